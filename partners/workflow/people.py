"""Letting people in, giving and ending their roles."""

import secrets
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from history.actor import Actor
from history.models import Event
from history.record import record
from history.refusals import Refused
from partners import emails
from partners.models import LocalArea, Membership, Partner, Post, User
from partners.models.membership import NEED_PARTNER, Role
from partners.workflow.turn import take_turn

LONGEST_VISIT = timedelta(days=90)  # a guest's account ends by itself
BETWEEN_LETTERS = timedelta(minutes=10)
LAST_ADMINISTRATOR = "This is the only administrator of {}; make somebody else administrator first"


@transaction.atomic
def invite_person(
    *,
    email: str,
    name: str,
    local_area: LocalArea,
    role: str,
    partner: Partner | None,
    post: Post | None,
    starts_on: date,
    ends_on: date | None,
    by: Actor,
) -> Membership:
    """Give a role to whoever has this address, making an account where there is none, and write to them.

    Nothing in the answer tells whether the address had an account in another local area. Refused for a
    closed account and for all that `give_role` refuses.
    """
    take_turn(local_area, by)
    # A password nobody knows rather than none: who lets the link grow old can ask for another one.
    fresh = {"name": name, "password": make_password(secrets.token_urlsafe(32))}
    user, _ = User.objects.get_or_create(email=email.lower(), defaults=fresh)
    if not user.is_active:
        raise Refused("This address cannot be invited; ask whoever looks after the service", "email")
    membership = new_membership(user, local_area, role, partner, post, starts_on, ends_on, by)
    record("person_invited", by=by, target=membership, after=facts(membership))
    transaction.on_commit(lambda: emails.send_invitation(user), robust=True)
    return membership


@transaction.atomic
def give_role(
    *,
    user: User,
    local_area: LocalArea,
    role: str,
    partner: Partner | None,
    post: Post | None,
    starts_on: date,
    ends_on: date | None,
    by: Actor,
) -> Membership:
    """Refused, each with its reason: to oneself; without the organisation or the last day that the role
    needs; for an organisation that does not sit in the local area, or a post of another one; with the days
    the wrong way round; and when the person holds just this role in that time."""
    take_turn(local_area, by)
    membership = new_membership(user, local_area, role, partner, post, starts_on, ends_on, by)
    record("role_given", by=by, target=membership, after=facts(membership))
    return membership


@transaction.atomic
def end_role(*, membership: Membership, last_day: date, by: Actor) -> Membership:
    """The role holds up to and including `last_day`. Refused before its first day, for one that has ended
    or ends earlier, and for the only administrator of a local area."""
    take_turn(membership.local_area, by)
    membership.refresh_from_db()
    if membership.ends_on and membership.ends_on < last_day:
        raise Refused("It ends before that already; to make it longer, give the role anew", "last_day")
    if last_day < membership.starts_on:
        raise Refused("The last day must not be before the first", "last_day")
    # On the day after: with one who begins later still, nobody could let people in between.
    refuse_without_administrator(membership, last_day + timedelta(days=1), pk=membership.pk)
    before = {"ends_on": membership.ends_on}
    membership.ends_on = last_day
    membership.save(update_fields=["ends_on"])
    record("role_ended", by=by, target=membership, before=before, after={"ends_on": last_day})
    return membership


@transaction.atomic
def edit_person(*, user: User, name: str, is_active: bool, within: set[int], by: Actor) -> User:
    """A closed account is refused at its next click. `within`: the local areas (primary keys) of whoever does
    this; refused to change a person who has a role in another one too, and to close the account of an only
    administrator."""
    take_turn(user, by)
    user.refresh_from_db(fields=["name", "is_active"])
    before, after = {"name": user.name, "is_active": user.is_active}, {"name": name, "is_active": is_active}
    running = user.memberships.not_ended(by.on).select_related("local_area")
    changed = [field for field in after if after[field] != before[field]]
    if changed and running.exclude(local_area__in=within).exists():
        raise Refused("This cannot be changed from here; to let the person go, end their roles", changed[-1])
    if user.is_active and not is_active:
        for held in running:
            refuse_without_administrator(held, by.on, "is_active", user=user)
    user.name, user.is_active = name, is_active
    user.save(update_fields=["name", "is_active"])
    record("person_edited", by=by, target=user, before=before, after=after)
    return user


@transaction.atomic
def resend_invitation(*, user: User, by: Actor) -> User:
    """Refused for a closed account, less than `BETWEEN_LETTERS` after the last one, and without a form's token:
    whoever presses twice means one letter."""
    take_turn(user, by)
    user.refresh_from_db(fields=["is_active"])
    if not by.token:
        raise Refused("Open this page again and send the invitation from there")
    if not user.is_active:
        raise Refused("The account is closed; open it again first")
    sent = Event.objects.filter(
        verb="invitation_resent", target_type=User._meta.label_lower, target_id=user.pk
    )
    if sent.filter(at__gt=by.at - BETWEEN_LETTERS).exists():
        raise Refused("An invitation was sent less than 10 minutes ago; wait for it before you send another")
    record("invitation_resent", by=by, target=user)
    transaction.on_commit(lambda: emails.send_invitation(user), robust=True)
    return user


def new_membership(
    user: User,
    local_area: LocalArea,
    role: str,
    partner: Partner | None,
    post: Post | None,
    starts_on: date,
    ends_on: date | None,
    by: Actor,
) -> Membership:
    if user.pk == by.id:
        raise Refused("Nobody gives a role to themselves; ask another administrator")
    if role in NEED_PARTNER and partner is None:
        raise Refused("Choose the organisation: this role is held for one", "partner")
    if partner and local_area.pk not in partner.local_area_ids():
        raise Refused(f"{partner} does not sit in {local_area}", "partner")
    if post and (partner is None or post.partner_id != partner.pk):
        raise Refused("Choose a post of the same organisation", "post")
    refuse_odd_days(role, starts_on, ends_on)
    same = Membership.objects.filter(
        user=user, local_area=local_area, role=role, partner=partner, post=post
    ).not_ended(starts_on)
    if same.filter(starts_on__lte=ends_on or date.max).exists():
        raise Refused("The person holds this role in that time already", "role")
    return Membership.objects.create(
        user=user,
        local_area=local_area,
        role=role,
        partner=partner,
        post=post,
        starts_on=starts_on,
        ends_on=ends_on,
    )


def refuse_odd_days(role: str, starts_on: date, ends_on: date | None) -> None:
    if ends_on and ends_on < starts_on:
        raise Refused("The last day must not be before the first", "ends_on")
    if role == Role.ADVISER and ends_on is None:
        raise Refused("Enter the last day: a guest's role ends by itself", "ends_on")
    if role == Role.ADVISER and ends_on > starts_on + LONGEST_VISIT:
        raise Refused(f"A guest's role lasts {LONGEST_VISIT.days} days at most", "ends_on")


def refuse_without_administrator(held: Membership, on: date, field: str | None = None, **gone: Any) -> None:
    """`gone`: which memberships no longer count on that day."""
    others = Membership.objects.current(on).filter(
        local_area=held.local_area_id, role=Role.ADMINISTRATOR, user__is_active=True
    )
    if held.role == Role.ADMINISTRATOR and not others.exclude(**gone).exists():
        raise Refused(LAST_ADMINISTRATOR.format(held.local_area), field)


def facts(membership: Membership) -> dict[str, object]:
    return {
        "user": membership.user_id,
        "role": membership.get_role_display(),
        "local_area": membership.local_area.name,
        "partner": membership.partner and membership.partner.name,
        "post": membership.post and membership.post.title,
        "starts_on": membership.starts_on,
        "ends_on": membership.ends_on,
    }

"""The demonstration's organisations, posts and people, and how history names whoever acts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password

from actions.demonstration.accounts import ACCOUNTS, COLLEAGUES, PASSWORD
from history.actor import Actor
from partners.models import LocalArea, Membership, Partner, Post, User
from partners.models.membership import Role
from partners.workflow import partners, people

Facts = dict[str, Any]
Step = tuple[date, Callable[[datetime], None]]  # a day, and what is done at a moment of it

GUEST_FROM, GUEST_UNTIL = date(2025, 10, 2), date(2025, 12, 31)  # a guest stays for 90 days at most
NO_PASSWORD = make_password(None)
OFFICER, ADMINISTRATOR = "officer@example.org", "administrator@example.org"


@dataclass
class Cast:
    """Everybody, by the slugs of the facts; users by e-mail address."""

    local_area: LocalArea
    partners: dict[str, Partner] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    holders: dict[str, User] = field(default_factory=dict)  # by the slug of their post

    def holder(self, post: str, at: datetime) -> Actor:
        """The post acting, through the account that holds it, if one does."""
        user = self.holders.get(post)
        return Actor(id=user and user.pk, label=str(self.posts[post]), at=at)

    def actor(self, who: str, at: datetime) -> Actor:
        """By the slug of a post or the address of an account."""
        return self.account(who, at) if "@" in who else self.holder(who, at)

    def account(self, email: str, at: datetime) -> Actor:
        user = self.users[email]
        return Actor(id=user.pk, label=user.memberships.first().title, at=at)

    def officer(self, at: datetime) -> Actor:
        return self.account(OFFICER, at)


def gather(facts: Facts, since: date) -> Cast:
    """What was there before the plan, so written without a verb: somebody must be there to act at all."""
    cast = Cast(LocalArea.objects.create(**facts["local_area"]))
    for told in facts["partners"]:
        cast.partners[told["slug"]] = add_partner(told, cast.local_area)
    for told in facts["posts"]:
        partner = cast.partners[told["partner"]]
        cast.posts[told["slug"]] = Post.objects.create(partner=partner, title=told["title"])
    password = make_password(PASSWORD)  # once: it is meant to be slow
    for account in ACCOUNTS:
        add_person(cast, account, password, since)
    partner_of = {told["slug"]: told["partner"] for told in facts["posts"]}
    for post, name in COLLEAGUES.items():
        add_person(cast, colleague(post, name, partner_of[post]), NO_PASSWORD, since)
    return cast


def colleague(post: str, name: str, partner: str) -> dict[str, Any]:
    """As in ACCOUNTS."""
    told = {"email": f"{post}@example.org", "name": name, "membership": Role.ACTION_LEAD}
    return told | {"partner": partner, "post": post}


def add_person(cast: Cast, told: dict[str, Any], password: str, since: date) -> None:
    user = User.objects.create(email=told["email"], name=told["name"], password=password)
    cast.users[user.email] = user
    if told["post"]:
        cast.holders[told["post"]] = user
    add_membership(cast, told, since)


def add_partner(told: Facts, local_area: LocalArea) -> Partner:
    name = told["names"][-1]
    partner = Partner.objects.create(
        slug=told["slug"],
        kind=told["kind"],
        name=name["name"],
        short_name=name["short"],
        named_on=name["from"] and date.fromisoformat(name["from"]),
    )
    partner.local_areas.add(local_area)
    return partner


def add_membership(cast: Cast, account: dict[str, Any], since: date) -> None:
    partner = cast.partners.get(account["partner"])
    guest = account["membership"] == Role.ADVISER
    Membership.objects.create(
        user=cast.users[account["email"]],
        local_area=cast.local_area,
        role=account["membership"],
        partner=partner,
        post=cast.posts.get(account["post"]),
        starts_on=GUEST_FROM if guest else max(since, partner and partner.named_on or since),
        ends_on=GUEST_UNTIL if guest else None,
    )


def succession(cast: Cast, told: Facts) -> Step:
    """One organisation follows another. Who sat for the one gets a role for the other, without the post."""
    old, new = cast.partners[told["slug"]], cast.partners[told["successor"]]
    # Where only the year of the end is known, the facts hold a day in it to stand for the year.
    last_day = date.fromisoformat(told["until"])
    ended_on = last_day + timedelta(days=1)
    on = max(ended_on, new.named_on or ended_on)

    def succeed(at: datetime) -> None:
        by = cast.account(ADMINISTRATOR, at)
        within = old.local_area_ids()
        partners.succeed_partner(
            partner=old, successor=new, ended_on=ended_on, move_posts=False, within=within, by=by
        )
        for membership in old.memberships.select_related("local_area", "user"):
            people.end_role(membership=membership, last_day=last_day, by=by)
            seat(membership, new, on, by)

    return on, succeed


def seat(former: Membership, partner: Partner, on: date, by: Actor) -> None:
    people.give_role(
        user=former.user,
        local_area=former.local_area,
        role=former.role,
        partner=partner,
        post=None,
        starts_on=on,
        ends_on=None,
        by=by,
    )

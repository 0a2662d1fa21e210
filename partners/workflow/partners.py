"""What can happen to organisations, their posts, and the local area they sit in."""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from history.actor import Actor
from history.record import record
from history.refusals import Refused
from partners.models import LocalArea, Membership, Partner, PartnerName, Post
from partners.workflow.turn import take_turn

SHARED = "Other local areas share this organisation. Ask whoever looks after the service to change it"


@transaction.atomic
def add_partner(
    *, local_areas: Iterable[LocalArea], kind: str, name: str, short_name: str, by: Actor
) -> Partner:
    """A new organisation that sits in these local areas. Refused where one of them has that name already
    and, at the moment when somebody gives it elsewhere, for its address."""
    areas = sorted(local_areas, key=lambda area: area.pk)
    for area in areas:
        take_turn(area, by)
    if not areas:
        raise Refused("Choose at least one local area", "local_areas")
    if Partner.objects.filter(local_areas__in=areas, name__iexact=name).exists():
        raise Refused("There is an organisation of this name already", "name")
    try:
        with transaction.atomic():
            partner = Partner.objects.create(
                slug=free_slug(name), kind=kind, name=name, short_name=short_name
            )
    except IntegrityError as error:
        raise Refused("Somebody added this name at the same moment; send it once more", "name") from error
    partner.local_areas.set(areas)
    after = {"name": name, "short_name": short_name, "kind": kind, "local_areas": names_of(areas)}
    record("partner_added", by=by, target=partner, after=after)
    return partner


@transaction.atomic
def edit_partner(
    *,
    partner: Partner,
    kind: str,
    short_name: str,
    local_areas: Iterable[LocalArea],
    within: set[int],
    by: Actor,
) -> Partner:
    """`local_areas` is where it sits from now on. Refused when it would sit nowhere, would leave a local area
    in which somebody holds a role for it, or would change for a local area not `within`, those (primary
    keys) in which whoever does this may change organisations."""
    take_turn(partner, by)
    partner.refresh_from_db()
    areas = sorted(local_areas, key=lambda area: area.name)
    if not areas:
        raise Refused("Choose at least one local area", "local_areas")
    if ({area.pk for area in areas} ^ partner.local_area_ids()) - within:
        raise Refused(SHARED, "local_areas")
    if (kind, short_name) != (partner.kind, partner.short_name):
        refuse_shared(partner, within)
    held = Membership.objects.not_ended(by.on).filter(partner=partner).exclude(local_area__in=areas)
    if left := held.select_related("local_area").first():
        raise Refused(f"People hold roles for it in {left.local_area}; end those first", "local_areas")
    before = {"short_name": partner.short_name, "kind": partner.kind}
    before["local_areas"] = names_of(partner.local_areas.all())
    partner.kind, partner.short_name = kind, short_name
    partner.save(update_fields=["kind", "short_name"])
    partner.local_areas.set(areas)
    after = {"short_name": short_name, "kind": kind, "local_areas": names_of(areas)}
    record("partner_edited", by=by, target=partner, before=before, after=after)
    return partner


@transaction.atomic
def rename_partner(
    *, partner: Partner, name: str, short_name: str, named_on: date, within: set[int], by: Actor
) -> Partner:
    """From `named_on` on it bears the new name; the old one is kept with its dates.

    Refused for a coming day, for one not after the day it got its present name, for the same name, and where
    it sits outside `within`.
    """
    take_turn(partner, by)
    partner.refresh_from_db()
    refuse_shared(partner, within)
    if (name, short_name) == (partner.name, partner.short_name):
        raise Refused("This is the name it has now", "name")
    if named_on > by.on:
        raise Refused("Enter the new name on the day it begins, or later", "named_on")
    if partner.named_on and named_on <= partner.named_on:
        raise Refused(
            f"It got its present name on {in_words(partner.named_on)}; the new one must begin after that",
            "named_on",
        )
    PartnerName.objects.create(
        partner=partner,
        name=partner.name,
        short_name=partner.short_name,
        starts_on=partner.named_on,
        ends_on=named_on,
    )
    before = {"name": partner.name, "short_name": partner.short_name, "named_on": partner.named_on}
    partner.name, partner.short_name, partner.named_on = name, short_name, named_on
    partner.save(update_fields=["name", "short_name", "named_on"])
    after = {"name": name, "short_name": short_name, "named_on": named_on}
    record("partner_renamed", by=by, target=partner, before=before, after=after)
    return partner


@transaction.atomic
def succeed_partner(
    *, partner: Partner, successor: Partner, ended_on: date, move_posts: bool, within: set[int], by: Actor
) -> Partner:
    """Another organisation carries on from `ended_on`, the first day on which this one was no more.

    With `move_posts` its posts go over, with all who hold them, and the roles that run now. Refused for a
    coming day, when it has ended before, for itself, for a successor that has ended, and where it sits
    outside `within`.
    """
    take_turn(partner, by)
    partner.refresh_from_db()
    refuse_shared(partner, within)
    if partner.ended_on:
        raise Refused(f"It ended on {in_words(partner.ended_on)} already")
    if successor.pk == partner.pk:
        raise Refused("Choose another organisation than itself", "successor")
    if successor.ended_on:
        raise Refused(f"{successor} has ended too; choose the one that carries on", "successor")
    if ended_on > by.on:
        raise Refused("Enter this on the day it happens, or later", "ended_on")
    moved = move_all_posts(partner, successor, by.on) if move_posts else []
    partner.successor, partner.ended_on = successor, ended_on
    partner.save(update_fields=["successor", "ended_on"])
    after = {"successor": successor.name, "successor_id": successor.pk, "ended_on": ended_on, "moved": moved}
    record("partner_succeeded", by=by, target=partner, after=after)
    return partner


def move_all_posts(partner: Partner, successor: Partner, on: date) -> list[str]:
    posts = list(partner.posts.order_by("title"))
    titles = [post.title for post in posts]
    if twice := successor.posts.filter(title__in=titles).first():
        raise Refused(f"Both have a post called {twice.title}; give one another title first", "move_posts")
    successor.local_areas.add(*partner.local_areas.all())
    partner.posts.update(partner=successor)  # before the memberships: a guard holds the two together
    Membership.objects.filter(post__in=posts).update(partner=successor)
    Membership.objects.not_ended(on).filter(partner=partner).update(partner=successor)
    return titles


@transaction.atomic
def add_post(*, partner: Partner, title: str, by: Actor) -> Post:
    """Refused when the organisation has ended or has a post of that title."""
    take_turn(partner, by)
    partner.refresh_from_db()
    if partner.ended_on:
        raise Refused(f"{partner} ended on {in_words(partner.ended_on)}; add the post to its successor")
    refuse_title_taken(partner, title)
    post = Post.objects.create(partner=partner, title=title)
    record("post_added", by=by, target=post, after={"title": title, "partner": partner.name})
    return post


@transaction.atomic
def edit_post(*, post: Post, title: str, within: set[int], by: Actor) -> Post:
    """Refused when the organisation has another post of that title, or sits outside `within`."""
    take_turn(post.partner, by)
    refuse_shared(post.partner, within)
    refuse_title_taken(post.partner, title, but=post)
    before = {"title": post.title}
    post.title = title
    post.save(update_fields=["title"])
    record("post_edited", by=by, target=post, before=before, after={"title": title})
    return post


@transaction.atomic
def edit_local_area(*, local_area: LocalArea, name: str, by: Actor) -> LocalArea:
    take_turn(local_area, by)
    before = {"name": local_area.name}
    local_area.name = name
    local_area.save(update_fields=["name"])
    record("local_area_edited", by=by, target=local_area, before=before, after={"name": name})
    return local_area


def refuse_shared(partner: Partner, within: set[int]) -> None:
    """What is changed of an organisation changes in every local area it sits in."""
    if partner.local_area_ids() - within:
        raise Refused(SHARED)


def refuse_title_taken(partner: Partner, title: str, but: Post | None = None) -> None:
    if partner.posts.filter(title__iexact=title).exclude(pk=but and but.pk).exists():
        raise Refused(f"{partner} has a post of this title already", "title")


def free_slug(name: str) -> str:
    stem = slugify(name)[:40].strip("-") or "organisation"
    taken = set(Partner.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    candidates = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(slug for slug in candidates if slug not in taken)


def names_of(areas: Iterable[LocalArea]) -> list[str]:
    return sorted(area.name for area in areas)


def in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

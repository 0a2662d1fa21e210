"""Releases of a plan, without what is heavy in them."""

from dataclasses import dataclass

from actions.models import Plan
from releases.choices import Audience
from releases.models import Release, ReleaseDraft


@dataclass(frozen=True, slots=True)
class Shelf:
    """What was released to one audience: the edition that it reads now, those before, those taken back."""

    audience: Audience
    draft: ReleaseDraft | None
    current: Release | None
    earlier: list[Release]
    withdrawn: list[Release]


def shelves(plan: Plan) -> list[Shelf]:
    """One for each audience, everybody first; two statements."""
    drafts = {one.audience: one for one in ReleaseDraft.objects.filter(plan=plan)}
    releases = list(Release.objects.filter(plan=plan).defer("content", "young", "checked"))
    return [
        shelf_of(audience, drafts.get(audience), [one for one in releases if one.audience == audience])
        for audience in (Audience.PUBLIC, Audience.GROUP)
    ]


def shelf_of(audience: Audience, draft: ReleaseDraft | None, releases: list[Release]) -> Shelf:
    standing = [one for one in releases if not one.withdrawn_on]
    withdrawn = [one for one in releases if one.withdrawn_on]
    return Shelf(audience, draft, standing[0] if standing else None, standing[1:], withdrawn)

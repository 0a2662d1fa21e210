"""Reviews of a plan, and what was said at one of them, in the order in which a letter says it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from actions.models import Judgement, Plan, PriorityArea
from actions.queries.evidence import hidden_from
from partners.models import User
from reviews.choices import FindingKind
from reviews.models import Finding, Request, Review, ReviewJudgement

OPEN = Q(requests__closed_on=None, requests__answers=None) & ~Q(requests=None)


@dataclass(frozen=True, slots=True)
class Said:
    """What was found in one area, or in the whole plan (area None): the findings under each kind that there is,
    strengths before concerns."""

    area: PriorityArea | None
    kinds: list[tuple[str, list[Finding]]]


def reviews_of(plan: Plan) -> "QuerySet[Review]":
    """All of them, the latest first, with how many findings and open requests each has, and what it judged; two
    statements."""
    passed = ReviewJudgement.objects.select_related("judgement__area")
    return (
        Review.objects.filter(plan=plan)
        .annotate(said=Count("findings", distinct=True), asked=Count("requests", filter=OPEN, distinct=True))
        .order_by("-held_on", "-number")  # counting leaves the model's own order out
        .prefetch_related(Prefetch("judgements", passed))
    )


def said_at(review: Review) -> list[Said]:
    """One statement."""
    return in_order(Finding.objects.filter(review=review).select_related("area").order_by("id"))


def in_order(findings: Iterable[Finding]) -> list[Said]:
    """The whole plan first, then its areas by number."""
    found: dict[PriorityArea | None, dict[str, list[Finding]]] = {}
    for one in findings:
        found.setdefault(one.area, {}).setdefault(one.kind, []).append(one)
    return [
        Said(area, [(kind.label, found[area][kind]) for kind in FindingKind if kind in found[area]])
        for area in sorted(found, key=lambda area: area.number if area else 0)
    ]


def judged_at(review: Review) -> list[Judgement]:
    """The judgement of each area that was passed there, in the order of the plan; where one was corrected, the
    later. One statement."""
    passed = Judgement.objects.filter(passed_at__review=review).select_related("area").order_by("id")
    latest = {one.area_id: one for one in passed}
    return sorted(latest.values(), key=lambda one: one.area.number)


def asked_at(review: Review) -> "QuerySet[Request]":
    """What reviewers want to see next time, with its answers; two statements."""
    return (
        Request.objects.filter(review=review)
        .select_related("area", "owner__partner")
        .prefetch_related("answers")
    )


def letter_hidden(review: Review, user: User) -> bool:
    """Whether the letter is kept here as evidence that this person may not know of."""
    return bool(review.letter and hidden_from(user, [review.letter]))

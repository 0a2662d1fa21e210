"""How far the partnership is with a review to come: each day of the clock, with what is missing for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from actions.models import Round
from reviews.choices import SectionKey
from reviews.clockwork import Step, evidence_due_for, steps_to
from reviews.contents.gaps import Gap, gaps_of
from reviews.document import Document
from reviews.models import Pack, Review

# By which day each kind of gap should be closed; the name is the part of its key before the colon.
CLOSED_BY = {
    "round": "ask",
    "silent": "chase",
    "unread": "chase",
    "quiet": "chase",
    "awaits": "sign_off",
    "dates": "sign_off",
    "unproved": "sign_off",
    "unrated": "sign_off",
    "stale": "sign_off",
    "requests": "sign_off",
}
AT_LAST = "freeze"
UNWRITTEN = Document("", "", (), ())  # which sections fail is seen where the pack is put together


@dataclass(frozen=True, slots=True)
class Day:
    step: Step
    gaps: tuple[Gap, ...]


def readiness(review: Review, pack: Pack | None, today: date) -> list[Day]:
    """A fixed number of statements. pack: of the review, None where nobody has begun it."""
    due = review.evidence_due or evidence_due_for(review.held_on)
    gaps = list(missing(review, pack, today))
    return [
        Day(step, tuple(gap for gap in gaps if closed_by(gap) == step.key))
        for step in steps_to(review.held_on, due, today)
    ]


def closed_by(gap: Gap) -> str:
    return CLOSED_BY.get(gap.key.partition(":")[0], AT_LAST)


def missing(review: Review, pack: Pack | None, today: date) -> Iterator[Gap]:
    slug = review.plan.slug
    running = Round.objects.filter(plan=review.plan, opened_on__lte=today, closes_on__gte=today).first()
    if not running:
        link = ("Open a round", reverse("round_add", args=[slug]))
        yield Gap("round", "No update round is open, so nobody is being asked.", (link,))
    if pack:
        yield from gaps_of(pack, today, UNWRITTEN)
        return
    planned = Pack(review=review, sections=list(SectionKey.values), summary="later", next_steps="later")
    yield from gaps_of(planned, today, UNWRITTEN)
    begin = ("Begin the pack", reverse("pack_detail", args=[slug, review.number]))
    yield Gap("pack", "Nobody has begun the pack.", (begin,))

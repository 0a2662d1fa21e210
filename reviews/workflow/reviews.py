"""Writing down what an outside look at the plan was, and what was said there. It is a fact from outside, so the
plan's own stage does not stand in its way."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max

from actions.choices import Precision
from actions.models import Judgement, Plan, PriorityArea
from actions.sentences import when
from actions.workflow.differences import before_and_after, changed, filled
from actions.workflow.ratings import judge_area
from history.actor import Actor
from history.record import record
from history.refusals import Refused, refuse
from history.versions import save_if_unchanged
from partners.workflow.turn import take_turn
from reviews import policies
from reviews.models import Finding, Review, ReviewJudgement

EVIDENCE_AHEAD = timedelta(weeks=2)  # of the meeting: when reviewers want the pack, unless they say otherwise
COPIED = ["kind", "held_on", "precision", "bodies", "source"]  # to a judgement
OTHER_PLAN = "Choose an area of the plan that was reviewed"
KEPT_HERE = "their letter, kept with the evidence"  # everybody reads this, and not everybody its title

Fields = dict[str, Any]


@transaction.atomic
def add_review(plan: Plan, *, by: Actor, **fields: Any) -> Review:
    """Plan a review, or write down one that was held, under the next number of its plan; fields: the columns of
    Review. Of one to come, evidence is due two weeks before it unless `evidence_due` says otherwise.

    Raises Refused where its days do not fit together, or the letter lies in another plan.
    """
    take_turn(plan, by)
    fields = due_in_time(fields, by.on)
    refuse_odd(Review(plan=plan, **fields), by.on)
    last = plan.reviews.aggregate(last=Max("number"))["last"] or 0
    review = Review.objects.create(plan=plan, number=last + 1, added_on=by.on, **fields)
    record("review_added", by=by, target=review, after=filled(**fields))
    return review


@transaction.atomic
def edit_review(review: Review, *, by: Actor, version: int, **fields: Any) -> Review:
    """Change what is said of it. What stood there before stays in the history.

    Raises Refused as add_review does, and for another day once areas were judged there or, where it lies ahead,
    anything was said; Conflict for an old version.
    """
    take_turn(review, by)
    whole = {name: getattr(review, name) for name in ("held_on", "evidence_due")} | fields
    fields |= {"evidence_due": due_in_time(whole, by.on)["evidence_due"]}
    new = changed(review, fields)
    refuse_odd(as_it_would_be(review, fields), by.on)
    refuse_moved(review, new, by.on)
    event = before_and_after(review, new)
    save_if_unchanged(review, version, **new)
    record("review_edited", by=by, target=review, **event)
    review.refresh_from_db()
    return review


@transaction.atomic
def add_finding(
    review: Review, *, by: Actor, area: PriorityArea | None, kind: str, words: str, verbatim: bool = False
) -> Finding:
    """Write down one thing that reviewers said, of an area or of the whole plan (None).

    Raises Refused where the review has not been held, or the area lies in another plan.
    """
    take_turn(review, by)
    refuse(policies.why_not_record(review, by.on))
    refuse_strange(review, area)
    said = {"area": area, "kind": kind, "words": words, "verbatim": verbatim}
    finding = Finding.objects.create(review=review, **said)
    record("finding_added", by=by, target=review, after=filled(**said))
    return finding


@transaction.atomic
def edit_finding(finding: Finding, *, by: Actor, version: int, **fields: Any) -> Finding:
    """Put right what was typed. The words before stay in the history of the review.

    Raises Refused where the area lies in another plan, Conflict for an old version.
    """
    review = finding.review
    take_turn(review, by)
    refuse_strange(review, fields.get("area"))
    new = changed(finding, fields)
    event = before_and_after(finding, new)
    save_if_unchanged(finding, version, **new)
    event["after"].setdefault("words", finding.words)
    record("finding_edited", by=by, target=review, **event)
    finding.refresh_from_db()
    return finding


@transaction.atomic
def judge_at_review(
    review: Review, *, by: Actor, area: PriorityArea, verdict: str, words: str = ""
) -> Judgement:
    """Record what reviewers decided of an area, with the day, the bodies and the source of the review. Where an
    area is judged a second time, that puts the first right: both stay, the later counts.

    Raises Refused where the review has not been held, or the area lies in another plan.
    """
    take_turn(review, by)
    review.refresh_from_db(fields=COPIED)  # while we waited
    refuse(policies.why_not_record(review, by.on))
    refuse_strange(review, area)
    judgement = judge_area(
        area,
        by=by,
        on=review.held_on,
        precision=review.precision,
        verdict=verdict,
        review=review.get_kind_display(),
        bodies=review.bodies,
        words=words,
        source=review.source or (KEPT_HERE if review.letter_id else ""),
    )
    ReviewJudgement.objects.create(review=review, judgement=judgement)
    return judgement


def due_in_time(fields: Fields, on: date) -> Fields:
    """With the day on which evidence is due, where a review is to come and nobody gave one."""
    due = fields.get("evidence_due")
    if due is None and fields["held_on"] > on:
        due = fields["held_on"] - EVIDENCE_AHEAD
    return fields | {"evidence_due": due}


def as_it_would_be(review: Review, fields: Fields) -> Review:
    kept = {field.name: getattr(review, field.name) for field in review._meta.concrete_fields}
    return Review(**kept | fields)


def last_day(on: date, precision: str) -> date:
    """The last day of the month, season or year that is known."""
    if precision == Precision.DAY:
        return on
    ahead = {Precision.MONTH: 0, Precision.SEASON: 2 - on.month % 3, Precision.YEAR: 12 - on.month}[precision]
    years, month = divmod(on.month + ahead, 12)  # both of the month after
    return date(on.year + years, month + 1, 1) - timedelta(days=1)


def refuse_odd(review: Review, on: date) -> None:
    """Days that do not fit together, and a letter of another plan."""
    began = review.plan.live_on or review.plan.inspected_on
    if began and last_day(review.held_on, review.precision) < began:
        raise Refused(f"The plan began on {when(began)}, so it cannot have been reviewed before", "held_on")
    if review.held_on > on and review.precision != Precision.DAY:
        raise Refused("Of a review to come, the day has to be known", "precision")
    if review.evidence_due and review.evidence_due > review.held_on:
        raise Refused("Evidence must be due on the day of the review or before", "evidence_due")
    if review.next_on and review.next_on <= review.held_on:
        raise Refused("They come again after this review, so the day must be later", "next_on")
    if review.letter and review.letter.plan_id != review.plan_id:
        raise Refused("Choose a letter from the evidence of this plan", "letter")


def refuse_moved(review: Review, new: Fields, on: date) -> None:
    """Another day than the one which is already in the plan's record."""
    if new.keys() & {"held_on", "precision"} and review.judgements.exists():
        raise Refused("Areas were judged at this review with its day, so the day stays", "held_on")
    if new.get("held_on", on) > on and (review.findings.exists() or review.requests.exists()):
        raise Refused("What was said there is written down, so its day cannot lie ahead", "held_on")


def refuse_strange(review: Review, area: PriorityArea | None) -> None:
    if area and area.plan_id != review.plan_id:
        raise Refused(OTHER_PLAN, "area")

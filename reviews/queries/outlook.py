"""What a plan's reviewers are waiting for, in one statement: for pages about something else."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import JSONObject

from actions.models import Plan
from actions.queries.as_of import dated
from actions.queries.kept import Kept
from reviews.choices import ReviewKind
from reviews.models import Answer, Request, Review

COMING = {name: name for name in ("number", "kind", "held_on", "precision", "evidence_due")}


@dataclass(frozen=True, slots=True)
class Coming:
    """The next review."""

    number: int
    kind: str
    held_on: date
    precision: str
    evidence_due: date | None

    def __str__(self) -> str:
        return ReviewKind(self.kind).label


@dataclass(frozen=True, slots=True)
class Outlook:
    """coming: None where no review is planned. waiting: requests without an answer; overdue: those of them whose day
    is past."""

    coming: Coming | None
    waiting: int
    overdue: int


def outlook(plan: Plan, on: date) -> Outlook:
    """On a day; one statement."""
    reviews = Review.objects.filter(plan=OuterRef("pk"), held_on__gte=on, added_on__lte=on)
    answered = Answer.objects.filter(request=OuterRef("pk"), on__lte=on)
    waiting = Request.objects.filter(
        ~Exists(answered), Q(closed_on=None) | Q(closed_on__gt=on), plan=OuterRef("pk"), added_on__lte=on
    )
    counts = JSONObject(waiting=Count("id"), overdue=Count("id", filter=Q(due__lt=on)))
    found = Plan.objects.filter(pk=plan.pk).values(
        coming=Kept(reviews.order_by("held_on", "number").values(json=JSONObject(**COMING))[:1]),
        asked=Kept(waiting.order_by().values("plan").annotate(counts=counts).values("counts")),
    )[0]
    coming = found["coming"] and Coming(**dated(found["coming"], "held_on", "evidence_due"))
    return Outlook(coming, **(found["asked"] or {"waiting": 0, "overdue": 0}))

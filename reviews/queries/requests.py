"""What reviewers asked for, how far it is, and what may be brought to an answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from actions.choices import Sensitivity
from actions.models import Action, Evidence, EvidenceUse, Plan
from actions.queries.plan_tree import ActionRow, action_rows, actions_on
from partners.models import User
from partners.permissions import Can, Scope, reach
from reviews.models import Answer, Request

OPEN, OVERDUE, ANSWERED, CLOSED = "open", "overdue", "answered", "closed"


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request as it stands on a day. state: OPEN, OVERDUE (open, and its day is past), ANSWERED or CLOSED.
    answer: the newest, or None."""

    request: Request
    state: str
    days_late: int
    answer: Answer | None

    @property
    def waits(self) -> bool:
        return self.state in (OPEN, OVERDUE)


def requests_of(plan: Plan) -> "QuerySet[Request]":
    """All of them by number, with their answers and what they are about; four statements."""
    return (
        Request.objects.filter(plan=plan)
        .select_related("plan", "review", "area", "owner__partner")
        .prefetch_related("answers", Prefetch("actions", Action.objects.select_related("area")))
    )


def request_rows(requests: Iterable[Request], on: date) -> list[RequestRow]:
    """What waits for an answer first, the longest overdue before all; then the rest by number."""
    rows = [request_row(request, on) for request in requests]
    return sorted(
        rows, key=lambda row: (not row.waits, row.request.due if row.waits else date.max, row.request.number)
    )


def request_row(request: Request, on: date) -> RequestRow:
    """Of a request read with its answers; what was said after `on` is not yet known."""
    answers = [one for one in request.answers.all() if one.on <= on]
    answer = max(answers, key=lambda one: (one.on, one.pk), default=None)
    closed = bool(request.closed_on and request.closed_on <= on)
    late = 0 if closed or answer else max(0, (on - request.due).days)
    state = CLOSED if closed else ANSWERED if answer else OVERDUE if late else OPEN
    return RequestRow(request, state, late, answer)


def owed_by(user: User) -> "QuerySet[Request]":
    """Those still open that the person is to answer for their own post or organisation: officers, who may answer
    all, are not asked by this. One statement."""
    mine = reach(user.current_memberships, Can.ANSWER_REQUEST)
    own = Q(owner__in=mine[Scope.POST]) | Q(owner__partner__in=mine[Scope.PARTNER])
    held = Q(owner__in={one.post_id for one in user.current_memberships if one.post_id})
    areas = {one.local_area_id for one in user.current_memberships}
    return (
        Request.objects.open()
        .filter(own | held & Q(plan__local_area__in=mine[Scope.ALL]), plan__local_area__in=areas)
        .select_related("plan", "owner__partner")
        .order_by("due", "number")
    )


def about(request: Request, on: date) -> list[ActionRow]:
    """The actions that it is about, as they stand; one statement."""
    return action_rows(actions_on(on).filter(requests=request), on)


def answers_of(request: Request, user: User) -> "QuerySet[Answer]":
    """Newest first, with that of their evidence which the reader may know of; two statements."""
    return request.answers.prefetch_related(Prefetch("evidence", Evidence.objects.visible_to(user)))


def to_bring(plan: Plan, user: User) -> list[Evidence]:
    """What may stand beside an answer that reviewers read: known to the person, and for everybody on the board. Each
    with `area`, the first that it serves; those of one area follow each other. Two statements."""
    found = Evidence.objects.standing().visible_to(user).filter(plan=plan, sensitivity=Sensitivity.BOARD)
    uses = EvidenceUse.objects.select_related("action__area")
    items = list(found.prefetch_related(Prefetch("uses", uses)))
    for item in items:
        item.area = min((use.action.area for use in item.uses.all()), key=lambda area: area.number)
    return sorted(items, key=lambda item: item.area.number)

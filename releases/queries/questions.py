"""Questions of the reference group, as they stand, and whom they wait for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from actions.choices import Stage
from actions.models import Action, Plan, PriorityArea
from partners.models import User
from partners.permissions import Can, local_areas
from releases.models import Question, QuestionAgreed, QuestionAnswer
from releases.queries.group import ACTION, actions_in, newest
from reviews.document import Document, Heading, read

OPEN, OVERDUE, ANSWERED = "open", "overdue", "answered"
AREAS = "areas"  # the key of the section that tells of all areas
AREA = "area-"  # so begins the key of an area that can be asked about; that of an action is its section's
NUMBERED = re.compile(r"(\d{1,4})\. \S")


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question as it stands on a day. state: OPEN, OVERDUE (open, and its day is past) or ANSWERED: what nobody has
    agreed to is no answer yet. agreed: the answers that were agreed to, the newest first. waiting: the newest answer,
    where nobody has agreed to it; only for those who may answer or agree."""

    question: Question
    state: str
    days_late: int
    agreed: list[QuestionAgreed]
    waiting: QuestionAnswer | None

    @property
    def about(self) -> str:
        """The key of what it is about; "" for the whole plan."""
        if self.question.action:
            return f"{ACTION}{self.question.action.ref}"
        return f"{AREA}{self.question.area.number}" if self.question.area else ""

    @property
    def area(self) -> str:
        """The number of the area that it lies in, "" for none."""
        area = self.question.action.area if self.question.action else self.question.area
        return str(area.number) if area else ""


def questions_of(plan: Plan) -> "QuerySet[Question]":
    """With what they are about and their answers; two statements."""
    return with_answers(Question.objects.filter(plan=plan)).select_related("plan", "owner__partner")


def with_answers(questions: "QuerySet[Question]") -> "QuerySet[Question]":
    answers = QuestionAnswer.objects.select_related("agreed")
    related = questions.select_related("area", "action__area")
    return related.prefetch_related(Prefetch("answers", answers))


def question_rows(questions: Iterable[Question], on: date) -> list[QuestionRow]:
    """What waits for an answer first, the longest overdue before all; then the rest, the newest first."""
    rows = [question_row(question, on) for question in questions]
    return sorted(rows, key=place)


def place(row: QuestionRow) -> tuple[bool, date, int]:
    answered = row.state == ANSWERED
    return answered, date.max if answered else row.question.due, -row.question.number


def question_row(question: Question, on: date) -> QuestionRow:
    """Of a question read with its answers."""
    answers = sorted(question.answers.all(), key=lambda one: (one.on, one.pk), reverse=True)
    agreed = [one.agreed for one in answers if hasattr(one, "agreed")]
    agreed.sort(key=lambda one: (one.on, one.pk), reverse=True)
    waiting = answers[0] if answers and not hasattr(answers[0], "agreed") else None
    late = 0 if agreed else max(0, (on - question.due).days)
    state = ANSWERED if agreed else OVERDUE if late else OPEN
    return QuestionRow(question, state, late, agreed, waiting)


def overdue_in(plan: Plan, on: date) -> list[QuestionRow]:
    """Two statements."""
    return [row for row in question_rows(questions_of(plan), on) if row.state == OVERDUE]


# What can be asked about


def named(plan: Plan) -> dict[str, str]:
    """The areas and actions that the newest release to the group names, by key, as it names them; none where nothing
    was released. Nothing else of the plan is read; one statement."""
    release = newest(plan)
    return named_in(read(release.content)) if release else {}


def named_in(document: Document) -> dict[str, str]:
    areas = {f"{AREA}{number}": text for number, text in sorted(areas_in(document).items())}
    return areas | {
        f"{ACTION}{told.ref}": titled(told.ref, told.section.title) for told in actions_in(document)
    }


def titled(ref: str, title: str) -> str:
    return title if title.startswith(ref) else f"{ref} {title}"


def areas_in(document: Document) -> dict[int, str]:
    """By number, from headings such as "2. Waiting less"."""
    blocks = [block for section in document.sections if section.key == AREAS for block in section.blocks]
    found = ((NUMBERED.match(block.text), block.text) for block in blocks if isinstance(block, Heading))
    return {int(number[1]): text for number, text in found if number}


def about(plan: Plan, key: str) -> dict[str, PriorityArea | Action | None]:
    """The area or action of a key out of `named`; neither for ""; at most one statement."""
    if key.startswith(ACTION):
        found = Action.objects.filter(plan=plan, ref=key.removeprefix(ACTION))
        return {"action": found.select_related("plan", "area", "accountable").first()}
    if key.startswith(AREA):
        return {"area": plan.areas.filter(number=key.removeprefix(AREA)).first()}
    return {}


# Whom they wait for


def asked_of(user: User) -> "QuerySet[Question]":
    """What nobody has answered yet and a post of the person's is asked; one statement."""
    areas = local_areas(user.current_memberships, Can.ANSWER_QUESTION)
    held = {one.post_id for one in user.current_memberships if one.local_area_id in areas and one.post_id}
    live = Question.objects.filter(plan__stage=Stage.LIVE, plan__local_area__in=areas, owner__in=held)
    return live.filter(answers=None).select_related("plan").order_by("due", "number")


def to_agree(user: User) -> "QuerySet[QuestionAnswer]":
    """Answers that wait for an officer such as the person, but those of their own; one statement."""
    areas = local_areas(user.current_memberships, Can.RELEASE)
    of_it = QuestionAnswer.objects.filter(question=OuterRef("question")).order_by("-on", "-id")
    waiting = ~Exists(QuestionAgreed.objects.filter(answer=OuterRef("pk")))
    answers = QuestionAnswer.objects.filter(
        waiting,
        Q(author=None) | ~Q(author=user),
        pk=Subquery(of_it.values("pk")[:1]),
        question__plan__stage=Stage.LIVE,
        question__plan__local_area__in=areas,
    )
    return answers.select_related("question__plan").order_by("on", "id")

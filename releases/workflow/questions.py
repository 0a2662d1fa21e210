"""What members of the reference group ask, what they are answered, and who agreed to that."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Max

from actions import policies
from actions.models import Action, Plan, PriorityArea
from actions.sentences import when
from actions.workflow.ratings import signed
from history.actor import Actor
from history.record import record
from history.refusals import Refused, refuse
from partners.models import Post
from partners.workflow.turn import take_turn
from releases import emails
from releases.models import Question, QuestionAgreed, QuestionAnswer

TIME_TO_ANSWER = timedelta(days=14)

NO_OWNER = "Nobody is named yet who answers for this. Ask the programme officer"
ELSEWHERE = "Choose an area or an action of this plan"
OWN_ANSWER = "You wrote this answer, so somebody else has to agree to it"
AGREED = "{label} agreed to this answer on {on}"
NEWER = "A newer answer has been written since. Read that one first"


@transaction.atomic
def ask_question(
    plan: Plan, *, by: Actor, words: str, area: PriorityArea | None = None, action: Action | None = None
) -> Question:
    """Ask it, under the next number of the plan, of the post that is accountable for what it is about (`owner_of`),
    which has 14 days; whoever holds the post is written to.

    Raises Refused where the plan can only be read, without words, for another plan's area or action, and where no
    post is accountable.
    """
    take_turn(plan, by)
    refuse(policies.why_not_update_plan(plan))
    if not words.strip():
        raise Refused("Write your question", "words")
    if any(one and one.plan_id != plan.pk for one in (area, action)):
        raise Refused(ELSEWHERE, "about")
    last = plan.group_questions.aggregate(last=Max("number"))["last"] or 0
    question = Question.objects.create(
        plan=plan,
        number=last + 1,
        area=None if action else area,
        action=action,
        words=words,
        owner=owner_of(plan, area, action),
        due=by.on + TIME_TO_ANSWER,
        **signed(by),
    )
    after = {"words": words, "owner": str(question.owner), "due": question.due}
    record("question_asked", by=by, target=question, after=after)
    emails.send_later(by.on, lambda: emails.tell_owner(question))
    return question


def owner_of(plan: Plan, area: PriorityArea | None, action: Action | None) -> Post:
    """The post accountable for the action, else for the area, else for the first area of the plan that has one."""
    if action:
        return action.accountable
    if area and area.accountable:
        return area.accountable
    first = plan.areas.exclude(accountable=None).select_related("accountable__partner").first()
    if first is None:
        raise Refused(NO_OWNER)
    return first.accountable


@transaction.atomic
def answer_question(question: Question, *, by: Actor, words: str) -> QuestionAnswer:
    """Answer it, or answer it anew; the group reads it once somebody else has agreed to it.

    Raises Refused where the plan can only be read, and without words.
    """
    take_turn(question, by)
    refuse(why_not_answer(question))
    if not words.strip():
        raise Refused("Write your answer", "words")
    answer = QuestionAnswer.objects.create(question=question, words=words, **signed(by))
    record("question_answered", by=by, target=question, after={"words": words, "on": by.on})
    return answer


@transaction.atomic
def agree_answer(answer: QuestionAnswer, *, by: Actor, public: bool) -> QuestionAgreed:
    """From now on the whole group reads it; public: so does everybody, with its question, from the next release on.
    Whoever asked is written to.

    Raises Refused for one's own answer, for one that was agreed to, and where a newer one has been written.
    """
    take_turn(answer.question, by)
    refuse(why_not_agree(answer, by.id))
    agreed = QuestionAgreed.objects.create(answer=answer, public=public, **signed(by))
    after = {"words": answer.words, "public": public, "on": by.on}
    record("answer_agreed", by=by, target=answer.question, after=after)
    emails.send_later(by.on, lambda: emails.tell_asker(answer.question))
    return agreed


def why_not_answer(question: Question) -> str:
    return policies.why_not_update_plan(question.plan)


def why_not_agree(answer: QuestionAnswer, user: int | None) -> str:
    """For a person, by key."""
    before = QuestionAgreed.objects.filter(answer=answer).first()
    if before:
        return AGREED.format(label=before.author_label, on=when(before.on))
    if answer.question.answers.first() != answer:
        return NEWER
    if user is not None and user == answer.author_id:
        return OWN_ANSWER
    return policies.why_not_update_plan(answer.question.plan)

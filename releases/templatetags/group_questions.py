"""What pages of the plan show of the reference group's questions. They load this, and import nothing of ours."""

from typing import Any

from django import template

from history import clock
from partners.permissions import Can, local_areas
from releases.models import QuestionAnswer
from releases.queries.questions import asked_of, to_agree

register = template.Library()


@register.inclusion_tag("releases/_owed_questions.html", takes_context=True)
def questions_owed(context: dict[str, Any]) -> dict[str, Any]:
    """What the reference group asked of the reader's post and nobody has answered; one statement."""
    return {"questions": list(asked_of(context["request"].user)), "today": clock.today()}


@register.simple_tag(takes_context=True)
def answers_to_agree(context: dict[str, Any]) -> list[QuestionAnswer]:
    """Answers that wait for an officer other than their author; one statement, and none for anybody else."""
    user = context["request"].user
    return list(to_agree(user)) if local_areas(user.current_memberships, Can.RELEASE) else []

"""Asking why an action is rated as it is, and answering."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from actions import access, policies
from actions.choices import DELIVERY
from actions.forms.challenges import AnswerForm, ChallengeForm
from actions.queries.plan_tree import standing_of
from actions.views.actions import action_page
from actions.workflow.challenges import (
    OWN_QUESTION,
    answer_challenge,
    asked_it,
    challenge_rating,
    why_not_answer,
)
from history import clock
from partners.access import actor
from partners.permissions import Can, needs
from partners.views.form_page import form_page
from partners.views.sent import sent


@needs(Can.CHALLENGE)
@require_http_methods(["GET", "POST"])
def challenge_add(request: HttpRequest, plan: str, ref: str) -> HttpResponse:
    action = access.get_action(request, plan, ref)
    facts, standing = standing_of(action, clock.today())
    return form_page(
        request,
        ChallengeForm(sent(request), standing=DELIVERY[standing.delivery].label),
        lambda clean: challenge_rating(action, by=actor(request), delivery=standing.delivery, **clean),
        template="actions/challenge_add.html",
        done=action_page(action),
        said="Your question was put to the lead.",
        action=action,
        facts=facts,
        standing=standing,
        why_not=policies.why_not_update(action),
    )


@needs(Can.POST_UPDATE)
@require_http_methods(["GET", "POST"])
def challenge_answer(request: HttpRequest, plan: str, ref: str, pk: int) -> HttpResponse:
    """Whoever asked is told why they do not answer, and may not."""
    challenge = access.get_challenge(request, plan, ref, pk)
    action = challenge.action
    page = {"action": action, "challenge": challenge}
    if asked_it(challenge, request.user.pk):
        return render(request, "actions/challenge_answer.html", page | {"why_not": OWN_QUESTION}, status=403)
    return form_page(
        request,
        AnswerForm(sent(request)),
        lambda clean: answer_challenge(challenge, by=actor(request), **clean),
        template="actions/challenge_answer.html",
        done=action_page(action),
        said="Your answer was saved.",
        why_not=policies.why_not_update(action) or why_not_answer(challenge),
        **page,
    )

"""The pages on which a second person agrees, asks and decides."""

from django.urls import path

import actions.converters  # noqa: F401  it names `ref`
from actions.views import challenges, decisions, sign_offs

ACTION = "plans/<slug:plan>/actions/<ref:ref>/"

ASSURANCE_PAGES = [
    path("decisions/", decisions.decision_list, name="decision_list"),
    path(f"{ACTION}sign-off/", sign_offs.action_sign_off, name="action_sign_off"),
    path(f"{ACTION}reopen/", sign_offs.action_reopen, name="action_reopen"),
    path(f"{ACTION}challenge/", challenges.challenge_add, name="challenge_add"),
    path(f"{ACTION}challenges/<int:pk>/answer/", challenges.challenge_answer, name="challenge_answer"),
]

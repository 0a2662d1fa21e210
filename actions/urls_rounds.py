"""Update rounds, and the links in their letters."""

from django.urls import path

from actions.views import rounds

ROUNDS = "plans/<slug:plan>/rounds/"

ROUND_PAGES = [
    path(ROUNDS, rounds.round_list, name="round_list"),
    path(f"{ROUNDS}add/", rounds.round_add, name="round_add"),
    path(f"{ROUNDS}<int:pk>/", rounds.round_detail, name="round_detail"),
    path(f"{ROUNDS}<int:pk>/edit/", rounds.round_edit, name="round_edit"),
    path(f"{ROUNDS}<int:pk>/remind/<int:person>/", rounds.round_remind, name="round_remind"),
    path("reminders/<str:token>/", rounds.reminder_open, name="reminder_open"),
]

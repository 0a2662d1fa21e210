"""The pages on which a plan is written."""

from django.urls import path

import actions.converters  # noqa: F401  it names `ref`
from actions.views import actions as action_pages
from actions.views import areas, due_dates, milestones, plans

PLAN = "plans/<slug:plan>/"
AREA = f"{PLAN}areas/<int:number>/"
WORKSTREAM = f"{PLAN}workstreams/<slug:workstream>/"
ACTION = f"{PLAN}actions/<ref:ref>/"

EDIT_PAGES = [
    path("plans/add/", plans.plan_add, name="plan_add"),
    path(f"{PLAN}edit/", plans.plan_edit, name="plan_edit"),
    path(f"{PLAN}areas/add/", areas.area_add, name="area_add"),
    path(f"{AREA}edit/", areas.area_edit, name="area_edit"),
    path(f"{AREA}rate/", areas.area_rate, name="area_rate"),
    path(f"{AREA}judge/", areas.area_judge, name="area_judge"),
    path(f"{PLAN}workstreams/add/", areas.workstream_add, name="workstream_add"),
    path(f"{WORKSTREAM}edit/", areas.workstream_edit, name="workstream_edit"),
    path(f"{AREA}actions/add/", action_pages.action_add, name="action_add"),
    path(f"{ACTION}edit/", action_pages.action_edit, name="action_edit"),
    path(f"{ACTION}assure/", action_pages.action_assure, name="action_assure"),
    path(f"{ACTION}dates/add/", due_dates.due_propose, name="due_propose"),
    path(f"{ACTION}dates/<int:pk>/", due_dates.due_decide, name="due_decide"),
    path(f"{ACTION}milestones/add/", milestones.milestone_add, name="milestone_add"),
    path(f"{ACTION}milestones/<int:pk>/edit/", milestones.milestone_edit, name="milestone_edit"),
]

from django.urls import path

import actions.converters  # noqa: F401  it names `ref`
from actions.urls_assurance import ASSURANCE_PAGES
from actions.urls_editing import EDIT_PAGES
from actions.urls_evidence import EVIDENCE_PAGES
from actions.urls_measures import MEASURE_PAGES
from actions.urls_readings import READING_PAGES
from actions.urls_rounds import ROUND_PAGES
from actions.urls_voice import VOICE_PAGES
from actions.views import (
    calendar,
    dashboards,
    details,
    doubts,
    home,
    lists,
    progress,
    queue,
    timeline,
    updates,
    what_moved,
    words,
)

PLAN = "plans/<slug:plan>/"
ACTION = f"{PLAN}actions/<ref:ref>/"

urlpatterns = [
    path("", home.home, name="home"),
    path("queue/", queue.queue, name="queue"),
    path("plans/", home.plan_list, name="plan_list"),
    *EDIT_PAGES,
    *ASSURANCE_PAGES,
    *EVIDENCE_PAGES,
    *MEASURE_PAGES,
    *ROUND_PAGES,
    *READING_PAGES,
    *VOICE_PAGES,
    path(PLAN, dashboards.plan_dashboard, name="plan_dashboard"),
    path(f"{PLAN}doubts/", doubts.doubt_list, name="doubt_list"),
    path(f"{PLAN}progress/", progress.progress, name="progress"),
    path(f"{PLAN}timeline/", timeline.timeline, name="timeline"),
    path(f"{PLAN}what-moved/", what_moved.what_moved, name="what_moved"),
    path(f"{PLAN}areas/<int:number>/", dashboards.area_detail, name="area_detail"),
    path(f"{PLAN}workstreams/<slug:workstream>/", dashboards.workstream_detail, name="workstream_detail"),
    path(f"{PLAN}partners/<slug:partner>/", dashboards.partner_detail, name="partner_detail"),
    path(f"{PLAN}actions/", lists.action_list, name="action_list"),
    path(f"{PLAN}actions.csv", lists.action_list_csv, name="action_list_csv"),
    path(ACTION, details.action_detail, name="action_detail"),
    path(f"{ACTION}update/", updates.update_post, name="update_post"),
    path(f"{ACTION}draft/", updates.update_draft, name="update_draft"),
    path(f"{ACTION}no-change/", updates.update_no_change, name="update_no_change"),
    path("calendar/<str:key>.ics", calendar.calendar_feed, name="calendar_feed"),
    path("words/", words.words, name="words"),
    path("rules/", words.rules, name="rules"),
]

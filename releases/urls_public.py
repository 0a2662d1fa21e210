"""What everybody may read without signing in, and what they tell us."""

from django.urls import path

from releases.views import feedback, public

PLAN = "published/<slug:plan>/"
EDITION = f"{PLAN}editions/<int:number>/"

PUBLIC_PAGES = [
    path("published/", public.published_list, name="published_list"),
    path(PLAN, public.published_plan, name="published_plan"),
    path(f"{PLAN}feed.atom", public.published_feed, name="published_feed"),
    path(EDITION, public.published_edition, name="published_edition"),
    path(f"{EDITION}young/", public.published_young, name="published_young"),
    path(f"{EDITION}changes/", public.published_changes, name="published_changes"),
    path(f"{EDITION}files/<slug:format>/", public.published_file, name="published_file"),
    path("accessibility/", public.accessibility_statement, name="accessibility_statement"),
    path("feedback/", feedback.feedback_add, name="feedback_add"),
    path("feedback/received/", feedback.feedback_list, name="feedback_list"),
]

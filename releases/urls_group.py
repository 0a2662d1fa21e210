"""The cross-party reference group: what it reads, and what it asks."""

from django.urls import path

from releases.views import group, meetings, questions

GROUP = "plans/<slug:plan>/group/"
GROUP_EDITION = f"{GROUP}editions/<int:number>/"
QUESTIONS = "plans/<slug:plan>/questions/"
QUESTION = f"{QUESTIONS}<int:number>/"

GROUP_PAGES = [
    path("group/", group.group_list, name="group_list"),
    path(GROUP, group.group_home, name="group_home"),
    path(f"{GROUP}actions/<ref:ref>/", group.group_action, name="group_action"),
    path(GROUP_EDITION, group.group_edition, name="group_edition"),
    path(f"{GROUP_EDITION}changes/", group.group_changes, name="group_changes"),
    path(f"{GROUP_EDITION}files/<slug:format>/", group.group_file, name="group_file"),
    path(f"{GROUP}meetings/add/", meetings.meeting_add, name="meeting_add"),
    path(f"{GROUP}meetings/<int:pk>/", meetings.meeting_edit, name="meeting_edit"),
    path(QUESTIONS, questions.question_list, name="question_list"),
    path(f"{QUESTIONS}add/", questions.question_add, name="question_add"),
    path(QUESTION, questions.question_detail, name="question_detail"),
    path(f"{QUESTION}answer/", questions.question_answer, name="question_answer"),
    path(f"{QUESTION}agree/", questions.question_agree, name="question_agree"),
]

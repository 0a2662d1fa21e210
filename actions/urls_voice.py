"""Risks and issues, and what families and young people say."""

from django.urls import path

from actions.views import risks, voices

PLAN = "plans/<slug:plan>/"
RISK = f"{PLAN}risks/<int:number>/"

VOICE_PAGES = [
    path(f"{PLAN}risks/", risks.risk_list, name="risk_list"),
    path(f"{PLAN}risks.csv", risks.risk_list_csv, name="risk_list_csv"),
    path(f"{PLAN}risks/add/", risks.risk_add, name="risk_add"),
    path(RISK, risks.risk_detail, name="risk_detail"),
    path(f"{RISK}edit/", risks.risk_edit, name="risk_edit"),
    path(f"{RISK}escalate/", risks.risk_escalate, name="risk_escalate"),
    path(f"{RISK}close/", risks.risk_close, name="risk_close"),
    path(f"{PLAN}voice/", voices.voice_list, name="voice_list"),
    path(f"{PLAN}voice/add/", voices.voice_add, name="voice_add"),
    path(f"{PLAN}voice/<int:number>/answer/", voices.voice_answer, name="voice_answer"),
    path(f"{PLAN}voice/statement/", voices.statement_write, name="statement_write"),
]

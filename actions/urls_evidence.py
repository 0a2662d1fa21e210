"""The evidence register."""

from django.urls import path

from actions.views import evidence

REGISTER = "plans/<slug:plan>/evidence/"
ITEM = f"{REGISTER}<int:pk>/"

EVIDENCE_PAGES = [
    path(REGISTER, evidence.evidence_list, name="evidence_list"),
    path(f"{REGISTER}add/", evidence.evidence_add, name="evidence_add"),
    path(ITEM, evidence.evidence_detail, name="evidence_detail"),
    path(f"{ITEM}file/", evidence.evidence_file, name="evidence_file"),
    path(f"{ITEM}edit/", evidence.evidence_edit, name="evidence_edit"),
    path(f"{ITEM}withdraw/", evidence.evidence_withdraw, name="evidence_withdraw"),
]

"""Plain words, releases and withdrawals: the officers' side."""

from django.urls import path

from releases.views import desk, glossary, plain

NEXT = "plans/<slug:plan>/releases/<slug:audience>/"
EDITION = f"{NEXT}<int:number>/"

DESK_PAGES = [
    path("plans/<slug:plan>/plain/", plain.plain_list, name="plain_list"),
    path("plans/<slug:plan>/plain/<int:number>/", plain.plain_write, name="plain_write"),
    path("plans/<slug:plan>/glossary/", glossary.term_list, name="term_list"),
    path("plans/<slug:plan>/glossary/add/", glossary.term_add, name="term_add"),
    path("plans/<slug:plan>/glossary/<int:pk>/", glossary.term_edit, name="term_edit"),
    path("plans/<slug:plan>/releases/", desk.release_list, name="release_list"),
    path(f"{NEXT}edit/", desk.release_edit, name="release_edit"),
    path(f"{NEXT}preview/", desk.release_preview, name="release_preview"),
    path(f"{NEXT}publish/", desk.release_publish, name="release_publish"),
    path(EDITION, desk.release_detail, name="release_detail"),
    path(f"{EDITION}withdraw/", desk.release_withdraw, name="release_withdraw"),
]

"""Packs: put together, frozen, handed out."""

from django.urls import path

from reviews.views import editions, packs

PACK = "plans/<slug:plan>/reviews/<int:number>/pack/"
EDITION = f"{PACK}editions/<int:edition>/"

PACK_PAGES = [
    path(PACK, packs.pack_detail, name="pack_detail"),
    path(f"{PACK}add/", packs.pack_add, name="pack_add"),
    path(f"{PACK}edit/", packs.pack_edit, name="pack_edit"),
    path(f"{PACK}preview/", packs.pack_preview, name="pack_preview"),
    path(f"{PACK}freeze/", packs.pack_freeze, name="pack_freeze"),
    path(EDITION, editions.edition_detail, name="edition_detail"),
    path(f"{EDITION}files/<slug:format>/", editions.edition_file, name="edition_file"),
    path(f"{EDITION}changes/", editions.edition_changes, name="edition_changes"),
    path(f"{EDITION}rebuild/", editions.edition_rebuild, name="edition_rebuild"),
]

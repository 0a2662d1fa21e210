from django.urls import path

from reviews.urls_guests import GUEST_PAGES
from reviews.urls_packs import PACK_PAGES
from reviews.urls_requests import REQUEST_PAGES
from reviews.urls_reviews import REVIEW_PAGES
from reviews.views import highlights

HIGHLIGHTS = [
    path("plans/<slug:plan>/areas/<int:number>/highlight/", highlights.highlight_area, name="highlight_area"),
    path(
        "plans/<slug:plan>/workstreams/<slug:workstream>/highlight/",
        highlights.highlight_workstream,
        name="highlight_workstream",
    ),
]
urlpatterns = [*REVIEW_PAGES, *REQUEST_PAGES, *PACK_PAGES, *GUEST_PAGES, *HIGHLIGHTS]

"""What a guest may open, and who lets guests in."""

from django.urls import path

from reviews.views import guest_pages, guests

GUESTS = "plans/<slug:plan>/reviews/<int:number>/pack/editions/<int:edition>/guests/"
GUEST = "guest/<str:key>/"

GUEST_PAGES = [
    path(f"{GUESTS}add/", guests.guest_add, name="guest_add"),
    path(f"{GUESTS}<int:pk>/end/", guests.guest_end, name="guest_end"),
    path(GUEST, guest_pages.guest_open, name="guest_open"),
    path(f"{GUEST}code/", guest_pages.guest_code, name="guest_code"),
    path(f"{GUEST}pack/", guest_pages.guest_pack, name="guest_pack"),
    path(f"{GUEST}files/<slug:format>/", guest_pages.guest_file, name="guest_file"),
    path(f"{GUEST}requests/", guest_pages.guest_requests, name="guest_requests"),
    path(f"{GUEST}leave/", guest_pages.guest_leave, name="guest_leave"),
]

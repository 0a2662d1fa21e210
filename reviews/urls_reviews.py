"""Reviews and what was said at them."""

from django.urls import path

from reviews.views import clock, reviews

REVIEWS = "plans/<slug:plan>/reviews/"
REVIEW = f"{REVIEWS}<int:number>/"

REVIEW_PAGES = [
    path(REVIEWS, reviews.review_list, name="review_list"),
    path(f"{REVIEWS}add/", reviews.review_add, name="review_add"),
    path(REVIEW, reviews.review_detail, name="review_detail"),
    path(f"{REVIEW}edit/", reviews.review_edit, name="review_edit"),
    path(f"{REVIEW}clock/", clock.review_clock, name="review_clock"),
    path(f"{REVIEW}judge/", reviews.review_judge, name="review_judge"),
    path(f"{REVIEW}findings/add/", reviews.finding_add, name="finding_add"),
    path(f"{REVIEW}findings/<int:pk>/edit/", reviews.finding_edit, name="finding_edit"),
]

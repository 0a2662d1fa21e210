"""What reviewers ask for next time, and the answers."""

from django.urls import path

from reviews.views import requests

PLAN = "plans/<slug:plan>/"
REQUEST = f"{PLAN}requests/<int:number>/"

REQUEST_PAGES = [
    path(f"{PLAN}reviews/<int:number>/requests/add/", requests.request_add, name="request_add"),
    path(f"{PLAN}requests/", requests.request_list, name="request_list"),
    path(REQUEST, requests.request_detail, name="request_detail"),
    path(f"{REQUEST}edit/", requests.request_edit, name="request_edit"),
    path(f"{REQUEST}close/", requests.request_close, name="request_close"),
    path(f"{REQUEST}answer/", requests.request_answer, name="request_answer"),
]

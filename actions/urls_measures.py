"""What is counted, and what it showed."""

from django.urls import path

from actions.views import measures

MEASURES = "plans/<slug:plan>/measures/"
MEASURE = f"{MEASURES}<int:number>/"

MEASURE_PAGES = [
    path(MEASURES, measures.measure_list, name="measure_list"),
    path("plans/<slug:plan>/measures.csv", measures.measure_list_csv, name="measure_list_csv"),
    path(f"{MEASURES}add/", measures.measure_add, name="measure_add"),
    path(MEASURE, measures.measure_detail, name="measure_detail"),
    path(f"{MEASURE}edit/", measures.measure_edit, name="measure_edit"),
    path(f"{MEASURE}retire/", measures.measure_retire, name="measure_retire"),
]

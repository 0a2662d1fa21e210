"""Entering what measures showed."""

from django.urls import path

from actions.views import readings

READINGS = "plans/<slug:plan>/readings/"

READING_PAGES = [
    path(READINGS, readings.reading_grid, name="reading_grid"),
    path("plans/<slug:plan>/measures/<int:number>/readings/add/", readings.reading_add, name="reading_add"),
]

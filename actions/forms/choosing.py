"""Choosing posts, organisations and other rows that a page has fetched once for all its fields."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.db import models
from django.db.models import Q

from actions.models import Action, Measure, Plan
from partners.forms.choices import UNKNOWN
from partners.models import Partner, Post

MANY = 7  # boxes that fit on a phone at a glance
OF_NO_AREA, LAST = "Of no one area", 1_000_000


class RowField(forms.TypedChoiceField):
    """One of the rows given to `offer`, or None."""

    default_error_messages = {"invalid_choice": UNKNOWN}

    def __init__(self, label: str, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"required": f"{label.rstrip('?')}: choose one"})
        super().__init__(label=label, empty_value=None, **kwargs)

    def offer(self, rows: Iterable[models.Model], choices: Sequence[Any] | None = None) -> None:
        rows = list(rows)
        self.coerce = {str(row.pk): row for row in rows}.__getitem__
        self.choices = [("", ""), *(choices or [(row.pk, str(row)) for row in rows])]

    def prepare_value(self, value: Any) -> Any:
        return value.pk if isinstance(value, models.Model) else value


class RowsField(forms.TypedMultipleChoiceField):
    """Any of the rows given to `offer`, each once."""

    default_error_messages = {"invalid_choice": UNKNOWN, "invalid_list": UNKNOWN}

    def __init__(self, label: str, **kwargs: Any) -> None:
        widget = forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes--small"})
        super().__init__(label=label, empty_value=[], widget=widget, **kwargs)

    def offer(self, rows: Iterable[models.Model], group: Callable[[Any], str] | None = None) -> None:
        """group: under which name a row stands where there are many; those of one group follow each other."""
        rows = list(rows)
        self.coerce = {str(row.pk): row for row in rows}.__getitem__
        self.choices = [(row.pk, str(row)) for row in rows]
        if group and len(rows) > MANY:
            groups = groupby(rows, group)
            self.choices = [(name, [(row.pk, str(row)) for row in found]) for name, found in groups]

    def prepare_value(self, value: Any) -> Any:
        return [one.pk if isinstance(one, models.Model) else one for one in value or []]

    def clean(self, value: Any) -> list[models.Model]:
        return list(dict.fromkeys(super().clean(value)))


def posts_for(plan: Plan, *, on: date, kept: Iterable[int | None] = ()) -> list[Post]:
    """Posts that may be given work: of organisations which sit in the plan's local area on that day, and
    those `kept`, by primary key, that have it now."""
    return list(
        Post.objects.filter(Q(partner__in=partners_for(plan, on=on)) | Q(pk__in={*kept} - {None}))
        .select_related("partner")
        .order_by("partner__name", "title", "pk")
    )


def partners_for(plan: Plan, *, on: date, kept: Iterable[int] = ()) -> models.QuerySet[Partner]:
    sitting = Partner.objects.sitting_in(plan.local_area_id).current(on)
    return Partner.objects.filter(Q(pk__in=sitting.values("pk")) | Q(pk__in=list(kept)))


def by_partner(posts: list[Post]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Choices under the names of their organisations."""
    groups = groupby(posts, lambda post: post.partner.name)
    return [(name, [(post.pk, post.title) for post in found]) for name, found in groups]


def area_of_action(action: Action) -> str:
    return str(action.area)


def area_of_measure(measure: Measure) -> str:
    """The first that it tells of."""
    return next((str(area) for area in measure.areas.all()), OF_NO_AREA)


def by_area(measures: Iterable[Measure]) -> list[Measure]:
    """Those of one area together, in the order of the plan; those of none come last."""
    return sorted(measures, key=lambda one: min((area.number for area in one.areas.all()), default=LAST))

"""Entering what measures showed: one at a time, and all of a period at once."""

from collections import Counter
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from actions import access, policies
from actions.choices import Frequency, MeasureKind
from actions.forms.figures import read_figure
from actions.forms.reading_grid import GridChoiceForm, ReadingGridForm
from actions.forms.readings import ReadingForm, off_path, restates, standing_for
from actions.measuring import Read, last_period
from actions.models import Measure, Reading
from actions.queries.measures import MeasureRow, measure_rows
from actions.workflow.measures import Entry, record_reading, record_readings
from history import clock
from partners.access import actor
from partners.permissions import Can, needs
from partners.views.form_page import form_page
from partners.views.sent import sent

FIRST_YEAR = 2000


@needs(Can.RECORD_READING)
@require_http_methods(["GET", "HEAD", "POST"])
def reading_add(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    """`?period=2025-09-30&value=31` fills the form in; with `from=grid` the person goes back there."""
    measure = access.get_measure(request, plan, number)
    row = measure_rows(measure.plan, clock.today(), board=True, pk=measure.pk)[0]
    period = day_in(request.GET) or last_period(measure.frequency, clock.today())
    stands, given = standing_for(row, period), figure_in(request)
    another = stands and stands.value != given.get("value", "none was given")
    return form_page(
        request,
        ReadingForm(sent(request), row=row, initial={"period": period} | given),
        lambda clean: record_reading(measure, by=actor(request), **clean),
        template="actions/reading_add.html",
        done=onward(request, measure),
        said="The reading was saved.",
        measure=measure,
        row=row,
        last=row.readings[-1] if row.readings else None,
        restates=restates(row, stands) if another else "",
        why_not=policies.why_not_update_plan(measure.plan) or policies.why_not_change_measure(measure),
    )


@needs(Can.RECORD_READING)
@require_http_methods(["GET", "HEAD", "POST"])
def reading_grid(request: HttpRequest, plan: str) -> HttpResponse:
    """`?period=2025-09-30&owner=3`: all that the person may enter, or what one post answers for."""
    found, offered = access.get_plan_to_read(request, plan)
    period = day_in(request.POST) or day_in(request.GET) or usual_period(offered)
    owner = request.GET.get("owner", "")
    rows = [row for row in offered if owner in ("", str(row.measure.owner_id))]
    form = ReadingGridForm(sent(request), rows=rows, period=period)
    page = {
        "plan": found,
        "period": period,
        "choice": GridChoiceForm(rows=offered, today=clock.today(), period=period, owner=owner),
        "unexplained": unexplained(rows, period),
        "why_not": policies.why_not_update_plan(found),
    }
    if "fill" in request.POST:
        form.fill()
        return render(request, "actions/reading_grid.html", page | {"form": form})

    def verb(clean: dict[str, Any]) -> list[Reading]:
        return record_readings(found, by=actor(request), period=period, entries=entries_of(form, clean))

    return form_page(
        request,
        form,
        verb,
        template="actions/reading_grid.html",
        done=request.get_full_path(),
        said="The readings were saved.",
        **page,
    )


def entries_of(form: ReadingGridForm, clean: dict[str, Any]) -> list[Entry]:
    return [
        Entry(form.rows[ref].measure, value, note, saw=form.stand[ref].pk if form.stand[ref] else 0)
        for ref, value, note in clean["said"]
    ]


def day_in(sent: Any) -> date | None:
    """The period that a request names; None where it names none, or one that is not over."""
    try:
        named = date.fromisoformat(sent.get("period", ""))
    except ValueError:
        return None
    return named if date(FIRST_YEAR, 1, 1) <= named <= clock.today() else None


def figure_in(request: HttpRequest) -> dict[str, Any]:
    figure = read_figure(request.GET.get("value", ""))
    return {} if figure is None else {"value": figure}


def usual_period(rows: list[MeasureRow]) -> date:
    """The newest one that is over, by how often most of the measures are read; those for context do not count
    beside others."""
    held = [row for row in rows if row.measure.kind != MeasureKind.CONTEXT]
    counted = Counter(row.measure.frequency for row in held or rows)
    frequency = counted.most_common(1)[0][0] if counted else Frequency.QUARTERLY
    return last_period(frequency, clock.today())


def unexplained(rows: list[MeasureRow], period: date) -> list[tuple[MeasureRow, Reading]]:
    """What was read for the period is off its path, and nobody has said why and what is done about it."""
    read = [(row, standing_for(row, period)) for row in rows]
    return [
        (row, one)
        for row, one in read
        if one and not (one.note and one.step) and off_path(row, Read(period, one.value, one.new_method))
    ]


def onward(request: HttpRequest, measure: Measure) -> str:
    if request.GET.get("from") == "grid":
        period = day_in(request.GET)
        return reverse("reading_grid", args=[measure.plan.slug]) + (f"?period={period}" if period else "")
    return reverse("measure_detail", args=[measure.plan.slug, measure.number])

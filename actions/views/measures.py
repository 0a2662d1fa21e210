"""What is counted to see whether things get better: the list, each measure, and what it is."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from actions import access, policies
from actions.audience import audience_of
from actions.exports.measures import measure_table
from actions.exports.writers import csv_file
from actions.forms.measures import MeasureAddForm, MeasureEditForm, MeasureListForm, MeasureRetireForm
from actions.measure_words import measures_in_short
from actions.models import Action, Measure, Plan
from actions.queries.measures import MeasureRow, measure_rows, reading_lines
from actions.views.as_of import day_shown, draw
from actions.workflow import measures as verbs
from history import clock
from history.timeline import events_of
from partners.access import actor, may
from partners.permissions import Can, needs
from partners.views.form_page import form_page
from partners.views.sent import sent

EVENTS = 50  # shown of a measure's history


def is_board(request: HttpRequest, plan: Plan) -> bool:
    """Whether the reader may see small counts, and what was said beside the figures."""
    return audience_of(request.user.current_memberships, plan).words


def listed(
    request: HttpRequest, plan: Plan, on: date
) -> tuple[MeasureListForm, list[MeasureRow], list[MeasureRow]]:
    """The filter, the measures that pass it, and all, as of a day."""
    rows = measure_rows(plan, on, board=is_board(request, plan))
    form = MeasureListForm(request.GET, rows=rows)
    form.is_valid()  # what is not valid narrows nothing, and says so beside its field
    return form, form.narrowed(rows), rows


@needs(Can.SEE_PLAN)
@require_safe
def measure_list(request: HttpRequest, plan: str) -> HttpResponse:
    found = access.get_plan(request, plan)
    as_of = day_shown(request, found)
    if as_of.instead:
        return as_of.instead
    form, rows, every = listed(request, found, as_of.on)
    kept_up = [row for row in every if not row.measure.retired_on]
    page = {
        "plan": found,
        "form": form,
        "rows": [row for row in rows if not row.measure.retired_on],
        "retired": [row for row in rows if row.measure.retired_on],
        "total": len(kept_up),
        "in_short": measures_in_short(row.state for row in kept_up),
        "query": as_of.rest,
        "may_add": as_of.lets(request, Can.EDIT_MEASURE, found) and not policies.why_not_change(found),
        "may_read": not as_of.past and may_read(request, found, kept_up),
        "may_export": may(request, Can.EXPORT, found),
    }
    return draw(request, "actions/measure_list.html", as_of, page)


@needs(Can.EXPORT)
@require_safe
def measure_list_csv(request: HttpRequest, plan: str) -> HttpResponse:
    found = access.get_plan(request, plan)
    as_of = day_shown(request, found)
    if as_of.instead:
        return as_of.instead
    _, rows, _ = listed(request, found, as_of.on)
    file = csv_file.write(measure_table(rows))
    response = StreamingHttpResponse(file, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}-measures-{as_of.on}.csv"'
    return response


def may_read(request: HttpRequest, plan: Plan, rows: list[MeasureRow]) -> bool:
    """Whether the person may enter readings of any of them."""
    allowed = any(may(request, Can.RECORD_READING, row.measure) for row in rows)
    return allowed and not policies.why_not_update_plan(plan)


@needs(Can.SEE_PLAN)
@require_safe
def measure_detail(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    found = access.get_measure(request, plan, number)
    as_of = day_shown(request, found.plan, added_on=found.added_on, thing="This measure")
    if as_of.instead:
        return as_of.instead
    board = is_board(request, found.plan)
    row = measure_rows(found.plan, as_of.on, board=board, pk=found.pk)[0]
    page = {
        "plan": found.plan,
        "measure": row.measure,
        "row": row,
        "lines": reading_lines(row, board=board),
        "board": board,
        **linked(found),
        "may_read": not as_of.past and may_read(request, found.plan, [row]) and not found.retired_on,
        "may_edit": as_of.lets(request, Can.EDIT_MEASURE, found)
        and not policies.why_not_change_measure(found),
        "events": events_of(found, limit=EVENTS, until=as_of.until) if board else [],
    }
    return draw(request, "actions/measure_detail.html", as_of, page)


def linked(measure: Measure) -> dict[str, Any]:
    """What it is about, the whole that it is part of, and its parts."""
    return {
        "actions": list(measure.actions.select_related("area").order_by("area__number", "id")),
        "whole": measure.part_of,
        "parts": list(measure.parts.all()),
    }


@needs(Can.EDIT_MEASURE)
@require_http_methods(["GET", "HEAD", "POST"])
def measure_add(request: HttpRequest, plan: str) -> HttpResponse:
    found = access.get_plan(request, plan)
    form = MeasureAddForm(sent(request), plan=found, today=clock.today(), actions=actions_of(found))
    return form_page(
        request,
        form,
        lambda _: verbs.add_measure(found, by=actor(request), **form.given()),
        template="actions/measure_add.html",
        done=measure_page,
        said="The measure was added.",
        plan=found,
        why_not=policies.why_not_change(found),
    )


@needs(Can.EDIT_MEASURE)
@require_http_methods(["GET", "HEAD", "POST"])
def measure_edit(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    measure = access.get_measure(request, plan, number)
    actions = actions_of(measure.plan)
    form = MeasureEditForm(sent(request), thing=measure, today=clock.today(), actions=actions)
    return form_page(
        request,
        form,
        lambda _: verbs.edit_measure(measure, by=actor(request), **form.given()),
        template="actions/measure_edit.html",
        done=measure_page(measure),
        said="The measure was saved.",
        measure=measure,
        why_not=policies.why_not_change_measure(measure),
    )


@needs(Can.EDIT_MEASURE)
@require_http_methods(["GET", "HEAD", "POST"])
def measure_retire(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    measure = access.get_measure(request, plan, number)
    return form_page(
        request,
        MeasureRetireForm(sent(request), thing=measure),
        lambda clean: verbs.retire_measure(measure, by=actor(request), **clean),
        template="actions/measure_retire.html",
        done=measure_page(measure),
        said="The measure was retired. Its readings stay.",
        measure=measure,
        why_not=policies.why_not_change_measure(measure),
    )


def measure_page(measure: Measure) -> str:
    return reverse("measure_detail", args=[measure.plan.slug, measure.number])


def actions_of(plan: Plan) -> list[Action]:
    return list(Action.objects.filter(plan=plan).select_related("area").order_by("area__number", "id"))

"""Writing areas and workstreams, and what is thought of an area."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from actions import access, policies
from actions.forms.areas import AreaAddForm, AreaEditForm, WorkstreamAddForm, WorkstreamEditForm
from actions.forms.ratings import AreaJudgeForm, AreaRateForm
from actions.models import PriorityArea, Workstream
from actions.workflow import areas, ratings
from history import clock
from partners.access import actor
from partners.permissions import Can, needs
from partners.views.form_page import form_page
from partners.views.sent import sent


def area_page(area: PriorityArea) -> str:
    return reverse("area_detail", args=[area.plan.slug, area.number])


def workstream_page(workstream: Workstream) -> str:
    return reverse("workstream_detail", args=[workstream.plan.slug, workstream.slug])


@needs(Can.EDIT_PLAN)
@require_http_methods(["GET", "POST"])
def area_add(request: HttpRequest, plan: str) -> HttpResponse:
    found = access.get_plan(request, plan)
    return form_page(
        request,
        AreaAddForm(sent(request), plan=found, today=clock.today()),
        lambda clean: areas.add_area(found, by=actor(request), **clean),
        template="actions/area_add.html",
        done=area_page,
        said="The area was added.",
        plan=found,
        why_not=policies.why_not_change(found),
    )


@needs(Can.EDIT_PLAN)
@require_http_methods(["GET", "POST"])
def area_edit(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    area = access.get_area(request, plan, number)
    return form_page(
        request,
        AreaEditForm(sent(request), thing=area, today=clock.today()),
        lambda clean: areas.edit_area(area, by=actor(request), **clean),
        template="actions/area_edit.html",
        done=lambda saved: reverse("area_detail", args=[plan, saved.number]),
        said="The area was saved.",
        area=area,
        why_not=policies.why_not_change(area.plan),
    )


@needs(Can.RATE_AREA)
@require_http_methods(["GET", "POST"])
def area_rate(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    area = access.get_area(request, plan, number)
    return form_page(
        request,
        AreaRateForm(sent(request), last=area.ratings.first()),
        lambda clean: ratings.rate_area(area, by=actor(request), **clean),
        template="actions/area_rate.html",
        done=area_page(area),
        said="The rating was saved.",
        area=area,
        why_not=policies.why_not_change(area.plan),
    )


@needs(Can.RECORD_JUDGEMENT)
@require_http_methods(["GET", "POST"])
def area_judge(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    area = access.get_area(request, plan, number)
    return form_page(
        request,
        AreaJudgeForm(sent(request), area=area),
        lambda clean: ratings.judge_area(area, by=actor(request), **clean),
        template="actions/area_judge.html",
        done=area_page(area),
        said="What reviewers said was recorded.",
        area=area,
    )


@needs(Can.EDIT_PLAN)
@require_http_methods(["GET", "POST"])
def workstream_add(request: HttpRequest, plan: str) -> HttpResponse:
    found = access.get_plan(request, plan)
    return form_page(
        request,
        WorkstreamAddForm(sent(request), plan=found, today=clock.today()),
        lambda clean: areas.add_workstream(found, by=actor(request), **clean),
        template="actions/workstream_add.html",
        done=workstream_page,
        said="The workstream was added.",
        plan=found,
        why_not=policies.why_not_change(found),
    )


@needs(Can.EDIT_PLAN)
@require_http_methods(["GET", "POST"])
def workstream_edit(request: HttpRequest, plan: str, workstream: str) -> HttpResponse:
    found = access.get_workstream(request, plan, workstream)
    return form_page(
        request,
        WorkstreamEditForm(sent(request), thing=found, today=clock.today()),
        lambda clean: areas.edit_workstream(found, by=actor(request), **clean),
        template="actions/workstream_edit.html",
        done=workstream_page(found),
        said="The workstream was saved.",
        workstream=found,
        why_not=policies.why_not_change(found.plan),
    )

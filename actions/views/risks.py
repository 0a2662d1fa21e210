"""Risks and issues: the list, one of them with its history, and what is done to it."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from actions import access, policies
from actions.exports.risks import risk_table
from actions.exports.writers import csv_file
from actions.forms.risks import RiskAddForm, RiskCloseForm, RiskEditForm, RiskEscalateForm, RiskListForm
from actions.models import Plan, Risk
from actions.queries.risks import owners_within, risks_of
from actions.sentences import risks_in_short
from actions.workflow import risks as verbs
from history import clock
from history.timeline import events_of
from partners.access import actor, may
from partners.models import User
from partners.permissions import Can, local_areas, needs
from partners.views.form_page import form_page
from partners.views.sent import sent

EVENTS = 100  # shown of one's history


def listed(request: HttpRequest, plan: Plan) -> tuple[RiskListForm, list[Risk], list[Risk]]:
    """The filter, those that pass it, and all."""
    risks = list(risks_of(plan))
    form = RiskListForm(request.GET, risks=risks)
    form.is_valid()  # what is not valid narrows nothing, and says so beside its field
    return form, form.narrowed(risks), risks


@needs(Can.READ_UPDATES)
@require_safe
def risk_list(request: HttpRequest, plan: str) -> HttpResponse:
    found = access.get_plan(request, plan)
    form, rows, risks = listed(request, found)
    still = [risk for risk in risks if not risk.closed_on]
    page = {
        "plan": found,
        "form": form,
        "rows": rows,
        "total": len(risks),
        "in_short": risks_in_short(
            [risk.now.band.key for risk in still], sum(bool(risk.escalated_on) for risk in still)
        ),
        "query": request.GET.urlencode(),
        "may_add": may_add(request.user, found),
        "may_export": may(request, Can.EXPORT, found),
    }
    return render(request, "actions/risk_list.html", page)


@needs(Can.EXPORT)
@require_safe
def risk_list_csv(request: HttpRequest, plan: str) -> HttpResponse:
    found = access.get_plan_for_board(request, plan)
    _, rows, _ = listed(request, found)
    file = csv_file.write(risk_table(rows))
    response = StreamingHttpResponse(file, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}-risks-{clock.today()}.csv"'
    return response


@needs(Can.READ_UPDATES)
@require_safe
def risk_detail(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    risk = access.get_risk(request, plan, number)
    page = {
        "plan": risk.plan,
        "risk": risk,
        "events": events_of(risk, limit=EVENTS),
        "may_edit": may(request, Can.EDIT_RISK, risk) and not policies.why_not_change_risk(risk),
    }
    return render(request, "actions/risk_detail.html", page)


@needs(Can.EDIT_RISK)
@require_http_methods(["GET", "HEAD", "POST"])
def risk_add(request: HttpRequest, plan: str) -> HttpResponse:
    found = access.get_plan_in_reach(request, plan)
    form = RiskAddForm(
        sent(request),
        plan=found,
        today=clock.today(),
        within=owners_within(request.user, found),
        own=own_post(request.user, found),
    )
    return form_page(
        request,
        form,
        lambda clean: verbs.add_risk(found, by=actor(request), **clean),
        template="actions/risk_add.html",
        done=risk_page,
        said="It was added.",
        plan=found,
        why_not=policies.why_not_change(found),
    )


@needs(Can.EDIT_RISK)
@require_http_methods(["GET", "HEAD", "POST"])
def risk_edit(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    risk = access.get_risk(request, plan, number)
    within = owners_within(request.user, risk.plan)
    return form_page(
        request,
        RiskEditForm(sent(request), thing=risk, today=clock.today(), within=within),
        lambda clean: verbs.edit_risk(risk, by=actor(request), **clean),
        template="actions/risk_edit.html",
        done=risk_page(risk),
        said="It was saved.",
        risk=risk,
        why_not=policies.why_not_change_risk(risk),
    )


@needs(Can.EDIT_RISK)
@require_http_methods(["GET", "HEAD", "POST"])
def risk_escalate(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    risk = access.get_risk(request, plan, number)
    return form_page(
        request,
        RiskEscalateForm(sent(request), thing=risk, today=clock.today()),
        lambda clean: verbs.escalate_risk(risk, by=actor(request), **clean),
        template="actions/risk_escalate.html",
        done=risk_page(risk),
        said="It was noted to whom this was taken.",
        risk=risk,
        why_not=policies.why_not_change_risk(risk),
    )


@needs(Can.EDIT_RISK)
@require_http_methods(["GET", "HEAD", "POST"])
def risk_close(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    risk = access.get_risk(request, plan, number)
    return form_page(
        request,
        RiskCloseForm(sent(request), thing=risk),
        lambda clean: verbs.close_risk(risk, by=actor(request), **clean),
        template="actions/risk_close.html",
        done=risk_page(risk),
        said="It was closed.",
        risk=risk,
        why_not=policies.why_not_change_risk(risk),
    )


def risk_page(risk: Risk) -> str:
    return reverse("risk_detail", args=[risk.plan.slug, risk.number])


def may_add(user: User, plan: Plan) -> bool:
    """Within whatever reach."""
    held = local_areas(user.current_memberships, Can.EDIT_RISK)
    return plan.local_area_id in held and not policies.why_not_change(plan)


def own_post(user: User, plan: Plan) -> int | None:
    """The post that the person holds where the plan is."""
    posts = (one.post_id for one in user.current_memberships if one.local_area_id == plan.local_area_id)
    return next(filter(None, posts), None)

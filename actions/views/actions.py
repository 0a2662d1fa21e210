"""Writing actions, and rating them beside their lead."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from actions import access, policies
from actions.forms.actions import ActionAddForm, ActionEditForm
from actions.forms.ratings import ActionAssureForm
from actions.models import Action
from actions.workflow import actions, ratings
from history import clock
from partners.access import actor
from partners.permissions import Can, needs
from partners.views.form_page import form_page
from partners.views.sent import sent


def action_page(action: Action) -> str:
    return reverse("action_detail", args=[action.plan.slug, action.ref])


@needs(Can.EDIT_PLAN)
@require_http_methods(["GET", "POST"])
def action_add(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    area = access.get_area(request, plan, number)
    return form_page(
        request,
        ActionAddForm(sent(request), area=area, today=clock.today()),
        lambda clean: actions.add_action(area, by=actor(request), **clean),
        template="actions/action_add.html",
        done=action_page,
        said="The action was added.",
        area=area,
        why_not=policies.why_not_change(area.plan),
    )


@needs(Can.EDIT_PLAN)
@require_http_methods(["GET", "POST"])
def action_edit(request: HttpRequest, plan: str, ref: str) -> HttpResponse:
    action = access.get_action(request, plan, ref)
    return form_page(
        request,
        ActionEditForm(sent(request), thing=action, today=clock.today()),
        lambda clean: actions.edit_action(action, by=actor(request), **clean),
        template="actions/action_edit.html",
        done=action_page(action),
        said="The action was saved.",
        action=action,
        why_not=policies.why_not_change(action.plan),
    )


@needs(Can.RATE_ACTION)
@require_http_methods(["GET", "POST"])
def action_assure(request: HttpRequest, plan: str, ref: str) -> HttpResponse:
    action = access.get_action(request, plan, ref)
    assured, said = action.ratings.first(), action.updates.first()
    return form_page(
        request,
        ActionAssureForm(sent(request), assured=assured.delivery if assured else ""),
        lambda clean: ratings.assure_action(action, by=actor(request), **clean),
        template="actions/action_assure.html",
        done=action_page(action),
        said="The assured rating was saved.",
        action=action,
        assured=assured,
        update=said,
        why_not=policies.why_not_update(action),
    )

"""Beginning a plan, changing what it says of itself, and taking it from stage to stage."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from actions import access, policies
from actions.forms.plans import PlanAddForm, PlanEditForm, PlanMoveForm
from actions.workflow import plans
from history import clock
from partners.access import actor, in_local_area
from partners.permissions import Can, needs
from partners.views.form_page import form_page
from partners.views.sent import sent


@needs(Can.EDIT_PLAN)
@require_http_methods(["GET", "POST"])
def plan_add(request: HttpRequest) -> HttpResponse:
    return form_page(
        request,
        PlanAddForm(sent(request), areas=in_local_area(request)),
        lambda clean: plans.add_plan(by=actor(request), **clean),
        template="actions/plan_add.html",
        done=lambda plan: reverse("plan_dashboard", args=[plan.slug]),
        said="The plan was added. It is a draft until you take it live.",
    )


@needs(Can.EDIT_PLAN)
@require_http_methods(["GET", "POST"])
def plan_edit(request: HttpRequest, plan: str) -> HttpResponse:
    """Two forms, since a plan's facts and its stage are two matters; the pressed button says which."""
    found = access.get_plan(request, plan)
    moves = "move" in request.POST
    edit = PlanEditForm(None if moves else sent(request), thing=found)
    move = PlanMoveForm(
        sent(request) if moves else None, thing=found, today=clock.today(), auto_id="id_move_%s"
    )
    verb = plans.move_plan if moves else plans.edit_plan
    return form_page(
        request,
        move if moves else edit,
        lambda clean: verb(found, by=actor(request), **clean),
        template="actions/plan_edit.html",
        done=reverse("plan_dashboard", args=[found.slug]),
        said="The plan was moved." if moves else "The plan was saved.",
        plan=found,
        edit=edit,
        move=move,
        why_not=policies.why_not_change(found),
    )

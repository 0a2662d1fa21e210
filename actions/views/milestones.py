"""Writing the dated steps of an action."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from actions import access, policies
from actions.forms.milestones import MilestoneAddForm, MilestoneEditForm, MilestoneWithdrawForm
from actions.views.actions import action_page
from actions.workflow import milestones
from partners.access import actor
from partners.permissions import Can, needs
from partners.views.form_page import form_page
from partners.views.sent import sent


@needs(Can.EDIT_PLAN)
@require_http_methods(["GET", "POST"])
def milestone_add(request: HttpRequest, plan: str, ref: str) -> HttpResponse:
    action = access.get_action(request, plan, ref)
    return form_page(
        request,
        MilestoneAddForm(sent(request)),
        lambda clean: milestones.add_milestone(action, by=actor(request), **clean),
        template="actions/milestone_add.html",
        done=action_page(action),
        said="The milestone was added.",
        action=action,
        why_not=policies.why_not_change(action.plan),
    )


@needs(Can.EDIT_PLAN)
@require_http_methods(["GET", "POST"])
def milestone_edit(request: HttpRequest, plan: str, ref: str, pk: int) -> HttpResponse:
    """Two forms, to change it and to withdraw it; the name of the pressed button says which was sent."""
    milestone = access.get_milestone(request, plan, ref, pk)
    withdraws = "withdraw" in request.POST
    edit = MilestoneEditForm(None if withdraws else sent(request), thing=milestone)
    withdraw = MilestoneWithdrawForm(
        sent(request) if withdraws else None, thing=milestone, auto_id="id_withdraw_%s"
    )
    verb = milestones.withdraw_milestone if withdraws else milestones.edit_milestone
    return form_page(
        request,
        withdraw if withdraws else edit,
        lambda clean: verb(milestone, by=actor(request), **clean),
        template="actions/milestone_edit.html",
        done=action_page(milestone.action),
        said="The milestone was withdrawn." if withdraws else "The milestone was saved.",
        milestone=milestone,
        why_not=policies.why_not_change(milestone.action.plan),
        edit=edit,
        withdraw=withdraw,
    )

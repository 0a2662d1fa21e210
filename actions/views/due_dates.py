"""Dates that move: asked for by whoever leads, confirmed by somebody else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from actions import access, policies
from actions.forms.due_dates import DueConfirmForm, DueProposeForm, DueReturnForm
from actions.models import DueProposal
from actions.queries.due_dates import promise_of
from actions.sentences import when
from actions.views.actions import action_page
from actions.workflow import due_dates
from history import clock
from partners.access import actor, may
from partners.permissions import Can, needs
from partners.views.form_page import form_page
from partners.views.sent import sent

ASKED = "The new date was asked for. The old one counts until somebody confirms it."
OWN = "You asked for this date yourself, so somebody else has to confirm it."


@needs(Can.POST_UPDATE)
@require_http_methods(["GET", "POST"])
def due_propose(request: HttpRequest, plan: str, ref: str) -> HttpResponse:
    """For the action's own date, or that of the milestone named in the address's query."""
    action, milestone = access.get_promised(request, plan, ref)
    decides = may(request, Can.DECIDE, action)
    form = DueProposeForm(sent(request), action=action, milestone=milestone, decides=decides)
    moves = decides and form.add_prefix("confirmed") in request.POST
    return form_page(
        request,
        form,
        lambda clean: due_dates.propose_due(action, milestone=milestone, by=actor(request), **clean),
        template="actions/due_propose.html",
        done=action_page(action),
        said="The date was moved." if moves else ASKED,
        action=action,
        milestone=milestone,
        promise=promise_of(action, milestone, clock.today()),
        decides=decides,
        why_not=policies.why_not_move_date(action),
    )


@needs(Can.DECIDE)
@require_http_methods(["GET", "POST"])
def due_decide(request: HttpRequest, plan: str, ref: str, pk: int) -> HttpResponse:
    """Two forms, to confirm and to send back; whatever is sent without the one button is the other."""
    proposal = access.get_due_proposal(request, plan, ref, pk)
    promise = promise_of(proposal.action, proposal.milestone, clock.today())
    page = {"proposal": proposal, "action": proposal.action, "promise": promise, "why_not": why_not(proposal)}
    if proposal.author_id == request.user.pk and not page["why_not"]:
        return render(request, "actions/due_decide.html", page | {"why_not": OWN}, status=403)
    confirms = "confirm" in request.POST
    confirm = DueConfirmForm(sent(request) if confirms else None)
    send_back = DueReturnForm(None if confirms else sent(request), auto_id="id_return_%s")
    return form_page(
        request,
        confirm if confirms else send_back,
        lambda clean: due_dates.decide_due(proposal, by=actor(request), confirmed=confirms, **clean),
        template="actions/due_decide.html",
        done=action_page(proposal.action),
        said="The new date counts from now on." if confirms else "The date asked for was sent back.",
        confirm=confirm,
        send_back=send_back,
        **page,
    )


def why_not(proposal: DueProposal) -> str:
    decision = getattr(proposal, "decision", None)
    if decision:
        done = "confirmed" if decision.confirmed else "sent back"
        return f"This was {done} on {when(decision.on)} by {decision.author_label}."
    return policies.why_not_move_date(proposal.action)

"""Saying where an action stands."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from actions import policies
from actions.access import get_action
from actions.forms.updates import UpdateForm
from actions.queries.plan_tree import standing_of
from actions.workflow.updates import confirm_no_change, post_update
from history import clock
from history.refusals import AlreadyRecorded, Refused
from partners.access import actor
from partners.permissions import Can, needs
from partners.views.form_page import form_page
from partners.views.sent import sent


@needs(Can.POST_UPDATE)
@require_http_methods(["GET", "HEAD", "POST"])
def update_post(request: HttpRequest, plan: str, ref: str) -> HttpResponse:
    action = get_action(request, plan, ref)
    facts, _ = standing_of(action, clock.today())
    why_not = policies.why_not_update(action)
    if why_not and request.method != "POST":  # what was typed meanwhile is kept: the verb refuses it
        return render(
            request, "actions/update_closed.html", {"action": action, "why_not": why_not}, status=409
        )
    by = actor(request)

    def verb(clean: dict) -> object:
        reached = {milestone.pk: by.on for milestone in clean.pop("reached", [])}
        return post_update(action, by=by, reached=reached, **clean)

    return form_page(
        request,
        UpdateForm(sent(request), action=action, said=facts.said),
        verb,
        template="actions/update_post.html",
        done=reverse("action_detail", args=[plan, ref]),
        said=f"Your update of {ref} was saved.",
        action=action,
        facts=facts,
        last=action.updates.exclude(what_changed="").first() if request.method != "POST" else None,
    )


@needs(Can.POST_UPDATE)
@require_http_methods(["GET", "HEAD", "POST"])
def update_no_change(request: HttpRequest, plan: str, ref: str) -> HttpResponse:
    """One press: nothing has changed since the last update. Goes back to the list it was pressed in."""
    action = get_action(request, plan, ref)
    if request.method != "POST":  # as after signing in again, since only addresses survive that
        return redirect(action_address(plan, ref))
    try:
        confirm_no_change(action, by=actor(request))
        messages.success(request, f"{ref}: noted that nothing has changed.")
    except AlreadyRecorded:
        messages.info(request, f"{ref}: this was saved when you sent it the first time.")
    except Refused as refusal:
        messages.error(request, f"{ref}: {refusal.sentence.rstrip('.')}.")
    return redirect("home" if request.POST.get("from") == "home" else action_address(plan, ref))


def action_address(plan: str, ref: str) -> str:
    return reverse("action_detail", args=[plan, ref])

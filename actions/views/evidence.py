"""The evidence register: what shows that things were done, or became better."""

import logging

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from actions import access, policies
from actions.files import store
from actions.files.kinds import mime_of
from actions.forms.evidence import (
    EvidenceAddForm,
    EvidenceEditForm,
    EvidenceListForm,
    EvidenceWithdrawForm,
)
from actions.models import Evidence, Plan
from actions.queries.evidence import (
    actions_to_prove,
    actions_without_evidence,
    host_of,
    milestones_of,
    register,
    served_by,
)
from actions.workflow import evidence as verbs
from history import clock
from history.refusals import Refused
from history.timeline import events_of
from partners.access import actor, may
from partners.models import User
from partners.permissions import Can, needs
from partners.views.form_page import form_page
from partners.views.sent import sent

EVENTS = 50  # shown of an item's history
MISSING = "The file is not in the store. Tell whoever runs this service: it may have to be brought back from a backup."

logger = logging.getLogger(__name__)


@needs(Can.SEE_EVIDENCE)
@require_safe
def evidence_list(request: HttpRequest, plan: str) -> HttpResponse:
    found = access.get_plan(request, plan)
    items = list(register(found, request.user))
    form = EvidenceListForm(request.GET, items=items)
    form.is_valid()  # what is not valid narrows nothing, and says so beside its field
    page = {
        "plan": found,
        "form": form,
        "rows": [(item, served_by(item)) for item in form.narrowed(items)],
        "total": sum(not item.withdrawn_on for item in items),
        "query": request.GET.urlencode(),
        "without": actions_without_evidence(found, clock.today()),
        "none": request.GET.get("none") == "1",
        "may_add": not policies.why_not_prove(found) and actions_to_prove(request.user, found).exists(),
    }
    return render(request, "actions/evidence_list.html", page)


@needs(Can.ADD_EVIDENCE)
@require_http_methods(["GET", "HEAD", "POST"])
def evidence_add(request: HttpRequest, plan: str) -> HttpResponse:
    """`?action=2.3` ticks an action, and offers its milestones."""
    found, offered = access.get_plan_to_prove(request, plan)
    asked = [action for action in offered if action.ref == request.GET.get("action")]
    leads = asked[0].lead_id if asked else None
    form = EvidenceAddForm(
        sent(request),
        request.FILES or None,
        plan=found,
        today=clock.today(),
        actions=dict.fromkeys([*asked, *offered]),  # what is ticked stands where it is seen
        milestones=milestones_of(asked),
        chosen=asked,
        owner=own_post(request.user, found) or leads,
    )
    return form_page(
        request,
        form,
        lambda clean: verbs.add_evidence(found, by=actor(request), **clean),
        template="actions/evidence_add.html",
        done=evidence_page,
        said="The evidence was added.",
        plan=found,
        why_not=policies.why_not_prove(found),
    )


@needs(Can.SEE_EVIDENCE)
@require_safe
def evidence_detail(request: HttpRequest, plan: str, pk: int) -> HttpResponse:
    evidence = access.get_evidence(request, plan, pk)
    events = events_of(evidence, limit=EVENTS)
    if not may(request, Can.EDIT_PLAN, evidence):  # who read what is for officers
        events = [event for event in events if event.verb != "evidence_read"]
    page = {
        "plan": evidence.plan,
        "evidence": evidence,
        "serves": served_by(evidence),
        "host": host_of(evidence.link),
        "why_not_file": policies.why_not_hand_out(evidence),
        "may_read": access.may_read_evidence(request, evidence),
        "may_change": not policies.why_not_change_evidence(evidence) and access.owns(request, evidence),
        "events": events,
    }
    return render(request, "actions/evidence_detail.html", page)


@needs(Can.READ_EVIDENCE)
@require_GET
def evidence_file(request: HttpRequest, plan: str, pk: int) -> HttpResponse:
    """The file, to be kept and not shown: a browser never draws it as a page of this service."""
    evidence = access.get_readable_evidence(request, plan, pk)
    if not evidence.file_hash:
        raise Http404
    try:
        file = store.kept(evidence.file_hash)
        verbs.read_evidence(evidence, by=actor(request))
    except FileNotFoundError:
        logger.error("Evidence %s is not in the store", evidence.pk)
        messages.error(request, MISSING)
        return redirect(evidence_page(evidence))
    except Refused as refusal:
        file.close()
        messages.error(request, refusal.sentence)
        return redirect(evidence_page(evidence))
    response = FileResponse(
        file, as_attachment=True, filename=evidence.file_name, content_type=mime_of(evidence.file_name)
    )
    response["Content-Security-Policy"] = "sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@needs(Can.ADD_EVIDENCE)
@require_http_methods(["GET", "HEAD", "POST"])
def evidence_edit(request: HttpRequest, plan: str, pk: int) -> HttpResponse:
    """What it serves of other people's actions stays as it is."""
    evidence = access.get_own_evidence(request, plan, pk)
    offered = list(actions_to_prove(request.user, evidence.plan))
    kept = [use for use in evidence.uses.all() if use.action not in offered]
    form = EvidenceEditForm(
        sent(request),
        thing=evidence,
        today=clock.today(),
        actions=offered,
        milestones=milestones_of([use.action for use in evidence.uses.all() if use.action in offered]),
    )

    def verb(clean: dict) -> Evidence:
        actions = [*clean["actions"], *dict.fromkeys(use.action for use in kept)]
        milestones = [*clean.get("milestones", []), *(use.milestone for use in kept if use.milestone)]
        given = clean | {"actions": actions, "milestones": milestones}
        return verbs.edit_evidence(evidence, by=actor(request), **given)

    return form_page(
        request,
        form,
        verb,
        template="actions/evidence_edit.html",
        done=evidence_page(evidence),
        said="The evidence was saved.",
        evidence=evidence,
        kept=list(dict.fromkeys(use.action for use in kept)),
        why_not=policies.why_not_change_evidence(evidence),
    )


@needs(Can.ADD_EVIDENCE)
@require_http_methods(["GET", "HEAD", "POST"])
def evidence_withdraw(request: HttpRequest, plan: str, pk: int) -> HttpResponse:
    evidence = access.get_own_evidence(request, plan, pk)
    return form_page(
        request,
        EvidenceWithdrawForm(sent(request), thing=evidence),
        lambda clean: verbs.withdraw_evidence(evidence, by=actor(request), **clean),
        template="actions/evidence_withdraw.html",
        done=evidence_page(evidence),
        said="The evidence was withdrawn.",
        evidence=evidence,
        why_not=policies.why_not_change_evidence(evidence),
    )


def evidence_page(evidence: Evidence) -> str:
    return reverse("evidence_detail", args=[evidence.plan.slug, evidence.pk])


def own_post(user: User, plan: Plan) -> int | None:
    """The post that the person holds where the plan is."""
    posts = (one.post_id for one in user.current_memberships if one.local_area_id == plan.local_area_id)
    return next(filter(None, posts), None)

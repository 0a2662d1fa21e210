"""A second person's word on what a lead says is finished."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from actions import access, policies
from actions.choices import IMPACT_PROOF, Delivery, Shows
from actions.doubts import DOUBTS
from actions.forms.sign_offs import ReopenForm, ReturnForm, SignOffForm
from actions.models import Action, Update
from actions.queries.evidence import Proof, evidence_of
from actions.queries.plan_tree import standing_of
from actions.views.actions import action_page
from actions.workflow import sign_offs
from history import clock
from history.refusals import Conflict
from partners.access import actor, may
from partners.permissions import Can, needs
from partners.views.form_page import form_page
from partners.views.sent import sent

PAGE = "actions/action_sign_off.html"


@needs(Can.DECIDE)
@require_http_methods(["GET", "POST"])
def action_sign_off(request: HttpRequest, plan: str, ref: str) -> HttpResponse:
    """Two forms, to agree and to send back; the name of the pressed button says which was sent. Whoever said
    that it is finished reads why they may do neither."""
    action = access.get_action(request, plan, ref)
    page = claim_page(request, action)
    if page["own"]:
        return render(request, PAGE, page, status=403)
    returns, claim = "return" in request.POST, page["claim"]
    shown = claim.pk if claim else 0
    agree = SignOffForm(None if returns else sent(request), claim=shown)
    send_back = ReturnForm(sent(request) if returns else None, claim=shown, auto_id="id_return_%s")
    verb = sign_offs.return_action if returns else sign_offs.sign_off_action

    def decide(clean: dict[str, Any]) -> object:
        try:
            return verb(action, by=actor(request), update=clean["version"], comment=clean["comment"])
        except Conflict:  # what comes next is about the word that this page shows
            raise Conflict(shown) from None

    return form_page(
        request,
        send_back if returns else agree,
        decide,
        template=PAGE,
        done=action_page(action),
        said=f"{ref} was sent back to its lead." if returns else f"You agreed: {ref} is settled.",
        agree=agree,
        send_back=send_back,
        **page,
    )


def claim_page(request: HttpRequest, action: Action) -> dict[str, Any]:
    """What the lead says, and all that speaks for and against it."""
    facts, standing = standing_of(action, clock.today())
    claim, last = action.updates.first(), action.sign_offs.first()
    why_not = policies.why_not_update(action) or sign_offs.why_not_waiting(claim, last)
    evidence = evidence_of(action, request.user, clock.today())
    return {
        "plan": action.plan,
        "action": action,
        "facts": facts,
        "standing": standing,
        "today": clock.today(),
        "claim": claim,
        "read": read_before(request, action, claim),
        "doubts": [DOUBTS[key] for key in (claim.doubted if claim else ()) if key in DOUBTS],
        "milestones": action.milestones.standing(),
        "evidence": evidence,
        "impact": None if why_not else impact_needed(action, claim, evidence),
        "may_add": may(request, Can.ADD_EVIDENCE, action),
        "why_not": why_not,
        "own": "" if why_not else own_word(request, action, claim),
        "why_not_agree": "" if why_not else sign_offs.why_not_agree(action, claim),
    }


def own_word(request: HttpRequest, action: Action, claim: Update) -> str:
    return sign_offs.OWN_WORD if sign_offs.said_so(action, claim, request.user.pk) else ""


def impact_needed(action: Action, claim: Update, evidence: list[Proof]) -> dict[str, Any] | None:
    """For "embedded": the day from which it may be said, and the evidence since then that shows what it does."""
    if claim.delivery != Delivery.EMBEDDED or not sign_offs.standing_before(action):
        return None
    since, shows = sign_offs.embedded_from(action), {Shows(value).label for value in IMPACT_PROOF}
    found = [
        one for one in evidence if one.known and not one.held and one.shows in shows and one.dated >= since
    ]
    return {"since": since, "evidence": found}


def read_before(request: HttpRequest, action: Action, claim: Update | None) -> Update | None:
    """The lead's word that the sent form is about, where it is no longer the last."""
    version = request.POST.get("version", "")
    if not (version.isascii() and version.isdigit() and len(version) < access.LONGEST_KEY):
        return None
    if claim and claim.pk == int(version):
        return None
    return action.updates.filter(pk=int(version)).first()


@needs(Can.DECIDE)
@require_http_methods(["GET", "POST"])
def action_reopen(request: HttpRequest, plan: str, ref: str) -> HttpResponse:
    action = access.get_action(request, plan, ref)
    facts, standing = standing_of(action, clock.today())
    stands = facts.signed.stands if facts.signed else ""
    return form_page(
        request,
        ReopenForm(sent(request)),
        lambda clean: sign_offs.reopen_action(action, by=actor(request), **clean),
        template="actions/action_reopen.html",
        done=action_page(action),
        said=f"{ref} was opened again.",
        action=action,
        facts=facts,
        standing=standing,
        why_not=policies.why_not_update(action) or sign_offs.why_not_reopen(stands),
    )

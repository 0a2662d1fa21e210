"""Saying where an action stands, in a minute and without losing a word."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from actions import policies
from actions.access import get_action
from actions.choices import Delivery
from actions.doubts import same_words
from actions.forms.update_fields import NOT_SEEN, ConfirmForm
from actions.forms.updates import UpdateForm
from actions.models import Action, Update
from actions.queries.challenges import questions_of
from actions.queries.plan_tree import standing_of
from actions.queries.rounds import my_queue
from actions.queries.updating import SaidBefore, said_before
from actions.rollup import doubts_when_saying
from actions.views.queue import in_queue, onward, skip_address
from actions.workflow.updates import StepMove, confirm_no_change, post_update
from history import clock
from history.record import carried_out
from history.refusals import AlreadyRecorded, Conflict, Refused
from partners.access import actor
from partners.models import Draft
from partners.permissions import Can, needs
from partners.views import drafts
from partners.views.sent import sent

SENT_BEFORE = "{ref}: this was saved when you sent it the first time."
SECOND_PERSON = "A second person will check the evidence before it counts."
MEANWHILE = "{by} has posted one meanwhile as well; both stand in its history."


@needs(Can.POST_UPDATE)
@require_http_methods(["GET", "HEAD", "POST"])
def update_post(request: HttpRequest, plan: str, ref: str) -> HttpResponse:
    action = get_action(request, plan, ref)
    if request.method != "POST":  # what was typed meanwhile is kept: the verb refuses it
        why_not = policies.why_not_update(action)
        return closed(request, action, why_not) if why_not else fresh(request, action)
    if "discard_draft" in request.POST:
        drafts.forget(request)
        return redirect(request.get_full_path())
    return sent_in(request, action)


def closed(request: HttpRequest, action: Action, why_not: str) -> HttpResponse:
    return render(request, "actions/update_closed.html", {"action": action, "why_not": why_not}, status=409)


def fresh(request: HttpRequest, action: Action) -> HttpResponse:
    """With what the person typed here before and never sent; else with what stands."""
    before, draft = said_before(action), drafts.typed_before(request)
    form = empty_form(action, help_needed=before.last.help_needed if before.last else "")
    if draft:
        drafts.fill(form, draft)
    return page(request, action, form, before)


def sent_in(request: HttpRequest, action: Action) -> HttpResponse:
    form, where, conflict = filled_form(request, action), onward(request, action), None
    if form.is_valid():
        new_doubts = doubts_of(action, form.cleaned_data)
        if set(new_doubts) - set(form.cleaned_data["doubted"]):
            form.show_doubts(new_doubts)
        else:
            try:
                tell(request, action, post(request, action, form, new_doubts), form)
                return redirect(where)
            except Refused as refusal:
                form.add_error(form.field_of(refusal), refusal.sentence)
            except Conflict as other:
                conflict = other
            except AlreadyRecorded:
                pass
    # Asked last: what a form did the first time often stands in its way the second time.
    if carried_out(request.user.pk, actor(request).token):
        messages.info(request, SENT_BEFORE.format(ref=action.ref))
        return redirect(where)
    return (
        clash(request, action, form, conflict)
        if conflict
        else page(request, action, form, said_before(action))
    )


def empty_form(action: Action, **initial: Any) -> UpdateForm:
    facts, _ = standing_of(action, clock.today())
    return UpdateForm(action=action, said=facts.said, today=clock.today(), initial=initial)


def filled_form(request: HttpRequest, action: Action) -> UpdateForm:
    """With the choices between two texts, if the page had asked for them."""
    facts, _ = standing_of(action, clock.today())
    form = UpdateForm(sent(request), request.FILES, action=action, said=facts.said, today=clock.today())
    if form.chosen_between() and (theirs := theirs_of(request, action)):
        form.choose_between(theirs)
    return form


def theirs_of(request: HttpRequest, action: Action) -> Update | None:
    """The update that a choice was between; `seen` is not clean yet."""
    seen = ConfirmForm(sent(request))
    return action.updates.filter(pk=seen.cleaned_data["seen"]).first() if seen.is_valid() else None


def doubts_of(action: Action, clean: dict[str, Any]) -> tuple[str, ...]:
    facts, _ = standing_of(action, clock.today())
    return doubts_when_saying(
        facts,
        clock.today(),
        clean["delivery"],
        same=same_words(action.last_words or "", clean["what_changed"]),
        proofs=bool(clean["evidence"]),
        seen_to=clean.get("seen_to", 0),
    )


def post(request: HttpRequest, action: Action, form: UpdateForm, doubted: tuple[str, ...]) -> Update:
    by, clean = actor(request), form.cleaned_data
    said = {name: clean.get(name, "") for name in TEXTS} | {name: clean[name] for name in ("reached", "seen")}
    evidence = clean["evidence"] and clean["evidence"] | {"dated": by.on, "owner": action.lead}
    moves = [StepMove(*move) for move in clean["moves"]]
    return post_update(action, by=by, doubted=doubted, evidence=evidence, moves=moves, **said)


TEXTS = ("delivery", "impact", "reason", "what_changed", "what_next", "help_needed", "answer")


def tell(request: HttpRequest, action: Action, update: Update, form: UpdateForm) -> None:
    if "draft" in request.POST:  # only then is there one; nobody else pays for asking
        drafts.forget(request)
    facts, _ = standing_of(action, clock.today())  # as it was before
    words = [f"Your update of {action.ref} was saved."]
    if update.delivery == Delivery.COMPLETE:
        words.append(SECOND_PERSON)
    if facts.said and facts.said.id != form.cleaned_data["seen"]:
        words.append(MEANWHILE.format(by=facts.said.by))
    messages.success(request, " ".join(words))


def clash(request: HttpRequest, action: Action, sent_form: UpdateForm, conflict: Conflict) -> HttpResponse:
    """The page for two people at once: what was typed, in a form of now, with what the other one changed."""
    action = get_action(request, action.plan.slug, action.ref)
    form = empty_form(action)
    theirs = action.updates.get(pk=conflict.version)
    drafts.fill(form, Draft(typed=sent_form.typed_again(theirs)))
    form.draft = None
    form.choose_between(theirs)
    return page(request, action, form, said_before(action), status=409, theirs=theirs)


def page(
    request: HttpRequest,
    action: Action,
    form: UpdateForm,
    before: SaidBefore,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    facts, standing = standing_of(action, clock.today())
    read = form.data.get("seen", "") if form.is_bound else None
    form.read_now(before.last)
    why_not_confirm = policies.why_not_confirm(facts)
    shown = {
        "action": action,
        "form": form,
        "facts": facts,
        "standing": standing,
        "before": before,
        "meanwhile": before.last and read is not None and read != str(before.last.id),
        "questions": questions_of(action),
        "today": clock.today(),
        "may_confirm": not why_not_confirm,
        "sent_back": facts.signed if why_not_confirm == policies.SENT_BACK else None,
        "queue": my_queue(request.user, clock.today()) if in_queue(request) else None,
        "skip": skip_address(action),
        "query": "?queue=1" if in_queue(request) else "",
    }
    return render(request, "actions/update_post.html", shown | more, status=status)


@needs(Can.POST_UPDATE)
@require_http_methods(["GET", "HEAD", "POST"])
def update_draft(request: HttpRequest, plan: str, ref: str) -> HttpResponse:
    """Keep what is being typed, for htmx and for a button; the page of the update shows it again."""
    get_action(request, plan, ref)
    address = reverse("update_post", args=[plan, ref])
    refused = ""
    if request.method == "POST" and not carried_out(request.user.pk, actor(request).token):
        try:
            drafts.keep(request, address)
        except Refused as refusal:
            refused = refusal.sentence
    elif request.method != "POST" and (carried := drafts.typed_before(request)):  # as after signing in again
        drafts.keep_for(request.user, address, carried.typed)
        drafts.forget(request)
    if request.headers.get("HX-Request"):
        return render(request, "actions/_draft_kept.html", {"at": clock.now(), "refused": refused})
    if refused:
        messages.error(request, f"{refused}.")
    return redirect(f"{address}?queue=1" if in_queue(request) else address)


@needs(Can.POST_UPDATE)
@require_http_methods(["GET", "HEAD", "POST"])
def update_no_change(request: HttpRequest, plan: str, ref: str) -> HttpResponse:
    """One press: nothing has changed since the last update. Goes back to the list it was pressed in."""
    action = get_action(request, plan, ref)
    if request.method != "POST":  # as after signing in again, since only addresses survive that
        return redirect(onward(request, action))
    where, form = onward(request, action), ConfirmForm(sent(request))
    try:
        if not form.is_valid():
            raise Refused(NOT_SEEN)
        confirm_no_change(action, by=actor(request), seen=form.cleaned_data["seen"])
        messages.success(request, f"{ref}: noted that nothing has changed.")
    except AlreadyRecorded:
        messages.info(request, SENT_BEFORE.format(ref=ref))
    except Refused as refusal:
        if carried_out(request.user.pk, actor(request).token):
            messages.info(request, SENT_BEFORE.format(ref=ref))
            return redirect(where)
        messages.error(request, f"{ref}: {refusal.sentence.rstrip('.')}.")
        if in_queue(request):
            return redirect(f"{reverse('update_post', args=[plan, ref])}?queue=1")
    return redirect("home" if request.POST.get("from") == "home" else where)

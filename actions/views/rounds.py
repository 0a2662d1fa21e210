"""Update rounds: opening one, seeing who has answered and who has not, and following the link in a letter."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from actions import access, policies
from actions.facts import ANSWERED, ANSWERED_LATE, UNANSWERED, WAITING
from actions.forms.rounds import RoundAddForm, RoundEditForm
from actions.models import Reminder, Round
from actions.queries.rounds import RoundState, round_state, rounds_of
from actions.sentences import number, round_in_short
from actions.workflow import rounds as verbs
from actions.workflow.letters import chasing, deliver, letter_to, send_round_letters
from history import clock
from history.refusals import Refused
from partners.access import actor, may
from partners.permissions import Can, needs, open_to_all
from partners.views.form_page import form_page
from partners.views.sent import sent

PATIENCE = 10  # seconds that somebody may wait for letters to go out
SHOWN = {
    WAITING: "Waiting for an answer",
    UNANSWERED: "Not updated in this round",
    ANSWERED: "Answered in time",
    ANSWERED_LATE: "Answered late",
}


def round_page(round: Round) -> str:
    return reverse("round_detail", args=[round.plan.slug, round.pk])


@needs(Can.READ_UPDATES)
@require_safe
def round_list(request: HttpRequest, plan: str) -> HttpResponse:
    found = access.get_plan(request, plan)
    today = clock.today()
    rounds = list(rounds_of(found, today))
    page = {
        "plan": found,
        "rounds": rounds,
        "running": any(round.closes_on >= today for round in rounds),
        "today": today,
        "may_run": may(request, Can.RUN_ROUNDS, found),
    }
    return render(request, "actions/round_list.html", page)


@needs(Can.RUN_ROUNDS)
@require_http_methods(["GET", "POST"])
def round_add(request: HttpRequest, plan: str) -> HttpResponse:
    """The letters go out after the round stands: whatever the mail server does, it is open."""
    found = access.get_plan(request, plan)
    running = verbs.running(found, clock.today())

    def verb(clean: dict[str, Any]) -> Round:
        del clean["who"]
        opened = verbs.open_round(found, by=actor(request), **clean)
        tell_of_letters(request, opened)
        return opened

    return form_page(
        request,
        RoundAddForm(sent(request), plan=found),
        verb,
        template="actions/round_add.html",
        done=round_page,
        said="The round is open.",
        plan=found,
        running=running,
        why_not=policies.why_not_ask(found, running),
    )


def tell_of_letters(request: HttpRequest, round: Round) -> None:
    # Without the form's token, which has been used for opening the round.
    letters = send_round_letters(round, by=replace(actor(request), token=""), seconds=PATIENCE)
    if letters.sent:
        messages.info(request, f"{number(letters.sent, 'letter has', 'letters have')} gone out.")
    if letters.failed:
        could = number(letters.failed, "letter could", "letters could")
        messages.error(request, f"{could} not be sent. The service tries again by itself.")


@needs(Can.RUN_ROUNDS)
@require_http_methods(["GET", "POST"])
def round_edit(request: HttpRequest, plan: str, pk: int) -> HttpResponse:
    round = access.get_round(request, plan, pk)
    return form_page(
        request,
        RoundEditForm(sent(request), thing=round),
        lambda clean: verbs.edit_round(round, by=actor(request), **clean),
        template="actions/round_edit.html",
        done=round_page(round),
        said="The round was saved.",
        plan=round.plan,
        round=round,
        why_not=policies.why_not_change(round.plan),
    )


@needs(Can.READ_UPDATES)
@require_safe
def round_detail(request: HttpRequest, plan: str, pk: int) -> HttpResponse:
    """The chaser list. People, their addresses and letters are for whoever runs rounds; others read the posts."""
    round = access.get_round(request, plan, pk)
    today = clock.today()
    state = round_state(round, today)
    may_run = may(request, Can.RUN_ROUNDS, round)
    people = state.people if may_run else []
    asked = request.GET.get("show", "")
    page = {
        "plan": round.plan,
        "round": round,
        "state": state,
        "in_short": in_short(state),
        "lists": lists(state),
        "show": asked if asked in SHOWN else "",
        "opened": asked or ("" if may_run else WAITING if state.of(WAITING) else UNANSWERED),
        "chased": [person for person in people if person.owed],
        "answered": [person for person in people if not person.owed],
        "may_run": may_run,
        "kind": "" if policies.why_not_change(round.plan) else chasing(round, today),
    }
    return render(request, "actions/round_detail.html", page)


@needs(Can.RUN_ROUNDS)
@require_http_methods(["GET", "HEAD", "POST"])
def round_remind(request: HttpRequest, plan: str, pk: int, person: int) -> HttpResponse:
    """One press: the letter before closing goes to one person now, in place of its own day."""
    round = access.get_round(request, plan, pk)
    letter = letter_to(round, person, clock.today())
    if request.method != "POST" or letter is None or policies.why_not_change(round.plan):
        return redirect(round_page(round))
    # Without the form's token: the letter itself is sent once, however often this is pressed.
    sent = deliver([letter], by=replace(actor(request), token=""))
    if sent.failed:
        messages.error(request, f"The letter to {letter.user.name} could not be sent. Try again later.")
    elif sent.sent:
        messages.success(request, f"A reminder has gone to {letter.user.name}.")
    else:
        messages.info(request, f"{letter.user.name} has been sent this letter before.")
    return redirect(round_page(round))


def in_short(state: RoundState) -> str:
    return round_in_short(
        asked=len(state.asks) - len(state.excused),
        in_time=len(state.of(ANSWERED)),
        late=len(state.of(ANSWERED_LATE)),
        idle=sum(bool(person.owed and not person.answered) for person in state.people),
        closes_on=state.round.closes_on,
        today=state.on,
    )


def lists(state: RoundState) -> list[dict[str, Any]]:
    """Those with something in them."""
    found = [{"key": key, "label": label, "asks": state.of(key)} for key, label in SHOWN.items()]
    return [one for one in found if one["asks"]]


@open_to_all
@never_cache
@require_http_methods(["GET"])
def reminder_open(request: HttpRequest, token: str) -> HttpResponse:
    """The link in a letter: once, after signing in, and only for the person it was sent to."""
    reminder = access.get_reminder(request, token)
    if not request.user.is_authenticated:
        if reminder.used_at is None:
            return redirect_to_login(request.path)
        return answer_link(request, reminder, "used", 410)
    if request.user.pk != reminder.user_id:
        return answer_link(request, reminder, "theirs", 403)
    try:
        verbs.use_link(reminder, by=actor(request))
    except Refused:
        return answer_link(request, reminder, "used", 410)
    return redirect(list_of(reminder))


def answer_link(request: HttpRequest, reminder: Reminder, why_not: str, status: int) -> HttpResponse:
    page = {"why_not": why_not, "list": list_of(reminder)}
    return render(request, "actions/reminder_open.html", page, status=status)


def list_of(reminder: Reminder) -> str:
    """The queue while the round is open; it asks for nothing afterwards, and a digest never did."""
    asks = reminder.round and clock.today() <= reminder.round.closes_on
    return reverse("queue" if asks else "home")

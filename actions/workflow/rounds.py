"""Update rounds: an officer asks, letters go out by themselves, and each letter's link opens the list once."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, transaction

from actions import emails, policies
from actions.choices import Letter
from actions.models import Ask, Plan, PriorityArea, Reminder, Round
from actions.queries.plan_tree import ActionRow, action_rows, actions_on
from actions.rollup import OWES_NO_WORD
from actions.sentences import listed
from actions.workflow.differences import before_and_after, changed
from history.actor import Actor
from history.record import carried_out, record
from history.refusals import AlreadyRecorded, Refused, refuse
from history.versions import save_if_unchanged
from partners.models import Partner, User
from partners.workflow.turn import take_turn

NOTHING_TO_ASK = "No action needs a word: those you chose are finished, paused or wait for sign-off"
USED = "This link has been used before"


@transaction.atomic
def open_round(
    plan: Plan,
    *,
    by: Actor,
    title: str,
    closes_on: date,
    remind_before: int,
    areas: list[PriorityArea],
    partners: list[Partner],
) -> Round:
    """Ask about every action that still owes a word: of these areas, and led by one of these partners or of those
    they succeeded; an empty list narrows nothing. remind_before: days before closing.

    Raises Refused where the plan is not live or has a round open, for a closing day in the past, and where
    nothing is left to ask about.
    """
    take_turn(plan, by)
    plan.refresh_from_db(fields=["stage"])
    refuse(policies.why_not_ask(plan, running(plan, by.on)))
    refuse_past(closes_on, by.on)
    asked = to_ask(plan, by.on, closes_on, areas, partners)
    if not asked:
        raise Refused(NOTHING_TO_ASK, "who")
    round = Round.objects.create(
        plan=plan,
        title=title,
        asked_of=asked_of(areas, partners),
        opened_on=by.on,
        opened_at=by.at,
        closes_on=closes_on,
        remind_before=remind_before,
    )
    Ask.objects.bulk_create(Ask(round=round, action_id=row.id) for row in asked)
    after = {"title": title, "asked_of": round.asked_of, "closes_on": closes_on, "actions": len(asked)}
    record("round_opened", by=by, target=round, after=after | {"remind_before": remind_before})
    return round


@transaction.atomic
def edit_round(
    round: Round, *, by: Actor, version: int, title: str, closes_on: date, remind_before: int
) -> Round:
    """Change what it is for and when it closes; what it asks about stays. A round that has closed takes answers
    in time again from a later closing day on.

    Raises Refused where the plan is closed, for a new closing day in the past, and for opening it again beside
    or after another one; Conflict for an old version.
    """
    take_turn(round.plan, by)
    round.plan.refresh_from_db(fields=["stage"])
    round.refresh_from_db(fields=["title", "closes_on", "remind_before", "version"])
    refuse(policies.why_not_change(round.plan))
    fields = {"title": title, "closes_on": closes_on, "remind_before": remind_before}
    new = changed(round, fields)
    if "closes_on" in new:
        refuse_past(closes_on, by.on)
        refuse(policies.why_not_ask(round.plan, running(round.plan, by.on, but=round)))
        refuse_overtaken(round)
    save_if_unchanged(round, version, **new)
    record("round_edited", by=by, target=round, **before_and_after(round, new))
    round.refresh_from_db(fields=[*new, "version"])
    return round


@transaction.atomic
def send_reminder(
    round: Round,
    *,
    by: Actor,
    user: User,
    kind: str,
    rows: Sequence[ActionRow],
    connection: BaseEmailBackend | None = None,
) -> bool:
    """Send a person's own list, once for each kind of letter; False where it was sent before.

    What the mail server answers decides: should it fail, nothing is kept and the next run tries again (whatever
    the mail backend raises goes through). A letter can go out twice only where the database is lost between the
    sending and the commit.
    """
    reminder = keep_reminder(by, round=round, user=user, kind=kind, on=by.on, actions=len(rows))
    if not reminder:
        return False
    emails.send_letter(reminder, rows, connection)
    record(
        "reminder_sent", by=by, target=round, after={"kind": kind, "person": user.pk, "actions": len(rows)}
    )
    return True


@transaction.atomic
def send_digest(
    *,
    by: Actor,
    user: User,
    rows: Sequence[ActionRow],
    on: date,
    connection: BaseEmailBackend | None = None,
) -> bool:
    """As `send_reminder`, of what is due to a person in the next weeks, once on that day."""
    reminder = keep_reminder(by, round=None, user=user, kind=Letter.DIGEST, on=on, actions=len(rows))
    if not reminder:
        return False
    emails.send_letter(reminder, rows, connection)
    record("digest_sent", by=by, target=user, after={"on": on, "actions": len(rows)})
    return True


@transaction.atomic
def use_link(reminder: Reminder, *, by: Actor) -> Reminder:
    """Note that the link in a letter was followed. Raises Refused from the second time on."""
    refuse_repeat(by)
    if not Reminder.objects.filter(pk=reminder.pk, used_at=None).update(used_at=by.at):
        raise Refused(USED)
    record("link_used", by=by, target=reminder.round or reminder.user, after={"kind": reminder.kind})
    reminder.refresh_from_db(fields=["used_at"])
    return reminder


def keep_reminder(by: Actor, **fields: Any) -> Reminder | None:
    """The row that stands for the letter, None where there is one already.

    A second run at the same moment waits here, at the unique key, until the first has sent its letter or given
    up, or the database's lock timeout ends the waiting. Nothing else is locked while the mail server takes its time.
    """
    refuse_repeat(by)
    try:
        with transaction.atomic():
            return Reminder.objects.create(at=by.at, **fields)
    except IntegrityError:
        return None


def refuse_repeat(by: Actor) -> None:
    if carried_out(by.id, by.token):
        raise AlreadyRecorded


def refuse_past(closes_on: date, today: date) -> None:
    if closes_on < today:
        raise Refused("The closing day must be today or later", "closes_on")


def refuse_overtaken(round: Round) -> None:
    """Whoever is asked answers the newest round, so that an older one would wait for nobody."""
    if round.plan.rounds.filter(opened_on__gt=round.opened_on).exists():
        raise Refused("Another round has been opened since, so this one stays closed", "closes_on")


def running(plan: Plan, on: date, but: Round | None = None) -> Round | None:
    """The plan's open round, other than the one given."""
    return plan.rounds.open(on).exclude(pk=but and but.pk).first()


def to_ask(
    plan: Plan, on: date, closes_on: date, areas: Sequence[PriorityArea], partners: Sequence[Partner]
) -> list[ActionRow]:
    """Paused, settled and proposed actions owe no word, nor do those that begin only after the round and that
    nobody has spoken of; so they are not asked."""
    actions = actions_on(on).filter(plan=plan)
    if areas:
        actions = actions.filter(area__in=areas)
    if partners:
        actions = actions.filter(lead__partner__in=set().union(*(one.line() for one in partners)))
    rows = action_rows(actions, on)
    begun = [row for row in rows if row.said or row.start <= closes_on]
    return [row for row in begun if row.standing.delivery not in OWES_NO_WORD]


def asked_of(areas: Sequence[PriorityArea], partners: Sequence[Partner]) -> str:
    """In words, for the heading of the round's page."""
    words = []
    if areas:
        numbers = listed(str(number) for number in sorted(area.number for area in areas))
        words.append(f"{'Area' if len(areas) == 1 else 'Areas'} {numbers}")
    if partners:
        led = f"led by {listed(sorted(one.short_name for one in partners))}"
        words.append(led if areas else f"Actions {led}")
    return shortened(", ".join(words) or "All leads")


def shortened(text: str) -> str:
    longest = Round._meta.get_field("asked_of").max_length
    return text if len(text) <= longest else f"{text[: longest - 4]} ..."

"""The days one person has to keep: what falls due of their actions, and when rounds that ask them close."""

from dataclasses import dataclass
from datetime import date

from actions.choices import SETTLED, Stage
from actions.models import Ask, Milestone, Plan
from actions.queries.my_work import answers_for
from actions.queries.plan_tree import ActionRow, action_rows, actions_on
from actions.sentences import listed
from partners.models import User

REVIEW = "review"
DUE = "due"


@dataclass(frozen=True, slots=True)
class Day:
    """Something on a day. `key` is the same for the same thing for ever; `action` is its plan's slug and its
    reference, None for what is about several."""

    key: str
    on: date
    title: str
    words: str
    action: tuple[str, str] | None = None


def days_of(user: User, on: date) -> list[Day]:
    """On a day, over all live plans, by today's roles; three statements (posts' references come with the first)."""
    posts, partners = answers_for(user.current_memberships)
    if not posts | partners:
        return []
    plans = Plan.objects.visible_to(user).filter(stage=Stage.LIVE)
    led = actions_on(on).filter(plan__in=plans).led_by(posts=posts, partners=partners)
    rows = {row.id: row for row in action_rows(led, on) if row.standing.delivery not in SETTLED}
    found = [action_day(row) for row in rows.values()] + milestone_days(rows) + round_days(rows, on)
    return sorted(found, key=lambda day: (day.on, day.key))


def action_day(row: ActionRow) -> Day:
    title = f"{row.ref} {row.title}, {REVIEW if row.ongoing else DUE}"
    return Day(f"action-{row.id}", row.due, title, stands(row), (row.plan_slug, row.ref))


def milestone_days(rows: dict[int, ActionRow]) -> list[Day]:
    still_open = Milestone.objects.standing().filter(action__in=rows, done_on=None)
    return [
        Day(
            f"milestone-{one.pk}",
            one.due,
            f"{(row := rows[one.action_id]).ref} {one.title}, milestone {DUE}",
            f"Milestone of {row.ref} {row.title}. {stands(row)}",
            (row.plan_slug, row.ref),
        )
        for one in still_open
    ]


def round_days(rows: dict[int, ActionRow], on: date) -> list[Day]:
    asks = Ask.objects.filter(action__in=rows, round__opened_on__lte=on, round__closes_on__gte=on)
    rounds, refs = {}, {}
    for ask in asks.select_related("round").order_by("round", "action__area__number", "action"):
        rounds[ask.round_id] = ask.round
        refs.setdefault(ask.round_id, []).append(rows[ask.action_id].ref)
    return [
        Day(
            f"round-{key}",
            one.closes_on,
            f"Update round closes: {one.title}",
            f"It asks about {listed(refs[key])}.",
        )
        for key, one in rounds.items()
    ]


def stands(row: ActionRow) -> str:
    return f"Delivery: {row.delivery.label}. Led by {row.lead}."

"""What shows whether the work of a plan helps: measures with their readings, risks, and what families said."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle

from django.db.models import Model

from actions.choices import Better, Confirmed, Frequency, MeasureKind, RiskKind, Speaker, Unit
from actions.measuring import last_period
from actions.models import (
    Action,
    ForumStatement,
    Measure,
    PathPoint,
    Plan,
    PriorityArea,
    Reading,
    Risk,
    Voice,
    VoiceResponse,
)
from benchmarks.material import BATCH, SENTENCE, Size, signed
from partners.models import Partner, Post, User

POINTS = 4  # of the path of each measure
PARTS = (2, 3, 4)  # of every ten measures the first is a count of people, and these are what it is made of
KINDS = (MeasureKind.TARGET, MeasureKind.EXPERIENCE, MeasureKind.TARGET, MeasureKind.CONTEXT)
UNITS = (Unit.PERCENT, Unit.DAYS, Unit.SCORE, Unit.PERCENT, Unit.NUMBER)
EVERY_MISSING, EVERY_SMALL = 23, 19  # readings without a figure, and with one that is kept back


def count(
    areas: list[PriorityArea], posts: list[Post], people: list[User], today: date, size: Size
) -> list[Measure]:
    """Measures of a plan, spread over its areas, with their paths and a reading for each month that is over."""
    periods = month_ends(today, size.readings)
    measures = [measured(areas[0].plan, posts, number, periods[0]) for number in range(1, size.measures + 1)]
    Measure.objects.bulk_create(measures)
    join(measures)
    tie(Measure, measures, areas)
    PathPoint.objects.bulk_create(
        PathPoint(measure=one, on=periods[0] + timedelta(days=300 * step), value=one.baseline + 8 * step)
        for one in measures
        for step in range(1, POINTS + 1)
        if one.kind != MeasureKind.CONTEXT
    )
    readings = (reading(one, turn, on, people) for one in measures for turn, on in enumerate(periods))
    Reading.objects.bulk_create(readings, batch_size=BATCH)
    return measures


def month_ends(today: date, count: int) -> list[date]:
    """The last days of so many months that are over, the earliest first."""
    found = [last_period(Frequency.MONTHLY, today)]
    while len(found) < count:
        found.append(last_period(Frequency.MONTHLY, found[-1]))
    return found[::-1]


def measured(plan: Plan, posts: list[Post], number: int, since: date) -> Measure:
    unit = Unit.PEOPLE if number % 10 in (1, *PARTS) else UNITS[number % len(UNITS)]
    return Measure(
        plan=plan,
        number=number,
        title=f"Plans that were issued within 20 weeks, part {number}",
        definition=SENTENCE,
        kind=KINDS[number % len(KINDS)],
        unit=unit,
        better=Better.UP if number % 3 else Better.DOWN,
        frequency=Frequency.MONTHLY,
        source="Case management system",
        owner=posts[number % len(posts)],
        baseline=Decimal(30 + number % 7),
        baseline_on=since - timedelta(days=40),
        comparator="England average",
        comparator_value=Decimal(50),
        comparator_unit=unit,
        added_on=plan.live_on,
    )


def join(measures: list[Measure]) -> None:
    parts = [one for one in measures if one.number % 10 in PARTS]
    for one in parts:
        one.part_of = measures[one.number // 10 * 10]
    Measure.objects.bulk_update(parts, ["part_of"])


def reading(measure: Measure, turn: int, period: date, people: list[User]) -> Reading:
    place = measure.number + turn
    missing, small = place % EVERY_MISSING == 0, place % EVERY_SMALL == 0
    figure = 3 if small else 30 + turn + measure.number * turn % 11
    return Reading(
        measure=measure,
        period=period,
        value=None if missing else Decimal(figure),
        note=SENTENCE if missing or turn % 3 == 0 else "",
        **signed(period + timedelta(days=1), people[measure.number % len(people)]),
    )


def worry(
    areas: list[PriorityArea], actions: list[Action], posts: list[Post], today: date, size: Size
) -> None:
    """Risks and issues of all scores; every fourth was taken to the board, and every fifth is closed."""
    risks = Risk.objects.bulk_create(
        Risk(
            plan=areas[0].plan,
            number=number,
            kind=RiskKind.RISK if number % 3 else RiskKind.ISSUE,
            title=f"Too few psychologists to write what is asked for, part {number}",
            cause=SENTENCE,
            effect=SENTENCE,
            likelihood=number % 5 + 1,
            impact=number * 2 % 5 + 1,
            mitigation=SENTENCE,
            owner=posts[number % len(posts)],
            escalated_to="" if number % 4 else "SEND Partnership Board",
            escalated_on=None if number % 4 else today - timedelta(days=30),
            closed_on=None if number % 5 else today - timedelta(days=9),
            outcome="" if number % 5 else SENTENCE,
            added_on=areas[0].plan.live_on,
        )
        for number in range(1, size.risks + 1)
    )
    tie(Risk, risks, areas)
    tie(Risk, risks, actions)


def listen(
    areas: list[PriorityArea],
    actions: list[Action],
    partner: Partner,
    people: list[User],
    today: date,
    size: Size,
) -> None:
    """What families said over a year; two of three entries were answered, and the forum spoke of the whole."""
    plan = areas[0].plan
    days = [today - timedelta(days=5 + number * 12) for number in range(size.voices)]
    voices = Voice.objects.bulk_create(
        Voice(
            plan=plan,
            number=number,
            source="Survey of families",
            heard_on=on,
            who=Speaker.FAMILIES,
            said=SENTENCE * 2,
            people=number * 3,
            **signed(on, people[0]),
        )
        for number, on in enumerate(reversed(days), start=1)
    )
    tie(Voice, voices, areas)
    tie(Voice, voices, actions)
    VoiceResponse.objects.bulk_create(
        VoiceResponse(
            voice=one,
            done=SENTENCE,
            done_on=one.on,
            difference=SENTENCE,
            confirmed=Confirmed.YES if one.number % 2 else Confirmed.PARTLY,
            **signed(one.on + timedelta(days=4), people[0]),
        )
        for one in voices
        if one.number % 3
    )
    ForumStatement.objects.create(plan=plan, partner=partner, words=SENTENCE * 5, **signed(today, people[0]))


def tie(model: type[Model], rows: Sequence[Model], others: Sequence[PriorityArea] | Sequence[Action]) -> None:
    """Each row to one of the areas or actions, in turn."""
    through = getattr(model, "areas" if isinstance(others[0], PriorityArea) else "actions").through
    names = model._meta.model_name, others[0]._meta.model_name
    pairs = zip(rows, cycle(others), strict=False)
    through.objects.bulk_create(through(**dict(zip(names, pair, strict=True))) for pair in pairs)

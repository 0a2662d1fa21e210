"""The one reader of a plan: every dashboard, list and export is made of what this returns.

A fixed number of statements whatever the size of plan or installation; what was known of an action on a day
comes with its row (`as_of`).
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from actions.choices import DELIVERY, Confirmed, Word
from actions.facts import ANSWERED, WAITING, ActionFacts, Asked, Assured, Said
from actions.figures import delivery_counts
from actions.impact import ImpactSuggestion, how_healthy, is_hollow, suggested_impact
from actions.measuring import Gauge
from actions.models import Action, AreaRating, Judgement, Plan, PriorityArea, VoiceResponse
from actions.models.action import ActionQuerySet
from actions.queries.as_of import LISTED, TOLD, dated, facts_of, facts_on, is_over, newest, ratings_on
from actions.queries.gauges import gauges_on
from actions.queries.kept import DAYS_KEPT, Kept
from actions.rollup import Standing, Suggestion, movement, standing, suggested_delivery
from actions.sentences import round_words, sources_in_short, when

# Right after a review nothing has had time to move, so movement is measured from one this old or older.
SETTLING = timedelta(weeks=8)

COLUMNS = ("id", "ref", "title", "area_id", "start", "first_due", "due", "ongoing")
JOINED = {
    "plan_slug": F("plan__slug"),
    "silent_after": F("plan__silent_after"),
    "area_number": F("area__number"),
    "area_title": F("area__plain_title"),
    "workstream_slug": F("workstream__slug"),
    "workstream_title": F("workstream__title"),
    "lead_title": F("lead__title"),
    "lead_partner": F("lead__partner__short_name"),
    "lead_partner_slug": F("lead__partner__slug"),
}
KEPT = [
    name for name in (*COLUMNS, *JOINED) if name not in ("start", "due")
]  # these two stand among the facts
JUDGED = {name: name for name in ("verdict", "on", "precision", "review", "bodies")}
CHOSEN = {"delivery": "delivery", "impact": "impact", "on": "on", "reason": "reason", "by": "author_label"}


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action as lists and dashboards show it. `next_milestone` is the nearest one still open, or None."""

    id: int
    ref: str
    title: str
    area_id: int
    first_due: date
    ongoing: bool
    plan_slug: str
    silent_after: int
    area_number: int
    area_title: str
    workstream_slug: str | None
    workstream_title: str | None
    lead_title: str
    lead_partner: str
    lead_partner_slug: str
    next_milestone: date | None
    facts: ActionFacts
    standing: Standing

    @property
    def start(self) -> date:
        return self.facts.start

    @property
    def due(self) -> date:
        return self.facts.due

    @property
    def said(self) -> Said | None:
        return self.facts.said

    @property
    def assured(self) -> Assured | None:
        return self.facts.assured

    @property
    def asked(self) -> Asked | None:
        return self.facts.asked

    @property
    def lead(self) -> str:
        return f"{self.lead_title}, {self.lead_partner}"

    @property
    def delivery(self) -> Word:
        return DELIVERY[self.standing.delivery]

    @property
    def heard(self) -> list[str]:
        """When the lead spoke last, and what the newest round makes of that, in words."""
        last = when(self.said.on) if self.said else "None yet"
        of_round = round_words(self.asked, self.standing.in_round) if self.asked else ""
        return [of_round] if last in of_round else [last, *filter(None, [of_round])]

    @property
    def next_due(self) -> date:
        """The nearest day on which something is owed."""
        return min(self.due, self.next_milestone) if self.next_milestone else self.due


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rating of an area as the accountable person chose it last."""

    delivery: str
    impact: str
    on: date
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What reviewers said of an area last."""

    verdict: str
    on: date
    precision: str
    review: str
    bodies: str


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area with its actions and its separate ratings. `before` is the suggestion as it was on the day
    `compared_with`, that of a review; both None where there was none."""

    id: int
    number: int
    plain_title: str
    finding: str
    accountable: str
    chosen: Chosen | None
    judged: Judged | None
    compared_with: date | None
    confirmed: int  # entries of the voice log whose difference families confirmed
    actions: list[ActionRow] = field(default_factory=list)
    suggestion: Suggestion | None = None
    before: Suggestion | None = None
    impact: ImpactSuggestion | None = None

    @property
    def hollow(self) -> bool:
        """Whether the work goes well and nothing that is measured gets better."""
        return is_hollow(self.suggestion.delivery, [row.standing for row in self.actions], self.impact)

    @property
    def healthy(self) -> str:
        return how_healthy(self.suggestion.delivery)

    @property
    def delivery(self) -> str:
        """What counts as the area's rating: the chosen one, or the suggested where nobody has chosen."""
        return self.chosen.delivery if self.chosen else self.suggestion.delivery

    @property
    def differs(self) -> bool:
        return bool(self.chosen and self.chosen.delivery != self.suggestion.delivery)

    @property
    def counts(self) -> dict[str, int]:
        return delivery_counts(row.standing for row in self.actions)

    @property
    def sources(self) -> str:
        return sources_in_short(row.standing for row in self.actions)

    @property
    def movement(self) -> str:
        return movement(self.before.delivery, self.suggestion.delivery) if self.before else ""


@dataclass(frozen=True, slots=True)
class PlanTree:
    """A plan on a day. `reviewed_on` is the day of the review that movement is measured from, or None."""

    plan: Plan
    on: date
    areas: list[AreaRow]
    reviewed_on: date | None

    @property
    def standings(self) -> list[Standing]:
        return [row.standing for row in self.rows]

    @property
    def rows(self) -> list[ActionRow]:
        return [row for area in self.areas for row in area.actions]

    @property
    def asked_now(self) -> list[ActionRow]:
        """What the plan's open round asks about: still to answer, or answered."""
        return [
            row
            for row in self.rows
            if row.standing.in_round in (WAITING, ANSWERED) and row.asked.closes_on >= self.on
        ]

    @property
    def workstreams(self) -> list[tuple[str, str]]:
        """Slug and title of those that have actions."""
        found = {row.workstream_slug: row.workstream_title for row in self.rows if row.workstream_slug}
        return sorted(found.items(), key=itemgetter(1))

    @property
    def partners(self) -> list[tuple[str, str]]:
        """Slug and short name of those in the lead of an action."""
        return sorted(
            {row.lead_partner_slug: row.lead_partner for row in self.rows}.items(), key=itemgetter(1)
        )


def plan_tree(plan: Plan, on: date, *, board: bool = False) -> PlanTree:
    """The whole plan on a day: four statements (areas, their actions, their measures, the actions on the last
    review day). board: whether the reader is on the board and so may know what small counts say."""
    areas = area_rows(on, plan=plan)
    reviewed_on = areas[0].compared_with if areas else None
    return PlanTree(
        plan=plan,
        on=on,
        areas=grown(
            areas,
            action_rows(actions_on(on).filter(plan=plan), on),
            past_standings(reviewed_on, plan=plan),
            gauges_on(plan, on, board=board),
        ),
        reviewed_on=reviewed_on,
    )


def area_on(area: PriorityArea, on: date, *, board: bool = False) -> tuple[AreaRow, date | None]:
    """One area on a day, and the day of the plan's last review to compare with; four statements. board: as of
    `plan_tree`."""
    rows = area_rows(on, pk=area.pk)
    reviewed_on = rows[0].compared_with
    past = past_standings(reviewed_on, area=area)
    actions = action_rows(actions_on(on).filter(area=area), on)
    return grown(rows, actions, past, gauges_on(area.plan, on, board=board))[0], reviewed_on


def grown(
    areas: list[AreaRow],
    rows: list[ActionRow],
    past: dict[int, list[Standing]],
    gauges: dict[int, list[Gauge]],
) -> list[AreaRow]:
    """The areas with their actions, what these suggest now and what they suggested then; and what the measures
    suggest of impact."""
    inside: dict[int, list[ActionRow]] = {area.id: [] for area in areas}
    for row in rows:
        inside[row.area_id].append(row)
    return [
        replace(
            area,
            actions=inside[area.id],
            suggestion=suggested_delivery(row.standing for row in inside[area.id]),
            before=suggested_delivery(past[area.id]) if area.id in past else None,
            impact=suggested_impact(gauges.get(area.id, []), confirmed=area.confirmed),
        )
        for area in areas
    ]


def action_rows(actions: "ActionQuerySet", on: date) -> list[ActionRow]:
    """Rows for what is left of `actions_on` the same day after narrowing; in plan order, one statement."""
    return [action_row(values, on) for values in actions]


def actions_on(on: date) -> "ActionQuerySet":
    """All actions known on a day, with where they stood, to be narrowed by `filter`, `led_by` or `touching`."""
    return listed_on(on, is_over(on))


@lru_cache(maxsize=DAYS_KEPT)
def listed_on(on: date, over: bool) -> "ActionQuerySet":
    """Kept, since putting the question together takes longer than answering it; narrowing makes a copy."""
    facts = facts_on(on, LISTED, over=over)
    return known_on(on).annotate(**JOINED, **facts).values(*COLUMNS, *JOINED, *facts)


def past_standings(on: date | None, **narrowing: Any) -> dict[int, list[Standing]]:
    """Where actions stood on an earlier day, by area; one statement, and no more than the rules need."""
    if on is None:
        return {}
    by_area: dict[int, list[Standing]] = {}
    for values in briefly_on(on).filter(**narrowing):
        by_area.setdefault(values["area_id"], []).append(standing(facts_of(values, on), on))
    return by_area


@lru_cache(maxsize=DAYS_KEPT)
def briefly_on(on: date) -> "ActionQuerySet":
    """As `actions_on`, with no more than decides the ratings."""
    ratings = ratings_on(on)
    found = known_on(on).annotate(silent_after=F("plan__silent_after"), **ratings)
    return found.values("ref", "area_id", "start", "silent_after", *ratings)


def known_on(on: date) -> "ActionQuerySet":
    return Action.objects.filter(added_on__lte=on).order_by("area__number", "id")


def with_standing(on: date) -> "ActionQuerySet":
    """Action objects that also carry what `standing_of` needs, and what reviewers last said of their area."""
    return told_on(on, is_over(on))


@lru_cache(maxsize=DAYS_KEPT)
def told_on(on: date, over: bool) -> "ActionQuerySet":
    return Action.objects.annotate(
        silent_after=F("plan__silent_after"),
        **facts_on(on, TOLD, over=over),
        judged=Kept(
            Judgement.objects.filter(area=OuterRef("area"), on__lte=on)
            .order_by("-on", "-id")
            .values(json=JSONObject(**JUDGED))[:1]
        ),
    )


def standing_of(action: Action, on: date) -> tuple[ActionFacts, Standing]:
    """Of an action read `with_standing` for the same day."""
    facts = facts_of(vars(action), on)
    return facts, standing(facts, on)


def judged_of(action: Action) -> Judged | None:
    """What reviewers said of the area of an action read `with_standing`."""
    return Judged(**dated(action.judged)) if action.judged else None


def action_row(values: dict[str, Any], on: date) -> ActionRow:
    facts = facts_of(values, on)
    upcoming = (values["steps"] or {}).get("next")
    return ActionRow(
        **{name: values[name] for name in KEPT},
        next_milestone=upcoming and date.fromisoformat(upcoming),
        facts=facts,
        standing=standing(facts, on),
    )


def area_rows(on: date, **narrowing: Any) -> list[AreaRow]:
    """The areas with their chosen and judged ratings as of a day, still without actions; one statement."""
    return [area_row(**values) for values in areas_on(on).filter(**narrowing)]


@lru_cache(maxsize=DAYS_KEPT)
def areas_on(on: date) -> "QuerySet[PriorityArea]":
    reviews = Judgement.objects.filter(area__plan=OuterRef("plan"), on__lte=on - SETTLING)
    return PriorityArea.objects.annotate(
        post=F("accountable__title"),
        organisation=F("accountable__partner__short_name"),
        chosen=newest(AreaRating, on, CHOSEN, of="area"),
        judged=newest(Judgement, on, JUDGED, of="area"),
        compared_with=Kept(reviews.order_by("-on").values("on")[:1]),
        felt=confirmed_on(on),
    ).values(
        "id", "number", "plain_title", "finding", "post", "organisation", "chosen", "judged", "compared_with",
        "felt",
    )  # fmt: skip


def confirmed_on(on: date) -> Kept:
    """How many entries about an area families had confirmed a difference for."""
    confirmed = VoiceResponse.objects.filter(
        Q(voice__correction=None) | Q(voice__correction__on__gt=on),
        voice__areas=OuterRef("pk"),
        confirmed=Confirmed.YES,
        on__lte=on,
    )
    counted = confirmed.order_by().values("confirmed").annotate(entries=Count("voice", distinct=True))
    return Kept(counted.values("entries"))


def area_row(
    post: str | None,
    organisation: str | None,
    chosen: dict | None,
    judged: dict | None,
    felt: int | None,
    **values: Any,
) -> AreaRow:
    return AreaRow(
        **values,
        confirmed=felt or 0,
        accountable=f"{post}, {organisation}" if post else "",
        chosen=Chosen(**dated(chosen)) if chosen else None,
        judged=Judged(**dated(judged)) if judged else None,
    )

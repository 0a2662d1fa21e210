"""Where the plan, its areas and its actions stand: the summary, the areas and the list of all actions."""

from collections.abc import Iterable, Iterator

from actions.audience import Audience
from actions.choices import DELIVERY, DONE, SENT_BACK, SILENT, Delivery
from actions.exports.contents import ACTION_HEADINGS, action_cells
from actions.facts import WAITING
from actions.figures import FIGURES, delivery_counts, figure_counts
from actions.measure_words import measures_in_short
from actions.queries.plan_tree import ActionRow, AreaRow
from actions.rollup import movement, suggested_delivery
from actions.sentences import capital, moved_in_short, number, plan_in_short, when
from actions.templatetags.actions import DIRECTIONS, counted, impact_words, suggested_impact_words
from reviews.contents.material import Material
from reviews.contents.pictures import bars_svg
from reviews.contents.words import called, ended, flat, judged_words, name_of, paragraphs, rating
from reviews.document import Block, Cell, Facts, FactTable, Heading, Paragraph, Picture, Quote
from reviews.models import Pack

OUTSIDE = Audience(words=False, history=False)  # who reads a pack
TROUBLED = frozenset({Delivery.OFF_TRACK, Delivery.AT_RISK, SENT_BACK, SILENT})
LISTED = {  # of the columns of the list of actions, with their widths
    "Reference": 4,
    "Action": 20,
    "Lead": 12,
    "Lead organisation": 8,
    "Delivery": 6,
    "Whose rating": 6,
    "Impact": 5,
    "First due": 7,
    "Due": 7,
    "Days late": 4,
    "Last update": 7,
}


def summary(pack: Pack, found: Material) -> Iterator[Block]:
    yield from paragraphs(pack.summary)
    yield from in_short(found)
    yield figures_table(found)
    yield from bars(found)


def in_short(found: Material) -> Iterator[Paragraph]:
    """The sentences that stand at the head of the pages: where the plan is, what moved, what is measured."""
    every = found.tree.areas
    stands = plan_in_short(
        [area.delivery for area in every],
        [area.chosen.impact for area in every if area.chosen],
        [area.judged.verdict for area in every if area.judged],
    )
    measured = measures_in_short(row.state for row in found.measures)
    yield from map(Paragraph, filter(None, [stands, moved_words(found), measured]))


def moved_words(found: Material) -> str:
    told = found.moved
    if not told:
        return ""
    counts = moved_in_short(told.completed, len(told.missed), told.up, told.down, told.closed)
    return f"{capital(found.since_words)}: {counts}"


def figures_table(found: Material) -> FactTable:
    """The numbers at the head of the plan's page, without what only the round behind them makes sense of."""
    counts = figure_counts(found.tree.standings)
    shown = {key: one for key, one in OUTSIDE.shown(FIGURES).items() if key != WAITING}
    return FactTable(
        key="figures",
        caption=f"Actions that need attention on {when(found.on)}",
        headings=("What", "Actions", "What it means"),
        rows=tuple(
            (one.label, counts[key], one.meaning) for key, one in shown.items() if counts[key] or one.always
        ),
        widths=(4, 2, 9),
    )


def bars(found: Material) -> Iterator[Block]:
    """How many actions stand where, for the plan and each area; actions that do not count are left out."""
    whole = delivery_counts(found.tree.standings)
    if not whole:
        return
    every = [("The whole plan", whole), *((named(area), area.counts) for area in found.tree.areas)]
    ratings = list(whole)
    yield Picture(
        key="delivery-bars",
        title="Ratings of actions, in the plan and each area",
        description=f"Bars of the plan and its areas, by rating. The whole plan: {counted(whole)}.",
        svg=bars_svg([(name, counts) for name, counts in every if counts]),
    )
    yield FactTable(
        key="delivery",
        caption=f"How actions are rated on {when(found.on)}",
        headings=("Area", *(DELIVERY[value].label for value in ratings), "In all"),
        rows=tuple(
            (name, *(counts.get(value, 0) for value in ratings), sum(counts.values()))
            for name, counts in every
        ),
        widths=(14, *(3 for _ in ratings), 2),
    )


def named(area: AreaRow) -> str:
    return f"{area.number}. {area.plain_title}"


# Areas


def areas(pack: Pack, found: Material) -> Iterator[Block]:
    yield area_table(found)
    for area in found.tree.areas:
        yield Heading(named(area))
        yield Paragraph(f"Inspectors found: {ended(area.finding)}")
        yield from wanted_of(area, found)
        yield ratings_of(area, found)
        yield from work_of(area.actions, found, number=area.number)


def wanted_of(area: AreaRow, found: Material) -> Iterator[Block]:
    """What the last review wanted to be better here; in its own words where those were written down."""
    for one in found.concerns.get(area.id, []):
        if one.verbatim:
            yield Quote(one.words.strip(), f"{one.review.bodies}, {called(one.review)}")
        else:
            yield Paragraph(f"Wanted by the last review: {ended(one.words)}")


def area_table(found: Material) -> FactTable:
    return FactTable(
        key="areas",
        caption=f"Ratings of the areas on {when(found.on)}",
        headings=(
            "Area",
            "Delivery, chosen",
            "Delivery, suggested",
            "Impact, chosen",
            "Impact, suggested",
            "Reviewers",
            f"Direction {found.since_words}",
        ),
        rows=tuple(area_cells(area, found) for area in found.tree.areas),
        widths=(9, 4, 4, 4, 4, 8, 4),
    )


def area_cells(area: AreaRow, found: Material) -> tuple[Cell, ...]:
    return (
        named(area),
        rating(area.chosen.delivery) if area.chosen else "Not yet chosen",
        rating(area.suggestion.delivery),
        impact_words(area.chosen.impact) if area.chosen else "Not yet chosen",
        suggested_impact_words(area.impact.impact),
        judged_words(area.judged),
        DIRECTIONS.get(moved_to(area, found)),
    )


def moved_to(area: AreaRow, found: Material) -> str:
    """How what the figures suggest has moved since the last review, "" without one."""
    past = suggested_past(area, found)
    return movement(past, area.suggestion.delivery) if past else ""


def suggested_past(area: AreaRow, found: Material) -> str:
    return suggested_delivery(found.past[area.id]).delivery if area.id in found.past else ""


def ratings_of(area: AreaRow, found: Material) -> Facts:
    """The three ratings, each with its reason in a sentence."""
    rows: list[tuple[str, Cell]] = [("Accountable", area.accountable or "Nobody yet")]
    if area.chosen:
        chosen = f"{rating(area.chosen.delivery)}, chosen on {when(area.chosen.on)}"
        rows += [("Delivery", chosen), ("Reason", flat(area.chosen.reason))]
    suggested = f"{rating(area.suggestion.delivery)}, because {area.suggestion.because}."
    rows.append(("Delivery suggested by the figures", suggested))
    if area.chosen:
        rows.append(("Impact", impact_words(area.chosen.impact)))
    shown = suggested_impact_words(area.impact.impact)
    rows.append(("Impact suggested by the measures", f"{shown}, because {area.impact.because}."))
    rows.append(("Reviewers said", judged_words(area.judged)))
    if direction := moved_to(area, found):
        was = rating(suggested_past(area, found)).lower()
        said = f"{DIRECTIONS[direction]}: the figures suggested {was} then."
        rows.append((capital(found.since_words), said))
    return Facts(tuple(rows))


def work_of(rows: Iterable[ActionRow], found: Material, *, number: int) -> Iterator[Block]:
    """What was done and what is next, in the leads' newest words; only actions that have something to tell, or ought
    to have."""
    told = [cells for row in rows if any((cells := work_cells(row, found))[2:])]
    since = found.since_words
    if not told:
        yield Paragraph(f"No lead has said what was done or what is next {since}.")
        return
    yield FactTable(
        key=f"area-{number}-work",
        caption=f"Area {number}: what was done {since}, and what is next",
        headings=("Action", "Delivery", f"Done {since}", "Next"),
        rows=tuple(told),
        widths=(8, 4, 12, 7),
    )


def work_cells(row: ActionRow, found: Material) -> tuple[str, ...]:
    words = found.words.get(row.id)
    done = [ended(words.changed)] if words and words.changed else []
    steps = done_steps(row, found)
    if steps:
        done.append(f"{'Milestone' if len(steps) == 1 else 'Milestones'} done: {'; '.join(steps)}.")
    if not done and row.standing.delivery in TROUBLED:
        done.append(f"Nothing was said {found.since_words}.")
    upcoming = flat(words.next) if words and row.standing.delivery not in DONE else ""
    return (name_of(row), row.delivery.label, " ".join(done), upcoming)


def done_steps(row: ActionRow, found: Material) -> list[str]:
    """Milestones done since the last review."""
    return [f"{flat(one.title)} ({when(one.done_on)})" for one in found.steps_done if one.action_id == row.id]


# Actions


def actions(pack: Pack, found: Material) -> Iterator[Block]:
    rows = found.tree.rows
    yield Paragraph(f"The plan has {number(len(rows), 'action', 'actions')}. Dates are promised dates.")
    yield FactTable(
        key="actions",
        caption=f"All actions on {when(found.on)}",
        headings=tuple(LISTED),
        rows=tuple(listed_cells(row) for row in rows),
        widths=tuple(LISTED.values()),
    )


def listed_cells(row: ActionRow) -> tuple[Cell, ...]:
    """As the list of actions exports them."""
    cells = dict(zip(ACTION_HEADINGS, action_cells(row), strict=True))
    return tuple(cells[heading] for heading in LISTED)

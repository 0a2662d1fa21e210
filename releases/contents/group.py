"""What the cross-party reference group reads: what moved since it last met, and why; then where everything stands."""

from collections.abc import Iterator
from datetime import date

from actions.choices import VERDICT, Verdict
from actions.measure_words import STATES, gap_words, measures_in_short
from actions.measuring import amount, distance
from actions.models import DueChange
from actions.queries.measures import MeasureRow
from actions.queries.plan_tree import ActionRow
from actions.sentences import capital, moved_in_short, number, when
from releases.contents.action_page import action_section
from releases.contents.glossary import with_terms
from releases.contents.public import in_short
from releases.contents.told import Told
from releases.contents.words import head
from releases.models import ReleaseDraft
from reviews.contents.movement import agreed, impact_table, in_order, rating_table, what_moves
from reviews.contents.outcomes import newest, plain, plot_of, pointed, reading_table
from reviews.contents.pictures import plot_svg
from reviews.contents.standing import area_table, bars, named
from reviews.contents.words import called, ended, flat, name_of, paragraphs, rating, titled
from reviews.document import Block, Cell, Document, FactTable, Heading, Paragraph, Picture, Quote, Section


def group_document(draft: ReleaseDraft, on: date) -> Document:
    """As of a day; a fixed number of statements whatever the size of the plan. Sections: "summary", "moved", "dates",
    "measures", "closed", "areas", "action-<ref>" of each action, "words"."""
    told = Told(draft, on)
    return with_terms(
        Document(
            title=titled(f"{draft.plan.local_area.name}: {draft.plan}"),
            subtitle=f"For the cross-party reference group: what moved {since_words(told)}",
            facts=(*head(told), ("Changes are told since", told.since)),
            sections=tuple(sections(told)),
        ),
        told.terms,
    )


def since_words(told: Told) -> str:
    if told.met:
        return f"since you met on {when(told.met)}"
    if told.released:
        return f"since the release of {when(told.released)}"
    return f"since {when(told.since)}"


def sections(told: Told) -> Iterator[Section]:
    yield Section("summary", "How the plan stands", tuple(summary(told)))
    yield Section("moved", "Ratings that changed, and why", tuple(moved(told)))
    yield Section("dates", "Promised dates missed, and new ones", tuple(dates(told)))
    yield Section("measures", "Is it reaching families?", tuple(measures(told)))
    yield Section("closed", "Areas closed by reviewers", tuple(closed(told)))
    yield Section("areas", "All areas", tuple(areas(told)))
    yield from (action_section(row, told) for row in told.found.tree.rows)


def summary(told: Told) -> Iterator[Block]:
    yield from paragraphs(told.draft.summary)
    yield Paragraph(in_short(told) or "This plan has no areas yet.")
    what = told.moved
    counts = moved_in_short(what.completed, len(what.missed), what.up, what.down, what.closed)
    yield Paragraph(f"{capital(since_words(told))}: {counts}")
    if told.found.tree.rows:
        yield from bars(told.found)


# What moved


def moved(told: Told) -> Iterator[Block]:
    what = told.moved
    places = {ref: place for place, ref in enumerate(row.ref for row in told.found.tree.rows)}
    changes = in_order([*what.areas, *what.ratings], places)
    yield rating_table(changes) if changes else Paragraph(f"No rating changed {since_words(told)}.")
    if what.impacts:
        yield Heading("What leads say of impact")
        yield impact_table(in_order(what.impacts, places))


def dates(told: Told) -> Iterator[Block]:
    what = told.moved
    missed, new = what.missed, what.dates
    if missed:
        yield missed_table(missed, told)
    else:
        yield Paragraph(f"No promised date was missed {since_words(told)}.")
    late = [row for row in told.found.tree.rows if row.standing.overdue]
    yield Paragraph(
        f"{capital(number(len(late), 'action is', 'actions are'))} late in all on {when(told.on)}."
    )
    if new:
        yield new_dates(new)
    else:
        yield Paragraph(f"No date was moved {since_words(told)}.")


def missed_table(rows: list[ActionRow], told: Told) -> FactTable:
    return FactTable(
        key="dates-missed",
        caption=f"Promised dates missed {since_words(told)}",
        headings=("Action", "Lead", "First due", "Due", "Days late"),
        rows=tuple((name_of(row), row.lead, row.first_due, row.due, row.standing.days_late) for row in rows),
        widths=(10, 6, 4, 4, 3),
    )


def new_dates(changes: list[DueChange]) -> FactTable:
    return FactTable(
        key="dates-new",
        caption="Dates that moved, and what makes the new one hold",
        headings=("What", "From", "To", "Cause", "Reason", "What makes it hold", "Agreed with"),
        rows=tuple(
            (
                what_moves(one),
                one.due_before,
                one.due,
                one.get_cause_display(),
                flat(one.reason),
                flat(one.recovery) or "Not said",
                agreed(one),
            )
            for one in changes
        ),
        widths=(8, 4, 4, 5, 8, 8, 5),
    )


# Measures


def measures(told: Told) -> Iterator[Block]:
    rows = told.found.measures
    if not rows:
        yield Paragraph("Nothing is measured yet.")
        return
    if words := measures_in_short(row.state for row in rows):
        yield Paragraph(words)
    yield distance_table(rows, told.on)
    if any(row.kept or row.gauge.start_kept for row in rows):
        few = told.plan.withhold_below
        yield Paragraph(
            f"Counts below {few} people are kept back, with what would give them away.", quiet=True
        )
    plots = [(row, plot) for row in rows if (plot := plot_of(row))]
    for row, plot in plots:
        yield Picture(
            key=f"measure-{row.measure.number}",
            title=str(row.measure),
            description=plot.describes,
            svg=plot_svg(plot),
        )
    if plots:
        yield reading_table([row for row, _ in plots])


def distance_table(rows: list[MeasureRow], on: date) -> FactTable:
    return FactTable(
        key="distances",
        caption=f"Measures on {when(on)}: how far to the target, and beside others",
        headings=(
            "Measure",
            "Newest figure",
            "Against its path",
            "Target",
            "Still to go",
            "Compared with",
            "Beside it",
        ),
        rows=tuple(map(distance_cells, rows)),
        widths=(9, 6, 4, 6, 4, 7, 5),
    )


def distance_cells(row: MeasureRow) -> tuple[Cell, ...]:
    one = row.measure
    compared = f"{amount(one.comparator_value, one.comparator_unit)}, {one.comparator}"
    return (
        str(one),
        newest(row),
        STATES[row.state].label,
        pointed(row.goal, one.unit, " by "),
        to_go(row),
        compared if one.comparator else None,
        beside(row),
    )


def to_go(row: MeasureRow) -> str | None:
    """From the newest figure to the end of the path; None where the reader may not know, or there is no path."""
    if row.value is None or not row.goal:
        return None
    gap = distance(row.gauge, row.value, row.goal.value)
    return gap_words(plain(gap), row.measure.unit) if gap > 0 else "Reached"


def beside(row: MeasureRow) -> str | None:
    """How the newest figure compares, where the two are in one unit."""
    one = row.measure
    if row.value is None or not one.comparator or one.comparator_unit != one.unit:
        return None
    gap = distance(row.gauge, row.value, one.comparator_value)
    if gap == 0:
        return "The same"
    return f"{gap_words(plain(abs(gap)), one.unit)} {'worse' if gap > 0 else 'better'}"


# Reviewers, and areas


def closed(told: Told) -> Iterator[Block]:
    """With the words that reviewers used, where these were written down."""
    found = [area for area in told.found.tree.areas if area.judged and area.judged.verdict == Verdict.CLOSED]
    if not found:
        yield Paragraph("Reviewers have closed no area yet.")
    for area in found:
        judged = area.judged
        yield Heading(named(area))
        day = when(judged.on, judged.precision)
        yield Paragraph(f"{VERDICT[Verdict.CLOSED].label} at the {judged.review} of {day} ({judged.bodies}).")
        for one in told.findings.get(area.id, []):
            source = f"{one.review.bodies}, {called(one.review)}"
            yield (
                Quote(one.words.strip(), source)
                if one.verbatim
                else Paragraph(f"{source}: {ended(flat(one.words))}")
            )


def areas(told: Told) -> Iterator[Block]:
    if not told.found.tree.areas:
        yield Paragraph("This plan has no areas yet.")
        return
    yield area_table(told.found)
    for area in told.found.tree.areas:
        yield Heading(named(area))
        if area.chosen:
            yield Paragraph(
                f"Reason for the rating, {when(area.chosen.on)}: {ended(flat(area.chosen.reason))}"
            )
        if area.suggestion and area.suggestion.delivery:
            suggested = f"{rating(area.suggestion.delivery)}, because {area.suggestion.because}."
            yield Paragraph(f"Suggested by the figures: {suggested}")

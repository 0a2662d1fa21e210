"""One action as the reference group reads it: its ratings with their reasons, its dates, its steps."""

from collections.abc import Iterator

from actions.choices import SETTLED, Outcome
from actions.models import Milestone, SignOff, Update
from actions.queries.plan_tree import ActionRow
from actions.queries.what_moved import ASSURED, OWN
from actions.sentences import capital, dates_in_short, when
from actions.templatetags.actions import impact_words
from releases.choices import Part
from releases.contents.told import Rated, Told
from reviews.contents.words import flat, rating
from reviews.document import Block, Cell, Facts, FactTable, Paragraph, Section


def action_section(row: ActionRow, told: Told) -> Section:
    return Section(f"action-{row.ref}", f"{row.ref} {row.title}", tuple(blocks(row, told)))


def blocks(row: ActionRow, told: Told) -> Iterator[Block]:
    if line := told.plain.get((Part.LINE, row.id)):
        yield Paragraph(flat(line))
    yield Facts(tuple(facts(row)))
    yield Paragraph(
        dates_in_short(
            row.first_due,
            row.due,
            row.facts.moves,
            row.facts.recoveries_missed,
            "review" if row.ongoing else "due",
        )
    )
    if ratings := told.rated.get(row.id):
        yield rating_table(row, ratings)
    if steps := [one for one in told.found.milestones if one.action_id == row.id]:
        yield step_table(row, steps, told)


def facts(row: ActionRow) -> Iterator[tuple[str, Cell]]:
    yield "Area", f"{row.area_number}. {row.area_title}"
    yield "Lead", row.lead
    yield "Delivery", f"{row.delivery.label} ({row.standing.source})"
    yield "Impact", impact_words(row.standing.impact)
    yield "First due", row.first_due
    yield "Due", row.due
    if row.standing.overdue:
        yield "Days late", row.standing.days_late


def rating_table(row: ActionRow, ratings: list[Rated]) -> FactTable:
    return FactTable(
        key=f"ratings-{row.ref.replace('.', '-')}",
        caption="How its rating changed, and why",
        headings=("On", "From", "To", "Whose", "Reason"),
        rows=tuple(rating_cells(one) for one in reversed(ratings)),
        widths=(4, 4, 4, 4, 10),
    )


def rating_cells(one: Rated) -> tuple[Cell, ...]:
    """What the lead alone calls finished is a proposal. What a second person wrote stays with the board."""
    if isinstance(one, SignOff):
        return (one.on, proposed(one.update.delivery), Outcome(one.outcome).label, "A second person", None)
    own = isinstance(one, Update)
    to = rating(one.delivery) if one.delivery else "Taken back"
    before = rating(one.delivery_before) if one.delivery_before else "First rating"
    said = proposed(one.delivery) if own and one.delivery in SETTLED else to
    return (one.on, before, said, capital(OWN if own else ASSURED), flat(one.reason) or "Not said")


def proposed(delivery: str) -> str:
    return f"Proposed as {rating(delivery).lower()}"


def step_table(row: ActionRow, steps: list[Milestone], told: Told) -> FactTable:
    return FactTable(
        key=f"steps-{row.ref.replace('.', '-')}",
        caption="Its milestones",
        headings=("Milestone", "First due", "Due", "Done"),
        rows=tuple((flat(one.title), one.first_due, one.due, done(one, told)) for one in steps),
        widths=(10, 4, 4, 6),
    )


def done(one: Milestone, told: Told) -> str:
    if one.done_on and one.done_on <= told.on:
        return when(one.done_on)
    return f"No, {(told.on - one.due).days} days late" if one.due < told.on else "Not yet"

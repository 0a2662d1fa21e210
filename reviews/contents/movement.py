"""What moved since the last review, which dates slipped, and what is to happen next."""

from collections.abc import Iterator
from datetime import date

from actions.choices import IMPACT, SETTLED, VERDICT
from actions.models import DueChange, Judgement, Milestone
from actions.queries.forecasts import WHOLE_PLAN
from actions.queries.plan_tree import ActionRow
from actions.queries.what_moved import OWN, Change, WhatMoved
from actions.sentences import capital, forecast_in_short, moved_in_short, number, when
from reviews.contents.material import Material
from reviews.contents.words import briefly, flat, name_of, paragraphs, rating
from reviews.document import Block, Bullets, Cell, FactTable, Heading, Paragraph
from reviews.models import Pack


def moved(pack: Pack, found: Material) -> Iterator[Block]:
    if not found.moved:
        yield Paragraph("No earlier review is on record, so there is nothing to compare with.")
        return
    yield from moved_between(found.moved, found)


def moved_between(told: WhatMoved, found: Material) -> Iterator[Block]:
    yield Paragraph(f"From {found.since_told} to {when(told.until)}.", quiet=True)
    yield Paragraph(moved_in_short(told.completed, len(told.missed), told.up, told.down, told.closed))
    if done := found.completed:
        yield Heading("Actions completed")
        yield Bullets(tuple(map(name_of, done)))
    places = {ref: place for place, ref in enumerate(row.ref for row in found.tree.rows)}
    if told.areas or told.ratings:
        yield rating_table(in_order([*told.areas, *told.ratings], places))
    if told.impacts:
        yield impact_table(in_order(told.impacts, places))
    if told.judgements:
        yield judgement_table(told.judgements)
    if told.dates:
        yield date_table(told.dates)


def in_order(changes: list[Change], places: dict[str, int]) -> list[Change]:
    """By area, the area itself first, and in the order of the plan."""
    return sorted(changes, key=lambda one: (one.number, places.get(one.ref, -1)))


def rating_table(changes: list[Change]) -> FactTable:
    return FactTable(
        key="ratings-moved",
        caption="Ratings that changed, with reasons",
        headings=("What", "Before", "Now", "Whose", "On", "Reason"),
        rows=tuple(
            (
                f"{one.ref} {one.title}",
                said_as(one, one.before),
                said_as(one, one.after),
                capital(one.said_as),
                one.on,
                flat(one.reason),
            )
            for one in changes
        ),
        widths=(10, 4, 4, 3, 4, 10),
    )


def said_as(one: Change, value: str) -> str:
    """What the lead alone calls finished is a proposal."""
    proposed = one.whose == OWN and value in SETTLED
    return f"Proposed as {rating(value).lower()}" if proposed else rating(value)


def impact_table(changes: list[Change]) -> FactTable:
    return FactTable(
        key="impact-moved",
        caption="What leads say of impact, where it changed",
        headings=("Action", "Before", "Now", "On"),
        rows=tuple(
            (f"{one.ref} {one.title}", IMPACT[one.before].label, IMPACT[one.after].label, one.on)
            for one in changes
        ),
        widths=(9, 4, 4, 4),
    )


def judgement_table(judgements: list[Judgement]) -> FactTable:
    return FactTable(
        key="judgements",
        caption="What reviewers said of areas",
        headings=("Area", "Verdict", "When", "At"),
        rows=tuple(
            (
                str(one.area),
                VERDICT[one.verdict].label,
                when(one.on, one.precision),
                f"{one.review}, {one.bodies}",
            )
            for one in judgements
        ),
        widths=(8, 4, 4, 6),
    )


def date_table(changes: list[DueChange]) -> FactTable:
    return FactTable(
        key="dates-moved",
        caption="Promised dates that moved",
        headings=("What", "From", "To", "Moved on", "Cause", "Reason"),
        rows=tuple(
            (what_moves(one), one.due_before, one.due, one.on, one.get_cause_display(), flat(one.reason))
            for one in changes
        ),
        widths=(8, 4, 4, 4, 5, 9),
    )


def what_moves(one: DueChange) -> str:
    return f"{one.action.ref} {one.milestone.title if one.milestone_id else one.action.title}"


# Dates missed and moved


def slippage(pack: Pack, found: Material) -> Iterator[Block]:
    late = [row for row in found.tree.rows if slipped(row)]
    steps = [one for one in open_steps(found) if one.due < found.on]
    if not late and not steps:
        yield Paragraph("No action that is still open is late, and none of their dates has moved.")
        return
    yield Paragraph(slips_in_short(late, steps))
    if late:
        yield slip_table(late, found)
    if steps:
        yield late_step_table(steps, found)


def slipped(row: ActionRow) -> bool:
    """Still open, and late or moved."""
    open_now = row.standing.delivery not in SETTLED
    return open_now and (row.standing.overdue or row.facts.moves > 0)


def slips_in_short(late: list[ActionRow], steps: list[Milestone]) -> str:
    overdue = sum(row.standing.overdue for row in late)
    moves = sum(row.facts.moves > 0 for row in late)
    return " ".join(
        [
            f"{number(overdue, 'open action is', 'open actions are')} late.",
            f"The dates of {number(moves, 'open action', 'open actions')} have moved at least once.",
            f"{number(len(steps), 'milestone is', 'milestones are')} late.",
        ]
    )


def slip_table(late: list[ActionRow], found: Material) -> FactTable:
    return FactTable(
        key="slippage",
        caption=f"Open actions that are late or moved, on {when(found.on)}",
        headings=(
            "Action",
            "First due",
            "Due now",
            "Days late",
            "Times moved",
            "New dates missed",
            "Cause",
            "What makes the new date hold",
            "Agreed with",
        ),
        rows=tuple(slip_cells(row, found.moves.get(row.id)) for row in late),
        widths=(10, 4, 4, 3, 3, 3, 5, 9, 7),
    )


def slip_cells(row: ActionRow, move: DueChange | None) -> tuple[Cell, ...]:
    cells = (
        name_of(row),
        row.first_due,
        row.due,
        row.standing.days_late,
        row.facts.moves,
        row.facts.recoveries_missed,
    )
    if not move:
        return (*cells, "No new date is agreed", None, None)
    return (*cells, move.get_cause_display(), flat(move.recovery) or "Not said", agreed(move))


def agreed(move: DueChange) -> str:
    if not move.agreed_with:
        return "Nobody named"
    return f"{move.agreed_with}, {briefly(move.agreed_on)}" if move.agreed_on else move.agreed_with


def open_steps(found: Material) -> list[Milestone]:
    """Milestones still to be done, of actions that are."""
    return [
        one
        for one in found.milestones
        if (not one.done_on or one.done_on > found.on) and is_open(one.action_id, found)
    ]


def is_open(action: int, found: Material) -> bool:
    row = found.rows.get(action)
    return bool(row) and row.standing.delivery not in SETTLED


def late_step_table(steps: list[Milestone], found: Material) -> FactTable:
    return FactTable(
        key="late-milestones",
        caption=f"Milestones that are late on {when(found.on)}",
        headings=("Milestone", "Action", "First due", "Due", "Days late"),
        rows=tuple(
            (one.title, name_of(found.rows[one.action_id]), one.first_due, one.due, (found.on - one.due).days)
            for one in steps
        ),
        widths=(7, 10, 4, 4, 3),
    )


# Next steps


def next_steps(pack: Pack, found: Material) -> Iterator[Block]:
    yield from paragraphs(pack.next_steps)
    rows = sorted(due_rows(found), key=lambda row: (row[0], row[1]))
    upto = f"from {when(found.on)} to {when(found.until)}"
    if rows:
        yield FactTable(
            key="next-steps",
            caption=f"What is due {upto}",
            headings=("Due", "Action", "What is due", "Lead"),
            rows=tuple(rows),
            widths=(4, 10, 8, 7),
        )
    else:
        yield Paragraph(f"Nothing is due {upto}.")
    if forecast := found.forecasts.get(WHOLE_PLAN):
        yield Heading("When all is likely to be done")
        yield Paragraph(forecast_in_short(forecast, "the plan"))


def due_rows(found: Material) -> Iterator[tuple[date, str, str, str]]:
    """One for each action and day: its milestones, then the action itself."""
    due: dict[tuple[int, date], list[str]] = {}
    for one in open_steps(found):
        due.setdefault((one.action_id, one.due), []).append(flat(one.title))
    for row in found.tree.rows:
        if row.standing.delivery not in SETTLED:
            words = "to be looked at again" if row.ongoing else "the whole action"
            due.setdefault((row.id, row.due), []).append(words)
    for (action, on), words in due.items():
        if found.on <= on <= found.until:
            row = found.rows[action]
            yield on, name_of(row), capital("; ".join(words)), row.lead

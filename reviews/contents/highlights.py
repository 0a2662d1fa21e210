"""A highlight report: where one area or workstream stands, on one page for the board. It is read inside, so it may
tell what leads ask help with; what does not fit the page is counted."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from actions.choices import SENT_BACK, SETTLED, SILENT, Delivery
from actions.figures import delivery_counts
from actions.models import PriorityArea, Risk, Workstream
from actions.queries.plan_tree import ActionRow
from actions.rollup import suggested_delivery
from actions.sentences import capital, number, when
from actions.templatetags.actions import counted
from reviews.contents.material import Material
from reviews.contents.movement import open_steps
from reviews.contents.standing import TROUBLED, ratings_of
from reviews.contents.words import ended, flat, invented, rating, score_words, titled
from reviews.document import Block, Bullets, Cell, Document, Facts, FactTable, Paragraph, Section

MOST = 5  # lines of a list: the rest is counted
WORRIES = TROUBLED | {Delivery.PAUSED}
WORST = [Delivery.OFF_TRACK, SILENT, SENT_BACK, Delivery.AT_RISK]  # then all others, in the order of the plan


def area_highlight(area: PriorityArea, on: date) -> Document:
    found = Material(area.plan, on, board=True)
    row = next(one for one in found.tree.areas if one.id == area.pk)
    risks = [one for one in found.risks if is_about(one, {area.pk}, row.actions)]
    blocks = [
        Paragraph(f"Inspectors found: {ended(area.finding)}"),
        ratings_of(row, found),
        in_all(row.actions),
    ]
    return report(f"Area {area}", found, blocks, row.actions, risks)


def workstream_highlight(workstream: Workstream, on: date) -> Document:
    found = Material(workstream.plan, on, board=True)
    rows = [row for row in found.tree.rows if row.workstream_slug == workstream.slug]
    risks = [one for one in found.risks if is_about(one, set(), rows)]
    return report(f"Workstream: {workstream}", found, [rated(workstream, rows), in_all(rows)], rows, risks)


def report(
    title: str, found: Material, blocks: Sequence[Block], rows: list[ActionRow], risks: list[Risk]
) -> Document:
    sections = {
        "rating": ("How it stands", blocks),
        "risks": ("What could stop it, and what is done about it", risk_blocks(risks, rows, found)),
        "done": (f"Done {found.since_words}", [listed(done(rows, found), "Nothing was finished.")]),
        "next": ("Next", [listed(upcoming(rows, found), "Nothing is due.")]),
        "decisions": ("Decisions wanted", [listed(decisions(rows, found), "None.")]),
    }
    return Document(
        title=titled(title),
        subtitle=f"Highlight report, {when(found.on)}",
        facts=head(found),
        sections=tuple(Section(key, name, tuple(told)) for key, (name, told) in sections.items()),
    )


def head(found: Material) -> tuple[tuple[str, Cell], ...]:
    return (*invented(), ("Plan", str(found.plan)), ("Last review", found.compared))


def in_all(rows: list[ActionRow]) -> Paragraph:
    counts = delivery_counts(row.standing for row in rows)
    late = sum(row.standing.overdue for row in rows)
    every = number(sum(counts.values()), "action", "actions")
    overdue = f" {number(late, 'is', 'are')} overdue." if late else ""
    return Paragraph(f"{every}{': ' if counts else ''}{counted(counts)}.{overdue}")


def rated(workstream: Workstream, rows: list[ActionRow]) -> Facts:
    suggestion = suggested_delivery(row.standing for row in rows)
    lead = str(workstream.lead) if workstream.lead_id else "Nobody yet"
    told = f"{rating(suggestion.delivery)}, because {suggestion.because}."
    return Facts((("Led by", lead), ("Delivery suggested by the figures", told)))


# What could stop it


def is_about(risk: Risk, areas: set[int], rows: list[ActionRow]) -> bool:
    actions = {row.id for row in rows}
    return any(one.pk in areas for one in risk.areas.all()) or any(
        one.pk in actions for one in risk.actions.all()
    )


def risk_blocks(risks: list[Risk], rows: list[ActionRow], found: Material) -> list[Block]:
    """The worst risks with their mitigation; and what makes the dates of late actions hold."""
    blocks: list[Block] = [risk_table(risks[:MOST])] if risks else [Paragraph("No open risk is tied to it.")]
    if more := len(risks) - MOST:
        blocks += [Paragraph(f"{number(more, 'more risk is', 'more risks are')} open.")] if more > 0 else []
    recoveries = [
        f"{row.ref}: {flat(move.recovery)}"
        for row in worst_first(rows)
        if row.standing.delivery in WORRIES and (move := found.moves.get(row.id)) and move.recovery
    ]
    if recoveries:
        blocks += [Paragraph("What is to make the dates of its actions hold:"), listed(recoveries, "")]
    return blocks


def risk_table(risks: list[Risk]) -> FactTable:
    return FactTable(
        key="risks",
        caption="Open risks and issues, the worst first",
        headings=("Risk or issue", "What is done about it", "Effect if it is not", "Score now"),
        rows=tuple(
            (str(one), flat(one.mitigation) or "Not said", flat(one.effect), score_words(one.now))
            for one in risks
        ),
        widths=(5, 7, 6, 2),
    )


# Lists


def listed(lines: Sequence[str], nothing: str) -> Block:
    """No more lines than fit the page."""
    if not lines:
        return Paragraph(nothing)
    if len(lines) <= MOST:
        return Bullets(tuple(lines))
    return Bullets((*lines[: MOST - 1], f"And {len(lines) - MOST + 1} more."))


def worst_first(rows: Iterable[ActionRow]) -> list[ActionRow]:
    places = {value: place for place, value in enumerate(WORST)}
    return sorted(rows, key=lambda row: places.get(row.standing.delivery, len(WORST)))


def done(rows: list[ActionRow], found: Material) -> list[str]:
    """Actions that count as done now and did not then; then milestones, the newest first."""
    refs = {row.id: row.ref for row in rows}
    actions = [
        f"{row.ref} {row.title}: {rating(row.standing.delivery).lower()}"
        for row in found.completed
        if row.id in refs
    ]
    steps = sorted(found.steps_done, key=lambda one: one.done_on, reverse=True)
    return actions + [
        f"{refs[one.action_id]}: {flat(one.title)}, {when(one.done_on)}"
        for one in steps
        if one.action_id in refs
    ]


def upcoming(rows: list[ActionRow], found: Material) -> list[str]:
    """What the leads of the worst actions do next; then milestones that are late or due, by their days."""
    words = [
        f"{row.ref}: {flat(said.next)}"
        for row in worst_first(rows)
        if row.standing.delivery in WORRIES and (said := found.words.get(row.id)) and said.next
    ]
    refs = {row.id: row.ref for row in rows}
    steps = [one for one in open_steps(found) if one.action_id in refs and one.due <= found.until]
    return words[:3] + [
        f"{refs[one.action_id]}: {flat(one.title)}, {'was due' if one.due < found.on else 'due'} {when(one.due)}"
        for one in steps
    ]


def decisions(rows: list[ActionRow], found: Material) -> list[str]:
    return [*sign_offs(rows), *new_dates(rows, found), *helps(rows, found)]


def sign_offs(rows: list[ActionRow]) -> Iterator[str]:
    for row in rows:
        if row.standing.awaits:
            yield f"{row.ref}: agree that it is {rating(row.said.delivery).lower()}, or send it back"


def new_dates(rows: list[ActionRow], found: Material) -> Iterator[str]:
    refs = {row.id: row.ref for row in rows}
    for one in found.proposals:
        if one.action_id in refs:
            what = f" of “{flat(one.milestone.title)}”" if one.milestone_id else ""
            yield f"{refs[one.action_id]}: decide the date{what}: {when(one.due)} in place of {when(one.due_before)}"


def helps(rows: list[ActionRow], found: Material) -> Iterator[str]:
    """What leads ask help with, in their newest words."""
    for row in rows:
        said = found.words.get(row.id)
        if said and said.helps.strip() and row.standing.delivery not in SETTLED:
            yield f"{row.ref}: {capital(flat(said.helps))}"

"""What came of the work: measures, risks, evidence of impact, and what families and young people say."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from actions.choices import Confirmed, EvidenceKind, RiskKind, Shows
from actions.measure_words import DIRECTIONS, STATES, allowed, measures_in_short, rounded, why_state
from actions.measuring import BELOW_PATH, Point, amount, expected
from actions.models import Evidence, Risk, Voice, VoiceResponse
from actions.pictures.plot import Plot
from actions.queries.measures import MeasureRow
from actions.sentences import capital, listed, number, risks_in_short, voices_in_short, when
from actions.templatetags.pictures import measure_picture
from reviews.contents.material import Material
from reviews.contents.pictures import plot_svg
from reviews.contents.words import briefly, ended, flat, score_words
from reviews.document import Block, Cell, FactTable, Heading, Paragraph, Picture, Quote
from reviews.models import Pack

HIDDEN = "Kept back"


def measures(pack: Pack, found: Material) -> Iterator[Block]:
    rows = found.measures
    if not rows:
        yield Paragraph("Nothing is measured yet.")
        return
    if words := measures_in_short(row.state for row in rows):
        yield Paragraph(words)
    yield measure_table(rows, found.on)
    if any(row.kept or row.gauge.start_kept for row in rows):
        few = pack.review.plan.withhold_below
        yield Paragraph(
            f"Counts below {few} people are kept back, with what would give them away: single children could be"
            " known from them.",
            quiet=True,
        )
    plots = [(row, plot) for row in rows if (plot := plot_of(row))]
    if plots:
        yield Paragraph(allowed(plots[0][0].gauge), quiet=True)
    for row, plot in plots:
        yield from measure_blocks(row, plot)
    if plots:
        yield Paragraph(
            "All readings behind the pictures stand in the spreadsheets of this pack.", quiet=True
        )
        yield reading_table([row for row, _ in plots])


def measure_table(rows: list[MeasureRow], on: date) -> FactTable:
    return FactTable(
        key="measures",
        caption=f"Measures on {when(on)}",
        headings=(
            "Measure",
            "Baseline",
            "Newest figure",
            "Path wanted",
            "State",
            "Direction",
            "Goal",
            "Compared with",
        ),
        rows=tuple(map(measure_cells, rows)),
        widths=(10, 6, 6, 3, 4, 4, 6, 4),
    )


def measure_cells(row: MeasureRow) -> tuple[Cell, ...]:
    measure, unit = row.measure, row.measure.unit
    compared = f"{amount(measure.comparator_value, measure.comparator_unit)}, {measure.comparator}"
    return (
        str(measure),
        HIDDEN if row.gauge.start_kept else pointed(row.gauge.baseline, unit),
        newest(row),
        amount(rounded(row.target), unit) if row.target is not None else None,
        STATES[row.state].label,
        DIRECTIONS.get(row.travel),
        pointed(row.goal, unit, " by "),
        compared if measure.comparator else None,
    )


def pointed(point: Point | None, unit: str, between: str = ", ") -> str | None:
    return f"{amount(point.value, unit)}{between}{briefly(point.on)}" if point else None


def newest(row: MeasureRow) -> str:
    latest = row.gauge.latest
    if not latest:
        return "Not yet read"
    value = HIDDEN if latest.kept else amount(latest.value, row.measure.unit)
    return f"{capital(value)}, {briefly(latest.on)}"


def plot_of(row: MeasureRow) -> Plot | None:
    """Of a measure with a path and a figure that readers may know."""
    read = any(one.value is not None for one in row.gauge.reads)
    return measure_picture(row) if row.gauge.path and read and not row.hidden else None


def measure_blocks(row: MeasureRow, plot: Plot) -> Iterator[Block]:
    measure = row.measure
    yield Heading(str(measure))
    yield Paragraph(ended(measure.definition))
    yield Paragraph(why_state(row.gauge, row.state).removesuffix(allowed(row.gauge)).strip())
    if steps := said_of_shortfall(row):
        yield Paragraph(f"What is done about it: {steps}")
    yield Picture(
        key=f"measure-{measure.number}",
        title=f"{measure.ref} against its path",
        description=plot.describes,
        svg=plot_svg(plot),
    )


def said_of_shortfall(row: MeasureRow) -> str:
    """What was written beside the newest reading of a measure that is short of its path."""
    if row.state not in BELOW_PATH or not row.readings:
        return ""
    last = row.readings[-1]
    return " ".join(ended(text) for text in (last.step or last.note,) if text)


def reading_table(rows: list[MeasureRow]) -> FactTable:
    return FactTable(
        key="readings",
        caption="Readings behind the pictures",
        headings=("Measure", "Period to", "Figure", "Unit", "Path wanted"),
        rows=tuple(cells for row in rows for cells in readings_of(row)),
        widths=(9, 4, 3, 4, 3),
        off_paper=True,
    )


def readings_of(row: MeasureRow) -> Iterator[tuple[Cell, ...]]:
    for one in row.gauge.reads:
        value = HIDDEN if one.kept else "No data" if one.value is None else plain(one.value)
        wanted = rounded(expected(row.gauge, one.on))
        yield (str(row.measure), one.on, value, row.measure.get_unit_display(), plain(wanted))


def plain(value: Decimal | None) -> Decimal | None:
    """Without zeros at its end, and without an exponent."""
    return None if value is None else Decimal(f"{value.normalize():f}")


# Risks


def risks(pack: Pack, found: Material) -> Iterator[Block]:
    rows = found.risks
    escalated = sum(bool(risk.escalated_to) for risk in rows)
    yield Paragraph(risks_in_short([risk.now.band.key for risk in rows], escalated))
    if not rows:
        return
    yield Paragraph("A score is likelihood times impact, each from 1 to 5.", quiet=True)
    yield FactTable(
        key="risks",
        caption=f"Open risks and issues on {when(found.on)}, the worst first",
        headings=(
            "Risk or issue",
            "Effect",
            "Score before",
            "What is done about it",
            "Score now",
            "Owner",
            "Escalated to",
        ),
        rows=tuple(map(risk_cells, rows)),
        widths=(9, 8, 3, 9, 3, 6, 6),
    )


def risk_cells(risk: Risk) -> tuple[Cell, ...]:
    kind = "issue" if risk.kind == RiskKind.ISSUE else "risk"
    return (
        f"{risk} ({kind})",
        flat(risk.effect),
        score_words(risk.before),
        flat(risk.mitigation) or "Not said",
        score_words(risk.now),
        str(risk.owner),
        f"{risk.escalated_to}, {briefly(risk.escalated_on)}" if risk.escalated_on else "No",
    )


# Evidence


def evidence(pack: Pack, found: Material) -> Iterator[Block]:
    rows = found.proofs
    if not rows:
        yield Paragraph(
            "No evidence that may leave the board shows yet what got better or what families say."
        )
        return
    outcome = sum(one.shows == Shows.OUTCOME for one in rows)
    items = number(outcome, "item shows", "items show")
    others = number(len(rows) - outcome, "item shows", "items show")
    yield Paragraph(
        f"{items} that something got better, and {others} what children, young people and families say."
    )
    yield FactTable(
        key="evidence",
        caption="Evidence of impact, the newest first",
        headings=("Evidence", "Kind", "What it shows", "Dated", "Actions"),
        rows=tuple(map(evidence_cells, rows)),
        widths=(11, 4, 6, 4, 4),
    )


def evidence_cells(one: Evidence) -> tuple[Cell, ...]:
    refs = dict.fromkeys(use.action.ref for use in one.uses.all())
    return (one.title, EvidenceKind(one.kind).label, Shows(one.shows).label, one.dated, ", ".join(refs))


# Voice


def voice(pack: Pack, found: Material) -> Iterator[Block]:
    if found.statement:
        said = found.statement
        yield Heading("What the forum says of the plan")
        yield Quote(said.words.strip(), f"{said.partner.name}, {when(said.on)}")
    rows = [one for one in found.voices if is_news(one, found)]
    yield Heading("What was heard, and what came of it")
    yield Paragraph(heard_in_short(found))
    if rows:
        yield FactTable(
            key="voice",
            caption=f"Heard or answered {found.since_words}, or still without an answer",
            headings=("Heard", "They said", "What was done", "The difference", "Do families confirm it?"),
            rows=tuple(voice_cells(one, found) for one in rows),
            widths=(7, 9, 8, 7, 4),
        )


def answers_by(one: Voice, on: date) -> list[VoiceResponse]:
    return [each for each in one.responses.all() if each.on <= on]


def is_news(one: Voice, found: Material) -> bool:
    """Heard or answered since the last review, or still without an answer."""
    told = answers_by(one, found.on)
    return not told or found.since is None or one.on > found.since or told[-1].on > found.since


def heard_in_short(found: Material) -> str:
    """Of all that was ever written down."""
    told = [answers_by(one, found.on) for one in found.voices]
    words = voices_in_short(sum(not one for one in told), len(told))
    felt = Counter(one[-1].confirmed for one in told if one)
    difference = [
        text
        for text in (
            felt[Confirmed.YES] and f"a difference in {felt[Confirmed.YES]}",
            felt[Confirmed.PARTLY] and f"some of it in {felt[Confirmed.PARTLY]}",
        )
        if text
    ]
    return f"{words} Families confirm {listed(difference)}." if difference else words


def voice_cells(one: Voice, found: Material) -> tuple[Cell, ...]:
    told = answers_by(one, found.on)
    return (
        f"{one.ref}: {one.heard_from}, {when(one.heard_on)} ({who_said(one, found)})",
        flat(one.said),
        " ".join(ended(each.done) for each in told if each.done) or ("" if told else "Not yet answered"),
        " ".join(ended(each.difference) for each in told if each.difference),
        Confirmed(told[-1].confirmed).label if told else "",
    )


def who_said(one: Voice, found: Material) -> str:
    """Few people are told as few."""
    few = found.plan.withhold_below
    who = one.get_who_display().lower()
    if not one.people:
        return who
    count = f"fewer than {few} people" if one.people < few else number(one.people, "person", "people")
    return f"{who}, {count}"

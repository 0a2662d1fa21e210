"""Entering the readings of many measures for one period, and what is pasted from a spreadsheet."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from actions.forms.figures import FigureField, named
from actions.forms.readings import (
    Doubts,
    ask_back,
    confirmed_field,
    restates,
    seen_before,
    slips,
    standing_for,
    unit_of,
    wants,
)
from actions.measuring import Read, amount
from actions.queries.measures import MeasureRow
from actions.sentences import listed, number, when
from partners.forms.choices import UNKNOWN
from partners.forms.text import text_field

MONTHS_BACK = 24
NOTE = "{}-note"
UNFILLED = "Press “Fill the boxes” first, so that you see which figure goes where"
TOO_MANY = "You pasted {lines}, but from there on there {are} only {left}. Nothing was filled in"
FILLED = "{lines} went into the boxes. Nothing is saved yet: look at the figures, then save"
NOTHING_PASTED = "Paste the cells of a column here first"
NOT_HERE = "{refs} cannot be entered here any more, so nothing was saved"
BOX = re.compile(r"(M[0-9]+)(-note)?")

Cells = list[tuple[str, str]]  # a figure and a note, both as typed
Said = tuple[str, Decimal | None, str]  # the measure's number, its figure and a note


def cells_of(pasted: str) -> Cells:
    """What lines copied from a spreadsheet hold: a figure and, in the next column, a note. An empty line is an
    empty cell, but for those at the end."""
    lines = re.split("\r\n|\r|\n", pasted)
    while lines and not lines[-1].strip():
        lines.pop()
    return [
        (figure.strip(), note.strip()) for figure, note, *_ in ([*line.split("\t"), ""] for line in lines)
    ]


def periods(today: date, *, also: date) -> list[date]:
    """Month ends to choose from, the newest first."""
    ends, end = [], today.replace(day=1) - timedelta(days=1)
    for _ in range(MONTHS_BACK):
        ends.append(end)
        end = end.replace(day=1) - timedelta(days=1)
    return sorted({*ends, also}, reverse=True)


class GridChoiceForm(forms.Form):
    """Which period, and whose measures; by GET."""

    period = forms.ChoiceField(label="Period that ended on", error_messages={"invalid_choice": UNKNOWN})
    owner = forms.ChoiceField(label="Owner", required=False, error_messages={"invalid_choice": UNKNOWN})

    def __init__(self, *, rows: list[MeasureRow], today: date, period: date, owner: int | None) -> None:
        super().__init__(initial={"period": period.isoformat(), "owner": owner or ""})
        owners = {row.measure.owner_id: str(row.measure.owner) for row in rows}
        named = sorted(owners.items(), key=lambda one: one[1])
        self.fields["period"].choices = [(on.isoformat(), when(on)) for on in periods(today, also=period)]
        self.fields["owner"].choices = [("", "Everybody"), *named]
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.add_input(Submit("", "Show", css_class="govuk-button--secondary"))


class ReadingGridForm(forms.Form):
    """A box for the figure of each measure, called by its number ("M3"), and one for a note ("M3-note").

    Its names begin with the period, so that what was typed for one and not sent does not turn up in another.
    """

    confirmed = confirmed_field()
    trouble = filled = ""  # what became of a column that was pasted

    def __init__(self, *args: Any, rows: list[MeasureRow], period: date, **kwargs: Any) -> None:
        super().__init__(*args, prefix=period.isoformat(), **kwargs)
        self.rows, self.period = {row.measure.ref: row for row in rows}, period
        self.stand = {ref: standing_for(row, period) for ref, row in self.rows.items()}
        self.initial["confirmed"] = self.shown()
        for ref, row in self.rows.items():
            self.fields[ref] = figure_box(row, period)
        for ref in self.rows:
            self.fields[NOTE.format(ref)] = text_field(f"Note on {ref}", max_length=2000, required=False)
        self.fields["at"] = forms.ChoiceField(
            label="The column begins with",
            required=False,
            choices=[(ref, str(row.measure)) for ref, row in self.rows.items()],
            error_messages={"invalid_choice": UNKNOWN},
        )
        self.fields["pasted"] = text_field(
            "Cells copied from a spreadsheet",
            max_length=20_000,
            lines=4,
            required=False,
            help_text="A line for each measure, in the order of this page: its figure and, in the next column, a note",
        )
        self.helper = FormHelper()
        self.helper.mark_optional = False

    @property
    def figures(self) -> Iterator[forms.BoundField]:
        return (self[ref] for ref in self.rows)

    @property
    def notes(self) -> Iterator[forms.BoundField]:
        return (self[NOTE.format(ref)] for ref in self.rows)

    def fill(self) -> None:
        """Put what was pasted into the boxes, from the one that was named downwards. Nothing is saved by it."""
        refs, pasted = list(self.rows), str(self["pasted"].value() or "")
        cells, at = cells_of(pasted), str(self["at"].value() or "")
        boxes = refs[refs.index(at) :] if at in refs else refs
        self.trouble = trouble(len(cells), len(boxes))
        if self.trouble:
            return
        self.data = self.data.copy()
        self.data[self.add_prefix("pasted")] = ""
        for ref, (figure, note) in zip(boxes, cells, strict=False):
            self.put(ref, figure)
            self.put(NOTE.format(ref), note)
        self.filled = FILLED.format(lines=number(len(cells), "line", "lines"))
        self.fields[boxes[0]].widget.attrs["autofocus"] = True

    def shown(self) -> str:
        """What stands beside the boxes of this page, in the words of `confirmed`."""
        return " ".join(seen_before(one) for one in self.stand.values() if one)

    def put(self, name: str, text: str) -> None:
        if text:
            self.data[self.add_prefix(name)] = text

    def clean(self) -> dict[str, Any]:
        clean = self.cleaned_data
        if self.trouble or clean.get("pasted"):
            self.add_error("pasted", self.trouble or UNFILLED)
        if lost := self.not_offered():
            self.add_error(None, NOT_HERE.format(refs=listed(lost)))
        said = list(self.said(clean))
        ask_back(self, {key: doubt for one in said for key, doubt in self.doubts(one).items()})
        self.data[self.add_prefix("confirmed")] += f" {self.shown()}"
        return {"said": said}

    def not_offered(self) -> list[str]:
        """Measures for which something was typed, and which the person may not enter, or not any more."""
        names = [name.removeprefix(self.add_prefix("")) for name in self.data if self.data[name].strip()]
        found = [box[1] for box in map(BOX.fullmatch, names) if box]
        return [ref for ref in dict.fromkeys(found) if ref not in self.rows]

    def said(self, clean: dict[str, Any]) -> Iterator[Said]:
        """An empty box is passed over; a note alone says why there is no figure."""
        for ref in self.rows:
            value, note = clean.get(ref), clean.get(NOTE.format(ref), "")
            if ref in clean and (value is not None or note):
                yield ref, value, note

    def doubts(self, said: Said) -> Doubts:
        ref, value, _ = said
        found, stands = slips(self.rows[ref], Read(self.period, value), ref), self.stand[ref]
        if stands and stands.value != value:
            found[seen_before(stands)] = (ref, restates(self.rows[ref], stands))
        return {key: (field, named(ref, sentence)) for key, (field, sentence) in found.items()}


def trouble(lines: int, boxes: int) -> str:
    """Why a column cannot be put into the boxes, "" where it can."""
    if not lines:
        return NOTHING_PASTED
    if lines > boxes:
        left = number(boxes, "box", "boxes")
        return TOO_MANY.format(
            lines=number(lines, "line", "lines"), are="is" if boxes == 1 else "are", left=left
        )
    return ""


def figure_box(row: MeasureRow, period: date) -> FigureField:
    measure = row.measure
    return FigureField(unit=measure.unit, ref=measure.ref, label=str(measure), help_text=known(row, period))


def known(row: MeasureRow, period: date) -> str:
    """What somebody wants to see beside the box: "Per cent. Last 31%, 30 June 2025. The path wants 60%"."""
    unit, stands = row.measure.unit, standing_for(row, period)
    last = [one for one in row.readings if one.period < period][-1:]
    parts = [unit_of(row)]
    parts += [f"Last {amount(one.value, unit)}, {when(one.period)}" for one in last]
    if target := wants(row, period):
        parts.append(f"The path wants {target}")
    if stands:
        parts.append(f"For this period, {amount(stands.value, unit)} stands; another figure restates it")
    return ". ".join(parts)

"""Reads the figures of a plan's measures off every page and file that shows them, as a reader would."""

import csv
import io
import re
from dataclasses import dataclass
from decimal import Decimal
from html import unescape

from django.test import Client
from django.urls import reverse

from actions.models import Measure, Plan

NUMBER = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?")
KEPT = "Kept back"


@dataclass(frozen=True)
class Shown:
    """What one page or file says of a measure. state: in words; target: "" where it says none."""

    newest: str
    target: str
    state: str


def cells(html: str, label: str) -> list[str]:
    """The text of the cells under a heading, row by row, without what stands on a second line."""
    found = re.findall(rf'<td data-label="{label}"[^>]*>(.*?)(?=<td|<th|<tr|</tbody>)', html, re.DOTALL)
    return [text(one.split("<br>")[0]) for one in found]


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def number(said: str) -> str:
    """ "1,240 people" is 1240, "None" and "–" are nothing."""
    found = NUMBER.search(said)
    return found[0].replace(",", "") if found else KEPT if said.startswith(KEPT) else ""


def plainly(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def on_the_list(client: Client, plan: Plan) -> dict[str, Shown]:
    html = client.get(reverse("measure_list", args=[plan.slug])).content.decode()
    refs = re.findall(r'<th scope="row"><a href="[^"]*/measures/([0-9]+)/">', html)
    columns = [cells(html, label) for label in ("Newest figure", "Path wanted", "State")]
    rows = zip(refs, *columns, strict=True)
    return {f"M{ref}": Shown(number(value), number(target), state) for ref, value, target, state in rows}


def in_the_file(client: Client, plan: Plan) -> dict[str, Shown]:
    """A count that is kept back has an empty cell, and its state says why."""
    response = client.get(reverse("measure_list_csv", args=[plan.slug]))
    rows = csv.DictReader(io.StringIO(b"".join(response).decode("utf-8-sig")))
    return {row["Measure"]: Shown(row["Newest figure"], row["Path wanted"], row["State"]) for row in rows}


def on_its_page(client: Client, measure: Measure) -> tuple[Shown, list[str], list[str], str]:
    """What it says first, the figures of its table with the newest first, those of its picture from left to right,
    and the page."""
    html = client.get(reverse("measure_detail", args=[measure.plan.slug, measure.number])).content.decode()
    table, targets = ([number(one) for one in cells(html, of)] for of in ("Figure", "Path wanted"))
    state = text(re.search(r"<h1[^>]*>.*?(<strong.*?)</h1>", html, re.DOTALL)[1])
    newest = Shown(table[0] if table else "", targets[0] if targets else "", state)
    return newest, table, in_the_picture(html), html


def in_the_picture(html: str) -> list[str]:
    """The points that are drawn, read off against the numbers beside the picture, to the pixel."""
    ticks = re.findall(r'<text class="up" x="-8" y="([0-9.-]+)" dy="5">([^<]*)</text>', html)
    heights = re.findall(r'<svg x="[0-9.]+%" y="([0-9.-]+)" overflow="visible"><path class="point"', html)
    if not ticks:
        return []
    (low_at, low), (high_at, high) = [
        (float(at), float(said.replace(",", ""))) for at, said in (ticks[0], ticks[-1])
    ]
    return [
        f"{low + (float(at) - low_at) / (high_at - low_at) * (high - low):.1f}"
        for at in heights[: html.count('class="point"')]
    ]


def agree(client: Client, plan: Plan, *, files: bool = True) -> None:
    """All that the reader is shown of one measure says the same. files: whether they may take some away."""
    listed = on_the_list(client, plan)
    filed = in_the_file(client, plan) if files else listed
    assert listed.keys() == filed.keys() == {one.ref for one in plan.measures.all()}
    for measure in plan.measures.all():
        newest, table, drawn, _ = on_its_page(client, measure)
        assert newest == listed[measure.ref]
        filed_value = KEPT if newest.newest == KEPT else filed[measure.ref].newest
        assert (filed_value, filed[measure.ref].target, filed[measure.ref].state) == (
            newest.newest,
            newest.target,
            newest.state,
        )
        told = [float(one) for one in reversed(table) if one not in ("", KEPT)]
        assert len(drawn) == (len(told) if newest.newest != KEPT else 0)
        spread = max([abs(one) for one in told] + [100.0])
        assert all(abs(float(mark) - one) <= spread / 50 for mark, one in zip(drawn, told, strict=False))

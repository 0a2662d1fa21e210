"""A figure is the same wherever it is shown, and what is kept back of it is kept back everywhere.

What a reader sees is read off the pages and the file, and set beside what was written down.
"""

import itertools
import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.choices import Better, Unit
from actions.models import Measure, Plan
from tests.factories.actions import PlanFactory, PriorityAreaFactory
from tests.factories.figures import KEPT, agree, in_the_file, on_its_page, on_the_list, plainly
from tests.factories.measures import MeasureFactory, PathPointFactory, ReadingFactory

DAYS = [date(2021, 9, 30), date(2021, 12, 31), date(2022, 3, 31)]
SLUGS = itertools.count()

few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
figures = st.decimals(0, 99, places=1)
counts = st.integers(0, 12).map(Decimal)


@st.composite
def measures(draw) -> dict:
    unit = draw(st.sampled_from([Unit.PERCENT, Unit.PEOPLE, Unit.WEEKS]))
    values = counts if unit == Unit.PEOPLE else figures
    return {
        "unit": unit,
        "better": draw(st.sampled_from(Better.values)),
        "baseline": draw(st.none() | values),
        "goal": draw(st.none() | values),
        "read": draw(st.lists(st.none() | values, max_size=len(DAYS))),
        "restated": draw(st.booleans()),
    }


def made(plan: Plan, number: int, told: dict, **given) -> Measure:
    start = (
        {"baseline": told["baseline"], "baseline_on": date(2021, 1, 1)}
        if told["baseline"] is not None
        else {}
    )
    kind = {"unit": told["unit"], "better": told["better"]}
    measure = MeasureFactory(plan=plan, number=number, **kind, **start, **given)
    if told["goal"] is not None:
        PathPointFactory(measure=measure, on=date(2022, 12, 31), value=told["goal"])
    for on, value in zip(DAYS, told["read"], strict=False):
        if told["restated"]:
            ReadingFactory(measure=measure, period=on, value=Decimal(97))
        ReadingFactory(measure=measure, period=on, value=value, note="" if value is not None else "No return")
    return measure


def said_of(told: dict) -> list[str]:
    """What was read, the newest first."""
    return [plainly(value) for value in reversed(told["read"])]


def test_what_is_read_off_the_pages_is_what_they_show(as_, officer, plan, today):
    """Else the tests below might compare nothing with nothing."""
    told = {
        **{"unit": Unit.PERCENT, "better": Better.UP, "baseline": Decimal(10), "goal": Decimal(50)},
        **{"read": [Decimal(20), None, Decimal("32.5")], "restated": True},
    }
    measure, client = made(plan, 1, told), as_(officer)
    newest, table, drawn, page = on_its_page(client, measure)
    assert (newest.newest, newest.target, newest.state) == ("32.5", "34.9", "Near its path")
    assert (table, [round(float(one), 1) for one in drawn]) == (["32.5", "", "20"], [20.0, 32.5])
    assert "was 97% until" in page
    assert on_the_list(client, plan) == in_the_file(client, plan) == {"M1": newest}


@few
@given(told=st.lists(measures(), min_size=1, max_size=3))
def test_list_page_picture_and_file_say_the_same(as_, officer, adviser, local_area, today, told):
    plan = PlanFactory(local_area=local_area, slug=f"agree-{next(SLUGS)}")
    found = [made(plan, number, one) for number, one in enumerate(told, 1)]
    client = as_(officer)
    agree(client, plan)
    for measure, one in zip(found, told, strict=True):
        assert on_its_page(client, measure)[1] == said_of(one)
    agree(as_(adviser), plan, files=False)


@few
@given(whole=st.integers(0, 3), parts=st.lists(counts, min_size=1, max_size=4), baseline=st.booleans())
def test_nothing_small_is_shown_outside_the_board(
    as_, forum, adviser, administrator, local_area, today, whole, parts, baseline
):
    """A whole and its parts; `whole`: how many it has beyond them. Whoever takes what is shown of the parts from what
    is shown of the whole is left with nobody, or with as many as may be said."""
    plan = PlanFactory(local_area=local_area, slug=f"small-{next(SLUGS)}")
    area = PriorityAreaFactory(plan=plan, number=1)
    values = [sum(parts) + whole, *parts]
    family = []
    for number, value in enumerate(values, 1):
        one = {"unit": Unit.PEOPLE, "better": Better.DOWN, "goal": None, "restated": True, "read": [value]}
        given = {"part_of": family[0]} if family else {}
        family.append(made(plan, number, one | {"baseline": value if baseline else None}, **given))
        family[-1].areas.add(area)
    for reader in (forum, adviser, administrator):
        client = as_(reader)
        shown = [on_its_page(client, one) for one in family]
        tables = [table for _, table, _, _ in shown]
        for value, (table, page) in zip(values, [(table, page) for _, table, _, page in shown], strict=True):
            assert table == ([KEPT] if table == [KEPT] else [plainly(value)])
            if value < plan.withhold_below:
                assert table == [KEPT]
            if table == [KEPT]:
                assert people(page) & {plainly(value), "97"} == set()
        unsaid = sum(value for value, table in zip(values[1:], tables[1:], strict=True) if table == [KEPT])
        if tables[0] != [KEPT]:
            assert unsaid + whole == 0 or unsaid + whole >= plan.withhold_below
        agree_if_allowed(client, plan, reader)
        page = client.get(reverse("area_detail", args=[plan.slug, 1])).content.decode()
        kept = {value for value, table in zip(values, tables, strict=True) if table == [KEPT]}
        assert people(page) & {plainly(value) for value in kept - set(spoken(values, tables))} == set()


def people(page: str) -> set[str]:
    """Every count of people that a page names."""
    return set(re.findall(r"([0-9]+) (?:person|people)\b", page))


def spoken(values: list, tables: list) -> list:
    return [value for value, table in zip(values, tables, strict=True) if table != [KEPT]]


def agree_if_allowed(client, plan: Plan, reader) -> None:
    """Not everybody takes files away."""
    if client.get(reverse("measure_list_csv", args=[plan.slug])).status_code == 200:
        agree(client, plan)
    else:
        assert on_the_list(client, plan).keys() == {one.ref for one in plan.measures.all()}


@few
@given(told=st.lists(measures(), min_size=1, max_size=4))
@pytest.mark.parametrize("who", ["officer", "adviser"])
def test_area_and_dashboard_count_what_the_list_shows(as_, request, local_area, today, told, who):
    plan = PlanFactory(local_area=local_area, slug=f"count-{next(SLUGS)}")
    area = PriorityAreaFactory(plan=plan, number=1)
    for number, one in enumerate(told, 1):
        made(plan, number, one).areas.add(area)
    client = as_(request.getfixturevalue(who))
    states = [shown.state for shown in on_the_list(client, plan).values()]
    ruled = client.get(reverse("area_detail", args=[plan.slug, 1])).context["row"].impact
    (drawn,) = client.get(reverse("plan_dashboard", args=[plan.slug])).context["tree"].areas
    assert drawn.impact == ruled
    assert ruled.on_path == states.count("On its path")
    assert ruled.measured == len(states) - states.count("No figures") - states.count("Kept back")

from datetime import date, timedelta
from decimal import Decimal

import pytest

from actions.choices import Better, Stage, Unit
from actions.measuring import Point
from actions.models import Measure, Reading
from actions.workflow.measures import (
    Entry,
    add_measure,
    edit_measure,
    record_reading,
    record_readings,
    retire_measure,
)
from history import clock
from history.models import Event
from history.refusals import Conflict, Refused
from tests.factories.measures import MeasureFactory, ReadingFactory

TODAY = clock.today()
MARCH, JUNE = date(2022, 3, 31), date(2022, 6, 30)


@pytest.fixture
def fields(council_post):
    return {
        "title": "Plans in time",
        "definition": "Of the plans finished, how many in 20 weeks.",
        "unit": Unit.PERCENT,
        "better": Better.UP,
        "source": "Case system",
        "owner": council_post,
    }


@pytest.fixture
def measure(plan, council_post):
    return MeasureFactory(plan=plan, number=3, owner=council_post)


def path_of(measure) -> list[tuple[date, Decimal]]:
    return list(measure.path.values_list("on", "value"))


def test_add_measure(plan, area, action, actor, fields):
    path = [Point(JUNE, Decimal("40.5"))]
    first = add_measure(plan, by=actor, path=path, areas=[area], actions=[action], meant=["Odd"], **fields)
    assert (first.ref, first.added_on, path_of(first)) == ("M1", TODAY, [(JUNE, Decimal("40.5"))])
    event = Event.objects.get()
    assert (event.verb, event.target_id) == ("measure_added", first.pk)
    assert event.after == fields | {
        "owner": "Head of SEND, Council",
        "path": ["2022-06-30: 40.5"],
        "areas": ["2"],
        "actions": ["2.1"],
        "meant": ["Odd"],
    }


def test_numbers_are_not_given_twice(plan, actor, fields, measure):
    retire_measure(measure, by=actor, version=1, reason="Not needed")
    assert add_measure(plan, by=actor, **fields).number == 4


def test_edit_measure(measure, area, actor):
    edit_measure(
        measure,
        by=actor,
        version=1,
        path=[Point(MARCH, Decimal(30)), Point(JUNE, Decimal(40))],
        areas=[area],
        actions=[],
    )
    edit_measure(
        measure,
        by=actor,
        version=2,
        path=[Point(JUNE, Decimal(45)), Point(TODAY, Decimal(50))],
        areas=[],
        actions=[],
        baseline=Decimal("20.50"),
        baseline_on=MARCH,
    )
    assert path_of(measure) == [(JUNE, 45), (TODAY, 50)]
    event = Event.objects.order_by("-seq").first()
    assert event.before == {
        "areas": ["2"],
        "baseline": None,
        "baseline_on": None,
        "path": ["2022-03-31: 30", "2022-06-30: 40"],
    }
    assert event.after == {
        "areas": [],
        "baseline": "20.5",
        "baseline_on": "2022-03-31",
        "path": ["2022-06-30: 45", f"{TODAY}: 50"],
    }


def test_edit_measure_refuses_an_old_version(measure, actor):
    given = {"path": [], "areas": [], "actions": []}
    edit_measure(measure, by=actor, version=1, title="First", **given)
    with pytest.raises(Conflict):
        edit_measure(measure, by=actor, version=1, title="Second", **given)


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ([Point(JUNE, Decimal(1)), Point(JUNE, Decimal(2))], "two values for one day"),
        ([Point(MARCH, Decimal(1))], "after the day of the baseline"),
    ],
)
def test_refuses_a_path_that_does_not_follow(plan, actor, fields, path, why):
    with pytest.raises(Refused, match=why):
        add_measure(plan, by=actor, path=path, baseline=Decimal(1), baseline_on=MARCH, **fields)


def test_parts_have_no_parts(plan, actor, fields):
    people = fields | {"unit": Unit.PEOPLE}
    whole = add_measure(plan, by=actor, **people)
    part = add_measure(plan, by=actor, part_of=whole, **people)
    for given, why in (
        (people | {"part_of": part}, "no parts of its own"),
        (fields | {"part_of": whole}, "same unit"),
        (people | {"part_of": MeasureFactory(unit=Unit.PEOPLE)}, "of this plan"),
    ):
        with pytest.raises(Refused, match=why):
            add_measure(plan, by=actor, **given)
    nothing = {"path": [], "areas": [], "actions": []}
    other = add_measure(plan, by=actor, **people)
    for given, why in (
        ({"part_of": whole}, "of this plan"),
        ({"part_of": other}, "no parts of its own"),
        ({"unit": Unit.NUMBER}, "Its parts"),
    ):
        with pytest.raises(Refused, match=why):
            edit_measure(whole, by=actor, version=1, **nothing, **given)


def test_the_unit_stays_once_it_was_read(measure, actor):
    ReadingFactory(measure=measure)
    with pytest.raises(Refused, match="Add another measure"):
        edit_measure(measure, by=actor, version=1, path=[], areas=[], actions=[], unit=Unit.WEEKS)


def test_retire_measure(measure, actor):
    retire_measure(measure, by=actor, version=1, reason="M9 takes its place")
    assert Measure.objects.values_list("retired_on", "version").get() == (TODAY, 2)
    assert Event.objects.get().after == {"reason": "M9 takes its place", "retired_on": TODAY.isoformat()}
    for verb in (
        lambda: retire_measure(measure, by=actor, version=2, reason="Again"),
        lambda: edit_measure(measure, by=actor, version=2, path=[], areas=[], actions=[]),
        lambda: record_reading(measure, by=actor, period=MARCH, value=Decimal(1)),
    ):
        with pytest.raises(Refused, match="no longer kept up"):
            verb()


def test_retiring_takes_a_reason(measure, actor):
    with pytest.raises(Refused, match="Say why"):
        retire_measure(measure, by=actor, version=1, reason="")


def test_record_reading_keeps_what_stood_before(measure, actor):
    record_reading(measure, by=actor, period=MARCH, value=Decimal("31.50"))
    record_reading(measure, by=actor, period=MARCH, value=Decimal(34), note="Counted again")
    record_reading(measure, by=actor, period=JUNE, value=None, note="No return", step="Ask again")
    assert list(Reading.objects.order_by("id").values_list("period", "value")) == [
        (MARCH, Decimal("31.5")),
        (MARCH, 34),
        (JUNE, None),
    ]
    events = [(event.before, event.after) for event in Event.objects.order_by("seq")]
    assert events == [
        ({}, {"period": "2022-03-31", "value": "31.5"}),
        ({"value": "31.5"}, {"period": "2022-03-31", "value": "34", "note": "Counted again"}),
        ({}, {"period": "2022-06-30", "value": None, "note": "No return", "step": "Ask again"}),
    ]


@pytest.mark.parametrize(
    ("period", "given", "why"),
    [
        (TODAY + timedelta(days=1), {"value": Decimal(1)}, "ended by today"),
        (JUNE, {"value": None}, "say why there is none"),
        (JUNE, {"value": Decimal(1), "new_method": True}, "counted differently"),
        (MARCH, {"value": Decimal(50)}, "stands for the period already"),
    ],
)
def test_refuses_a_reading(measure, actor, period, given, why):
    ReadingFactory(measure=measure, value=Decimal(50))
    with pytest.raises(Refused, match=why):
        record_reading(measure, by=actor, period=period, **given)
    with pytest.raises(Refused, match=why):
        record_readings(measure.plan, by=actor, period=period, entries=[Entry(measure, **given)])


def recorded() -> list[tuple]:
    return list(Reading.objects.order_by("id").values_list("value", "note", "new_method"))


def test_a_restatement_keeps_the_new_method_unless_somebody_says_otherwise(measure, actor):
    def say(value: int, **given) -> None:
        record_reading(measure, by=actor, period=MARCH, value=Decimal(value), **given)

    say(30, new_method=True, note="By school now")
    say(31)
    say(32, note="Two schools late")
    record_readings(
        measure.plan,
        by=actor,
        period=MARCH,
        entries=[Entry(measure, Decimal(33)), Entry(measure, None, "Lost")],
    )
    say(34, new_method=False)
    say(35)
    assert recorded() == [
        (30, "By school now", True),
        (31, "By school now", True),
        (32, "Two schools late", True),
        (33, "Two schools late", True),
        (None, "Lost", True),
        (34, "", False),
        (35, "", False),
    ]


def test_the_method_alone_may_be_put_right(measure, actor):
    record_reading(measure, by=actor, period=MARCH, value=Decimal(30), new_method=True, note="By school now")
    record_reading(measure, by=actor, period=MARCH, value=Decimal(30), new_method=False, note="By school now")
    assert [new_method for _, _, new_method in recorded()] == [True, False]


@pytest.mark.parametrize("at_once", [True, False])
def test_restates_only_what_the_writer_saw(plan, measure, actor, at_once):
    def say(value: int, saw: int | None) -> None:
        if at_once:
            record_readings(plan, by=actor, period=MARCH, entries=[Entry(measure, Decimal(value), saw=saw)])
        else:
            record_reading(measure, by=actor, period=MARCH, value=Decimal(value), saw=saw)

    say(30, 0)
    with pytest.raises(Refused, match="meanwhile"):
        say(31, 0)
    first = Reading.objects.get()
    say(32, first.pk)
    with pytest.raises(Refused, match="meanwhile"):
        say(33, first.pk)
    assert [value for value, _, _ in recorded()] == [30, 32]


@pytest.mark.parametrize("at_once", [True, False])
def test_one_retired_since_it_was_fetched_takes_no_reading(plan, measure, actor, at_once):
    Measure.objects.update(retired_on=TODAY)
    with pytest.raises(Refused, match="no longer kept up"):
        if at_once:
            record_readings(plan, by=actor, period=MARCH, entries=[Entry(measure, Decimal(1))])
        else:
            record_reading(measure, by=actor, period=MARCH, value=Decimal(1))


def test_record_readings_is_all_or_none(plan, measure, actor):
    other = MeasureFactory(plan=plan, number=4)
    with pytest.raises(Refused) as caught:
        entries = [Entry(measure, Decimal(1)), Entry(other, None)]
        record_readings(plan, by=actor, period=JUNE, entries=entries)
    assert caught.value.field == "M4"
    assert not Reading.objects.exists()
    record_readings(
        plan, by=actor, period=JUNE, entries=[Entry(measure, Decimal(1)), Entry(other, Decimal(2))]
    )
    event = Event.objects.get()
    assert (event.verb, event.target_id) == ("readings_recorded", plan.pk)
    assert event.after == {"period": "2022-06-30", "readings": {"M3": "1", "M4": "2"}}
    with pytest.raises(Refused, match="Nothing was filled in"):
        record_readings(plan, by=actor, period=JUNE, entries=[])


def test_closed_plan_takes_nothing(closed, measure, actor, fields):
    for verb in (
        lambda: add_measure(closed, by=actor, **fields),
        lambda: edit_measure(measure, by=actor, version=1, path=[], areas=[], actions=[]),
        lambda: retire_measure(measure, by=actor, version=1, reason="x"),
        lambda: record_reading(measure, by=actor, period=MARCH, value=Decimal(1)),
        lambda: record_readings(closed, by=actor, period=MARCH, entries=[Entry(measure, Decimal(1))]),
    ):
        with pytest.raises(Refused, match="kept as it was"):
            verb()
    assert not Event.objects.exists()


def test_a_draft_is_defined_but_not_read(plan, measure, actor, fields):
    plan.stage, plan.live_on = Stage.DRAFT, None
    plan.save()
    measure.plan = plan
    add_measure(plan, by=actor, **fields)
    with pytest.raises(Refused, match="goes live"):
        record_reading(measure, by=actor, period=MARCH, value=Decimal(1))

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from actions.choices import Better, MeasureKind, Unit
from actions.forms.readings import EITHER, NOT_BOTH, STEP, WHAT_METHOD, WHY_NOTHING
from actions.models import Measure, Plan, Reading
from partners.models import Post
from tests.factories.days import boxes
from tests.factories.measures import MeasureFactory, PathPointFactory, ReadingFactory

URL = reverse("reading_add", args=["wsoa", 3])
MEASURE = reverse("measure_detail", args=["wsoa", 3])
PERIOD = date(2022, 3, 31)
WHY = {"note": "Two caseworkers left", "step": "Both posts are advertised"}

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def measure(plan: Plan, council_post: Post) -> Measure:
    """To climb from 40% to 60% in the year; by the end of March it is at 40%."""
    made = MeasureFactory(
        plan=plan,
        number=3,
        title="Plans within 20 weeks",
        owner=council_post,
        baseline=Decimal(40),
        baseline_on=PERIOD,
    )
    PathPointFactory(measure=made, on=date(2023, 3, 31), value=Decimal(60))
    return made


def sent(value: str = "", period: date = PERIOD, **given: str) -> dict[str, str]:
    return {"value": value} | boxes("period", period) | given


def errors(response) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)


def readings() -> list[tuple]:
    return list(Reading.objects.order_by("id").values_list("period", "value", "note", "step", "new_method"))


def test_records(as_, lead, measure):
    response = as_(lead).post(URL, sent("41,5 %", note="As counted in May"))
    assert (response.status_code, response.url) == (302, MEASURE)
    assert readings() == [(PERIOD, Decimal("41.5"), "As counted in May", "", False)]


def test_goes_back_to_where_it_was_linked_from(as_, lead, measure):
    client = as_(lead)
    data = sent("41")
    grid = reverse("reading_grid", args=["wsoa"])
    assert client.post(f"{URL}?from=grid&period=2022-03-31", data).url == f"{grid}?period=2022-03-31"


@pytest.mark.parametrize(
    ("frequency", "period"),
    [
        ("monthly", ["31", "5", "2022"]),
        ("quarterly", ["31", "3", "2022"]),
        ("termly", ["31", "3", "2022"]),
        ("yearly", ["31", "12", "2021"]),
    ],
)
def test_begins_with_the_last_period_that_is_over(as_, lead, measure, frequency, period):
    Measure.objects.update(frequency=frequency)
    assert period_boxes(as_(lead).get(URL)) == period


def period_boxes(response) -> list[str]:
    bound = response.context["form"]["period"]
    return [str(part) for part in bound.field.widget.decompress(bound.value())]


@pytest.mark.parametrize("asked", ["2022-07-01", "1999-12-31", "31 March 2022", "", "2022-13-01"])
def test_a_period_that_is_none_is_passed_over(as_, lead, measure, asked):
    assert period_boxes(as_(lead).get(URL, {"period": asked})) == ["31", "3", "2022"]


def test_shows_definition_last_reading_and_what_the_path_wants(as_, lead, measure):
    ReadingFactory(measure=measure, period=date(2021, 12, 31), value=Decimal("38.5"))
    page = as_(lead).get(f"{URL}?period=2022-05-31").content.decode()
    for words in (
        "Share of new plans that were issued within 20 weeks.",
        "Last reading: 38.5%</strong> for the period to 31 December 2021.",
        "The path wants 43.3% by 31 May 2022",
    ):
        assert words in page


def test_says_that_nothing_was_read_yet(as_, lead, measure):
    assert "It has not been read yet." in as_(lead).get(URL).content.decode()


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        (sent(""), {"value": [EITHER]}),
        (sent("41", nothing="on", note="Why"), {"value": [NOT_BOTH]}),
        (sent("", nothing="on"), {"note": [WHY_NOTHING]}),
        (sent("41", new_method="on"), {"note": [WHAT_METHOD]}),
        (sent("many"), {"value": ["“many” is not a figure. Enter one such as 31 or 31.5"]}),
        (sent("41", date(2022, 6, 2)), {"period": ["The period must have ended by today"]}),
        (
            sent("41", period_day="32"),
            {"period": ["The day of the last day of the period must be a number from 1 to 31"]},
        ),
        (
            sent("30"),
            {"note": ["This is off its path, which wants 40%. Say why"], "step": [STEP]},
        ),
        (sent("30", note="Staff left"), {"step": [STEP]}),
        (sent("30", step="We recruit"), {"note": ["This is off its path, which wants 40%. Say why"]}),
        (sent("130"), {"value": ["A percentage lies between 0 and 100. If it is right, save again"]}),
        ({}, {"period": ["Enter the last day of the period"]}),
    ],
)
def test_refuses(as_, lead, measure, given, wrong):
    response = as_(lead).post(URL, given)
    assert errors(response) == wrong
    assert readings() == []


def test_what_was_typed_stays(as_, lead, measure):
    page = as_(lead).post(URL, sent("about a third", note="My words")).content.decode()
    assert ('value="about a third"' in page, "My words" in page) == (True, True)


def test_no_figure_is_written_down_with_its_reason(as_, lead, measure):
    as_(lead).post(URL, sent("", nothing="on", note="The system was down"))
    assert readings() == [(PERIOD, None, "The system was down", "", False)]


def test_off_its_path_asks_once_more_for_commentary_and_a_step(as_, lead, measure):
    client = as_(lead)
    assert not step_shown(client.get(URL))
    asked = client.post(URL, sent("30"))
    assert step_shown(asked)
    assert client.post(URL, sent("30", **WHY)).status_code == 302
    assert readings() == [(PERIOD, Decimal(30), *WHY.values(), False)]


def step_shown(response) -> bool:
    return not response.context["form"]["step"].is_hidden


@pytest.mark.parametrize(
    "change",
    [
        {"kind": MeasureKind.CONTEXT},
        {"better": Better.DOWN},
        {"baseline": None, "baseline_on": None},
    ],
)
def test_what_is_not_off_its_path_asks_for_nothing(as_, lead, measure, change):
    Measure.objects.update(**change)
    assert as_(lead).post(URL, sent("30")).status_code == 302


def test_counted_in_a_new_way_it_is_not_held_against_the_old_path(as_, lead, measure):
    later = date(2022, 5, 31)
    assert as_(lead).post(URL, sent("12", later, new_method="on", note="By child")).status_code == 302
    assert readings() == [(later, Decimal(12), "By child", "", True)]


def test_a_slip_is_confirmed_by_saving_again(as_, lead, measure):
    Measure.objects.update(unit=Unit.DAYS, better=Better.DOWN)
    ReadingFactory(measure=measure, period=date(2021, 12, 31), value=Decimal(4))
    client = as_(lead)
    data = sent("41", **WHY)
    asked = client.post(URL, data)
    assert errors(asked) == {
        "value": ["This is ten times more or less than last time. If it is right, save again"]
    }
    confirmed = asked.context["form"]["confirmed"].value()
    other = client.post(URL, data | {"confirmed": confirmed, "value": "411"})
    assert list(errors(other)) == ["value"]
    assert client.post(URL, data | {"confirmed": confirmed}).status_code == 302
    assert Reading.objects.count() == 2


def test_says_what_it_restates_and_keeps_both(as_, lead, measure):
    stands = ReadingFactory(measure=measure, value=Decimal(39), on=date(2022, 4, 4))
    client = as_(lead)
    page = client.get(URL)
    assert "This restates 39%, said on 4 April 2022; both are kept." in page.content.decode()
    confirmed = page.context["form"]["confirmed"].value()
    assert client.post(URL, sent("41", confirmed=confirmed)).status_code == 302
    assert readings() == [(PERIOD, Decimal(39), "", "", False), (PERIOD, Decimal(41), "", "", False)]
    assert Reading.objects.get(pk=stands.pk).value == 39


def test_asks_back_before_it_restates_what_the_page_did_not_show(as_, lead, measure):
    ReadingFactory(measure=measure, value=Decimal(39), on=date(2022, 4, 4))
    response = as_(lead).post(URL, sent("41"))
    assert errors(response) == {
        "period": ["This restates 39%, said on 4 April 2022; both are kept. If it is right, save again"]
    }


def test_a_period_in_which_a_new_method_began_offers_to_leave_it_there(as_, lead, measure):
    ReadingFactory(measure=measure, value=Decimal(12), new_method=True, note="By child")
    client = as_(lead)
    page = client.get(URL)
    form = page.context["form"]
    shown = {name: form[name].value() for name in ("new_method", "note", "confirmed")}
    assert (shown["new_method"], shown["note"]) == (True, "By child")
    assert "both are kept. A new way of counting began with it." in page.content.decode()
    kept = shown | {"new_method": "on"}
    assert client.post(URL, sent("42", **kept)).status_code == 302
    confirmed = client.get(URL).context["form"]["confirmed"].value()
    assert client.post(URL, sent("41", confirmed=confirmed)).status_code == 302  # unticked
    assert [new_method for *_, new_method in readings()] == [True, True, False]


def test_a_period_that_the_page_did_not_show_keeps_its_new_method(as_, lead, measure):
    """The box was left empty for another period; asked back, it is ticked and may be cleared."""
    ReadingFactory(
        measure=measure, period=date(2021, 12, 31), value=Decimal(12), new_method=True, note="By child"
    )
    client = as_(lead)
    asked = client.post(URL, sent("13", date(2021, 12, 31)))
    form = asked.context["form"]
    assert list(form.errors) == ["period"]
    assert (form["new_method"].value(), form["note"].value()) == (True, "By child")
    again = sent("13", date(2021, 12, 31), confirmed=form["confirmed"].value(), note="By child")
    assert client.post(URL, again | {"new_method": "on"}).status_code == 302
    assert readings()[-1] == (date(2021, 12, 31), Decimal(13), "By child", "", True)


def test_one_that_is_added_later_is_not_there_yet(as_, officer, plan):
    MeasureFactory(plan=plan, number=3, added_on=date(2022, 6, 2))
    assert as_(officer).get(URL).status_code == 404


def test_commentary_is_added_to_a_figure_that_stands(as_, lead, measure):
    ReadingFactory(measure=measure, value=Decimal(30), note="Staff left")
    client = as_(lead)
    page = client.get(f"{URL}?period=2022-03-31&value=30")
    form = page.context["form"]
    shown = {name: form[name].value() for name in ("value", "note", "step", "confirmed")}
    assert shown | {"value": str(shown["value"])} == shown | {"value": "30", "note": "Staff left", "step": ""}
    assert step_shown(page)
    words = page.content.decode()
    assert ("Why is it off its path?" in words, "This restates" in words) == (True, False)
    data = sent("30", confirmed=shown["confirmed"], note="Staff left", step="We recruit")
    assert client.post(URL, data).status_code == 302
    assert readings()[1:] == [(PERIOD, Decimal(30), "Staff left", "We recruit", False)]


def test_saying_nothing_new_is_refused(as_, lead, measure):
    ReadingFactory(measure=measure, value=Decimal(41))
    client = as_(lead)
    confirmed = client.get(URL).context["form"]["confirmed"].value()
    assert errors(client.post(URL, sent("41", confirmed=confirmed))) == {
        "value": ["This is what stands for the period already"]
    }


def test_sent_twice_counts_once(as_, lead, measure):
    client, data = as_(lead), sent("41", form_token="one")
    assert [client.post(URL, data).status_code for _ in range(2)] == [302, 302]
    assert Reading.objects.count() == 1


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_not_for_a_plan_that_is_not_live(as_, officer, measure, request, state):
    request.getfixturevalue(state)
    response = as_(officer).get(URL)
    assert (response.context["why_not"] != "", b"Save reading" in response.content) == (True, False)


def test_not_for_one_that_is_retired(as_, lead, measure):
    Measure.objects.update(retired_on=date(2022, 5, 1))
    client = as_(lead)
    assert "no longer kept up" in client.get(URL).content.decode()
    client.post(URL, sent("41"))
    assert readings() == []


def test_not_for_one_of_another_post(as_, lead, icb_post, measure):
    Measure.objects.update(owner=icb_post)
    assert as_(lead).get(URL).status_code == 403
    assert as_(lead).post(URL, sent("41")).status_code == 403

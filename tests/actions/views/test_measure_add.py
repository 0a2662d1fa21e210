from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from actions.models import Measure
from history.models import Event
from tests.factories.measures import MeasureFactory

URL = reverse("measure_add", args=["wsoa"])


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


@pytest.fixture
def data(council_post):
    return {
        "title": "Plans in time",
        "definition": "Of the plans finished, how many in 20 weeks.",
        "kind": "target",
        "unit": "percent",
        "better": "up",
        "frequency": "quarterly",
        "source": "Case system",
        "owner": council_post.pk,
        "baseline": "20",
        **day("baseline_on", date(2022, 1, 1)),
        "path_1_value": "40.5%",
        **day("path_1_on", date(2022, 6, 30)),
    }


def errors(response) -> list[str]:
    return list(response.context["form"].errors)


def test_adds(as_, officer, plan, area, action, data):
    data |= {"areas": [area.pk], "actions": [action.pk]}
    data |= {"comparator": "England", "comparator_value": "50", "comparator_unit": "percent"}
    response = as_(officer).post(URL, data)
    assert response.url == reverse("measure_detail", args=["wsoa", 1])
    made = Measure.objects.get()
    assert (made.baseline, made.owner_id, made.comparator_value) == (20, data["owner"], 50)
    assert list(made.path.values_list("on", "value")) == [(date(2022, 6, 30), Decimal("40.5"))]
    assert (made.areas.get(), made.actions.get()) == (area, action)
    assert "meant" not in Event.objects.get().after


def test_steps_may_stand_in_any_order_with_gaps(as_, officer, plan, data):
    data |= {"path_8_value": "30", **day("path_8_on", date(2022, 3, 31))}
    as_(officer).post(URL, data)
    assert [str(one.value) for one in Measure.objects.get().path.all()] == ["30.000", "40.500"]


@pytest.mark.parametrize(
    ("given", "key", "sentence"),
    [
        ({"path_1_value": "105"}, "range", "A percentage lies between 0 and 100"),
        ({"path_1_value": "10"}, "worse", "A step of the path is worse than where it begins"),
        ({"better": "down"}, "worse", "A step of the path is worse than where it begins"),
        (
            {"path_2_value": "30", **day("path_2_on", date(2022, 12, 31))},
            "backwards",
            "The path goes back on itself: a later step is worse",
        ),
        (
            {"comparator": "England", "comparator_value": "5", "comparator_unit": "number"},
            "comparator",
            "The comparator is in another unit than the measure",
        ),
    ],
)
def test_a_slip_is_saved_once_it_is_said_to_be_meant(as_, officer, plan, data, given, key, sentence):
    client = as_(officer)
    response = client.post(URL, data | given)
    assert errors(response) == [f"meant_{key}"]
    html = response.content.decode()
    assert sentence in html
    assert f'name="meant_{key}"' in html
    assert client.post(URL, data | given | {"meant_other": "on"}).status_code == 200
    assert client.post(URL, data | given | {f"meant_{key}": "on"}).status_code == 302
    assert Event.objects.get().after["meant"] == [sentence]


def test_each_slip_is_asked_about(as_, officer, plan, data):
    odd = {"path_1_value": "105", "better": "down", "meant_range": "on"}
    response = as_(officer).post(URL, data | odd)
    assert errors(response) == ["meant_worse"]
    assert 'name="meant_range"' in response.content.decode()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"definition": "a\0b"}, "definition"),
        ({"unit": "odd"}, "unit"),
        ({"better": ""}, "better"),
        ({"owner": "9" * 40}, "owner"),
        ({"actions": ["x"]}, "actions"),
        ({"baseline": "many"}, "baseline"),
        ({"baseline": ""}, "baseline"),
        ({"baseline_on_day": "", "baseline_on_month": "", "baseline_on_year": ""}, "baseline_on"),
        ({"path_1_value": ""}, "path_1_value"),
        ({"path_1_on_year": "20"}, "path_1_on"),
        ({"path_2_value": "50", **day("path_2_on", date(2022, 6, 30))}, "path_2_on"),
        ({"path_2_value": "50", **day("path_2_on", date(2022, 1, 1))}, "path_2_on"),
        ({"path_7_value": "50"}, "path_7_on"),
        ({"comparator": "England", "comparator_value": "5"}, "comparator_unit"),
        ({"comparator_value": "5", "comparator_unit": "percent"}, "comparator"),
    ],
)
def test_refuses_bad_input(as_, officer, action, data, given, field):
    response = as_(officer).post(URL, data | given)
    assert (response.status_code, errors(response)) == (200, [field])
    assert not Measure.objects.exists()


def test_part_of_a_count_of_people(as_, officer, plan, data):
    assert "part_of" not in as_(officer).get(URL).context["form"].fields
    whole = MeasureFactory(plan=plan, number=1, unit="people")
    MeasureFactory(plan=plan, number=2, unit="people", part_of=whole)
    MeasureFactory(plan=plan, number=3)
    client = as_(officer)
    offered = client.get(URL).context["form"].fields["part_of"].choices
    assert [key for key, _ in offered] == ["", whole.pk]
    assert errors(client.post(URL, data | {"part_of": whole.pk})) == ["part_of"]
    assert client.post(URL, data | {"part_of": whole.pk, "unit": "people"}).status_code == 302


def test_a_closed_plan_takes_none(as_, officer, closed, data):
    client = as_(officer)
    assert "kept as it was" in client.get(URL).content.decode()
    assert client.post(URL, data).context["form"].non_field_errors()

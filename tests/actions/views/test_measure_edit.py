from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from actions.models import Measure
from history.models import Event
from tests.factories.measures import MeasureFactory, PathPointFactory, ReadingFactory

URL = reverse("measure_edit", args=["wsoa", 1])


@pytest.fixture
def measure(plan, area, council_post):
    made = MeasureFactory(
        plan=plan,
        number=1,
        title="In time",
        owner=council_post,
        comparator="England",
        comparator_value=Decimal("5.50"),
        comparator_unit="percent",
    )
    PathPointFactory(measure=made, on=date(2022, 9, 30), value=30)
    made.areas.add(area)
    return made


@pytest.fixture
def opened(as_, officer, measure) -> dict[str, str]:
    """What a browser sends of the form as it was opened."""
    form = as_(officer).get(URL).context["form"]
    data = {}
    for bound in form:
        value = bound.value()
        if hasattr(bound.field.widget, "widgets_names"):
            parts = bound.field.widget.decompress(value)
            names = bound.field.widget.widgets_names
            data |= {bound.html_name + name: str(part) for name, part in zip(names, parts, strict=True)}
        elif value is not None:
            data[bound.html_name] = value
    return data


def test_opens_as_it_stands_and_saves_unchanged(as_, officer, measure, opened):
    assert (opened["path_1_value"], opened["comparator_value"]) == (Decimal(30), Decimal("5.5"))
    assert as_(officer).post(URL, opened).url == reverse("measure_detail", args=["wsoa", 1])
    event = Event.objects.get()
    assert (event.verb, event.before, event.after) == ("measure_edited", {}, {})


def test_draws_the_path_anew(as_, officer, measure, opened):
    opened |= {"path_1_value": "35", "path_2_value": "40"}
    opened |= {"path_2_on_day": "31", "path_2_on_month": "12", "path_2_on_year": "2022"}
    as_(officer).post(URL, opened)
    assert list(measure.path.values_list("value", flat=True)) == [35, 40]
    assert Event.objects.get().before == {"path": ["2022-09-30: 30"]}
    html = as_(officer).get(reverse("measure_detail", args=["wsoa", 1])).content.decode()
    assert "30 by 30 September 2022 became 35 by 30 September 2022, 40 by 31 December 2022" in html


def test_a_slip_is_kept_in_history_with_the_word_that_it_is_meant(as_, officer, measure, opened):
    client, odd = as_(officer), opened | {"path_1_value": "300"}
    assert list(client.post(URL, odd).context["form"].errors) == ["meant_range"]
    assert client.post(URL, odd | {"meant_range": "on"}).status_code == 302
    html = client.get(reverse("measure_detail", args=["wsoa", 1])).content.decode()
    assert "Said to be meant: a percentage lies between 0 and 100." in html


def test_an_old_version_keeps_what_was_typed_and_takes_over_the_rest(as_, officer, measure, opened):
    client = as_(officer)
    client.post(URL, opened | {"path_1_value": "33", "title": "First"})
    response = client.post(URL, opened | {"comparator_value": "6", "title": "Second"})
    form = response.context["form"]
    assert response.status_code == 409
    assert [name for name in form.fields if name.startswith("keep_")] == ["keep_title"]
    assert form.taken_over == [{"key": "Step 1: figure", "value": "33"}]
    sent = opened | {"comparator_value": "6", "title": "Second", "path_1_value": "33", "version": "2"}
    assert client.post(URL, sent | {"keep_title": "mine"}).status_code == 302
    stands = Measure.objects.values_list("title", "comparator_value", "path__value").get()
    assert stands == ("Second", 6, 33)


def test_both_at_once_a_clash_and_a_slip(as_, officer, measure, opened):
    client = as_(officer)
    client.post(URL, opened | {"title": "First"})
    sent = opened | {"title": "Second", "version": "2", "keep_title": "theirs", "path_1_value": "300"}
    html = client.post(URL, sent).content.decode()
    assert "Changed by both of you" in html
    assert 'name="meant_range"' in html
    assert client.post(URL, sent | {"meant_range": "on"}).status_code == 302
    assert Measure.objects.get().title == "First"


def test_the_unit_stays_once_it_was_read(as_, officer, measure, opened):
    ReadingFactory(measure=measure)
    response = as_(officer).post(URL, opened | {"unit": "weeks", "comparator_unit": "weeks"})
    assert list(response.context["form"].errors) == ["unit"]


def test_what_is_made_of_others_is_part_of_nothing(as_, officer, plan):
    whole = MeasureFactory(plan=plan, number=1, unit="people")
    MeasureFactory(plan=plan, number=2, unit="people", part_of=whole)
    MeasureFactory(plan=plan, number=3, unit="people")
    client = as_(officer)
    assert "part_of" not in client.get(URL).context["form"].fields
    offered = client.get(reverse("measure_edit", args=["wsoa", 2])).context["form"].fields["part_of"].choices
    assert [title.partition(" ")[0] for _, title in offered] == ["", "M1", "M3"]


def test_a_retired_one_stays_as_it_was(as_, officer, plan, measure, opened):
    Measure.objects.update(retired_on=date(2022, 6, 1))
    client = as_(officer)
    assert "no longer kept up" in client.get(URL).content.decode()
    assert client.post(URL, opened).context["form"].non_field_errors()

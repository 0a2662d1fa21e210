import pytest
from django.urls import reverse

from actions.models import Measure
from history.models import Event
from tests.factories.measures import MeasureFactory

URL = reverse("measure_retire", args=["wsoa", 1])
DATA = {"version": "1", "reason": "M2 takes its place"}


@pytest.fixture
def measure(today, plan):
    return MeasureFactory(plan=plan, number=1)


def test_retires(as_, officer, measure, today):
    client = as_(officer)
    assert client.post(URL, DATA).url == reverse("measure_detail", args=["wsoa", 1])
    assert Measure.objects.get().retired_on == today
    assert "M2 takes its place" in client.get(reverse("measure_detail", args=["wsoa", 1])).content.decode()


@pytest.mark.parametrize(("given", "field"), [({"reason": ""}, "reason"), ({"version": "x"}, "version")])
def test_refuses_bad_input(as_, officer, measure, given, field):
    response = as_(officer).post(URL, DATA | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert Measure.objects.get().retired_on is None


def test_sent_twice_is_done_once(as_, officer, measure):
    client = as_(officer)
    for _ in range(2):
        assert client.post(URL, DATA | {"form_token": "once"}).status_code == 302
    assert Event.objects.count() == 1


def test_only_once(as_, officer, measure):
    client = as_(officer)
    client.post(URL, DATA)
    assert "no longer kept up" in client.get(URL).content.decode()
    assert client.post(URL, DATA | {"version": "2"}).context["form"].non_field_errors()

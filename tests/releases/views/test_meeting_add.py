from datetime import date

from django.urls import reverse

from releases.models import GroupMeeting
from releases.workflow.meetings import TWICE
from tests.factories.releases import GroupMeetingFactory

URL = reverse("meeting_add", args=["wsoa"])
SENT = {"on_day": "15", "on_month": "11", "on_year": "2022"}


def test_officer_adds_one(as_, officer, plan):
    response = as_(officer).post(URL, SENT)
    assert response.url == f"{reverse('group_home', args=['wsoa'])}#meetings"
    assert GroupMeeting.objects.get().on == date(2022, 11, 15)


def test_day_twice_is_said_beside_the_day(as_, officer, plan):
    GroupMeetingFactory(plan=plan, on=date(2022, 11, 15))
    form = as_(officer).post(URL, SENT).context["form"]
    assert form.errors == {"on": [TWICE]}


def test_day_that_is_none(as_, officer, plan):
    form = as_(officer).post(URL, SENT | {"on_day": "31"}).context["form"]
    assert form.errors == {"on": ["31 November 2022 is not a real date"]}

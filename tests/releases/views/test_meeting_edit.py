from datetime import date

import pytest
from django.urls import reverse

from history import clock
from releases.models import GroupMeeting
from tests.factories.releases import GroupMeetingFactory

SENT = {"on_day": "15", "on_month": "11", "on_year": "2022", "version": "1"}


@pytest.fixture
def meeting(plan):
    return GroupMeetingFactory(plan=plan, on=date(2022, 11, 8))


@pytest.fixture
def url(meeting):
    return reverse("meeting_edit", args=["wsoa", meeting.pk])


def stands():
    return GroupMeeting.objects.values_list("on", "cancelled_on").get()


def test_moves_it(as_, officer, url):
    assert as_(officer).post(url, SENT).status_code == 302
    assert stands() == (date(2022, 11, 15), None)


def test_cancels_it(as_, officer, url):
    as_(officer).post(url, SENT | {"on_day": "8", "cancelled": "on"})
    assert stands() == (date(2022, 11, 8), clock.today())


def test_opens_with_what_stands_and_how_it_came_about(as_, officer, url):
    as_(officer).post(url, SENT | {"cancelled": "on"})
    response = as_(officer).get(url)
    assert response.context["form"].initial["cancelled"] is True
    assert "was cancelled. Its day was changed from 8 November 2022 to 15 November 2022." in response.text


def test_old_version_is_not_saved(as_, officer, url):
    as_(officer).post(url, SENT)
    assert as_(officer).post(url, SENT | {"on_day": "16"}).status_code == 409
    assert stands() == (date(2022, 11, 15), None)


def test_meeting_of_another_plan_is_not_there(as_, officer, plan):
    strange = GroupMeetingFactory()
    assert as_(officer).get(reverse("meeting_edit", args=["wsoa", strange.pk])).status_code == 404

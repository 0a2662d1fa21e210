"""The calendar of one person, read back as a calendar program reads it."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from actions.choices import Stage
from actions.models import Ask, Milestone, Round, SignOff
from history.models import Event, Head
from partners.models import Membership
from partners.models.membership import Role
from tests.actions.views.conftest import DAY
from tests.factories.actions import (
    ActionFactory,
    InvolvementFactory,
    MilestoneFactory,
    PlanFactory,
    PriorityAreaFactory,
    UpdateFactory,
)
from tests.factories.partners import UserFactory

KEY = "a-key-that-nobody-guesses-but-the-lead-knows"


def url(key: str = KEY) -> str:
    return reverse("calendar_feed", args=[key])


@pytest.fixture
def fed(today):
    """Reads the calendar of a person, by an address that is theirs."""

    def read(person):
        person.calendar_key = KEY
        person.save()
        response = Client().get(url())
        assert response.status_code == 200
        return Calendar.from_ical(response.content)

    return read


def days_in(calendar) -> list[tuple[str, date]]:
    return [(str(event["summary"]), event["dtstart"].dt) for event in calendar.walk("VEVENT")]


def a_round(action, closes_on=date(2022, 6, 20), **given) -> Round:
    opened_at = datetime(2022, 5, 20, 9, tzinfo=UTC)
    given = {"title": "Board of June", "asked_of": "All leads", "opened_on": opened_at.date()} | given
    made = Round.objects.create(plan=action.plan, opened_at=opened_at, closes_on=closes_on, **given)
    Ask.objects.create(round=made, action=action)
    return made


def agree(update) -> None:
    words = {"outcome": "agreed", "stands": update.delivery, "author_label": "Officer"}
    SignOff.objects.create(action=update.action, update=update, on=update.on, at=update.at, **words)


def test_days_of_the_actions_a_person_leads(fed, lead, action):
    action.title, action.due = "Cut waiting, now", date(2022, 12, 31)
    action.save()
    MilestoneFactory(action=action, title="New\r\nrota; one\x07", due=date(2022, 9, 30))
    a_round(action)
    calendar = fed(lead)
    assert days_in(calendar) == [
        ("Update round closes: Board of June", date(2022, 6, 20)),
        ("2.1 New rota; one, milestone due", date(2022, 9, 30)),
        ("2.1 Cut waiting, now, due", date(2022, 12, 31)),
    ]


def test_each_day_says_how_it_stands_and_where_to_read_more(fed, lead, action, settings):
    UpdateFactory(action=action, delivery="at_risk")
    (event,) = fed(lead).walk("VEVENT")
    page = settings.PUBLIC_URL + reverse("action_detail", args=["wsoa", "2.1"])
    assert str(event["description"]) == f"Delivery: At risk. Led by Head of SEND, Council.\n{page}"
    assert (event["dtend"].dt, str(event["transp"])) == (date(2023, 1, 1), "TRANSPARENT")
    assert (event.alarms.times, "categories" in event) == ([], False)


def test_ongoing_actions_have_a_review(fed, lead, action):
    action.ongoing = True
    action.save()
    assert days_in(fed(lead)) == [("2.1 Cut waiting, review", date(2022, 12, 31))]


def test_keys_of_days_stay_when_the_days_move(fed, lead, action):
    milestone = MilestoneFactory(action=action)
    before = {str(event["uid"]) for event in fed(lead).walk("VEVENT")}
    action.due, action.title = date(2023, 6, 1), "Another"
    action.save()
    Milestone.objects.filter(pk=milestone.pk).update(due=date(2023, 5, 1))
    assert {str(event["uid"]) for event in fed(lead).walk("VEVENT")} == before
    assert before == {f"action-{action.pk}@testserver", f"milestone-{milestone.pk}@testserver"}


def test_what_is_settled_done_withdrawn_closed_or_not_asked_is_left_out(fed, lead, area, action):
    settled = ActionFactory(area=area, ref="2.2", lead=action.lead)
    agree(UpdateFactory(action=settled, delivery="not_applicable"))
    MilestoneFactory(action=action, done_on=DAY)
    MilestoneFactory(action=action, withdrawn_on=DAY)
    a_round(action, closes_on=date(2022, 5, 31))
    a_round(ActionFactory(area=area, ref="2.3"))
    ActionFactory(plan=PlanFactory(local_area=area.plan.local_area, stage=Stage.CLOSED), lead=action.lead)
    ActionFactory(plan=PlanFactory(local_area=area.plan.local_area, stage=Stage.DRAFT), lead=action.lead)
    assert days_in(fed(lead)) == [("2.1 Cut waiting, due", date(2022, 12, 31))]


def test_whose_days_they_are(fed, area, action, lead, member, officer, councillor, person_as, icb_post):
    """Leads have their post's, board members their organisation's, others none; who shares the lead has them."""
    ActionFactory(area=area, ref="2.2", lead=icb_post, title="Train")
    ActionFactory(area=area, ref="2.3", title="Another's")
    colleague = person_as(Role.BOARD_MEMBER, partner=icb_post.partner)
    InvolvementFactory(action=action, post=icb_post)
    both = ["2.1 Cut waiting, due", "2.2 Train, due"]
    wanted = {lead: both[:1], member: both, colleague: both, officer: [], councillor: []}
    found = {}
    for person in wanted:
        found[person] = [title for title, _ in days_in(fed(person))]
        person.calendar_key = None
        person.save()
    assert found == wanted


def test_a_right_taken_away_is_gone_at_the_next_fetch(fed, lead, action):
    assert len(days_in(fed(lead))) == 1
    Membership.objects.filter(user=lead).update(ends_on=date(2022, 5, 31))
    assert days_in(fed(lead)) == []


def test_a_closed_account_looks_like_a_key_that_never_was(lead, action, today):
    lead.calendar_key, lead.is_active = KEY, False
    lead.save()
    answers = [Client().get(url(key)) for key in (KEY, "x" * 43, "x", "y" * 300, "null\0null" * 3)]
    assert {(answer.status_code, answer.content) for answer in answers} == {(404, answers[0].content)}


def test_an_old_address_stops(as_, lead, action, today):
    lead.calendar_key = KEY
    lead.save()
    as_(lead).post(reverse("calendar_renew"), {})
    assert Client().get(url()).status_code == 404


def test_holds_no_names_of_people(fed, lead, action):
    lead.name = "Heron Lead"
    assert "Heron" not in fed(lead).to_ical().decode()


def test_is_asked_for_often_and_sent_when_something_happened(lead, action, today):
    lead.calendar_key = KEY
    lead.save()
    client = Client()
    first = client.get(url())
    assert (first["Content-Type"], first["Cache-Control"]) == (
        "text/calendar; charset=utf-8",
        "private, no-cache",
    )
    asked = {"if-none-match": first["ETag"]}
    assert client.get(url(), headers=asked).status_code == 304
    Head.objects.update(seq=7, at=datetime(2022, 6, 1, 8, tzinfo=UTC))
    again = client.get(url(), headers=asked)
    assert again.status_code == 200
    (event,) = Calendar.from_ical(again.content).walk("VEVENT")
    assert event["dtstamp"].dt == datetime(2022, 6, 1, 8, tzinfo=UTC)


def test_etag_of_one_is_not_another_s(lead, member, action, today):
    lead.calendar_key, member.calendar_key = KEY, KEY[::-1]
    lead.save()
    member.save()
    assert len({Client().get(url(key))["ETag"] for key in (KEY, KEY[::-1])}) == 2


def test_takes_as_many_statements_for_one_action_as_for_many(
    lead, area, action, today, django_assert_num_queries
):
    lead.calendar_key = KEY
    lead.save()
    for number in range(2, 30):
        other = ActionFactory(area=area, ref=f"2.{number}", lead=action.lead)
        MilestoneFactory(action=other)
    with django_assert_num_queries(5):
        Client().get(url())
    assert Event.objects.count() == 0


def test_person_without_a_role_has_an_empty_calendar(fed, db):
    assert days_in(fed(UserFactory())) == []


def test_lines_are_folded_and_nothing_breaks_out_of_its_own(fed, lead, action):
    action.title = "Wait\r\nEND:VEVENT\u2028BEGIN:VALARM " + "lang " * 20
    action.save()
    calendar = fed(lead)
    assert len(calendar.walk("VEVENT")) == 1
    assert calendar.walk("VALARM") == []
    lines = Client().get(url()).content.split(b"\r\n")
    assert max(map(len, lines)) <= 75


def test_area_of_another_place_is_not_seen(fed, lead, action, outsider):
    elsewhere = PriorityAreaFactory(plan__local_area=outsider.memberships.get().local_area)
    ActionFactory(area=elsewhere, ref="9.9", lead=action.lead)
    assert [title for title, _ in days_in(fed(lead))] == ["2.1 Cut waiting, due"]

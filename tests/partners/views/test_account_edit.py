import pytest
from django.urls import reverse

from history.models import Event
from partners.models.membership import Role
from tests.factories.partners import MembershipFactory, UserFactory

URL = reverse("account_edit")
CHOSEN = {"reminded": "before", "digest": "weekly"}


def test_shows_the_person_and_their_roles(as_, lead):
    text = as_(lead).get(URL).content.decode()
    assert [word in text for word in (lead.name, lead.email, "Head of SEND, Council", "Oldham")] == [True] * 4


def test_name_in_the_navigation_leads_here(as_, lead):
    client = as_(lead)
    assert f'href="{URL}">{lead.name}</a>' in client.get(reverse("words")).content.decode()
    assert f'href="{URL}" aria-current="page">{lead.name}</a>' in client.get(URL).content.decode()


def test_choice_of_letters_is_saved_with_one_event(as_, lead):
    answer = as_(lead).post(URL, CHOSEN)
    assert (answer.status_code, answer.url) == (302, URL)
    lead.refresh_from_db()
    assert (lead.reminded, lead.digest) == ("before", "weekly")
    event = Event.objects.get()
    assert (event.verb, event.target_id, event.after) == ("letters_chosen", lead.pk, CHOSEN)


def test_shows_what_was_chosen(as_, lead):
    as_(lead).post(URL, CHOSEN)
    text = as_(lead).get(URL).content.decode()
    assert [f'value="{word}" checked' in text for word in ("before", "weekly")] == [True, True]


@pytest.mark.parametrize(
    ("sent", "fields"),
    [
        ({}, ["reminded", "digest"]),
        ({"reminded": "sometimes", "digest": "never"}, ["reminded"]),
        ({"reminded": "always", "digest": "\0"}, ["digest"]),
        ({"reminded": "always", "digest": "x" * 100_000}, ["digest"]),
    ],
)
def test_bad_input_is_told_beside_its_field(as_, lead, sent, fields):
    answer = as_(lead).post(URL, sent)
    assert list(answer.context["form"].errors) == fields


def test_nobody_changes_more_than_their_own_letters(as_, lead, officer):
    as_(lead).post(
        URL, CHOSEN | {"name": "X", "email": "x@example.org", "user": officer.pk, "pk": officer.pk}
    )
    before = (lead.name, lead.email)
    lead.refresh_from_db()
    officer.refresh_from_db()
    assert (lead.name, lead.email) == before
    assert (officer.reminded, officer.digest) == ("always", "never")


def test_shows_the_calendar_s_address_to_its_owner_alone(as_, lead, officer, settings):
    lead.calendar_key = "k" * 43
    lead.save()
    address = f"{settings.PUBLIC_URL}/calendar/{'k' * 43}.ics"
    shown = [address in as_(person).get(URL).content.decode() for person in (lead, officer)]
    assert shown == [True, False]


def test_a_member_of_the_group_chooses_a_letter_with_each_release(as_, councillor):
    client = as_(councillor)
    page = client.get(URL).content.decode()
    assert "when something new is released to the reference group?" in page
    assert ("update round" in page, "calendar" in page) == (False, False)
    assert client.post(URL, {"digest": "weekly"}).status_code == 302
    councillor.refresh_from_db()
    assert (councillor.reminded, councillor.digest) == ("always", "weekly")


@pytest.mark.parametrize(("kept", "shown"), [("never", "never"), ("weekly", "weekly"), ("monthly", "weekly")])
def test_a_member_sees_what_they_chose(as_, councillor, kept, shown):
    type(councillor).objects.filter(pk=councillor.pk).update(digest=kept)
    assert f'value="{shown}" checked' in as_(councillor).get(URL).content.decode()


def test_a_member_who_also_leads_chooses_as_leads_do(as_, lead):
    MembershipFactory(user=lead, local_area=lead.memberships.get().local_area, role=Role.REFERENCE_GROUP)
    assert list(as_(lead).get(URL).context["form"].fields) == ["reminded", "digest"]


def test_who_has_no_role_has_no_account_page(as_, db):
    assert as_(UserFactory()).get(URL).status_code == 403

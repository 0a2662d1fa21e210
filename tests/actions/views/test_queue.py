from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from actions.models import Update
from tests.factories.actions import ActionFactory, AskFactory, RoundFactory, UpdateFactory

URL = reverse("queue")
SAID = {"delivery": "on_track", "impact": "some", "what_changed": "Said.", "seen": "0"}


def page_of(ref):
    return f"{reverse('update_post', args=['wsoa', ref])}?queue=1"


@pytest.fixture
def asked(plan, area, action, council_post, today):
    """2.1 to 2.3 in one round, in the order of their dates."""
    round = RoundFactory(plan=plan, title="Board meeting, 12 June", closes_on=date(2022, 6, 10))
    others = [
        ActionFactory(area=area, ref=ref, lead=council_post, first_due=date(2023, month, 1))
        for ref, month in (("2.2", 1), ("2.3", 2))
    ]
    for one in (action, *others):
        AskFactory(round=round, action=one)
    return [action, *others]


def test_goes_on_to_the_first_that_waits(as_, lead, asked, today):
    assert as_(lead).get(URL).url == page_of("2.1")
    UpdateFactory(action=asked[0], on=today)
    assert as_(lead).get(URL).url == page_of("2.2")


def test_skipping_goes_forward_and_never_round(as_, lead, asked):
    client = as_(lead)
    assert client.get(URL, {"after": "2.1", "plan": "wsoa"}).url == page_of("2.2")
    response = client.get(URL, {"after": "2.3", "plan": "wsoa"})
    page = response.content.decode()
    assert (response.status_code, "0 of 3 done" in page, "3 still wait for you, by 10 June 2022" in page) == (
        200,
        True,
        True,
    )


@pytest.mark.parametrize("after", ["9.9", "a\0b", "x" * 1000, ""])
def test_odd_place_begins_at_the_top(as_, lead, asked, after):
    assert as_(lead).get(URL, {"after": after, "plan": "wsoa"}).url == page_of("2.1")


def test_saving_goes_on_to_the_next_and_thanks_at_the_end(as_, lead, asked):
    client, address = as_(lead), page_of("2.1")
    for number, after in enumerate([page_of("2.2"), page_of("2.3"), URL], start=1):
        assert f"Update {number} of 3, by 10 June 2022" in client.get(address).content.decode()
        response = client.post(address, SAID | {"what_changed": f"Said {number}."})
        assert response.url == after
        address = response.url
    assert "3 of 3 done, thank you" in client.get(URL).content.decode()


def test_nothing_has_changed_goes_on_too(as_, lead, asked, today):
    said = UpdateFactory(action=asked[0], on=date(2022, 5, 1))
    address = f"{reverse('update_no_change', args=['wsoa', '2.1'])}?queue=1"
    assert as_(lead).post(address, {"seen": said.pk}).url == page_of("2.2")
    response = as_(lead).post(address, {"seen": said.pk})
    assert (response.url, Update.objects.count()) == (page_of("2.1"), 2)
    assert "has updated it since" in [str(one) for one in get_messages(response.wsgi_request)][0]


def test_page_in_the_queue_leads_on(as_, lead, asked):
    page = as_(lead).get(page_of("2.1")).content.decode()
    for words in ("Save and go to the next", "/queue/?after=2.1&amp;plan=wsoa", "/draft/?queue=1"):
        assert words in page


def test_page_outside_the_queue_says_when_it_is_due(as_, lead, asked):
    page = as_(lead).get(reverse("update_post", args=["wsoa", "2.1"])).content.decode()
    assert ("Update, due 31 December 2022" in page, "Skip for now" in page) == (True, False)


@pytest.mark.parametrize("who", ["lead", "adviser", "administrator", "outsider"])
def test_where_nothing_is_asked_it_says_so(as_, request, action, who):
    assert "Nothing is asked of you" in as_(request.getfixturevalue(who)).get(URL).content.decode()


def test_statements_do_not_grow_with_the_queue(as_, lead, asked, django_assert_max_num_queries):
    client = as_(lead)
    with django_assert_max_num_queries(6):
        client.get(URL)


def test_signed_out_goes_to_sign_in(client, db):
    assert client.get(URL).url == f"{reverse('sign_in')}?next={URL}"

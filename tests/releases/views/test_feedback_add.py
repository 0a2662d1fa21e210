import pytest
from django.test import Client
from django.urls import reverse

from history import clock
from history.models import Event
from releases.models import Feedback
from releases.workflow.feedback import MOST, TOO_MUCH
from tests.factories.actions import PlanFactory
from tests.releases.published import edition, page

URL = reverse("feedback_add")
SAID = {"words": "The page is easy to read.", "email": ""}


@pytest.fixture
def release(plan):
    return edition(plan)


def kept() -> list[tuple[str, str, str, str]]:
    return [(one.local_area.slug, one.page, one.words, one.email) for one in Feedback.objects.all()]


def test_words_are_kept_for_the_officers_of_the_area(release):
    response = Client().post(URL, SAID | {"email": "parent@example.org"})
    assert (response.status_code, response["Location"]) == (302, f"{URL}?sent=1")
    assert kept() == [("oldham", page("published_edition", 1), SAID["words"], "parent@example.org")]
    assert "Thank you" in Client().get(response["Location"]).content.decode()


def test_history_says_that_it_came_and_nothing_of_it(release):
    Client().post(URL, SAID)
    event = Event.objects.get()
    assert (event.verb, event.actor_id, event.target_label) == ("feedback_added", None, "Oldham")
    assert SAID["words"] not in event.body


def test_whoever_is_signed_in_writes_as_a_reader(release, as_, officer):
    as_(officer).post(URL, SAID)
    assert Event.objects.get().actor_label == "A reader of the public pages"


def test_which_page_is_asked_where_there_are_two(release):
    edition(PlanFactory(slug="another"))
    assert 'value="wsoa" selected' in Client().get(f"{URL}?about=wsoa").content.decode()
    told = Client().post(URL, SAID).content.decode()
    assert ("Choose the page" in told, kept()) == (True, [])
    Client().post(URL, SAID | {"plan": "wsoa"})
    assert [one[:2] for one in kept()] == [("oldham", page("published_edition", 1))]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"words": " "}, "What do you want to tell us: an answer is needed"),
        ({"words": "a" * 3001}, "What do you want to tell us: use 3,000 characters or fewer"),
        ({"email": "nobody"}, "Enter an email address in full"),
        ({"email": f"{'a' * 250}@example.org"}, "Enter an email address"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_kept(release, wrong, told):
    response = Client().post(URL, SAID | wrong)
    assert (response.status_code, told in response.content.decode(), kept()) == (200, True, [])


def test_program_that_fills_every_box_is_thanked_and_not_kept(release):
    response = Client().post(URL, SAID | {"website": "https://example.org"})
    assert (response["Location"], kept(), Event.objects.count()) == (f"{URL}?sent=1", [], 0)


def test_same_words_sent_again_are_kept_once(release):
    assert [Client().post(URL, SAID).status_code for _ in range(2)] == [302, 302]
    assert len(kept()) == 1


def test_above_so_many_in_an_hour_one_is_asked_to_come_back(release, local_area):
    now = clock.now()
    rows = [Feedback(local_area=local_area, at=now, on=now.date(), words=str(one)) for one in range(MOST)]
    Feedback.objects.bulk_create(rows)
    response = Client().post(URL, SAID)
    assert (TOO_MUCH in response.content.decode(), Feedback.objects.count()) == (True, MOST)


def test_page_warns_and_is_kept_by_no_cache(release, settings):
    response = Client().get(URL)
    told = response.content.decode()
    assert told.index("Leave out names, dates of birth and NHS numbers") < told.index("<textarea")
    assert (response["Cache-Control"], list(response.cookies)) == (
        "no-store",
        [settings.CSRF_COOKIE_NAME],
    )


def test_another_site_cannot_send_it(release):
    assert Client(enforce_csrf_checks=True).post(URL, SAID).status_code == 403


def test_while_nothing_is_published_there_is_an_address_to_write_to(db, settings):
    settings.CONTACT_EMAIL = "send@example.org"
    for response in (Client().get(URL), Client().post(URL, SAID)):
        assert "mailto:send@example.org" in response.content.decode()
    assert kept() == []

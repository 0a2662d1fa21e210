import pytest
from django.urls import reverse

from history import clock
from partners.models import Draft
from reviews.choices import SectionKey
from reviews.models import Pack
from tests.factories.reviews import PackFactory

URL = reverse("pack_edit", args=["wsoa", 1])
DONE = reverse("pack_detail", args=["wsoa", 1])
WORDS = {"version": 1, "summary": "Better.", "next_steps": "Train staff."}
PLACES = {"place_summary": "1", "place_risks": "2", "place_voice": "3"}


@pytest.fixture
def pack(review):
    return PackFactory(review=review, sections=["summary", "risks", "voice"])


def day(on):
    return {"as_of_day": on[0], "as_of_month": on[1], "as_of_year": on[2]}


def test_saves_sections_in_their_order_and_the_words(as_, officer, pack):
    places = PLACES | {"place_voice": "1", "place_risks": "", "place_measures": "3"}
    response = as_(officer).post(URL, WORDS | places | day(("8", "3", "2022")))
    assert response.url == DONE
    pack = Pack.objects.get()
    found = (pack.sections, pack.summary, pack.next_steps, str(pack.as_of))
    assert found == (["voice", "summary", "measures"], "Better.", "Train staff.", "2022-03-08")


def test_opens_with_what_stands(as_, officer, pack):
    form = as_(officer).get(URL).context["form"]
    assert [form.initial[f"place_{key}"] for key in ("summary", "risks", "voice", "areas")] == [1, 2, 3, None]
    assert list(form.fields)[:4] == ["place_summary", "place_risks", "place_voice", "place_answers"]
    assert len(form.fields) == len(SectionKey) + 5


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (dict.fromkeys(PLACES, ""), "Choose at least one section"),
        ({"place_risks": "0"}, "Places must be whole numbers from 1 to 11"),
        ({"place_risks": "last"}, "Places must be whole numbers from 1 to 11"),
        (day(("7", "3", "2022")), "The plan went live on 8 March 2022"),
        (day(("1", "1", "2099")), "must be today or in the past"),
        (day(("31", "2", "2022")), "31 February 2022 is not a real date"),
        ({"version": ""}, "Open this page again"),
    ],
)
def test_what_is_wrong_is_said_and_the_words_stay(as_, officer, pack, given, words):
    response = as_(officer).post(URL, WORDS | PLACES | given)
    assert response.status_code == 200
    assert words in response.content.decode()
    assert "Train staff." in response.content.decode()
    assert Pack.objects.get().summary == ""


def test_an_old_version_meets_the_other_change(as_, officer, pack):
    client = as_(officer)
    opened = client.get(URL).context["form"].initial["opened"]
    Pack.objects.update(version=2, sections=["voice"], next_steps="Theirs.")
    response = client.post(URL, WORDS | PLACES | {"opened": opened})
    assert response.status_code == 409
    found = response.content.decode()
    assert "Theirs." in found
    assert "Changed by both of you" in found
    assert Pack.objects.get().summary == ""


def test_both_can_be_put_together(as_, officer, pack):
    client = as_(officer)
    opened = client.get(URL).context["form"].initial["opened"]
    Pack.objects.update(version=2, next_steps="Theirs.")
    form = client.post(URL, WORDS | PLACES | {"opened": opened}).context["form"]
    sent = WORDS | PLACES | {"version": 2, "opened": form.data["opened"], "keep_next_steps": "theirs"}
    assert client.post(URL, sent).url == DONE
    pack = Pack.objects.get()
    assert (pack.summary, pack.next_steps, pack.sections) == (
        "Better.",
        "Theirs.",
        ["summary", "risks", "voice"],
    )


def test_what_was_typed_and_not_sent_is_shown_again(as_, officer, pack):
    Draft.objects.all().keep(officer, URL, {"summary": ["Half a sen"]}, clock.now())
    found = as_(officer).get(URL).content.decode()
    assert "Half a sen" in found
    assert "It has not been sent." in found


def test_a_closed_plan_says_why_not(as_, officer, pack):
    pack.review.plan.stage = "closed"
    pack.review.plan.save()
    assert "This plan is closed" in as_(officer).get(URL).content.decode()


@pytest.mark.parametrize(("who", "status"), [("member", 403), ("lead", 403), ("outsider", 404)])
def test_refuses(request, as_, pack, who, status):
    assert as_(request.getfixturevalue(who)).post(URL, WORDS | PLACES).status_code == status


def test_without_a_pack_there_is_nothing_to_change(as_, officer, review):
    assert as_(officer).get(URL).status_code == 404

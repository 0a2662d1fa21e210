import pytest
from django.urls import reverse

from releases.choices import Part
from releases.models import PlainWords
from tests.factories.actions import ActionFactory
from tests.factories.releases import PlainWordsFactory

URL = reverse("plain_write", args=["wsoa", 2])
PARTS = {"part_done": "We opened a clinic.", "part_next": "", "part_late": "", "part_felt": ""}


def line(action):
    return f"line_{action.pk}"


def test_an_officer_writes_the_parts_and_the_lines(as_, officer, action):
    response = as_(officer).post(URL, PARTS | {"version": 0, line(action): "You wait less."})
    assert response.url == reverse("plain_list", args=["wsoa"])
    found = PlainWords.objects.order_by("id").values_list("part", "words", "author")
    assert list(found) == [
        ("done", "We opened a clinic.", officer.pk),
        ("line", "You wait less.", officer.pk),
    ]


def test_opens_with_the_newest_words_and_whose_they_are(as_, officer, area):
    PlainWordsFactory(area=area, words="Old.", author_label="Chief Nurse")
    PlainWordsFactory(area=area, words="New words.", author_label="Head of SEND")
    response = as_(officer).get(URL)
    found = response.content.decode()
    assert response.context["form"].initial["part_done"] == "New words."
    assert "Head of SEND, " in found
    assert "Chief Nurse" not in found


def test_a_lead_writes_the_lines_of_their_own_actions_alone(as_, lead, area, action):
    other = ActionFactory(area=area, ref="2.2")
    form = as_(lead).get(URL).context["form"]
    assert list(form.boxes) == [line(action)]
    as_(lead).post(URL, PARTS | {"version": 0, line(action): "You wait less.", line(other): "Mine too."})
    assert [str(one) for one in PlainWords.objects.all()] == ["You wait less."]


def test_many_lines_are_folded_with_how_many_are_written(as_, officer, area):
    actions = [ActionFactory(area=area, ref=f"2.{n}", title="{{ 7|add:7 }}") for n in range(1, 7)]
    PlainWordsFactory(area=None, action=actions[0])
    found = as_(officer).get(URL).content.decode()
    assert "Its actions, in one line each (1 of 6 written)" in found
    assert found.count("{{ 7|add:7 }}") == 6


def test_whoever_has_not_seen_the_newest_reads_it_and_may_then_save(as_, officer, area):
    client, theirs = as_(officer), PlainWordsFactory(area=area, words="Theirs.")
    response = client.post(URL, PARTS | {"version": 0})
    assert response.status_code == 409
    found = response.content.decode()
    assert "Written by somebody else meanwhile" in found
    assert "Theirs." in found
    assert "We opened a clinic." in found
    assert PlainWords.objects.get() == theirs
    sent = PARTS | {"version": response.context["form"].data["version"]}
    assert client.post(URL, sent).status_code == 302
    assert PlainWords.objects.first().words == "We opened a clinic."


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"part_done": "x" * 1201}, "use 1,200 characters or fewer"),
        ({"version": ""}, "Open this page again"),
        ({"part_done": ""}, "Nothing differs from what stands there already"),
    ],
)
def test_what_is_wrong_is_said(as_, officer, area, given, words):
    response = as_(officer).post(URL, PARTS | {"version": 0} | given)
    assert response.status_code == 200
    assert words in response.content.decode()
    assert not PlainWords.objects.exists()


def test_the_same_form_twice_writes_once(as_, officer, area):
    client = as_(officer)
    answers = [client.post(URL, PARTS | {"version": 0, "form_token": "one"}) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 302]
    assert PlainWords.objects.get().part == Part.DONE


def test_a_closed_plan_says_why_not(as_, officer, area):
    type(area.plan).objects.update(stage="closed")
    assert "This plan is closed" in as_(officer).get(URL).content.decode()


@pytest.mark.parametrize(("who", "status"), [("member", 403), ("forum", 403), ("outsider", 404)])
def test_refuses(request, as_, action, who, status):
    """The board member's organisation leads nothing here."""
    assert as_(request.getfixturevalue(who)).post(URL, PARTS | {"version": 0}).status_code == status
    assert not PlainWords.objects.exists()

import re

import pytest
from django.urls import reverse

from actions.models import Voice
from tests.factories.actions import ActionFactory, PriorityAreaFactory
from tests.factories.measures import MeasureFactory
from tests.factories.voice import VoiceFactory

URL = reverse("voice_add", args=["wsoa"])
DATA = {
    "heard_on_day": "30",
    "heard_on_month": "5",
    "heard_on_year": "2022",
    "who": "families",
    "said": "We wait too long.",
    "people": "30",
}


@pytest.fixture
def partner(forum):
    return forum.memberships.get().partner


def test_an_officer_names_the_source(as_, officer, today, area, action):
    client = as_(officer)
    assert list(client.post(URL, DATA).context["form"].errors) == ["source"]
    given = DATA | {"source": "Survey of families", "areas": [area.pk], "actions": [action.pk]}
    assert client.post(URL, given).url == f"{reverse('voice_list', args=['wsoa'])}#V1"
    voice = Voice.objects.get()
    assert (voice.partner, voice.heard_from, voice.people) == (None, "Survey of families", 30)
    assert [one.count() for one in (voice.areas, voice.actions)] == [1, 1]


@pytest.mark.parametrize("who", ["forum", "member"])
def test_others_write_for_their_own_organisation(request, as_, plan, today, who):
    user = request.getfixturevalue(who)
    own = user.memberships.get().partner
    client = as_(user)
    assert f"You write for {own.name}." in client.get(URL).content.decode()
    assert client.post(URL, DATA | {"partner": "1"}).status_code == 302
    assert Voice.objects.get().partner == own


@pytest.mark.parametrize("name", ["Parent Carer Forum", "forum"])
def test_an_officer_cannot_write_in_the_name_of_the_forum(as_, officer, plan, partner, today, name):
    response = as_(officer).post(URL, DATA | {"source": name})
    assert list(response.context["form"].errors) == ["source"]
    assert not Voice.objects.exists()


def test_boxes_ask_not_to_name_a_child(as_, forum, plan):
    assert "Do not name a child" in as_(forum).get(URL).content.decode()


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"said": ""}, "said"),
        ({"said": "x" * 4001}, "said"),
        ({"heard_on_year": "2023"}, "heard_on"),
        ({"who": "odd"}, "who"),
        ({"people": "0"}, "people"),
        ({"people": "9" * 30}, "people"),
    ],
)
def test_refuses_bad_input(as_, forum, plan, today, given, wrong):
    response = as_(forum).post(URL, DATA | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [wrong])
    assert not Voice.objects.exists()


def test_a_correction_begins_with_the_earlier_words(as_, forum, plan, partner, today):
    earlier = VoiceFactory(plan=plan, number=7, partner=partner, said="We waited a year.")
    client = as_(forum)
    html = client.get(f"{URL}?corrects=7").content.decode()
    assert "This corrects V7 Parent Carer Forum." in html and "We waited a year." in html
    assert client.post(f"{URL}?corrects=7", DATA).status_code == 302
    assert Voice.objects.get(corrects=earlier).said == "We wait too long."
    assert Voice.objects.get(pk=earlier.pk).said == "We waited a year."
    assert "was corrected by V8" in client.get(f"{URL}?corrects=7").content.decode()


@pytest.mark.parametrize(
    ("who", "key"),
    [
        ("officer", "7"),  # the forum's
        ("member", "7"),
        ("forum", "8"),  # the officer's
        ("forum", "9"),  # nobody's
        ("forum", "x"),
        ("forum", "9" * 30),
    ],
)
def test_nobody_corrects_the_words_of_others(request, as_, plan, partner, today, who, key):
    VoiceFactory(plan=plan, number=7, partner=partner)
    VoiceFactory(plan=plan, number=8)
    client, address = as_(request.getfixturevalue(who)), f"{URL}?corrects={key}"
    sent = client.post(address, DATA | {"source": "Survey"})
    assert (client.get(address).status_code, sent.status_code) == (404, 404)
    assert Voice.objects.count() == 2


def test_sent_twice_is_done_once(as_, forum, plan, today):
    for _ in range(2):
        assert as_(forum).post(URL, DATA | {"form_token": "once"}).status_code == 302
    assert Voice.objects.count() == 1


@pytest.fixture
def many(plan, area):
    """Eight actions in two areas, and eight measures, one of them of no area."""
    other = PriorityAreaFactory(plan=plan, number=7)
    actions = [ActionFactory(area=area if number < 4 else other) for number in range(8)]
    measures = [MeasureFactory(plan=plan, number=number) for number in range(1, 9)]
    for measure in measures[1:]:
        measure.areas.add(other)
    return actions, measures


def test_many_actions_and_measures_stand_under_their_areas(as_, forum, many, area):
    form = as_(forum).get(URL).context["form"]
    groups = {name: [group for group, _ in form.fields[name].choices] for name in ("actions", "measures")}
    assert [group.partition(".")[0] for group in groups["actions"]] == ["2", "7"]
    assert [group.partition(".")[0] for group in groups["measures"]] == ["7", "Of no one area"]


def test_what_was_ticked_is_kept_where_something_else_is_wrong(as_, forum, many, today):
    actions, measures = many
    ticked = {"actions": [actions[7].pk], "measures": [measures[0].pk]}
    page = as_(forum).post(URL, DATA | ticked | {"said": ""}).content.decode()
    found = re.findall(r'name="(actions|measures)"[^>]*value="(\d+)"\s+checked', page)
    assert {name: [int(key)] for name, key in found} == ticked
    assert len(re.findall(r'<details class="govuk-details app-fold" open', page)) == 2
    as_(forum).post(URL, DATA | ticked)
    voice = Voice.objects.get()
    assert [voice.actions.get(), voice.measures.get()] == [actions[7], measures[0]]

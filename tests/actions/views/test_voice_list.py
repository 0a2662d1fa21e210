import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.actions.views.conftest import DAY
from tests.factories.actions import PriorityAreaFactory
from tests.factories.voice import ForumStatementFactory, VoiceFactory, VoiceResponseFactory

URL = reverse("voice_list", args=["wsoa"])
ADD, ANSWER = reverse("voice_add", args=["wsoa"]), reverse("voice_answer", args=["wsoa", 1])
STATE = reverse("statement_write", args=["wsoa"])


@pytest.fixture
def partner(forum):
    return forum.memberships.get().partner


@pytest.fixture
def many(plan, area, action, partner):
    """V1 answered, of area 2; V2 the forum's, of area 7; V3 corrected by V4."""
    other = PriorityAreaFactory(plan=plan, number=7)
    first = VoiceResponseFactory(
        voice__plan=plan,
        voice__number=1,
        voice__people=3,
        done_on=DAY,
        difference="Waits are shorter.",
        confirmed="partly",
    ).voice
    second = VoiceFactory(plan=plan, number=2, partner=partner, people=30, who="young")
    third = VoiceFactory(plan=plan, number=3, said="Heron went wrong.")
    fourth = VoiceFactory(plan=plan, number=4, corrects=third)
    first.areas.add(area)
    first.actions.add(action)
    second.areas.add(other)
    return [first, second, third, fourth]


def shown(response) -> list[str]:
    return [voice.ref for voice in response.context["rows"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["V4", "V3", "V2", "V1"]),
        ("?area=2", ["V1"]),
        ("?area=7", ["V2"]),
        ("?who=young", ["V2"]),
        ("?answered=yes", ["V3", "V1"]),
        ("?answered=no", ["V4", "V2"]),
        ("?who=odd", ["V4", "V3", "V2", "V1"]),
    ],
)
def test_narrows_by_what_stands_in_the_address(as_, officer, many, query, found):
    assert shown(as_(officer).get(URL + query)) == found


def test_says_how_many_have_no_answer(as_, lead, many):
    html = as_(lead).get(URL).content.decode()
    assert "2 of 3 have no answer yet." in html  # of what counts: V3 was corrected
    assert "Families confirm it: partly." in html and "1 June 2022" in html
    assert '<a class="govuk-link" href="#V4">V4</a> counts in its place' in html


def test_the_forum_s_statement_stands_first_with_its_day(as_, officer, plan, partner):
    for day, words in ((DAY.replace(month=3), "We are not heard."), (DAY, "We are heard a little.")):
        ForumStatementFactory(plan=plan, partner=partner, on=day, words=words)
    html = as_(officer).get(URL).content.decode()
    assert html.index("We are heard a little.") < html.index("1 March 2022") < html.index("Voice log")
    assert html.index("What it said before") < html.index("We are not heard.")
    assert "Parent Carer Forum, 1 June 2022" in html


@pytest.mark.parametrize(
    ("who", "words"), [("officer", "3 people"), ("lead", "3 people"), ("forum", "fewer than 5 people")]
)
def test_small_counts_are_kept_back_outside_the_board(request, as_, many, who, words):
    html = as_(request.getfixturevalue(who)).get(URL).content.decode()
    assert (words in html, "30 people" in html) == (True, True)
    assert ("3 people" in html) == (who != "forum")


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("officer", (True, True, False)),
        ("member", (True, False, False)),
        ("lead", (False, False, False)),
        ("forum", (True, False, True)),
    ],
)
def test_offers_what_each_may_do(request, as_, many, who, found):
    html = as_(request.getfixturevalue(who)).get(URL).content.decode()
    assert tuple(f'href="{address}"' in html for address in (ADD, ANSWER, STATE)) == found


@pytest.mark.parametrize(
    ("who", "found"), [("officer", ["1", "4"]), ("member", []), ("lead", []), ("forum", ["2"])]
)
def test_an_entry_is_corrected_by_those_who_wrote_it(request, as_, many, who, found):
    html = as_(request.getfixturevalue(who)).get(URL).content.decode()
    assert [key for key in "1234" if f"{ADD}?corrects={key}" in html] == found


def test_text_of_people_is_never_markup(as_, officer, plan, partner):
    evil = "<script>alert(1)</script>"
    VoiceResponseFactory(voice__plan=plan, voice__said=evil, voice__source=evil, done=evil, difference=evil)
    ForumStatementFactory(plan=plan, partner=partner, words=evil)
    assert b"<script>alert" not in as_(officer).get(URL).content


def test_the_forum_finds_its_way_here(as_, forum, plan):
    landed = as_(forum).get("/", follow=True).content.decode()
    assert f'href="{URL}"' in landed
    assert f'href="{reverse("plan_dashboard", args=["wsoa"])}"' in landed


@pytest.mark.parametrize("who", ["officer", "forum"])
def test_takes_as_many_statements_for_1_as_for_3(request, as_, plan, area, action, who):
    client, counts = as_(request.getfixturevalue(who)), []
    for count in (1, 2):
        for _ in range(count):
            voice = VoiceResponseFactory(voice__plan=plan, voice__partner=None).voice
            voice.areas.add(area)
            voice.actions.add(action)
            ForumStatementFactory(plan=plan)
        with CaptureQueriesContext(connection) as statements:
            client.get(URL)
        counts.append(len(statements))
    assert counts == [counts[0]] * 2
    assert counts[0] <= 12

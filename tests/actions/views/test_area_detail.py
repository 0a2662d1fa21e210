from datetime import date

import pytest
from django.urls import reverse

from actions.choices import Delivery, Verdict
from actions.models import PathPoint
from tests.actions.views.conftest import DAY
from tests.factories.actions import AreaRatingFactory, JudgementFactory, PriorityAreaFactory, UpdateFactory
from tests.factories.measures import MeasureFactory, ReadingFactory
from tests.factories.voice import VoiceResponseFactory

URL = reverse("area_detail", args=["wsoa", 2])


def test_ratings_stand_with_their_reasons(as_, officer, spoken, area, today):
    AreaRatingFactory(area=area, on=today, delivery=Delivery.ON_TRACK, reason="It will be fine.")
    JudgementFactory(area=area, on=today, verdict=Verdict.CLOSED, words="Enough progress seen.")
    response = as_(officer).get(URL)
    page = response.content.decode()
    for words in (
        "Inspectors found:",
        "It will be fine.",
        "Enough progress seen.",
        "The two are not the same.",
        response.context["row"].suggestion.because,
        reverse("action_detail", args=["wsoa", "2.1"]),
    ):
        assert words in page


def test_area_without_anything_says_so(as_, officer, area):
    page = as_(officer).get(URL).content.decode()
    for words in ("Nobody yet", "Nothing yet.", "No actions have been added yet.", "Nobody has chosen"):
        assert words in page


def test_text_of_people_is_never_markup(as_, officer, area):
    area.finding = area.plain_title = "<script>alert(1)</script>"
    area.save()
    assert b"<script>alert" not in as_(officer).get(URL).content


@pytest.mark.parametrize(
    ("source", "linked"),
    [("https://example.org/letter", True), ("A letter", False), ("javascript:alert(1)", False)],
)
def test_source_is_a_link_only_where_it_is_an_address(as_, officer, area, source, linked):
    JudgementFactory(area=area, source=source)
    assert (f'href="{source}"' in as_(officer).get(URL).content.decode()) == linked


@pytest.mark.parametrize("who", ["administrator", "forum", "adviser"])
def test_words_of_leads_stay_with_the_board(as_, request, spoken, words_in, who):
    assert words_in(as_(request.getfixturevalue(who)).get(URL)) == []


@pytest.mark.parametrize(
    ("who", "links"),
    [
        ("officer", {"rate/", "judge/", "edit/", "actions/add/"}),
        ("lead", {"rate/"}),
        ("member", set()),
        ("adviser", set()),
    ],
)
def test_each_is_offered_what_they_may_do(as_, request, area, council_post, who, links):
    """The lead's post is accountable for the area."""
    area.accountable = council_post
    area.save()
    page = as_(request.getfixturevalue(who)).get(URL).content.decode()
    assert {
        link for link in ("rate/", "judge/", "edit/", "actions/add/") if f'href="{link}"' in page
    } == links


@pytest.mark.parametrize("who", ["forum", "adviser"])
def test_area_of_a_draft_is_not_there(as_, request, draft, area, who):
    assert as_(request.getfixturevalue(who)).get(URL).status_code == 404


@pytest.mark.parametrize("number", [0, 3, 40_000, 2**31, 10**30])
def test_number_that_no_area_has_is_not_there(as_, officer, area, number):
    assert as_(officer).get(f"/plans/wsoa/areas/{number}/").status_code == 404


def test_area_of_another_plan_is_not_there(as_, officer, area):
    PriorityAreaFactory(number=3)
    assert as_(officer).get("/plans/wsoa/areas/3/").status_code == 404


def test_outsider_is_told_nothing(as_, outsider, area):
    assert as_(outsider).get(URL).status_code == 404


def test_signed_out_goes_to_sign_in(client, db):
    assert client.get(URL).url == f"{reverse('sign_in')}?next={URL}"


def test_measures_of_the_area_stand_with_their_states(as_, forum, plan, area):
    shown = MeasureFactory(plan=plan, number=1, title="In time")
    small = MeasureFactory(plan=plan, number=2, title="Waiting", unit="people")
    retired = MeasureFactory(plan=plan, number=3, title="Once", retired_on=DAY)
    MeasureFactory(plan=plan, number=4, title="Elsewhere")
    ReadingFactory(measure=shown, value=34)
    ReadingFactory(measure=small, value=3)
    for measure in (shown, small, retired):
        measure.areas.add(area)
    response = as_(forum).get(reverse("area_detail", args=["wsoa", 2]))
    assert [one.measure.number for one in response.context["measures"]] == [1, 2]
    html = response.content.decode()
    assert "M1 In time</a> 34% <strong" in html
    assert "M2 Waiting</a> <strong" in html


FLAT_SAID = "Impact suggested by the measures: not moving"
HOLLOW = "The work goes well, and nothing that is measured gets better."


@pytest.mark.parametrize(
    ("values", "delivery", "confirmed", "suggested", "hollow"),
    [
        ([], "on_track", "not_yet", "Impact suggested by the measures: not yet known", False),
        ([30, 20], "on_track", "not_yet", FLAT_SAID, True),
        ([30, 20], "off_track", "not_yet", FLAT_SAID, False),
        ([20, 30], "on_track", "not_yet", "Impact suggested by the measures: some", False),
        ([30, 20], "on_track", "yes", "Impact suggested by the measures: some", False),
    ],
)
def test_impact_is_suggested_beside_delivery(
    as_, officer, action, area, plan, today, values, delivery, confirmed, suggested, hollow
):
    """Wanted at 60 from the beginning of the year on."""
    UpdateFactory(action=action, on=today, delivery=delivery)
    measure = MeasureFactory(plan=plan, baseline=60, baseline_on=date(2022, 1, 1))
    PathPoint.objects.create(measure=measure, on=date(2022, 12, 31), value=60)
    measure.areas.add(area)
    for month, value in enumerate(values, 2):
        ReadingFactory(measure=measure, period=date(2022, month, 1), value=value)
    answer = VoiceResponseFactory(voice__plan=plan, difference="Shorter waits", confirmed=confirmed)
    answer.voice.areas.add(area)
    page = as_(officer).get(reverse("area_detail", args=["wsoa", 2])).content.decode()
    assert (suggested in page, HOLLOW in page) == (True, hollow)


@pytest.mark.parametrize(
    ("who", "rule"), [("officer", "some_better"), ("adviser", "kept_back"), ("forum", "kept_back")]
)
def test_what_a_small_count_suggests_of_impact_stays_with_the_board(as_, request, area, plan, who, rule):
    """ "Better than last time" and "on its path" say which of a handful of numbers it is."""
    measure = MeasureFactory(plan=plan, unit="people", better="down")
    measure.areas.add(area)
    for month, value in [(2, 4), (3, 3)]:
        ReadingFactory(measure=measure, period=date(2022, month, 1), value=value)
    client = as_(request.getfixturevalue(who))
    assert client.get(reverse("area_detail", args=["wsoa", 2])).context["row"].impact.rule.key == rule
    dashboard = client.get(reverse("plan_dashboard", args=["wsoa"]))
    assert dashboard.context["tree"].areas[0].impact.rule.key == rule

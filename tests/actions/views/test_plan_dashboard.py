from datetime import date, timedelta

import pytest
from django.urls import reverse

from actions.audience import BOARD_FIGURES
from actions.choices import Delivery, Stage, Verdict
from actions.queries.plan_tree import SETTLING
from actions.workflow.updates import post_update
from tests.factories.actions import (
    ActionFactory,
    AreaRatingFactory,
    AskFactory,
    JudgementFactory,
    PlanFactory,
    RoundFactory,
    UpdateFactory,
)
from tests.factories.assurance import ChallengeFactory
from tests.factories.measures import MeasureFactory, ReadingFactory

URL = reverse("plan_dashboard", args=["wsoa"])
OUTSIDE_THE_BOARD = ["administrator", "forum", "adviser"]


def figures(response):
    return {figure["label"]: figure["count"] for figure in response.context["figures"]}


def test_figures_and_areas_stand_on_the_page(as_, officer, spoken, area, today):
    UpdateFactory(action=ActionFactory(area=area, ref="2.2", first_due=today), on=today)
    UpdateFactory(
        action=ActionFactory(area=area, ref="2.3", first_due=today - timedelta(days=1)),
        on=today,
        delivery=Delivery.OFF_TRACK,
    )
    response = as_(officer).get(URL)
    assert figures(response) == {
        "Off track": 1,
        "Overdue": 1,
        "Not updated": 0,
        "With late milestones": 0,
        "Asking for help": 1,
        "Rated differently": 0,
    }
    assert response.context["in_short"] == "0 of 1 area are on track or complete. 1 is off track."
    [row] = response.context["tree"].areas
    assert row.suggestion.because in response.content.decode()


def test_new_figures_stand_there_only_when_there_is_something_to_see_to(as_, officer, area, today):
    UpdateFactory(action=ActionFactory(area=area, ref="2.1"), on=today)
    quiet = figures(as_(officer).get(URL))
    assert {"Awaiting sign-off", "Challenged", "Not adding up", "Still to answer"} & set(quiet) == set()
    proposed = ActionFactory(area=area, ref="2.2")
    UpdateFactory(action=proposed, on=today, delivery=Delivery.COMPLETE)
    ChallengeFactory(action=proposed, on=today)
    AskFactory(
        action=ActionFactory(area=area, ref="2.3", start=today),
        round=RoundFactory(plan=area.plan, opened_on=today, closes_on=today),
    )
    found = figures(as_(officer).get(URL))
    assert {label: count for label, count in found.items() if label not in quiet} == {
        "Awaiting sign-off": 1,
        "Challenged": 1,
        "Not adding up": 1,
        "Still to answer": 1,
    }


@pytest.mark.parametrize("who", OUTSIDE_THE_BOARD)
def test_what_the_board_asks_stays_with_the_board(as_, request, area, today, who):
    proposed = ActionFactory(area=area, ref="2.2")
    UpdateFactory(action=proposed, on=today, delivery=Delivery.COMPLETE, help_needed="Money.")
    ChallengeFactory(action=proposed, on=today)
    client = as_(request.getfixturevalue(who))
    shown = {figure["key"] for figure in client.get(URL).context["figures"]}
    assert (shown & BOARD_FIGURES, "awaits" in shown) == (set(), True)
    for key in BOARD_FIGURES:
        response = client.get(f"{URL}actions/", {"show": key})
        assert "show" in response.context["form"].errors
        assert f'value="{key}"' not in response.content.decode()


def test_proposal_has_its_own_part_of_the_bar(as_, officer, area, today):
    UpdateFactory(action=ActionFactory(area=area, ref="2.1"), on=today, delivery=Delivery.COMPLETE)
    page = as_(officer).get(URL).content.decode()
    assert ("s-proposed" in page, "1 awaiting sign-off" in page) == (True, True)


def test_figure_links_to_the_rows_it_counts(as_, officer, spoken):
    client = as_(officer)
    for figure in client.get(URL).context["figures"]:
        rows = client.get(f"{URL}actions/?show={figure['key']}").context["rows"]
        assert (figure["key"], len(rows)) == (figure["key"], figure["count"])


def test_chosen_rating_stands_beside_the_suggested(as_, officer, spoken, area, today):
    AreaRatingFactory(area=area, on=today, delivery=Delivery.ON_TRACK)
    response = as_(officer).get(URL)
    [row] = response.context["tree"].areas
    assert (row.delivery, row.differs) == (Delivery.ON_TRACK, True)
    for words in ("on track on 1 June 2022", "at risk", row.suggestion.because):
        assert words in response.content.decode()


def test_direction_names_the_review(as_, officer, spoken, area, today):
    JudgementFactory(area=area, on=today - SETTLING, verdict=Verdict.CLOSED)
    UpdateFactory(action=spoken, on=today - SETTLING, delivery=Delivery.OFF_TRACK)
    assert "Better since April 2022" in as_(officer).get(URL).content.decode()


@pytest.mark.parametrize("who", OUTSIDE_THE_BOARD)
def test_who_asks_for_help_stays_with_the_board(as_, request, spoken, words_in, who):
    response = as_(request.getfixturevalue(who)).get(URL)
    assert "Asking for help" not in figures(response)
    assert words_in(response) == []


@pytest.mark.parametrize(("who", "offered"), [("officer", True), ("lead", False), ("administrator", False)])
def test_writing_is_offered_to_officers(as_, request, spoken, who, offered):
    assert ("Add an area" in as_(request.getfixturevalue(who)).get(URL).content.decode()) == offered


@pytest.mark.parametrize(
    ("who", "status"),
    [("councillor", 404), ("forum", 404), ("adviser", 404), ("lead", 200), ("officer", 200)],
)
def test_draft_is_not_there_for_those_outside_the_board(as_, request, draft, action, who, status):
    assert as_(request.getfixturevalue(who)).get(URL).status_code == status


@pytest.mark.parametrize("stage", [Stage.SUPERSEDED, Stage.CLOSED])
def test_plan_that_has_ended_can_be_read_by_all(as_, adviser, plan, stage):
    plan.stage = stage
    plan.save()
    assert as_(adviser).get(URL).status_code == 200


def test_plan_without_areas_says_so(as_, officer, plan):
    assert "No areas have been added yet." in as_(officer).get(URL).content.decode()


def test_outsider_is_told_nothing(as_, outsider, action):
    assert as_(outsider).get(URL).status_code == 404
    assert as_(outsider).get(reverse("plan_dashboard", args=["no-such-plan"])).status_code == 404


def test_signed_out_goes_to_sign_in(client, db):
    assert client.get(URL).url == f"{reverse('sign_in')}?next={URL}"


# Not modified


def test_unchanged_page_is_not_sent_twice(as_, officer, spoken):
    client = as_(officer)
    first = client.get(URL)
    again = client.get(URL, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == again["Cache-Control"] == "private, no-cache"


def test_page_is_sent_anew_after_any_event(as_, officer, spoken, actor):
    client = as_(officer)
    etag = client.get(URL)["ETag"]
    post_update(spoken, by=actor, delivery="off_track", impact="some", reason="Worse.", what_changed="It is.")
    assert client.get(URL, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("change", ["day", "person", "session", "query"])
def test_page_is_sent_anew_where_it_may_differ(as_, officer, adviser, spoken, settings, change):
    client, url = as_(officer), URL
    etag = client.get(URL)["ETag"]
    if change == "day":
        settings.TODAY += timedelta(days=1)
    elif change == "query":
        url = f"{URL}?x=1"
    else:
        client = as_(adviser if change == "person" else officer)
    assert client.get(url, headers={"If-None-Match": etag}).status_code == 200


def test_plan_of_another_area_is_not_told_by_its_tag(as_, officer, outsider, spoken):
    etag = as_(officer).get(URL)["ETag"]
    assert as_(outsider).get(URL, headers={"If-None-Match": etag}).status_code == 404


def test_other_plans_do_not_mix_in(as_, officer, local_area, spoken):
    ActionFactory(plan=PlanFactory(local_area=local_area), ref="8.8")
    assert [row.ref for row in as_(officer).get(URL).context["tree"].rows] == ["2.1"]


@pytest.mark.parametrize(
    ("who", "days", "shown"),
    [
        ("officer", 0, True),
        ("lead", 0, True),
        ("member", 10, False),
        ("adviser", 0, False),
        ("forum", 0, False),
    ],
)
def test_board_reads_how_far_the_open_round_is(
    as_, request, plan, area, action, today, settings, who, days, shown
):
    round = RoundFactory(plan=plan, title="June board")
    for one in (action, ActionFactory(area=area, ref="2.2")):
        AskFactory(round=round, action=one)
    UpdateFactory(action=action, on=today)
    settings.TODAY = today + timedelta(days=days)
    page = as_(request.getfixturevalue(who)).get(URL).content.decode()
    words = (
        f'href="rounds/{round.pk}/">The round for June board</a> is open until 10 June 2022: 1 of 2 answered.'
    )
    assert (words in page, "June board" in page) == (shown, shown)


@pytest.mark.parametrize(("values", "told"), [((30, 20), True), ((20, 30), False), ((), False)])
def test_healthy_work_that_nobody_feels_is_told_apart_at_a_glance(
    as_, officer, area, action, today, values, told
):
    UpdateFactory(action=action, on=today)
    measure = MeasureFactory(plan=area.plan)
    measure.areas.add(area)
    for month, value in enumerate(values, 2):
        ReadingFactory(measure=measure, period=date(2022, month, 1), value=value)
    page = as_(officer).get(URL).content.decode()
    words = (
        "In area 2 the work gets done, but nothing that is measured gets better.",
        "Measures not moving</strong>",
        "The work goes well, but nothing that is measured",
    )
    assert [one in page for one in words] == [told] * 3

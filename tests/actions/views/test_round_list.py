import pytest
from django.urls import reverse

from tests.factories.actions import ActionFactory, AskFactory, RoundFactory, UpdateFactory

URL = reverse("round_list", args=["wsoa"])


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_says_what_is_open_and_how_far(as_, lead, plan, area, action, today):
    round = RoundFactory(plan=plan, title="June board")
    for one in (action, ActionFactory(area=area, ref="2.2")):
        AskFactory(round=round, action=one)
    for _ in range(2):
        UpdateFactory(action=action, on=today)
    page = text_of(as_(lead).get(URL))
    assert "Open until 10 June 2022.</strong> 1 of 2 actions answered. Asked: All leads." in page
    assert reverse("round_detail", args=["wsoa", round.pk]) in page


def test_counts_only_words_since_it_opened(as_, lead, plan, action, today):
    AskFactory(round=RoundFactory(plan=plan), action=action)
    UpdateFactory(action=action, on=today.replace(month=5))
    assert "0 of 1 action answered" in text_of(as_(lead).get(URL))


def test_closed_round_says_so(as_, lead, plan, settings, today):
    RoundFactory(plan=plan)
    settings.TODAY = today.replace(day=11)
    assert "Closed on 10 June 2022." in text_of(as_(lead).get(URL))


def test_newest_stands_first_and_only_one_is_open_at_a_time(as_, officer, plan, settings, today):
    for month in (4, 6, 5):
        RoundFactory(plan=plan, title=f"Round {month}", opened_on=today.replace(month=month))
    response = as_(officer).get(URL)
    assert [round.title for round in response.context["rounds"]] == ["Round 6", "Round 5", "Round 4"]
    assert reverse("round_add", args=["wsoa"]) not in response.content.decode()


@pytest.mark.parametrize(("who", "shown"), [("officer", True), ("lead", False)])
def test_opening_is_offered_to_officers(as_, request, plan, who, shown):
    page = as_(request.getfixturevalue(who)).get(URL).content.decode()
    assert (reverse("round_add", args=["wsoa"]) in page, "No round has been opened yet." in page) == (
        shown,
        True,
    )


def test_another_plan_s_rounds_stay_there(as_, lead, plan, today):
    RoundFactory(title="Elsewhere")
    assert "Elsewhere" not in as_(lead).get(URL).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_budget(as_, lead, plan, today, rows, django_assert_num_queries):
    for round in RoundFactory.create_batch(rows, plan=plan):
        AskFactory(round=round, action=ActionFactory(plan=plan))
    client = as_(lead)
    with django_assert_num_queries(4):
        client.get(URL)


@pytest.mark.parametrize("who", ["administrator", "forum", "adviser"])
def test_refuses(as_, request, plan, who):
    assert as_(request.getfixturevalue(who)).get(URL).status_code == 403


def test_outsider_does_not_learn_of_it(as_, outsider, plan):
    assert as_(outsider).get(URL).status_code == 404

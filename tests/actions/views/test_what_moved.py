from datetime import date, timedelta

import pytest
from django.urls import reverse

from actions.queries.plan_tree import SETTLING
from tests.factories.actions import ActionFactory, DueChangeFactory, JudgementFactory, UpdateFactory
from tests.factories.assurance import SignOffFactory
from tests.factories.days import boxes

URL = reverse("what_moved", args=["wsoa"])
QUARTER = timedelta(days=91)


@pytest.fixture
def moved(spoken, area, today):
    """On track first, at risk today; its date moved; another action missed its own."""
    UpdateFactory(
        action=spoken, on=today, delivery_before="on_track", delivery="at_risk", reason="Staff left."
    )
    DueChangeFactory(
        action=spoken,
        on=today,
        cause="system",
        reason="It came late.",
        recovery="Checks.",
        agreed_with="Board",
    )
    ActionFactory(area=area, ref="2.2", title="Missed it", first_due=today - timedelta(days=3))


def test_says_what_got_worse_why_and_what_was_missed(as_, adviser, moved):
    response = as_(adviser).get(URL)
    page = response.content.decode()
    for words in (
        "Staff left.",
        "31 March 2023, 90 days later.<br>A computer system is late: It came late.<br>",
        "To make the new date hold: Checks.<br>Agreed with: Board",
        "Missed it",
        "3 days late",
        response.context["in_short"],
    ):
        assert words in page
    assert [change.ref for change in response.context["moved"].worse] == ["2.1"]


@pytest.mark.parametrize("who", ["officer", "forum", "adviser", "administrator"])
def test_is_the_same_for_all_but_for_the_words_that_leads_told_the_board(as_, request, moved, words_in, who):
    response = as_(request.getfixturevalue(who)).get(URL)
    assert [change.ref for change in response.context["moved"].worse] == ["2.1"]
    assert words_in(response) == (["what_changed"] if who == "officer" else [])


@pytest.mark.parametrize(
    ("ago", "since"),
    [
        ([], QUARTER),
        ([SETTLING], SETTLING),
        ([SETTLING - timedelta(days=1)], QUARTER),
        ([timedelta(days=3), SETTLING, timedelta(days=400)], SETTLING),
        ([timedelta(days=400)], timedelta(days=400)),
    ],
)
def test_begins_at_the_last_settled_review_or_a_quarter_ago(as_, adviser, area, today, ago, since):
    for back in ago:
        JudgementFactory(area=area, on=today - back)
    assert as_(adviser).get(URL).context["since"] == today - since


def test_asked_day_is_taken(as_, adviser, plan, today):
    asked = date(2022, 2, 3)
    response = as_(adviser).get(URL, boxes("since", asked))
    assert (response.context["since"], response.context["moved"].since) == (asked, asked)
    assert "What moved since 3 February 2022" in response.content.decode()


def test_day_to_come_is_refused_beside_its_boxes(as_, adviser, moved, today):
    response = as_(adviser).get(URL, boxes("since", today + timedelta(days=400)))
    assert response.context["form"].errors == {"since": ["The date must be today or in the past"]}


def test_reviews_are_offered_as_starting_points_once_each(as_, adviser, area, today):
    for back in (10, 10, 200):
        JudgementFactory(area=area, on=today - timedelta(days=back))
    assert [one.on for one, _ in as_(adviser).get(URL).context["reviews"]] == [
        today - timedelta(days=10),
        today - timedelta(days=200),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"since_day": "32"},
        {"since_day": ""},
        {"since_day": "a\0b"},
        {"since_day": "9" * 5000},
        {"since_day": "x" * 1_000_000},
        {"since_month": "a\0b"},
        {"since_month": ""},
        {"since_month": "13"},
        {"since_year": "1999"},
        {"since_year": "99999"},
        {"since_year": "-1"},
        {"since_day": "31", "since_month": "2"},
        {"since_day": "²"},
    ],
    ids=lambda value: str(value)[:40],
)
def test_day_that_cannot_be_is_told_and_the_page_still_stands(as_, adviser, moved, today, wrong):
    response = as_(adviser).get(URL, boxes("since", date(2022, 2, 3)) | wrong)
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["since"])
    assert response.context["since"] == today - QUARTER


@pytest.mark.parametrize(
    "query", [{"since_month": "\0"}, {"since": "x"}, {"since_day": "", "since_month": ""}]
)
def test_day_not_asked_for_is_the_usual_one(as_, adviser, plan, today, query):
    assert as_(adviser).get(URL, query).context["since"] == today - QUARTER


@pytest.mark.parametrize("who", ["forum", "adviser"])
def test_draft_is_not_there(as_, request, draft, who):
    assert as_(request.getfixturevalue(who)).get(URL).status_code == 404


def test_outsider_is_told_nothing(as_, outsider, plan):
    assert as_(outsider).get(URL).status_code == 404


def test_signed_out_goes_to_sign_in(client, db):
    assert client.get(URL).url == f"{reverse('sign_in')}?next={URL}"


@pytest.mark.parametrize(
    ("who", "told"), [("officer", True), ("lead", True), ("adviser", False), ("forum", False)]
)
def test_sign_off_is_told_and_its_comment_only_to_the_board(as_, request, action, today, who, told):
    update = UpdateFactory(action=action, on=today, delivery="complete", delivery_before="on_track")
    SignOffFactory(update=update, on=today, outcome="returned", stands="", comment="Heronsent")
    page = as_(request.getfixturevalue(who)).get(URL).content.decode()
    assert ("Heronsent" in page) is told
    assert [
        words for words in ("Proposed as complete", "Sent back", "sent it back") if words not in page
    ] == []


def test_two_days_of_the_address_are_taken_and_named(as_, adviser, moved, today):
    response = as_(adviser).get(URL, {"since": "2022-03-10", "until": "2022-04-01"})
    assert [response.context[name] for name in ("since", "until")] == [date(2022, 3, 10), date(2022, 4, 1)]
    assert "What moved from 10 March 2022 to 1 April 2022" in response.content.decode()
    assert response.context["moved"].ratings == []


@pytest.mark.parametrize(
    ("until", "error"),
    [
        (date(2022, 2, 3), "The second date must be after the first"),
        (date(2022, 2, 2), "The second date must be after the first"),
        (date(2023, 1, 1), "The second date must be today or in the past"),
    ],
)
def test_second_day_that_cannot_be_is_refused_beside_its_boxes(as_, adviser, moved, today, until, error):
    response = as_(adviser).get(URL, boxes("since", date(2022, 2, 3)) | boxes("until", until))
    assert response.context["form"].errors == {"until": [error]}
    assert response.context["until"] == today


def test_one_review_to_the_next_is_a_link(as_, adviser, area, today):
    for back in (10, 200, 300):
        JudgementFactory(area=area, on=today - timedelta(days=back))
    page = as_(adviser).get(URL).content.decode()
    first, second = today - timedelta(days=200), today - timedelta(days=10)
    assert f'href="?since={first}&amp;until={second}"' in page


@pytest.mark.parametrize(
    ("part", "what"), [({"area": "2"}, "Area 2. Waiting less"), ({"partner": "icb"}, "Greater")]
)
def test_part_of_the_plan_is_named_and_kept_in_links_and_form(as_, adviser, moved, icb, part, what):
    response = as_(adviser).get(URL, part)
    [(name, value)] = part.items()
    page = response.content.decode()
    assert f'<span class="govuk-caption-l">{what}' in page
    assert f'<input type="hidden" name="{name}" value="{value}"' in page
    assert [one.ref for one in response.context["moved"].worse] == (["2.1"] if "area" in part else [])


@pytest.mark.parametrize("part", [{"area": "9"}, {"area": "x"}, {"partner": "nobody"}, {"area": "\0"}])
def test_part_that_the_plan_has_not_is_not_there(as_, adviser, moved, part):
    assert as_(adviser).get(URL, part).status_code == 404

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from actions.choices import Stage, Unit
from actions.models import Action, Evidence
from actions.views.details import PAGE
from actions.workflow.challenges import challenge_rating
from actions.workflow.ratings import assure_action
from actions.workflow.updates import confirm_no_change, post_update
from history.models import Event
from tests.factories.actions import (
    AskFactory,
    DueChangeFactory,
    DueProposalFactory,
    InvolvementFactory,
    MilestoneFactory,
    RoundFactory,
    UpdateFactory,
)
from tests.factories.assurance import SignOffFactory
from tests.factories.measures import MeasureFactory, PathPointFactory, ReadingFactory

URL = reverse("action_detail", args=["wsoa", "2.1"])
UPDATE = reverse("update_post", args=["wsoa", "2.1"])


def page_of(response):
    return response.content.decode()


def test_shows_ratings_people_and_promises(as_, officer, spoken, icb, icb_post):
    InvolvementFactory(action=spoken, post=icb_post)
    InvolvementFactory(action=spoken, partner=icb)
    MilestoneFactory(action=spoken, title="Rota written", first_due=date(2022, 5, 1), due=date(2022, 5, 8))
    page = page_of(as_(officer).get(URL))
    for words in (
        "Cut waiting",
        "At risk",
        "Staff left.",
        "Lead: Head of SEND, Council",
        "Shares the lead: Designated Clinical Officer, ICB",
        "Rota written",
        "first date 1 May 2022",
        "31 December 2022",
    ):
        assert words in page


def test_assured_rating_stands_beside_the_leads_own(as_, officer, spoken, actor):
    assure_action(spoken, by=actor, delivery="off_track", reason="No proof seen.")
    page = page_of(as_(officer).get(URL))
    for words in ("The lead says at risk", "Assured off track", "No proof seen."):
        assert words in page


@pytest.mark.parametrize("who", ["officer", "lead", "member"])
def test_board_reads_the_words_of_leads(as_, request, spoken, words_in, who):
    found = words_in(as_(request.getfixturevalue(who)).get(URL))
    assert found == ["what_changed", "what_next", "help_needed"]


@pytest.mark.parametrize("who", ["administrator", "forum", "adviser"])
def test_others_read_ratings_and_none_of_the_words(as_, request, spoken, words_in, who):
    response = as_(request.getfixturevalue(who)).get(URL)
    assert words_in(response) == []
    assert "At risk" in page_of(response)


@pytest.mark.parametrize(
    ("who", "count"), [("officer", 1), ("administrator", 1), ("adviser", 1), ("forum", 0)]
)
def test_history_is_shown_to_those_who_read_it(as_, request, spoken, who, count):
    assert len(as_(request.getfixturevalue(who)).get(URL).context["entries"]) == count


def test_history_names_posts_and_no_person(as_, adviser, spoken, lead):
    page = page_of(as_(adviser).get(URL))
    assert ("Head of SEND, Council" in page, lead.name in page) == (True, False)


@pytest.mark.parametrize(
    ("who", "offered"),
    [("lead", True), ("officer", True), ("member", False), ("administrator", False), ("adviser", False)],
)
def test_update_is_offered_to_those_who_may(as_, request, spoken, who, offered):
    assert (f'href="{UPDATE}"' in page_of(as_(request.getfixturevalue(who)).get(URL))) == offered


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.SUPERSEDED, Stage.CLOSED])
def test_reason_stands_in_place_of_the_button(as_, lead, plan, action, stage):
    plan.stage = stage
    plan.save()
    response = as_(lead).get(URL)
    assert response.context["why_not_update"] in page_of(response)
    assert f'href="{UPDATE}"' not in page_of(response)


# Dates


ASK = reverse("due_propose", args=["wsoa", "2.1"])


def test_every_reader_sees_how_dates_moved_and_why(as_, forum, action, today):
    DueChangeFactory(
        action=action, on=today, cause="staff", reason="Two left.", recovery="Hire.", agreed_with="Board"
    )
    Action.objects.update(due=date(2023, 3, 31))
    page = page_of(as_(forum).get(URL))
    for words in (
        "First due 31 December 2022. Moved once, 90 days in all.",
        "31 December 2022 became 31 March 2023, 90 days later (moved on 1 June 2022).",
        "Staff left, or posts are empty: Two left.<br>To make the new date hold: Hire.<br>Agreed with: Board",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("who", "link", "own"),
    [("officer", True, False), ("lead", False, True), ("member", False, False), ("forum", False, False)],
)
def test_a_date_that_waits_leads_those_who_decide_to_it(as_, request, action, lead, who, link, own):
    asked = DueProposalFactory(action=action, due=date(2023, 6, 30), author=lead)
    page = page_of(as_(request.getfixturevalue(who)).get(URL))
    assert "<strong>30 June 2023</strong>, was asked for on 1 June 2022 and waits." in page
    assert (reverse("due_decide", args=["wsoa", "2.1", asked.pk]) in page) == link
    assert ("somebody else has to confirm it" in page) == own


@pytest.mark.parametrize(
    ("who", "offered"), [("lead", True), ("officer", True), ("member", False), ("adviser", False)]
)
def test_asking_for_a_date_is_offered_to_those_who_may(as_, request, milestone, who, offered):
    page = page_of(as_(request.getfixturevalue(who)).get(URL))
    assert (f'href="{ASK}"' in page, f"dates/add/?milestone={milestone.pk}" in page) == (offered, offered)


def test_in_a_draft_no_date_is_asked_for(as_, officer, draft, milestone):
    assert "dates/add/" not in page_of(as_(officer).get(URL))


def test_a_missed_review_of_what_goes_on_says_so(as_, forum, action, today):
    Action.objects.update(ongoing=True, due=date(2022, 5, 1))
    page = page_of(as_(forum).get(URL))
    assert "Review was due 1 May 2022, <strong>31 days ago</strong>" in page


# The history, page by page


@pytest.fixture
def long(spoken, actor):
    """One event more than fits on a page; the oldest is the update with its words."""
    for _ in range(PAGE):
        confirm_no_change(spoken, by=actor)


def test_history_goes_on_over_pages(as_, officer, long):
    client = as_(officer)
    first = client.get(URL)
    assert [entry["event"].verb for entry in first.context["entries"]] == ["no_change_confirmed"] * PAGE
    second = client.get(URL, {"before": first.context["older"]})
    assert [entry["event"].verb for entry in second.context["entries"]] == ["update_posted"]
    assert second.context["older"] is None


def test_words_stay_with_the_board_on_every_page(as_, adviser, long, words_in):
    oldest = Event.objects.order_by("seq").first().seq
    response = as_(adviser).get(URL, {"before": oldest + 1})
    assert (len(response.context["entries"]), words_in(response)) == (1, [])


def test_nothing_earlier_is_said(as_, officer, spoken):
    assert "Nothing earlier." in page_of(as_(officer).get(URL, {"before": "1"}))


@pytest.mark.parametrize(
    "before", ["", "x", "-1", "1.5", "a\0b", "٣", "²", "9" * 19, "9" * 5000, "1 OR 1=1", "x" * 1_000_000]
)
def test_page_number_that_is_none_shows_the_newest(as_, officer, spoken, before):
    response = as_(officer).get(URL, {"before": before})
    assert (response.status_code, len(response.context["entries"])) == (200, 1)


def test_largest_page_number_is_a_number(as_, officer, spoken):
    assert len(as_(officer).get(URL, {"before": "9" * 18}).context["entries"]) == 1


def test_text_of_people_is_never_markup(as_, officer, action):
    type(action).objects.update(**dict.fromkeys(("title", "why", "success"), "<script>alert(1)</script>"))
    assert b"<script>alert" not in as_(officer).get(URL).content


# Who may not


@pytest.mark.parametrize("who", ["forum", "adviser"])
def test_action_of_a_draft_is_not_there(as_, request, draft, action, who):
    assert as_(request.getfixturevalue(who)).get(URL).status_code == 404


@pytest.mark.parametrize(("who", "seen"), [("officer", 1), ("adviser", 0)])
def test_history_of_a_draft_stays_with_those_who_wrote_it(as_, request, spoken, plan, today, who, seen):
    plan.live_on = today + timedelta(days=1)
    plan.save()
    client = as_(request.getfixturevalue(who))
    assert len(client.get(URL).context["entries"]) == seen


@pytest.mark.parametrize("ref", ["9.9", "2.10", "x", "2.1.1", "..", "a" * 12])
def test_reference_that_no_action_has_is_not_there(as_, officer, action, ref):
    assert as_(officer).get(f"/plans/wsoa/actions/{ref}/").status_code == 404


@pytest.mark.parametrize("ref", ["a" * 13, "2%00", "2/1", "%2e%2e%2f"])
def test_address_that_is_no_reference_is_not_there(as_, officer, action, ref):
    assert as_(officer).get(f"/plans/wsoa/actions/{ref}/").status_code == 404


def test_outsider_is_told_nothing(as_, outsider, action):
    assert as_(outsider).get(URL).status_code == 404


def test_signed_out_goes_to_sign_in(client, db):
    assert client.get(URL).url == f"{reverse('sign_in')}?next={URL}"


# Whose rating it is


def proposed(action, today, **sign_off):
    update = UpdateFactory(action=action, on=today, delivery="complete")
    if sign_off:
        SignOffFactory(update=update, on=today, author_label="Director, ICB", **sign_off)


@pytest.mark.parametrize(
    ("sign_off", "words"),
    [
        ({}, "The lead says that it is complete (1 June 2022). It waits for a second person."),
        ({"outcome": "agreed"}, "Complete, agreed by Director, ICB on 1 June 2022."),
        ({"outcome": "returned"}, "Sent back on 1 June 2022 by Director, ICB: I have seen it."),
        ({"outcome": "reopened"}, "Opened again on 1 June 2022 by Director, ICB: I have seen it."),
    ],
)
def test_page_says_who_settled_it(as_, officer, action, today, sign_off, words):
    proposed(action, today, **sign_off)
    assert words in page_of(as_(officer).get(URL))


@pytest.mark.parametrize(("who", "told"), [("lead", True), ("adviser", False), ("forum", False)])
def test_why_it_was_sent_back_stays_with_the_board(as_, request, action, today, who, told):
    proposed(action, today, outcome="returned", comment="Heronsent")
    page = page_of(as_(request.getfixturevalue(who)).get(URL))
    assert ("Sent back on 1 June 2022" in page, "Heronsent" in page) == (True, told)


@pytest.mark.parametrize(("who", "count"), [("officer", 2), ("adviser", 1)])
def test_that_the_board_asked_a_question_stays_with_the_board(as_, request, spoken, actor, who, count):
    challenge_rating(spoken, by=actor, delivery="on_track", question="Why?")
    response = as_(request.getfixturevalue(who)).get(URL)
    assert len(response.context["entries"]) == count


@pytest.mark.parametrize(("outcome", "offered"), [("agreed", False), ("returned", True)])
def test_what_is_settled_has_no_date_to_move_and_no_milestone_late(
    as_, lead, action, today, outcome, offered
):
    MilestoneFactory(action=action, first_due=today - timedelta(days=9))
    proposed(action, today, outcome=outcome)
    page = page_of(as_(lead).get(URL))
    assert ("Ask for a new date" in page, "late</strong>" in page) == (offered, offered)


def test_embedded_waits_beside_complete(as_, officer, action, today):
    proposed(action, today, outcome="agreed")
    UpdateFactory(action=action, on=today, delivery="embedded")
    page = page_of(as_(officer).get(URL))
    for words in ("Complete, agreed by Director, ICB", "The lead says that it is embedded now (1 June 2022)"):
        assert words in page


@pytest.mark.parametrize(
    ("closed_ago", "answered", "words"),
    [
        (-1, False, "Still to answer in the round for Board, by 2 June 2022."),
        (1, False, "Not updated in the round for Board, which closed on 31 May 2022."),
        (1, True, "Answered late in the round for Board: on 1 June 2022"),
    ],
)
def test_page_says_what_the_round_heard(as_, officer, action, today, closed_ago, answered, words):
    UpdateFactory(action=action, on=today - timedelta(days=20))
    opened_on, closes_on = today - timedelta(days=9), today - timedelta(days=closed_ago)
    AskFactory(
        action=action,
        round=RoundFactory(plan=action.plan, title="Board", opened_on=opened_on, closes_on=closes_on),
    )
    if answered:
        UpdateFactory(action=action, on=today)
    assert words in page_of(as_(officer).get(URL))


def test_history_names_evidence_only_to_those_who_may_know_of_it_today(
    today, as_, officer, lead, member, adviser, action, council_post, actor
):
    proof = {"title": "Heronminutes", "kind": "minutes", "shows": "activity", "dated": today}
    proof |= {"owner": council_post, "link": "https://example.org/minutes"}
    said = {"delivery": "on_track", "impact": "some", "what_changed": "The rota is agreed."}
    post_update(action, by=actor, evidence=proof, **said)
    people = (officer, lead, member, adviser)

    def told():
        pages = [page_of(as_(one).get(URL)) for one in people]
        return [page.partition('id="history"')[2].count("Evidence: Heronminutes.") for page in pages]

    assert told() == [1, 1, 1, 0]
    Evidence.objects.update(sensitivity="restricted")
    assert told() == [1, 1, 0, 0]
    assert "Heronminutes" not in page_of(as_(member).get(URL))


# Whether it makes a difference


@pytest.fixture
def measured(plan, action, today):
    """A count of which the newest is small, and a share short of its path."""
    people = MeasureFactory(plan=plan, number=2, title="Waiting", unit=Unit.PEOPLE)
    share = MeasureFactory(
        plan=plan, number=4, title="On time", baseline=Decimal(40), baseline_on=date(2022, 1, 1)
    )
    PathPointFactory(measure=share, on=date(2022, 3, 31), value=Decimal(60))
    for measure, value in ((people, 3), (share, "31.5")):
        ReadingFactory(measure=measure, value=Decimal(value), on=today)
        measure.actions.add(action)


@pytest.mark.parametrize(
    ("who", "count"),
    [("officer", "No path yet 3 people to"), ("adviser", "Kept back For the period to")],
)
def test_measures_stand_in_short_with_their_links(as_, request, measured, who, count):
    response = as_(request.getfixturevalue(who)).get(URL)
    page = " ".join(strip_tags(page_of(response).replace("<br>", " ")).split())
    assert f"M2 Waiting {count} 31 March 2022" in page
    assert "M4 On time Off its path 31.5% to 31 March 2022; the path wanted 60%" in page
    for number in (2, 4):
        assert reverse("measure_detail", args=["wsoa", number]) in page_of(response)


def test_without_measures_nothing_is_said_of_them(as_, officer, action):
    assert 'id="measures"' not in page_of(as_(officer).get(URL))

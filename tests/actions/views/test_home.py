from datetime import date

import pytest
from django.urls import reverse

from partners.models.membership import Role
from tests.factories.actions import ActionFactory, AskFactory, PlanFactory, RoundFactory, UpdateFactory
from tests.factories.assurance import ChallengeAnswerFactory, ChallengeFactory, SignOffFactory
from tests.factories.partners import PostFactory, UserFactory

URL = reverse("home")


def test_lead_sees_what_they_owe(as_, lead, action, today):
    UpdateFactory(action=action, on=today)
    response = as_(lead).get(URL)
    assert [row.ref for row in response.context["work"].own] == ["2.1"]
    page = response.content.decode()
    assert "1 open action, the most urgent first." in page
    assert reverse("update_post", args=["wsoa", "2.1"]) in page
    assert reverse("update_no_change", args=["wsoa", "2.1"]) in page


def test_no_change_is_offered_only_after_a_first_word(as_, lead, action):
    assert reverse("update_no_change", args=["wsoa", "2.1"]) not in as_(lead).get(URL).content.decode()


def test_member_sees_others_of_the_organisation(as_, member, area, icb):
    ActionFactory(area=area, ref="2.2", lead=PostFactory(partner=icb))
    response = as_(member).get(URL)
    assert [row.ref for row in response.context["work"].shared] == ["2.2"]
    assert "Other actions of your organisation" in response.content.decode()


def test_nothing_owed_is_said(as_, lead, plan):
    assert "You have no open actions." in as_(lead).get(URL).content.decode()


@pytest.mark.parametrize(
    ("who", "to"),
    [
        ("administrator", reverse("person_list")),
        ("officer", reverse("plan_dashboard", args=["wsoa"])),
        ("councillor", reverse("group_list")),
        ("forum", reverse("what_moved", args=["wsoa"])),
        ("adviser", reverse("what_moved", args=["wsoa"])),
    ],
)
def test_others_go_on_to_the_page_they_came_for(as_, request, plan, who, to):
    assert as_(request.getfixturevalue(who)).get(URL).url == to


def test_officer_who_holds_a_post_sees_its_work(as_, person_as, action, council_post):
    officer = person_as(Role.OFFICER, post=council_post)
    assert [row.ref for row in as_(officer).get(URL).context["work"].own] == ["2.1"]


def test_person_without_any_role_sees_no_plan(as_, plan, db):
    response = as_(UserFactory()).get(URL)
    assert response.context["plans"] == []
    assert "Sign out" in response.content.decode()


def test_outsider_sees_none_of_it(as_, outsider, action):
    response = as_(outsider).get(URL)
    assert (response.context["work"].open, "2.1" in response.content.decode()) == (0, False)


def test_signed_out_goes_to_sign_in(client, db):
    assert client.get(URL).url == f"{reverse('sign_in')}?next={URL}"


def test_page_is_not_kept_by_the_browser(as_, lead, plan):
    assert as_(lead).get(URL)["Cache-Control"] == "no-store"


def test_draft_asks_nothing_of_its_leads(as_, lead, draft, action):
    assert as_(lead).get(URL).context["work"].open == 0


def test_plans_of_one_person_stand_together(as_, lead, local_area, council_post, action):
    ActionFactory(plan=PlanFactory(local_area=local_area), ref="7.1", lead=council_post)
    assert {row.ref for row in as_(lead).get(URL).context["work"].own} == {"2.1", "7.1"}


def test_question_about_a_rating_is_seen_at_work(as_, lead, action, today):
    asked = ChallengeFactory(action=action)
    link = f"{reverse('action_detail', args=['wsoa', '2.1'])}#questions"
    assert link in as_(lead).get(URL).content.decode()
    ChallengeAnswerFactory(challenge=asked)
    assert link not in as_(lead).get(URL).content.decode()


# While a round asks


@pytest.fixture
def round(plan, area, action, council_post, today):
    """Asks about 2.1 and 2.2."""
    round = RoundFactory(plan=plan, title="Board meeting, 12 June", closes_on=date(2022, 6, 10))
    for one in (action, ActionFactory(area=area, ref="2.2", lead=council_post)):
        AskFactory(round=round, action=one)
    return round


def words_of(response):
    return " ".join(response.content.decode().split())


def test_round_asks_at_the_top(as_, lead, round):
    page = words_of(as_(lead).get(URL))
    for words in (
        "Board meeting, 12 June",
        "0 of 2 answered. The round closes on 10 June 2022.",
        ">Start<",
        f'href="{reverse("queue")}"',
    ):
        assert words in page
    assert page.count("Asked in this round.") == 2


def test_round_goes_on_where_it_was_left(as_, lead, round, action, today):
    UpdateFactory(action=action, on=today)
    page = words_of(as_(lead).get(URL))
    assert ("1 of 2 answered." in page, ">Continue<" in page, page.count("Asked in this round.")) == (
        True,
        True,
        1,
    )


def test_round_that_has_all_its_answers_says_thanks(as_, lead, round, today):
    for ask in round.asks.all():
        UpdateFactory(action=ask.action, on=today)
    page = words_of(as_(lead).get(URL))
    assert ("Both answered, thank you." in page, reverse("queue") in page) == (True, False)


def test_round_that_closed_unanswered_is_named(as_, lead, round, settings):
    settings.TODAY = date(2022, 6, 11)
    page = words_of(as_(lead).get(URL))
    assert (page.count("Not updated in the last round."), reverse("queue") in page) == (2, False)


def test_round_asks_others_nothing(as_, member, round):
    assert "Board meeting, 12 June" not in words_of(as_(member).get(URL))


def test_what_was_sent_back_takes_words(as_, lead, action, today):
    done = UpdateFactory(action=action, on=today, delivery="complete")
    SignOffFactory(update=done, outcome="returned")
    page = as_(lead).get(URL).content.decode()
    assert reverse("update_no_change", args=["wsoa", "2.1"]) not in page
    assert reverse("update_post", args=["wsoa", "2.1"]) in page


def test_statements_are_the_same_for_one_ask_and_for_many(
    as_, lead, round, area, council_post, django_assert_num_queries
):
    client = as_(lead)
    for number in (3, 4, 5):
        AskFactory(round=round, action=ActionFactory(area=area, ref=f"2.{number}", lead=council_post))
    with django_assert_num_queries(9):
        client.get(URL)

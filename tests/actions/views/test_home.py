import pytest
from django.urls import reverse

from partners.models.membership import Role
from tests.factories.actions import ActionFactory, PlanFactory, UpdateFactory
from tests.factories.assurance import ChallengeAnswerFactory, ChallengeFactory
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
    assert "Others of your organisation" in response.content.decode()


def test_nothing_owed_is_said(as_, lead, plan):
    assert "You have no open actions." in as_(lead).get(URL).content.decode()


@pytest.mark.parametrize(
    ("who", "to"),
    [
        ("administrator", reverse("person_list")),
        ("officer", reverse("plan_dashboard", args=["wsoa"])),
        ("councillor", reverse("what_moved", args=["wsoa"])),
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

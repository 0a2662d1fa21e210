import pytest
from django.urls import reverse

from tests.factories.actions import ActionFactory, WorkstreamFactory

URL = reverse("workstream_detail", args=["wsoa", "health"])


def test_holds_its_actions_of_all_areas_and_no_others(as_, officer, plan, workstream, area, today):
    ActionFactory(area=area, ref="2.1", workstream=workstream)
    ActionFactory(plan=plan, ref="7.1", workstream=workstream, first_due=today.replace(month=5))
    ActionFactory(area=area, ref="2.2")
    response = as_(officer).get(URL)
    assert [row.ref for row in response.context["rows"]] == ["2.1", "7.1"]
    assert (response.context["overdue"], response.context["counts"]) == (1, {"silent": 2})
    assert response.context["suggestion"].because in response.content.decode()


def test_workstream_without_actions_says_so(as_, officer, workstream):
    assert "No actions here yet." in as_(officer).get(URL).content.decode()


def test_leads_post_is_named(as_, officer, workstream, council_post):
    workstream.lead = council_post
    workstream.save()
    assert "Led by Head of SEND, Council" in as_(officer).get(URL).content.decode()


@pytest.mark.parametrize("who", ["administrator", "forum", "adviser"])
def test_words_of_leads_stay_with_the_board(as_, request, workstream, spoken, words_in, who):
    type(spoken).objects.update(workstream=workstream)
    response = as_(request.getfixturevalue(who)).get(URL)
    assert ([row.ref for row in response.context["rows"]], words_in(response)) == (["2.1"], [])


@pytest.mark.parametrize(("who", "offered"), [("officer", True), ("lead", False), ("adviser", False)])
def test_changing_is_offered_to_officers(as_, request, workstream, who, offered):
    page = as_(request.getfixturevalue(who)).get(URL).content.decode()
    assert ("Change this workstream" in page) == offered


@pytest.mark.parametrize("who", ["forum", "adviser"])
def test_workstream_of_a_draft_is_not_there(as_, request, draft, workstream, who):
    assert as_(request.getfixturevalue(who)).get(URL).status_code == 404


def test_workstream_of_another_plan_is_not_there(as_, officer, plan):
    WorkstreamFactory(slug="health")
    assert as_(officer).get(URL).status_code == 404


def test_outsider_is_told_nothing(as_, outsider, workstream):
    assert as_(outsider).get(URL).status_code == 404


def test_signed_out_goes_to_sign_in(client, db):
    assert client.get(URL).url == f"{reverse('sign_in')}?next={URL}"

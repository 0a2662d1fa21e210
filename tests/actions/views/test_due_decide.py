from datetime import date

import pytest
from django.urls import reverse

from actions.models import Action, DueDecision, Milestone
from actions.workflow.due_dates import decide_due
from tests.factories.actions import ActionFactory, DueChangeFactory, DueProposalFactory, MilestoneFactory

ACTION = reverse("action_detail", args=["wsoa", "2.1"])
LATER = date(2023, 3, 31)

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def proposal(action, lead):
    return DueProposalFactory(
        action=action, due=LATER, cause="staff", recovery="Two posts are advertised.", author=lead
    )


@pytest.fixture
def url(proposal):
    return reverse("due_decide", args=["wsoa", "2.1", proposal.pk])


def test_shows_what_is_asked_for(as_, officer, action, url):
    Action.objects.update(due=date(2023, 1, 31))
    DueChangeFactory(action=action, on=date(2022, 5, 1), due=date(2023, 1, 31))
    page = as_(officer).get(url).content.decode()
    for words in (
        "<strong>31 March 2023</strong>, 90 days later than 31 December 2022",
        "First due 31 December 2022. Moved once, 31 days in all.",
        "Staff left, or posts are empty<br>The new system came late.",
        "Two posts are advertised.",
        "Nobody yet",
        "Head of SEND, Council, 1 June 2022",
    ):
        assert words in page


def test_confirms(as_, officer, url):
    response = as_(officer).post(url, {"confirm": "Confirm the new date"})
    assert response.url == ACTION
    assert Action.objects.values_list("first_due", "due").get() == (date(2022, 12, 31), LATER)


def test_the_accountable_post_confirms(as_, member, icb_post, url):
    client = as_(member)
    assert client.post(url, {"confirm": "x"}).status_code == 403
    Action.objects.update(accountable=icb_post)
    assert client.post(url, {"confirm": "x"}).status_code == 302


def test_sends_back_with_a_reason(as_, officer, url):
    client = as_(officer)
    for said in ({}, {"return": "Send back"}, {"return": "Send back", "comment": "a\0b"}):
        response = client.post(url, said)
        assert (response.status_code, list(response.context["form"].errors)) == (200, ["comment"])
    assert not DueDecision.objects.exists()
    assert client.post(url, {"return": "Send back", "comment": "Too late"}).url == ACTION
    assert Action.objects.get().due == date(2022, 12, 31)
    assert "Too late" in client.get(url).content.decode()


def test_of_a_milestone(as_, officer, lead, milestone):
    proposal = DueProposalFactory(milestone=milestone, due=LATER, author=lead)
    url = reverse("due_decide", args=["wsoa", "2.1", proposal.pk])
    client = as_(officer)
    assert "“New rota”" in client.get(url).content.decode()
    client.post(url, {"confirm": "x"})
    assert Milestone.objects.get().due == LATER


def test_not_by_whoever_asked(as_, lead, url):
    """The lead's post is accountable too, so only this stands in the way."""
    client = as_(lead)
    for response in (client.get(url), client.post(url, {"confirm": "x"}), client.post(url, {"comment": "x"})):
        assert response.status_code == 403
        assert "You asked for this date yourself" in response.content.decode()
        assert "<button" not in response.content.decode().partition("<main")[2]
    assert not DueDecision.objects.exists()


def test_decided_before_says_so(as_, officer, lead, proposal, actor, url):
    decide_due(proposal, by=actor, confirmed=True)
    for who in (officer, lead):
        response = as_(who).get(url)
        assert response.status_code == 200
        assert "This was confirmed on 1 June 2022 by Programme officer." in response.content.decode()
    response = as_(officer).post(url, {"confirm": "x"})
    assert response.context["form"].non_field_errors() == ["This was decided before"]


def test_sent_twice_is_done_once(as_, officer, url):
    client = as_(officer)
    for _ in range(2):
        assert client.post(url, {"confirm": "x", "form_token": "once"}).url == ACTION
    assert DueDecision.objects.count() == 1


def test_what_can_only_be_sent_back_says_so(as_, officer, url):
    Action.objects.update(due=date(2023, 1, 31))
    response = as_(officer).post(url, {"confirm": "x"})
    assert response.context["form"].non_field_errors() == [
        "The date has moved since this was asked for, so send it back"
    ]


def test_only_under_its_own_action(as_, officer, action, url):
    beside = DueProposalFactory(action=ActionFactory(area=action.area, ref="2.2"))
    client = as_(officer)
    for pk in (beside.pk, 0, "9" * 40):
        assert client.get(f"/plans/wsoa/actions/2.1/dates/{pk}/").status_code == 404


@pytest.mark.parametrize("rows", [1, 4])
def test_budget(as_, officer, action, url, rows, django_assert_num_queries):
    for _ in range(rows):
        DueChangeFactory(milestone=MilestoneFactory(action=action))
        DueProposalFactory(milestone=MilestoneFactory(action=action))
    client = as_(officer)
    client.get(url)  # the first of a process asks SQLite whether it knows JSON
    with django_assert_num_queries(7):
        client.get(url)


@pytest.mark.parametrize(
    ("who", "status"),
    [("administrator", 403), ("member", 403), ("councillor", 404), ("forum", 403), ("outsider", 404)],
)
def test_refuses(as_, request, url, who, status):
    assert as_(request.getfixturevalue(who)).post(url, {"confirm": "x"}).status_code == status

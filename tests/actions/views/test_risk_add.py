import pytest
from django.urls import reverse

from actions.models import Risk
from partners.models.membership import Role
from tests.factories.actions import ActionFactory, PlanFactory, PriorityAreaFactory
from tests.factories.measures import MeasureFactory
from tests.factories.partners import LocalAreaFactory, MembershipFactory, PartnerFactory, PostFactory

URL = reverse("risk_add", args=["wsoa"])


@pytest.fixture
def data(area, action, council_post):
    return {
        "kind": "risk",
        "title": "Too few staff",
        "cause": "They leave",
        "effect": "Plans are late",
        "likelihood": "5",
        "impact": "4",
        "mitigation": "",
        "likelihood_after": "",
        "impact_after": "",
        "owner": council_post.pk,
        "areas": [area.pk],
        "actions": [action.pk],
    }


def test_adds(as_, officer, data, plan):
    measure = MeasureFactory(plan=plan)
    response = as_(officer).post(URL, data | {"measures": [measure.pk]})
    assert response.url == reverse("risk_detail", args=["wsoa", 1])
    risk = Risk.objects.get()
    assert (risk.ref, risk.before.value, risk.after) == ("R1", 20, None)
    assert [one.count() for one in (risk.areas, risk.actions, risk.measures)] == [1, 1, 1]


def test_boxes_ask_not_to_name_a_child(as_, officer, plan):
    assert as_(officer).get(URL).content.decode().count("Do not name a child") == 4


def test_a_board_member_adds_for_their_own_organisation(as_, member, data, icb_post):
    refused = as_(member).post(URL, data)
    assert list(refused.context["form"].errors) == ["owner"]
    assert as_(member).post(URL, data | {"owner": icb_post.pk}).status_code == 302
    assert Risk.objects.get().owner == icb_post


def test_a_right_in_another_local_area_does_not_reach_over(as_, member, data, icb, plan):
    """A post of an organisation that sits here too, by a role that the person holds elsewhere."""
    elsewhere = LocalAreaFactory()
    both = PartnerFactory(local_areas=[elsewhere, plan.local_area])
    post = PostFactory(partner=both)
    MembershipFactory(user=member, role=Role.BOARD_MEMBER, local_area=elsewhere, post=post)
    refused = as_(member).post(URL, data | {"owner": post.pk})
    assert list(refused.context["form"].errors) == ["owner"]
    MembershipFactory(user=member, role=Role.OFFICER, local_area=elsewhere, partner=None)
    assert list(as_(member).post(URL, data | {"owner": post.pk}).context["form"].errors) == ["owner"]


@pytest.mark.parametrize("name", ["areas", "actions", "measures"])
def test_nothing_of_another_plan_is_attached(as_, officer, data, plan, name):
    """Of the same local area, and of another."""
    for made in (PlanFactory(local_area=plan.local_area), PlanFactory()):
        area = PriorityAreaFactory(plan=made)
        rows = {"areas": area, "actions": ActionFactory(area=area), "measures": MeasureFactory(plan=made)}
        response = as_(officer).post(URL, data | {name: [rows[name].pk]})
        assert list(response.context["form"].errors) == [name]
    assert not Risk.objects.exists()


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"title": ""}, ["title"]),
        ({"likelihood": "6"}, ["likelihood"]),
        ({"impact": ""}, ["impact"]),
        ({"likelihood_after": "2"}, ["impact_after"]),
        ({"likelihood_after": "2", "impact_after": "4"}, ["mitigation"]),
        ({"owner": "999999999999999999999"}, ["owner"]),
        ({"areas": ["0"]}, ["areas"]),
        ({"cause": "a\0b"}, ["cause"]),
    ],
)
def test_refuses_bad_input(as_, officer, data, given, wrong):
    response = as_(officer).post(URL, data | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, wrong)
    assert not Risk.objects.exists()


def test_sent_twice_is_done_once(as_, officer, data):
    for _ in range(2):
        assert as_(officer).post(URL, data | {"form_token": "once"}).status_code == 302
    assert Risk.objects.count() == 1


def test_text_of_people_is_never_markup(as_, officer, data):
    client = as_(officer)
    client.post(URL, data | {"title": "<script>alert(1)</script>"})
    for page in (reverse("risk_list", args=["wsoa"]), reverse("risk_detail", args=["wsoa", 1])):
        assert b"<script>alert" not in client.get(page).content


def test_a_closed_plan_says_why_not(as_, officer, closed):
    assert "kept as it was" in as_(officer).get(URL).content.decode()

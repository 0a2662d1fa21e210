import pytest
from django.urls import reverse

from actions.models import Plan
from tests.factories.actions import PlanFactory
from tests.factories.partners import MembershipFactory

URL = reverse("plan_add")
DATA = {"title": "Accelerated Progress Plan", "kind": "app", "silent_after": "45"}


def test_begins_a_draft(as_, officer, plan):
    response = as_(officer).post(URL, DATA | {"succeeds": plan.pk})
    made = Plan.objects.get(kind="app")
    assert response.url == reverse("plan_dashboard", args=["oldham-accelerated-progress-plan"])
    assert (made.stage, made.succeeds, made.inspected_on) == ("draft", plan, None)


def test_the_same_title_gets_another_address(as_, officer):
    client = as_(officer)
    for _ in range(2):
        client.post(URL, DATA)
    assert set(Plan.objects.values_list("slug", flat=True)) == {
        "oldham-accelerated-progress-plan",
        "oldham-accelerated-progress-plan-2",
    }


def test_sent_twice_is_done_once(as_, officer):
    client = as_(officer)
    for _ in range(2):
        assert client.post(URL, DATA | {"form_token": "once"}).status_code == 302
    assert Plan.objects.count() == 1


def test_officer_of_two_areas_chooses(as_, officer):
    elsewhere = MembershipFactory(user=officer, role="officer", partner=None).local_area
    client = as_(officer)
    assert "local_area" in client.post(URL, DATA).context["form"].errors
    client.post(URL, DATA | {"local_area": elsewhere.pk})
    assert Plan.objects.get().local_area == elsewhere


def test_does_not_follow_a_plan_of_the_other_area(as_, officer, plan):
    elsewhere = MembershipFactory(user=officer, role="officer", partner=None).local_area
    response = as_(officer).post(URL, DATA | {"local_area": elsewhere.pk, "succeeds": plan.pk})
    assert response.context["form"].errors == {"succeeds": ["Choose a plan of the same local area"]}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 1_000_000}, "title"),
        ({"title": "a\0b"}, "title"),
        ({"kind": "wish"}, "kind"),
        ({"kind": "a\0b"}, "kind"),
        ({"silent_after": "6"}, "silent_after"),
        ({"silent_after": "9" * 5000}, "silent_after"),
        ({"silent_after": "often"}, "silent_after"),
        ({"succeeds": "9" * 40}, "succeeds"),
        ({"succeeds": "x"}, "succeeds"),
        ({"inspected_on_day": "31", "inspected_on_month": "2", "inspected_on_year": "2022"}, "inspected_on"),
    ],
)
def test_refuses_bad_input(as_, officer, given, field):
    response = as_(officer).post(URL, DATA | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert not Plan.objects.exists()


def test_another_area_s_plan_is_not_offered(as_, officer):
    response = as_(officer).post(URL, DATA | {"succeeds": PlanFactory().pk})
    assert list(response.context["form"].errors) == ["succeeds"]


@pytest.mark.parametrize("rows", [1, 3])
def test_budget(as_, officer, local_area, rows, django_assert_num_queries):
    PlanFactory.create_batch(rows, local_area=local_area)
    client = as_(officer)
    with django_assert_num_queries(4):
        client.get(URL)


@pytest.mark.parametrize("who", ["administrator", "lead", "member", "forum", "adviser", "outsider"])
def test_refuses(as_, request, who):
    assert as_(request.getfixturevalue(who)).get(URL).status_code == 403

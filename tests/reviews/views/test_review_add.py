from datetime import date, timedelta

import pytest
from django.urls import reverse

from history import clock
from reviews.models import Review
from tests.factories.actions import ActionFactory
from tests.factories.assurance import proof_of

URL = reverse("review_add", args=["wsoa"])
HELD = f"{URL}?held"


def day(name: str, on: date | None) -> dict[str, str]:
    parts = (
        {"day": on.day, "month": on.month, "year": on.year} if on else dict.fromkeys(("day", "month", "year"))
    )
    return {f"{name}_{part}": str(value or "") for part, value in parts.items()}


@pytest.fixture
def ahead():
    return clock.today() + timedelta(days=60)


@pytest.fixture
def planned(plan, ahead):
    said = {"kind": "six_month", "bodies": "DfE", "present": "DfE, case lead", "source": ""}
    return said | day("held_on", ahead) | day("evidence_due", None)


@pytest.fixture
def held(plan):
    said = {"kind": "monitoring_visit", "precision": "month", "bodies": "DfE and CQC", "present": ""}
    texts = {"summary": "Well on its way.", "source": "https://example.org/letter"}
    return said | texts | day("held_on", date(2022, 9, 1)) | day("next_on", date(2023, 3, 1))


def test_plans_one(as_, officer, planned, ahead):
    response = as_(officer).post(URL, planned)
    assert response.url == reverse("review_detail", args=["wsoa", 1])
    review = Review.objects.get()
    assert (review.held_on, review.evidence_due) == (ahead, ahead - timedelta(days=14))
    assert (review.precision, review.present) == ("day", "DfE, case lead")


def test_records_one_that_was_held_with_its_letter(as_, officer, plan, held):
    letter = proof_of(ActionFactory(plan=plan), title="Letter of the DfE")
    assert as_(officer).post(HELD, held | {"letter": letter.pk}).status_code == 302
    review = Review.objects.get()
    assert (review.precision, review.letter, review.evidence_due) == ("month", letter, None)
    assert (review.summary, review.next_on) == ("Well on its way.", date(2023, 3, 1))


def test_each_of_the_two_asks_what_fits(as_, officer, plan):
    client = as_(officer)
    to_come, was_held = (list(client.get(address).context["form"].fields) for address in (URL, HELD))
    assert to_come == ["kind", "held_on", "bodies", "present", "evidence_due", "source"]
    assert was_held == ["kind", "held_on", "precision", "bodies", "present", "summary", "source", "next_on"]


def test_reviewers_and_the_rule_of_two_weeks_stand_there(as_, officer, plan):
    page = as_(officer).get(URL)
    assert page.context["form"].initial["bodies"] == "DfE and NHS England"
    assert "Left empty, it is two weeks before the meeting" in page.content.decode()


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"kind": ""}, ["kind"]),
        ({"kind": "party"}, ["kind"]),
        (day("held_on", None), ["held_on"]),
        (day("held_on", date(2022, 9, 1)), ["held_on"]),
        ({"bodies": ""}, ["bodies"]),
        (day("evidence_due", date(2090, 1, 1)), ["evidence_due"]),
        ({"present": "a\0b"}, ["present"]),
    ],
)
def test_refuses_bad_input_of_one_to_come(as_, officer, planned, given, wrong):
    response = as_(officer).post(URL, planned | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, wrong)
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        (day("held_on", date(2022, 2, 1)), ["held_on"]),  # before the plan began
        (day("held_on", date(2090, 1, 1)) | day("next_on", None), ["held_on"]),
        (day("next_on", date(2022, 9, 1)), ["next_on"]),
        ({"precision": ""}, ["precision"]),
        ({"source": "x" * 501}, ["source"]),
    ],
)
def test_refuses_bad_input_of_one_that_was_held(as_, officer, held, given, wrong):
    response = as_(officer).post(HELD, held | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, wrong)
    assert not Review.objects.exists()


def test_a_letter_of_another_plan_is_not_offered(as_, officer, plan, held):
    proof_of(ActionFactory(plan=plan))
    strange = proof_of(ActionFactory())
    response = as_(officer).post(HELD, held | {"letter": strange.pk})
    assert list(response.context["form"].errors) == ["letter"]


def test_sent_twice_is_done_once(as_, officer, planned):
    for _ in range(2):
        assert as_(officer).post(URL, planned | {"form_token": "once"}).status_code == 302
    assert Review.objects.count() == 1

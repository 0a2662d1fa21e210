from datetime import date, timedelta

import pytest
from django.urls import reverse

from history import clock
from reviews.models import Review
from tests.factories.reviews import FindingFactory, ReviewFactory
from tests.reviews.views.test_review_add import day

URL = reverse("review_edit", args=["wsoa", 1])


@pytest.fixture
def data(review):
    said = {"version": "1", "kind": "revisit", "precision": "day", "bodies": "Ofsted and CQC"}
    texts = {"present": "", "summary": "", "source": ""}
    return said | texts | day("held_on", date(2022, 9, 8)) | day("next_on", None)


def test_changes(as_, officer, data):
    assert as_(officer).post(URL, data).url == reverse("review_detail", args=["wsoa", 1])
    review = Review.objects.get()
    assert (review.kind, review.held_on, review.bodies) == ("revisit", date(2022, 9, 8), "Ofsted and CQC")


def test_one_to_come_asks_when_evidence_is_due(as_, officer, plan):
    ahead = clock.today() + timedelta(days=30)
    ReviewFactory(plan=plan, number=1, held_on=ahead, evidence_due=ahead - timedelta(days=7))
    form = as_(officer).get(URL).context["form"]
    assert ("evidence_due" in form.fields, "precision" in form.fields) == (True, False)
    assert form.initial["evidence_due"] == ahead - timedelta(days=7)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        (day("held_on", date(2022, 1, 1)), ["held_on"]),
        (day("held_on", date(2090, 1, 1)), ["held_on"]),  # a finding is there already
        (day("next_on", date(2022, 9, 1)), ["next_on"]),
        ({"bodies": ""}, ["bodies"]),
        ({"version": "x"}, ["version"]),
    ],
)
def test_refuses_bad_input(as_, officer, review, data, given, wrong):
    FindingFactory(review=review)
    response = as_(officer).post(URL, data | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, wrong)


def test_somebody_else_changed_it_meanwhile(as_, officer, data):
    as_(officer).post(URL, data)
    assert as_(officer).post(URL, data | {"bodies": "DfE"}).status_code == 409

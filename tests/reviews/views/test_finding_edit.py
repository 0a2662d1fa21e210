import pytest
from django.urls import reverse

from reviews.models import Finding
from tests.factories.reviews import FindingFactory, ReviewFactory


@pytest.fixture
def finding(review):
    return FindingFactory(review=review, words="Familys are heard.")


@pytest.fixture
def url(finding):
    return reverse("finding_edit", args=["wsoa", 1, finding.pk])


DATA = {"version": "1", "area": "", "kind": "concern", "words": "Families are heard."}


def test_corrects(as_, officer, url, area):
    response = as_(officer).post(url, DATA | {"area": area.pk})
    assert response.url == reverse("review_detail", args=["wsoa", 1])
    finding = Finding.objects.get()
    assert (finding.area, finding.kind, finding.words) == (area, "concern", "Families are heard.")


@pytest.mark.parametrize("given", [{"words": ""}, {"kind": ""}, {"area": "0"}])
def test_refuses_bad_input(as_, officer, url, area, given):
    response = as_(officer).post(url, DATA | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, list(given))


def test_somebody_else_changed_it_meanwhile(as_, officer, url):
    as_(officer).post(url, DATA)
    assert as_(officer).post(url, DATA | {"words": "Other"}).status_code == 409


def test_there_is_none_of_another_review(as_, officer, plan, finding):
    ReviewFactory(plan=plan, number=2)
    assert as_(officer).get(reverse("finding_edit", args=["wsoa", 2, finding.pk])).status_code == 404

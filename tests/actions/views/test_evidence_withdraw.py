import pytest
from django.urls import reverse

from actions.models import Evidence
from tests.factories.assurance import proof_of

DATA = {"version": "1", "reason": "It is of another year"}


@pytest.fixture
def evidence(action):
    return proof_of(action)


@pytest.fixture
def url(evidence):
    return reverse("evidence_withdraw", args=["wsoa", evidence.pk])


@pytest.mark.parametrize("who", ["lead", "officer"])
def test_withdraws(request, as_, evidence, url, who):
    client = as_(request.getfixturevalue(who))
    response = client.post(url, DATA)
    assert response.url == reverse("evidence_detail", args=["wsoa", evidence.pk])
    assert not Evidence.objects.standing().exists()
    assert "It is of another year" in client.get(response.url).content.decode()


@pytest.mark.parametrize(
    ("given", "field"),
    [({"version": ""}, "version"), ({"reason": ""}, "reason"), ({"reason": "a\0b"}, "reason")],
)
def test_refuses_bad_input(as_, lead, url, given, field):
    response = as_(lead).post(url, DATA | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert Evidence.objects.standing().exists()


def test_an_old_version_is_a_conflict(as_, lead, evidence, url):
    evidence.version = 2
    evidence.save()
    assert as_(lead).post(url, DATA).status_code == 409

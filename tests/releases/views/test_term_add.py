import pytest
from django.urls import reverse

from releases.models import Term
from tests.factories.releases import TermFactory

SENT = {"word": "EHC plan", "meaning": "What a child gets."}


@pytest.fixture
def url(plan):
    return reverse("term_add", args=["wsoa"])


def errors(response):
    return response.context["form"].errors


def test_adds_and_goes_on_to_the_list(as_, officer, url):
    assert as_(officer).post(url, SENT).url == reverse("term_list", args=["wsoa"])
    assert Term.objects.values_list("word", "meaning").get() == ("EHC plan", "What a child gets.")


def test_word_twice_is_told_beside_its_field(as_, officer, url, local_area):
    TermFactory(local_area=local_area, word="ehc PLAN")
    assert list(errors(as_(officer).post(url, SENT))) == ["word"]


@pytest.mark.parametrize(
    ("sent", "fields"),
    [
        ({}, ["word", "meaning"]),
        (SENT | {"word": " "}, ["word"]),
        (SENT | {"word": "a" * 61}, ["word"]),
        (SENT | {"meaning": "a" * 401}, ["meaning"]),
        (SENT | {"word": "a\x00"}, ["word"]),
    ],
)
def test_bad_input_is_told_beside_its_field(as_, officer, url, sent, fields):
    assert list(errors(as_(officer).post(url, sent))) == fields
    assert not Term.objects.exists()

from datetime import date

import pytest
from django.urls import reverse

from releases.models import Term
from tests.factories.releases import TermFactory

SENT = {"word": "EHC plan", "meaning": "Anew.", "version": "1"}


@pytest.fixture
def term(local_area):
    return TermFactory(local_area=local_area, word="EHC plan", meaning="What a child gets.")


@pytest.fixture
def url(plan, term):
    return reverse("term_edit", args=["wsoa", term.pk])


def stands():
    return Term.objects.values_list("word", "meaning", "removed_on").get()


def test_changes_it(as_, officer, url):
    assert as_(officer).post(url, SENT).url == reverse("term_list", args=["wsoa"])
    assert stands() == ("EHC plan", "Anew.", None)


def test_takes_it_out(as_, officer, url):
    as_(officer).post(url, SENT | {"remove": "on"})
    word, meaning, removed_on = stands()
    assert (word, meaning, bool(removed_on)) == ("EHC plan", "What a child gets.", True)
    assert as_(officer).get(url).status_code == 404


def test_shows_how_it_came_about(as_, officer, url):
    as_(officer).post(url, SENT)
    assert "What the word means was written again." in as_(officer).get(url).text


def test_word_twice_is_told_beside_its_field(as_, officer, url, local_area):
    TermFactory(local_area=local_area, word="SEND")
    response = as_(officer).post(url, SENT | {"word": "send"})
    assert list(response.context["form"].errors) == ["word"]


def test_old_version_is_not_saved(as_, officer, url):
    as_(officer).post(url, SENT)
    assert as_(officer).post(url, SENT | {"meaning": "Other."}).status_code == 409
    assert stands()[1] == "Anew."


@pytest.mark.parametrize("given", [{"removed_on": date(2022, 9, 1)}, {"elsewhere": True}])
def test_word_that_is_not_there(as_, officer, plan, given):
    elsewhere = given.pop("elsewhere", False)
    term = TermFactory(**given) if elsewhere else TermFactory(local_area=plan.local_area, **given)
    assert as_(officer).get(reverse("term_edit", args=["wsoa", term.pk])).status_code == 404

from datetime import date

import pytest
from django.urls import reverse

from tests.factories.releases import TermFactory


@pytest.fixture
def url(plan):
    return reverse("term_list", args=["wsoa"])


def test_lists_words_that_stand_here(as_, officer, url, local_area):
    TermFactory(local_area=local_area, word="SEND", meaning="Special needs.")
    TermFactory(local_area=local_area, word="GONE", removed_on=date(2022, 9, 1))
    TermFactory(word="ELSEWHERE")
    page = as_(officer).get(url)
    assert [one.word for one in page.context["terms"]] == ["SEND"]
    assert "Special needs." in page.text


def test_without_words(as_, officer, url):
    assert "No word is explained yet." in as_(officer).get(url).text


def test_only_whoever_keeps_it_is_led_to_change_it(as_, officer, lead, url, local_area):
    TermFactory(local_area=local_area)
    assert ["Change<" in as_(one).get(url).text for one in (officer, lead)] == [True, False]

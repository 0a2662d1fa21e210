from datetime import date

from django.test import Client

from tests.releases.published import SPOKEN, edition, page, rich


def test_words_are_set_beside_those_of_the_edition_before(plan):
    edition(plan, told=rich(1, 0))
    edition(plan, number=2, told=rich(1, 0, said="All wait less."), note="We put a figure right.")
    told = Client().get(page("published_changes", 2)).content.decode()
    assert "What changed from edition 1 to edition 2" in told
    assert [words in told for words in (SPOKEN, "All wait less.", "We put a figure right.")] == [True] * 3


def test_withdrawn_edition_is_passed_over(plan):
    edition(plan, told=rich(1, 0))
    gone = {"withdrawn_on": date(2022, 10, 3), "withdrawn_why": "Wrong"}
    edition(plan, number=2, told=rich(1, 0, said="Not to be read."), **gone)
    edition(plan, number=3, told=rich(1, 0, said="All wait less."))
    told = Client().get(page("published_changes", 3)).content.decode()
    assert ["from edition 1 to edition 3" in told, "Not to be read." in told] == [True, False]


def test_first_edition_has_nothing_before_it(plan):
    edition(plan)
    told = Client().get(page("published_changes", 1)).content.decode()
    assert "There is no edition before this one" in told

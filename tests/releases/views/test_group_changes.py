from datetime import date

from django.urls import reverse

from reviews.document import Paragraph, Section
from tests.releases.group import released, told

GONE = {"withdrawn_on": date(2022, 10, 1), "withdrawn_why": "Wrong."}


def url(number):
    return reverse("group_changes", args=["wsoa", number])


def saying(words):
    return told(Section("summary", "How it stands", (Paragraph(words),)))


def test_tells_what_differs_from_the_last_that_stands(as_, councillor, plan):
    released(plan, 1, saying("It is bad."))
    released(plan, 2, saying("A secret."), **GONE)
    released(plan, 3, saying("It is better."))
    text = as_(councillor).get(url(3)).text
    said = [words in text for words in ("It is bad.", "It is better.", "A secret.")]
    assert said == [True, True, False]


def test_first_edition_has_nothing_before_it(as_, councillor, plan):
    released(plan)
    assert "No earlier edition stands" in as_(councillor).get(url(1)).text


def test_withdrawn(as_, councillor, plan):
    released(plan, 1, saying("It is bad."))
    released(plan, 2, saying("A secret."), **GONE)
    response = as_(councillor).get(url(2))
    assert (response.status_code, "A secret." in response.text) == (410, False)

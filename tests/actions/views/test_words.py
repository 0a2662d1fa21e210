from django.urls import reverse

from actions.choices import DELIVERY, IMPACT, KINDS, VERDICT
from actions.measure_words import STATES

URL = reverse("words")


def test_every_word_stands_with_its_meaning(client):
    page = client.get(URL).content.decode()
    for word in [*DELIVERY.values(), *IMPACT.values(), *VERDICT.values(), *STATES.values()]:
        assert f"{word.label}</strong>" in page
        assert word.meaning in page


def test_every_kind_of_plan_is_told(client):
    page = client.get(URL).content.decode()
    assert [kind for kind, words in KINDS.items() if f"“{words.area}”" not in page] == []


def test_is_open_to_all_without_a_statement(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert client.get(URL).status_code == 200


def test_signed_in_person_sees_it_too(as_, forum):
    assert as_(forum).get(URL).status_code == 200

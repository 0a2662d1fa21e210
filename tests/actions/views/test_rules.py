import pytest
from django.urls import reverse

from actions.doubts import DOUBTS
from actions.figures import FIGURES
from actions.impact import IMPACT_RULES
from actions.rollup import RULES
from partners.permissions import ROLES

URL = reverse("rules")


@pytest.mark.parametrize("table", [RULES, IMPACT_RULES], ids=["delivery", "impact"])
def test_every_rule_stands_in_its_order(client, table):
    page = client.get(URL).content.decode()
    places = [page.index(f'id="{key}"') for key in table]
    assert places == sorted(places)
    assert [rule.key for rule in table.values() if rule.text not in page] == []


def test_every_figure_and_role_is_told(client):
    page = client.get(URL).content.decode().replace("&#x27;", "'")
    assert [figure.key for figure in FIGURES.values() if figure.meaning not in page] == []
    assert [role for role, grant in ROLES.items() if grant.about not in page] == []


def test_every_doubt_is_told(client):
    page = client.get(URL).content.decode().replace("&#x27;", "'")
    found = [
        one for one in DOUBTS.values() if one.text in page and one.question in page and one.label in page
    ]
    assert found == list(DOUBTS.values())


def test_is_open_to_all_without_a_statement(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert client.get(URL).status_code == 200


def test_signed_in_person_sees_it_too(as_, forum):
    assert as_(forum).get(URL).status_code == 200

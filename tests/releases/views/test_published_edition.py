import pytest
from django.test import Client

from tests.releases.published import edition, page


@pytest.mark.parametrize(("number", "newer"), [(1, True), (2, True), (3, False)])
def test_lasting_address_says_where_a_newer_one_stands(plan, number, newer):
    for one in (1, 2, 3):
        edition(plan, number=one)
    told = Client().get(page("published_edition", number)).content.decode()
    assert f"This is edition {number}, published on" in told
    assert ("There is a newer one" in told, ">edition 3, " in told) == (newer, newer)


def test_older_edition_keeps_its_own_slug(plan):
    edition(plan, slug="as-it-was")
    assert Client().get("/published/as-it-was/editions/1/").status_code == 200
    assert Client().get(page("published_edition", 1)).status_code == 404

from datetime import date

import pytest
from django.urls import reverse

from partners.models import PartnerName
from tests.factories.partners import PartnerFactory, PostFactory

URL = reverse("partner_list")


def test_shows_names_of_then_and_now_with_successors(as_, forum, council, icb, local_area):
    PartnerName.objects.create(
        partner=council, name="Oldham Borough", short_name="Borough", ends_on=date(2022, 7, 1)
    )
    PartnerFactory(name="Oldham CCG", local_areas=[local_area], successor=icb, ended_on=date(2022, 7, 1))
    html = as_(forum).get(URL).content.decode()
    assert "Oldham Borough, until 1 July 2022" in html
    assert "Ended on 1 July 2022; Greater Manchester Integrated Care Board carries on" in html


def test_shows_only_one_s_own_local_areas(as_, outsider, council):
    assert council.name not in as_(outsider).get(URL).content.decode()


@pytest.mark.parametrize(
    ("who", "links"), [("officer", True), ("administrator", True), ("member", False), ("adviser", False)]
)
def test_links_for_those_who_may_change(as_, request, council, who, links):
    html = as_(request.getfixturevalue(who)).get(URL).content.decode()
    assert (reverse("partner_edit", args=["council"]) in html) is links
    assert (reverse("partner_add") in html) is links


def test_refuses_who_holds_no_role(as_, member):
    member.memberships.update(ends_on=date(2022, 2, 1))
    assert as_(member).get(URL).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_budget(as_, officer, local_area, rows, django_assert_num_queries):
    for _ in range(rows):
        PostFactory(partner=PartnerFactory(local_areas=[local_area]))
    client = as_(officer)
    with django_assert_num_queries(5):
        client.get(URL)

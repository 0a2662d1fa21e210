from datetime import date

import pytest
from django.urls import reverse

from tests.factories.partners import MembershipFactory

URL = reverse("person_list")


def test_shows_who_holds_which_role(as_, member, lead):
    html = as_(member).get(URL).content.decode()
    assert "Action lead: Head of SEND, Council" in " ".join(html.split())
    assert "Leo Lead" in html


def test_those_without_a_current_role_stand_apart(as_, officer, lead, member):
    lead.memberships.update(ends_on=date(2022, 2, 1))
    member.is_active = False
    member.save()
    context = as_(officer).get(URL).context
    assert [person.user for person in context["current"]] == [officer]
    assert [person.user for person in context["others"]] == [lead, member]


def test_shows_nobody_and_no_role_of_another_area(as_, officer, outsider, lead):
    elsewhere = MembershipFactory(user=lead)
    html = as_(officer).get(URL).content.decode()
    assert outsider.name not in html
    assert elsewhere.partner.short_name not in html


@pytest.mark.parametrize(("who", "links"), [("administrator", True), ("officer", False)])
def test_links_for_those_who_may_change(as_, request, lead, who, links):
    html = as_(request.getfixturevalue(who)).get(URL).content.decode()
    addresses = [
        reverse("person_edit", args=[lead.pk]),
        reverse("membership_end", args=[lead.memberships.get().pk]),
        reverse("person_invite"),
    ]
    assert [address in html for address in addresses] == [links] * 3


@pytest.mark.parametrize("who", ["forum", "adviser"])
def test_refuses_those_who_see_roles_only(as_, request, who):
    assert as_(request.getfixturevalue(who)).get(URL).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_budget(as_, administrator, local_area, rows, django_assert_num_queries):
    MembershipFactory.create_batch(rows, local_area=local_area)
    client = as_(administrator)
    with django_assert_num_queries(3):
        client.get(URL)

from datetime import date

import pytest
from django.urls import reverse

from tests.factories.actions import ActionFactory, InvolvementFactory
from tests.factories.partners import PartnerFactory

URL = reverse("partner_detail", args=["wsoa", "icb"])


def test_holds_what_it_leads_shares_and_supports(as_, officer, area, icb, icb_post, council_post):
    ActionFactory(area=area, ref="2.1", lead=icb_post)
    InvolvementFactory(action=ActionFactory(area=area, ref="2.2", lead=council_post), post=icb_post)
    InvolvementFactory(action=ActionFactory(area=area, ref="2.3", lead=council_post), partner=icb)
    ActionFactory(area=area, ref="2.4", lead=council_post)
    ActionFactory(ref="2.5", lead=icb_post)
    response = as_(officer).get(URL)
    assert [row.ref for row in response.context["rows"]] == ["2.1", "2.2", "2.3"]
    assert "All actions it leads or supports" in response.content.decode()


def test_partner_without_actions_says_so(as_, officer, plan, icb):
    assert "No actions here yet." in as_(officer).get(URL).content.decode()


def test_partner_that_ended_names_its_successor(as_, officer, plan, icb, council):
    icb.ended_on, icb.successor = date(2022, 7, 1), council
    icb.save()
    page = as_(officer).get(URL).content.decode()
    assert "Until 1 July 2022" in page
    assert reverse("partner_detail", args=["wsoa", "council"]) in page


@pytest.mark.parametrize("who", ["administrator", "forum", "adviser"])
def test_words_of_leads_stay_with_the_board(as_, request, spoken, words_in, who):
    response = as_(request.getfixturevalue(who)).get(reverse("partner_detail", args=["wsoa", "council"]))
    assert ([row.ref for row in response.context["rows"]], words_in(response)) == (["2.1"], [])


def test_partner_of_another_local_area_is_not_there(as_, officer, plan):
    PartnerFactory(slug="icb")
    assert as_(officer).get(URL).status_code == 404


@pytest.mark.parametrize("who", ["forum", "adviser"])
def test_partner_in_a_draft_is_not_there(as_, request, draft, icb, who):
    assert as_(request.getfixturevalue(who)).get(URL).status_code == 404


def test_outsider_is_told_nothing(as_, outsider, plan, icb):
    assert as_(outsider).get(URL).status_code == 404


def test_signed_out_goes_to_sign_in(client, db):
    assert client.get(URL).url == f"{reverse('sign_in')}?next={URL}"

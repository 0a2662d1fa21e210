import pytest
from django.urls import reverse

from tests.factories.partners import LocalAreaFactory, MembershipFactory, PartnerFactory, PostFactory

URL = reverse("partner_edit", args=["council"])
DATA = {"short_name": "OMBC", "kind": "other"}


def test_saves(as_, officer, council):
    assert as_(officer).post(URL, DATA).url == reverse("partner_list")
    council.refresh_from_db()
    assert (council.short_name, council.kind) == ("OMBC", "other")


def test_other_local_areas_stay_where_others_decide(as_, officer, council, local_area):
    elsewhere = LocalAreaFactory()
    council.local_areas.add(elsewhere)
    as_(officer).post(URL, {"short_name": council.short_name, "kind": council.kind})
    assert council.local_area_ids() == {local_area.pk, elsewhere.pk}


def test_officer_of_two_areas_chooses(as_, officer, council, local_area):
    elsewhere = MembershipFactory(user=officer, role="officer", partner=None).local_area
    client = as_(officer)
    response = client.post(URL, DATA | {"local_areas": ["999999999999999999999999", "x"]})
    assert response.context["form"].errors == {"local_areas": ["Choose one from the list"]}
    client.post(URL, DATA | {"local_areas": [local_area.pk, elsewhere.pk]})
    assert council.local_area_ids() == {local_area.pk, elsewhere.pk}


def test_shows_its_posts(as_, officer, council_post):
    html = as_(officer).get(URL).content.decode()
    assert reverse("post_edit", args=[council_post.pk]) in html


@pytest.mark.parametrize("rows", [1, 3])
def test_budget(as_, officer, council, rows, django_assert_num_queries):
    PostFactory.create_batch(rows, partner=council)
    client = as_(officer)
    with django_assert_num_queries(6):
        client.get(URL)


@pytest.mark.parametrize(("who", "status"), [("member", 403), ("forum", 403), ("outsider", 404)])
def test_refuses(as_, request, council, who, status):
    assert as_(request.getfixturevalue(who)).post(URL, DATA).status_code == status


def test_absent_looks_like_another_area_s(as_, officer):
    PartnerFactory(slug="elsewhere")
    client = as_(officer)
    pages = [client.get(reverse("partner_edit", args=[slug])) for slug in ("elsewhere", "nowhere")]
    assert [page.status_code for page in pages] == [404, 404]


def test_what_other_areas_share_is_not_changed(as_, officer, council):
    council.local_areas.add(LocalAreaFactory())
    response = as_(officer).post(URL, DATA)
    assert "Other local areas share this organisation" in response.content.decode()

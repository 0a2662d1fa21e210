import pytest
from django.urls import reverse

from tests.factories.partners import LocalAreaFactory, PostFactory


def url(pk: int) -> str:
    return reverse("post_edit", args=[pk])


def test_changes_the_title(as_, officer, council_post):
    as_(officer).post(url(council_post.pk), {"title": "Head of Inclusion"})
    council_post.refresh_from_db()
    assert council_post.title == "Head of Inclusion"


def test_title_of_another_post_is_refused(as_, officer, council_post):
    other = PostFactory(partner=council_post.partner, title="Manager")
    response = as_(officer).post(url(other.pk), {"title": "Head of SEND"})
    assert list(response.context["form"].errors) == ["title"]


@pytest.mark.parametrize(("who", "status"), [("lead", 403), ("adviser", 403), ("outsider", 404)])
def test_refuses(as_, request, council_post, who, status):
    response = as_(request.getfixturevalue(who)).post(url(council_post.pk), {"title": "Mine"})
    assert response.status_code == status


@pytest.mark.parametrize("pk", [0, 2**63, 10**40])
def test_numbers_beyond_the_database(as_, officer, pk):
    assert as_(officer).get(url(pk)).status_code == 404


def test_what_other_areas_share_is_not_changed(as_, officer, council_post):
    council_post.partner.local_areas.add(LocalAreaFactory())
    response = as_(officer).post(url(council_post.pk), {"title": "Mine"})
    assert "Other local areas share this organisation" in response.content.decode()

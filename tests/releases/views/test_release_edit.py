import pytest
from django.urls import reverse

from releases.models import ReleaseDraft
from tests.factories.releases import ReleaseDraftFactory

URL = reverse("release_edit", args=["wsoa", "public"])
GROUP = reverse("release_edit", args=["wsoa", "group"])
WORDS = {"version": 1, "summary": "It is better.", "young": "Less waiting.", "note": ""}


def test_the_first_words_begin_it_and_lead_to_the_preview(as_, officer, plan):
    response = as_(officer).post(URL, WORDS)
    assert response.url == reverse("release_preview", args=["wsoa", "public"])
    draft = ReleaseDraft.objects.get()
    assert (draft.summary, draft.young, draft.writers) == ("It is better.", "Less waiting.", [officer.pk])


def test_the_group_has_no_version_for_young_people(as_, officer, plan):
    client = as_(officer)
    assert "young" not in client.get(GROUP).context["form"].fields
    client.post(GROUP, WORDS)
    assert ReleaseDraft.objects.get().young == ""


@pytest.mark.parametrize("begun", [True, False])
def test_an_old_version_meets_the_other_change(as_, officer, plan, begun):
    client = as_(officer)
    if begun:
        ReleaseDraftFactory(plan=plan, summary="")
    opened = client.get(URL).context["form"].initial["opened"]
    ReleaseDraft.objects.update_or_create(
        plan=plan, audience="public", defaults={"version": 2, "summary": "Theirs."}
    )
    response = client.post(URL, WORDS | {"opened": opened})
    assert response.status_code == 409
    assert "Theirs." in response.content.decode()
    assert ReleaseDraft.objects.get().summary == "Theirs."


def test_a_closed_plan_says_why_not(as_, officer, plan):
    type(plan).objects.update(stage="closed")
    assert "This plan is closed" in as_(officer).get(URL).content.decode()


def test_other_audiences_there_are_none(as_, officer, plan):
    assert as_(officer).get(reverse("release_edit", args=["wsoa", "press"])).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("lead", 403), ("member", 403), ("outsider", 404)])
def test_refuses(request, as_, plan, who, status):
    assert as_(request.getfixturevalue(who)).post(URL, WORDS).status_code == status
    assert not ReleaseDraft.objects.exists()

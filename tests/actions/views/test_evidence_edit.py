import pytest
from django.urls import reverse

from actions.choices import Shows
from history import clock
from tests.factories.actions import ActionFactory, post_in
from tests.factories.assurance import proof_of
from tests.factories.days import boxes


@pytest.fixture
def evidence(action):
    return proof_of(action)


@pytest.fixture
def url(evidence):
    return reverse("evidence_edit", args=["wsoa", evidence.pk])


@pytest.fixture
def data(action, council_post):
    return boxes("dated", clock.today()) | {
        "version": "1",
        "title": "Minutes of March",
        "kind": "minutes",
        "shows": "outcome",
        "owner": str(council_post.pk),
        "sensitivity": "board",
        "actions": [str(action.pk)],
    }


def test_saves(as_, lead, evidence, url, data):
    response = as_(lead).post(url, data)
    assert response.url == reverse("evidence_detail", args=["wsoa", evidence.pk])
    evidence.refresh_from_db()
    assert (evidence.title, evidence.shows) == ("Minutes of March", Shows.OUTCOME)


def test_begins_with_what_is_said(as_, lead, action, evidence, url):
    form = as_(lead).get(url).context["form"]
    assert (form.initial["title"], form.initial["actions"]) == (evidence.title, [action])


def test_what_serves_others_stays(as_, lead, area, action, evidence, url, data):
    other = ActionFactory(area=area, ref="2.2")
    evidence.uses.create(action=other)
    assert "It also serves 2.2" in as_(lead).get(url).content.decode()
    as_(lead).post(url, data)
    assert [use.action for use in evidence.uses.order_by("action__ref")] == [action, other]


def test_what_is_not_theirs_is_not_changed(as_, lead, member, action, evidence, url, data):
    evidence.owner = post_in(action.plan)
    evidence.save()
    assert [as_(user).post(url, data).status_code for user in (lead, member)] == [403, 403]
    evidence.author = lead
    evidence.save()
    assert as_(lead).post(url, data).status_code == 302


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"version": ""}, "version"),
        ({"title": ""}, "title"),
        (boxes("dated", clock.today().replace(year=2099, day=1)), "dated"),
        ({"actions": []}, "actions"),
    ],
    ids=str,
)
def test_refuses_bad_input(as_, lead, evidence, url, data, given, field):
    response = as_(lead).post(url, data | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    evidence.refresh_from_db()
    assert evidence.version == 1


def test_an_old_version_is_a_conflict(as_, lead, url, data):
    client = as_(lead)
    client.post(url, data)
    assert client.post(url, data | {"title": "The second to save"}).status_code == 409


def test_says_why_what_was_withdrawn_stays(as_, lead, evidence, url):
    evidence.withdrawn_on = clock.today()
    evidence.save()
    assert "has been withdrawn" in as_(lead).get(url).content.decode()

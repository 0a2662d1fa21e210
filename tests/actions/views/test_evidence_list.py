import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.choices import Scan, Sensitivity, Shows
from history import clock
from tests.factories.actions import ActionFactory, PriorityAreaFactory
from tests.factories.assurance import proof_of

TODAY = clock.today()


@pytest.fixture
def url(action):
    return reverse("evidence_list", args=["wsoa"])


@pytest.fixture
def many(action, plan):
    """One item of each sort, by title."""
    elsewhere = ActionFactory(area=PriorityAreaFactory(plan=plan, number=7), ref="7.1")
    made = [
        proof_of(action, title="Minutes"),
        proof_of(action, title="Survey", shows=Shows.EXPERIENCE, kind="survey", dated=TODAY),
        proof_of(elsewhere, title="Figures", kind="data"),
        proof_of(action, title="Waiting", scan=Scan.HELD),
        proof_of(action, title="Harmful", scan=Scan.INFECTED),
        proof_of(action, title="Gone", withdrawn_on=TODAY),
    ]
    return {item.title: item for item in made}


def titles(response) -> list[str]:
    return sorted(item.title for item, _ in response.context["rows"])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Figures", "Harmful", "Minutes", "Survey", "Waiting"]),
        ("?shows=experience", ["Survey"]),
        ("?kind=data", ["Figures"]),
        ("?area=7", ["Figures"]),
        ("?area=2&kind=survey", ["Survey"]),
        ("?state=held", ["Waiting"]),
        ("?state=infected", ["Harmful"]),
        ("?state=withdrawn", ["Gone"]),
        ("?q=FIGURES", ["Figures"]),
        ("?q=7.1", ["Figures"]),
        ("?q=nothing", []),
        ("?kind=odd", ["Figures", "Harmful", "Minutes", "Survey", "Waiting"]),
    ],
)
def test_narrows_by_what_stands_in_the_address(as_, officer, url, many, query, found):
    assert titles(as_(officer).get(url + query)) == found


def test_restricted_items_are_not_in_the_list_of_others(as_, member, lead, url, action):
    proof_of(action, title="Heron", sensitivity=Sensitivity.RESTRICTED)
    for query in ("", "?q=eron", "?state=withdrawn", "?area=2", "?none=1"):
        response = as_(member).get(url + query)
        assert (response.status_code, b"Heron" in response.content) == (200, False)
    assert titles(as_(lead).get(url)) == ["Heron"]
    assert as_(member).get(url).context["total"] == 0


def test_leads_to_actions_without_evidence(as_, member, url, action):
    html = as_(member).get(url).content.decode()
    assert '<a class="govuk-link" href="?none=1">1 action has no evidence</a>' in html
    assert "2.1 Cut waiting" in as_(member).get(f"{url}?none=1").content.decode()
    proof_of(action)
    assert "Every action has some." in as_(member).get(url).content.decode()


def test_offers_to_add_to_those_who_may(as_, lead, member, url):
    adding = reverse("evidence_add", args=["wsoa"])
    assert adding in as_(lead).get(url).content.decode()
    assert adding not in as_(member).get(url).content.decode()


@pytest.mark.parametrize("who", ["officer", "member"])
def test_takes_as_many_statements_for_1_as_for_3(request, as_, area, action, url, who):
    assert (
        connection.features.supports_json_field
    )  # SQLite is asked once, before the first query that needs it
    client, counts = as_(request.getfixturevalue(who)), []
    for titles in (["a"], ["b", "c"]):
        for title in titles:
            proof_of(action, ActionFactory(area=area), title=title)
        with CaptureQueriesContext(connection) as statements:
            client.get(url)
        counts.append(len(statements))
    assert counts == [7, 7]

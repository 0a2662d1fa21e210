import pytest
from django.urls import reverse

from actions.models import Risk
from tests.factories.voice import RiskFactory

URL = reverse("risk_edit", args=["wsoa", 4])


@pytest.fixture
def risk(plan, area, council_post):
    made = RiskFactory(plan=plan, number=4, owner=council_post, title="Too few staff")
    made.areas.add(area)
    return made


@pytest.fixture
def data(risk, area):
    return {
        "version": 1,
        "kind": "issue",
        "title": "Far too few staff",
        "cause": risk.cause,
        "effect": risk.effect,
        "likelihood": "5",
        "impact": "3",
        "mitigation": "Pay more",
        "likelihood_after": "2",
        "impact_after": "3",
        "owner": risk.owner_id,
        "areas": [area.pk],
    }


@pytest.mark.parametrize("who", ["officer", "member_of_owner"])
def test_changes(request, as_, risk, data, who):
    response = as_(request.getfixturevalue(who)).post(URL, data)
    assert response.url == reverse("risk_detail", args=["wsoa", 4])
    risk = Risk.objects.get()
    assert (risk.title, risk.kind, risk.after.value, risk.version) == ("Far too few staff", "issue", 6, 2)


@pytest.fixture
def member_of_owner(person_as, council_post):
    return person_as("board_member", partner=council_post.partner)


def test_opens_with_what_stands(as_, officer, risk, area):
    form = as_(officer).get(URL).context["form"]
    assert (form.initial["title"], form.initial["areas"]) == ("Too few staff", [area])


def test_an_old_version_meets_the_other_change(as_, officer, risk, data):
    client = as_(officer)
    opened = client.get(URL).context["form"].initial["opened"]
    Risk.objects.update(version=2, effect="Families wait.")
    response = client.post(URL, data | {"opened": opened})
    assert response.status_code == 409
    assert "Families wait." in response.content.decode()
    assert Risk.objects.get().title == "Too few staff"


def test_what_is_closed_says_why_not(as_, officer, risk):
    Risk.objects.update(closed_on=risk.added_on, outcome="Gone")
    assert "This is closed" in as_(officer).get(URL).content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("member", 403), ("lead", 403), ("forum", 403), ("outsider", 404)]
)
def test_refuses(request, as_, risk, data, who, status):
    assert as_(request.getfixturevalue(who)).post(URL, data).status_code == status
    assert Risk.objects.get().version == 1

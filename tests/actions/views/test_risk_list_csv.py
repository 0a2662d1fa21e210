import csv
import io

import pytest
from django.urls import reverse

from tests.factories.voice import RiskFactory

URL = reverse("risk_list_csv", args=["wsoa"])


@pytest.fixture
def risk(plan, area, action, council_post):
    made = RiskFactory(
        plan=plan,
        number=4,
        title="=HYPERLINK(1)",
        owner=council_post,
        mitigation="Pay more.",
        likelihood_after=2,
        impact_after=3,
    )
    made.areas.add(area)
    made.actions.add(action)
    return made


def rows_of(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(response).decode("utf-8-sig"))))


def test_holds_what_the_page_shows(as_, officer, risk):
    (row,) = rows_of(as_(officer).get(URL))
    kept = {name: row[name] for name in ("Number", "Title", "Score before", "Score after", "Band now")}
    assert kept == {
        "Number": "R4",
        "Title": "'=HYPERLINK(1)",
        "Score before": "12",
        "Score after": "6",
        "Band now": "Medium",
    }
    assert (row["Owner"], row["Areas"], row["Actions"]) == ("Head of SEND", "2", "2.1")


def test_is_narrowed_as_the_page_is(as_, officer, plan, risk):
    RiskFactory(plan=plan, number=5, kind="issue")
    assert [row["Number"] for row in rows_of(as_(officer).get(f"{URL}?kind=issue"))] == ["R5"]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lead", 200),
        ("member", 200),
        ("councillor", 404),
        ("forum", 403),
        ("adviser", 403),
        ("outsider", 404),
    ],
)
def test_is_for_the_board_alone(request, as_, risk, who, status):
    assert as_(request.getfixturevalue(who)).get(URL).status_code == status

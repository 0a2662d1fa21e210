import csv
import io

import pytest
from django.urls import reverse

from tests.factories.actions import ActionFactory, PriorityAreaFactory, UpdateFactory

URL = reverse("action_list_csv", args=["wsoa"])
LIST = reverse("action_list", args=["wsoa"])


def rows_in(response):
    text = b"".join(response).decode()
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


@pytest.fixture
def three(plan, area, action, today):
    ActionFactory(area=PriorityAreaFactory(plan=plan, number=1), ref="1.1", first_due=today)
    ActionFactory(area=area, ref="2.2", first_due=today.replace(month=5))
    UpdateFactory(action=action, on=today)


@pytest.mark.parametrize(
    "query",
    [{}, {"area": "2"}, {"show": "overdue"}, {"sort": "due"}, {"q": "cut"}, {"q": "none"}, {"sort": "bad"}],
)
def test_file_holds_the_rows_of_the_list_in_their_order(as_, officer, three, query):
    client = as_(officer)
    listed = [
        (row.ref, row.delivery.label, str(row.standing.days_late), row.due.isoformat())
        for row in client.get(LIST, query).context["rows"]
    ]
    found = rows_in(client.get(URL, query))
    assert [(row["Reference"], row["Delivery"], row["Days late"], row["Due"]) for row in found] == listed


def test_file_has_a_name_and_is_not_kept(as_, officer, action, today):
    response = as_(officer).get(URL)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="wsoa-actions-2022-06-01.csv"'
    assert response["Cache-Control"] == "no-store"


def test_formula_is_inert(as_, officer, action):
    type(action).objects.update(title="=1+1")
    assert [row["Action"] for row in rows_in(as_(officer).get(URL))] == ["'=1+1"]


@pytest.mark.parametrize("who", ["officer", "lead"])
def test_words_of_leads_leave_with_nobody(as_, request, spoken, words_in, who):
    assert words_in(as_(request.getfixturevalue(who)).get(URL)) == []


def test_what_does_not_add_up_is_told_to_the_board(as_, lead, spoken):
    [row] = rows_in(as_(lead).get(URL))
    assert "Does not add up" in row


@pytest.mark.parametrize("value", ["a\0b", "x" * 1_000_000])
def test_bad_filter_narrows_nothing(as_, officer, three, value):
    assert len(rows_in(as_(officer).get(URL, {"q": value, "area": value, "sort": value}))) == 3


@pytest.mark.parametrize(
    ("who", "status"),
    [("administrator", 403), ("forum", 403), ("adviser", 403), ("councillor", 404), ("outsider", 404)],
)
def test_refuses(as_, request, action, who, status):
    assert as_(request.getfixturevalue(who)).get(URL).status_code == status


def test_file_of_a_draft_is_not_there(as_, adviser, draft, action):
    assert as_(adviser).get(URL).status_code == 404


def test_signed_out_goes_to_sign_in(client, db):
    assert client.get(URL).url == f"{reverse('sign_in')}?next={URL}"

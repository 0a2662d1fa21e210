"""The highlight report of a workstream."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories.actions import ActionFactory, UpdateFactory, WorkstreamFactory

ADDRESS = "/plans/wsoa/workstreams/health/highlight/"
EARLIER = date(2022, 6, 1)


@pytest.fixture(autouse=True)
def action(plan, area):
    workstream = WorkstreamFactory(plan=plan, slug="health", title="Health")
    made = ActionFactory(area=area, workstream=workstream, ref="2.1", title="Cut waiting")
    UpdateFactory(action=made, on=EARLIER, help_needed="A second nurse")
    return made


def test_the_report_stands_on_its_page(as_, member):
    page = as_(member).get(ADDRESS).content.decode()
    for part in ("<h1 ", "Workstream: Health", "How it stands", "Decisions wanted", "A second nurse"):
        assert part in page


def test_it_can_be_read_as_of_an_earlier_day(as_, member):
    page = as_(member).get(f"{ADDRESS}?on=2022-05-31").content.decode()
    assert "Highlight report, 31 May 2022" in page
    assert "A second nurse" not in page


@pytest.mark.parametrize("on", ["nonsense", "2099-01-01"])
def test_a_day_that_cannot_be_shown_is_asked_for_again(as_, member, on):
    page = as_(member).get(f"{ADDRESS}?on={on}").content.decode()
    assert "How it stands" not in page


@pytest.mark.parametrize(("who", "linked"), [("officer", True), ("member", True), ("adviser", False)])
def test_the_workstream_leads_those_there_who_may_read_it(as_, request, who, linked):
    page = (
        as_(request.getfixturevalue(who))
        .get(reverse("workstream_detail", args=["wsoa", "health"]))
        .content.decode()
    )
    assert (f'href="{ADDRESS}"' in page) is linked

"""What was typed and not sent is shown again, to whoever typed it, until it is sent or thrown away."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.models import ActionRating
from history.refusals import Refused
from partners.models import Draft
from partners.models.membership import Role
from partners.views import drafts
from tests.factories.actions import ActionFactory, MilestoneFactory, PriorityAreaFactory
from tests.factories.days import boxes

SENT = {"delivery": "at_risk", "reason": "Two people left."}


@pytest.fixture
def action(local_area, council_post):
    area = PriorityAreaFactory(plan__local_area=local_area, plan__slug="wsoa", number=2)
    return ActionFactory(area=area, ref="2.1", lead=council_post)


@pytest.fixture
def where(action) -> str:
    return reverse("action_assure", args=["wsoa", "2.1"])


@pytest.fixture
def posted(rf, officer, where):
    """A request in which the officer sends these fields to the page."""

    def build(path=where, user=officer, **sent):
        request = rf.post(path, sent)
        request.user = user
        return request

    return build


def test_keeps_what_was_typed_and_nothing_else(posted, where, officer):
    sent = {
        "words": "Two\0 left.",
        "reached": ["1", "2"],
        "Password": "x",
        "form_token": "t",
        "draft": "shown",
    }
    kept = drafts.keep(posted(**sent, csrfmiddlewaretoken="c", new_password1="x", keep_draft="yes"))
    assert (kept.user, kept.path) == (officer, where)
    assert kept.typed == {"words": ["Two left."], "reached": ["1", "2"]}


def test_name_of_a_field_may_hold_nonsense(posted):
    assert drafts.keep(posted(**{"a\0b": "x"})).typed == {"ab": ["x"]}


def test_last_words_take_the_place_of_those_before(posted):
    drafts.keep(posted(words="One"))
    drafts.keep(posted(words="Two"))
    assert Draft.objects.get().typed == {"words": ["Two"]}


def test_keeping_is_one_statement_so_that_two_at_once_do_not_meet(posted, django_assert_num_queries):
    """A page kept twice at the same moment, and sent at that moment too, answered with an error."""
    for words in ("One", "Two"):
        request = posted(words=words)
        with django_assert_num_queries(1):
            drafts.keep(request)


def test_as_much_as_there_is_room_for(posted):
    room = drafts.LARGEST - drafts.size({"words": [""]})
    assert drafts.keep(posted(words="x" * room)).typed == {"words": ["x" * room]}
    with pytest.raises(Refused):
        drafts.keep(posted(words="x" * (room + 1)))


@pytest.mark.parametrize(
    ("typed", "worth"),
    [
        ({}, False),
        ({"words": [""], "version": ["3"], "from": ["home"]}, False),
        ({"words": [" \n"]}, False),
        ({"words": ["Two left."]}, True),
        ({"words": ["x" * 100_001]}, False),
    ],
)
def test_what_is_worth_keeping(typed, worth):
    assert drafts.worth_keeping(typed) is worth


def test_page_shows_what_was_typed_and_complains_of_nothing(as_, officer, posted, where):
    drafts.keep(posted(reason="Half a sen", delivery="off_track"))
    html = as_(officer).get(where).content.decode()
    assert "Half a sen</textarea>" in html
    assert 'value="off_track" checked' in html
    assert "What you typed on" in html
    assert 'name="draft" value="shown"' in html
    assert "There is a problem" not in html


def test_nobody_else_sees_it(as_, person_as, posted, where):
    drafts.keep(posted(reason="Half a sen"))
    html = as_(person_as(Role.OFFICER)).get(where).content.decode()
    assert ("Half a sen" in html, "What you typed on" in html) == (False, False)


def test_sent_it_is_forgotten(as_, officer, posted, where):
    drafts.keep(posted(reason="Half a sen"))
    assert as_(officer).post(where, SENT | {"draft": "shown"}).status_code == 302
    assert (Draft.objects.count(), ActionRating.objects.count()) == (0, 1)


def test_refused_it_is_kept(as_, officer, posted, where):
    drafts.keep(posted(reason="Half a sen"))
    answer = as_(officer).post(where, {"reason": "", "draft": "shown"})
    assert answer.status_code == 200
    assert 'name="draft" value="shown"' in answer.content.decode()
    assert Draft.objects.count() == 1


def test_thrown_away_it_is_gone(as_, officer, posted, where):
    drafts.keep(posted(reason="Half a sen"))
    answer = as_(officer).post(where + "?next=1", {"discard_draft": "yes"})
    assert (answer.status_code, answer.url) == (302, where + "?next=1")
    assert (Draft.objects.count(), ActionRating.objects.count()) == (0, 0)


def test_what_belongs_to_no_field_is_not_shown(as_, officer, posted, where):
    drafts.keep(posted(elsewhere="Half a sen"))
    assert "What you typed on" not in as_(officer).get(where).content.decode()


def test_half_a_date_is_shown_and_what_was_not_sent_stays(as_, officer, action, posted):
    milestone = MilestoneFactory(action=action, title="New rota", due=date(2022, 9, 30))
    where = reverse("milestone_edit", args=["wsoa", "2.1", milestone.pk])
    half = boxes("done_on", date(2023, 1, 1)) | {"done_on_month": "", "done_on_year": "20"}
    drafts.keep(posted(where, officer, **half))
    form = as_(officer).get(where).context["form"]
    assert form["done_on"].value() == ["1", "", "20"]
    assert (form["title"].value(), form["version"].value()) == ("New rota", 1)


def test_posting_costs_no_statement_for_drafts_unless_one_was_shown(as_, officer, where):
    client = as_(officer)
    with CaptureQueriesContext(connection) as statements:
        client.post(where, SENT)
    assert [one["sql"] for one in statements if "partners_draft" in one["sql"]] == []

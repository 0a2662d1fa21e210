from datetime import date, timedelta

import pytest

from history.models import Event
from history.refusals import Conflict, Refused
from reviews.models import Answer, Request
from reviews.workflow.requests import add_request, answer_request, close_request, edit_request
from tests.factories.actions import ActionFactory
from tests.factories.assurance import proof_of
from tests.factories.reviews import AnswerFactory, RequestFactory, ReviewFactory

WORDS = "Show what families feel"
DUE = date(2022, 12, 1)


@pytest.fixture
def request_(review):
    return RequestFactory(review=review, number=4, words=WORDS, due=DUE)


@pytest.fixture
def later(actor):
    """A review of the same plan that is still to come on the actor's day."""
    return lambda plan: ReviewFactory(plan=plan, held_on=actor.on + timedelta(days=1))


def asked(request: Request, **changes: object) -> dict[str, object]:
    """What an edit says, all of it."""
    kept = {"words": request.words, "owner": request.owner, "due": request.due, "area": request.area}
    return kept | {"actions": list(request.actions.all())} | changes


@pytest.fixture
def held(review, actor):
    """The review, held before the actor's day."""
    type(review).objects.filter(pk=review.pk).update(held_on=actor.on - timedelta(days=7))
    review.refresh_from_db()
    return review


def test_numbers_go_on_through_all_reviews(plan, held, actor, council_post, area):
    action = ActionFactory(area=area, ref="2.1")
    other = ReviewFactory(plan=plan, held_on=held.held_on)
    due = actor.on
    first = add_request(held, by=actor, words=WORDS, owner=council_post, due=due)
    second = add_request(
        other, by=actor, words="More", owner=council_post, due=due, area=area, actions=[action]
    )
    assert [str(first), str(second)] == ["Request 1", "Request 2"]
    event = Event.objects.first()
    assert (event.verb, event.after) == (
        "request_added",
        {
            "words": "More",
            "owner": str(council_post),
            "due": due.isoformat(),
            "area": str(area),
            "about_actions": ["2.1"],
        },
    )


def test_nothing_is_asked_at_a_review_to_come(plan, later, actor, council_post):
    with pytest.raises(Refused, match="still to come"):
        add_request(later(plan), by=actor, words=WORDS, owner=council_post, due=actor.on)


@pytest.mark.parametrize("field", ["due", "area", "actions"])
def test_what_does_not_belong_is_refused_beside_its_field(held, actor, council_post, strange_area, field):
    wrong = {
        "due": {"due": held.held_on - timedelta(days=1)},
        "area": {"area": strange_area},
        "actions": {"actions": [ActionFactory(area=strange_area)]},
    }
    request = RequestFactory(review=held, due=held.held_on)
    plain = {"words": WORDS, "owner": council_post, "due": held.held_on}
    for verb in (
        lambda: add_request(held, by=actor, **plain | wrong[field]),
        lambda: edit_request(request, by=actor, version=1, **asked(request, **wrong[field])),
    ):
        with pytest.raises(Refused) as refusal:
            verb()
        assert refusal.value.field == field
    assert (Request.objects.count(), Event.objects.count()) == (1, 0)


def test_an_edit_keeps_what_stood_there(request_, actor):
    edit_request(request_, by=actor, version=1, **asked(request_, words="Show more"))
    event = Event.objects.get()
    assert (request_.words, request_.version) == ("Show more", 2)
    assert (event.before, event.after) == ({"words": WORDS}, {"words": "Show more"})


def test_two_people_do_not_overwrite_each_other(request_, actor):
    for verb in (
        lambda: edit_request(request_, by=actor, version=7, **asked(request_)),
        lambda: close_request(request_, by=actor, version=7, why="Dropped"),
    ):
        with pytest.raises(Conflict):
            verb()
    assert not Event.objects.exists()


def test_what_is_closed_stays_as_it_was(request_, actor):
    close_request(request_, by=actor, version=1, why="They said so in March")
    assert (request_.closed_on, request_.closed_why) == (actor.on, "They said so in March")
    for verb in (
        lambda: edit_request(request_, by=actor, version=2, **asked(request_)),
        lambda: close_request(request_, by=actor, version=2, why="Again"),
        lambda: answer_request(request_, by=actor, words="Late"),
    ):
        with pytest.raises(Refused, match="This request is closed"):
            verb()


def test_what_was_closed_while_an_answer_was_written_takes_none(request_, actor):
    Request.objects.filter(pk=request_.pk).update(closed_on=actor.on, closed_why="Dropped")
    with pytest.raises(Refused, match="This request is closed"):
        answer_request(request_, by=actor, words="Late")
    assert Answer.objects.count() == 0


def test_closing_needs_a_reason(request_, actor):
    with pytest.raises(Refused) as refusal:
        close_request(request_, by=actor, version=1, why="")
    assert refusal.value.field == "why"


def test_answers_are_added_and_the_newest_counts(request_, actor, area):
    proof = proof_of(ActionFactory(area=area), title="Survey")
    assert list(Request.objects.open()) == [request_]
    answer_request(request_, by=actor, words="Six in ten")
    answer = answer_request(request_, by=actor, words="Seven in ten", evidence=[proof])
    assert [one.words for one in request_.answers.all()] == ["Seven in ten", "Six in ten"]
    assert (list(answer.evidence.all()), list(Request.objects.open())) == ([proof], [])
    assert Event.objects.first().after == {
        "words": "Seven in ten",
        "evidence": ["Survey"],
        "on": actor.on.isoformat(),
    }


def test_evidence_of_another_plan_is_refused(request_, actor):
    with pytest.raises(Refused) as refusal:
        answer_request(request_, by=actor, words="Six in ten", evidence=[proof_of(ActionFactory())])
    assert (refusal.value.field, Answer.objects.count()) == ("evidence", 0)


def test_an_answer_cannot_be_changed(request_):
    answer = AnswerFactory(request=request_)
    with pytest.raises(Exception, match="append-only"):
        Answer.objects.filter(pk=answer.pk).update(words="Better")

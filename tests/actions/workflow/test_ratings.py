from datetime import date, timedelta

import pytest

from actions.workflow.ratings import assure_action, judge_area, rate_area
from history.models import Event
from history.refusals import Refused
from tests.factories.actions import ActionRatingFactory, AreaRatingFactory, UpdateFactory

JUDGED = {"precision": "day", "verdict": "closed", "review": "12-month review", "bodies": "DfE"}


def test_assure_keeps_what_counted_before(action, actor):
    UpdateFactory(action=action, delivery="on_track")
    rating = assure_action(action, by=actor, delivery="at_risk", reason="No proof")
    assert (rating.delivery, rating.delivery_before) == ("at_risk", "on_track")
    event = Event.objects.get()
    assert (event.verb, event.before) == ("action_assured", {"delivery": "on_track"})


def test_assure_takes_back_what_is_in_force(action, actor):
    with pytest.raises(Refused, match="no assured rating"):
        assure_action(action, by=actor, delivery="", reason="x")
    ActionRatingFactory(action=action, delivery="at_risk")
    rating = assure_action(action, by=actor, delivery="", reason="Agreed")
    assert (rating.delivery, rating.delivery_before) == ("", "at_risk")


@pytest.mark.parametrize("delivery", ["complete", "embedded", "not_applicable"])
def test_assure_settles_nothing(action, actor, delivery):
    with pytest.raises(Refused, match="for sign-off to agree") as refusal:
        assure_action(action, by=actor, delivery=delivery, reason="x")
    assert (refusal.value.field, Event.objects.exists()) == ("delivery", False)


def test_rate_area_keeps_what_stood_before(area, actor):
    AreaRatingFactory(area=area, delivery="on_track", impact="too_early")
    rating = rate_area(area, by=actor, delivery="off_track", impact="some", reason="Three late")
    assert (rating.delivery_before, rating.impact_before) == ("on_track", "too_early")
    assert Event.objects.get().verb == "area_rated"


def test_judge_area(area, closed, actor):
    judgement = judge_area(area, by=actor, on=date(2022, 3, 8), **JUDGED)
    assert (judgement.on, judgement.verdict) == (date(2022, 3, 8), "closed")
    assert Event.objects.get().after["on"] == "2022-03-08"


def test_judge_area_refuses_a_day_to_come(area, actor):
    with pytest.raises(Refused) as refusal:
        judge_area(area, by=actor, on=actor.on + timedelta(days=1), **JUDGED)
    assert refusal.value.field == "on"


def test_closed_plan_takes_no_ratings(action, actor):
    action.plan.stage = action.area.plan.stage = "closed"
    for verb in (
        lambda: assure_action(action, by=actor, delivery="at_risk", reason="x"),
        lambda: rate_area(action.area, by=actor, delivery="at_risk", impact="some", reason="x"),
    ):
        with pytest.raises(Refused, match="kept as it was"):
            verb()

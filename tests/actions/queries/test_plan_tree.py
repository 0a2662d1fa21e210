"""What the reader of a plan says of today and of earlier days, from facts that are only ever added to."""

from datetime import date, timedelta

import pytest

from actions.choices import SILENT, Delivery, Impact, Verdict
from actions.queries.plan_tree import (
    SETTLING,
    action_rows,
    actions_on,
    area_on,
    plan_tree,
    standing_of,
    with_standing,
)
from actions.rollup import ASSURED, BETTER, NOBODY, SAME, SELF_RATED, WORSE
from tests.factories.actions import (
    ActionFactory,
    ActionRatingFactory,
    AreaRatingFactory,
    DueChangeFactory,
    JudgementFactory,
    MilestoneFactory,
    PriorityAreaFactory,
    UpdateFactory,
    WorkstreamFactory,
)

ON = date(2022, 6, 1)
DAY = timedelta(days=1)
ON_TRACK, AT_RISK, OFF_TRACK, COMPLETE = (
    Delivery.ON_TRACK,
    Delivery.AT_RISK,
    Delivery.OFF_TRACK,
    Delivery.COMPLETE,
)


def row(action, on=ON):
    [found] = action_rows(actions_on(on).filter(pk=action.pk), on)
    return found


def delivery(action, on=ON):
    return row(action, on).standing.delivery


# Actions as of a day


def test_latest_word_up_to_the_day_counts(action):
    for days, rating in [(-10, ON_TRACK), (0, AT_RISK), (10, COMPLETE)]:
        UpdateFactory(action=action, on=ON + days * DAY, delivery=rating)
    assert [delivery(action, ON + days * DAY) for days in (-10, -1, 0, 9, 10)] == [
        ON_TRACK,
        ON_TRACK,
        AT_RISK,
        AT_RISK,
        COMPLETE,
    ]


def test_later_word_of_one_day_counts(action):
    for rating in (AT_RISK, ON_TRACK, OFF_TRACK):
        UpdateFactory(action=action, on=ON, delivery=rating)
    assert delivery(action) == OFF_TRACK


def test_word_comes_with_what_was_said(action):
    UpdateFactory(action=action, on=ON, help_needed="Money.", impact=Impact.CLEAR, reason="All is well.")
    said = row(action).said
    assert (said.on, said.impact, said.reason, said.by, said.asks_help) == (
        ON,
        Impact.CLEAR,
        "All is well.",
        "Head of SEND, Council",
        True,
    )
    assert row(action, ON - DAY).said is None


def test_word_of_another_action_does_not_count(action, area):
    UpdateFactory(action=ActionFactory(area=area), on=ON)
    assert row(action).said is None
    assert row(action).standing.source == NOBODY


def test_assured_rating_counts_from_its_day_until_taken_back(action):
    UpdateFactory(action=action, on=ON - 5 * DAY, delivery=ON_TRACK)
    ActionRatingFactory(action=action, on=ON, delivery=OFF_TRACK)
    ActionRatingFactory(action=action, on=ON + 5 * DAY, delivery="", delivery_before=OFF_TRACK)
    found = [row(action, ON + days * DAY).standing for days in (-1, 0, 4, 5)]
    assert [(one.delivery, one.source, one.differs) for one in found] == [
        (ON_TRACK, SELF_RATED, False),
        (OFF_TRACK, ASSURED, True),
        (OFF_TRACK, ASSURED, True),
        (ON_TRACK, SELF_RATED, False),
    ]


def test_silence_begins_on_the_day_after_the_plan_allows(action, plan):
    UpdateFactory(action=action, on=ON)
    plan.silent_after = 10
    plan.save()
    assert [delivery(action, ON + days * DAY) for days in (10, 11)] == [ON_TRACK, SILENT]


def test_due_date_is_the_one_that_stood_on_the_day(area):
    action = ActionFactory(area=area, first_due=date(2022, 5, 31), due=date(2022, 9, 30))
    for on, before, due in [
        (date(2022, 5, 20), date(2022, 5, 31), date(2022, 7, 31)),
        (date(2022, 8, 10), date(2022, 7, 31), date(2022, 9, 30)),
    ]:
        DueChangeFactory(action=action, on=on, due_before=before, due=due)
    days = [date(2022, 5, 19), date(2022, 5, 20), date(2022, 8, 9), date(2022, 8, 10)]
    found = [row(action, day) for day in days]
    assert [one.due for one in found] == [
        date(2022, 5, 31),
        date(2022, 7, 31),
        date(2022, 7, 31),
        date(2022, 9, 30),
    ]
    assert [one.standing.days_late for one in found] == [0, 0, 9, 0]
    assert {one.first_due for one in found} == {date(2022, 5, 31)}


def test_moved_milestone_does_not_move_the_action(action):
    milestone = MilestoneFactory(action=action)
    DueChangeFactory(milestone=milestone, action=action, on=ON + DAY, due_before=date(2022, 4, 30))
    assert row(action).due == action.due


def test_milestone_is_late_from_the_day_after_until_it_is_done(action):
    MilestoneFactory(action=action, first_due=ON, done_on=ON + 10 * DAY)
    found = [row(action, ON + days * DAY) for days in (0, 1, 9, 10)]
    assert [one.standing.milestones_late for one in found] == [0, 1, 1, 0]
    assert [one.next_milestone for one in found] == [ON, ON, ON, None]


def test_nearest_open_milestone_is_what_is_owed_next(action):
    MilestoneFactory(action=action, first_due=ON, done_on=ON - DAY)
    MilestoneFactory(action=action, first_due=ON + DAY, withdrawn_on=ON - DAY)
    MilestoneFactory(action=action, first_due=ON + 3 * DAY)
    MilestoneFactory(action=action, first_due=ON + 2 * DAY)
    assert row(action).next_due == ON + 2 * DAY
    MilestoneFactory(action=action, first_due=action.due + DAY)
    action.milestones.filter(first_due__lt=action.due).update(withdrawn_on=ON)
    assert row(action).next_due == action.due


def test_action_added_later_was_not_there_before(area):
    action = ActionFactory(area=area, added_on=ON)
    assert action_rows(actions_on(ON - DAY).filter(), ON - DAY) == []
    assert [found.id for found in action_rows(actions_on(ON).filter(), ON)] == [action.pk]


def test_actions_stand_in_plan_order(plan):
    late, early = (PriorityAreaFactory(plan=plan, number=number) for number in (2, 1))
    for area, ref in [(late, "2.1"), (early, "1.2"), (early, "1.10")]:
        ActionFactory(area=area, ref=ref)
    assert [found.ref for found in action_rows(actions_on(ON).filter(plan=plan), ON)] == [
        "1.2",
        "1.10",
        "2.1",
    ]


def test_one_action_read_alone_stands_as_in_the_list(action):
    UpdateFactory(action=action, on=ON - 5 * DAY, delivery=ON_TRACK, help_needed="Money.")
    ActionRatingFactory(action=action, on=ON, delivery=OFF_TRACK)
    MilestoneFactory(action=action, first_due=ON - DAY)
    DueChangeFactory(action=action, on=ON + DAY, due_before=ON - DAY, due=action.due)
    facts, standing = standing_of(with_standing(ON).get(), ON)
    found = row(action)
    assert standing == found.standing
    assert (facts.said, facts.assured, facts.due) == (found.said, found.assured, found.due)
    assert (standing.milestones_late, standing.days_late) == (1, 1)


def test_kept_question_is_answered_anew(action):
    """The question is kept for each day; its answer never."""
    assert delivery(action) == SILENT
    UpdateFactory(action=action, on=ON, delivery=AT_RISK)
    assert delivery(action) == AT_RISK
    assert (actions_on(ON)._result_cache, with_standing(ON)._result_cache) == (None, None)


@pytest.mark.parametrize("count", [1, 4])
def test_rows_cost_one_statement(area, django_assert_num_queries, count):
    for number in range(count):
        UpdateFactory(action=ActionFactory(area=area, ref=f"3.{number}"))
    with django_assert_num_queries(1):
        assert len(action_rows(actions_on(ON).filter(area=area), ON)) == count


# Areas and plans


def test_chosen_rating_is_the_newest_of_the_day(area):
    for days, rating in [(-10, ON_TRACK), (0, AT_RISK), (1, COMPLETE)]:
        AreaRatingFactory(area=area, on=ON + days * DAY, delivery=rating)
    found, _ = area_on(area, ON)
    assert (found.chosen.delivery, found.chosen.on, found.chosen.by) == (AT_RISK, ON, "Head of SEND, Council")
    assert found.delivery == AT_RISK
    assert area_on(area, ON - 11 * DAY)[0].chosen is None


def test_suggested_rating_stands_where_nobody_has_chosen(area, action):
    UpdateFactory(action=action, on=ON, delivery=OFF_TRACK)
    found, _ = area_on(area, ON)
    assert (found.delivery, found.suggestion.refs, found.differs) == (OFF_TRACK, ("2.1",), False)


@pytest.mark.parametrize(("chosen", "differs"), [(OFF_TRACK, False), (ON_TRACK, True)])
def test_chosen_and_suggested_may_differ(area, action, chosen, differs):
    UpdateFactory(action=action, on=ON, delivery=OFF_TRACK)
    AreaRatingFactory(area=area, on=ON, delivery=chosen)
    found, _ = area_on(area, ON)
    assert (found.delivery, found.differs) == (chosen, differs)


def test_judgement_is_the_newest_of_the_day(area):
    JudgementFactory(area=area, on=ON - DAY, verdict=Verdict.MONITORED)
    JudgementFactory(area=area, on=ON, verdict=Verdict.CLOSED, precision="month")
    JudgementFactory(area=area, on=ON + DAY, verdict=Verdict.NOT_SUFFICIENT)
    judged = area_on(area, ON)[0].judged
    assert (judged.verdict, judged.on, judged.precision) == (Verdict.CLOSED, ON, "month")


def test_counts_leave_out_what_does_not_count(area):
    for ref, rating in [("2.1", ON_TRACK), ("2.2", Delivery.NOT_APPLICABLE), ("2.3", COMPLETE)]:
        UpdateFactory(action=ActionFactory(area=area, ref=ref), on=ON, delivery=rating)
    found, _ = area_on(area, ON)
    assert len(found.actions) == 3
    assert found.counts == {COMPLETE: 1, ON_TRACK: 1}


@pytest.mark.parametrize(
    ("before", "now", "moved"),
    [
        (ON_TRACK, OFF_TRACK, WORSE),
        (OFF_TRACK, ON_TRACK, BETTER),
        (AT_RISK, AT_RISK, SAME),
        (ON_TRACK, COMPLETE, BETTER),
    ],
)
def test_movement_is_measured_from_the_settled_review(area, action, before, now, moved):
    """Also where that review was about another area of the plan."""
    review = ON - SETTLING
    JudgementFactory(area=PriorityAreaFactory(plan=area.plan), on=review)
    UpdateFactory(action=action, on=review, delivery=before)
    UpdateFactory(action=action, on=ON, delivery=now, delivery_before=before)
    found, reviewed_on = area_on(area, ON)
    assert (found.movement, reviewed_on) == (moved, review)


def test_movement_is_not_measured_from_a_fresh_review(area, action):
    JudgementFactory(area=area, on=ON - SETTLING + DAY)
    UpdateFactory(action=action, on=ON)
    found, reviewed_on = area_on(area, ON)
    assert (found.movement, found.before, reviewed_on) == ("", None, None)


def test_movement_sees_the_review_day_as_it_was(area):
    """A date moved since, a rating assured since and an action added since were not known then."""
    review = ON - SETTLING
    JudgementFactory(area=area, on=review)
    action = ActionFactory(area=area, ref="2.1", start=date(2022, 1, 1), first_due=review - DAY, due=ON + DAY)
    UpdateFactory(action=action, on=review, delivery=ON_TRACK)
    DueChangeFactory(action=action, on=review + DAY, due_before=review - DAY, due=ON + DAY)
    UpdateFactory(action=action, on=ON, delivery=ON_TRACK)
    UpdateFactory(action=ActionFactory(area=area, ref="2.2", added_on=ON), on=ON, delivery=ON_TRACK)
    found, _ = area_on(area, ON)
    assert (found.before.rule.key, found.before.refs, found.before.counted) == ("a_fifth_late", ("2.1",), 1)
    assert (found.suggestion.rule.key, found.suggestion.counted) == ("no_worry", 2)
    assert found.movement == BETTER


def test_area_without_actions_then_has_not_moved(area):
    JudgementFactory(area=area, on=ON - SETTLING)
    UpdateFactory(action=ActionFactory(area=area, added_on=ON), on=ON)
    assert area_on(area, ON)[0].movement == ""


def test_tree_says_of_an_area_what_its_page_says(area, action):
    JudgementFactory(area=area, on=ON - SETTLING)
    UpdateFactory(action=action, on=ON - SETTLING, delivery=ON_TRACK)
    UpdateFactory(action=action, on=ON, delivery=AT_RISK)
    PriorityAreaFactory(plan=area.plan, number=3)
    tree = plan_tree(area.plan, ON)
    assert tree.areas[0] == area_on(area, ON)[0]
    assert tree.reviewed_on == ON - SETTLING
    assert [one.suggestion.rule.key for one in tree.areas] == ["any_worry", "no_actions"]


def test_tree_groups_by_workstream_and_partner(area, council_post, icb_post):
    health = WorkstreamFactory(plan=area.plan, slug="health", title="Health")
    care = WorkstreamFactory(plan=area.plan, slug="care", title="Care")
    WorkstreamFactory(plan=area.plan, slug="empty", title="Nothing")
    for ref, post, workstream in [
        ("2.1", icb_post, health),
        ("2.2", council_post, care),
        ("2.3", icb_post, health),
        ("2.4", icb_post, None),
    ]:
        ActionFactory(area=area, ref=ref, lead=post, workstream=workstream)
    tree = plan_tree(area.plan, ON)
    assert tree.workstreams == [("care", "Care"), ("health", "Health")]
    assert tree.partners == [("council", "Council"), ("icb", "ICB")]


def test_tree_knows_nothing_of_other_plans(area, action):
    UpdateFactory(on=ON)
    JudgementFactory(on=ON - SETTLING)
    tree = plan_tree(area.plan, ON)
    assert [found.ref for found in tree.rows] == ["2.1"]
    assert tree.reviewed_on is None


@pytest.mark.parametrize("count", [1, 3])
def test_tree_costs_three_statements(plan, django_assert_num_queries, count):
    for number in range(1, count + 1):
        area = PriorityAreaFactory(plan=plan, number=number)
        JudgementFactory(area=area, on=ON - SETTLING)
        UpdateFactory(action=ActionFactory(area=area))
    with django_assert_num_queries(3):
        assert len(plan_tree(plan, ON).standings) == count

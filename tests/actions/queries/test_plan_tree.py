"""What the reader of a plan says of today and of earlier days, from facts that are only ever added to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from actions.choices import PROPOSED, SENT_BACK, SILENT, Delivery, Impact, Outcome, Verdict
from actions.facts import Asked, Said, SignedOff
from actions.models import EvidenceUse
from actions.queries.plan_tree import (
    SETTLING,
    action_rows,
    actions_on,
    area_on,
    plan_tree,
    standing_of,
    with_standing,
)
from actions.rollup import AGREED, ASSURED, BETTER, NOBODY, SAME, SELF_RATED, WORSE
from tests.factories.actions import (
    NOON,
    ActionFactory,
    ActionRatingFactory,
    AreaRatingFactory,
    AskFactory,
    DueChangeFactory,
    JudgementFactory,
    MilestoneFactory,
    PriorityAreaFactory,
    RoundFactory,
    UpdateFactory,
    WorkstreamFactory,
)
from tests.factories.assurance import ChallengeAnswerFactory, ChallengeFactory, SignOffFactory, proof_of

ON = date(2022, 6, 1)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
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
        PROPOSED,
    ]


def test_later_word_of_one_day_counts(action):
    for rating in (AT_RISK, ON_TRACK, OFF_TRACK):
        UpdateFactory(action=action, on=ON, delivery=rating)
    assert delivery(action) == OFF_TRACK


def test_word_comes_with_what_was_said(action):
    """Lists leave out what only the page of one action tells."""
    update = UpdateFactory(
        action=action,
        on=ON,
        help_needed="Money.",
        impact=Impact.CLEAR,
        reason="All is well.",
        doubted=["overdue", "same_words"],
        answer="It is on its way.",
    )
    told, _ = standing_of(with_standing(ON).get(), ON)
    assert told.said == Said(
        id=update.pk,
        delivery=ON_TRACK,
        impact=Impact.CLEAR,
        on=ON,
        asks_help=True,
        doubted=("overdue", "same_words"),
        answer="It is on its way.",
        reason="All is well.",
        by="Head of SEND, Council",
    )
    assert row(action).said == replace(told.said, reason="", by="")
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
    assert facts == replace(
        found.facts,
        said=replace(found.said, reason=facts.said.reason, by=facts.said.by),
        assured=replace(found.assured, reason=facts.assured.reason, by=facts.assured.by),
    )
    assert (facts.assured.reason, facts.assured.by) == ("The board saw no proof.", "Head of SEND, Council")
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


# What two people, rounds, evidence and questions add, as of a day


def test_sign_off_counts_from_its_day(action):
    update = UpdateFactory(action=action, on=ON, delivery=COMPLETE)
    SignOffFactory(update=update, on=ON + 5 * DAY)
    found = [row(action, ON + days * DAY).standing for days in (0, 4, 5)]
    assert [(one.delivery, one.source, one.awaits) for one in found] == [
        (PROPOSED, SELF_RATED, True),
        (PROPOSED, SELF_RATED, True),
        (COMPLETE, AGREED, False),
    ]


def test_sign_offs_of_one_action_follow_one_another(action):
    """Sent back, said anew, agreed, opened again."""
    first = UpdateFactory(action=action, on=ON, delivery=COMPLETE)
    SignOffFactory(update=first, on=ON + DAY, outcome=Outcome.RETURNED)
    second = UpdateFactory(action=action, on=ON + 2 * DAY, delivery=COMPLETE)
    SignOffFactory(update=second, on=ON + 3 * DAY)
    SignOffFactory(update=second, on=ON + 4 * DAY, outcome=Outcome.REOPENED)
    found = [delivery(action, ON + days * DAY) for days in range(5)]
    assert found == [PROPOSED, SENT_BACK, PROPOSED, COMPLETE, SENT_BACK]


def test_page_of_one_action_tells_who_signed_off_and_why(action):
    update = UpdateFactory(action=action, on=ON, delivery=COMPLETE)
    SignOffFactory(update=update, on=ON)
    facts, _ = standing_of(with_standing(ON).get(), ON)
    assert facts.signed == SignedOff(
        "agreed", COMPLETE, update.pk, ON, "Head of SEND, Council", "I have seen it."
    )
    assert row(action).facts.signed == SignedOff("agreed", COMPLETE, update.pk, ON)


def ask(action, opened, closes):
    return AskFactory(
        action=action, round=RoundFactory(plan=action.plan, opened_on=opened, closes_on=closes, title="Board")
    )


def test_round_is_waiting_then_answered(action):
    UpdateFactory(action=action, on=ON - DAY)
    ask(action, ON, ON + 5 * DAY)
    UpdateFactory(action=action, on=ON + 3 * DAY)
    UpdateFactory(action=action, on=ON + 9 * DAY)
    found = [row(action, ON + days * DAY) for days in (-1, 0, 2, 3, 9)]
    assert [one.standing.asked for one in found] == ["", "waiting", "waiting", "answered", "answered"]
    assert found[-1].asked == Asked("Board", ON + 5 * DAY, ON + 3 * DAY, round=found[-1].asked.round)


def test_round_closes_without_an_answer_and_is_answered_late(action):
    UpdateFactory(action=action, on=ON - DAY)
    ask(action, ON, ON + 5 * DAY)
    UpdateFactory(action=action, on=ON + 8 * DAY)
    found = [row(action, ON + days * DAY) for days in (5, 6, 7, 8)]
    assert [(one.standing.asked, one.standing.delivery) for one in found] == [
        ("waiting", ON_TRACK),
        ("unanswered", SILENT),
        ("unanswered", SILENT),
        ("answered_late", ON_TRACK),
    ]
    assert [one.heard for one in found] == [
        ["31 May 2022", "Still to answer"],
        ["31 May 2022", "Not updated in the round for Board"],
        ["31 May 2022", "Not updated in the round for Board"],
        ["Late, 9 June 2022"],
    ]


def test_word_of_the_opening_day_answers_if_it_came_after(action):
    """Updates of the factory are said at noon."""
    ask(action, ON, ON + DAY)
    UpdateFactory(action=action, on=ON)
    assert row(action).standing.asked == "answered"
    AskFactory(
        action=action,
        round=RoundFactory(plan=action.plan, opened_on=ON, opened_at=NOON + 3 * HOUR, closes_on=ON + DAY),
    )
    assert row(action).standing.asked == "waiting"


def test_newest_round_that_asked_counts(action, area):
    ask(action, ON, ON + DAY)
    UpdateFactory(action=action, on=ON)
    ask(action, ON + 10 * DAY, ON + 12 * DAY)
    ask(ActionFactory(area=area), ON + 20 * DAY, ON + 22 * DAY)
    found = [row(action, ON + days * DAY).standing.asked for days in (9, 10, 21)]
    assert found == ["answered", "waiting", "unanswered"]


def test_another_round_does_not_make_up_for_one_that_heard_nothing(action):
    UpdateFactory(action=action, on=ON - DAY)
    ask(action, ON, ON + DAY)
    ask(action, ON + 5 * DAY, ON + 9 * DAY)
    UpdateFactory(action=action, on=ON + 7 * DAY)
    found = [row(action, ON + days * DAY) for days in (1, 2, 5, 7, 10)]
    assert [(one.standing.asked, one.standing.delivery) for one in found] == [
        ("waiting", ON_TRACK),
        ("unanswered", SILENT),
        ("waiting", SILENT),
        ("answered", ON_TRACK),
        ("answered", ON_TRACK),
    ]


@pytest.mark.parametrize("word", ["paused", "complete"])
def test_row_of_what_owes_no_word_does_not_speak_of_the_round(action, word):
    UpdateFactory(action=action, on=ON - DAY, delivery=word)
    ask(action, ON, ON + DAY)
    assert [row(action, ON + days * DAY).heard for days in (0, 5)] == [["31 May 2022"]] * 2


def test_row_nobody_spoke_of_says_so(action):
    assert row(action).heard == ["None yet"]
    ask(action, ON, ON + DAY)
    assert row(action).heard == ["None yet", "Still to answer"]


def test_evidence_counts_from_its_day_until_it_is_withdrawn(action, area):
    proof_of(action, added_on=ON, withdrawn_on=ON + 5 * DAY)
    proof_of(action, ActionFactory(area=area), added_on=ON + 2 * DAY)
    assert [row(action, ON + days * DAY).facts.proofs for days in (-1, 0, 2, 4, 5)] == [0, 1, 2, 2, 1]


@pytest.mark.parametrize(("scan", "proofs"), [("none", 1), ("clean", 1), ("held", 0), ("infected", 0)])
def test_evidence_that_is_held_back_proves_nothing(action, scan, proofs):
    proof_of(action, added_on=ON, scan=scan)
    assert row(action).facts.proofs == proofs


def test_evidence_of_a_milestone_and_its_action_is_one_item(action):
    evidence = proof_of(action, added_on=ON)
    EvidenceUse.objects.create(evidence=evidence, action=action, milestone=MilestoneFactory(action=action))
    assert row(action).facts.proofs == 1


def test_challenge_is_open_until_its_answer(action):
    ChallengeFactory(action=action, on=ON + 2 * DAY)
    ChallengeAnswerFactory(challenge=ChallengeFactory(action=action, on=ON), on=ON + 3 * DAY)
    found = [row(action, ON + days * DAY) for days in (-1, 0, 2, 3)]
    assert [one.facts.challenges for one in found] == [0, 1, 2, 1]
    assert [one.standing.challenged for one in found] == [False, True, True, True]


def test_moves_are_counted_with_the_recovery_dates_missed(area):
    """First 31 May; moved in time to 30 June; after that to 31 July, missed; to 30 September, missed."""
    action = ActionFactory(area=area, first_due=date(2022, 5, 31), due=date(2022, 9, 30))
    for on, before, due in [
        (date(2022, 5, 20), date(2022, 5, 31), date(2022, 6, 30)),
        (date(2022, 7, 4), date(2022, 6, 30), date(2022, 7, 31)),
        (date(2022, 8, 10), date(2022, 7, 31), date(2022, 9, 30)),
    ]:
        DueChangeFactory(action=action, on=on, due_before=before, due=due)
    DueChangeFactory(milestone=MilestoneFactory(action=action), action=action, on=date(2022, 5, 2))
    days = [(5, 19), (5, 20), (6, 30), (7, 1), (7, 4), (8, 1), (8, 10), (9, 30), (10, 1)]
    found = [row(action, date(2022, *day)).facts for day in days]
    assert [one.moves for one in found] == [0, 1, 1, 1, 2, 2, 3, 3, 3]
    assert [one.recoveries_missed for one in found] == [0, 0, 0, 1, 1, 2, 2, 2, 3]


def test_missing_the_first_date_is_no_missed_recovery(area):
    action = ActionFactory(area=area, first_due=date(2022, 5, 31), due=date(2022, 8, 31))
    DueChangeFactory(action=action, on=ON, due_before=date(2022, 5, 31), due=date(2022, 8, 31))
    assert row(action, ON + DAY).facts.recoveries_missed == 0


def test_doubts_stand_with_the_row(action):
    UpdateFactory(action=action, on=ON, delivery=COMPLETE, doubted=["same_words"])
    assert row(action).standing.doubts == ("unproved", "same_words")
    proof_of(action, added_on=ON)
    assert row(action).standing.doubts == ("same_words",)


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
    for ref, rating in [
        ("2.1", ON_TRACK),
        ("2.2", Delivery.NOT_APPLICABLE),
        ("2.3", COMPLETE),
        ("2.4", COMPLETE),
    ]:
        update = UpdateFactory(action=ActionFactory(area=area, ref=ref), on=ON, delivery=rating)
        if ref in ("2.2", "2.3"):
            SignOffFactory(update=update, on=ON)
    found, _ = area_on(area, ON)
    assert len(found.actions) == 4
    assert found.counts == {COMPLETE: 1, PROPOSED: 1, ON_TRACK: 1}


@pytest.mark.parametrize(
    ("before", "now", "moved"),
    [
        (ON_TRACK, OFF_TRACK, WORSE),
        (OFF_TRACK, ON_TRACK, BETTER),
        (AT_RISK, AT_RISK, SAME),
        (ON_TRACK, COMPLETE, SAME),
        (AT_RISK, COMPLETE, BETTER),
    ],
)
def test_movement_is_measured_from_the_settled_review(area, action, before, now, moved):
    """Also where that review was about another area of the plan. What awaits sign-off is no further yet."""
    review = ON - SETTLING
    JudgementFactory(area=PriorityAreaFactory(plan=area.plan), on=review)
    UpdateFactory(action=action, on=review, delivery=before)
    UpdateFactory(action=action, on=ON, delivery=now, delivery_before=before)
    found, reviewed_on = area_on(area, ON)
    assert (found.movement, reviewed_on) == (moved, review)


def test_sign_off_since_the_review_moves_the_area(area, action):
    review = ON - SETTLING
    JudgementFactory(area=area, on=review)
    update = UpdateFactory(action=action, on=review, delivery=COMPLETE)
    SignOffFactory(update=update, on=ON)
    found, _ = area_on(area, ON)
    assert (found.before.rule.key, found.suggestion.rule.key) == ("no_worry", "all_complete")
    assert found.movement == BETTER


def test_round_that_closed_before_the_review_counts_in_the_past(area, action):
    review = ON - SETTLING
    JudgementFactory(area=area, on=review)
    UpdateFactory(action=action, on=review - 20 * DAY)
    ask(action, opened=review - 10 * DAY, closes=review - DAY)
    UpdateFactory(action=action, on=ON)
    found, _ = area_on(area, ON)
    assert (found.before.rule.key, found.suggestion.rule.key) == ("half_silent", "no_worry")


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
def test_tree_costs_four_statements(plan, django_assert_num_queries, count):
    for number in range(1, count + 1):
        area = PriorityAreaFactory(plan=plan, number=number)
        JudgementFactory(area=area, on=ON - SETTLING)
        UpdateFactory(action=ActionFactory(area=area))
    with django_assert_num_queries(4):
        assert len(plan_tree(plan, ON, board=True).standings) == count

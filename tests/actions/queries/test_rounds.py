from datetime import date, timedelta

import pytest

from actions.choices import Delivery, Stage
from actions.facts import ANSWERED, ANSWERED_LATE, UNANSWERED, WAITING
from actions.queries.rounds import EXCUSED, answerers, my_queue, round_state
from history import clock
from partners.models import Membership
from partners.models.membership import Role
from tests.factories.actions import (
    ActionFactory,
    ActionRatingFactory,
    AskFactory,
    InvolvementFactory,
    PlanFactory,
    PriorityAreaFactory,
    ReminderFactory,
    RoundFactory,
    UpdateFactory,
)
from tests.factories.partners import MembershipFactory, PostFactory

OPENED, CLOSES = date(2022, 6, 1), date(2022, 6, 10)
ON = date(2022, 6, 3)
DAY = timedelta(days=1)


@pytest.fixture
def round(plan):
    return RoundFactory(plan=plan)


@pytest.fixture
def ask(round, action):
    return AskFactory(round=round, action=action)


def signed_in(user):
    """As after sign-in: the person with their current memberships."""
    user.current_memberships = list(
        Membership.objects.filter(user=user).select_related("user", "partner", "post", "local_area")
    )
    return user


def queue_of(user, on=ON):
    return my_queue(signed_in(user), on)


def refs(rows):
    return [row.ref for row in rows]


def names(people):
    return [one.user.name for one in people]


# Who has to answer


def test_holder_of_the_lead_s_post_answers(round, ask, lead, member):
    found = answerers(round, ON)
    assert [(one.user, one.title) for one in found[ask.action_id]] == [(lead, "Head of SEND, Council")]


def test_holder_of_a_post_that_shares_the_lead_answers_too(round, ask, lead, member, icb_post):
    InvolvementFactory(action=ask.action, post=icb_post)
    assert names(answerers(round, ON)[ask.action_id]) == ["Leo Lead", "Mia Member"]


def test_supporters_do_not_answer(round, ask, lead, member, icb):
    InvolvementFactory(action=ask.action, partner=icb)
    assert names(answerers(round, ON)[ask.action_id]) == ["Leo Lead"]


def test_board_members_of_the_organisation_answer_for_an_empty_post(round, ask, person_as, council, member):
    person_as(Role.BOARD_MEMBER, partner=council, user__name="Bea Board")
    person_as(Role.FORUM, partner=council, user__name="Fay Forum")
    assert names(answerers(round, ON)[ask.action_id]) == ["Bea Board"]


def test_board_members_do_not_answer_beside_a_holder(round, ask, lead, person_as, council):
    person_as(Role.BOARD_MEMBER, partner=council, user__name="Bea Board")
    assert names(answerers(round, ON)[ask.action_id]) == ["Leo Lead"]


@pytest.mark.parametrize(
    "gone",
    [
        {"user__is_active": False},
        {"ends_on": ON - DAY},
        {"starts_on": ON + DAY},
        {"role": Role.REFERENCE_GROUP},
    ],
)
def test_who_is_gone_answers_nothing(round, ask, person_as, council_post, gone):
    person_as(**{"role": Role.ACTION_LEAD, "post": council_post} | gone)
    assert answerers(round, ON) == {ask.action_id: ()}


def test_who_holds_the_post_elsewhere_answers_nothing_here(round, ask, council_post):
    MembershipFactory(role=Role.ACTION_LEAD, post=council_post)
    assert answerers(round, ON) == {ask.action_id: ()}


def test_person_with_two_roles_is_named_once(round, ask, lead, local_area, council_post):
    MembershipFactory(user=lead, role=Role.OFFICER, local_area=local_area, post=council_post)
    assert names(answerers(round, ON)[ask.action_id]) == ["Leo Lead"]


@pytest.mark.parametrize("count", [1, 3])
def test_answerers_cost_two_statements(round, area, lead, council_post, count, django_assert_num_queries):
    for number in range(count):
        AskFactory(round=round, action=ActionFactory(area=area, ref=f"2.{number}", lead=council_post))
    with django_assert_num_queries(2):
        assert len(answerers(round, ON)) == count


# Where a round stands


@pytest.mark.parametrize(
    ("said", "on", "state", "day"),
    [
        (None, CLOSES, WAITING, None),
        (None, CLOSES + DAY, UNANSWERED, None),
        (OPENED, CLOSES, ANSWERED, OPENED),
        (OPENED - DAY, CLOSES, WAITING, None),
        (CLOSES, CLOSES + DAY, ANSWERED, CLOSES),
        (CLOSES + DAY, CLOSES + DAY, ANSWERED_LATE, CLOSES + DAY),
        (CLOSES + DAY, CLOSES, WAITING, None),
    ],
)
def test_state_of_an_ask(round, ask, said, on, state, day):
    if said:
        UpdateFactory(action=ask.action, on=said)
    (row,) = round_state(round, on).asks
    assert (row.state, row.answered, row.owed) == (state, day, day is None)


def test_first_word_counts_not_the_last(round, ask):
    for on in (CLOSES, CLOSES + DAY):
        UpdateFactory(action=ask.action, on=on)
    (row,) = round_state(round, CLOSES + DAY).asks
    assert (row.state, row.answered) == (ANSWERED, CLOSES)


def test_older_round_keeps_its_own_answer(round, ask):
    later = RoundFactory(plan=round.plan, opened_on=date(2022, 8, 1), closes_on=date(2022, 8, 9))
    AskFactory(round=later, action=ask.action)
    UpdateFactory(action=ask.action, on=OPENED)
    on = date(2022, 8, 2)
    assert [row.state for row in round_state(round, on).asks] == [ANSWERED]
    assert [row.state for row in round_state(later, on).asks] == [WAITING]


def test_settled_meanwhile_owes_nothing(round, ask):
    ActionRatingFactory(action=ask.action, delivery=Delivery.PAUSED, on=ON)
    (row,) = round_state(round, ON).asks
    assert (row.state, row.owed) == (EXCUSED, False)
    (row,) = round_state(round, CLOSES + DAY).asks
    assert (row.state, row.owed) == (UNANSWERED, False)


def test_asks_stand_in_plan_order(round, area, plan):
    first = PriorityAreaFactory(plan=plan, number=1)
    for where, ref in [(area, "2.1"), (area, "2.2"), (first, "1.1")]:
        AskFactory(round=round, action=ActionFactory(area=where, ref=ref))
    assert refs(row.action for row in round_state(round, ON).asks) == ["1.1", "2.1", "2.2"]


def test_people_with_what_they_owe_and_their_letters(round, ask, area, lead, member, icb_post):
    done = ActionFactory(area=area, ref="2.2", lead=icb_post)
    AskFactory(round=round, action=done)
    UpdateFactory(action=done, on=ON)
    InvolvementFactory(action=done, post=ask.action.lead)
    sent = ReminderFactory(round=round, user=lead)
    ReminderFactory(user=lead)
    found = round_state(round, ON).people
    assert [(one.user, refs(row.action for row in one.owed)) for one in found] == [
        (lead, ["2.1"]),
        (member, []),
    ]
    assert [refs(row.action for row in one.answered) for one in found] == [["2.2"], ["2.2"]]
    assert [one.letters for one in found] == [[sent], []]


def test_ask_that_nobody_can_answer_stands_out(round, ask):
    state = round_state(round, ON)
    assert (state.people, refs(row.action for row in state.unheld)) == ([], ["2.1"])


@pytest.mark.parametrize("count", [1, 3])
def test_state_costs_four_statements(round, area, council_post, lead, count, django_assert_num_queries):
    for number in range(count):
        AskFactory(round=round, action=ActionFactory(area=area, ref=f"2.{number}", lead=council_post))
    with django_assert_num_queries(4):
        assert len(round_state(round, ON).asks) == count


# A person's queue


def test_queue_holds_what_the_person_has_to_answer(ask, round, area, lead, icb_post):
    AskFactory(round=round, action=ActionFactory(area=area, ref="2.2", lead=icb_post))
    ActionFactory(area=area, ref="2.3", lead=ask.action.lead)  # not asked about
    found = queue_of(lead)
    assert (refs(found.rows), found.total, found.closes_on) == (["2.1"], 1, CLOSES)


def test_queue_tells_what_is_answered(ask, lead):
    UpdateFactory(action=ask.action, on=ON)
    found = queue_of(lead)
    assert (found.waiting, refs(found.answered), found.closes_on) == ([], ["2.1"], None)


def test_board_member_s_queue_leaves_what_others_hold(ask, round, area, lead, person_as, council):
    board = person_as(Role.BOARD_MEMBER, partner=council)
    AskFactory(round=round, action=ActionFactory(area=area, ref="2.2", lead=PostFactory(partner=council)))
    assert refs(queue_of(board).rows) == ["2.2"]


@pytest.mark.parametrize("on", [OPENED - DAY, CLOSES + DAY])
def test_queue_is_empty_unless_a_round_is_open(ask, lead, on):
    assert queue_of(lead, on).rows == []


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.SUPERSEDED, Stage.CLOSED])
def test_queue_is_of_live_plans(ask, lead, plan, stage):
    plan.stage = stage
    plan.save()
    assert queue_of(lead).rows == []


def test_queue_leaves_out_what_owes_no_word(ask, lead):
    ActionRatingFactory(action=ask.action, delivery=Delivery.PAUSED, on=ON)
    assert queue_of(lead).rows == []


def test_queue_asks_the_most_urgent_first_and_goes_on_from_there(round, area, lead, council_post):
    for ref, days in [("2.1", 30), ("2.2", -1), ("2.3", 10)]:
        action = ActionFactory(area=area, ref=ref, lead=council_post, first_due=ON + days * DAY)
        AskFactory(round=round, action=action)
    found = queue_of(lead)
    assert refs(found.rows) == ["2.2", "2.3", "2.1"]
    after = {ref: found.next_after(ref).ref for ref in ("2.2", "2.3", "2.1", "9.9")}
    assert after == {"2.2": "2.3", "2.3": "2.1", "2.1": "2.2", "9.9": "2.2"}


def test_nothing_comes_after_the_last_one_waiting(ask, lead):
    assert queue_of(lead).next_after("2.1") is None


def test_queue_tells_plans_apart_that_share_a_reference(ask, lead, local_area, council_post):
    other = ActionFactory(plan=PlanFactory(local_area=local_area), ref="2.1", lead=council_post)
    AskFactory(action=other)
    found = queue_of(lead)
    assert found.next_after("2.1", plan="wsoa").plan_slug == other.plan.slug
    assert found.next_after("2.1", plan=other.plan.slug).plan_slug == "wsoa"


def test_who_answers_for_nothing_has_no_queue(ask, councillor, django_assert_num_queries):
    signed_in(councillor)
    with django_assert_num_queries(0):
        assert my_queue(councillor, ON).rows == []


@pytest.mark.parametrize("count", [1, 3])
def test_queue_costs_three_statements(round, area, lead, council_post, count, django_assert_num_queries):
    for number in range(count):
        AskFactory(round=round, action=ActionFactory(area=area, ref=f"2.{number}", lead=council_post))
    signed_in(lead)
    with django_assert_num_queries(3):
        assert my_queue(lead, ON).total == count


def test_the_service_s_clock_is_not_asked(ask, lead, settings):
    settings.TODAY = CLOSES + 90 * DAY
    assert clock.today() != ON
    assert refs(queue_of(lead).rows) == ["2.1"]

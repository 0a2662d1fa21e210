from datetime import date, timedelta

import pytest

from actions.choices import Delivery, Stage
from actions.queries.my_work import answers_for, my_work
from partners.models import Membership
from partners.models.membership import Role
from partners.permissions import ROLES
from tests.factories.actions import (
    ActionFactory,
    InvolvementFactory,
    MilestoneFactory,
    PlanFactory,
    PriorityAreaFactory,
    UpdateFactory,
)
from tests.factories.partners import PostFactory

ON = date(2022, 6, 1)
DAY = timedelta(days=1)


def work_of(user):
    """As after sign-in: the person with their current memberships."""
    user.current_memberships = list(
        Membership.objects.filter(user=user).select_related("user", "partner", "post", "local_area")
    )
    return my_work(user, ON)


def refs(rows):
    return [row.ref for row in rows]


@pytest.mark.parametrize("role", ROLES)
def test_answers_for_posts_and_partners_by_role(role):
    membership = Membership(role=role, partner_id=3, post_id=5)
    answers = {Role.BOARD_MEMBER: ({5}, {3}), Role.ACTION_LEAD: ({5}, set()), Role.OFFICER: ({5}, set())}
    assert answers_for([membership]) == answers.get(role, (set(), set()))


def test_answers_for_nothing_without_post_or_reach():
    assert answers_for([Membership(role=Role.OFFICER)]) == (set(), set())
    assert answers_for([]) == (set(), set())


def test_lead_owes_what_their_post_leads(lead, area, council, council_post, icb_post):
    ActionFactory(area=area, ref="2.1", lead=council_post)
    ActionFactory(area=area, ref="2.2", lead=PostFactory(partner=council))
    InvolvementFactory(action=ActionFactory(area=area, ref="2.3", lead=icb_post), post=council_post)
    ActionFactory(area=area, ref="2.4", lead=icb_post, accountable=council_post)
    found = work_of(lead)
    assert (refs(found.own), refs(found.shared)) == (["2.1", "2.3"], [])


def test_member_owes_what_their_organisation_leads(member, area, icb, icb_post, council_post):
    ActionFactory(area=area, ref="2.1", lead=icb_post)
    ActionFactory(area=area, ref="2.2", lead=PostFactory(partner=icb))
    ActionFactory(area=area, ref="2.3", lead=council_post)
    InvolvementFactory(action=ActionFactory(area=area, ref="2.4", lead=council_post), partner=icb)
    shared = ActionFactory(area=area, ref="2.5", lead=council_post)
    InvolvementFactory(action=shared, post=PostFactory(partner=icb))
    found = work_of(member)
    assert (refs(found.own), refs(found.shared)) == (["2.1"], ["2.2", "2.5"])
    assert found.open == 3


def test_most_urgent_stands_first(lead, area, council_post):
    for ref, days in [("2.1", 30), ("2.2", -1), ("2.3", 10), ("2.4", 10)]:
        ActionFactory(area=area, ref=ref, lead=council_post, first_due=ON + days * DAY)
    MilestoneFactory(action=area.actions.get(ref="2.1"), first_due=ON + DAY)
    assert refs(work_of(lead).own) == ["2.2", "2.1", "2.3", "2.4"]


@pytest.mark.parametrize("said", [Delivery.COMPLETE, Delivery.EMBEDDED, Delivery.NOT_APPLICABLE])
def test_settled_is_counted_and_not_owed(lead, action, said):
    UpdateFactory(action=action, on=ON, delivery=said)
    found = work_of(lead)
    assert (found.own, found.open, found.settled) == ([], 0, 1)


@pytest.mark.parametrize(
    ("stage", "count"), [(Stage.DRAFT, 0), (Stage.LIVE, 1), (Stage.SUPERSEDED, 0), (Stage.CLOSED, 0)]
)
def test_only_live_plans_ask_for_work(lead, local_area, council_post, stage, count):
    plan = PlanFactory(local_area=local_area, stage=stage)
    ActionFactory(plan=plan, lead=council_post)
    assert work_of(lead).open == count


def test_another_local_area_asks_nothing(lead, council_post):
    """Also where the person's own post leads there: they hold no role in that area."""
    ActionFactory(lead=council_post)
    assert work_of(lead).open == 0


def test_work_spans_plans(lead, local_area, council_post):
    for number in (1, 2):
        area = PriorityAreaFactory(plan=PlanFactory(local_area=local_area))
        ActionFactory(area=area, ref=f"{number}.1", lead=council_post)
    assert sorted(refs(work_of(lead).own)) == ["1.1", "2.1"]


@pytest.mark.parametrize("count", [1, 3])
def test_costs_two_statements(member, area, icb_post, django_assert_num_queries, count):
    for number in range(count):
        UpdateFactory(action=ActionFactory(area=area, ref=f"2.{number}", lead=icb_post), on=ON)
    work_of(member)
    with django_assert_num_queries(2):
        assert my_work(member, ON).open == count

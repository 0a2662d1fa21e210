"""What members of the reference group are told of a new release."""

from datetime import date

import pytest

from partners.models.membership import Role
from partners.models.user import Digest
from releases.emails import tell_group
from tests.factories.releases import QuestionAgreedFactory, QuestionFactory
from tests.releases.group import released, told


@pytest.fixture
def reader(person_as):
    return person_as(Role.REFERENCE_GROUP, user__digest=Digest.WEEKLY)


def test_tells_how_the_plan_stands_and_where_to_read_on(plan, reader, mailoutbox):
    tell_group(released(plan, number=3, note="Area 2 moved."))
    (letter,) = mailoutbox
    assert (letter.to, letter.subject) == ([reader.email], f"New for the reference group: {plan}")
    for words in (
        "Edition 3 for the cross-party reference group is out, with figures as of 20 September 2022.",
        "It is getting better, and not everywhere.",
        "What is new: Area 2 moved.",
        "/plans/wsoa/group/",
    ):
        assert words in letter.body
    assert "overdue" not in letter.body


def test_names_answers_that_are_overdue(plan, reader, mailoutbox, council_post):
    given = {"plan": plan, "owner": council_post}
    QuestionFactory(**given, number=4, due=date(2022, 9, 17))
    QuestionFactory(**given, number=5, due=date(2022, 9, 20))
    QuestionAgreedFactory(answer__question=QuestionFactory(**given, number=6, due=date(2022, 9, 1)))
    tell_group(released(plan))
    body = mailoutbox[0].body
    assert f"- Question 4 to {council_post}: 3 days late" in body
    assert ("Question 5" in body, "Question 6" in body) == (False, False)


def test_tells_members_who_chose_it_and_nobody_else(plan, reader, person_as, officer, mailoutbox):
    type(officer).objects.filter(pk=officer.pk).update(digest=Digest.WEEKLY)
    monthly = person_as(Role.REFERENCE_GROUP, user__digest=Digest.MONTHLY)
    person_as(Role.REFERENCE_GROUP)
    person_as(Role.REFERENCE_GROUP, user__digest=Digest.WEEKLY, ends_on=date(2022, 4, 1))
    tell_group(released(plan))
    assert sorted(one.to[0] for one in mailoutbox) == sorted([reader.email, monthly.email])


def test_a_release_without_a_summary_tells_the_rest(plan, reader, mailoutbox):
    tell_group(released(plan, said=told()))
    assert "/plans/wsoa/group/" in mailoutbox[0].body

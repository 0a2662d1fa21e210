"""Letting people in; what is refused whichever page asks for it."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from history.models import Event
from history.refusals import Refused
from partners.models import Membership
from partners.models.membership import Role
from partners.workflow import people as workflow
from tests.factories.partners import MembershipFactory, PartnerFactory, UserFactory

DAY = date(2022, 3, 1)


@pytest.fixture
def give(local_area, actor):
    def role(user=None, role=Role.OFFICER, **given) -> Membership:
        words = {"local_area": local_area, "partner": None, "post": None, "starts_on": DAY, "ends_on": None}
        return workflow.give_role(user=user or UserFactory(), role=role, by=actor, **(words | given))

    return role


def test_invite_person_names_nobody_in_its_event(local_area, actor):
    membership = workflow.invite_person(
        email="NIA@example.org",
        name="Nia New",
        local_area=local_area,
        role=Role.OFFICER,
        partner=None,
        post=None,
        starts_on=DAY,
        ends_on=None,
        by=actor,
    )
    event = Event.objects.get()
    assert event.verb == "person_invited"
    assert event.after["user"] == membership.user_id
    assert "Nia" not in event.body + event.target_label
    assert membership.user.email == "nia@example.org"


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.ACTION_LEAD, Role.FORUM])
def test_role_for_an_organisation_needs_one(give, role):
    with pytest.raises(Refused, match="Choose the organisation"):
        give(role=role)


def test_organisation_must_sit_in_the_area(give):
    with pytest.raises(Refused, match="does not sit in Oldham"):
        give(partner=PartnerFactory())


def test_same_role_may_follow_but_not_overlap(give):
    user = UserFactory()
    give(user, ends_on=DAY + timedelta(days=9))
    with pytest.raises(Refused, match="holds this role"):
        give(user, starts_on=DAY + timedelta(days=9))
    with pytest.raises(Refused, match="holds this role"):
        give(user, starts_on=DAY - timedelta(days=9))
    give(user, starts_on=DAY - timedelta(days=9), ends_on=DAY - timedelta(days=1))
    give(user, starts_on=DAY + timedelta(days=10))
    assert user.memberships.count() == 3


def test_end_role(lead, actor):
    workflow.end_role(membership=lead.memberships.get(), last_day=DAY, by=actor)
    event = Event.objects.get()
    assert (event.verb, event.before, event.after) == (
        "role_ended",
        {"ends_on": None},
        {"ends_on": "2022-03-01"},
    )


def test_administrator_who_goes_first_does_not_count(administrator, local_area, actor):
    MembershipFactory(role=Role.ADMINISTRATOR, partner=None, local_area=local_area, ends_on=actor.on)
    with pytest.raises(Refused, match="only administrator of Oldham"):
        workflow.end_role(membership=administrator.memberships.get(), last_day=actor.on, by=actor)


def test_closed_administrator_does_not_count(administrator, local_area, actor):
    closed = UserFactory(is_active=False)
    MembershipFactory(role=Role.ADMINISTRATOR, partner=None, local_area=local_area, user=closed)
    with pytest.raises(Refused, match="only administrator of Oldham"):
        workflow.end_role(membership=administrator.memberships.get(), last_day=actor.on, by=actor)


def test_edit_person_opens_a_closed_account(lead, local_area, actor):
    for is_active in (False, True):
        workflow.edit_person(user=lead, name=lead.name, is_active=is_active, within={local_area.pk}, by=actor)
    assert [event.after["is_active"] for event in Event.objects.order_by("seq")] == [False, True]


@pytest.mark.parametrize("change", [{"name": "Another"}, {"is_active": True}])
def test_person_with_a_role_elsewhere_is_not_changed_from_here(local_area, actor, change):
    user = MembershipFactory(user=UserFactory(is_active=False), local_area=local_area).user
    elsewhere = MembershipFactory(user=user)
    given = {"user": user, "name": user.name, "is_active": False, "within": {local_area.pk}, "by": actor}
    with pytest.raises(Refused, match="cannot be changed from here") as refusal:
        workflow.edit_person(**given | change)
    assert [refusal.value.field] == list(change)
    workflow.end_role(membership=elsewhere, last_day=actor.on - timedelta(days=1), by=actor)
    workflow.edit_person(**given | change)


def test_one_letter_in_ten_minutes(lead, member, actor):
    with pytest.raises(Refused, match="Open this page again"):
        workflow.resend_invitation(user=lead, by=actor)
    workflow.resend_invitation(user=lead, by=replace(actor, token="1"))
    workflow.resend_invitation(user=member, by=replace(actor, token="2"))
    soon, later = (replace(actor, token="3", at=actor.at + timedelta(minutes=n)) for n in (9, 10))
    with pytest.raises(Refused, match="less than 10 minutes ago"):
        workflow.resend_invitation(user=lead, by=soon)
    workflow.resend_invitation(user=lead, by=later)
    assert [event.verb for event in Event.objects.all()] == ["invitation_resent"] * 3


def test_event_says_that_an_account_was_opened_again():
    body = '{"before":{"is_active":false},"after":{"is_active":true}}'
    event = Event(actor_label="Officer", target_label="person 1", body=body)
    sentence = render_to_string("history/_person_edited.html", {"event": event})
    assert sentence == "Officer opened the account of person 1 again.\n"


def test_every_verb_has_its_sentence():
    written = "".join(path.read_text() for path in Path(workflow.__file__).parent.glob("*.py"))
    verbs = {line.split('"')[1] for line in written.splitlines() if line.strip().startswith("record(")}
    assert len(verbs) == 14
    event = Event(actor_label="Officer", target_label="X", body='{"before":{},"after":{}}')
    for verb in verbs:
        assert render_to_string(f"history/_{verb}.html", {"event": event}).endswith(".\n")

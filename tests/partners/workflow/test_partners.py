"""Each verb leaves one event, and refuses in words what the state of things does not allow."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string

from history.models import Event
from history.refusals import AlreadyRecorded, Refused
from partners.models import Partner
from partners.workflow import partners as workflow
from tests.factories.partners import LocalAreaFactory, MembershipFactory, PartnerFactory, PostFactory

NEW = {"kind": "other", "name": "Café – 学校", "short_name": "Café"}
DAY = date(2022, 7, 1)


def test_add_partner(local_area, actor):
    partner = workflow.add_partner(local_areas=[local_area], by=actor, **NEW)
    event = Event.objects.get()
    assert (event.verb, event.target_id, event.actor_id) == ("partner_added", partner.pk, actor.id)
    assert event.after == NEW | {"local_areas": ["Oldham"]}


def test_names_without_letters_have_addresses_too(local_area, actor):
    words = NEW | {"name": "学校"}
    elsewhere = LocalAreaFactory()
    made = [workflow.add_partner(local_areas=[area], by=actor, **words) for area in (local_area, elsewhere)]
    assert [partner.slug for partner in made] == ["organisation", "organisation-2"]


def test_address_taken_at_the_same_moment_is_refused(council, local_area, actor, monkeypatch):
    monkeypatch.setattr(workflow, "free_slug", lambda name: council.slug)
    with pytest.raises(Refused, match="at the same moment") as refusal:
        workflow.add_partner(local_areas=[local_area], by=actor, **NEW)
    assert refusal.value.field == "name"
    assert Partner.objects.get() == council


def test_what_other_areas_share_is_changed_by_who_may_in_all(council, council_post, icb, local_area, actor):
    elsewhere = LocalAreaFactory()
    council.local_areas.add(elsewhere)
    areas = [local_area, elsewhere]
    now = {"kind": council.kind, "short_name": council.short_name}
    rename = {"partner": council, "name": "New", "short_name": "N", "named_on": DAY}
    tries = [
        (workflow.edit_partner, {"partner": council, "local_areas": areas, **now, "short_name": "C"}),
        (workflow.edit_partner, {"partner": council, "local_areas": [local_area], **now}),
        (workflow.edit_post, {"post": council_post, "title": "Chief"}),
        (workflow.rename_partner, rename),
        (succeed, {"partner": council, "successor": icb}),
    ]
    for verb, given in tries:
        with pytest.raises(Refused, match="Other local areas share this organisation"):
            verb(**given, within={local_area.pk}, by=actor)
    assert not Event.objects.exists()
    workflow.rename_partner(**rename, within={local_area.pk, elsewhere.pk}, by=actor)
    workflow.edit_partner(
        partner=council,
        local_areas=[elsewhere],
        kind=council.kind,
        short_name="N",
        within={local_area.pk},
        by=actor,
    )
    assert council.local_area_ids() == {elsewhere.pk}


def test_partner_must_sit_somewhere(council, actor):
    with pytest.raises(Refused):
        workflow.add_partner(local_areas=[], by=actor, **NEW)
    with pytest.raises(Refused):
        workflow.edit_partner(
            partner=council, kind="other", short_name="C", local_areas=[], within=set(), by=actor
        )


def test_partner_does_not_leave_those_who_work_for_it(council, lead, actor):
    elsewhere = LocalAreaFactory()
    with pytest.raises(Refused, match="People hold roles for it in Oldham"):
        workflow.edit_partner(
            partner=council,
            kind="other",
            short_name="C",
            local_areas=[elsewhere],
            within={elsewhere.pk, *council.local_area_ids()},
            by=actor,
        )


def test_edit_partner(council, local_area, actor):
    within = {local_area.pk}
    workflow.edit_partner(
        partner=council, kind="other", short_name="OMBC", local_areas=[local_area], within=within, by=actor
    )
    event = Event.objects.get()
    assert event.before["short_name"] == "Council"
    assert event.after == {"short_name": "OMBC", "kind": "other", "local_areas": ["Oldham"]}


def test_rename_partner(council, local_area, actor):
    workflow.rename_partner(
        partner=council, name="New", short_name="N", named_on=DAY, within={local_area.pk}, by=actor
    )
    event = Event.objects.get()
    assert event.before["name"] == "Oldham Council"
    assert event.after == {"name": "New", "short_name": "N", "named_on": "2022-07-01"}


def succeed(partner: Partner, successor: Partner, by, **given):
    words = {"ended_on": DAY, "move_posts": False, "within": partner.local_area_ids()} | given
    return workflow.succeed_partner(partner=partner, successor=successor, by=by, **words)


def test_succeed_partner(council, icb, actor):
    succeed(council, icb, actor)
    assert Event.objects.get().after == {
        "successor": icb.name,
        "successor_id": icb.pk,
        "ended_on": "2022-07-01",
        "moved": [],
    }


def test_moved_posts_take_all_who_hold_and_held_them(council, icb, council_post, local_area, actor):
    held = MembershipFactory(post=council_post, local_area=local_area, ends_on=date(2022, 2, 1))
    without = MembershipFactory(partner=council, local_area=local_area)
    ended = MembershipFactory(partner=council, local_area=local_area, ends_on=date(2022, 2, 1))
    succeed(council, icb, actor, move_posts=True)
    for membership in (held, without, ended):
        membership.refresh_from_db()
    assert [held.partner, without.partner, ended.partner] == [icb, icb, council]
    assert Event.objects.get().after["moved"] == ["Head of SEND"]


def test_successor_sits_where_the_moved_posts_do(council, icb, actor):
    elsewhere = LocalAreaFactory()
    council.local_areas.add(elsewhere)
    succeed(council, icb, actor, move_posts=True)
    assert elsewhere.pk in icb.local_area_ids()


def test_posts_of_one_title_are_refused_and_nothing_is_done(council, council_post, icb, actor):
    PostFactory(partner=icb, title="Head of SEND")
    with pytest.raises(Refused, match="Both have a post called Head of SEND"):
        succeed(council, icb, actor, move_posts=True)
    council.refresh_from_db()
    assert council.ended_on is None
    assert not Event.objects.exists()


def test_succession_is_refused(council, icb, actor):
    with pytest.raises(Refused, match="another organisation than itself"):
        succeed(council, council, actor)
    with pytest.raises(Refused, match="on the day it happens"):
        succeed(council, icb, actor, ended_on=actor.on + timedelta(days=1))
    succeed(council, icb, actor)
    with pytest.raises(Refused, match="It ended on 1 July 2022 already"):
        succeed(council, icb, actor)
    with pytest.raises(Refused, match="has ended too"):
        succeed(icb, council, actor)
    with pytest.raises(Refused, match="add the post to its successor"):
        workflow.add_post(partner=council, title="Head", by=actor)


def test_posts_and_area_leave_events(council, local_area, actor):
    post = workflow.add_post(partner=council, title="Head", by=actor)
    workflow.edit_post(post=post, title="Chief", within={local_area.pk}, by=actor)
    workflow.edit_local_area(local_area=local_area, name="Rochdale", by=actor)
    told = [(event.verb, event.before, event.after) for event in Event.objects.order_by("seq")]
    assert told == [
        ("post_added", {}, {"title": "Head", "partner": "Oldham Council"}),
        ("post_edited", {"title": "Head"}, {"title": "Chief"}),
        ("local_area_edited", {"name": "Oldham"}, {"name": "Rochdale"}),
    ]


def test_form_carried_out_before_is_not_mistaken_for_a_clash(council, actor):
    by = replace(actor, token="once")
    workflow.add_post(partner=council, title="Head", by=by)
    with pytest.raises(AlreadyRecorded):
        workflow.add_post(partner=council, title="Head", by=by)


@pytest.mark.parametrize("kind", ["local_authority", "other"])
def test_event_has_a_sentence(council, local_area, actor, kind):
    words = {"kind": kind, "short_name": "C", "local_areas": [local_area], "within": {local_area.pk}}
    workflow.edit_partner(partner=council, by=actor, **words)
    sentence = render_to_string("history/_partner_edited.html", {"event": Event.objects.get()})
    assert sentence == "Programme officer changed what is kept about Oldham Council.\n"


def test_partner_factory_sits_in_a_new_area(db):
    assert len(PartnerFactory().local_area_ids()) == 1

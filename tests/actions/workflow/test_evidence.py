from datetime import timedelta

import pytest

from actions.choices import EvidenceKind, Scan, Sensitivity, Shows
from actions.files import store
from actions.files.receive import receive
from actions.models import Evidence, EvidenceUse
from actions.workflow.evidence import (
    add_evidence,
    edit_evidence,
    keep_evidence,
    read_evidence,
    scan_evidence,
    withdraw_evidence,
)
from history import clock
from history.models import Event
from history.refusals import Conflict, Refused
from tests.factories.actions import ActionFactory, MilestoneFactory
from tests.factories.assurance import proof_of
from tests.factories.files import upload

LINK = "https://example.org/minutes"


@pytest.fixture
def said(action, council_post):
    """What is said of an item, with a link."""
    return {
        "title": "Minutes of March",
        "kind": EvidenceKind.MINUTES,
        "shows": Shows.ACTIVITY,
        "dated": clock.today(),
        "owner": council_post,
        "link": LINK,
        "actions": [action],
    }


@pytest.fixture
def changes(said):
    """What an edit is called with."""
    return {name: value for name, value in said.items() if name != "link"} | {
        "version": 1,
        "sensitivity": Sensitivity.BOARD,
    }


@pytest.fixture
def held(action) -> Evidence:
    pdf = receive(upload())
    store.keep(pdf.content, pdf.hash)
    file = {"link": "", "file_name": pdf.name, "file_hash": pdf.hash, "file_size": pdf.size}
    return proof_of(action, scan=Scan.HELD, **file)


def serves(evidence):
    uses = EvidenceUse.objects.filter(evidence=evidence).order_by("id")
    return [(use.action, use.milestone) for use in uses]


def test_adds_a_link(plan, action, milestone, actor, said):
    evidence = add_evidence(plan, by=actor, milestones=[milestone], **said)
    assert serves(evidence) == [(action, None), (action, milestone)]
    assert (evidence.link, evidence.scan, evidence.added_on) == (LINK, Scan.NONE, actor.on)
    assert (evidence.author_id, evidence.author_label) == (actor.id, actor.label)
    event = Event.objects.get()
    assert (event.verb, event.target_type, event.target_id) == (
        "evidence_added",
        "actions.evidence",
        evidence.pk,
    )
    assert (event.after["actions"], event.after["milestones"]) == (["2.1"], ["New rota"])


def test_adds_a_file(plan, actor, said):
    pdf = receive(upload("minutes.pdf"))
    evidence = add_evidence(plan, by=actor, **said | {"link": "", "upload": pdf})
    assert (evidence.file_name, evidence.file_hash, evidence.file_size) == ("minutes.pdf", pdf.hash, pdf.size)
    with store.kept(evidence.file_hash) as file:
        assert file.read() == pdf.content


def test_keeping_leaves_the_event_to_another_verb(plan, actor, said):
    keep_evidence(plan, by=actor, **said)
    assert (Evidence.objects.count(), Event.objects.count()) == (1, 0)


def test_one_item_may_serve_many(plan, area, action, actor, said):
    second = ActionFactory(area=area, ref="2.2")
    evidence = add_evidence(plan, by=actor, **said | {"actions": [action, second]})
    assert serves(evidence) == [(action, None), (second, None)]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"link": ""}, "upload"),
        ({"upload": "a file"}, "link"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "ftp://example.org/a"}, "link"),
        ({"dated": clock.today() + timedelta(days=2)}, "dated"),
        ({"actions": []}, "actions"),
    ],
)
def test_refuses(plan, actor, said, given, field):
    with pytest.raises(Refused) as refusal:
        keep_evidence(plan, by=actor, **said | given)
    assert (refusal.value.field, Evidence.objects.count()) == (field, 0)


def test_refuses_what_lies_in_another_plan(plan, actor, said):
    with pytest.raises(Refused, match="this plan"):
        keep_evidence(plan, by=actor, **said | {"actions": [ActionFactory()]})
    with pytest.raises(Refused, match="milestones of the actions"):
        keep_evidence(plan, by=actor, **said, milestones=[MilestoneFactory()])


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_refuses_where_the_plan_takes_none(request, plan, actor, said, state):
    request.getfixturevalue(state)
    with pytest.raises(Refused):
        keep_evidence(plan, by=actor, **said)


def test_edits_what_is_said_and_what_it_serves(area, action, milestone, actor, changes):
    second = ActionFactory(area=area, ref="2.2")
    evidence = proof_of(action, owner=changes["owner"])
    new = changes | {"shows": Shows.OUTCOME, "actions": [second], "milestones": [milestone]}
    edit_evidence(evidence, by=actor, **new)
    assert (evidence.title, evidence.shows, evidence.version) == ("Minutes of March", Shows.OUTCOME, 2)
    assert serves(evidence) == [(second, None)]  # the milestone's action is not served any more
    event = Event.objects.get()
    assert (event.before["actions"], event.after["actions"]) == (["2.1"], ["2.2"])
    assert sorted(event.after) == ["actions", "dated", "shows", "title"]


def test_keeps_the_uses_that_stay(action, actor, changes):
    evidence = proof_of(action)
    use = evidence.uses.get()
    edit_evidence(evidence, by=actor, **changes)
    assert evidence.uses.get() == use


def test_an_old_version_is_a_conflict(action, actor, changes):
    evidence = proof_of(action)
    edit_evidence(evidence, by=actor, **changes)
    with pytest.raises(Conflict):
        edit_evidence(evidence, by=actor, **changes)
    with pytest.raises(Conflict):
        withdraw_evidence(evidence, by=actor, version=1, reason="Wrong year")


def test_withdraws(action, actor, changes):
    evidence = proof_of(action)
    withdraw_evidence(evidence, by=actor, version=1, reason="Wrong year")
    assert evidence.withdrawn_on == actor.on
    assert not Evidence.objects.standing().exists()
    with pytest.raises(Refused, match="withdrawn"):
        withdraw_evidence(evidence, by=actor, version=2, reason="Again")
    with pytest.raises(Refused, match="withdrawn"):
        edit_evidence(evidence, by=actor, **changes | {"version": 2})


def test_withdrawing_needs_a_reason(action, actor):
    with pytest.raises(Refused) as refusal:
        withdraw_evidence(proof_of(action), by=actor, version=1, reason="")
    assert refusal.value.field == "reason"


@pytest.mark.parametrize("found", [Scan.CLEAN, Scan.INFECTED])
def test_scanning_lets_go_of_what_was_held_once(held, actor, found):
    assert not Evidence.objects.standing().exists()
    scan_evidence(held, by=actor, found=found)
    assert held.scan == found
    assert Evidence.objects.standing().exists() == (found == Scan.CLEAN)
    with pytest.raises(Refused):
        scan_evidence(held, by=actor, found=found)


def test_reading_is_noted(action, actor):
    read_evidence(proof_of(action), by=actor)
    assert Event.objects.get().verb == "evidence_read"


@pytest.mark.parametrize(
    "state", [{"scan": Scan.HELD}, {"scan": Scan.INFECTED}, {"withdrawn_on": clock.today()}], ids=str
)
def test_nothing_that_is_held_back_is_read(action, actor, state):
    with pytest.raises(Refused):
        read_evidence(proof_of(action, **state), by=actor)
    assert Event.objects.count() == 0

"""Each verb, carried out once, leaves one event, which can be read."""

import ast
import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.template.loader import get_template

import actions.workflow
import partners.workflow
import releases.workflow
import reviews.workflow
from actions.choices import (
    Better,
    Confirmed,
    Delivery,
    EvidenceKind,
    Impact,
    Letter,
    PlanKind,
    Precision,
    Scan,
    Sensitivity,
    Shows,
    Speaker,
    Stage,
    Unit,
    Verdict,
)
from actions.measuring import Point
from actions.workflow.measures import Entry
from history import clock
from history.actor import Actor
from history.models import Event
from history.refusals import AlreadyRecorded
from partners.models.membership import Role
from partners.models.partner import PartnerKind
from releases.choices import Part
from releases.contents.drafts import reading_of
from reviews.choices import FileFormat, FileState, FindingKind, ReviewKind, SectionKey
from reviews.models import Edition, EditionFile, Guest
from tests.factories.actions import (
    LIVE_ON,
    ActionFactory,
    DueProposalFactory,
    MilestoneFactory,
    PlanFactory,
    PriorityAreaFactory,
    ReminderFactory,
    RoundFactory,
    UpdateFactory,
    WorkstreamFactory,
    post_in,
)
from tests.factories.assurance import ChallengeFactory, SignOffFactory, proof_of
from tests.factories.measures import MeasureFactory, ReadingFactory
from tests.factories.partners import (
    LocalAreaFactory,
    MembershipFactory,
    PartnerFactory,
    PostFactory,
    UserFactory,
)
from tests.factories.releases import (
    GroupMeetingFactory,
    QuestionAnswerFactory,
    QuestionFactory,
    ReleaseDraftFactory,
    ReleaseFactory,
    TermFactory,
)
from tests.factories.reviews import (
    EditionFactory,
    FindingFactory,
    GuestFactory,
    PackFactory,
    RequestFactory,
    ReviewFactory,
)
from tests.factories.voice import RiskFactory, VoiceFactory

TODAY = clock.today()
SAID = {"delivery": Delivery.AT_RISK, "impact": Impact.SOME}
PLAN = {
    "title": "Improvement plan",
    "local_name": "Our plan",
    "kind": PlanKind.IMPROVEMENT,
    "board": "SEND board",
    "inspected_on": date(2022, 1, 10),
    "silent_after": 60,
}
ROLE = {"role": Role.OFFICER, "partner": None, "post": None, "starts_on": TODAY, "ends_on": None}


def an_update(**given: Any) -> dict[str, Any]:
    action = UpdateFactory().action
    milestone = MilestoneFactory(action=action)
    said = SAID | {"reason": "Staff left.", "what_changed": "Two left.", "what_next": "We recruit."}
    return {"action": action, "help_needed": "Money.", "reached": {milestone.pk: TODAY}} | said | given


def a_new_action() -> dict[str, Any]:
    area = PriorityAreaFactory()
    texts = dict.fromkeys(("plain_title", "why", "success", "resources", "co_produced_with"), "Words.")
    return texts | {
        "area": area,
        "title": "Write it down",
        "asked_by_inspectors": True,
        "start": date(2022, 4, 1),
        "due": date(2022, 12, 31),
        "ongoing": False,
        "accountable": post_in(area.plan),
        "lead": post_in(area.plan),
        "workstream": WorkstreamFactory(plan=area.plan),
        "co_leads": [post_in(area.plan)],
        "supporting": [post_in(area.plan).partner],
    }


def a_changed_action() -> dict[str, Any]:
    action = ActionFactory()
    fields = {"title": "Another title", "ongoing": True}
    return {"action": action, "version": 1, "co_leads": [post_in(action.plan)], "supporting": []} | fields


def a_changed_milestone() -> dict[str, Any]:
    return {"milestone": MilestoneFactory(), "version": 1, "title": "Another title", "done_on": TODAY}


def a_new_date() -> dict[str, Any]:
    why = {"reason": "The system came late.", "recovery": "Weekly checks."}
    agreed = {"agreed_with": "SEND board", "agreed_on": TODAY, "confirmed": True}
    return {"action": ActionFactory(), "due": TODAY + timedelta(days=30)} | why | agreed


def some_evidence() -> dict[str, Any]:
    action = ActionFactory()
    said = {"title": "Minutes", "kind": EvidenceKind.MINUTES, "shows": Shows.ACTIVITY, "dated": TODAY}
    return said | {
        "plan": action.plan,
        "owner": action.lead,
        "sensitivity": Sensitivity.BOARD,
        "link": "https://example.org/minutes",
        "actions": [action],
        "milestones": [MilestoneFactory(action=action)],
    }


def some_changed_evidence() -> dict[str, Any]:
    new = some_evidence() | {"version": 1, "title": "Another title"}
    plan, _ = new.pop("plan"), new.pop("link")
    return new | {"evidence": proof_of(ActionFactory(plan=plan))}


def a_new_measure() -> dict[str, Any]:
    area = PriorityAreaFactory()
    texts = dict.fromkeys(("title", "definition", "source"), "Words.")
    return texts | {
        "plan": area.plan,
        "unit": Unit.WEEKS,
        "better": Better.DOWN,
        "owner": post_in(area.plan),
        "baseline": Decimal(30),
        "baseline_on": date(2022, 3, 31),
        "path": [Point(date(2022, 12, 31), Decimal(20))],
        "areas": [area],
        "meant": ["A step of the path is worse than where it begins"],
    }


def a_changed_measure() -> dict[str, Any]:
    given = a_new_measure() | {"measure": MeasureFactory(), "version": 1, "actions": []}
    return {name: value for name, value in given.items() if name not in ("plan", "areas")} | {"areas": []}


def some_readings() -> dict[str, Any]:
    measure = MeasureFactory()
    entries = [Entry(measure, Decimal(30)), Entry(MeasureFactory(plan=measure.plan), None, "Not yet.")]
    return {"plan": measure.plan, "period": TODAY, "entries": entries}


def a_claim() -> dict[str, Any]:
    claim = UpdateFactory(delivery=Delivery.COMPLETE)
    proof_of(claim.action)
    return {"action": claim.action, "update": claim.pk}


def a_new_risk() -> dict[str, Any]:
    area = PriorityAreaFactory()
    return dict.fromkeys(("title", "cause", "effect", "mitigation"), "Words.") | {
        "plan": area.plan,
        "likelihood": 4,
        "impact": 5,
        "likelihood_after": 2,
        "impact_after": 5,
        "owner": post_in(area.plan),
        "areas": [area],
    }


def a_changed_risk() -> dict[str, Any]:
    return {"risk": RiskFactory(), "version": 1, "areas": [], "actions": [], "impact": 5, "kind": "issue"}


def a_new_voice() -> dict[str, Any]:
    earlier = VoiceFactory()
    return {
        "plan": earlier.plan,
        "partner": None,
        "source": "Survey of families",
        "heard_on": TODAY,
        "who": Speaker.FAMILIES,
        "said": "We wait too long.",
        "people": 30,
        "corrects": earlier,
        "actions": [ActionFactory(plan=earlier.plan)],
    }


def a_new_review() -> dict[str, Any]:
    said = {"kind": ReviewKind.SIX_MONTH, "held_on": TODAY, "precision": Precision.MONTH}
    return said | {"plan": PlanFactory(), "bodies": "DfE", "present": "DfE, case lead", "next_on": None}


def a_pack_to_freeze() -> dict[str, Any]:
    pack = PackFactory(sections=[SectionKey.SUMMARY], summary="Words.")
    return {"pack": pack, "version": 1, "accepted": []}


def a_guest_with_a_code() -> Guest:
    lasts = clock.now() + timedelta(minutes=5)
    return GuestFactory(until=TODAY, code_hash=make_password("123456"), code_until=lasts)


def an_edition_half_made() -> Edition:
    edition = EditionFactory()
    EditionFile.objects.create(edition=edition, format=FileFormat.PDF, state=FileState.FAILED)
    return edition


def a_new_request() -> dict[str, Any]:
    review = ReviewFactory()
    return {"review": review, "words": "Show more", "owner": post_in(review.plan), "due": TODAY}


def a_changed_request() -> dict[str, Any]:
    request = RequestFactory()
    kept = {"owner": request.owner, "due": request.due, "area": None, "actions": []}
    return {"request": request, "version": 1, "words": "Show more"} | kept


def a_judgement() -> dict[str, Any]:
    review = ReviewFactory()
    return {"review": review, "area": PriorityAreaFactory(plan=review.plan), "verdict": Verdict.CLOSED}


def two_partners() -> dict[str, Any]:
    post = PostFactory()
    MembershipFactory(post=post, local_area=post.partner.local_areas.get())
    return {"partner": post.partner, "successor": PartnerFactory(local_areas=post.partner.local_areas.all())}


# What to call each verb with.
EVERYWHERE = set(range(1, 100_000))  # any local area made here


def some_plain_words() -> dict[str, Any]:
    action = ActionFactory()
    words = {"parts": {Part.DONE: "We opened a clinic."}, "lines": {action: "You wait less."}}
    return {"area": action.area, "newest_seen": 0} | words


def a_read_draft() -> dict[str, Any]:
    draft = ReleaseDraftFactory()
    reading = reading_of(draft, TODAY)
    answers = {hit.key: "It is needed" for hit in reading.hits}
    return {"draft": draft, "version": 1, "digest": reading.digest, "answers": answers}


VERBS: dict[str, Callable[[], dict[str, Any]]] = {
    "actions.workflow.actions.add_action": a_new_action,
    "actions.workflow.actions.edit_action": a_changed_action,
    "actions.workflow.areas.add_area": lambda: {
        "plan": PlanFactory(),
        "number": 3,
        "finding": "Nobody knows.",
        "plain_title": "Knowing",
        "accountable": PostFactory(),
    },
    "actions.workflow.areas.add_workstream": lambda: {
        "plan": PlanFactory(),
        "title": "Health",
        "lead": PostFactory(),
    },
    "actions.workflow.areas.edit_area": lambda: {
        "area": PriorityAreaFactory(),
        "version": 1,
        "finding": "Somebody knows.",
    },
    "actions.workflow.areas.edit_workstream": lambda: {
        "workstream": WorkstreamFactory(),
        "version": 1,
        "title": "Care",
    },
    "actions.workflow.challenges.answer_challenge": lambda: {
        "challenge": ChallengeFactory(),
        "words": "The rota is agreed.",
    },
    "actions.workflow.challenges.challenge_rating": lambda: {
        "action": ActionFactory(),
        "delivery": Delivery.ON_TRACK,
        "question": "Why is this on track?",
    },
    "actions.workflow.due_dates.decide_due": lambda: {
        "proposal": DueProposalFactory(),
        "confirmed": False,
        "comment": "Too late.",
    },
    "actions.workflow.due_dates.propose_due": a_new_date,
    "actions.workflow.evidence.add_evidence": some_evidence,
    "actions.workflow.evidence.edit_evidence": some_changed_evidence,
    "actions.workflow.evidence.read_evidence": lambda: {"evidence": proof_of(ActionFactory())},
    "actions.workflow.evidence.scan_evidence": lambda: {
        "evidence": proof_of(ActionFactory(), scan=Scan.HELD),
        "found": Scan.CLEAN,
    },
    "actions.workflow.evidence.withdraw_evidence": lambda: {
        "evidence": proof_of(ActionFactory()),
        "version": 1,
        "reason": "It was of another year.",
    },
    "actions.workflow.measures.add_measure": a_new_measure,
    "actions.workflow.measures.edit_measure": a_changed_measure,
    "actions.workflow.measures.record_reading": lambda: {
        "measure": ReadingFactory(period=TODAY).measure,
        "period": TODAY,
        "value": Decimal(30),
        "note": "Counted again.",
    },
    "actions.workflow.measures.record_readings": some_readings,
    "actions.workflow.measures.retire_measure": lambda: {
        "measure": MeasureFactory(),
        "version": 1,
        "reason": "Nobody needs it.",
    },
    "actions.workflow.milestones.add_milestone": lambda: {
        "action": ActionFactory(),
        "title": "New rota",
        "due": date(2022, 9, 30),
    },
    "actions.workflow.milestones.edit_milestone": a_changed_milestone,
    "actions.workflow.milestones.withdraw_milestone": lambda: {
        "milestone": MilestoneFactory(),
        "version": 1,
        "reason": "Done elsewhere.",
    },
    "actions.workflow.plans.add_plan": lambda: PLAN | {"local_area": LocalAreaFactory(), "slug": "new"},
    "actions.workflow.plans.edit_plan": lambda: PLAN | {"plan": PlanFactory(), "version": 1},
    "actions.workflow.plans.move_plan": lambda: {
        "plan": PlanFactory(stage=Stage.DRAFT),
        "version": 1,
        "stage": Stage.LIVE,
        "on": TODAY,
    },
    "actions.workflow.ratings.assure_action": lambda: {
        "action": UpdateFactory().action,
        "delivery": Delivery.OFF_TRACK,
        "reason": "The board saw no proof.",
    },
    "actions.workflow.ratings.judge_area": lambda: {
        "area": PriorityAreaFactory(),
        "on": TODAY,
        "precision": Precision.MONTH,
        "verdict": Verdict.CLOSED,
        "review": "12-month review",
        "bodies": "DfE",
        "words": "Enough.",
        "source": "A letter",
    },
    "actions.workflow.ratings.rate_area": lambda: {
        "area": PriorityAreaFactory(),
        "reason": "Most is done.",
        **SAID,
    },
    "actions.workflow.rounds.edit_round": lambda: {
        "round": RoundFactory(),
        "version": 1,
        "title": "Another title",
        "closes_on": TODAY,
        "remind_before": 1,
    },
    "actions.workflow.rounds.open_round": lambda: {
        "plan": ActionFactory().plan,
        "title": "Board meeting",
        "closes_on": TODAY,
        "remind_before": 3,
        "areas": [],
        "partners": [],
    },
    "actions.workflow.rounds.send_digest": lambda: {"user": UserFactory(), "rows": [], "on": TODAY},
    "actions.workflow.rounds.send_reminder": lambda: {
        "round": RoundFactory(),
        "user": UserFactory(),
        "kind": Letter.OPENED,
        "rows": [],
    },
    "actions.workflow.rounds.use_link": lambda: {"reminder": ReminderFactory()},
    "actions.workflow.risks.add_risk": a_new_risk,
    "actions.workflow.risks.close_risk": lambda: {
        "risk": RiskFactory(),
        "version": 1,
        "outcome": "It went away.",
    },
    "actions.workflow.risks.edit_risk": a_changed_risk,
    "actions.workflow.risks.escalate_risk": lambda: {
        "risk": RiskFactory(),
        "version": 1,
        "to": "SEND board",
        "on": TODAY,
        "reason": "It takes money.",
    },
    "actions.workflow.sign_offs.reopen_action": lambda: {
        "action": SignOffFactory().action,
        "comment": "It came undone.",
    },
    "actions.workflow.sign_offs.return_action": lambda: a_claim() | {"comment": "The rota is missing."},
    "actions.workflow.sign_offs.sign_off_action": a_claim,
    "actions.workflow.updates.confirm_no_change": lambda: {"action": UpdateFactory().action},
    "actions.workflow.updates.post_update": an_update,
    "actions.workflow.voices.add_voice": a_new_voice,
    "actions.workflow.voices.answer_voice": lambda: {
        "voice": VoiceFactory(),
        "done": "A clinic was opened.",
        "done_on": TODAY,
        "difference": "Waits are shorter.",
        "confirmed": Confirmed.PARTLY,
    },
    "actions.workflow.voices.write_statement": lambda: {
        "plan": PlanFactory(),
        "partner": PartnerFactory(kind=PartnerKind.PARENT_CARER_FORUM),
        "words": "We are not yet heard.",
    },
    "partners.workflow.account.choose_letters": lambda: {
        "user": UserFactory(),
        "reminded": "before",
        "digest": "weekly",
    },
    "partners.workflow.account.renew_calendar": lambda: {"user": UserFactory()},
    "partners.workflow.partners.add_partner": lambda: {
        "local_areas": [LocalAreaFactory()],
        "kind": PartnerKind.OTHER,
        "name": "A trust",
        "short_name": "Trust",
    },
    "partners.workflow.partners.add_post": lambda: {"partner": PartnerFactory(), "title": "Head"},
    "partners.workflow.partners.edit_local_area": lambda: {
        "local_area": LocalAreaFactory(),
        "name": "Another name",
    },
    "partners.workflow.partners.edit_partner": lambda: {
        "partner": PartnerFactory(),
        "kind": PartnerKind.EDUCATION,
        "short_name": "Other",
        "local_areas": [LocalAreaFactory()],
        "within": EVERYWHERE,
    },
    "partners.workflow.partners.edit_post": lambda: {
        "post": PostFactory(),
        "title": "Another title",
        "within": EVERYWHERE,
    },
    "partners.workflow.partners.rename_partner": lambda: {
        "partner": PartnerFactory(),
        "name": "Another name",
        "short_name": "Other",
        "named_on": TODAY,
        "within": EVERYWHERE,
    },
    "partners.workflow.partners.succeed_partner": lambda: {
        **two_partners(),
        "ended_on": TODAY,
        "move_posts": True,
        "within": EVERYWHERE,
    },
    "partners.workflow.people.edit_person": lambda: {
        "user": UserFactory(),
        "name": "Another name",
        "is_active": False,
        "within": set(),
    },
    "partners.workflow.people.end_role": lambda: {
        "membership": MembershipFactory(role=Role.OFFICER, partner=None),
        "last_day": TODAY,
    },
    "partners.workflow.people.give_role": lambda: {
        "user": UserFactory(),
        "local_area": LocalAreaFactory(),
        **ROLE,
    },
    "partners.workflow.people.invite_person": lambda: {
        "email": "new@example.org",
        "name": "Neu",
        "local_area": LocalAreaFactory(),
        **ROLE,
    },
    "partners.workflow.people.resend_invitation": lambda: {"user": UserFactory()},
    "reviews.workflow.guests.end_guest": lambda: {"guest": GuestFactory(until=TODAY)},
    "reviews.workflow.guests.enter_code": lambda: {"guest": a_guest_with_a_code(), "code": "123456"},
    "reviews.workflow.guests.invite_guest": lambda: {
        "edition": EditionFactory(),
        "name": "Grace Guest",
        "organisation": "Department for Education",
        "email": "grace@example.org",
        "until": TODAY,
    },
    "reviews.workflow.guests.send_code": lambda: {"guest": GuestFactory(until=TODAY)},
    "reviews.workflow.guests.view_edition": lambda: {"guest": GuestFactory(), "what": FileFormat.PDF},
    "reviews.workflow.packs.add_pack": lambda: {"review": ReviewFactory()},
    "reviews.workflow.packs.edit_pack": lambda: {
        "pack": PackFactory(),
        "version": 1,
        "sections": [SectionKey.SUMMARY],
        "summary": "We are on the way.",
        "next_steps": "",
        "as_of": LIVE_ON,
    },
    "reviews.workflow.packs.freeze_pack": a_pack_to_freeze,
    "reviews.workflow.packs.read_edition": lambda: {"edition": EditionFactory(), "format": FileFormat.PDF},
    "reviews.workflow.packs.rebuild_edition": lambda: {"edition": an_edition_half_made()},
    "reviews.workflow.requests.add_request": a_new_request,
    "reviews.workflow.requests.answer_request": lambda: {"request": RequestFactory(), "words": "Six in ten"},
    "reviews.workflow.requests.close_request": lambda: {
        "request": RequestFactory(),
        "version": 1,
        "why": "They said so",
    },
    "reviews.workflow.requests.edit_request": a_changed_request,
    "reviews.workflow.reviews.add_finding": lambda: {
        "review": ReviewFactory(),
        "area": None,
        "kind": FindingKind.STRENGTH,
        "words": "Families are heard.",
    },
    "reviews.workflow.reviews.add_review": a_new_review,
    "reviews.workflow.reviews.edit_finding": lambda: {
        "finding": FindingFactory(),
        "version": 1,
        "area": None,
        "words": "Families are listened to.",
        "verbatim": True,
    },
    "reviews.workflow.reviews.edit_review": lambda: {
        "review": ReviewFactory(),
        "version": 1,
        "present": "DfE, case lead",
        "next_on": TODAY,
    },
    "reviews.workflow.reviews.judge_at_review": a_judgement,
    "releases.workflow.questions.agree_answer": lambda: {"answer": QuestionAnswerFactory(), "public": True},
    "releases.workflow.questions.answer_question": lambda: {
        "question": QuestionFactory(),
        "words": "Two posts are empty.",
    },
    "releases.workflow.questions.ask_question": lambda: {
        "plan": PriorityAreaFactory(accountable=PostFactory()).plan,
        "words": "Why did this go from green to amber?",
    },
    "releases.workflow.plain.write_area_plain": some_plain_words,
    "releases.workflow.releases.edit_draft": lambda: {
        "draft": ReleaseDraftFactory(),
        "version": 1,
        "summary": "It is better.",
        "young": "Less waiting.",
        "note": "New figures.",
    },
    "releases.workflow.releases.release_draft": a_read_draft,
    "releases.workflow.releases.withdraw_release": lambda: {
        "release": ReleaseFactory(),
        "why": "A figure was wrong.",
    },
    "releases.workflow.feedback.add_feedback": lambda: {
        "release": ReleaseFactory(),
        "page": "/published/wsoa/",
        "words": "Easy to read.",
    },
    "releases.workflow.glossary.add_term": lambda: {
        "local_area": LocalAreaFactory(),
        "word": "EHC plan",
        "meaning": "What a child gets.",
    },
    "releases.workflow.glossary.edit_term": lambda: {
        "term": TermFactory(),
        "version": 1,
        "word": "EHC plan",
        "meaning": "What a child gets.",
    },
    "releases.workflow.glossary.remove_term": lambda: {"term": TermFactory(), "version": 1},
    "releases.workflow.meetings.add_meeting": lambda: {"plan": PlanFactory(), "on": TODAY},
    "releases.workflow.meetings.edit_meeting": lambda: {
        "meeting": GroupMeetingFactory(),
        "version": 1,
        "on": TODAY,
        "cancelled": True,
    },
}
# Verbs whose event is written by another verb that they call.
BY_ANOTHER = {"reviews.workflow.reviews.judge_at_review"}


def modules() -> list[ModuleType]:
    return [
        import_module(f"{package.__name__}.{found.name}")
        for package in (actions.workflow, partners.workflow, releases.workflow, reviews.workflow)
        for found in iter_modules(package.__path__)
    ]


def verbs() -> dict[str, Callable[..., Any]]:
    """Functions that stand in one transaction and are told who acts."""
    return {
        f"{module.__name__}.{name}": function
        for module in modules()
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and hasattr(function, "__wrapped__")
        and "by" in inspect.signature(function).parameters
    }


def recorders() -> set[str]:
    """Functions whose own lines write history."""
    return {
        f"{module.__name__}.{function.name}"
        for module in modules()
        for function in ast.parse(inspect.getsource(module)).body
        if isinstance(function, ast.FunctionDef)
        for line in ast.walk(function)
        if isinstance(line, ast.Call) and isinstance(line.func, ast.Name) and line.func.id == "record"
    }


@pytest.fixture
def by(db: None) -> Actor:
    return Actor(id=UserFactory().pk, label="Programme officer", at=clock.now() + timedelta(seconds=1))


def test_every_verb_has_an_entry():
    assert sorted(VERBS) == sorted(verbs())


def test_all_that_write_history_are_verbs():
    assert sorted(recorders() | BY_ANOTHER) == sorted(verbs())
    assert not recorders() & BY_ANOTHER


def test_verb_names_who_acts():
    positional = [
        name
        for name, verb in verbs().items()
        if inspect.signature(verb).parameters["by"].kind is not inspect.Parameter.KEYWORD_ONLY
    ]
    assert positional == []


@pytest.mark.parametrize("name", VERBS)
def test_verb_leaves_one_event_that_can_be_read(by, name):
    given = VERBS[name]()
    verbs()[name](**given, by=replace(by, token="a form"))
    event = Event.objects.get()
    assert (event.actor_id, event.actor_label, event.at) == (by.id, by.label, by.at)
    text = get_template(f"history/_{event.verb}.html").render({"event": event, "after": event.after})
    assert text.strip() != ""
    assert "Programme officer" in text


@pytest.mark.parametrize("name", VERBS)
def test_form_sent_twice_is_carried_out_once(by, name):
    """The second time, the verb meets the rows as the first left them, and still knows its form."""
    given, once = VERBS[name](), replace(by, token="the same form")
    verbs()[name](**given, by=once)
    with pytest.raises(AlreadyRecorded):
        verbs()[name](**given, by=once)
    assert Event.objects.count() == 1

"""The demonstration on its own day: what a visitor sees, and that the history behind it is whole."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from actions.choices import SETTLED, Outcome, Verdict
from actions.demonstration import load
from actions.demonstration.accounts import ACCOUNTS, COLLEAGUES, PASSWORD
from actions.doubts import DOUBTS
from actions.figures import delivery_counts, figure_counts
from actions.files import store
from actions.forms.readings import off_path
from actions.impact import FLAT, is_hollow, suggested_impact
from actions.measuring import Read
from actions.models import (
    Action,
    ActionRating,
    AreaRating,
    Challenge,
    ChallengeAnswer,
    DueChange,
    DueDecision,
    DueProposal,
    Evidence,
    EvidenceUse,
    ForumStatement,
    Judgement,
    Measure,
    Milestone,
    Plan,
    Reading,
    Reminder,
    Risk,
    Round,
    SignOff,
    Update,
    Voice,
    VoiceResponse,
)
from actions.queries.measures import MeasureRow, measure_rows
from actions.queries.plan_tree import PlanTree, plan_tree
from actions.queries.rounds import RoundState, my_queue, round_state
from history.models import Event, Head
from partners.models import Membership, Partner, User
from partners.models.membership import Role
from partners.permissions import ROLES, Can
from reviews.demonstration import load as whole
from reviews.models import Finding, Review
from tests.factories.figures import agree

TODAY = date(2025, 10, 6)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Path]:
    """Once for all tests here, each of which then has a transaction of its own inside this one. The folder that
    its files went to."""
    folder = tmp_path_factory.mktemp("evidence")
    with (
        django_db_blocker.unblock(),
        override_settings(DEMONSTRATION=True, TODAY=TODAY, EVIDENCE=folder),
        transaction.atomic(),
    ):
        assert whole.load()
        yield folder
        transaction.set_rollback(True)


@pytest.fixture
def demonstration(loaded, db) -> None:
    pass


@pytest.fixture
def tree(demonstration) -> PlanTree:
    return plan_tree(Plan.objects.get(slug="wolverhampton-wsoa"), TODAY)


@pytest.fixture
def measured(demonstration) -> list[MeasureRow]:
    return measure_rows(Plan.objects.get(), TODAY, board=True)


@pytest.mark.parametrize(("who", "files"), [("officer", True), ("adviser", False)])
def test_figures_of_measures_are_the_same_wherever_they_are_shown(demonstration, as_, who, files):
    agree(as_(User.objects.get(email=f"{who}@example.org")), Plan.objects.get(), files=files)


def told_actions() -> list[dict]:
    return [one for number in range(1, 7) for one in load.read(f"area_{number}")["actions"]]


@pytest.fixture
def july(demonstration) -> RoundState:
    return round_state(Round.objects.get(opened_on=date(2025, 6, 16)), TODAY)


@pytest.fixture
def now(demonstration) -> RoundState:
    return round_state(Round.objects.open(TODAY).get(), TODAY)


def person(email: str) -> User:
    user = User.objects.get(email=email)
    user.current_memberships = list(Membership.objects.current(TODAY).filter(user=user))
    return user


def test_everything_told_is_there(demonstration):
    told, asked = told_actions(), load.read("challenges")
    evidence, signed = load.read("evidence")["evidence"], load.read("sign_offs")["sign_offs"]
    assert {one["ref"]: one["title"] for one in told} == dict(Action.objects.values_list("ref", "title"))
    counted = {
        Milestone: sum(len(one["milestones"]) for one in told),
        Update: sum(len(one["updates"]) for one in told),
        DueChange: sum(len(one["due_changes"]) for one in told),
        ActionRating: sum(len(one["assured"]) for one in told),
        AreaRating: len(load.read("ratings")["ratings"]),
        Evidence: len(evidence),
        EvidenceUse: sum(len(one["actions"]) for one in evidence),
        SignOff: len(signed) + 1,  # the lead of 4.4 opens it again by saying that it is paused
        Round: len(load.read("rounds")["rounds"]),
        Challenge: len(asked["challenges"]),
        ChallengeAnswer: sum("answer" in one for one in asked["challenges"]),
    }
    assert {model: model.objects.count() for model in counted} == counted
    assert (len(told), counted[Milestone], counted[Update]) == (65, 211, 360)


def test_milestones_are_ticked_with_their_day(demonstration):
    told = {
        (one["ref"], step["title"]): step["done_on"] and date.fromisoformat(step["done_on"])
        for one in told_actions()
        for step in one["milestones"]
    }
    found = Milestone.objects.values_list("action__ref", "title", "done_on")
    assert {(ref, title): done_on for ref, title, done_on in found} == told


def test_figures_of_the_day(tree):
    assert figure_counts(tree.standings) == {
        "off_track": 5,
        "overdue": 8,
        "silent": 3,
        "milestones_late": 12,
        "asks_help": 6,
        "differs": 5,
        "awaits": 3,
        "challenged": 1,
        "doubtful": 8,
        "waiting": 15,
    }
    assert tree.areas[1].counts == {
        "complete": 3,
        "proposed": 1,
        "on_track": 3,
        "at_risk": 3,
        "off_track": 4,
        "silent": 2,
    }


def test_a_little_under_half_is_agreed_as_complete(tree):
    counts = delivery_counts(tree.standings)
    assert counts == {
        "embedded": 9,
        "complete": 22,
        "proposed": 2,
        "sent_back": 1,
        "on_track": 10,
        "at_risk": 9,
        "off_track": 5,
        "not_started": 1,
        "paused": 2,
        "silent": 3,
    }
    assert (counts["embedded"] + counts["complete"], sum(counts.values())) == (31, 64)


def test_what_waits_for_a_second_person(tree):
    assert {
        row.ref: (row.standing.delivery, row.facts.proofs) for row in tree.rows if row.standing.awaits
    } == {
        "1.7": ("complete", 2),  # "embedded" is said of it
        "2.10": ("proposed", 0),
        "4.9": ("proposed", 1),
    }
    assert [row.ref for row in tree.rows if row.standing.delivery == "sent_back"] == ["5.10"]


def test_nobody_agrees_with_themselves(demonstration):
    signed = SignOff.objects.select_related("update")
    outcomes = Counter(one.outcome for one in signed)
    assert outcomes == {Outcome.AGREED: 43, Outcome.RETURNED: 2, Outcome.REOPENED: 2}
    agreed = [one for one in signed if one.outcome == Outcome.AGREED]
    assert [one for one in agreed if one.author_label == one.update.author_label] == []
    assert [one for one in agreed if one.author_id and one.author_id == one.update.author_id] == []
    assert [one for one in agreed if one.on <= one.update.on] == []


def test_every_rule_of_what_does_not_add_up_fires(tree):
    fired = {key: [row.ref for row in tree.rows if key in row.standing.doubts] for key in DOUBTS}
    assert fired == {
        "milestones_late": ["2.15", "2.16", "3.8", "5.6"],
        "overdue": ["2.16", "3.8"],
        "unproved": ["2.10"],
        "same_words": ["5.7"],
        "recovery_missed": ["2.3"],
        "silent": ["2.13", "2.16", "3.8"],
    }
    assert list(Update.objects.exclude(answer="").values_list("action__ref", flat=True)) == ["5.6"]


def test_round_of_july_has_two_late_answers_and_three_missing(july):
    assert Counter(one.state for one in july.asks) == {"answered": 23, "answered_late": 2, "unanswered": 3}
    assert [one.action.ref for one in july.of("answered_late")] == ["5.5", "6.7"]
    assert [one.action.ref for one in july.of("unanswered")] == ["2.13", "2.16", "3.8"]
    assert Counter(letter.kind for letter in july.letters) == {"opened": 15, "closing": 12, "closed": 10}


def test_round_in_progress_is_half_answered(now):
    assert Counter(one.state for one in now.asks) == {"answered": 13, "waiting": 15}
    assert now.unheld == []
    assert [person.user.email for person in now.people if not person.answered] == [
        "educational-psychology-lead@example.org",
        "school-improvement-lead@example.org",
        "youth-forum-facilitator@example.org",
        "therapies-manager@example.org",
    ]
    assert Counter(letter.kind for letter in now.letters) == {"opened": 15}


@pytest.mark.parametrize(
    ("email", "answered", "waiting"),
    [
        ("lead@example.org", {"2.4", "2.9", "2.11"}, {"2.3", "2.6", "2.14", "2.15"}),
        ("board@example.org", {"2.4", "5.5"}, {"1.6", "2.5", "2.14", "3.8", "6.6"}),
        ("forum@example.org", set(), set()),
    ],
)
def test_queues(demonstration, email, answered, waiting):
    queue = my_queue(person(email), TODAY)
    assert {row.ref for row in queue.answered} == answered
    assert {row.ref for row in queue.waiting} == waiting


def test_letters_are_on_record_and_went_to_nobody(demonstration, mailoutbox):
    assert not mailoutbox
    followed = Reminder.objects.exclude(used_at=None).values_list("user__email", "round__opened_on")
    assert set(followed) == {
        ("lead@example.org", date(2025, 6, 16)),
        ("board@example.org", date(2025, 6, 16)),
        ("lead@example.org", date(2025, 9, 29)),
    }


def test_evidence_serves_most_of_what_is_finished_and_half_of_what_is_open(tree, loaded, settings):
    settled = [row for row in tree.rows if row.standing.delivery in SETTLED]
    open_rows = [row for row in tree.rows if row.standing.delivery not in SETTLED]
    assert [row.ref for row in settled if not row.facts.proofs] == []
    assert (len(open_rows), sum(row.facts.proofs > 0 for row in open_rows)) == (33, 15)
    assert Counter(Evidence.objects.order_by().values_list("shows", flat=True)) == {
        "activity": 33,
        "outcome": 12,
        "experience": 8,
    }
    assert not Evidence.objects.exclude(link="").exclude(link__startswith="https://example.org/").exists()
    settings.EVIDENCE = loaded
    files = Evidence.objects.exclude(file_hash="")
    assert len(files) == 6
    for one in files:
        with store.kept(one.file_hash) as kept:
            assert kept.read(8) == b"%PDF-1.4"


def test_one_date_and_one_challenge_wait(demonstration):
    waiting = DueProposal.objects.filter(decision=None).values_list("action__ref", "author__email")
    assert list(waiting) == [("2.11", "lead@example.org")]
    assert DueDecision.objects.filter(confirmed=True).count() == DueChange.objects.count()
    asked = Challenge.objects.filter(answer=None).values_list("action__ref", "author__email")
    assert list(asked) == [("2.4", "officer@example.org")]


def test_chosen_and_suggested_ratings_differ_once(tree):
    assert [(area.chosen.delivery, area.suggestion.delivery) for area in tree.areas] == [
        ("at_risk", "at_risk"),
        ("at_risk", "off_track"),
        ("at_risk", "at_risk"),
        ("on_track", "on_track"),
        ("at_risk", "at_risk"),
        ("at_risk", "at_risk"),
    ]
    assert [area.number for area in tree.areas if area.differs] == [2]


def test_five_areas_are_closed_by_reviewers(tree):
    assert [area.judged.verdict for area in tree.areas] == [
        Verdict.CLOSED,
        Verdict.MONITORED,
        *[Verdict.CLOSED] * 4,
    ]
    assert [str(area.judged.on)[:7] for area in tree.areas] == [
        "2024-11",
        "2025-09",
        "2024-11",
        "2024-04",
        "2024-04",
        "2025-03",
    ]
    assert not Judgement.objects.filter(source="").exists()


def test_reviews_are_told_with_their_sources(demonstration):
    told = [one for one in load.read("facts")["reviews"] if one["on"]]
    held = list(Review.objects.filter(held_on__lte=TODAY).order_by("held_on"))
    assert [(str(one.held_on), one.precision, one.source) for one in held] == [
        (one["on"], one["precision"], one["source"][0]) for one in told
    ]
    assert len(held) == 8
    assert {one.added_on - one.held_on for one in held} == {timedelta(0)}
    passed = sum(len(one["areas_closed"] + one["areas_monitored"]) for one in told)
    assert Judgement.objects.exclude(passed_at=None).count() == Judgement.objects.count() == passed
    reported = {line for one in told for line in one["said"]}
    found = list(Finding.objects.all())
    assert (len(found), {one.words for one in found} - reported) == (27, set())
    assert [one for one in found if one.verbatim] == []  # reported in our words, never quoted


def test_one_review_lies_ahead_and_is_illustrative(demonstration):
    ahead = Review.objects.get(held_on__gt=TODAY)
    assert (ahead.held_on, ahead.evidence_due) == (date(2025, 11, 19), date(2025, 11, 5))
    assert ahead.source.startswith("Illustrative: invented for the demonstration")


def test_measures_by_state(measured, demonstration):
    assert Counter(row.state for row in measured) == {
        "on_path": 6,
        "off_path": 6,
        "near_path": 2,
        "no_path": 1,
        "new_method": 1,
        "no_data": 1,
        "for_context": 5,
    }
    outside = measure_rows(Plan.objects.get(), TODAY, board=False)
    assert [row.measure.ref for row in outside if row.hidden] == ["M6", "M7"]
    assert [row.measure.ref for row in measured if row.measure.retired_on] == ["M17"]


def test_measures_are_illustrative_but_those_that_were_published(measured):
    told = {one["measure"]: one for one in load.read("facts")["measures"]}
    published = [row for row in measured if row.measure.title in told]
    assert {
        row.measure.title: (row.value, row.measure.source, [area.number for area in row.measure.areas.all()])
        for row in published
    } == {title: (one["value"], one["source"], [one["area"]]) for title, one in told.items()}
    assert {row.measure.definition.split(":")[0] for row in published} == {"Published"}
    rest = {row.measure.definition.split(":")[0] for row in measured if row not in published}
    assert (len(published), len(measured), rest) == (3, 22, {"Illustrative"})


def test_readings_are_all_there_and_one_was_restated(measured):
    told = load.read("measures")["measures"]
    assert Reading.objects.count() == sum(len(one["readings"]) for one in told) + 3 == 116 + 1
    words = Reading.objects.values_list("measure__number", "period")
    assert [key for key, count in Counter(words.order_by()).items() if count > 1] == [(4, date(2024, 9, 30))]
    assert Measure.objects.filter(readings__new_method=True).values_list("number", flat=True).get() == 8


def test_what_was_off_its_path_was_explained(measured):
    off = [
        (row.measure.ref, one)
        for row in measured
        for one in row.readings
        if off_path(row, Read(one.period, one.value, one.new_method))
    ]
    assert {ref for ref, _ in off} == {"M4", "M5", "M9", "M12", "M13", "M14", "M15", "M16"}
    assert [(ref, one.period) for ref, one in off if not (one.note and one.step)] == []


def test_two_areas_are_done_or_on_track_and_do_not_move(tree, measured):
    flat = {}
    for area in tree.areas:
        among = [row.gauge for row in measured if area.number in numbers(row) and not row.measure.retired_on]
        suggestion = suggested_impact(among)
        if suggestion.impact == FLAT:
            standings = [row.standing for row in area.actions]
            flat[area.number] = is_hollow(area.suggestion.delivery, standings, suggestion)
    assert flat == {4: True, 5: True}


def numbers(row: MeasureRow) -> set[int]:
    return {area.number for area in row.measure.areas.all()}


def test_history_is_whole_dated_and_signed(demonstration):
    call_command("verify_history")
    first, last = Event.objects.last(), Event.objects.first()
    assert (first.verb, first.at.date()) == ("plan_added", date(2022, 1, 19))
    assert last.at.date() <= TODAY
    assert last.seq == Head.objects.get().seq == Event.objects.count()
    named = Update.objects.exclude(author=None).values_list("author__email", "author_label").distinct()
    assert {email for email, _ in named} == {
        "board@example.org",
        "director@example.org",
        "lead@example.org",
        *colleagues(),
    }
    assert ("lead@example.org", "Education, Health and Care Plan Manager, Council") in set(named.order_by())


def colleagues() -> set[str]:
    return {f"{post}@example.org" for post in COLLEAGUES}


def test_people_and_organisations(demonstration):
    accounts = {account["email"] for account in ACCOUNTS}
    assert {user.email for user in User.objects.all()} == accounts | colleagues()
    for user in User.objects.all():
        assert user.has_usable_password() == (user.email in accounts)
        assert user.check_password(PASSWORD) == (user.email in accounts)
    ended = Partner.objects.exclude(ended_on=None).values_list("slug", "successor__slug")
    assert dict(ended) == {"ccg": "icb", "forum": "forum-new"}
    current = dict(Membership.objects.current(TODAY).values_list("user__email", "partner__slug"))
    assert len(current) == len(ACCOUNTS) + len(COLLEAGUES)
    assert current["forum@example.org"] == "forum-new"
    assert Membership.objects.get(role="adviser").ends_on == date(2025, 12, 31)


def test_board_bears_its_present_name(demonstration):
    assert Plan.objects.get().board == "SEND and Inclusion Partnership Board"


def test_risks_are_told_as_they_went(demonstration):
    told = load.read("risks")["risks"]
    assert [one.title for one in Risk.objects.all()] == [one["title"] for one in told]
    assert len(told) == 8
    still = list(Risk.objects.open())
    assert Counter(one.now.band.key for one in still) == {"very_high": 1, "high": 4, "medium": 1}
    assert [one.ref for one in still if one.escalated_on] == ["R1", "R5"]


def test_families_were_heard_and_mostly_answered(demonstration):
    voices = list(Voice.objects.select_related("correction", "partner").prefetch_related("responses"))
    assert (len(voices), VoiceResponse.objects.count()) == (10, 6)
    assert [one.ref for one in voices if one.unanswered] == ["V10", "V9", "V7"]
    assert {one.ref: one.partner.slug for one in voices if one.partner} == {
        "V2": "forum",
        "V5": "forum",
        "V10": "forum-new",
    }
    statement = ForumStatement.objects.get()
    assert (statement.partner.slug, "invented" in statement.words) == ("forum-new", True)
    assert [one.ref for one in voices if "(invented)" not in one.source] == []


def test_second_time_changes_nothing(demonstration):
    before = Head.objects.values().get()
    assert not whole.load()
    assert Head.objects.values().get() == before


SEE_PLAN = [one["email"] for one in ACCOUNTS if Can.SEE_PLAN in ROLES[Role(one["membership"])].scopes]


@pytest.mark.parametrize("email", SEE_PLAN)
def test_every_figure_is_the_number_of_rows_behind_it(demonstration, settings, as_, email):
    """On the plan's page, in the list and in the file that may be taken away, for everybody who sees the plan."""
    settings.TODAY = TODAY
    browser, plan = as_(User.objects.get(email=email)), "/plans/wolverhampton-wsoa/"
    figures = browser.get(plan).context["figures"]
    shown = {figure["key"]: figure["count"] for figure in figures}
    lists = {key: browser.get(f"{plan}actions/?show={key}").context["rows"] for key in shown}
    assert {key: len(rows) for key, rows in lists.items()} == shown
    files = {key: browser.get(f"{plan}actions.csv?show={key}") for key in shown}
    taken = {key: lines_of(file) for key, file in files.items() if file.status_code == 200}
    assert set(taken) == (set(shown) if may_take_away(email) else set())
    assert taken == {key: [(row.ref, row.delivery.label) for row in lists[key]] for key in taken}


def may_take_away(email: str) -> bool:
    return email.partition("@")[0] not in ("administrator", "adviser", "forum")


def lines_of(file) -> list[tuple[str, str]]:
    rows = csv.DictReader(io.StringIO(b"".join(file).decode("utf-8-sig")))
    return [(row["Reference"], row["Delivery"]) for row in rows]

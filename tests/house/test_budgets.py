"""What a page may cost: statements that do not grow with what it shows, and bytes.

Counted are all statements that Django sends for the request, with BEGIN and COMMIT of a verb (here, inside a
test's transaction, SAVEPOINT and RELEASE), from the session onwards. Data are those of the benchmarks.
"""

import gzip
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.choices import Verdict
from actions.models import Measure, Plan, Update, Voice
from actions.workflow.measures import record_reading
from actions.workflow.voices import answer_voice
from benchmarks.generate import MEMBER, OFFICER, Size, fill, partner
from benchmarks.pages import SEEN, UPDATE
from history import clock
from history.actor import Actor
from history.models import Event
from partners.models import User
from partners.models.membership import Role
from reviews.choices import FindingKind
from reviews.models import Review
from reviews.workflow.reviews import add_finding, judge_at_review
from tests.factories.assurance import proof_of
from tests.factories.partners import MembershipFactory
from tests.factories.releases import QuestionAgreedFactory, QuestionFactory
from tests.factories.reviews import AnswerFactory, RequestFactory, ReviewFactory

PLAN, ACTION, MEASURE = ["plan-1"], ["plan-1", "1.2"], ["plan-1", 1]
SINGLE = Size(areas=1, actions=1, milestones=1, updates=1, users=4, measures=1, readings=1, risks=1, voices=1)
SMALL = Size(areas=1, actions=3, milestones=6, updates=6, users=4, measures=3, readings=3, risks=3, voices=3)
LARGE = Size(areas=6, actions=300, milestones=600, updates=600, users=30)
STANDARD = Size(updates=240)  # 120 actions in 6 areas

# URL name, its arguments, and how many statements it may take (performance goals T1, T4, T5, T7).
PAGES = [
    ("plan_dashboard", PLAN, 8),  # one for what measures show, one for reviews: the goal of 6 has neither
    ("action_list", PLAN, 4),
    ("action_list_csv", PLAN, 4),
    ("progress", PLAN, 19),  # one for each of the eleven months before this one
    ("timeline", PLAN, 5),
    ("action_detail", ACTION, 9),  # one each for its evidence, its moved dates and its measures
]
# The same of what came of it, exactly: for an officer, and for a board member of one organisation.
OUTCOMES = [
    ("measure_list", PLAN, (7, 7)),
    ("measure_list_csv", PLAN, (7, 7)),
    ("measure_detail", MEASURE, (11, 11)),
    ("reading_grid", PLAN, (9, 9)),
    ("risk_list", PLAN, (8, 8)),
    ("risk_list_csv", PLAN, (8, 8)),
    ("voice_list", PLAN, (10, 11)),  # in whose name a person writes is asked only of those who may
    ("progress", PLAN, (18, 18)),
    ("timeline", PLAN, (5, 5)),
]
# The same of reviews: with one of everything that a review has, and with three.
REVIEWS = [
    ("review_list", PLAN, (5, 5)),
    ("review_detail", ["plan-1", 1], (9, 9)),
]
QUESTIONS = {"question_list": (6, 6), "question_detail": (7, 7)}
IDS = [name for name, _, _ in PAGES]

Seen = tuple[HttpResponse, bytes, int]


@pytest.fixture(autouse=True)
def asked_once_by_each_process(db) -> None:
    """Django asks SQLite whether it knows JSON before the first query that needs it."""
    assert connection.features.supports_json_field


@pytest.fixture(params=[OFFICER, MEMBER], ids=["officer", "member"])
def visitor(request, as_) -> Callable[..., Client]:
    """Signs in somebody of the first plan, or of the plan with that number."""
    return lambda number=1: as_(User.objects.get(email=request.param.format(number)))


def counted(ask: Callable[[], HttpResponse]) -> Seen:
    with CaptureQueriesContext(connection) as statements:
        response = ask()
        body = response.getvalue()
    return response, body, len(statements)


def statements_of(client: Client, name: str, words: list[str]) -> int:
    response, _, count = counted(lambda: client.get(reverse(name, args=words)))
    assert response.status_code == 200
    return count


def post(client: Client, token: str) -> Seen:
    address = reverse("update_post", args=ACTION)
    seen = SEEN.search(client.get(address).content.decode())[1]
    return counted(lambda: client.post(address, UPDATE | {"form_token": token, "seen": seen}))


@pytest.mark.parametrize(("name", "words", "most"), PAGES, ids=IDS)
def test_statements_for_a_large_plan_are_within_the_goal(db, visitor, name, words, most):
    fill(1, None, clock.today(), LARGE)
    assert statements_of(visitor(), name, words) <= most


@pytest.mark.parametrize(("name", "words", "most"), PAGES, ids=IDS)
def test_statements_are_the_same_for_3_and_for_300_actions(db, visitor, name, words, most):
    fill(1, None, clock.today(), SMALL)
    few = statements_of(visitor(), name, words)
    fill(2, None, clock.today(), LARGE)
    assert statements_of(visitor(2), name, ["plan-2", *words[1:]]) == few


@pytest.mark.parametrize(("name", "words", "most"), PAGES, ids=IDS)
def test_statements_do_not_know_of_other_plans(db, visitor, name, words, most):
    spanning, today = partner("spanning"), clock.today()
    fill(1, spanning, today, SMALL)
    alone = statements_of(visitor(), name, words)
    for number in (2, 3, 4):
        fill(number, spanning if number % 2 else None, today, SMALL)
    assert statements_of(visitor(), name, words) == alone


@pytest.mark.parametrize(("name", "words", "expected"), OUTCOMES, ids=[name for name, _, _ in OUTCOMES])
def test_statements_are_the_same_for_one_row_and_for_three(db, as_, name, words, expected):
    for number, size in ((1, SINGLE), (2, SMALL)):
        fill(number, None, clock.today(), size)
        people = (User.objects.get(email=email.format(number)) for email in (OFFICER, MEMBER))
        found = tuple(statements_of(as_(one), name, [f"plan-{number}", *words[1:]]) for one in people)
        assert found == expected, number


@pytest.mark.parametrize(("name", "words", "expected"), OUTCOMES, ids=[name for name, _, _ in OUTCOMES])
def test_statements_are_the_same_for_a_large_plan_among_others(db, as_, name, words, expected):
    spanning, today = partner("spanning"), clock.today()
    fill(1, spanning, today, Size(updates=120))
    fill(2, spanning, today, SMALL)
    people = (User.objects.get(email=email.format(1)) for email in (OFFICER, MEMBER))
    assert tuple(statements_of(as_(one), name, words) for one in people) == expected


@pytest.mark.parametrize(("name", "words", "expected"), REVIEWS, ids=[name for name, _, _ in REVIEWS])
def test_statements_for_reviews_are_the_same_for_one_row_and_for_three(db, as_, name, words, expected):
    for number, rows in ((1, 1), (2, 3)):
        plan = fill(
            number, None, clock.today(), Size(areas=rows, actions=rows, milestones=1, updates=1, users=4)
        )
        review_everything(plan, rows)
        people = (User.objects.get(email=email.format(number)) for email in (OFFICER, MEMBER))
        found = tuple(statements_of(as_(one), name, [plan.slug, *words[1:]]) for one in people)
        assert found == expected, number


def test_statements_for_questions_are_the_same_for_one_row_and_for_three(db, as_):
    """Read by an officer and by a member of the reference group."""
    for number, rows in ((1, 1), (2, 3)):
        plan = fill(
            number, None, clock.today(), Size(areas=rows, actions=rows, milestones=1, updates=1, users=4)
        )
        for asked, action in enumerate(plan.actions.all(), start=1):
            question = QuestionFactory(plan=plan, number=asked, action=action, owner=action.accountable)
            QuestionAgreedFactory(answer__question=question)
        member = MembershipFactory(local_area=plan.local_area, role=Role.REFERENCE_GROUP).user
        people = (User.objects.get(email=OFFICER.format(number)), member)
        for name, words in (("question_list", []), ("question_detail", [1])):
            found = tuple(statements_of(as_(one), name, [plan.slug, *words]) for one in people)
            assert found == QUESTIONS[name], (name, number)


def review_everything(plan: Plan, rows: int) -> None:
    """So many reviews, the first of which has as many findings, judgements and answered requests."""
    by = Actor(id=None, label="Officer", at=clock.now())
    letter = proof_of(plan.actions.first())
    for number in range(1, rows + 1):
        ReviewFactory(plan=plan, number=number, letter=letter, held_on=clock.today())
    review = Review.objects.get(plan=plan, number=1)
    for area in plan.areas.all():
        add_finding(review, by=by, area=area, kind=FindingKind.CONCERN, words="Waits are long.")
        judge_at_review(review, by=by, area=area, verdict=Verdict.MONITORED)
        AnswerFactory(request=RequestFactory(review=review, area=area))


def test_unchanged_overview_takes_three_statements(db, visitor):
    fill(1, None, clock.today(), SMALL)
    client, address = visitor(), reverse("plan_dashboard", args=PLAN)
    etag = client.get(address)["ETag"]
    response, body, count = counted(lambda: client.get(address, headers={"if-none-match": etag}))
    assert (response.status_code, body, count) == (304, b"", 3)


def test_a_reading_and_an_answer_to_families_change_the_overview(db, visitor, actor):
    fill(1, None, clock.today(), SMALL)
    client, address = visitor(), reverse("plan_dashboard", args=PLAN)
    before = client.get(address)["ETag"]
    record_reading(Measure.objects.get(number=1), by=actor, period=date(2022, 3, 31), value=Decimal(40))
    read = client.get(address, headers={"if-none-match": before})
    answer_voice(Voice.objects.get(number=1), by=actor, difference="Calls are answered.", confirmed="yes")
    answered = client.get(address, headers={"if-none-match": read["ETag"]})
    assert [read.status_code, answered.status_code] == [200, 200]


def test_action_page_is_flat_in_the_length_of_its_history(db, visitor):
    short = Size(areas=1, actions=2, milestones=4, updates=2, users=4)
    fill(1, None, clock.today(), short)
    few = statements_of(visitor(), "action_detail", ACTION)
    long = Size(areas=1, actions=2, milestones=4, updates=120, users=4)
    fill(2, None, clock.today(), long)
    assert Update.objects.filter(action__plan__slug="plan-2", action__ref="1.2").count() == 60
    assert statements_of(visitor(2), "action_detail", ["plan-2", "1.2"]) == few


def test_posting_an_update_takes_at_most_twelve_statements(db, visitor):
    """One more where it opens again what was agreed as complete, as the first one here does."""
    fill(1, None, clock.today(), SMALL)
    client, before = visitor(), Event.objects.count()
    counts = []
    for token in ("one", "two"):
        response, _, count = post(client, token)
        assert response.status_code == 302
        counts.append(count)
    assert Event.objects.count() == before + 2
    assert counts == [13, 12]


@pytest.mark.parametrize(
    ("name", "most", "most_gzipped"),
    [("plan_dashboard", 13_000, 3_000), ("action_list", 40_000, 6_500)],
    ids=["plan_dashboard", "action_list"],
)
def test_weight_of_a_plan_with_120_actions(db, visitor, name, most, most_gzipped):
    fill(1, None, clock.today(), STANDARD)
    body = visitor().get(reverse(name, args=PLAN)).content
    weight = {"plain": len(body), "gzipped": len(gzip.compress(body, 6))}
    assert weight == {"plain": min(weight["plain"], most), "gzipped": min(weight["gzipped"], most_gzipped)}

"""Every address, for every role, by reading and by writing: permissions.csv says what each answers.

200 page, 302 on to another page (for the signed-out and for guests: to signing in), 403 may not, 404 may not even
know, 405 no such method, 409 not now. Forms are sent empty, so that 200 after POST is the form with its errors.
"""

import csv
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from actions.files.receive import receive
from actions.files.store import keep
from history import clock
from history.chain import sha256
from partners.models import User
from partners.models.membership import Role
from partners.permissions import Can
from releases.models import ReleaseFile
from reviews.access import GUESTS
from reviews.choices import FileFormat, FileState, SectionKey
from reviews.document import kept
from reviews.models import EditionFile, Guest
from tests.factories.actions import (
    ActionFactory,
    DueProposalFactory,
    MilestoneFactory,
    PlanFactory,
    PriorityAreaFactory,
    RoundFactory,
    UpdateFactory,
    WorkstreamFactory,
)
from tests.factories.assurance import ChallengeFactory, proof_of
from tests.factories.files import upload
from tests.factories.measures import MeasureFactory
from tests.factories.releases import (
    GroupMeetingFactory,
    QuestionAnswerFactory,
    QuestionFactory,
    ReleaseFactory,
    TermFactory,
)
from tests.factories.reviews import (
    PAGE,
    EditionFactory,
    FindingFactory,
    GuestFactory,
    PackFactory,
    RequestFactory,
    ReviewFactory,
)
from tests.factories.voice import RiskFactory, VoiceFactory
from tests.releases.group import released as released_to_group

SIGNED_OUT = "signed_out"
GUEST = "guest"  # whoever has entered the code of the guest link in the arguments, and has no account
GUEST_KEY = "a-key-that-only-the-guest-was-sent"
FORM = "application/x-www-form-urlencoded"
with Path(__file__).with_name("permissions.csv").open(newline="") as file:
    ROWS = list(csv.DictReader(file))
WHO = list(ROWS[0])[2:]


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one)
        else:
            yield one


ALL = list(patterns(get_resolver()))


@pytest.fixture
def member_of_lead(person_as, council_post) -> User:
    """A board member of the organisation that leads the action, in another post."""
    return person_as(Role.BOARD_MEMBER, partner=council_post.partner, user__name="Bea Board")


@pytest.fixture
def arguments(local_area, council_post, icb_post, lead) -> Callable[[str], dict[str, object]]:
    """A live plan with one of everything; what stands in the address of a page, by its name."""
    plan = PlanFactory(local_area=local_area, slug="wsoa")
    another = PlanFactory(local_area=local_area, slug="another")  # with one plan, lists go straight on to it
    area = PriorityAreaFactory(plan=plan, number=2, accountable=icb_post)
    action = ActionFactory(area=area, ref="2.1", lead=council_post, accountable=icb_post)
    WorkstreamFactory(plan=plan, slug="health")
    lead.calendar_key = "a-key-that-nobody-guesses-but-the-lead-knows"
    lead.save(update_fields=["calendar_key"])
    UpdateFactory(action=action, on=clock.today())
    milestone = MilestoneFactory(action=action)
    round = RoundFactory(plan=plan)
    MeasureFactory(plan=plan, number=2, owner=council_post)
    RiskFactory(plan=plan, number=2, owner=council_post)
    VoiceFactory(plan=plan, number=2)
    review = ReviewFactory(plan=plan, number=2)
    RequestFactory(review=review, number=2, owner=council_post)
    pack = PackFactory(review=review, sections=[SectionKey.SUMMARY], summary="Words.", next_steps="Steps.")
    edition = EditionFactory(pack=pack)
    made = {"content": b"%PDF", "size": 4, "digest": sha256("%PDF"), "state": FileState.MADE}
    EditionFile.objects.create(edition=edition, format=FileFormat.PDF, **made)
    released = released_to_group(plan, number=2)
    ReleaseFile.objects.create(release=released, format=FileFormat.PDF, **made)
    ReleaseFactory(plan=another)
    published = ReleaseFactory(plan=plan, number=2, young=kept(PAGE))
    ReleaseFile.objects.create(release=published, format=FileFormat.PDF, **made)
    QuestionAnswerFactory(question=QuestionFactory(plan=plan, number=2, action=action, owner=icb_post))
    guest = GuestFactory(edition=edition, until=clock.today(), key_hash=sha256(GUEST_KEY))
    pdf = receive(upload())
    keep(pdf.content, pdf.hash)
    file = {"link": "", "file_name": pdf.name, "file_hash": pdf.hash, "file_size": pdf.size}
    proof = proof_of(action, **file)
    keys = {
        "challenge_answer": ChallengeFactory(action=action).pk,
        "due_decide": DueProposalFactory(action=action).pk,
        **dict.fromkeys(("evidence_detail", "evidence_edit", "evidence_file", "evidence_withdraw"), proof.pk),
        "guest_end": guest.pk,
        "meeting_edit": GroupMeetingFactory(plan=plan).pk,
        "finding_edit": FindingFactory(review=review).pk,
        "milestone_edit": milestone.pk,
        "post_edit": council_post.pk,
        "term_edit": TermFactory(local_area=local_area).pk,
        "round_detail": round.pk,
        "round_edit": round.pk,
        "round_remind": round.pk,
        "membership_end": lead.memberships.get().pk,
    }
    known = {
        "plan": "wsoa",
        "number": 2,
        "ref": "2.1",
        "workstream": "health",
        "partner": "council",
        "slug": "council",
        "uidb64": "MQ",
        "token": "1-abc",
        "person": lead.pk,
        "key": lead.calendar_key,
        "edition": 1,
        "audience": "group",
        "format": "pdf",
    }

    def of(name: str) -> dict[str, object]:
        pattern = next(one for one in ALL if one.name == name)
        given = known | {"pk": keys.get(name, lead.pk)}
        if str(pattern.pattern).startswith("guest/"):
            given["key"] = GUEST_KEY
        return {key: given[key] for key in pattern.pattern.converters}

    return of


@pytest.fixture
def browser_of(request, as_) -> Callable[[str], Client]:
    without_account = {SIGNED_OUT: Client, GUEST: guest_client}
    return lambda who: without_account[who]() if who in without_account else as_(request.getfixturevalue(who))


def guest_client() -> Client:
    """In which the code of the one guest there is was entered."""
    client = Client()
    session = client.session
    session[GUESTS] = {str(Guest.objects.get().pk): time.time()}
    session.save()
    return client


@pytest.mark.parametrize("pattern", ALL, ids=lambda pattern: pattern.name)
def test_every_view_declares_what_it_needs(pattern):
    declared = getattr(pattern.callback, "needs", "nothing")
    assert declared is None or isinstance(declared, Can)


def test_what_is_open_to_all_is_this_and_no_more():
    open_pages = {pattern.name for pattern in ALL if getattr(pattern.callback, "needs", "") is None}
    assert open_pages == {
        "accessibility_statement",
        "calendar_feed",
        "feedback_add",
        "guest_code",
        "guest_file",
        "guest_leave",
        "guest_open",
        "guest_pack",
        "guest_requests",
        "health",
        "password_reset",
        "password_reset_complete",
        "password_reset_confirm",
        "password_reset_done",
        "published_changes",
        "published_edition",
        "published_feed",
        "published_file",
        "published_list",
        "published_plan",
        "published_young",
        "reminder_open",
        "rules",
        "sign_in",
        "sign_out",
        "words",
    }


def test_every_address_has_its_rows():
    wanted = sorted((pattern.name, method) for pattern in ALL for method in ("GET", "POST"))
    assert sorted((row["name"], row["method"]) for row in ROWS) == wanted
    short = [(row["name"], row["method"]) for row in ROWS if None in row or None in row.values()]
    assert short == [], f"a row has one answer for each of {', '.join(WHO)}"


def test_guest_opens_their_own_pages_and_no_more():
    """Elsewhere a guest's link is worth as much as none."""
    own = {"guest_code", "guest_file", "guest_leave", "guest_open", "guest_pack", "guest_requests"}
    differing = {row["name"] for row in ROWS if row[GUEST] != row[SIGNED_OUT]}
    assert differing <= own


def test_names_of_addresses_stand_once():
    names = [pattern.name for pattern in ALL]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['method']}-{row['name']}")
def test_answer_of_each_address_to_each_role(arguments, browser_of, row):
    address = reverse(row["name"], kwargs=arguments(row["name"]))
    sign_in = f"{reverse(settings.LOGIN_URL)}?next={address}"
    answers, sent_to_sign_in = {}, []
    for who in WHO:
        response = browser_of(who).generic(row["method"], address, content_type=FORM)
        answers[who] = str(response.status_code)
        sent_to_sign_in += [who] * (response.headers.get("Location") == sign_in)
    assert answers == {who: row[who] for who in WHO}
    closed = next(one for one in ALL if one.name == row["name"]).callback.needs is not None
    assert sent_to_sign_in == [SIGNED_OUT, GUEST] * closed

"""Words that were not released reach no councillor, and nobody who has not signed in.

Once the whole demonstration stands, and its releases were made, a word that nobody would write takes the place of all
that people typed, in every row of every table; then every address is asked for, with every page that links lead to.
"""

import json
from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest
from django.apps import apps
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.db.models import QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse

from actions.models import Plan
from history import clock
from history.models import Event
from partners.models import Partner, User
from partners.models.partner import PartnerName
from partners.models.user import Digest
from releases.choices import Audience
from releases.demonstration import load
from releases.models import Feedback, QuestionAgreed, QuestionAnswer, Release, ReleaseFile
from reviews.choices import FileFormat, FileState
from tests.factories.releases import ReleaseFactory
from tests.factories.reviews import EditionFactory, GuestFactory, PackFactory
from tests.house.test_permissions import ALL

TODAY = date(2025, 10, 6)  # a Monday, on which digests go out
BOARD, GROUP = "heronboard", "herongroup"  # what stays inside; what the group may read and the public may not
OURS = ("actions", "history", "partners", "releases", "reviews")
COUNCILLOR, OFFICER = "councillor@example.org", "officer@example.org"
WITHDRAWN = 99
# Not words: parts of addresses, fingerprints, keys and codes.
NOT_WORDS = {
    *("slug", "ref", "password", "calendar_key", "path", "verb", "target_type", "token", "salt", "body"),
    *("hash", "digest", "previous", "key_hash", "code_hash", "head_hash", "file_hash", "delivery", "stands"),
}
# Known to everybody in the group: names of the plan, its place and its posts, and what was asked.
OF_GROUP = {
    ("actions.Plan", "title"),
    ("actions.Plan", "local_name"),
    ("partners.LocalArea", "name"),
    ("partners.Partner", "name"),
    ("partners.Partner", "short_name"),
    ("partners.PartnerName", "name"),
    ("partners.PartnerName", "short_name"),
    ("partners.Post", "title"),
    ("releases.Question", "words"),
    ("releases.Question", "author_label"),
    ("releases.QuestionAgreed", "author_label"),
}
SAID_OF_A_RELEASE = {"checked", "withdrawn_why"}  # while it stands, all else of it was released


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[set[tuple[str, str]]]:
    """The demonstration with the word in it; which fields of which tables it was written into."""
    folder = tmp_path_factory.mktemp("evidence")
    with (
        django_db_blocker.unblock(),
        override_settings(DEMONSTRATION=True, TODAY=TODAY, EVIDENCE=folder, PACKS_AT_ONCE=False),
        transaction.atomic(),
    ):
        assert load.load()
        withdraw_two(Plan.objects.get())
        fill_what_is_empty(Plan.objects.get())
        without_guards()
        yield {found for model in tables() for found in write(model)} | rewrite_history()
        transaction.set_rollback(True)


@pytest.fixture
def canary(told, db, settings) -> set[tuple[str, str]]:
    settings.TODAY, settings.DEMONSTRATION = TODAY, False  # else the page of signing in names the accounts
    return told


def withdraw_two(plan: Plan) -> None:
    for audience in Audience:
        gone = {"on": TODAY, "withdrawn_on": TODAY, "withdrawn_why": BOARD}
        release = ReleaseFactory(plan=plan, audience=audience, number=WITHDRAWN, young="{}", **gone)
        made = {"content": BOARD.encode(), "size": 9, "digest": "ab", "state": FileState.MADE}
        ReleaseFile.objects.create(release=release, format=FileFormat.PDF, **made)


def fill_what_is_empty(plan: Plan) -> None:
    """The demonstration has none of these yet."""
    GuestFactory(edition=EditionFactory(pack=PackFactory(review=plan.reviews.first())))
    PartnerName.objects.create(partner=Partner.objects.first(), name="Old", short_name="Old", ends_on=TODAY)
    Feedback.objects.create(
        local_area=plan.local_area, at=clock.now(), on=TODAY, page="x", words="x", email="x"
    )


def without_guards() -> None:
    """Until the transaction ends: facts are never changed, but here."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            statements = [f'DROP TRIGGER "{name}"' for (name,) in cursor.fetchall()]
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            statements = [f'ALTER TABLE "{one._meta.db_table}" DISABLE TRIGGER USER' for one in tables()]
        for statement in statements:
            cursor.execute(statement)


def tables() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in OURS]


def words_of(model: type[models.Model]) -> list[models.Field]:
    """The columns in which people's words stand."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, models.SlugField)
        and not field.choices
        and field.name not in NOT_WORDS
    ]


def write(model: type[models.Model]) -> Iterator[tuple[str, str]]:
    for field in words_of(model):
        rows, label = hidden(model, field.name), model._meta.label
        word = GROUP if (label, field.name) in OF_GROUP else BOARD
        if put(rows, field.name, spread(word, "@example.org" * isinstance(field, models.EmailField))):
            yield label, field.name
    if model is QuestionAnswer:
        QuestionAnswer.objects.exclude(agreed=None).update(words=GROUP, author_label=GROUP)
    if model is Release:
        Release.objects.update(checked=[BOARD])


def put(rows: "QuerySet[models.Model]", name: str, value: Concat) -> int:
    """Into all rows, or where some must stay empty, into the others; how many there were."""
    try:
        with transaction.atomic():
            return rows.update(**{name: value})
    except IntegrityError:
        return rows.exclude(**{name: ""}).update(**{name: value})


def spread(word: str, end: str) -> Concat:
    """The word with the row's number, since some may not stand twice."""
    return Concat(Value(word), Cast("pk", models.CharField()), Value(end))


def hidden(model: type[models.Model], name: str) -> "QuerySet[models.Model]":
    """All rows in which the field was not released."""
    rows = model._default_manager.all()
    if model is User:
        return rows.exclude(
            email__in=[COUNCILLOR, OFFICER]
        )  # their own name stands above each of their pages
    if model is Release and name not in SAID_OF_A_RELEASE:
        return rows.exclude(withdrawn_on=None)
    if model is Release:
        return rows.filter(withdrawn_on__isnull=False) if name == "withdrawn_why" else rows
    return rows


def rewrite_history() -> set[tuple[str, str]]:
    """Every sentence that history keeps; of questions, what was asked is the group's."""
    agreed = set(QuestionAgreed.objects.values_list("answer__question", flat=True))
    events = list(Event.objects.all())
    for event in events:
        asked = event.target_type == "releases.question"
        theirs = asked and (event.verb == "question_asked" or event.target_id in agreed)
        word = GROUP if theirs else BOARD
        event.actor_label = GROUP if asked else BOARD
        event.body = json.dumps(replaced(json.loads(event.body), word))
    Event.objects.bulk_update(events, ["actor_label", "body"], batch_size=200)
    return {("history.Event", "body")}


def replaced(said: object, word: str) -> object:
    if isinstance(said, dict):
        return {name: replaced(one, word) for name, one in said.items()}
    if isinstance(said, list):
        return [replaced(one, word) for one in said]
    return word if isinstance(said, str) and " " in said else said


# Asking


def candidates(plan: Plan) -> dict[str, list[object]]:
    """What may stand in an address, by the name it has there."""
    keys = [model._default_manager.values_list("pk", flat=True).first() for model in tables()]
    person = User.objects.get(email=COUNCILLOR)
    return {
        "plan": [plan.slug],
        "number": [1, 2, WITHDRAWN],
        "ref": ["1.1", "2.3"],
        "workstream": [plan.workstreams.first().slug],
        "partner": [plan.local_area.partners.first().slug],
        "slug": [plan.local_area.partners.first().slug],
        "uidb64": ["MQ"],
        "token": ["1-abc"],
        "person": [person.pk],
        "key": [person.calendar_key or "a-key-of-nobody-at-all-here"],
        "pk": sorted({key for key in keys if isinstance(key, int)})[:2],
        "edition": [1],
        "audience": list(Audience.values),
        "format": list(FileFormat.values),
    }


def addresses(plan: Plan) -> Iterator[str]:
    known = candidates(plan)
    for pattern in ALL:
        names = list(pattern.pattern.converters)
        for values in product(*(known[name] for name in names)):
            try:
                yield reverse(pattern.name, kwargs=dict(zip(names, values, strict=True)))
            except NoReverseMatch:  # such as edition 0
                continue


def said_in(response: HttpResponse) -> str:
    return f"{response.headers} {response.getvalue().decode(errors='replace')}".lower()


def heard(client: Client, word: str) -> list[str]:
    """The addresses whose answers hold the word, read and written to."""
    asked = [one for one in addresses(Plan.objects.get()) if one != "/sign-out/"]
    reads = [*asked, "/plans/nowhere/", "/nowhere", "/people/0/"]
    reads += [f"{one}?on=2025-03-31&edition={WITHDRAWN}" for one in asked if one.startswith("/plans/")]
    found = [f"get {one}" for one in reads if word in said_in(client.get(one))]
    return found + [f"post {one}" for one in asked if word in said_in(client.post(one))]


@pytest.fixture
def councillor_here(canary, as_) -> Client:
    return as_(User.objects.get(email=COUNCILLOR))


def test_councillors_meet_no_word_that_was_not_released(councillor_here):
    assert heard(councillor_here, BOARD) == []


def test_signed_out_meet_no_word_that_was_not_released(canary):
    assert (heard(Client(), BOARD), heard(Client(), GROUP)) == ([], [])


def test_letters_to_councillors_hold_none(canary):
    User.objects.filter(email=COUNCILLOR).update(digest=Digest.WEEKLY)
    call_command("send_reminders")
    letters = [one for one in mail.outbox if COUNCILLOR in one.to]
    assert [
        one.subject for one in letters if BOARD in f"{one.subject} {one.body} {one.alternatives}".lower()
    ] == []


def test_word_stands_in_every_table(canary):
    """Else nothing would be proved of those where it does not."""
    empty = {model._meta.label for model in tables() if words_of(model)} - {label for label, _ in canary}
    assert empty == set()


def test_officers_meet_it_everywhere(canary, as_):
    """The same crawl finds it where it may be read."""
    client = as_(User.objects.get(email=OFFICER))
    client.raise_request_exception = False  # history cannot be drawn where words stand in place of days
    found = heard(client, BOARD)
    assert len(found) > 100


@pytest.mark.parametrize("audience", Audience.values)
def test_what_is_released_is_met(canary, as_, audience):
    """And so would a word that slipped into a release."""
    releases = Release.objects.filter(audience=audience, withdrawn_on=None)
    for release in releases:
        Release.objects.filter(pk=release.pk).update(
            content=release.content.replace('"title":"', f'"title":"{BOARD} ', 1)
        )
    client = Client() if audience == Audience.PUBLIC else as_(User.objects.get(email=COUNCILLOR))
    assert heard(client, BOARD) != []

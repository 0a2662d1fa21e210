"""The officer's desk, and what everybody else on the board sees of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.models import Plan
from benchmarks.generate import OFFICER, Size, fill
from history import clock
from history.chain import sha256
from partners.models import User
from reviews.choices import FileFormat, FileState
from reviews.document import kept
from reviews.models import EditionFile
from reviews.views.packs import draft_of
from tests.factories.reviews import EditionFactory, PackFactory, ReviewFactory

URL = reverse("pack_detail", args=["wsoa", 1])


@pytest.fixture
def pack(review):
    return PackFactory(review=review, sections=["summary", "next_steps"], summary="We are on the way.")


def page(client):
    return client.get(URL).content.decode()


def test_where_there_is_none_an_officer_may_begin_one(as_, officer, review):
    assert f'action="{reverse("pack_add", args=["wsoa", 1])}"' in page(as_(officer))


def test_where_there_is_none_others_are_told(as_, member, review):
    found = page(as_(member))
    assert "No edition of this pack has been frozen yet." in found
    assert "Begin the pack" not in found


def test_the_desk_says_what_is_left_to_do(as_, officer, pack):
    found = page(as_(officer))
    for words in (
        "1 thing is missing.",
        "2 of them: Summary, Next steps.",
        "Left out: Answers to the last letter,",
        "The summary is written, 5 words. The next steps are not written yet.",
        "Nobody has written the next steps.",
        "Nothing has been frozen yet.",
    ):
        assert words in found
    for name in ("pack_edit", "pack_preview", "pack_freeze"):
        assert f'href="{reverse(name, args=["wsoa", 1])}' in found


def test_nothing_missing_is_said(as_, officer, pack):
    pack.next_steps = "Train staff."
    pack.save()
    assert "Nothing is missing. Freeze the pack when it is ready" in page(as_(officer))


def test_after_freezing_nothing_is_left_to_do(as_, officer, pack):
    draft = draft_of(pack)
    EditionFactory(pack=pack, on=draft.on, **kept_as(draft))
    found = page(as_(officer))
    assert "Nothing is left to do." in found
    assert "Freeze another edition" not in found


def test_what_would_differ_from_the_last_edition_is_said(as_, officer, pack):
    EditionFactory(pack=pack)
    found = page(as_(officer))
    assert "Frozen again now, the pack would say something else" in found
    assert "Freeze another edition" in found


def test_others_see_the_editions_and_no_desk(as_, member, pack):
    edition = EditionFactory(pack=pack, number=2, note="A figure was put right.")
    made = {"content": b"%PDF", "size": 4, "digest": "ab", "state": FileState.MADE}
    EditionFile.objects.create(edition=edition, format=FileFormat.PDF, **made)
    EditionFile.objects.create(edition=edition, format=FileFormat.ODT)
    EditionFile.objects.create(edition=edition, format=FileFormat.ODS, state=FileState.FAILED)
    found = page(as_(member))
    for words in (
        reverse("edition_detail", args=["wsoa", 1, 2]),
        reverse("edition_file", args=["wsoa", 1, 2, "pdf"]),
        "A figure was put right.",
        "OpenDocument text (ODT) (being made)",
        "OpenDocument spreadsheet (ODS) (could not be made)",
        f"Fingerprint {edition.digest[:12]}.",
    ):
        assert words in found
    assert reverse("pack_edit", args=["wsoa", 1]) not in found
    assert "What is missing" not in found


def test_a_closed_plan_says_why_nothing_can_be_changed(as_, officer, pack):
    plan = pack.review.plan
    plan.stage = "closed"
    plan.save()
    found = page(as_(officer))
    assert "This plan is closed" in found
    assert reverse("pack_freeze", args=["wsoa", 1]) not in found


@pytest.mark.parametrize(("who", "status"), [("councillor", 404), ("adviser", 403), ("outsider", 404)])
def test_refuses(request, as_, pack, who, status):
    assert as_(request.getfixturevalue(who)).get(URL).status_code == status


def test_costs_the_same_for_one_edition_and_for_three(as_, officer, member, pack):
    def add(number):
        edition = EditionFactory(pack=pack, number=number)
        for one in FileFormat:
            EditionFile.objects.create(edition=edition, format=one)

    add(1)
    counts = [counted(as_(one)) for one in (officer, member)]
    add(2)
    add(3)
    assert [counted(as_(one)) for one in (officer, member)] == counts


def counted(client, address=URL):
    assert connection.features.supports_json_field  # SQLite is asked that once by each process
    with CaptureQueriesContext(connection) as statements:
        assert client.get(address).status_code == 200
    return len(statements)


def kept_as(draft):
    content = kept(draft.document)
    return {"content": content, "digest": sha256(content), "as_of": draft.on}


SMALL = Size(areas=2, actions=4, milestones=8, updates=8, users=4, measures=3, readings=6, risks=3, voices=3)


def test_the_desk_costs_the_same_for_4_actions_and_for_120(as_, db):
    """However much the plan holds, and so whatever is missing."""
    counts = []
    for number, size in ((1, SMALL), (2, Size(updates=240))):
        fill(number, None, clock.today(), size)
        officer = User.objects.get(email=OFFICER.format(number))
        review = ReviewFactory(plan=Plan.objects.get(slug=f"plan-{number}"), number=1)
        PackFactory(review=review)
        counts.append(counted(as_(officer), reverse("pack_detail", args=[f"plan-{number}", 1])))
    assert counts[0] == counts[1]


def test_an_edition_leads_to_what_it_changed(as_, member, pack):
    for number in (1, 2):
        EditionFactory(pack=pack, number=number)
    found = page(as_(member))
    assert [reverse("edition_changes", args=["wsoa", 1, number]) in found for number in (1, 2)] == [
        False,
        True,
    ]

from datetime import date

import pytest
from django.urls import reverse

from releases.models import Release, ReleaseFile
from releases.workflow.releases import withdraw_release
from reviews.choices import FileFormat, FileState
from tests.factories.releases import ReleaseFactory

URL = reverse("release_detail", args=["wsoa", "public", 2])
HIT = {
    "key": "a",
    "kind": "email",
    "where": "Area 2",
    "excerpt": "ring ada@example.org",
    "sentence": "A team's?",
}


@pytest.fixture
def release(plan):
    return ReleaseFactory(plan=plan, number=2, note="A clinic.", checked=[HIT | {"answer": "The team's"}])


def test_the_record_says_who_when_what_was_found_and_answered(as_, officer, release):
    found = as_(officer).get(URL).content.decode()
    for words in (
        release.author_label,
        "A clinic.",
        "What the checks found, and the answers (1)",
        "ring ada@example.org",
        "The team&#x27;s",
        release.digest,
        f'href="{reverse("published_edition", args=["wsoa", 2])}"',
        f'href="{reverse("release_withdraw", args=["wsoa", "public", 2])}"',
    ):
        assert words in found
    assert "Withdrawn" not in found


def test_files_with_their_state(as_, officer, release):
    made = {"content": b"%PDF", "size": 4, "digest": "ab", "state": FileState.MADE}
    ReleaseFile.objects.create(release=release, format=FileFormat.PDF, **made)
    ReleaseFile.objects.create(release=release, format=FileFormat.ODS, state=FileState.FAILED)
    ReleaseFile.objects.create(release=release, format=FileFormat.CSV)
    found = as_(officer).get(URL).content.decode()
    assert f'href="{reverse("published_file", args=["wsoa", 2, "pdf"])}"' in found
    assert "could not be made; tell whoever runs this service" in found
    assert "being made" in found


def test_what_was_withdrawn_stays_on_record_and_its_files_are_not_led_to(as_, officer, release, actor):
    made = {"content": b"%PDF", "size": 4, "digest": "ab", "state": FileState.MADE}
    ReleaseFile.objects.create(release=release, format=FileFormat.PDF, **made)
    withdraw_release(release, by=actor, why="A child could be known.")
    found = as_(officer).get(URL).content.decode()
    assert "Why: A child could be known." in found
    assert "was withdrawn." in found
    assert "/files/pdf/" not in found
    assert "Withdraw this edition" not in found


def test_what_was_changed_behind_the_service_is_called_that(as_, officer, plan):
    ReleaseFactory(plan=plan, number=2, digest="0" * 64)
    assert "no longer fits its fingerprint" in as_(officer).get(URL).content.decode()


def test_of_the_group_it_leads_to_the_group(as_, officer, plan):
    ReleaseFactory(plan=plan, number=2, audience="group", withdrawn_on=date(2022, 10, 1), withdrawn_why="No.")
    found = as_(officer).get(reverse("release_detail", args=["wsoa", "group", 2])).content.decode()
    assert f'href="{reverse("group_edition", args=["wsoa", 2])}"' in found


@pytest.mark.parametrize(("who", "status"), [("lead", 403), ("member", 403), ("outsider", 404)])
def test_refuses(request, as_, release, who, status):
    assert Release.objects.exists()
    assert as_(request.getfixturevalue(who)).get(URL).status_code == status

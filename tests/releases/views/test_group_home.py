import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from history import clock
from releases.choices import Audience
from releases.models import ReleaseFile
from reviews.choices import FileFormat, FileState
from reviews.document import Paragraph, Section
from tests.factories.actions import ActionFactory
from tests.factories.releases import GroupMeetingFactory, ReleaseFactory
from tests.releases.group import WHY, released, told

URL = reverse("group_home", args=["wsoa"])


@pytest.fixture
def seen(as_, councillor):
    return lambda: as_(councillor).get(URL).text


def test_says_what_changed_and_why(seen, plan):
    released(plan)
    text = seen()
    assert "It is getting better, and not everywhere." in text
    assert re.search(rf"2.1 Cut waiting.*At risk.*On track.*{re.escape(WHY)}.*20 June 2022", text, re.DOTALL)
    assert '<a class="govuk-link" href="#moved">Ratings that changed, and why</a>' in text


def test_actions_have_pages_of_their_own(seen, plan):
    released(plan)
    text = seen()
    links = re.findall(r'href="/plans/wsoa/group/actions/(.*?)/"', text)
    assert links == ["2.1", "2.1", "2.2"]  # below the table that names it; then all
    assert "Led by" not in text


def test_is_the_newest_that_stands(seen, plan):
    for number, words in enumerate(("First.", "Second.", "Third."), 1):
        gone = {"withdrawn_on": date(2022, 10, 1), "withdrawn_why": "Wrong."} if number == 3 else {}
        said = told(Section("summary", "How it stands", (Paragraph(words),)))
        released(plan, number, said, on=date(2022, 9, number), note=f"Note {words}", **gone)
    text = seen()
    assert ("Second." in text, "First." in text, "Third." in text, "Wrong." in text) == (
        True,
        False,
        False,
        False,
    )
    assert "Edition 3, 3 September 2022</a> (withdrawn)" in text


def test_where_nothing_was_released_it_says_so_and_when_the_group_meets(seen, plan):
    today = clock.today()
    GroupMeetingFactory(plan=plan, on=today - timedelta(days=40))
    GroupMeetingFactory(plan=plan, on=today + timedelta(days=2), cancelled_on=today)
    GroupMeetingFactory(plan=plan, on=date(2099, 3, 4))
    text = seen()
    assert "Nothing has been released yet" in text
    assert "It meets next on 4 March 2099." in text
    assert "The group last met on" in text
    assert text.count("(cancelled)") == 1


def test_all_withdrawn_shows_nothing(seen, plan):
    released(plan, withdrawn_on=date(2022, 10, 1), withdrawn_why="Wrong.")
    text = seen()
    assert "What was released to the group has been withdrawn." in text
    assert "getting better" not in text


def test_public_release_is_another_matter(seen, plan):
    ReleaseFactory(plan=plan, audience=Audience.PUBLIC)
    assert "Nothing has been released yet" in seen()


def test_nothing_that_happens_in_the_plan_changes_it(seen, plan, action):
    released(plan)
    before = seen()
    action.title = "Live words"
    action.save()
    ActionFactory(area=action.area, title="Live words too")
    assert seen().count("Live words") == 0
    assert strip(before) == strip(seen())


def strip(text):
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", text)


def test_same_page_for_every_member(as_, councillor, person_as, plan):
    released(plan)
    other = person_as(councillor.memberships.get().role)
    one, two = (as_(who).get(URL).text for who in (councillor, other))
    assert strip(one).replace(councillor.name, "") == strip(two).replace(other.name, "")


def test_board_reads_it_too_and_officers_keep_the_meetings(as_, member, officer, plan):
    released(plan)
    GroupMeetingFactory(plan=plan)
    add = reverse("meeting_add", args=["wsoa"])
    assert [add in as_(who).get(URL).text for who in (member, officer)] == [False, True]
    assert "Move or cancel" in as_(officer).get(URL).text


def test_offers_the_pdf_once_it_is_made(seen, plan):
    file = ReleaseFile.objects.create(release=released(plan), format=FileFormat.PDF)
    address = reverse("group_file", args=["wsoa", 1, "pdf"])
    assert address not in seen()
    made = {"content": b"%PDF", "size": 4, "digest": "ab", "state": FileState.MADE}
    ReleaseFile.objects.filter(pk=file.pk).update(**made)
    assert address in seen()


def test_content_that_was_changed_is_told(seen, plan):
    released(plan, digest="0" * 64)
    assert "no longer fits its fingerprint" in seen()


def test_statements_are_the_same_for_one_edition_and_for_many(as_, councillor, plan):
    def statements():
        with CaptureQueriesContext(connection) as found:
            client.get(URL)
        return [one["sql"] for one in found if "django_session" not in one["sql"]]

    client = as_(councillor)
    released(plan)
    client.get(URL)
    few = statements()
    for number in range(2, 8):
        released(plan, number)
        GroupMeetingFactory(plan=plan, on=date(2022, 1, number))
    many = statements()
    assert len(many) == len(few)
    apart = [sql for sql in many if "partners_user" not in sql and "partners_membership" not in sql]
    assert len(apart) == 4  # the plan, the release, its editions, the meetings

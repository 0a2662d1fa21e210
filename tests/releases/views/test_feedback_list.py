import pytest
from django.urls import reverse

from history import clock
from releases.models import Feedback
from tests.factories.partners import LocalAreaFactory

URL = reverse("feedback_list")


@pytest.fixture
def said(local_area):
    def make(words, area=local_area, **given):
        now = clock.now()
        return Feedback.objects.create(local_area=area, at=now, on=now.date(), words=words, **given)

    return make


def test_officer_reads_what_was_said_of_their_area(as_, officer, said):
    said("It is easy to read.", email="parent@example.org", page="/published/wsoa/editions/1/")
    said("<b>Too long.</b>")
    said("Not ours.", area=LocalAreaFactory())
    told = as_(officer).get(URL).content.decode()
    wanted = [
        "It is easy to read.",
        "mailto:parent@example.org",
        "&lt;b&gt;Too long.",
        "No answer is wanted.",
    ]
    assert [words for words in wanted if words not in told] == []
    assert "Not ours." not in told


def test_says_so_where_nobody_wrote(as_, officer):
    assert "Nobody has written yet." in as_(officer).get(URL).content.decode()


def test_statements_do_not_grow(as_, officer, said, django_assert_num_queries):
    client = as_(officer)
    for number in range(3):
        said(f"Words {number}")
    with django_assert_num_queries(4):
        client.get(URL)

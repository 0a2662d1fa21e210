import pytest
from django.urls import reverse

from releases.models import Question
from reviews.document import Heading, Paragraph, Section
from tests.factories.actions import PriorityAreaFactory
from tests.releases.group import RICH, released, told

URL = reverse("question_add", args=["wsoa"])


@pytest.fixture
def release(plan, area, action):
    """As the contents module makes it: areas under headings of their numbers."""
    areas = Section("areas", "All areas", (Heading("2. Waiting less"), Paragraph("Six weeks.")))
    return released(plan, said=told(areas, *RICH.sections))


def test_asks_of_an_action(as_, councillor, plan, release, action):
    response = as_(councillor).post(URL, {"words": "Why amber?", "about": "action-2.1"})
    made = Question.objects.get()
    assert response.url == reverse("question_detail", args=["wsoa", made.number])
    assert (made.words, made.area, made.action, made.owner, made.author) == (
        "Why amber?",
        None,
        action,
        action.accountable,
        councillor,
    )


def test_asks_of_an_area(as_, councillor, release, area, council_post):
    type(area).objects.update(accountable=council_post)
    as_(councillor).post(URL, {"words": "Why amber?", "about": "area-2"})
    assert (Question.objects.get().area, Question.objects.get().action) == (area, None)


def test_asks_of_the_plan_where_nothing_was_released(as_, councillor, plan, council_post):
    PriorityAreaFactory(plan=plan, number=1, accountable=council_post)
    client = as_(councillor)
    assert "What is it about?" not in client.get(URL).content.decode()
    client.post(URL, {"words": "Why amber?"})
    assert Question.objects.get().owner == council_post


def test_offers_what_was_released_and_nothing_else(as_, councillor, release, plan, area):
    PriorityAreaFactory(plan=plan, number=3, plain_title="Not yet released")
    form = as_(councillor).get(URL).context["form"]
    assert form.fields["about"].choices == [
        ("", "The plan as a whole"),
        ("Areas", [("area-2", "2. Waiting less")]),
        ("Actions", [("action-2.1", "2.1 Cut waiting"), ("action-2.2", "2.2 Tell families")]),
    ]


def test_what_was_not_released_is_refused_and_the_words_kept(as_, councillor, release):
    response = as_(councillor).post(URL, {"words": "Why amber?", "about": "area-3"})
    assert list(response.context["form"].errors) == ["about"]
    assert "Why amber?" in response.content.decode()


@pytest.mark.parametrize(
    ("query", "chosen"), [("?action=2.1", "action-2.1"), ("?area=2", "area-2"), ("", "")]
)
def test_begins_with_what_the_reader_came_from(as_, councillor, release, query, chosen):
    assert as_(councillor).get(URL + query).context["form"]["about"].value() == chosen


def test_needs_words(as_, councillor, release):
    response = as_(councillor).post(URL, {"words": " "})
    assert response.context["form"].errors == {"words": ["Write your question"]}


def test_says_who_sees_it(as_, councillor, release):
    page = as_(councillor).get(URL).content.decode()
    assert "All members of the group see it, and the answer. Do not name a child" in page
    assert "who has 14 days" in page


def test_sent_twice_is_one_question(as_, councillor, release):
    for _ in range(2):
        form = {"words": "Why?", "about": "action-2.1", "form_token": "once"}
        assert as_(councillor).post(URL, form).status_code == 302
    assert Question.objects.count() == 1


def test_is_for_members(as_, officer, plan):
    assert as_(officer).get(URL).status_code == 403

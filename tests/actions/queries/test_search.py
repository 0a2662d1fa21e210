import pytest

from actions.queries.search import matching
from tests.factories.actions import ActionFactory, UpdateFactory

FIELDS = ["title", "plain_title", "why", "success", "resources", "co_produced_with"]


@pytest.fixture
def others(area):
    """An action without the word, in the same plan, and one with it in another plan."""
    ActionFactory(area=area, ref="2.9", title="Something else")
    ActionFactory(title="A kite")


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("text", ["kite", "KITE", "a ki", "kite."])
def test_finds_in_every_field_of_the_action(plan, area, others, field, text):
    action = ActionFactory(area=area, **{field: "Fly a Kite."})
    assert matching(plan, text, words=False) == {action.pk}


def test_finds_by_reference(plan, area, others):
    action = ActionFactory(area=area, ref="2.17")
    assert matching(plan, "2.17", words=False) == {action.pk}


@pytest.mark.parametrize("field", ["what_changed", "what_next", "help_needed"])
def test_finds_leads_words_only_for_those_who_read_them(plan, action, others, field):
    UpdateFactory(action=action, **{field: "We fly a kite."})
    assert matching(plan, "kite", words=True) == {action.pk}
    assert matching(plan, "kite", words=False) == set()


def test_finds_an_action_once_however_often_it_is_said(plan, action, django_assert_num_queries):
    for _ in range(3):
        UpdateFactory(action=action, what_changed="A kite.")
    with django_assert_num_queries(1):
        assert matching(plan, "kite", words=True) == {action.pk}


@pytest.mark.parametrize("text", ["%", "_", "\\", "'; DROP TABLE actions_action; --"])
def test_signs_of_the_database_are_plain_text(plan, area, others, text):
    ActionFactory(area=area, title="Plain")
    action = ActionFactory(area=area, title=f"With {text} in it")
    assert matching(plan, text, words=False) == {action.pk}

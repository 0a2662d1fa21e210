"""Subqueries that are worded once give the same answers as those that are worded at each asking."""

from datetime import timedelta

import pytest
from django.db.models import Subquery

from actions.models import Action, Update
from actions.queries.kept import Kept
from actions.queries.plan_tree import actions_on
from benchmarks.generate import Size, fill
from history import clock

SMALL = Size(areas=2, actions=6, milestones=6, updates=12, users=4)


@pytest.fixture
def wordings(monkeypatch) -> list[Subquery]:
    """Fills with each subquery that is put into words."""
    found, word = [], Subquery.as_sql

    def noted(self, *where, **options):
        found.append(self)
        return word(self, *where, **options)

    monkeypatch.setattr(Subquery, "as_sql", noted)
    return found


def test_a_kept_question_is_worded_once_however_it_is_narrowed(db, wordings):
    plan = fill(1, None, clock.today(), SMALL)
    question = actions_on(clock.today() - timedelta(days=1))
    assert len(question.filter(plan=plan)) == 6
    del wordings[:]
    assert len(question.filter(plan=plan, ref__startswith="1.")) == 3
    assert [one for one in wordings if isinstance(one, Kept)] == []


def test_a_kept_question_hears_of_what_is_new(db):
    plan = fill(1, None, clock.today(), SMALL)
    question = actions_on(clock.today()).filter(plan=plan, ref="1.1")
    before = question.get()["said"]["id"]
    old = Update.objects.get(pk=before)
    new = Update.objects.create(action=old.action, on=clock.today(), at=clock.now(), author_label="Lead",
                                delivery=old.delivery, delivery_before=old.delivery, impact=old.impact,
                                impact_before=old.impact)  # fmt: skip
    assert question.all().get()["said"]["id"] == new.pk


def test_a_kept_question_inside_another_one_is_worded_for_its_place(db):
    plan = fill(1, None, clock.today(), SMALL)
    question = actions_on(clock.today()).filter(plan=plan)
    unhappy = [row["id"] for row in question if row["said"]["delivery"] == "at_risk"]
    inside = question.filter(said__delivery="at_risk").values("id")
    found = Action.objects.filter(plan__in=Action.objects.filter(pk__in=inside).values("plan"), pk__in=inside)
    assert [action.pk for action in found] == unhappy != []

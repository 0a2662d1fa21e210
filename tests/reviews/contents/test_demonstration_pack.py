"""The pack of the demonstration: all its figures at once, and nothing in it that was not meant to leave the board."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction
from django.test import override_settings

from actions.choices import Sensitivity
from actions.figures import FIGURES, figure_counts
from actions.models import Evidence, Plan, PriorityArea, Workstream
from actions.queries.measures import measure_rows
from actions.queries.plan_tree import plan_tree
from partners.models import User
from reviews.contents.gaps import gaps_of
from reviews.contents.highlights import area_highlight, workstream_highlight
from reviews.contents.packs import pack_document
from reviews.demonstration import load
from reviews.document import Picture, kept, read
from reviews.models import Pack, Review
from reviews.templatetags.documents import only_shapes
from tests.factories.reviews import PackFactory

TODAY = date(2025, 10, 6)
DAYS = pytest.mark.parametrize("on", [TODAY, date(2025, 3, 31)], ids=str)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    """Once for all tests here, each of which then has a transaction of its own inside this one."""
    settings = override_settings(
        DEMONSTRATION=True, TODAY=TODAY, EVIDENCE=tmp_path_factory.mktemp("evidence")
    )
    with django_db_blocker.unblock(), settings, transaction.atomic():
        assert load.load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, db) -> Plan:
    return Plan.objects.get(slug="wolverhampton-wsoa")


@pytest.fixture
def demo_pack(demo) -> Pack:
    """For the review that is to come."""
    reviews = Review.objects.filter(plan=demo, held_on__gt=TODAY)
    return PackFactory(review=reviews.select_related("plan__local_area").get())


@DAYS
def test_the_pack_is_whole_and_can_be_kept(demo_pack, on):
    document = pack_document(demo_pack, on)
    assert [one.key for one in document.sections if one.failed] == []
    assert read(kept(document)) == document
    keys = [one.key for one in document.tables()]
    assert len(keys) == len(set(keys))


@DAYS
def test_its_figures_are_those_of_the_pages(demo, demo_pack, on):
    tables = {one.key: one for one in pack_document(demo_pack, on).tables()}
    tree = plan_tree(demo, on)
    counts = figure_counts(tree.standings)
    labels = {one.label: key for key, one in FIGURES.items()}
    assert {row[0]: row[1] for row in tables["figures"].rows} == {
        row[0]: counts[labels[row[0]]] for row in tables["figures"].rows
    }
    assert [(row[0], row[4]) for row in tables["actions"].rows] == [
        (row.ref, row.delivery.label) for row in tree.rows
    ]
    kept_up = [row for row in measure_rows(demo, on, board=False) if not row.measure.retired_on]
    assert [row[0] for row in tables["measures"].rows] == [str(row.measure) for row in kept_up]


def test_rows_fit_their_headings(demo_pack):
    for table in pack_document(demo_pack, TODAY).tables():
        assert {len(row) for row in table.rows} | {len(table.widths)} == {len(table.headings)}, table.key


def test_pictures_are_shapes_and_words(demo_pack):
    pictures = [one for one in pack_document(demo_pack, TODAY).blocks() if isinstance(one, Picture)]
    assert len(pictures) > 10
    assert [one.key for one in pictures if not only_shapes(one.svg)] == []


def test_no_person_and_nothing_restricted_is_named(demo, demo_pack):
    text = kept(pack_document(demo_pack, TODAY))
    restricted = Evidence.objects.filter(sensitivity=Sensitivity.RESTRICTED).values_list("title", flat=True)
    names = [*User.objects.values_list("name", flat=True), *User.objects.values_list("email", flat=True)]
    assert restricted
    assert [one for one in [*restricted, *names] if one in text] == []


def test_its_gaps_lead_somewhere(demo_pack):
    found = {one.key.split(":")[0] for one in gaps_of(demo_pack, TODAY, pack_document(demo_pack, TODAY))}
    assert found >= {"summary", "next_steps", "silent", "awaits", "unproved", "dates"}


def test_every_area_and_workstream_has_its_report(demo):
    reports = [area_highlight(one, TODAY) for one in PriorityArea.objects.select_related("plan")]
    reports += [workstream_highlight(one, TODAY) for one in Workstream.objects.select_related("plan", "lead")]
    assert len(reports) >= 10
    assert all(section.blocks for report in reports for section in report.sections)

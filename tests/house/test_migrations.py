import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.parametrize("label", ["history", "partners", "actions", "reviews", "releases"])
def test_migrations_are_one_line(label):
    graph = MigrationLoader(connection=None).graph
    assert len(graph.leaf_nodes(label)) == 1

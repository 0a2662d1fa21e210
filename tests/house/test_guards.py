"""The triggers that migrations set are there, on the engine under test."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader

from history import guards

OWN = ["history", "partners", "actions", "reviews", "releases"]
STANDING = {
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
}


class Note:
    """Stands for a schema editor: keeps what it is told to carry out."""

    def __init__(self) -> None:
        self.connection = connection
        self.statements = []

    def execute(self, statement: str) -> None:
        self.statements.append(statement)


def named_in_migrations() -> list[str]:
    """Every trigger that a guard in a migration makes; guards know themselves by what they close over."""
    note = Note()
    for (app, _), migration in MigrationLoader(connection).disk_migrations.items():
        for operation in migration.operations if app in OWN else []:
            if isinstance(operation, RunPython) and operation.code.__module__ == guards.__name__:
                operation.code(apps, note)
    words = [statement.split() for statement in note.statements]
    return sorted(line[2] for line in words if line[:2] == ["CREATE", "TRIGGER"])


@pytest.mark.django_db
def test_every_trigger_of_the_migrations_stands_in_the_database():
    with connection.cursor() as cursor:
        cursor.execute(STANDING[connection.vendor])
        standing = sorted(name for (name,) in cursor.fetchall())
    assert standing == named_in_migrations()


@pytest.mark.django_db
def test_every_table_that_only_grows_is_guarded():
    """Rows that carry who said them and when are facts: they are never changed."""
    signed = [
        model._meta.db_table
        for label in OWN
        for model in apps.get_app_config(label).get_models()
        if {"at", "author_label"} <= {field.name for field in model._meta.fields}
    ]
    grown = ["history_event", "partners_partnername", *signed]
    wanted = {f"{table}_{verb}_guard" for table in grown for verb in ("update", "delete")}
    assert wanted - set(named_in_migrations()) == set()
    assert len(signed) == 21

"""Triggers that hold what a constraint cannot, the same on PostgreSQL and SQLite; for use in migrations.

SQLite rebuilds a table when a later migration alters it, and its triggers go with the old one: such a
migration must set the table's guards again. tests/house/test_guards.py notices where one is gone.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def append_only(table: str) -> migrations.RunPython:
    """Rows are added, never changed or removed."""
    return guard(
        table,
        ("update", "", f"{table} is append-only"),
        ("delete", "", f"{table} is append-only"),
    )


def frozen(table: str, *columns: str) -> migrations.RunPython:
    """These columns keep the value they were born with, and rows are not removed."""
    changed = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
    return guard(
        table,
        ("update", changed, f"{', '.join(columns)} of {table} never change"),
        ("delete", "", f"rows of {table} are not removed"),
    )


def same_parent(table: str, column: str, other: str, parent: str) -> migrations.RunPython:
    """The row that `column` points at in `other` must have the same `parent` as the row itself."""
    strange = (
        f"NEW.{column} IS NOT NULL AND NEW.{parent} IS DISTINCT FROM"
        f" (SELECT {parent} FROM {other} WHERE id = NEW.{column})"
    )
    message = f"{column} of {table} lies outside its {parent}"
    return guard(table, (f"insert_{column}", strange, message), (f"update_{column}", strange, message))


def guard(table: str, *rules: tuple[str, str, str]) -> migrations.RunPython:
    """Each rule is (the statement it stops, with a suffix to its name; when; what it says)."""

    def put(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        for name, when, message in rules:
            for statement in WAYS[editor.connection.vendor](table, name, when, message):
                editor.execute(statement)

    return migrations.RunPython(put, migrations.RunPython.noop)


def on_postgresql(table: str, name: str, when: str, message: str) -> list[str]:
    # The condition stands in the function, since WHEN on a trigger may hold no sub-query.
    statement = name.partition("_")[0]
    trigger = f"{table}_{name}_guard"
    refusal = f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';"
    check = f"IF {when} THEN {refusal} END IF;" if when else refusal
    row = "OLD" if statement == "delete" else "NEW"
    function = (
        f"CREATE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN {check} RETURN {row}; END$$"
    )
    made = [
        function,
        f"CREATE TRIGGER {trigger} BEFORE {statement.upper()} ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION {trigger}()",
    ]
    if statement == "delete":
        made.append(
            f"CREATE TRIGGER {table}_truncate_guard BEFORE TRUNCATE ON {table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {trigger}()"
        )
    return made


def on_sqlite(table: str, name: str, when: str, message: str) -> list[str]:
    statement = name.partition("_")[0]
    condition = f"WHEN {when.replace('IS DISTINCT FROM', 'IS NOT')} " if when else ""
    return [
        f"CREATE TRIGGER {table}_{name}_guard BEFORE {statement.upper()} ON {table} FOR EACH ROW"
        f" {condition}BEGIN SELECT RAISE(ABORT, '{message}'); END"
    ]


WAYS = {"postgresql": on_postgresql, "sqlite": on_sqlite}

from django.db import migrations

from history.guards import append_only, frozen, same_parent


class Migration(migrations.Migration):
    dependencies = [("actions", "0003_measures")]

    operations = [
        append_only("actions_reading"),
        frozen("actions_measure", "plan_id", "number", "added_on"),
        same_parent("actions_measure", "part_of_id", "actions_measure", "plan_id"),
    ]

from django.db import migrations

from history.guards import append_only


def make_head(apps, editor):
    apps.get_model("history", "Head").objects.create(id=1)


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial")]

    operations = [
        migrations.RunPython(make_head, migrations.RunPython.noop),
        append_only("history_event"),
    ]

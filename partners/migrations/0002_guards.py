from django.db import migrations

from history.guards import append_only, same_parent


class Migration(migrations.Migration):
    dependencies = [("partners", "0001_initial")]

    operations = [
        append_only("partners_partnername"),
        same_parent("partners_membership", "post_id", "partners_post", "partner_id"),
    ]

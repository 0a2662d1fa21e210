from django.db import migrations

from history.guards import append_only, frozen, guard

# Everything but its withdrawal.
KEPT = (
    *(
        "plan_id",
        "audience",
        "number",
        "slug",
        "plan_title",
        "area_name",
        "as_of",
        "content",
        "young",
        "note",
    ),
    *("digest", "head", "head_hash", "checked", '"on"', "at", "author_id", "author_label"),
)


class Migration(migrations.Migration):
    dependencies = [("releases", "0001_initial")]

    operations = [
        append_only("releases_plainwords"),
        append_only("releases_question"),
        append_only("releases_questionanswer"),
        append_only("releases_questionagreed"),
        frozen("releases_release", *KEPT),
        guard(
            "releases_release",
            ("update_withdrawn", "OLD.withdrawn_on IS NOT NULL", "what was withdrawn stays withdrawn"),
        ),
        guard(
            "releases_releasefile",
            ("update", "OLD.state = 'made'", "a file of a release is made once"),
            ("delete", "", "files of releases are not removed"),
        ),
    ]

from django.db import migrations

from history.guards import append_only, frozen, guard, same_parent

PLAN_OF_REVIEW = "(SELECT plan_id FROM reviews_review WHERE id = NEW.review_id)"
PLAN_OF_AREA = "(SELECT plan_id FROM actions_priorityarea WHERE id = {area})"
JUDGED_AREA = "(SELECT area_id FROM actions_judgement WHERE id = NEW.judgement_id)"
STRANGE_FINDING = f"NEW.area_id IS NOT NULL AND {PLAN_OF_AREA.format(area='NEW.area_id')} <> {PLAN_OF_REVIEW}"
STRANGE_JUDGEMENT = f"{PLAN_OF_AREA.format(area=JUDGED_AREA)} <> {PLAN_OF_REVIEW}"


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_initial"), ("actions", "0005_risks_and_voice")]

    operations = [
        append_only("reviews_answer"),
        append_only("reviews_edition"),
        append_only("reviews_reviewjudgement"),
        frozen("reviews_review", "plan_id", "number", "added_on"),
        frozen("reviews_finding", "review_id"),
        frozen("reviews_request", "plan_id", "number", "review_id", "added_on"),
        frozen("reviews_pack", "review_id"),
        frozen("reviews_guest", "edition_id", "email", "key_hash"),
        guard(
            "reviews_editionfile",
            ("update", "OLD.state = 'made'", "a file of an edition is made once"),
            ("delete", "", "files of editions are not removed"),
        ),
        guard(
            "reviews_finding",
            ("insert_area", STRANGE_FINDING, "a finding is about an area of the plan reviewed"),
            ("update_area", STRANGE_FINDING, "a finding is about an area of the plan reviewed"),
        ),
        guard(
            "reviews_reviewjudgement",
            ("insert_area", STRANGE_JUDGEMENT, "a judgement is about an area of the plan reviewed"),
        ),
        same_parent("reviews_request", "review_id", "reviews_review", "plan_id"),
        same_parent("reviews_request", "area_id", "actions_priorityarea", "plan_id"),
    ]

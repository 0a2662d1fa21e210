from django.db import migrations

from history.guards import append_only, frozen, guard, same_parent

LIVE = "(SELECT stage FROM actions_plan WHERE id = {plan}) <> 'draft'"
MOVED = "OLD.first_due IS DISTINCT FROM NEW.first_due AND "
PLAN_OF_MILESTONE = "(SELECT plan_id FROM actions_action WHERE id = NEW.action_id)"


class Migration(migrations.Migration):
    dependencies = [("actions", "0001_initial")]

    operations = [
        append_only("actions_update"),
        append_only("actions_actionrating"),
        append_only("actions_arearating"),
        append_only("actions_judgement"),
        append_only("actions_duechange"),
        append_only("actions_dueproposal"),
        append_only("actions_duedecision"),
        append_only("actions_signoff"),
        append_only("actions_challenge"),
        append_only("actions_challengeanswer"),
        append_only("actions_ask"),
        frozen("actions_round", "plan_id", "opened_on", "opened_at"),
        frozen("actions_reminder", "round_id", "user_id", "kind", "actions"),
        frozen("actions_evidence", "plan_id", "file_hash", "file_name", "file_size", "added_on"),
        frozen("actions_action", "ref", "plan_id", "added_on"),
        frozen("actions_milestone", "action_id", "added_on"),
        guard(
            "actions_action",
            (
                "update_first_due",
                MOVED + LIVE.format(plan="NEW.plan_id"),
                "the first date of an action is kept once its plan is live",
            ),
        ),
        guard(
            "actions_milestone",
            (
                "update_first_due",
                MOVED + LIVE.format(plan=PLAN_OF_MILESTONE),
                "the first date of a milestone is kept once its plan is live",
            ),
        ),
        same_parent("actions_action", "area_id", "actions_priorityarea", "plan_id"),
        same_parent("actions_action", "workstream_id", "actions_workstream", "plan_id"),
        same_parent("actions_duechange", "milestone_id", "actions_milestone", "action_id"),
        same_parent("actions_dueproposal", "milestone_id", "actions_milestone", "action_id"),
        same_parent("actions_evidenceuse", "milestone_id", "actions_milestone", "action_id"),
        same_parent("actions_signoff", "update_id", "actions_update", "action_id"),
    ]

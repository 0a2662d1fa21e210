"""What leads say of their actions."""

from datetime import date

from django.db import transaction
from django.db.models import F

from actions import policies
from actions.choices import Delivery
from actions.models import Action, Milestone, Update
from history.actor import Actor
from history.record import record
from history.refusals import Refused, refuse

RATINGS = ("delivery", "impact")
WORDS = ("reason", "what_changed", "what_next", "help_needed")


@transaction.atomic
def post_update(
    action: Action,
    *,
    by: Actor,
    delivery: str,
    impact: str,
    reason: str = "",
    what_changed: str = "",
    what_next: str = "",
    help_needed: str = "",
    reached: dict[int, date] | None = None,
) -> Update:
    """Append the lead's word on an action, and tick the milestones it names.

    reached: the day on which each milestone, by primary key, was done.
    Raises Refused where the plan takes no updates, or a changed delivery rating comes without a reason.
    """
    refuse(policies.why_not_update(action))
    last = latest(action)
    before = {name: getattr(last, name) if last else "" for name in RATINGS}
    if last and delivery != last.delivery and not reason:
        raise Refused(
            f"Say why delivery went from {last.get_delivery_display().lower()}"
            f" to {Delivery(delivery).label.lower()}",
            "reason",
        )
    update = append(
        action,
        by=by,
        delivery=delivery,
        impact=impact,
        delivery_before=before["delivery"],
        impact_before=before["impact"],
        reason=reason,
        what_changed=what_changed,
        what_next=what_next,
        help_needed=help_needed,
    )
    done = tick(action, reached or {})
    after = {name: getattr(update, name) for name in (*RATINGS, *WORDS)} | {"on": by.on, "reached": done}
    record("update_posted", by=by, target=action, before=before, after=after)
    return update


@transaction.atomic
def confirm_no_change(action: Action, *, by: Actor) -> Update:
    """Append "nothing has changed": the last ratings, with their reason and any call for help, as of today.

    Raises Refused where the plan takes no updates or nothing has been said before.
    """
    refuse(policies.why_not_update(action))
    last = latest(action)
    if not last:
        raise Refused("Nothing has been said of this action yet, so write its first update")
    update = append(
        action,
        by=by,
        delivery=last.delivery,
        impact=last.impact,
        delivery_before=last.delivery,
        impact_before=last.impact,
        reason=last.reason,
        help_needed=last.help_needed,
        no_change=True,
    )
    after = {"delivery": update.delivery, "impact": update.impact, "on": by.on}
    record("no_change_confirmed", by=by, target=action, after=after)
    return update


def latest(action: Action) -> Update | None:
    """The last word, read under a lock, so that of two updates at once the second knows the first."""
    Action.objects.select_for_update().only("id").get(pk=action.pk)
    return action.updates.first()


def append(action: Action, *, by: Actor, **fields: str | bool) -> Update:
    return Update.objects.create(
        action=action, on=by.on, at=by.at, author_id=by.id, author_label=by.label, **fields
    )


def tick(action: Action, reached: dict[int, date]) -> list[str]:
    """Mark milestones as done; their titles, in order of due."""
    if not reached:
        return []
    still_open = action.milestones.standing().filter(done_on=None, pk__in=reached).select_for_update()
    milestones = list(still_open)
    for milestone in milestones:
        milestone.done_on = reached[milestone.pk]
        milestone.version = F("version") + 1  # whoever is editing it must learn of this
    Milestone.objects.bulk_update(milestones, ["done_on", "version"])
    return [milestone.title for milestone in milestones]

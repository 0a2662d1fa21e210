"""Finding actions by any word in them."""

from django.db.models import Exists, OuterRef, Q

from actions.models import Plan, Update


def matching(plan: Plan, text: str, *, words: bool) -> set[int]:
    """Keys of the plan's actions with the text in them, upper or lower case; where `words`, also in what their
    leads said. One statement."""
    in_action = ("ref", "title", "plain_title", "why", "success", "resources", "co_produced_with")
    test = Q(*((f"{name}__icontains", text) for name in in_action), _connector=Q.OR)
    if words:
        said = Update.objects.filter(action=OuterRef("pk")).filter(
            Q(what_changed__icontains=text) | Q(what_next__icontains=text) | Q(help_needed__icontains=text)
        )
        test |= Q(Exists(said))
    return set(plan.actions.filter(test).values_list("id", flat=True))

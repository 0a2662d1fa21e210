"""What a risk or an entry of the voice log is about: areas, actions and measures of its plan."""

from collections.abc import Sequence

from actions.models import Action, Measure, PriorityArea, Risk, Voice

Things = Sequence[PriorityArea] | Sequence[Action] | Sequence[Measure]


def hang(thing: Risk | Voice, **about: Things) -> None:
    """about: areas, actions, measures; what is not named stays as it is."""
    for name, rows in about.items():
        getattr(thing, name).set(rows)


def hangs_on(thing: Risk | Voice) -> dict[str, list[str]]:
    """As history keeps it: the numbers and references that people quote."""
    return {
        "about_areas": [str(one.number) for one in thing.areas.order_by("number")],
        "about_actions": [one.ref for one in thing.actions.order_by("area__number", "id")],
        "about_measures": [one.ref for one in thing.measures.order_by("number")],
    }

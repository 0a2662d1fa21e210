"""Words for what history keeps of a risk or an issue."""

from typing import Any

from django import template

from actions.choices import RiskKind
from actions.scoring import IMPACTS, LIKELIHOODS, Score
from history.models import Event

register = template.Library()

LABELS = {
    "kind": "Kind",
    "title": "Title",
    "cause": "Cause",
    "effect": "What it leads to",
    "likelihood": "Likelihood",
    "impact": "Size of the effect",
    "mitigation": "What is done about it",
    "likelihood_after": "Likelihood then",
    "impact_after": "Size of the effect then",
    "owner": "Owner",
    "about_areas": "Areas",
    "about_actions": "Actions",
    "about_measures": "Measures",
}
WORDS: dict[str, dict[Any, str]] = {
    "kind": dict(RiskKind.choices),
    **dict.fromkeys(
        ("likelihood", "likelihood_after"),
        {key: f"{key}, {word.lower()}" for key, word in LIKELIHOODS.items()},
    ),
    **dict.fromkeys(
        ("impact", "impact_after"), {key: f"{key}, {word.lower()}" for key, word in IMPACTS.items()}
    ),
}
LONG = {"cause", "effect", "mitigation"}


@register.simple_tag
def risk_changes(event: Event, after: dict[str, Any]) -> list[dict[str, Any]]:
    """A row for each field that an edit changed."""
    before = event.before
    return [
        {
            "label": label,
            "before": shown(name, before[name]),
            "after": shown(name, after[name]),
            "long": name in LONG,
        }
        for name, label in LABELS.items()
        if name in before and name in after
    ]


def shown(name: str, value: Any) -> str:
    if value in (None, "", []):
        return "nothing"
    if isinstance(value, list):
        return ", ".join(value)
    return str(WORDS.get(name, {}).get(value, value))


@register.filter
def score_words(kept: dict[str, Any], then: str = "") -> str:
    """What the figures of an event come to; then: "after" for what is left, "" for before anything is done."""
    names = (f"{name}_{then}" if then else name for name in ("likelihood", "impact"))
    likelihood, impact = (kept.get(name) for name in names)
    return str(Score(likelihood, impact)) if likelihood and impact else ""

"""What families are told of an area: a box for each part, and one for the line of each action."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.layout import HTML, Fieldset
from django import forms
from django.utils.html import format_html

from actions.forms.editing import LARGEST, UNKNOWN_VERSION, helper
from actions.models import Action, PriorityArea
from actions.sentences import when
from partners.forms.text import text_field
from releases.choices import OF_AREAS, Part
from releases.models import PlainWords
from releases.queries.plain import Key

PART, LINE = "part_", "line_"
MANY = 4  # lines beyond which they are folded
FOLD = (
    '<details class="govuk-details"{}><summary class="govuk-details__summary"><span'
    ' class="govuk-details__summary-text">{}</span></summary><div class="govuk-details__text">'
)
HINTS = {
    Part.DONE: "What there is now that was not there before",
    Part.NEXT: "Each promise with its month",
    Part.LATE: "Say it plainly; leave it empty where nothing is late",
    Part.FELT: "What families say or can see; where nobody knows yet, say that",
}
STANDS = "What stands there now, written meanwhile"


class PlainForm(forms.Form):
    """Opens with the words that stand. version: the newest of them, so that nobody writes over what they have not
    seen. taken_over: of a form that is too old, what somebody else wrote."""

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=0,
        max_value=LARGEST,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), UNKNOWN_VERSION),
    )
    changed_meanwhile = (
        "Somebody else wrote here while you did, and nothing of yours was saved. Their words stand below; saving"
        " again puts yours in their place."
    )

    def __init__(
        self,
        *args: Any,
        area: PriorityArea,
        whole: bool,
        actions: list[Action],
        found: Mapping[Key, PlainWords],
        newest: int,
        **kwargs: Any,
    ) -> None:
        self.boxes: dict[str, tuple[Part, Action | None]] = {
            PART + part: (part, None) for part in OF_AREAS if whole
        }
        self.boxes |= {f"{LINE}{one.pk}": (Part.LINE, one) for one in actions}
        stands = {
            name: found.get((None, action.pk, part) if action else (area.pk, None, part))
            for name, (part, action) in self.boxes.items()
        }
        said = {name: words.words if words else "" for name, words in stands.items()}
        super().__init__(*args, initial=said | {"version": newest}, **kwargs)
        for name, (part, action) in self.boxes.items():
            self.fields[name] = box(part, action, stands[name])
        self.taken_over = (
            self.theirs(said) if self.is_bound and self.data.get("version") != str(newest) else []
        )
        self.helper = helper("Save", *self.layout(said))
        self.helper.mark_optional = False

    def layout(self, said: dict[str, str]) -> list[Any]:
        parts = [name for name in self.boxes if name.startswith(PART)]
        lines = [name for name in self.boxes if name.startswith(LINE)]
        found: list[Any] = [Fieldset("What families are told of it", *parts)] if parts else []
        if len(lines) <= MANY:
            return [*found, Fieldset("Its actions, in one line each", *lines)] if lines else found
        written = sum(1 for name in lines if said[name])
        fold = format_html(
            FOLD,
            " open" if self.is_bound or not parts else "",
            f"Its actions, in one line each ({written} of {len(lines)} written)",
        )
        # Titles of actions stand in labels and never here: this is read as a template.
        return [*found, HTML(fold), *lines, HTML("</div></details>")]

    def theirs(self, said: dict[str, str]) -> list[dict[str, str]]:
        return [
            {"key": str(self.fields[name].label), "value": words or "Nothing"}
            for name, words in said.items()
            if words.split() != str(self.data.get(name, "")).split()
        ]

    def told(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        """What `write_area_plain` is to be told, of the form's clean data."""
        given = {name: cleaned[name].replace("\r\n", "\n") for name in self.boxes}
        return {
            "newest_seen": cleaned["version"],
            "parts": {self.boxes[name][0]: words for name, words in given.items() if name.startswith(PART)},
            "lines": {self.boxes[name][1]: words for name, words in given.items() if name.startswith(LINE)},
        }


def box(part: Part, action: Action | None, stands: PlainWords | None) -> forms.CharField:
    by = f"{stands.author_label}, {when(stands.on)}" if stands and stands.words else "Not written yet"
    if action:
        hint = f"{action.plain_title or 'No title for families'}. {by}"
        return text_field(str(action), max_length=300, lines=2, required=False, help_text=hint)
    return text_field(part.label, max_length=1200, lines=5, required=False, help_text=f"{HINTS[part]}. {by}")

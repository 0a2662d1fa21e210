"""Evidence: what is said of an item, and what the register can be narrowed to."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Submit
from django import forms
from django.core.files.uploadedfile import UploadedFile

from actions.choices import EvidenceKind, Scan, Sensitivity, Shows
from actions.files.kinds import ACCEPT, ALLOWED
from actions.files.receive import Upload, receive
from actions.forms.choosing import RowField, RowsField, by_partner, posts_for
from actions.forms.editing import EditForm, helper
from actions.models import Action, Evidence, Milestone, Plan
from actions.queries.evidence import served_by
from history.refusals import Refused
from partners.forms.choices import pick_word
from partners.forms.dates import DayField
from partners.forms.text import plain_words, text_field

SAID = ("title", "kind", "shows", "dated", "owner", "sensitivity")
NOT_AN_ADDRESS = "Give the whole address, such as https://council.example.org/minutes"


class UploadField(forms.FileField):
    """A file that has been looked at and scanned (an Upload), or None."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", f"{ALLOWED}; at most 10 MB, without macros or a password")
        widget = forms.FileInput(attrs={"accept": ACCEPT})
        super().__init__(label=label, required=False, widget=widget, **kwargs)

    def to_python(self, data: UploadedFile | None) -> Upload | None:
        if data in self.empty_values:
            return None
        try:
            return receive(data)
        except Refused as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal


def link_field(label: str, **kwargs: Any) -> forms.URLField:
    field = forms.URLField(
        label=label,
        max_length=500,
        assume_scheme="https",
        required=False,
        error_messages={"invalid": NOT_AN_ADDRESS, "max_length": f"{label}: use 500 characters or fewer"},
        **kwargs,
    )
    plain_words(field, label)
    return field


class EvidenceFields(forms.Form):
    title = text_field("What is it?", max_length=200, help_text="Such as Minutes of the board, March 2022")
    kind = forms.ChoiceField(
        label="Kind",
        choices=[("", ""), *EvidenceKind.choices],
        error_messages={
            "required": "Choose what kind of evidence it is",
            "invalid_choice": "Choose one from the list",
        },
    )
    shows = pick_word("What does it show?", Shows.choices)
    dated = DayField(
        label="Date of the evidence",
        name_in_errors="date of the evidence",
        help_text="Not the day of adding it",
    )
    owner = RowField("Whose is it?", help_text="The post that can say more about it")
    sensitivity = pick_word("Who may know of it?", Sensitivity.choices)
    actions = RowsField("Which actions does it serve?")
    milestones = RowsField("Which milestones?", required=False)

    def draw(
        self,
        plan: Plan,
        *,
        on: date,
        actions: Iterable[Action],
        milestones: Iterable[Milestone],
        owner: int | None,
    ) -> None:
        """What can be chosen. owner: the post that has it now, and so stays on offer."""
        posts = posts_for(plan, on=on, kept=[owner])
        self.fields["owner"].offer(posts, by_partner(posts))
        self.fields["actions"].offer(actions)
        self.fields["actions"].error_messages["required"] = "Choose at least one action that it serves"
        self.fields["actions"].widget.attrs["class"] += " app-many"
        milestones = list(milestones)
        if milestones:
            self.fields["milestones"].offer(milestones)
        else:
            del self.fields["milestones"]


class EvidenceAddForm(EvidenceFields):
    """chosen: actions that are ticked to begin with; owner: the reader's own post, None for none."""

    upload = UploadField("Choose a file")
    link = link_field("Or give its address", help_text="For something that is kept elsewhere: https://")

    def __init__(
        self,
        *args: Any,
        plan: Plan,
        today: date,
        actions: Iterable[Action],
        milestones: Iterable[Milestone],
        chosen: list[Action],
        owner: int | None,
        **kwargs: Any,
    ) -> None:
        initial = {"actions": chosen, "owner": owner, "sensitivity": Sensitivity.BOARD}
        super().__init__(*args, initial=initial, **kwargs)
        self.draw(plan, on=today, actions=actions, milestones=milestones, owner=owner)
        self.helper = helper(
            "Add evidence",
            Fieldset("The evidence", "upload", "link"),
            Fieldset("About it", *SAID),
            Fieldset("What it serves", *(name for name in ("actions", "milestones") if name in self.fields)),
        )
        self.helper.mark_optional = False  # of the first two, one is needed

    def clean(self) -> None:
        """Beside the fields rather than after all else is right: a file has to be chosen anew each time."""
        clean = self.cleaned_data
        if "upload" in self.errors or "link" in self.errors:
            return
        if clean.get("upload") and clean.get("link"):
            self.add_error("link", "Give a file or an address, not both: clear one of them")
        elif not clean.get("upload") and not clean.get("link"):
            self.add_error("upload", "Choose a file, or give the address where the evidence is")


class EvidenceEditForm(EvidenceFields, EditForm):
    def __init__(
        self,
        *args: Any,
        thing: Evidence,
        today: date,
        actions: Iterable[Action],
        milestones: Iterable[Milestone],
        **kwargs: Any,
    ) -> None:
        self.offered = set(actions)
        super().__init__(*args, thing=thing, **kwargs)
        self.draw(thing.plan, on=today, actions=actions, milestones=milestones, owner=thing.owner_id)
        self.helper = helper("Save changes")

    def said_by(self, thing: Evidence) -> dict[str, Any]:
        uses = [use for use in thing.uses.all() if use.action in self.offered]
        return super().said_by(thing) | {
            "actions": list(dict.fromkeys(use.action for use in uses)),
            "milestones": [use.milestone for use in uses if use.milestone_id],
        }


class EvidenceWithdrawForm(EditForm):
    reason = text_field("Why is it withdrawn?", max_length=2000, lines=2)
    helper = helper("Withdraw this evidence")
    helper.inputs[0].field_classes = "govuk-button--warning"


STATES = {
    "": ("Not withdrawn", lambda one: not one.withdrawn_on),
    "held": ("Waits for the scanner", lambda one: not one.withdrawn_on and one.scan == Scan.HELD),
    "infected": ("Found harmful", lambda one: one.scan == Scan.INFECTED),
    "withdrawn": ("Withdrawn", lambda one: bool(one.withdrawn_on)),
}


class EvidenceListForm(forms.Form):
    """Areas to choose from come from the items themselves, so they never lead to nothing."""

    q = text_field("Search", required=False, max_length=100)
    shows = forms.ChoiceField(
        label="What it shows", required=False, choices=[("", "Anything"), *Shows.choices]
    )
    kind = forms.ChoiceField(label="Kind", required=False, choices=[("", "Any"), *EvidenceKind.choices])
    area = forms.ChoiceField(label="Area", required=False)
    state = forms.ChoiceField(
        label="State", required=False, choices=[(key, label) for key, (label, _) in STATES.items()]
    )

    def __init__(self, data: Any, *, items: list[Evidence]) -> None:
        super().__init__(data)
        areas = {use.action.area.number: str(use.action.area) for item in items for use in item.uses.all()}
        self.fields["area"].choices = [("", "All"), *((str(key), areas[key]) for key in sorted(areas))]
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = f"{field.label}: choose one of those offered"
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.add_input(Submit("", "Show", css_class="govuk-button--secondary"))

    def narrowed(self, items: list[Evidence]) -> list[Evidence]:
        """Those that pass. To be called after `is_valid`; what is not valid narrows nothing."""
        asked = self.cleaned_data
        text, area = asked.get("q", "").casefold(), asked.get("area")
        _, in_state = STATES[asked.get("state", "")]
        return [
            item
            for item in items
            if in_state(item)
            and (not asked.get("shows") or item.shows == asked["shows"])
            and (not asked.get("kind") or item.kind == asked["kind"])
            and (not area or any(str(use.action.area.number) == area for use in item.uses.all()))
            and (not text or text in words_of(item))
        ]


def words_of(item: Evidence) -> str:
    serves = [str(action) for action, _ in served_by(item)]
    return " ".join([item.title, item.file_name, item.link, str(item.owner), *serves]).casefold()

"""Writing the next release, answering the checks, and taking an edition back."""

from typing import Any

from crispy_forms.layout import Fieldset
from django import forms

from actions.forms.editing import LARGEST, UNKNOWN_VERSION, EditForm, helper
from history.chain import sha256
from partners.forms.text import text_field
from releases.checks import Hit
from releases.choices import Audience
from releases.contents.drafts import Reading
from releases.models import ReleaseDraft

ANSWERS = [
    ("Checked: it may be read by all whom this is for", "I have checked it: they may read it"),
    ("It is not what the check takes it for", "It is not what it looks like"),
    ("It is needed, and cannot be said better", "It is needed, and cannot be said better"),
]
MEANWHILE = "The release was changed while you looked. Read the preview again, and go on from there"


class DraftForm(EditForm):
    summary = text_field(
        "How it is going",
        max_length=4000,
        lines=8,
        required=False,
        help_text="Begin with what readers should know first. Short sentences; each line becomes a paragraph",
    )
    young = text_field(
        "The same for young people",
        max_length=3000,
        lines=6,
        required=False,
        help_text="Speak to them: what is different now, what comes, what they asked for. Leave it empty to have none",
    )
    note = text_field(
        "What is new since the last edition",
        max_length=1000,
        lines=3,
        required=False,
        help_text="Readers see it in the list of editions",
    )

    def __init__(self, *args: Any, thing: ReleaseDraft, **kwargs: Any) -> None:
        super().__init__(*args, thing=thing, **kwargs)
        if thing.audience != Audience.PUBLIC:
            del self.fields["young"]
            self.said.discard("young")
        self.helper = helper("Save")
        self.helper.mark_optional = False

    def clean(self) -> dict[str, Any]:
        return {"young": ""} | super().clean()


class ReleaseForm(forms.Form):
    """A choice for each thing that the checks found, none of them made for the reader."""

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=1,
        max_value=LARGEST,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), UNKNOWN_VERSION),
    )
    digest = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    changed_meanwhile = MEANWHILE

    def __init__(self, *args: Any, reading: Reading, digest: str, button: str, **kwargs: Any) -> None:
        given = {"version": reading.draft.version, "digest": digest}
        super().__init__(*args, initial=given, **kwargs)
        self.hits = {f"answer_{sha256(hit.key)[:12]}": hit for hit in reading.hits}
        for name, hit in self.hits.items():
            self.fields[name] = answer(hit)
        asked = [Fieldset("What the checks found", *self.hits)] if self.hits else []
        self.helper = helper(button, "version", "digest", *asked)
        self.helper.mark_optional = False

    def clean(self) -> dict[str, Any]:
        """What the verb is to be told."""
        cleaned = super().clean()
        told = {name: cleaned[name] for name in ("version", "digest") if name in cleaned}
        answers = {hit.key: cleaned[name] for name, hit in self.hits.items() if name in cleaned}
        return told | {"answers": answers}


def answer(hit: Hit) -> forms.ChoiceField:
    missing = f"Answer: {hit.sentence.rstrip('.')}"
    return forms.ChoiceField(
        label=hit.sentence,
        help_text=f"{hit.where}: “{hit.excerpt}”",
        choices=[("", "Choose an answer"), *ANSWERS],
        error_messages={"required": missing, "invalid_choice": missing},
    )


class WithdrawForm(forms.Form):
    why = text_field(
        "Why is it withdrawn?",
        max_length=1000,
        lines=3,
        help_text="Kept on record. Readers are told only that it was withdrawn, and when",
    )
    sure = forms.BooleanField(
        label="I know that this cannot be taken back",
        error_messages={"required": "Tick that you know that this cannot be taken back"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper("Withdraw this edition")
        self.helper.mark_optional = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned.pop("sure", None)
        return cleaned

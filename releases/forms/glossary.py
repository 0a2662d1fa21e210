"""Words of the glossary."""

from django import forms

from actions.forms.editing import EditForm, helper
from partners.forms.text import text_field


class TermFields(forms.Form):
    word = text_field("Word or initials", max_length=60, help_text="As people meet it, such as EHC plan")
    meaning = text_field(
        "What it means",
        max_length=400,
        lines=3,
        help_text="In one or two short sentences, without words that need a glossary themselves",
    )


class TermAddForm(TermFields):
    helper = helper("Add this word")


class TermEditForm(TermFields, EditForm):
    remove = forms.BooleanField(
        label="Take it out of the glossary",
        required=False,
        help_text="Releases that explain it stay as they are",
    )
    helper = helper("Save this word", "version", "opened", "word", "meaning", "remove")

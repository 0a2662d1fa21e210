"""Forms about one's own account."""

from django import forms

from partners.forms.choices import pick_word
from partners.forms.sign_in import helper
from partners.models.user import Digest, Reminded


class AccountEditForm(forms.Form):
    reminded = pick_word("When an update round asks you, when should we write?", Reminded.choices)
    digest = pick_word("How often should we send a list of what is due soon?", Digest.choices)
    helper = helper("Save")


class GroupAccountForm(forms.Form):
    """For members of the reference group who are asked for nothing else: a letter comes with each release, or never."""

    digest = pick_word(
        "Should we write to you when something new is released to the reference group?",
        [(Digest.WEEKLY.value, "Yes, each time"), (Digest.NEVER.value, "No")],
    )
    helper = helper("Save")


class CalendarRenewForm(forms.Form):
    helper = helper("Make a new address")

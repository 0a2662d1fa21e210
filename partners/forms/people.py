"""Forms about people and their roles."""

from datetime import date
from typing import Any

from django import forms

from partners.forms.choices import InLocalAreaForm, partners_in, pick_one, pick_word, posts_in
from partners.forms.dates import DayField
from partners.forms.sign_in import helper
from partners.forms.text import plain_words, text_field
from partners.models.membership import Role
from partners.permissions import ROLES


class MembershipAddForm(InLocalAreaForm):
    role = pick_word("Role", Role.choices)
    partner = pick_one(
        "Organisation",
        required=False,
        help_text="Board members, action leads and forum representatives must have one",
    )
    post = pick_one("Post", required=False, help_text="A post of that organisation")
    starts_on = DayField(label="First day", help_text="Such as 1 9 2022")
    ends_on = DayField(
        label="Last day", required=False, help_text="A guest must have one, at most 90 days after the first"
    )
    helper = helper("Give the role")

    def __init__(self, *args: Any, areas: list[int], today: date, **kwargs: Any) -> None:
        super().__init__(*args, areas=areas, **kwargs)
        self.fields["role"].hints = {role.value: grant.about for role, grant in ROLES.items()}
        self.fields["partner"].queryset = partners_in(areas)
        self.fields["post"].queryset = posts_in(areas)
        self.fields["starts_on"].initial = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("post") and not cleaned.get("partner"):
            cleaned["partner"] = cleaned["post"].partner
        return cleaned


class PersonInviteForm(MembershipAddForm):
    name = text_field("Name", max_length=200)
    email = forms.EmailField(
        label="Email address",
        max_length=254,
        help_text="We will send a link to choose a password",
        error_messages={
            "required": "Enter an email address",
            "invalid": "Enter an email address in full, like name@example.org",
        },
    )
    field_order = ["name", "email"]
    helper = helper("Send the invitation")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain_words(self.fields["email"], "Email address")

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


class MembershipEndForm(forms.Form):
    last_day = DayField(
        label="Last day of the role", name_in_errors="last day", help_text="Such as 31 8 2022"
    )
    helper = helper("End the role")


class PersonEditForm(forms.Form):
    name = text_field("Name", max_length=200)
    is_active = forms.BooleanField(
        label="May sign in",
        required=False,
        help_text="Without the tick the account is closed at once. What the person wrote stays.",
    )
    helper = helper("Save")


class InvitationResendForm(forms.Form):
    helper = helper("Send the invitation again")

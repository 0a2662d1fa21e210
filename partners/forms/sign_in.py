"""Signing in and setting a password: Django's forms, drawn by the govuk pack."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.contrib.auth import forms as auth

from partners.forms.text import plain_words


def helper(button: str) -> FormHelper:
    helper = FormHelper()
    helper.add_input(Submit("", button))
    return helper


class SignInForm(auth.AuthenticationForm):
    username = auth.UsernameField(
        label="Email address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "class": "govuk-input--width-20"}),
    )
    error_messages = {
        # The same words whether or not the account exists, and whether or not it is still in use.
        "invalid_login": "The email address and password do not match an account here",
        "inactive": "The email address and password do not match an account here",
    }
    helper = helper("Sign in")
    helper.form_id = "sign-in"  # fields beside the form belong to it by this
    helper.form_action = "sign_in"  # wherever the page is shown

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].error_messages["required"] = "Enter your email address"
        self.fields["password"].widget.attrs["class"] = "govuk-input--width-20"
        self.fields["password"].error_messages["required"] = "Enter your password"
        plain_words(self.fields["username"], "Email address")
        plain_words(self.fields["password"], "Password")

    def clean_username(self) -> str:
        """In small letters, or each way of writing an address would have its own count of wrong passwords."""
        return self.cleaned_data["username"].lower()


class PasswordResetForm(auth.PasswordResetForm):
    helper = helper("Send the email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Email address"
        self.fields["email"].widget.attrs["class"] = "govuk-input--width-20"
        self.fields["email"].error_messages = {
            "required": "Enter your email address",
            "invalid": "Enter an email address in full, like name@example.org",
        }
        plain_words(self.fields["email"], "Email address")


class SetPasswordForm(auth.SetPasswordForm):
    helper = helper("Save password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].error_messages["required"] = "Enter a new password"
        self.fields["new_password2"].error_messages["required"] = "Enter the new password again"
        self.fields["new_password2"].label = "New password again"
        plain_words(self.fields["new_password1"], "New password")
        plain_words(self.fields["new_password2"], "New password again")

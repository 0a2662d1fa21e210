"""Django's own views for signing in and out and for passwords, in our words and open to everybody."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import views
from django.http import HttpRequest, HttpResponse

from actions.demonstration import accounts
from partners.forms import sign_in as forms
from partners.permissions import open_to_all


class SignIn(views.LoginView):
    def get_redirect_url(self) -> str:
        """This page itself is nowhere to go on to: whoever is signed in would be sent round in a circle."""
        place = super().get_redirect_url()
        return "" if urlsplit(place).path == self.request.path else place


@open_to_all
def sign_in(request: HttpRequest) -> HttpResponse:
    people = {"demonstration_accounts": accounts.ACCOUNTS, "demonstration_password": accounts.PASSWORD}
    return SignIn.as_view(
        template_name="registration/sign_in.html",
        authentication_form=forms.SignInForm,
        redirect_authenticated_user=True,
        extra_context=people if settings.DEMONSTRATION else {},
    )(request)


@open_to_all
def sign_out(request: HttpRequest) -> HttpResponse:
    response = views.LogoutView.as_view()(request)
    response["Clear-Site-Data"] = '"cache"'
    return response


password_reset = open_to_all(
    views.PasswordResetView.as_view(
        template_name="registration/password_reset.html",
        form_class=forms.PasswordResetForm,
        subject_template_name="emails/password_reset_subject.txt",
        email_template_name="emails/password_reset_body.txt",
        extra_email_context={"SITE_NAME": settings.SITE_NAME, "PUBLIC_URL": settings.PUBLIC_URL},
    )
)
password_reset_done = open_to_all(
    views.PasswordResetDoneView.as_view(template_name="registration/password_reset_done.html")
)
password_reset_confirm = open_to_all(
    views.PasswordResetConfirmView.as_view(
        template_name="registration/password_reset_confirm.html", form_class=forms.SetPasswordForm
    )
)
password_reset_complete = open_to_all(
    views.PasswordResetCompleteView.as_view(template_name="registration/password_reset_complete.html")
)

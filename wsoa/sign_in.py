"""Django's own views for signing in and out and for passwords, in our words and open to everybody.

Whoever was signed out while typing loses nothing: the page that asks them to sign in carries what they sent
along in hidden fields, and the page they sent it to shows it again.
"""

from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.auth import views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from actions.demonstration import accounts
from partners.forms import sign_in as forms
from partners.permissions import open_to_all
from partners.views import drafts

CARRIED = "typed-"  # so begin the names of what is carried along


def carried(typed: drafts.Typed) -> list[tuple[str, str]]:
    return [(f"{CARRIED}{name}", text) for name, texts in typed.items() for text in texts]


def keep_carried(request: HttpRequest, place: str) -> None:
    """From now on it is the draft of whoever has signed in; the page itself still asks whether it is theirs."""
    typed, path = drafts.typed_in(request.POST, CARRIED), unquote(urlsplit(place).path)
    if drafts.worth_keeping(typed) and drafts.page_for_drafts(path):
        drafts.keep_for(request.user, path, typed)


def demonstration() -> dict[str, Any]:
    people = {"demonstration_accounts": accounts.ACCOUNTS, "demonstration_password": accounts.PASSWORD}
    return people if settings.DEMONSTRATION else {}


class SignIn(views.LoginView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().dispatch(request, *args, **kwargs)
        if request.user.is_authenticated:
            keep_carried(request, self.get_redirect_url())
        return response

    def get_redirect_url(self) -> str:
        """This page itself is nowhere to go on to: whoever is signed in would be sent round in a circle."""
        place = super().get_redirect_url()
        return "" if urlsplit(place).path == self.request.path else place

    def get_form_kwargs(self) -> dict[str, Any]:
        """A form that only carries something here, as that of the page for too many attempts, asks anew."""
        kwargs = super().get_form_kwargs()
        asked = {"username", "password"} & self.request.POST.keys()
        return kwargs if asked else kwargs | {"data": None, "files": None}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        typed = carried(drafts.typed_in(self.request.POST, CARRIED))
        return super().get_context_data(carried=typed, **demonstration(), **kwargs)


@open_to_all
def sign_in(request: HttpRequest) -> HttpResponse:
    return SignIn.as_view(
        template_name="registration/sign_in.html",
        authentication_form=forms.SignInForm,
        redirect_authenticated_user=True,
    )(request)


def signed_out_while_typing(request: HttpRequest, typed: drafts.Typed) -> HttpResponse:
    """The sign-in page in place of the one it was sent to. The status is 401: nothing was done, which a script
    that sent it must not take for an answer."""
    page = {"form": forms.SignInForm(request), "next": request.get_full_path(), "carried": carried(typed)}
    page |= {"signed_out": True, "files": bool(request.FILES)} | demonstration()
    response = render(request, "registration/sign_in.html", page, status=401)
    response["WWW-Authenticate"], response["Cache-Control"] = "Form", "no-store"
    return response


def locked(request: HttpRequest, *args: Any) -> HttpResponse:
    """django-axes asks for this after too many wrong passwords."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    typed = carried(drafts.typed_in(request.POST, CARRIED))
    page = {"minutes": minutes, "carried": typed, "next": request.POST.get("next", "")}
    return render(request, "registration/locked.html", page, status=429)


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

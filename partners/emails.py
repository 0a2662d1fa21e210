"""Letters to people about their own account."""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from partners.models import User


def send_invitation(user: User) -> None:
    """With a link to choose a password, which works once; without, for somebody who has signed in before."""
    context = {"SITE_NAME": settings.SITE_NAME, "PUBLIC_URL": settings.PUBLIC_URL, "user": user}
    if user.last_login is None:
        context["link"] = link_to_choose_password(user)
        context["days"] = settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60)
    subject = render_to_string("emails/invitation_subject.txt", context).strip()
    send_mail(subject, render_to_string("emails/invitation_body.txt", context), None, [user.email])


def link_to_choose_password(user: User) -> str:
    """It works once, and for as long as PASSWORD_RESET_TIMEOUT says."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    return settings.PUBLIC_URL + reverse("password_reset_confirm", args=[uid, token])

"""What people see and choose of their own account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from partners import access
from partners.forms.account import AccountEditForm, CalendarRenewForm
from partners.models import User
from partners.permissions import Can, needs
from partners.views.form_page import form_page
from partners.views.sent import sent
from partners.workflow import account


def calendar_address(person: User) -> str:
    """Opens the person's calendar without signing in; "" before they have asked for one."""
    key = person.calendar_key
    return settings.PUBLIC_URL + reverse("calendar_feed", args=[key]) if key else ""


@needs(Can.USE_ACCOUNT)
@require_http_methods(["GET", "POST"])
def account_edit(request: HttpRequest) -> HttpResponse:
    person = access.own_account(request)
    chosen = {"reminded": person.reminded, "digest": person.digest}
    return form_page(
        request,
        AccountEditForm(sent(request), initial=chosen),
        lambda clean: account.choose_letters(person, by=access.actor(request), **clean),
        template="partners/account_edit.html",
        done=reverse("account_edit"),
        said="Your choice was saved.",
        person=person,
        roles=request.user.current_memberships,
        calendar_address=calendar_address(person),
    )


@needs(Can.USE_ACCOUNT)
@require_http_methods(["GET", "POST"])
def calendar_renew(request: HttpRequest) -> HttpResponse:
    person = access.own_account(request)
    return form_page(
        request,
        CalendarRenewForm(sent(request)),
        lambda clean: account.renew_calendar(person, by=access.actor(request)),
        template="partners/calendar_renew.html",
        done=reverse("account_edit"),
        said="Your calendar has a new address.",
    )

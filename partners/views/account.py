"""What people see and choose of their own account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from partners import access
from partners.forms.account import AccountEditForm, CalendarRenewForm, GroupAccountForm
from partners.models import Membership, User
from partners.models.user import Digest
from partners.permissions import Can, local_areas, needs
from partners.views.form_page import form_page
from partners.views.sent import sent
from partners.workflow import account


def calendar_address(person: User) -> str:
    """Opens the person's calendar without signing in; "" before they have asked for one."""
    key = person.calendar_key
    return settings.PUBLIC_URL + reverse("calendar_feed", args=[key]) if key else ""


def only_asks(memberships: list[Membership]) -> bool:
    """Whether the person is a member of the reference group, and reads nothing of what is live."""
    return bool(local_areas(memberships, Can.ASK_QUESTION)) and not local_areas(memberships, Can.READ_UPDATES)


@needs(Can.USE_ACCOUNT)
@require_http_methods(["GET", "POST"])
def account_edit(request: HttpRequest) -> HttpResponse:
    person = access.own_account(request)
    chosen = {"reminded": person.reminded, "digest": person.digest}
    member = only_asks(request.user.current_memberships)
    form = GroupAccountForm if member else AccountEditForm
    # A member chose every other rhythm while they were more than that: for them it is a yes.
    every = chosen["digest"] if chosen["digest"] == Digest.NEVER or not member else Digest.WEEKLY
    return form_page(
        request,
        form(sent(request), initial=chosen | {"digest": every}),
        lambda clean: account.choose_letters(person, by=access.actor(request), **(chosen | clean)),
        template="partners/account_edit.html",
        done=reverse("account_edit"),
        said="Your choice was saved.",
        person=person,
        roles=request.user.current_memberships,
        calendar_address=calendar_address(person),
        member=member,
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

"""Pages about people and their roles."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from history import clock
from partners import access, permissions, queries
from partners.forms import people as forms
from partners.permissions import Can, needs
from partners.views.form_page import form_page
from partners.views.sent import sent
from partners.workflow import people as workflow


@needs(Can.SEE_NAMES)
@require_GET
def person_list(request: HttpRequest) -> HttpResponse:
    areas, today = access.in_local_area(request), clock.today()
    changeable = set(permissions.local_areas(request.user.current_memberships, Can.MANAGE_PEOPLE))
    found = queries.people(areas, changeable=changeable, on=today)
    context = {
        "current": [person for person in found if person.has_current],
        "others": [person for person in found if not person.has_current],
        "may_invite": bool(changeable),
        "several_areas": len(areas) > 1,
        "changeable": changeable,
        "today": today,
    }
    return render(request, "partners/person_list.html", context)


@needs(Can.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def person_invite(request: HttpRequest) -> HttpResponse:
    areas = access.in_local_area(request)
    verb = partial(workflow.invite_person, by=access.actor(request))
    return form_page(
        request,
        forms.PersonInviteForm(sent(request), areas=areas, today=clock.today()),
        lambda clean: verb(**clean),
        template="partners/person_invite.html",
        done=reverse("person_list"),
        said="The invitation is on its way.",
    )


@needs(Can.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def membership_add(request: HttpRequest, pk: int) -> HttpResponse:
    person = access.get_person(request, pk)
    areas = access.in_local_area(request)
    verb = partial(workflow.give_role, user=person, by=access.actor(request))
    return form_page(
        request,
        forms.MembershipAddForm(sent(request), areas=areas, today=clock.today()),
        lambda clean: verb(**clean),
        template="partners/membership_add.html",
        done=reverse("person_list"),
        said="The role was given.",
        person=person,
    )


@needs(Can.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def membership_end(request: HttpRequest, pk: int) -> HttpResponse:
    membership = access.get_membership(request, pk)
    verb = partial(workflow.end_role, membership=membership, by=access.actor(request))
    return form_page(
        request,
        forms.MembershipEndForm(sent(request), initial={"last_day": clock.today()}),
        lambda clean: verb(**clean),
        template="partners/membership_end.html",
        done=reverse("person_list"),
        said="The last day of the role was saved.",
        membership=membership,
    )


@needs(Can.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def person_edit(request: HttpRequest, pk: int) -> HttpResponse:
    person = access.get_person(request, pk)
    within = set(access.in_local_area(request))
    now = {"name": person.name, "is_active": person.is_active}
    verb = partial(workflow.edit_person, user=person, within=within, by=access.actor(request))
    return form_page(
        request,
        forms.PersonEditForm(sent(request), initial=now),
        lambda clean: verb(**clean),
        template="partners/person_edit.html",
        done=reverse("person_list"),
        said="The person was saved.",
        person=person,
    )


@needs(Can.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def invitation_resend(request: HttpRequest, pk: int) -> HttpResponse:
    person = access.get_person(request, pk)
    verb = partial(workflow.resend_invitation, user=person, by=access.actor(request))
    return form_page(
        request,
        forms.InvitationResendForm(sent(request)),
        lambda clean: verb(**clean),
        template="partners/invitation_resend.html",
        done=reverse("person_list"),
        said="The invitation is on its way.",
        person=person,
    )

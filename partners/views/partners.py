"""Pages about organisations, their posts, and the local area."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from partners import access, permissions, queries
from partners.forms import partners as forms
from partners.models import LocalArea, Partner
from partners.permissions import Can, needs
from partners.views.form_page import form_page
from partners.views.sent import sent
from partners.workflow import partners as workflow


def edit_address(partner: Partner) -> str:
    return reverse("partner_edit", args=[partner.slug])


@needs(Can.SEE_PLAN)
@require_GET
def partner_list(request: HttpRequest) -> HttpResponse:
    found = queries.partners(access.in_local_area(request))
    rows = [(partner, access.may(request, Can.EDIT_PARTNERS, partner)) for partner in found]
    may_add = bool(permissions.local_areas(request.user.current_memberships, Can.EDIT_PARTNERS))
    return render(request, "partners/partner_list.html", {"rows": rows, "may_add": may_add})


@needs(Can.EDIT_PARTNERS)
@require_http_methods(["GET", "POST"])
def partner_add(request: HttpRequest) -> HttpResponse:
    areas = access.in_local_area(request)
    form = forms.PartnerAddForm(sent(request), areas=areas)
    return form_page(
        request,
        form,
        lambda clean: workflow.add_partner(**clean, by=access.actor(request)),
        template="partners/partner_add.html",
        done=reverse("partner_list"),
        said="The organisation was added.",
    )


@needs(Can.EDIT_PARTNERS)
@require_http_methods(["GET", "POST"])
def partner_edit(request: HttpRequest, slug: str) -> HttpResponse:
    partner = access.get_partner(request, slug)
    areas = access.in_local_area(request)
    verb = partial(workflow.edit_partner, partner=partner, within=set(areas), by=access.actor(request))
    now = {"kind": partner.kind, "short_name": partner.short_name, "local_areas": partner.local_areas.all()}

    def save(clean: dict[str, Any]) -> Partner:
        beyond = partner.local_areas.exclude(pk__in=areas)  # where others decide, it stays as it is
        clean["local_areas"] = [*clean["local_areas"], *beyond]
        return verb(**clean)

    return form_page(
        request,
        forms.PartnerEditForm(sent(request), areas=areas, initial=now),
        save,
        template="partners/partner_edit.html",
        done=reverse("partner_list"),
        said="The organisation was saved.",
        partner=partner,
    )


@needs(Can.EDIT_PARTNERS)
@require_http_methods(["GET", "POST"])
def partner_rename(request: HttpRequest, slug: str) -> HttpResponse:
    partner = access.get_partner(request, slug)
    within = set(access.in_local_area(request))
    verb = partial(workflow.rename_partner, partner=partner, within=within, by=access.actor(request))
    return form_page(
        request,
        forms.PartnerRenameForm(sent(request)),
        lambda clean: verb(**clean),
        template="partners/partner_rename.html",
        done=edit_address(partner),
        said="The new name was saved; the old one is kept with its dates.",
        partner=partner,
        old_name=partner.name,
    )


@needs(Can.EDIT_PARTNERS)
@require_http_methods(["GET", "POST"])
def partner_succeed(request: HttpRequest, slug: str) -> HttpResponse:
    partner = access.get_partner(request, slug)
    areas = access.in_local_area(request)
    verb = partial(workflow.succeed_partner, partner=partner, within=set(areas), by=access.actor(request))
    return form_page(
        request,
        forms.PartnerSucceedForm(sent(request), partner=partner, areas=areas),
        lambda clean: verb(**clean),
        template="partners/partner_succeed.html",
        done=reverse("partner_list"),
        said="The successor was saved.",
        partner=partner,
    )


@needs(Can.EDIT_PARTNERS)
@require_http_methods(["GET", "POST"])
def post_add(request: HttpRequest, slug: str) -> HttpResponse:
    partner = access.get_partner(request, slug)
    verb = partial(workflow.add_post, partner=partner, by=access.actor(request))
    return form_page(
        request,
        forms.PostForm(sent(request)),
        lambda clean: verb(**clean),
        template="partners/post_add.html",
        done=edit_address(partner),
        said="The post was added.",
        partner=partner,
    )


@needs(Can.EDIT_PARTNERS)
@require_http_methods(["GET", "POST"])
def post_edit(request: HttpRequest, pk: int) -> HttpResponse:
    post = access.get_post(request, pk)
    within = set(access.in_local_area(request))
    verb = partial(workflow.edit_post, post=post, within=within, by=access.actor(request))
    return form_page(
        request,
        forms.PostForm(sent(request), initial={"title": post.title}),
        lambda clean: verb(**clean),
        template="partners/post_edit.html",
        done=edit_address(post.partner),
        said="The post was saved.",
        partner=post.partner,
    )


@needs(Can.MANAGE_PEOPLE)
@require_http_methods(["GET", "POST"])
def local_area_edit(request: HttpRequest) -> HttpResponse:
    areas = access.in_local_area(request)
    now = {"name": LocalArea.objects.get(pk=areas[0]).name} if len(areas) == 1 else {}
    verb = partial(workflow.edit_local_area, by=access.actor(request))
    return form_page(
        request,
        forms.LocalAreaEditForm(sent(request), areas=areas, initial=now),
        lambda clean: verb(**clean),
        template="partners/local_area_edit.html",
        done=reverse("local_area_edit"),
        said="The name was saved.",
    )

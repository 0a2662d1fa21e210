"""Words that families may not know: the list, and the officers' pages that keep it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from actions.access import get_plan
from history.actor import Actor
from history.timeline import events_of
from partners.access import actor, may
from partners.permissions import Can, needs
from partners.views.form_page import form_page
from partners.views.sent import sent
from releases import access
from releases.forms.glossary import TermAddForm, TermEditForm
from releases.models import Term
from releases.workflow import glossary as verbs

EVENTS = 100  # shown of one's history


@needs(Can.SEE_PLAN)
@require_safe
def term_list(request: HttpRequest, plan: str) -> HttpResponse:
    found = get_plan(request, plan)
    page = {
        "plan": found,
        "terms": list(found.local_area.terms.filter(removed_on=None)),
        "may_write": may(request, Can.RELEASE, found),
    }
    return render(request, "releases/term_list.html", page)


@needs(Can.RELEASE)
@require_http_methods(["GET", "HEAD", "POST"])
def term_add(request: HttpRequest, plan: str) -> HttpResponse:
    found = get_plan(request, plan)
    return form_page(
        request,
        TermAddForm(sent(request)),
        lambda clean: verbs.add_term(found.local_area, by=actor(request), **clean),
        template="releases/term_add.html",
        done=reverse("term_list", args=[found.slug]),
        said="The word was added.",
        plan=found,
    )


@needs(Can.RELEASE)
@require_http_methods(["GET", "HEAD", "POST"])
def term_edit(request: HttpRequest, plan: str, pk: int) -> HttpResponse:
    found, term = access.get_term(request, plan, pk)
    return form_page(
        request,
        TermEditForm(sent(request), thing=term),
        lambda clean: save(term, actor(request), clean),
        template="releases/term_edit.html",
        done=reverse("term_list", args=[found.slug]),
        said="The glossary was saved.",
        plan=found,
        term=term,
        events=events_of(term, limit=EVENTS),
    )


def save(term: Term, by: Actor, clean: dict[str, Any]) -> Term:
    if clean.pop("remove"):
        return verbs.remove_term(term, by=by, version=clean["version"])
    return verbs.edit_term(term, by=by, **clean)

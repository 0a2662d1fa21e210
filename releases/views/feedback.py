"""What readers of the public pages tell us: said without signing in, read by officers."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from history import clock
from history.actor import Actor
from history.refusals import AlreadyRecorded, Refused
from partners.access import fingerprint, in_local_area
from partners.permissions import Can, needs, open_to_all
from partners.views.sent import sent
from releases.forms.feedback import TRAP, FeedbackAddForm
from releases.models import Release
from releases.queries.feedback import feedback_in
from releases.queries.published import published_plans
from releases.workflow.feedback import add_feedback

READER = "A reader of the public pages"
ON_A_PAGE = 50


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def feedback_add(request: HttpRequest) -> HttpResponse:
    """The one public page with a cookie: that which keeps other sites from sending the form."""
    request.user = AnonymousUser()  # whoever is signed in writes as a reader, too
    plans = {one.slug: one for one in published_plans()}
    choices = [(slug, f"{one.area_name}: {one.plan_title}") for slug, one in plans.items()]
    form = FeedbackAddForm(sent(request), plans=choices, initial={"plan": request.GET.get("about")})
    if plans and form.is_valid() and (request.POST.get(TRAP) or kept(request, form, plans)):
        return redirect(f"{reverse('feedback_add')}?sent=1")
    page = {"form": form, "plans": plans, "sent": "sent" in request.GET, "contact": settings.CONTACT_EMAIL}
    response = render(request, "releases/feedback_add.html", page)
    response["Cache-Control"] = "no-store"
    return response


def kept(request: HttpRequest, form: FeedbackAddForm, plans: dict[str, Release]) -> bool:
    said: dict[str, Any] = form.cleaned_data
    release = plans[said.get("plan") or next(iter(plans))]
    page = reverse("published_edition", args=[release.slug, release.number])
    by = Actor(id=None, label=READER, at=clock.now(), token=fingerprint(request))
    try:
        add_feedback(release, by=by, page=page, words=said["words"], email=said["email"])
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return False
    except AlreadyRecorded:
        pass
    return True


@needs(Can.RELEASE)
@require_safe
def feedback_list(request: HttpRequest) -> HttpResponse:
    found = Paginator(feedback_in(in_local_area(request)), ON_A_PAGE)
    page = found.get_page(request.GET.get("page"))
    return render(request, "releases/feedback_list.html", {"page": page})

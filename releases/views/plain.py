"""What families are told, in plain words: what is written and what is missing, and the page to write it on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from actions import policies
from actions.access import get_plan_in_reach
from partners.access import actor, may
from partners.permissions import Can, needs
from partners.views.form_page import form_page
from partners.views.sent import sent
from releases import access
from releases.forms.plain import PlainForm
from releases.queries.plain import newest, plain_rows, standing_words, words_of_area
from releases.workflow import plain as verbs


@needs(Can.WRITE_PLAIN)
@require_safe
def plain_list(request: HttpRequest, plan: str) -> HttpResponse:
    found = get_plan_in_reach(request, plan)
    rows = [
        (row, any(may(request, Can.WRITE_PLAIN, thing) for thing in (row.area, *row.actions)))
        for row in plain_rows(found)
    ]
    page = {"plan": found, "rows": rows, "releases": may(request, Can.RELEASE, found)}
    return render(request, "releases/plain_list.html", page)


@needs(Can.WRITE_PLAIN)
@require_http_methods(["GET", "HEAD", "POST"])
def plain_write(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    area, whole, actions = access.get_area_to_write(request, plan, number)
    found = standing_words(area.plan)
    seen = newest(words_of_area(area, found, list(area.actions.all())))
    form = PlainForm(sent(request), area=area, whole=whole, actions=actions, found=found, newest=seen)
    return form_page(
        request,
        form,
        lambda clean: verbs.write_area_plain(area, by=actor(request), **form.told(clean)),
        template="releases/plain_write.html",
        done=reverse("plain_list", args=[area.plan.slug]),
        said=f"The words for area {area.number} were saved.",
        plan=area.plan,
        area=area,
        whole=whole,
        why_not=policies.why_not_change(area.plan),
    )

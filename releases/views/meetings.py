"""When the reference group meets: an officer keeps the days, its page shows them."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from actions import policies
from history.timeline import events_of
from partners.access import actor
from partners.permissions import Can, needs
from partners.views.form_page import form_page
from partners.views.sent import sent
from releases import access
from releases.forms.meetings import MeetingAddForm, MeetingEditForm
from releases.workflow import meetings as verbs

EVENTS = 100  # shown of one's history


@needs(Can.RELEASE)
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_add(request: HttpRequest, plan: str) -> HttpResponse:
    found = access.get_group_plan(request, plan)
    return form_page(
        request,
        MeetingAddForm(sent(request)),
        lambda clean: verbs.add_meeting(found, by=actor(request), **clean),
        template="releases/meeting_add.html",
        done=f"{reverse('group_home', args=[found.slug])}#meetings",
        said="The meeting was added.",
        plan=found,
        why_not=policies.why_not_change(found),
    )


@needs(Can.RELEASE)
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_edit(request: HttpRequest, plan: str, pk: int) -> HttpResponse:
    meeting = access.get_meeting(request, plan, pk)
    return form_page(
        request,
        MeetingEditForm(sent(request), thing=meeting),
        lambda clean: verbs.edit_meeting(meeting, by=actor(request), **clean),
        template="releases/meeting_edit.html",
        done=f"{reverse('group_home', args=[meeting.plan.slug])}#meetings",
        said="The meeting was saved.",
        plan=meeting.plan,
        meeting=meeting,
        why_not=policies.why_not_change(meeting.plan),
        events=events_of(meeting, limit=EVENTS),
    )

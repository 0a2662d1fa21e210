"""Where people arrive, and what they owe."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from actions.access import visible_plans
from actions.queries.decisions import may_have_decisions
from actions.queries.my_work import answers_for, my_work
from actions.queries.rounds import my_queue
from history import clock
from partners.permissions import Can, local_areas, needs


@needs(Can.USE_ACCOUNT)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """My work, for those who answer for actions; others go straight to the page they came for."""
    memberships = request.user.current_memberships
    if any(answers_for(memberships)):
        today = clock.today()
        page = {
            "work": my_work(request.user, today),
            "queue": my_queue(request.user, today),
            "decides": may_have_decisions(memberships),
            "today": today,
        }
        return render(request, "actions/home.html", page)
    if not local_areas(memberships, Can.READ_UPDATES) and local_areas(memberships, Can.MANAGE_PEOPLE):
        return redirect("person_list")
    return plan_list(request)


@needs(Can.USE_ACCOUNT)
@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    """All plans in sight; where there is one, that one. Members of the reference group see no plan itself, and go on
    to what was released to them."""
    memberships = request.user.current_memberships
    if not local_areas(memberships, Can.SEE_PLAN) and local_areas(memberships, Can.SEE_RELEASE):
        return redirect("group_list")
    plans = list(visible_plans(request).select_related("local_area")[:200])
    if len(plans) == 1:
        board = local_areas(memberships, Can.SEE_DRAFT_PLAN)
        return redirect("plan_dashboard" if board else "what_moved", plans[0].slug)
    may_add = bool(local_areas(memberships, Can.EDIT_PLAN))
    return render(request, "actions/plan_list.html", {"plans": plans, "may_add": may_add})

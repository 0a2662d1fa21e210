"""What every page knows: the service's name, where one can go, and whether this is a demonstration."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from actions.queries.decisions import may_have_decisions
from actions.queries.my_work import answers_for
from partners.permissions import Can, local_areas

# Words, URL name, the capability it takes, and whether it lies in the plan at hand.
NAVIGATION = [
    ("My work", "home", Can.USE_ACCOUNT, False),
    ("Decisions", "decision_list", Can.USE_ACCOUNT, False),
    ("Plans", "plan_list", Can.SEE_PLAN, False),
    ("Plan", "plan_dashboard", Can.SEE_PLAN, True),
    ("Actions", "action_list", Can.SEE_PLAN, True),
    ("Evidence", "evidence_list", Can.SEE_EVIDENCE, True),
    ("Measures", "measure_list", Can.SEE_PLAN, True),
    ("What moved", "what_moved", Can.SEE_PLAN, True),
    ("Rounds", "round_list", Can.READ_UPDATES, True),
    ("Risks", "risk_list", Can.READ_UPDATES, True),
    ("Voice", "voice_list", Can.READ_VOICE, True),
    ("Organisations", "partner_list", Can.SEE_PLAN, False),
    ("People", "person_list", Can.SEE_NAMES, False),
]
PUBLIC_NAVIGATION = [("Sign in", "sign_in")]
FOOTER = [("What these words mean", "words"), ("How ratings are worked out", "rules")]
# Who takes part is looked up now and then: beside the pages of a plan its links stand at the foot.
TAKING_PART = {"partner_list", "person_list"}


def fixed() -> dict[str, Any]:
    """The part that needs neither a request nor the database: all that an error page may count on."""
    return {
        "SITE_NAME": settings.SITE_NAME,
        "BRAND": settings.BRAND,
        "VERSION": settings.VERSION,
        "demonstration": settings.DEMONSTRATION,
        "believed_today": settings.TODAY,
    }


def address(name: str, *args: Any) -> str:
    """Of a page, or "" where it does not exist."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The pages this person may open; those of a plan while one is at hand, in place of what lies outside it."""
    user = getattr(request, "user", None)
    if not (user and user.is_authenticated):
        return marked([(text, address(name)) for text, name in PUBLIC_NAVIGATION], request.path)
    plan = plan_of(request)
    left_out = {"plan_list"} | TAKING_PART if plan else set()
    if not any(answers_for(user.current_memberships)):
        left_out.add("home")
    if not may_have_decisions(user.current_memberships):
        left_out.add("decision_list")
    rows = []
    for text, name, capability, in_plan in NAVIGATION:
        if not local_areas(user.current_memberships, capability) or name in left_out:
            continue
        if not in_plan or plan:
            rows.append((text, address(name, plan) if in_plan else address(name)))
    return marked(rows, request.path)


def plan_of(request: HttpRequest) -> str | None:
    """The slug in the address."""
    return request.resolver_match.kwargs.get("plan") if request.resolver_match else None


def footer(request: HttpRequest) -> list[dict[str, str]]:
    user = getattr(request, "user", None)
    rows = FOOTER
    if user and user.is_authenticated and plan_of(request):
        offered = [row for row in NAVIGATION if row[1] in TAKING_PART]
        rows = [(text, name) for text, name, can, _ in offered if local_areas(user.current_memberships, can)]
        rows += FOOTER
    return [{"text": text, "href": address(name)} for text, name in rows]


def marked(rows: list[tuple[str, str]], path: str) -> list[dict[str, Any]]:
    """Links, the one that `path` lies in marked as active."""
    links = [{"text": text, "href": href, "current": href == path} for text, href in rows if href]
    within = [link["href"] for link in links if link["href"] != "/" and path.startswith(link["href"])]
    nearest = max(within, key=len, default=path)
    return [link | {"active": link["href"] == nearest} for link in links]


def site(request: HttpRequest) -> dict[str, Any]:
    return fixed() | {
        "navigation": navigation(request),
        "footer": footer(request),
    }

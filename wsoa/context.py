"""What every page knows: the service's name, where one can go, and whether this is a demonstration."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from actions.queries.decisions import may_have_decisions
from actions.queries.my_work import answers_for
from partners.models import User
from partners.permissions import Can, local_areas

# Words, URL name, the capability it takes, and whether it lies in the plan at hand; the most used first.
NAVIGATION = [
    ("My work", "home", Can.USE_ACCOUNT, False),
    ("Decisions", "decision_list", Can.USE_ACCOUNT, False),
    ("Plans", "plan_list", Can.SEE_PLAN, False),
    ("Plan", "plan_dashboard", Can.SEE_PLAN, True),
    ("Actions", "action_list", Can.SEE_PLAN, True),
    ("Measures", "measure_list", Can.SEE_PLAN, True),
    ("What moved", "what_moved", Can.SEE_PLAN, True),
    ("Reviews", "review_list", Can.SEE_REVIEWS, True),
    ("Publish", "release_list", Can.RELEASE, True),
    ("Evidence", "evidence_list", Can.SEE_EVIDENCE, True),
    ("Rounds", "round_list", Can.READ_UPDATES, True),
    ("Risks", "risk_list", Can.READ_UPDATES, True),
    ("Voice", "voice_list", Can.READ_VOICE, True),
    ("In plain words", "plain_list", Can.WRITE_PLAIN, True),
    ("Reference group", "group_home", Can.SEE_RELEASE, True),
    ("Organisations", "partner_list", Can.SEE_PLAN, False),
    ("People", "person_list", Can.SEE_NAMES, False),
]
# The same for members of the reference group, who see no plan itself.
FOR_MEMBERS = [
    ("Progress", "group_list", Can.SEE_RELEASE, False),
    ("Progress", "group_home", Can.SEE_RELEASE, True),
    ("Questions", "question_list", Can.SEE_RELEASE, True),
]
IN_ONE_LINE = 7  # on a desk; the rest stands at the foot
PUBLIC_NAVIGATION = [("Progress", "published_list"), ("Sign in", "sign_in")]
FOOTER = [
    ("What these words mean", "words"),
    ("How ratings are worked out", "rules"),
    ("Accessibility", "accessibility_statement"),
]
Row = tuple[str, str]  # words and address


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
    """The pages this person may open, as many as fit; those of a plan while one is at hand."""
    user = getattr(request, "user", None)
    if not (user and user.is_authenticated):
        return marked([(text, address(name)) for text, name in PUBLIC_NAVIGATION], request.path)
    return marked(pages_for(user, plan_of(request))[:IN_ONE_LINE], request.path)


def pages_for(user: User, plan: str | None) -> list[Row]:
    """plan: the slug of the one at hand; lists of plans give way to it."""
    mine = user.current_memberships
    rows = NAVIGATION if local_areas(mine, Can.SEE_PLAN) else FOR_MEMBERS
    left_out = {
        "plan_list": plan,
        "group_list": plan,
        "home": not any(answers_for(mine)),
        "decision_list": not may_have_decisions(mine),
    }
    return [
        (text, address(name, plan) if in_plan else address(name))
        for text, name, capability, in_plan in rows
        if (plan or not in_plan) and not left_out.get(name) and local_areas(mine, capability)
    ]


def plan_of(request: HttpRequest) -> str | None:
    """The slug in the address."""
    return request.resolver_match.kwargs.get("plan") if request.resolver_match else None


def footer(request: HttpRequest) -> list[dict[str, str]]:
    """What did not fit above, and what words mean."""
    user = getattr(request, "user", None)
    rows = [(text, address(name)) for text, name in FOOTER]
    if user and user.is_authenticated:
        rows = pages_for(user, plan_of(request))[IN_ONE_LINE:] + rows
    return [{"text": text, "href": href} for text, href in rows]


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

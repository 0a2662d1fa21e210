"""What every page knows: the service's name, where one can go, and whether this is a demonstration."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

# Words and URL name; a page that does not exist yet is left out.
NAVIGATION = [
    ("My work", "home"),
    ("Plan", "plan_dashboard"),
    ("Actions", "action_list"),
    ("Measures", "measure_list"),
    ("Reviews", "review_list"),
    ("People", "people"),
]
PUBLIC_NAVIGATION = [("Sign in", "sign_in")]
FOOTER = [("What these words mean", "words"), ("How ratings are worked out", "rules")]


def fixed() -> dict[str, Any]:
    """The part that needs neither a request nor the database: all that an error page may count on."""
    return {
        "SITE_NAME": settings.SITE_NAME,
        "BRAND": settings.BRAND,
        "VERSION": settings.VERSION,
        "demonstration": settings.DEMONSTRATION,
        "believed_today": settings.TODAY,
    }


def links(rows: list[tuple[str, str]], path: str = "") -> list[dict[str, Any]]:
    """Links for the rows whose page exists, the one that `path` lies in marked as active."""
    found = []
    for text, name in rows:
        try:
            href = reverse(name)
        except NoReverseMatch:
            continue
        found.append({"text": text, "href": href, "current": path == href})
    within = [link["href"] for link in found if link["href"] != "/" and path.startswith(link["href"])]
    nearest = max(within, key=len, default=path)
    return [link | {"active": link["href"] == nearest} for link in found]


def site(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    known = bool(user and user.is_authenticated)
    return fixed() | {
        "navigation": links(NAVIGATION if known else PUBLIC_NAVIGATION, request.path),
        "footer": links(FOOTER),
    }

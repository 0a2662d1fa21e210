"""What the state of a review or a request allows: the reason why not, or "" for yes. The page shows it in place of a
button, and the verb refuses with the same words."""

from datetime import date
from typing import TYPE_CHECKING

from actions import policies

if TYPE_CHECKING:
    from reviews.models import Request, Review


def why_not_record(review: "Review", today: date) -> str:
    """Whether what was said at the review may be written down: findings, judgements."""
    if review.held_on > today:
        return "This review has not been held yet, so nothing was said there."
    return ""


def why_not_ask(review: "Review", today: date) -> str:
    """Whether requests made at the review may be written down."""
    if review.held_on > today:
        return "This review is still to come, so nothing has been asked at it yet."
    return ""


def why_not_change_request(request: "Request") -> str:
    return "This request is closed, so it stays as it was." if request.closed_on else ""


def why_not_answer(request: "Request") -> str:
    return why_not_change_request(request) or policies.why_not_change(request.plan)

"""How what people typed becomes blocks, and what the sections of a pack say alike."""

from datetime import date

from django.conf import settings

from actions.choices import DELIVERY, UNJUDGED, VERDICT
from actions.queries.plan_tree import ActionRow, Judged
from actions.scoring import Score
from actions.sentences import when
from reviews.document import Paragraph
from reviews.models import Review

# The same words as at the head of every page (templates/_components/demonstration.html).
INVENTED = (
    "Areas, partners, the reviews that were held and their dates are from published sources. Every action, update,"
    " risk, quotation and person is invented to show how the service works."
)


def titled(title: str) -> str:
    """The title of a document, which stands at the foot of its pages: what is invented must not pass for true."""
    return f"{title} (demonstration)" if settings.DEMONSTRATION else title


def invented() -> tuple[tuple[str, str], ...]:
    """The first fact of a document of the demonstration."""
    return (("Demonstration", INVENTED),) if settings.DEMONSTRATION else ()


def paragraphs(text: str) -> list[Paragraph]:
    """One for each line that says something."""
    return [Paragraph(flat(line)) for line in text.splitlines() if line.strip()]


def flat(text: str) -> str:
    """In one line: what a cell or an item of a list can hold."""
    return " ".join(text.split())


def ended(text: str) -> str:
    """As a sentence that another may follow."""
    words = flat(text)
    return words if not words or words.endswith((".", "!", "?", "”", '"')) else f"{words}."


def briefly(on: date) -> str:
    """A day within a cell, where room is short: 8 Mar 2022."""
    return f"{on.day} {on:%b %Y}"


def name_of(row: ActionRow) -> str:
    return f"{row.ref} {row.title}"


def rating(value: str) -> str:
    return DELIVERY[value].label if value else "Not yet rated"


def judged_words(judged: Judged | None) -> str:
    """ "Closed, March 2025 (review meeting, DfE and NHS England)"."""
    if not judged:
        return UNJUDGED.label
    said = f"{VERDICT[judged.verdict].label}, {when(judged.on, judged.precision)}"
    return f"{said} ({judged.review}, {judged.bodies})"


def called(review: Review) -> str:
    """ "12-month review, March 2026"."""
    return f"{review}, {when(review.held_on, review.precision)}"


def score_words(score: Score | None) -> str:
    return f"{score.value}, {score.band.label.lower()}" if score else "Not said"

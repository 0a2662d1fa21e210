"""How what people typed becomes blocks, and what the sections of a pack say alike."""

from actions.choices import DELIVERY, UNJUDGED, VERDICT
from actions.queries.plan_tree import ActionRow, Judged
from actions.scoring import Score
from actions.sentences import when
from reviews.document import Paragraph
from reviews.models import Review


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

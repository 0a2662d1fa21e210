"""A release to the reference group as the contents module makes them: rich enough to find one's way in."""

from datetime import date

from releases.choices import Audience
from releases.models import Release
from reviews import document
from reviews.document import Document, FactTable, Heading, Paragraph, Section
from tests.factories.releases import ReleaseFactory

WHY = "Two new staff began in June, and waiting fell below six weeks."
HEADINGS = ("Action", "Rating", "From", "To", "Why", "When")
ROW = ("2.1 Cut waiting", "Delivery", "At risk", "On track", WHY, date(2022, 6, 20))
MOVED = FactTable("moved", "Ratings that changed", HEADINGS, (ROW,), (20, 10, 10, 10, 40, 10))


def told(*sections: Section, title: str = "How the plan stands") -> Document:
    return Document(title, "Cross-party reference group", (("As of", date(2022, 9, 20)),), sections)


RICH = told(
    Section("summary", "How the plan stands", (Paragraph("It is getting better, and not everywhere."),)),
    Section("moved", "Ratings that changed, and why", (MOVED,)),
    Section("dates", "Promised dates", (Paragraph("No promised date was missed."),)),
    Section("areas", "Areas", (Heading("2 Waiting less"), Paragraph("Families wait six weeks."))),
    Section("action-2.1", "2.1 Cut waiting", (Paragraph("Led by: Head of SEND."), Paragraph(WHY))),
    Section("action-2.2", "2.2 Tell families", (Paragraph("Led by: Head of SEND."),)),
)


def released(plan, number: int = 1, said: Document = RICH, **given: object) -> Release:
    given = {"audience": Audience.GROUP, "on": date(2022, 9, 20), "content": document.kept(said)} | given
    return ReleaseFactory(plan=plan, number=number, **given)

"""Published editions as rich as they come, and their addresses."""

from datetime import date, timedelta
from decimal import Decimal

from django.urls import reverse

from actions.choices import Better, MeasureKind, Unit
from actions.measuring import Gauge, Point, Read
from actions.pictures.measure import measure_plot
from releases.choices import OF_AREAS
from releases.contents.glossary import with_terms
from releases.models import Release, ReleaseFile, Term
from reviews import document
from reviews.choices import FileFormat, FileState
from reviews.contents.pictures import plot_svg
from tests.factories.releases import ReleaseFactory

TERMS = (
    Term(word="EHC plan", meaning="What a child needs, and who sees to it: education, health and care."),
)
SPOKEN = "One family in two now waits for less than a year for an EHC plan. That is still too long."


def rich(areas: int = 6, measures: int = 20, said: str = SPOKEN) -> document.Document:
    """What the board tells families of that many areas, the measures spread over them."""
    parts = [
        document.Section(
            "summary", "How it is going", (document.Paragraph("It gets better, not everywhere."),)
        )
    ]
    for number in range(1, areas + 1):
        drawn = [block for one in range(number, measures + 1, areas) for block in measure(one)]
        told = [
            block for part in OF_AREAS for block in (document.Heading(part.label), document.Paragraph(said))
        ]
        judged = (
            document.Heading("What reviewers said"),
            document.Quote("Families are listened to.", "Inspectors, September 2022"),
            document.Heading("What is measured"),
        )
        title = f"{number}. Waiting less for help {number}"
        parts.append(document.Section(f"area-{number}", title, (*told, *judged, *drawn)))
    return with_terms(
        document.Document(
            title="Oldham: Written Statement of Action",
            subtitle="How it is going for children, young people and families",
            facts=(("Everything here is as of", date(2022, 9, 30)),),
            sections=tuple(parts),
        ),
        TERMS,
    )


def measure(number: int) -> list[document.Block]:
    """Two years of readings, month by month."""
    days = [date(2021, 1, 31) + timedelta(days=30 * month) for month in range(24)]
    reads = tuple(Read(one, Decimal(20 + number + place)) for place, one in enumerate(days))
    path = (Point(days[0], Decimal(20)), Point(days[-1], Decimal(60)))
    gauge = Gauge(MeasureKind.TARGET, Better.UP, Unit.PERCENT, path[0], path[1:], reads)
    plot = measure_plot(gauge, title=f"Measure {number}")
    title = f"Plans on time {number}"
    return [
        document.Heading(title, 4),
        document.Paragraph("43 per cent in September 2022. It was 20 per cent in January 2021."),
        document.Picture(f"measure-{number}", f"{title}: how it moved", plot.describes, plot_svg(plot)),
        document.FactTable(
            key=f"readings-{number}",
            caption=f"{title}: the figures",
            headings=("Time up to", "Figure (per cent)"),
            rows=tuple((one.on, one.value) for one in reads),
            widths=(6, 6),
        ),
    ]


def edition(plan: object, number: int = 1, **given: object) -> Release:
    """Of the small document, unless another is given as `told`."""
    told = given.pop("told", None) or rich(areas=2, measures=2)
    return ReleaseFactory(plan=plan, number=number, content=document.kept(told), **given)


def file_of(release: Release, format: FileFormat = FileFormat.PDF) -> ReleaseFile:
    made = {"content": b"%PDF", "size": 4, "digest": "ab", "state": FileState.MADE}
    return ReleaseFile.objects.create(release=release, format=format, **made)


def page(name: str, number: int | None = None, *rest: str) -> str:
    return reverse(name, args=["wsoa", *([number] if number else []), *rest])


EDITION_PAGES = ["published_edition", "published_young", "published_changes"]

"""Words of reviews and packs, each with what it means to whoever reads it."""

from dataclasses import dataclass

from django.db import models


class ReviewKind(models.TextChoices):
    """Regimes differ in what they call an outside look, so a plan may meet any of these."""

    SIX_MONTH = "six_month", "6-month review"
    TWELVE_MONTH = "twelve_month", "12-month review"
    FIFTEEN_MONTH = "fifteen_month", "15-month review"
    EIGHTEEN_MONTH = "eighteen_month", "18-month review"
    STOCKTAKE = "stocktake", "Stocktake"
    DEEP_DIVE = "deep_dive", "Deep dive"
    MONITORING_VISIT = "monitoring_visit", "Monitoring visit"
    REVISIT = "revisit", "Revisit by inspectors"
    REVIEW_MEETING = "review_meeting", "Review meeting"


class FindingKind(models.TextChoices):
    STRENGTH = "strength", "What goes well"
    CONCERN = "concern", "What must get better"
    NOTE = "note", "What was noted"


class SectionKey(models.TextChoices):
    """The parts of a pack, in the order in which a new pack has them."""

    SUMMARY = "summary", "Summary"
    ANSWERS = "answers", "Answers to the last letter"
    AREAS = "areas", "Where each area stands"
    MOVED = "moved", "What moved since the last review"
    SLIPPAGE = "slippage", "Dates missed and moved"
    MEASURES = "measures", "Measures"
    RISKS = "risks", "Risks and issues"
    EVIDENCE = "evidence", "Evidence of impact"
    VOICE = "voice", "What families and young people say"
    NEXT_STEPS = "next_steps", "Next steps"
    ACTIONS = "actions", "All actions"


class FileState(models.TextChoices):
    WAITING = "waiting", "Being made"
    MADE = "made", "Ready"
    FAILED = "failed", "Could not be made"


class FileFormat(models.TextChoices):
    PDF = "pdf", "PDF"
    DOCX = "docx", "Word (DOCX)"
    ODT = "odt", "OpenDocument text (ODT)"
    XLSX = "xlsx", "Excel (XLSX)"
    ODS = "ods", "OpenDocument spreadsheet (ODS)"
    CSV = "csv", "CSV files with a description (ZIP)"


@dataclass(frozen=True, slots=True)
class FileWords:
    """suffix: of the file's name, without a dot. about: what it is good for."""

    suffix: str
    content_type: str
    about: str


FILES = {
    FileFormat.PDF: FileWords("pdf", "application/pdf", "To send and to print; works with screen readers"),
    FileFormat.DOCX: FileWords(
        "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "For Word"
    ),
    FileFormat.ODT: FileWords(
        "odt", "application/vnd.oasis.opendocument.text", "The open format for documents"
    ),
    FileFormat.XLSX: FileWords(
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "All tables, for Excel",
    ),
    FileFormat.ODS: FileWords(
        "ods", "application/vnd.oasis.opendocument.spreadsheet", "All tables, in the open format"
    ),
    FileFormat.CSV: FileWords("zip", "application/zip", "All tables as text, for other programs"),
}

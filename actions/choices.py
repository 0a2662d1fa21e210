"""The words of the field, each with its one-line meaning and its colour; the words page prints them.

Delivery, impact and judgement are three separate ratings and are never mixed. Colour is only a second sign:
plans clash over what green means (for some finished, for others on schedule), so the words always stand.
"""

from dataclasses import dataclass

from django.db import models


@dataclass(frozen=True, slots=True)
class Word:
    """How a value is shown. colour: of the Design System's tag; css: of the bar's segment."""

    label: str
    meaning: str
    colour: str
    css: str = ""


class Delivery(models.TextChoices):
    NOT_STARTED = "not_started", "Not started"
    ON_TRACK = "on_track", "On track"
    AT_RISK = "at_risk", "At risk"
    OFF_TRACK = "off_track", "Off track"
    COMPLETE = "complete", "Complete"
    EMBEDDED = "embedded", "Embedded"
    PAUSED = "paused", "Paused"
    NOT_APPLICABLE = "not_applicable", "No longer applicable"


class Impact(models.TextChoices):
    NOT_KNOWN = "not_known", "Not yet known"
    TOO_EARLY = "too_early", "Too early"
    SOME = "some", "Some"
    CLEAR = "clear", "Clear"
    SUSTAINED = "sustained", "Sustained"


class Verdict(models.TextChoices):
    MONITORED = "monitored", "Monitored"
    CLOSED = "closed", "Closed"
    SUFFICIENT = "sufficient", "Sufficient progress"
    NOT_SUFFICIENT = "not_sufficient", "Not sufficient progress"


# Not ratings anybody gives: what is shown where nobody has spoken for too long, and while a lead's word that
# would settle an action ("complete") has not been agreed by a second person.
SILENT = "silent"
PROPOSED = "proposed"
SENT_BACK = "sent_back"

DELIVERY = {
    Delivery.EMBEDDED: Word(
        "Embedded",
        "Complete for some time, and proof shows that it has become everyday practice.",
        "blue",
        "embedded",
    ),
    Delivery.COMPLETE: Word(
        "Complete",
        "Everything in the action is done, and a second person has seen the proof.",
        "blue",
        "complete",
    ),
    PROPOSED: Word(
        "Awaiting sign-off",
        "The lead says that it is finished. Until a second person agrees, it is not counted as finished.",
        "teal",
        "proposed",
    ),
    SENT_BACK: Word(
        "Sent back",
        "The lead said that it was finished; a second person did not agree and asked for more.",
        "orange",
        "sent-back",
    ),
    Delivery.ON_TRACK: Word("On track", "Will be done by its date.", "green", "on-track"),
    Delivery.AT_RISK: Word("At risk", "May miss its date unless something changes.", "yellow", "at-risk"),
    Delivery.OFF_TRACK: Word("Off track", "Will miss its date, or has missed it.", "red", "off-track"),
    Delivery.NOT_STARTED: Word("Not started", "Work has not begun.", "grey", "not-started"),
    Delivery.PAUSED: Word("Paused", "Stopped for now, by decision; the reason says why.", "grey", "paused"),
    Delivery.NOT_APPLICABLE: Word(
        "No longer applicable",
        "Not needed any more; the reason says why. Not counted.",
        "grey",
        "not-started",
    ),
    SILENT: Word(
        "Not updated",
        "Nobody has said anything for longer than the plan allows, or in a round that has closed, so we do not"
        " know.",
        "grey",
        "silent",
    ),
}
IMPACT = {
    Impact.NOT_KNOWN: Word("Not yet known", "Nobody has looked yet at what families feel.", "grey"),
    Impact.TOO_EARLY: Word("Too early", "The work is too new for families to feel it.", "grey"),
    Impact.SOME: Word("Some", "Some families say that things are better.", "teal"),
    Impact.CLEAR: Word("Clear", "Most families who are asked feel a difference.", "green"),
    Impact.SUSTAINED: Word("Sustained", "Families have felt the difference for a long time.", "green"),
}
VERDICT = {
    Verdict.MONITORED: Word("Monitored", "Reviewers still look at this area.", "grey"),
    Verdict.CLOSED: Word("Closed", "Reviewers have seen enough progress and no longer look at it.", "blue"),
    Verdict.SUFFICIENT: Word(
        "Sufficient progress", "Inspectors came back and judged progress sufficient.", "green"
    ),
    Verdict.NOT_SUFFICIENT: Word("Not sufficient progress", "Inspectors came back and wanted more.", "red"),
}
UNJUDGED = Word("Not yet judged", "No outside reviewer has said anything of this area yet.", "grey")

DONE = frozenset({Delivery.COMPLETE, Delivery.EMBEDDED})
NOT_COUNTED = frozenset({Delivery.NOT_APPLICABLE})
SETTLED = DONE | NOT_COUNTED  # nothing is due, and nobody has to speak up any more


class Stage(models.TextChoices):
    DRAFT = "draft", "Draft"
    LIVE = "live", "Live"
    SUPERSEDED = "superseded", "Superseded"
    CLOSED = "closed", "Closed"


class PlanKind(models.TextChoices):
    WSOA = "wsoa", "Written Statement of Action"
    APP = "app", "Accelerated Progress Plan"
    PAP = "pap", "Priority Action Plan"
    IMPROVEMENT = "improvement", "Improvement plan"


@dataclass(frozen=True, slots=True)
class KindWords:
    """What a kind of plan calls its parts. The regimes differ: see the SEND inspection frameworks of 2016
    and 2023."""

    area: str
    reviewer: str
    cycle: str
    publication: str


KINDS = {
    PlanKind.WSOA: KindWords(
        "area of significant weakness",
        "DfE and NHS England",
        "Reviewed every few months; inspectors came back after about 18 months",
        "Must be published locally",
    ),
    PlanKind.APP: KindWords(
        "area of insufficient progress",
        "DfE and NHS England",
        "Reviewed at 6 and 12 months",
        "Published locally",
    ),
    PlanKind.PAP: KindWords(
        "priority action",
        "DfE and NHS England",
        "Stocktake about every 6 months; monitoring inspection at about 18 months",
        "Must be published locally",
    ),
    PlanKind.IMPROVEMENT: KindWords(
        "priority", "partnership board", "As the board decides", "As the board decides"
    ),
}


class Outcome(models.TextChoices):
    """Of a lead's word that an action is settled."""

    AGREED = "agreed", "Agreed"
    RETURNED = "returned", "Sent back"
    REOPENED = "reopened", "Opened again"


class Cause(models.TextChoices):
    """Why a promised date moves; the words beside it say the rest."""

    STAFF = "staff", "Staff left, or posts are empty"
    SUPPLIER = "supplier", "A supplier or contract is late"
    PARTNER = "partner", "It waits for another organisation"
    MONEY = "money", "Money or approval is missing"
    SYSTEM = "system", "A computer system is late"
    MORE_WORK = "more_work", "It is more work than we thought"
    FAMILIES = "families", "Families asked for a change"
    OTHER = "other", "Something else"


class EvidenceKind(models.TextChoices):
    DATA = "data", "Data or report"
    DOCUMENT = "document", "Policy, plan or procedure"
    MINUTES = "minutes", "Minutes of a meeting"
    SURVEY = "survey", "Survey or feedback"
    CASE_CHECK = "case_check", "Check of cases"
    TRAINING = "training", "Training record"
    OTHER = "other", "Something else"


class Shows(models.TextChoices):
    ACTIVITY = "activity", "That the work was done"
    OUTCOME = "outcome", "That something got better"
    EXPERIENCE = "experience", "What children, young people and families say"


IMPACT_PROOF = frozenset({Shows.OUTCOME, Shows.EXPERIENCE})


class Sensitivity(models.TextChoices):
    BOARD = "board", "The board may see it"
    RESTRICTED = "restricted", "Only those who lead or answer for its actions, and officers"


class Scan(models.TextChoices):
    """What the antivirus scanner said of a file."""

    NONE = "none", "No scanner is set up"
    CLEAN = "clean", "Nothing was found"
    HELD = "held", "Waits for the scanner"
    INFECTED = "infected", "Harmful: never handed out"


class Letter(models.TextChoices):
    """A letter that a round, or the calendar, sends by itself."""

    OPENED = "opened", "The round has opened"
    CLOSING = "closing", "The round closes soon"
    CLOSED = "closed", "The round has closed without an answer"
    DIGEST = "digest", "What is due in the next weeks"


class MeasureKind(models.TextChoices):
    TARGET = "target", "Has a target"
    EXPERIENCE = "experience", "What families say, with a target"
    CONTEXT = "context", "For context, without a target"


class Unit(models.TextChoices):
    PERCENT = "percent", "Per cent"
    PEOPLE = "people", "Number of people"
    NUMBER = "number", "Number of something else"
    DAYS = "days", "Days"
    WEEKS = "weeks", "Weeks"
    SCORE = "score", "Score"


class Better(models.TextChoices):
    UP = "up", "Higher is better"
    DOWN = "down", "Lower is better"


class Frequency(models.TextChoices):
    MONTHLY = "monthly", "Every month"
    QUARTERLY = "quarterly", "Every quarter"
    TERMLY = "termly", "Every term"
    YEARLY = "yearly", "Every year"


class RiskKind(models.TextChoices):
    RISK = "risk", "Risk: it may happen"
    ISSUE = "issue", "Issue: it has happened"


class Speaker(models.TextChoices):
    FAMILIES = "families", "Families"
    YOUNG = "young", "Children and young people"
    BOTH = "both", "Families and young people"


class Confirmed(models.TextChoices):
    """Whether families say that what was done made a difference."""

    NOT_YET = "not_yet", "Not yet"
    PARTLY = "partly", "Partly"
    YES = "yes", "Yes"


class Part(models.TextChoices):
    CO_LEADS = "co_leads", "Shares the lead"
    SUPPORTS = "supports", "Supports"


class Precision(models.TextChoices):
    DAY = "day", "The day is known"
    MONTH = "month", "Only the month is known"
    SEASON = "season", "Only the season is known"
    YEAR = "year", "Only the year is known"

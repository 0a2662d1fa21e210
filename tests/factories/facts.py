"""Plain facts and standings for the rules, as plain as can be; every test names what matters to it."""

from datetime import date, timedelta

from actions.choices import Delivery, Impact, Outcome
from actions.facts import ActionFacts, Asked, Said, SignedOff
from actions.rollup import SELF_RATED, Standing

TODAY = date(2022, 10, 3)
DAY = timedelta(days=1)


def said(delivery: str = Delivery.ON_TRACK, ago: int = 0, **rest: object) -> Said:
    return Said(**{"delivery": delivery, "impact": Impact.SOME, "on": TODAY - ago * DAY, "id": 7} | rest)


def signed(stands: str, outcome: str = Outcome.AGREED, update: int = 7) -> SignedOff:
    """Of the word that `said` makes, unless another update is named."""
    return SignedOff(outcome=outcome, stands=stands, update=update, on=TODAY)


def asked(closed_ago: int, answered_ago: int | None = None, *, missed: bool = False) -> Asked:
    """In a round that closed so many days ago; in days to come where negative."""
    answered = None if answered_ago is None else TODAY - answered_ago * DAY
    return Asked("Board meeting", TODAY - closed_ago * DAY, answered, missed)


def facts(**given: object) -> ActionFacts:
    """Begun half a year ago, due in half a year, spoken of today."""
    plain = {"ref": "1.1", "start": TODAY - 180 * DAY, "due": TODAY + 180 * DAY, "said": said()}
    return ActionFacts(**plain | given)


def stands(
    delivery: str = Delivery.ON_TRACK, ref: str = "1.1", overdue: bool = False, **rest: object
) -> Standing:
    plain = {
        "source": SELF_RATED,
        "impact": Impact.SOME,
        "days_late": int(overdue),
        "milestones_late": 0,
        "asks_help": False,
        "differs": False,
    }
    return Standing(ref=ref, delivery=delivery, overdue=overdue, **plain | rest)


def group(*deliveries: str) -> list[Standing]:
    """Numbered 1.1, 1.2 and so on; "late" stands for on track and overdue."""
    return [
        stands(Delivery.ON_TRACK if delivery == "late" else delivery, f"1.{number}", delivery == "late")
        for number, delivery in enumerate(deliveries, 1)
    ]

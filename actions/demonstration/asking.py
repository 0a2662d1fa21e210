"""Update rounds with their letters, told in rounds.json, as dated steps."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.core.mail import get_connection

from actions.demonstration.cast import Cast, Facts, Step
from actions.demonstration.stories import day
from actions.models import Plan, Reminder, Round
from actions.workflow import letters, rounds

NOBODY = "django.core.mail.backends.dummy.EmailBackend"  # letters go on record, and to nobody


def asked(told: list[Facts], cast: Cast, plan: Plan) -> Iterator[Step]:
    """Before all else of their days, so that whatever is said on the first day of a round answers it."""
    for one in told:
        yield day(one["opened_on"]), partial(begin, one, cast, plan)
        for on in one["letters_on"]:
            yield day(on), partial(write, one, cast)
        for followed in one["followed"]:
            yield day(followed["on"]), partial(follow, one, cast, followed["by"])


def begin(one: Facts, cast: Cast, plan: Plan, at: datetime) -> None:
    rounds.open_round(
        plan,
        by=cast.officer(at),
        title=one["title"],
        closes_on=day(one["closes_on"]),
        remind_before=one["remind_before"],
        areas=[],
        partners=[],
    )


def write(one: Facts, cast: Cast, at: datetime) -> None:
    """The letters that were due on the day, as the scheduled command sends them."""
    by, connection = cast.officer(at), get_connection(NOBODY)
    round = Round.objects.select_related("plan").get(title=one["title"])
    for letter in letters.letters_of(round, by.on):
        rounds.send_reminder(
            round, by=by, user=letter.user, kind=letter.kind, rows=letter.rows, connection=connection
        )


def follow(one: Facts, cast: Cast, email: str, at: datetime) -> None:
    """Somebody opened their list from the last letter they had been sent."""
    letter = Reminder.objects.filter(round__title=one["title"], user=cast.users[email]).first()
    rounds.use_link(letter, by=cast.account(email, at))

"""A calendar as RFC 5545 has it: days without a time, that block nobody's diary and ring no bell."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from actions.queries.calendar import Day

ASK_AGAIN = timedelta(hours=12)


def write(days: Iterable[Day], *, name: str, host: str, at: datetime, address: Callable[[Day], str]) -> bytes:
    """`host` makes the keys of days unique in the world; `at` is the moment they are as of; `address` of the page
    that a day is about."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{host}//{plain(name)}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", plain(name))
    calendar.add("refresh-interval", ASK_AGAIN, {"value": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    for day in days:
        calendar.add_component(event(day, host, at, address(day)))
    return calendar.to_ical()


def event(day: Day, host: str, at: datetime, address: str) -> Event:
    event = Event()
    event.add("uid", f"{day.key}@{host}")
    event.add("dtstamp", at)
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    event.add("summary", plain(day.title))
    event.add("description", f"{plain(day.words)}\n{address}")
    event.add("transp", "TRANSPARENT")
    return event


def plain(text: str) -> str:
    """On one line and without control characters; the library escapes what else means something."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())

from datetime import date, timedelta

from django.test import Client
from django.urls import reverse

from releases.views.public import PREPARED_ON

URL = reverse("accessibility_statement")


def test_statement_says_what_the_law_asks_for(settings):
    settings.CONTACT_EMAIL = "send@example.org"
    told = " ".join(Client().get(URL).content.decode().split())
    wanted = [
        "Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018",
        "partially compliant",
        "Non-compliance with the accessibility regulations",
        "Disproportionate burden",
        "not within the scope",
        "Equality and Human Rights Commission",
        "Equality Advisory and Support Service",
        "mailto:send@example.org",
        f"prepared on {PREPARED_ON.day} {PREPARED_ON:%B %Y}",
    ]
    assert [words for words in wanted if words not in told] == []


def test_statement_was_read_through_within_a_year():
    """Read it against the website, test anew, and put the day into releases/views/public.py."""
    assert date.today() - PREPARED_ON <= timedelta(days=365)  # noqa: DTZ011  the real day, whatever the demonstration's


def test_every_page_leads_to_it(as_, officer):
    assert [
        f'href="{URL}"' in one.get("/sign-in/", follow=True).content.decode()
        for one in (Client(), as_(officer))
    ] == [
        True,
        True,
    ]

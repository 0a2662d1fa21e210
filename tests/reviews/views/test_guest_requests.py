from django.test import Client

from history.models import Event
from reviews import document
from reviews.choices import SectionKey
from tests.factories.reviews import AnswerFactory, EditionFactory, PackFactory, RequestFactory
from tests.reviews.guests import entered, guest_of, page

URL = page("guest_requests")


def test_answers_as_they_were_frozen_and_none_given_since(review):
    blocks = (document.Heading("Request 1"), document.Paragraph("Six in ten said so."))
    sections = (
        document.Section(SectionKey.SUMMARY.value, "Summary", (document.Paragraph("We are on the way."),)),
        document.Section(SectionKey.ANSWERS.value, "Answers to the last letter", blocks),
    )
    content = document.kept(document.Document("Review pack", "6-month review", (), sections))
    edition = EditionFactory(pack=PackFactory(review=review), content=content)
    AnswerFactory(request=RequestFactory(review=review, words="Asked since."), words="Answered since.")
    shown = entered(guest_of(edition)).get(URL).content.decode()
    words = ("Six in ten said so.", "We are on the way.", "Asked since.", "Answered since.")
    assert [one in shown for one in words] == [True, False, False, False]
    event = Event.objects.get()
    assert (event.verb, event.after["what"]) == ("guest_viewed", "requests")


def test_edition_without_that_section_says_so(review):
    edition = EditionFactory(pack=PackFactory(review=review))
    shown = entered(guest_of(edition)).get(URL).content.decode()
    assert "This edition has no section with answers to requests." in shown


def test_without_the_code(review):
    guest_of(EditionFactory(pack=PackFactory(review=review)))
    assert Client().get(URL).url == page("guest_open")

"""Reviews, requests, packs and guests: as plain as can be."""

import hashlib
from datetime import date

import factory

from reviews import document
from reviews.choices import FindingKind, ReviewKind, SectionKey
from reviews.models import Answer, Edition, Finding, Guest, Pack, Request, Review
from tests.factories.actions import LIVE_ON, PlanFactory, SignedFactory, post_in

HELD_ON = date(2022, 9, 7)


class ReviewFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Review

    plan = factory.SubFactory(PlanFactory)
    number = factory.Sequence(lambda n: n % 30_000 + 100)  # clear of the numbers that tests choose
    kind = ReviewKind.SIX_MONTH
    held_on = HELD_ON
    bodies = "DfE and NHS England"
    added_on = LIVE_ON


class FindingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Finding

    review = factory.SubFactory(ReviewFactory)
    kind = FindingKind.STRENGTH
    words = factory.Sequence("Leaders work well together {}.".format)


class RequestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Request

    review = factory.SubFactory(ReviewFactory)
    plan = factory.SelfAttribute("review.plan")
    number = factory.Sequence(lambda n: n % 30_000 + 100)
    words = factory.Sequence("Show what families feel {}.".format)
    owner = factory.LazyAttribute(lambda made: post_in(made.plan))
    due = date(2022, 12, 1)
    added_on = HELD_ON


class AnswerFactory(SignedFactory):
    class Meta:
        model = Answer

    request = factory.SubFactory(RequestFactory)
    words = "Six in ten families say that they wait less."


class PackFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Pack

    review = factory.SubFactory(ReviewFactory)
    sections = factory.LazyFunction(lambda: list(SectionKey.values))
    added_on = HELD_ON


PAGE = document.Document(
    title="Review pack",
    subtitle="6-month review",
    facts=(("Plan", "Written Statement of Action"),),
    sections=(document.Section("summary", "Summary", (document.Paragraph("We are on the way."),)),),
)


class EditionFactory(SignedFactory):
    class Meta:
        model = Edition

    pack = factory.SubFactory(PackFactory)
    number = 1
    as_of = factory.SelfAttribute("on")
    content = document.kept(PAGE)
    digest = factory.LazyAttribute(lambda made: hashlib.sha256(made.content.encode()).hexdigest())
    head = 1
    head_hash = "0" * 64
    note = factory.LazyAttribute(lambda made: "" if made.number == 1 else "A figure was put right.")


class GuestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Guest

    edition = factory.SubFactory(EditionFactory)
    name = "Grace Guest"
    organisation = "Department for Education"
    email = factory.Sequence("guest{}@example.org".format)
    until = date(2023, 1, 31)
    key_hash = factory.Sequence(lambda n: hashlib.sha256(f"key-{n}".encode()).hexdigest())
    added_on = HELD_ON

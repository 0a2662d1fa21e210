"""Plain words, releases, questions and the glossary: as plain as can be."""

import hashlib
from datetime import date

import factory

from releases.choices import Audience, Part
from releases.models import (
    GroupMeeting,
    PlainWords,
    Question,
    QuestionAgreed,
    QuestionAnswer,
    Release,
    ReleaseDraft,
    Term,
)
from reviews import document
from tests.factories.actions import LIVE_ON, PlanFactory, PriorityAreaFactory, SignedFactory, post_in
from tests.factories.partners import LocalAreaFactory
from tests.factories.reviews import PAGE


class PlainWordsFactory(SignedFactory):
    """Of an area; give `action` and area=None for the line of an action."""

    class Meta:
        model = PlainWords

    area = factory.SubFactory(PriorityAreaFactory)
    plan = factory.LazyAttribute(lambda made: (made.area or made.action).plan)
    part = factory.LazyAttribute(lambda made: Part.DONE if made.area else Part.LINE)
    words = factory.Sequence("We opened a clinic {}.".format)


class ReleaseDraftFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReleaseDraft

    plan = factory.SubFactory(PlanFactory)
    audience = Audience.PUBLIC
    summary = "It is getting better, and not everywhere."


class ReleaseFactory(SignedFactory):
    class Meta:
        model = Release

    plan = factory.SubFactory(PlanFactory)
    audience = Audience.PUBLIC
    number = 1
    slug = factory.SelfAttribute("plan.slug")
    plan_title = factory.LazyAttribute(lambda made: str(made.plan))
    area_name = factory.LazyAttribute(lambda made: made.plan.local_area.name)
    as_of = factory.SelfAttribute("on")
    content = document.kept(PAGE)
    digest = factory.LazyAttribute(lambda made: hashlib.sha256(made.content.encode()).hexdigest())
    head = 1
    head_hash = "0" * 64


class GroupMeetingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GroupMeeting

    plan = factory.SubFactory(PlanFactory)
    on = date(2022, 9, 27)
    added_on = LIVE_ON


class QuestionFactory(SignedFactory):
    class Meta:
        model = Question

    plan = factory.SubFactory(PlanFactory)
    number = factory.Sequence(lambda n: n % 30_000 + 100)  # clear of the numbers that tests choose
    words = factory.Sequence("Why did this go from green to amber {}?".format)
    owner = factory.LazyAttribute(lambda made: post_in(made.plan))
    due = date(2022, 12, 1)


class QuestionAnswerFactory(SignedFactory):
    class Meta:
        model = QuestionAnswer

    question = factory.SubFactory(QuestionFactory)
    words = "Because two posts are empty."


class QuestionAgreedFactory(SignedFactory):
    class Meta:
        model = QuestionAgreed

    answer = factory.SubFactory(QuestionAnswerFactory)


class TermFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Term

    local_area = factory.SubFactory(LocalAreaFactory)
    word = factory.Sequence("Term {}".format)
    meaning = "What it means."

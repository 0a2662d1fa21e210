"""Risks, and what families said: as plain as can be."""

from datetime import date

import factory

from actions.choices import Speaker
from actions.models import ForumStatement, Risk, Voice, VoiceResponse
from tests.factories.actions import LIVE_ON, NOON, PlanFactory, SignedFactory, post_in
from tests.factories.partners import PartnerFactory


class RiskFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Risk

    plan = factory.SubFactory(PlanFactory)
    number = factory.Sequence(lambda n: n % 30_000 + 100)  # clear of the numbers that tests choose
    title = factory.Sequence("Too few psychologists {}".format)
    cause = "Nobody applies."
    effect = "Plans come late."
    likelihood = 4
    impact = 3
    owner = factory.LazyAttribute(lambda made: post_in(made.plan))
    added_on = LIVE_ON


class VoiceFactory(SignedFactory):
    """Written down by an officer; give `partner` for an organisation that speaks for itself."""

    class Meta:
        model = Voice

    plan = factory.SubFactory(PlanFactory)
    number = factory.Sequence(lambda n: n % 30_000 + 100)
    partner = None
    source = factory.LazyAttribute(lambda made: "" if made.partner else "Survey of families")
    heard_on = date(2022, 5, 20)
    who = Speaker.FAMILIES
    said = factory.Sequence("We wait too long {}.".format)


class VoiceResponseFactory(SignedFactory):
    class Meta:
        model = VoiceResponse

    voice = factory.SubFactory(VoiceFactory)
    done = "A second clinic was opened."


class ForumStatementFactory(SignedFactory):
    class Meta:
        model = ForumStatement

    plan = factory.SubFactory(PlanFactory)
    partner = factory.LazyAttribute(lambda made: PartnerFactory(local_areas=[made.plan.local_area]))
    words = "We are not yet heard."
    on = NOON.date()

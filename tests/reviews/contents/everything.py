"""So many of everything that a pack tells of."""

from datetime import date
from decimal import Decimal

from actions.choices import Delivery, Shows, Unit
from actions.models import Plan
from reviews.models import Review
from tests.factories.actions import (
    ActionFactory,
    AreaRatingFactory,
    DueChangeFactory,
    DueProposalFactory,
    JudgementFactory,
    MilestoneFactory,
    PriorityAreaFactory,
    UpdateFactory,
)
from tests.factories.assurance import SignOffFactory, proof_of
from tests.factories.measures import MeasureFactory, PathPointFactory, ReadingFactory
from tests.factories.reviews import AnswerFactory, FindingFactory, RequestFactory
from tests.factories.voice import ForumStatementFactory, RiskFactory, VoiceFactory, VoiceResponseFactory

SINCE = date(2022, 10, 3)  # after the review that was held


def fill(plan: Plan, review: Review, count: int) -> None:
    for _ in range(count):
        area = PriorityAreaFactory(plan=plan)
        AreaRatingFactory(area=area, on=SINCE, delivery_before=Delivery.AT_RISK)
        JudgementFactory(area=area, on=SINCE)
        FindingFactory(review=review, area=area, kind="concern", verbatim=True)
        late = ActionFactory(area=area, first_due=date(2022, 6, 30), due=date(2022, 10, 14))
        update(late, delivery=Delivery.OFF_TRACK, help_needed="A second nurse.")
        DueChangeFactory(action=late, on=SINCE, due_before=date(2022, 6, 30), due=date(2022, 10, 14))
        MilestoneFactory(action=late, done_on=SINCE)
        step = MilestoneFactory(action=late)
        DueProposalFactory(action=late, milestone=step)
        done = ActionFactory(area=area)
        SignOffFactory(update=update(done, delivery=Delivery.COMPLETE), on=SINCE)
        ActionFactory(area=area)
        proof = proof_of(late, done, shows=Shows.OUTCOME)
        measure = MeasureFactory(plan=plan)
        measure.areas.add(area)
        PathPointFactory(measure=measure)
        ReadingFactory(measure=measure, on=SINCE, value=Decimal(40))
        few = MeasureFactory(plan=plan, unit=Unit.PEOPLE)
        ReadingFactory(measure=few, on=SINCE, value=Decimal(3))
        RiskFactory(plan=plan).areas.add(area)
        VoiceResponseFactory(voice=VoiceFactory(plan=plan), on=SINCE)
        ForumStatementFactory(plan=plan)
        AnswerFactory(request=RequestFactory(review=review, area=area), on=SINCE).evidence.add(proof)


def update(action, **said):
    told = {"what_changed": "The rota is agreed.", "what_next": "Hire."}
    return UpdateFactory(action=action, on=SINCE, delivery_before=Delivery.ON_TRACK, **told | said)

"""What families and young people said, and what came of it. Their words are never changed."""

import re
from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max

from actions import policies
from actions.choices import Confirmed
from actions.models import Action, ForumStatement, Measure, Plan, PriorityArea, Voice, VoiceResponse
from actions.workflow.differences import filled
from actions.workflow.hanging import hang, hangs_on
from actions.workflow.ratings import signed
from history.actor import Actor
from history.record import record
from history.refusals import Refused, refuse
from partners.models import Partner
from partners.models.partner import PartnerKind
from partners.workflow.turn import take_turn

NOT_YET_TO_COME = "The day must be today or earlier"


@transaction.atomic
def add_voice(
    plan: Plan,
    *,
    by: Actor,
    partner: Partner | None,
    heard_on: date,
    who: str,
    said: str,
    source: str = "",
    people: int | None = None,
    corrects: Voice | None = None,
    areas: Sequence[PriorityArea] = (),
    actions: Sequence[Action] = (),
    measures: Sequence[Measure] = (),
) -> Voice:
    """Write down what was said, under the next number of the plan. partner: the organisation that writes it
    itself, None for an officer, who names a source. corrects: an earlier entry of the same, which this one puts right.

    Raises Refused where the plan is closed, something is missing or lies in the future, somebody else is to speak
    for the forum, or the entry to correct is another's or was corrected before.
    """
    take_turn(plan, by)
    refuse(policies.why_not_change(plan))
    refuse_source(plan, partner, source)
    refuse_correction(corrects, partner)
    if heard_on > by.on:
        raise Refused(NOT_YET_TO_COME, "heard_on")
    if not said:
        raise Refused("Write what they said", "said")
    last = plan.voices.aggregate(last=Max("number"))["last"] or 0
    fields = {"heard_on": heard_on, "who": who, "said": said, "people": people, "source": source}
    voice = Voice.objects.create(
        plan=plan, number=last + 1, partner=partner, corrects=corrects, **fields, **signed(by)
    )
    hang(voice, areas=areas, actions=actions, measures=measures)
    about = {name: found for name, found in hangs_on(voice).items() if found}
    told = filled(**fields, partner=partner, corrects=corrects and corrects.ref)
    record("voice_added", by=by, target=voice, after=told | about)
    return voice


@transaction.atomic
def answer_voice(
    voice: Voice,
    *,
    by: Actor,
    done: str = "",
    done_on: date | None = None,
    difference: str = "",
    confirmed: str = Confirmed.NOT_YET,
) -> VoiceResponse:
    """Set beside an entry what was done, what difference it made and whether families confirm that.

    Raises Refused where the plan is closed, the entry was corrected, or the answer does not say enough.
    """
    take_turn(voice, by)
    refuse(policies.why_not_change(voice.plan))
    refuse(policies.why_not_answer_voice(voice))
    if not (done or difference):
        raise Refused("Say what was done, or what difference it made", "done")
    if done_on and not done:
        raise Refused("Say what was done on that day", "done")
    if done_on and done_on > by.on:
        raise Refused(NOT_YET_TO_COME, "done_on")
    if confirmed != Confirmed.NOT_YET and not difference:
        raise Refused("Say which difference families confirm", "difference")
    fields = {"done": done, "done_on": done_on, "difference": difference, "confirmed": confirmed}
    response = VoiceResponse.objects.create(voice=voice, **fields, **signed(by))
    record("voice_answered", by=by, target=voice, after=filled(**fields))
    return response


@transaction.atomic
def write_statement(plan: Plan, *, by: Actor, partner: Partner, words: str) -> ForumStatement:
    """What the forum says of the plan from now on; what it said before stays readable.

    Raises Refused where the plan is closed, nothing new is said, or somebody else is to speak for the forum: a role
    can be given with any organisation.
    """
    take_turn(plan, by)
    refuse(policies.why_not_change(plan))
    if partner.kind != PartnerKind.PARENT_CARER_FORUM:
        raise Refused(
            "Only the parent carer forum writes this statement. Others add entries to the voice log"
        )
    if not words:
        raise Refused("Write what the forum says", "words")
    last = plan.statements.first()
    if last and (last.partner_id, last.words) == (partner.pk, words):
        raise Refused("This is what the statement says already", "words")
    statement = ForumStatement.objects.create(plan=plan, partner=partner, words=words, **signed(by))
    record("statement_written", by=by, target=statement, after={"partner": str(partner), "words": words})
    return statement


def refuse_source(plan: Plan, partner: Partner | None, source: str) -> None:
    """Whoever does not belong to the forum cannot write in its name either."""
    if not (partner or source):
        raise Refused("Say where this was heard", "source")
    forums = Partner.objects.sitting_in(plan.local_area_id).filter(kind=PartnerKind.PARENT_CARER_FORUM)
    names = {bare(name) for pair in forums.values_list("name", "short_name") for name in pair}
    itself = partner and partner.kind == PartnerKind.PARENT_CARER_FORUM
    if bare(source) in names and not itself:
        raise Refused(
            "The forum writes its own entries. Name the meeting or survey where you heard this", "source"
        )


def bare(name: str) -> str:
    """ "The Parent-Carer Forum." is the parent carer forum."""
    return " ".join(re.findall(r"\w+", name.casefold())).removeprefix("the ")


def refuse_correction(corrects: Voice | None, partner: Partner | None) -> None:
    if corrects and corrects.partner_id != (partner and partner.pk):
        raise Refused("Only those who wrote an entry can correct it")
    if corrects:
        refuse(policies.why_not_answer_voice(corrects))

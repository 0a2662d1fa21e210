from dataclasses import replace
from datetime import date, timedelta

import pytest

from actions.models import ActionRating, SignOff
from actions.queries.plan_tree import action_rows, actions_on
from actions.workflow.sign_offs import embedded_from, reopen_action, return_action, sign_off_action
from actions.workflow.updates import confirm_no_change, post_update
from history import clock
from history.actor import Actor
from history.models import Event
from history.refusals import AlreadyRecorded, Conflict, Refused
from tests.factories.actions import ActionRatingFactory, UpdateFactory
from tests.factories.assurance import SignOffFactory, proof_of

AGREED_ON = date(2022, 6, 1)
NINETY = timedelta(days=90)


@pytest.fixture(autouse=True)
def long_after(settings):
    """Longer than the plan allows silence since the claim, which waits for somebody else than the lead."""
    settings.TODAY = AGREED_ON + timedelta(days=106)


@pytest.fixture
def said(action, lead):
    """The lead says that the action is complete."""
    return UpdateFactory(action=action, delivery="complete", author=lead)


@pytest.fixture
def proved(action):
    return proof_of(action)


@pytest.fixture
def agreed(said, proved):
    """It was agreed on AGREED_ON."""
    return SignOffFactory(update=said, on=AGREED_ON)


def acting(user):
    return Actor(id=user.pk, label=user.name, at=clock.now())


def standing_of(action):
    return action_rows(actions_on(clock.today()).filter(pk=action.pk), clock.today())[0].standing


def refusal_of(verb):
    with pytest.raises(Refused) as refusal:
        verb()
    return refusal.value.sentence


# Agreeing


@pytest.mark.parametrize("delivery", ["complete", "not_applicable"])
def test_agreed_is_what_counts_from_then_on(action, said, proved, actor, delivery):
    claim = UpdateFactory(action=action, delivery=delivery)
    row = sign_off_action(action, by=actor, update=claim.pk, comment="Seen it")
    assert (row.outcome, row.stands, row.update, row.comment) == ("agreed", delivery, claim, "Seen it")
    standing = standing_of(action)
    assert (standing.delivery, standing.source, standing.awaits) == (delivery, "agreed", False)
    event = Event.objects.get()
    assert (event.verb, event.target_id) == ("action_signed_off", action.pk)
    assert event.after == {"delivery": delivery, "comment": "Seen it", "on": str(actor.on)}


def test_until_then_it_does_not_count(action, said, proved):
    assert (standing_of(action).delivery, standing_of(action).awaits) == ("proposed", True)


def test_agreeing_ends_an_assured_rating(action, said, proved, actor):
    ActionRatingFactory(action=action, delivery="off_track")
    sign_off_action(action, by=actor, update=said.pk)
    assert ActionRating.objects.values_list("delivery", "delivery_before").first() == ("", "off_track")
    assert standing_of(action).delivery == "complete"
    assert Event.objects.get().after["assured"] == "off_track"


def test_rating_that_was_taken_back_is_not_taken_back_again(action, said, proved, actor):
    ActionRatingFactory(action=action, delivery="")
    sign_off_action(action, by=actor, update=said.pk)
    assert (ActionRating.objects.count(), "assured" in Event.objects.get().after) == (1, False)


@pytest.mark.parametrize(
    "given", [{"withdrawn_on": AGREED_ON}, {"scan": "held"}, {"scan": "infected"}], ids=str
)
def test_complete_needs_evidence_that_can_be_read(action, said, actor, given):
    def verb():
        return sign_off_action(action, by=actor, update=said.pk)

    assert "No evidence is tied to this action" in refusal_of(verb)
    proof_of(action, **given)
    assert "No evidence is tied to this action" in refusal_of(verb)
    assert not SignOff.objects.exists()
    proof_of(action)
    assert verb().stands == "complete"


def test_no_longer_applicable_needs_no_evidence(action, actor):
    claim = UpdateFactory(action=action, delivery="not_applicable")
    assert sign_off_action(action, by=actor, update=claim.pk).stands == "not_applicable"


# Who is the second person


@pytest.mark.parametrize("verb", [sign_off_action, return_action])
def test_whoever_said_it_is_not_the_second_person(action, said, proved, lead, verb):
    refused = refusal_of(lambda: verb(action, by=acting(lead), update=said.pk, comment="x"))
    assert refused == "You said this yourself, so somebody else has to agree"
    assert not (SignOff.objects.exists() or Event.objects.exists())


# Who said what, oldest first, and who of A, B and O may agree then.
WORDS = [
    (["A complete"], "B O"),
    (["A complete", "B complete"], "O"),
    (["B complete", "A complete"], "O"),
    (["A complete", "B complete", "A complete"], "O"),
    (["A complete", "A on_track", "B complete"], "A O"),
    (["A complete", "B at_risk", "B complete"], "A O"),
    (["A on_track", "B complete"], "A O"),
    (["O complete"], "A B"),
    (["A complete", "O complete"], "B"),
    (["A not_applicable", "B complete"], "A O"),
    (["A complete", "B not_applicable"], "A O"),
    (["A complete", "B complete", "O complete"], ""),
]


@pytest.mark.parametrize("who", "ABO")
@pytest.mark.parametrize(("words", "may"), WORDS, ids=lambda given: ", ".join(given) or "-")
def test_all_who_repeated_it_are_proposers(action, lead, member, officer, proved, words, may, who):
    people = {"A": lead, "B": member, "O": officer}
    for said_by, delivery in map(str.split, words):
        claim = UpdateFactory(action=action, delivery=delivery, author=people[said_by])
    if who in may:
        assert sign_off_action(action, by=acting(people[who]), update=claim.pk).stands == claim.delivery
    else:
        verb = lambda: sign_off_action(action, by=acting(people[who]), update=claim.pk)  # noqa: E731
        assert "You said this yourself" in refusal_of(verb)


def test_saying_that_nothing_changed_is_saying_it_again(action, said, proved, officer):
    again = confirm_no_change(action, by=acting(officer))
    with pytest.raises(Refused, match="You said this yourself"):
        sign_off_action(action, by=acting(officer), update=again.pk)


def test_words_of_nobody_bar_nobody(action, proved, actor):
    claim = UpdateFactory(action=action, delivery="complete", author=None)
    nobody = replace(actor, id=None)
    assert sign_off_action(action, by=nobody, update=claim.pk).stands == "complete"


def test_who_agreed_to_complete_may_agree_to_embedded(action, agreed, lead, officer):
    SignOffFactory(update=agreed.update, author=officer, on=AGREED_ON)
    claim = UpdateFactory(action=action, delivery="embedded", author=lead, on=AGREED_ON + NINETY)
    proof_of(action, shows="outcome", dated=AGREED_ON + NINETY)
    assert sign_off_action(action, by=acting(officer), update=claim.pk).stands == "embedded"


# Sending back


def test_sent_back_with_a_comment(action, said, actor):
    row = return_action(action, by=actor, update=said.pk, comment="The rota is missing")
    assert (row.outcome, row.stands, row.comment) == ("returned", "", "The rota is missing")
    assert (standing_of(action).delivery, standing_of(action).awaits) == ("sent_back", False)
    event = Event.objects.get()
    assert (event.verb, event.after["comment"]) == ("action_returned", "The rota is missing")


def test_sending_back_takes_a_comment(action, said, actor):
    with pytest.raises(Refused) as refusal:
        return_action(action, by=actor, update=said.pk, comment="")
    assert (refusal.value.field, SignOff.objects.exists()) == ("comment", False)


@pytest.mark.parametrize(
    ("before", "claimed", "stands", "counts"),
    [
        ("complete", "embedded", "complete", "complete"),
        ("complete", "not_applicable", "", "sent_back"),
        ("not_applicable", "complete", "", "sent_back"),
        ("", "complete", "", "sent_back"),
    ],
)
def test_what_stands_after_it_was_sent_back(action, lead, actor, before, claimed, stands, counts):
    if before:
        SignOffFactory(update=UpdateFactory(action=action, delivery=before, author=lead))
    claim = UpdateFactory(action=action, delivery=claimed, author=lead)
    assert return_action(action, by=actor, update=claim.pk, comment="No").stands == stands
    assert standing_of(action).delivery == counts


def test_after_it_was_sent_back_it_can_be_said_again(action, said, proved, actor, lead):
    return_action(action, by=actor, update=said.pk, comment="No")
    again = post_update(
        action, by=acting(lead), delivery="complete", impact="some", what_changed="Rota added"
    )
    assert standing_of(action).awaits
    assert sign_off_action(action, by=actor, update=again.pk).stands == "complete"


# Embedded


@pytest.mark.parametrize(
    ("after", "dated", "shows", "refused"),
    [
        (89, 90, "outcome", "Embedded can be said from 30 August 2022 on"),
        (90, 90, "outcome", ""),
        (90, 90, "experience", ""),
        (400, 200, "outcome", ""),
        (90, 89, "outcome", "on or after 30 August 2022"),
        (90, 90, "activity", "on or after 30 August 2022"),
        (90, None, "", "on or after 30 August 2022"),
    ],
)
def test_embedded_takes_time_and_proof_of_impact(action, agreed, actor, after, dated, shows, refused):
    """Days from the day it was agreed as complete to the claim, and to the date of the evidence."""
    claim = UpdateFactory(action=action, delivery="embedded", on=AGREED_ON + timedelta(days=after))
    if shows:
        proof_of(action, shows=shows, dated=AGREED_ON + timedelta(days=dated))
    if refused:
        assert refused in refusal_of(lambda: sign_off_action(action, by=actor, update=claim.pk))
    else:
        assert sign_off_action(action, by=actor, update=claim.pk).stands == "embedded"


@pytest.mark.parametrize("days", [0, 30, 365])
def test_each_plan_sets_its_own_time(action, plan, agreed, days):
    action.plan.embedded_after = days
    assert embedded_from(action) == AGREED_ON + timedelta(days=days)


def test_embedded_after_it_was_opened_again_needs_complete_first(action, agreed, actor, lead):
    proof_of(action, shows="outcome", dated=AGREED_ON + NINETY)
    UpdateFactory(action=action, delivery="embedded", author=lead, on=AGREED_ON + NINETY)
    reopen_action(action, by=actor, comment="It came undone")
    again = UpdateFactory(action=action, delivery="embedded", author=lead, on=actor.on)
    sentence = refusal_of(lambda: sign_off_action(action, by=actor, update=again.pk))
    assert sentence == "First it has to be agreed as complete"


def test_complete_holds_while_embedded_waits(action, agreed):
    UpdateFactory(action=action, delivery="embedded")
    standing = standing_of(action)
    assert (standing.delivery, standing.source, standing.awaits) == ("complete", "agreed", True)


def test_complete_said_of_what_is_embedded_waits_for_nobody(action, agreed, actor):
    embedded = UpdateFactory(action=action, delivery="embedded", on=AGREED_ON + NINETY)
    SignOffFactory(update=embedded, on=AGREED_ON + NINETY)
    lower = UpdateFactory(action=action, delivery="complete", on=AGREED_ON + NINETY)
    assert standing_of(action).awaits is False
    assert "Nothing of this action waits" in refusal_of(
        lambda: sign_off_action(action, by=actor, update=lower.pk)
    )


# What waits


@pytest.mark.parametrize("delivery", ["on_track", "at_risk", "paused", "not_started"])
@pytest.mark.parametrize("verb", [sign_off_action, return_action])
def test_only_what_would_settle_it_waits(action, actor, delivery, verb):
    update = UpdateFactory(action=action, delivery=delivery)
    sentence = refusal_of(lambda: verb(action, by=actor, update=update.pk, comment="x"))
    assert sentence == "Nothing of this action waits for sign-off"


def test_nothing_waits_before_the_first_word(action, actor):
    assert "Nothing" in refusal_of(lambda: sign_off_action(action, by=actor, update=0))


@pytest.mark.parametrize(
    ("first", "told"), [(sign_off_action, "agreed to it"), (return_action, "sent it back")]
)
@pytest.mark.parametrize("second", [sign_off_action, return_action])
def test_the_second_of_two_signers_is_told(action, said, proved, actor, member, first, told, second):
    first(action, by=actor, update=said.pk, comment="x")
    sentence = refusal_of(lambda: second(action, by=acting(member), update=said.pk, comment="x"))
    assert sentence.startswith(f"Programme officer has {told} already, on ")
    assert (SignOff.objects.count(), Event.objects.count()) == (1, 1)


@pytest.mark.parametrize("verb", [sign_off_action, return_action])
@pytest.mark.parametrize("delivery", ["complete", "at_risk"])
def test_a_newer_word_of_the_lead_is_read_first(action, said, proved, actor, verb, delivery):
    newer = UpdateFactory(action=action, delivery=delivery)
    with pytest.raises(Conflict) as conflict:
        verb(action, by=actor, update=said.pk, comment="x")
    assert (conflict.value.version, SignOff.objects.exists()) == (newer.pk, False)


@pytest.mark.parametrize("stage", ["draft", "superseded", "closed"])
def test_only_a_live_plan_is_signed_off(action, agreed, actor, stage):
    action.plan.stage = stage
    for verb in (
        lambda: sign_off_action(action, by=actor, update=agreed.update_id),
        lambda: return_action(action, by=actor, update=agreed.update_id, comment="x"),
        lambda: reopen_action(action, by=actor, comment="x"),
    ):
        with pytest.raises(Refused, match="kept as it was|still being written"):
            verb()


@pytest.mark.parametrize("verb", [sign_off_action, return_action])
def test_a_form_sent_twice_is_known(action, said, proved, actor, verb):
    once = replace(actor, token="once")
    verb(action, by=once, update=said.pk, comment="x")
    with pytest.raises(AlreadyRecorded):
        verb(action, by=once, update=said.pk, comment="x")


# Opening again


def test_reopened_with_a_reason(action, agreed, actor):
    row = reopen_action(action, by=actor, comment="It came undone")
    assert (row.outcome, row.stands, row.comment) == ("reopened", "", "It came undone")
    standing = standing_of(action)
    assert (standing.delivery, standing.awaits) == ("sent_back", False)
    event = Event.objects.get()
    assert (event.verb, event.after["delivery"]) == ("action_reopened", "complete")


def test_reopening_takes_a_reason(action, agreed, actor):
    with pytest.raises(Refused) as refusal:
        reopen_action(action, by=actor, comment="")
    assert refusal.value.field == "comment"


@pytest.mark.parametrize("outcome", ["returned", "reopened", None])
def test_only_what_was_agreed_is_opened_again(action, said, actor, outcome):
    if outcome:
        SignOffFactory(update=said, outcome=outcome)
    assert "Only what was agreed" in refusal_of(lambda: reopen_action(action, by=actor, comment="x"))


def test_reopening_while_embedded_waits_answers_that_too(action, agreed, actor):
    claim = UpdateFactory(action=action, delivery="embedded", on=AGREED_ON + NINETY)
    reopen_action(action, by=actor, comment="It came undone")
    assert standing_of(action).delivery == "sent_back"
    sentence = refusal_of(lambda: sign_off_action(action, by=actor, update=claim.pk))
    assert "opened it again already" in sentence


def test_the_leads_own_word_opens_it_again(action, agreed, lead):
    post_update(action, by=acting(lead), delivery="at_risk", impact="some", reason="Staff left")
    row = SignOff.objects.first()
    assert (row.outcome, row.stands, row.comment) == ("reopened", "", "Staff left")
    assert standing_of(action).delivery == "at_risk"
    assert Event.objects.count() == 1

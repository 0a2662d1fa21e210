from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core import mail

from actions.choices import Delivery, Letter
from actions.models import Reminder, Round
from actions.queries.plan_tree import action_rows, actions_on
from actions.workflow.rounds import edit_round, open_round, send_digest, send_reminder, use_link
from history import clock
from history.models import Event
from history.refusals import AlreadyRecorded, Conflict, Refused
from tests.factories.actions import (
    ActionFactory,
    ActionRatingFactory,
    AskFactory,
    PriorityAreaFactory,
    ReminderFactory,
    RoundFactory,
    UpdateFactory,
)
from tests.factories.partners import PartnerFactory, PostFactory

TODAY = clock.today()
DAY = timedelta(days=1)
FIELDS = {"title": "Board meeting", "closes_on": TODAY + 9 * DAY, "remind_before": 3}
EVERYBODY = {"areas": [], "partners": []}


def opened(plan, by, **given):
    return open_round(plan, by=by, **FIELDS | EVERYBODY | given)


def asked(round):
    return [ask.action.ref for ask in round.asks.all()]


@pytest.fixture
def round(plan, action):
    found = RoundFactory(plan=plan, opened_on=TODAY, closes_on=TODAY + 9 * DAY, title="Board meeting")
    AskFactory(round=found, action=action)
    return found


@pytest.fixture
def rows(round):
    return action_rows(actions_on(TODAY).filter(asks__round=round), TODAY)


# Opening


def test_open_asks_about_all_actions(plan, action, area, actor):
    ActionFactory(area=area, ref="2.2")
    ActionFactory()
    round = opened(plan, actor)
    assert (asked(round), round.asked_of, round.opened_on, round.opened_at) == (
        ["2.1", "2.2"],
        "All leads",
        TODAY,
        actor.at,
    )
    event = Event.objects.get()
    assert (event.verb, event.target_id, event.after) == (
        "round_opened",
        round.pk,
        {
            "title": "Board meeting",
            "asked_of": "All leads",
            "closes_on": str(TODAY + 9 * DAY),
            "remind_before": 3,
            "actions": 2,
        },
    )


@pytest.mark.parametrize(
    ("said", "count"),
    [
        (Delivery.ON_TRACK, 1),
        (Delivery.NOT_STARTED, 1),
        (Delivery.PAUSED, 0),
        (Delivery.COMPLETE, 0),
        (Delivery.NOT_APPLICABLE, 0),
    ],
)
def test_open_does_not_ask_about_what_owes_no_word(plan, action, area, actor, said, count):
    other = ActionFactory(area=area, ref="2.9")
    UpdateFactory(action=other, delivery=said, on=TODAY)
    assert len(asked(opened(plan, actor))) == 1 + count


@pytest.mark.parametrize(
    ("begins", "spoken", "count"), [(9, False, 2), (10, False, 1), (10, True, 2)], ids=str
)
def test_open_does_not_ask_about_what_begins_only_afterwards(
    plan, action, area, actor, begins, spoken, count
):
    """The round closes in nine days."""
    later = ActionFactory(area=area, start=TODAY + begins * DAY, first_due=TODAY + 99 * DAY)
    if spoken:
        UpdateFactory(action=later, on=TODAY)
    assert opened(plan, actor).asks.count() == count


def test_open_goes_by_the_assured_rating_before_the_lead_s(plan, action, area, actor):
    paused = ActionFactory(area=area, ref="2.2")
    UpdateFactory(action=paused, on=TODAY)
    ActionRatingFactory(action=paused, delivery=Delivery.PAUSED, on=TODAY)
    assert asked(opened(plan, actor)) == ["2.1"]


def test_open_narrows_to_areas(plan, action, actor):
    others = [PriorityAreaFactory(plan=plan, number=number) for number in (5, 3)]
    for area in others:
        ActionFactory(area=area, ref=f"{area.number}.1")
    round = opened(plan, actor, areas=others)
    assert (asked(round), round.asked_of) == (["3.1", "5.1"], "Areas 3 and 5")


def test_open_narrows_to_the_line_of_a_partner(plan, action, area, council, icb, icb_post, actor):
    before = PartnerFactory(successor=council, ended_on=date(2022, 1, 1), local_areas=[plan.local_area])
    ActionFactory(area=area, ref="2.2", lead=PostFactory(partner=before))
    ActionFactory(area=area, ref="2.3", lead=icb_post)
    round = opened(plan, actor, partners=[council])
    assert (asked(round), round.asked_of) == (["2.1", "2.2"], "Actions led by Council")


def test_open_narrows_to_both(plan, action, area, council, icb, icb_post, actor):
    ActionFactory(area=area, ref="2.3", lead=icb_post)
    round = opened(plan, actor, areas=[area], partners=[icb, council])
    assert round.asked_of == "Area 2, led by Council and ICB"
    assert asked(round) == ["2.1", "2.3"]


def test_open_says_whom_it_asked_in_as_many_words_as_fit(plan, action, area, council, local_area, actor):
    many = [PartnerFactory(short_name=f"{n:03} {'x' * 70}", local_areas=[local_area]) for n in range(6)]
    words = opened(plan, actor, partners=[council, *many]).asked_of
    assert (len(words), words[-4:]) == (400, " ...")


@pytest.mark.parametrize(
    ("given", "field", "match"),
    [
        ({"closes_on": TODAY - DAY}, "closes_on", "today or later"),
        ({"areas": "another"}, "who", "No action needs a word"),
    ],
)
def test_open_refuses(plan, action, actor, given, field, match):
    if given.get("areas"):
        given = {"areas": [PriorityAreaFactory()]}
    with pytest.raises(Refused, match=match) as refusal:
        opened(plan, actor, **given)
    assert refusal.value.field == field
    assert not Round.objects.exists()


@pytest.mark.parametrize(("which", "match"), [("draft", "still being written"), ("closed", "closed")])
def test_open_refuses_a_plan_that_is_not_live(action, actor, request, which, match):
    with pytest.raises(Refused, match=match):
        opened(request.getfixturevalue(which), actor)


def test_open_refuses_a_second_one_at_a_time(plan, round, actor):
    with pytest.raises(Refused, match="“Board meeting” is"):
        opened(plan, actor)


def test_open_may_close_today(plan, action, actor):
    assert opened(plan, actor, closes_on=TODAY).closes_on == TODAY


def test_open_follows_a_closed_one_and_stands_beside_another_plan_s(plan, action, actor):
    RoundFactory(plan=plan)
    RoundFactory(opened_on=TODAY, closes_on=TODAY)
    assert asked(opened(plan, actor)) == ["2.1"]


# Changing


def test_edit_moves_the_closing_day(round, actor):
    edit_round(round, by=actor, version=1, title="Review", closes_on=TODAY, remind_before=1)
    round.refresh_from_db()
    assert (round.title, round.closes_on, round.remind_before, round.version) == ("Review", TODAY, 1, 2)
    event = Event.objects.get()
    assert (event.verb, event.before["remind_before"], event.after["remind_before"]) == ("round_edited", 3, 1)


def test_edit_keeps_the_day_of_a_round_that_has_closed(plan, actor):
    old = RoundFactory(plan=plan)
    edit_round(old, by=actor, version=1, title="Review", closes_on=old.closes_on, remind_before=3)
    assert Round.objects.get().title == "Review"


def test_edit_refuses_a_new_day_in_the_past(round, actor):
    with pytest.raises(Refused, match="today or later") as refusal:
        edit_round(round, by=actor, version=1, **FIELDS | {"closes_on": TODAY - DAY})
    assert refusal.value.field == "closes_on"


def test_edit_refuses_to_open_a_round_again_after_another(plan, actor):
    """Its answers would be owed to the newer one, which has closed."""
    old, _ = (
        RoundFactory(plan=plan, opened_on=TODAY - days * DAY, closes_on=TODAY - (days - 5) * DAY)
        for days in (30, 20)
    )
    fields = FIELDS | {"title": "Mended"}
    with pytest.raises(Refused, match="Another round has been opened since"):
        edit_round(old, by=actor, version=1, **fields)
    edit_round(old, by=actor, version=1, **fields | {"closes_on": old.closes_on})
    assert Round.objects.get(title="Mended").closes_on == old.closes_on


def test_edit_refuses_to_open_a_round_again_beside_another(plan, round, actor):
    old = RoundFactory(plan=plan)
    with pytest.raises(Refused, match="One round is open at a time"):
        edit_round(old, by=actor, version=1, **FIELDS)


def test_edit_refuses_a_closed_plan(round, closed, actor):
    with pytest.raises(Refused, match="kept as it was"):
        edit_round(round, by=actor, version=1, **FIELDS)


def test_edit_knows_an_old_version(round, actor):
    edit_round(round, by=actor, version=1, **FIELDS | {"title": "Mine"})
    with pytest.raises(Conflict):
        edit_round(round, by=actor, version=1, **FIELDS | {"title": "Yours"})


# Letters


def test_reminder_is_one_letter_one_row_and_one_event(round, rows, lead, actor):
    assert send_reminder(round, by=actor, user=lead, kind=Letter.OPENED, rows=rows)
    reminder = Reminder.objects.get()
    assert (
        reminder.round,
        reminder.user,
        reminder.kind,
        reminder.on,
        reminder.actions,
        reminder.used_at,
    ) == (
        round,
        lead,
        Letter.OPENED,
        TODAY,
        1,
        None,
    )
    event = Event.objects.get()
    assert (event.verb, event.target_id, event.after) == (
        "reminder_sent",
        round.pk,
        {"kind": "opened", "person": lead.pk, "actions": 1},
    )
    assert lead.email not in event.body
    assert [letter.to for letter in mail.outbox] == [[lead.email]]


def test_reminder_that_another_run_has_sent_is_not_sent_again(round, rows, lead, actor):
    ReminderFactory(round=round, user=lead, kind=Letter.OPENED)
    assert not send_reminder(round, by=actor, user=lead, kind=Letter.OPENED, rows=rows)
    assert (mail.outbox, Event.objects.count(), Reminder.objects.count()) == ([], 0, 1)


def test_reminder_of_each_kind_is_sent(round, rows, lead, actor):
    kinds = [Letter.OPENED, Letter.CLOSING, Letter.CLOSED]
    assert [send_reminder(round, by=actor, user=lead, kind=kind, rows=rows) for kind in kinds] == [True] * 3


def test_letter_that_fails_leaves_nothing(round, rows, lead, actor, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(OSError):
        send_reminder(round, by=actor, user=lead, kind=Letter.OPENED, rows=rows)
    assert (Reminder.objects.count(), Event.objects.count()) == (0, 0)


def test_digest_is_sent_once_a_day(round, rows, lead, actor):
    sent = [send_digest(by=actor, user=lead, rows=rows, on=on) for on in (TODAY, TODAY, TODAY + DAY)]
    assert sent == [True, False, True]
    event = Event.objects.first()
    assert (event.verb, event.target_type, event.target_id) == ("digest_sent", "partners.user", lead.pk)
    assert event.after == {"on": str(TODAY + DAY), "actions": 1}


def test_link_works_once(round, lead, actor):
    reminder = ReminderFactory(round=round, user=lead)
    use_link(reminder, by=actor)
    reminder.refresh_from_db()
    assert reminder.used_at == actor.at
    with pytest.raises(Refused, match="used before"):
        use_link(reminder, by=replace(actor, at=actor.at + DAY))
    reminder.refresh_from_db()
    assert reminder.used_at == actor.at
    assert [(event.verb, event.target_id) for event in Event.objects.all()] == [("link_used", round.pk)]


def test_link_of_a_digest_is_the_person_s(lead, actor):
    use_link(ReminderFactory(round=None, kind=Letter.DIGEST, user=lead), by=actor)
    event = Event.objects.get()
    assert (event.target_type, event.target_id) == ("partners.user", lead.pk)


def test_forms_sent_twice_are_known(round, rows, lead, actor):
    once = replace(actor, token="once")
    send_reminder(round, by=once, user=lead, kind=Letter.OPENED, rows=rows)
    with pytest.raises(AlreadyRecorded):
        send_digest(by=once, user=lead, rows=rows, on=TODAY)

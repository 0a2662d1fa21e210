import re
from datetime import timedelta

import pytest
from django.core import mail

from history import clock
from history.chain import sha256
from history.models import Event
from history.refusals import Refused
from reviews.models import Guest
from reviews.workflow.guests import end_guest, enter_code, invite_guest, send_code, view_edition
from tests.factories.reviews import EditionFactory
from tests.reviews.guests import code_in_newest_letter, guest_of, other_than, self_of

WHO = {"name": "Grace Guest", "organisation": "DfE", "email": "Grace@example.org"}


@pytest.fixture
def edition(db):
    return EditionFactory()


@pytest.fixture
def guest(edition):
    return guest_of(edition, name="Grace Guest", organisation="DfE")


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """Sends a code, and tells it."""

    def send(guest, **later):
        with django_capture_on_commit_callbacks(execute=True):
            send_code(guest, by=self_of(guest, **later))
        return code_in_newest_letter()

    return send


def invite(edition, actor, days=30, **given):
    return invite_guest(edition, by=actor, until=actor.on + timedelta(days=days), **WHO | given)


def test_guest_is_sent_a_link_whose_key_is_kept_nowhere(edition, actor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        guest, key = invite(edition, actor)
    (letter,), event = mail.outbox, Event.objects.get()
    assert letter.to == ["grace@example.org"]
    assert f"http://testserver/guest/{key}/" in letter.body
    assert (event.verb, event.target_id, event.after["until"]) == (
        "guest_invited",
        edition.pk,
        str(actor.on + timedelta(days=30)),
    )
    row = Guest.objects.values().get(pk=guest.pk)
    assert row["key_hash"] == sha256(key)
    assert len(key) == 43
    assert key not in f"{row} {event.body} {event.actor_label} {event.target_label}"
    assert "grace@" not in event.body


def test_letter_is_one_even_where_a_title_has_lines(edition, actor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        invite(edition, actor, name="Grace")
    assert "\n" not in mail.outbox[0].subject


def test_letter_that_cannot_be_sent_leaves_the_link(
    edition, actor, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "nowhere.Backend"
    with django_capture_on_commit_callbacks(execute=True):
        guest, key = invite(edition, actor)
    assert Guest.objects.get().key_hash == sha256(key)


@pytest.mark.parametrize(("days", "field"), [(-1, "until"), (91, "until"), (0, None), (90, None)])
def test_guest_stays_from_today_for_90_days_at_most(edition, actor, days, field):
    if field is None:
        assert invite(edition, actor, days)[0].until == actor.on + timedelta(days=days)
        return
    with pytest.raises(Refused) as refused:
        invite(edition, actor, days)
    assert (refused.value.field, Guest.objects.count()) == (field, 0)


def test_address_has_one_working_link_to_an_edition(edition, actor):
    guest, _ = invite(edition, actor)
    with pytest.raises(Refused) as refused:
        invite(edition, actor, email="GRACE@example.org")
    assert refused.value.field == "email"
    invite(EditionFactory(), actor)
    end_guest(guest, by=actor)
    invite(edition, actor)
    assert Guest.objects.count() == 3


def test_ended_guest_has_no_code_and_is_not_ended_again(guest, actor, sent):
    code = sent(guest)
    end_guest(guest, by=actor)
    assert (guest.ended_on, guest.code_hash, guest.code_until) == (actor.on, "", None)
    for verb in (
        lambda: end_guest(guest, by=actor),
        lambda: send_code(guest, by=self_of(guest)),
        lambda: enter_code(guest, by=self_of(guest), code=code),
    ):
        with pytest.raises(Refused):
            verb()


def test_code_opens_once(guest, sent):
    code = sent(guest)
    assert re.fullmatch("[0-9]{6}", code)
    assert enter_code(guest, by=self_of(guest), code=code)
    with pytest.raises(Refused):
        enter_code(guest, by=self_of(guest), code=code)
    assert list(Event.objects.order_by("seq").values_list("verb", flat=True)) == [
        "guest_code_sent",
        "guest_entered",
    ]
    assert {(one.actor_id, one.actor_label) for one in Event.objects.all()} == {
        (None, "Grace Guest, DfE (guest)")
    }
    assert not any(code in one.body for one in Event.objects.all())


def test_code_is_kept_as_a_hash(guest, sent):
    assert sent(guest) not in Guest.objects.get().code_hash


def test_code_works_for_fifteen_minutes(guest, sent):
    code = sent(guest)
    with pytest.raises(Refused):
        enter_code(guest, by=self_of(guest, minutes=15), code=code)
    assert enter_code(guest, by=self_of(guest, minutes=14), code=code)


def test_without_a_code_nothing_is_right(guest):
    for code in ("", "000000"):
        with pytest.raises(Refused):
            enter_code(guest, by=self_of(guest), code=code)


def test_new_code_takes_the_place_of_the_old_one(guest, sent):
    old, new = sent(guest), sent(guest)
    assert (old != new) == (not enter_code(guest, by=self_of(guest), code=old))
    assert old == new or enter_code(guest, by=self_of(guest), code=new)


def test_five_tries_and_then_even_the_right_code_is_refused(guest, sent):
    code = sent(guest)
    for _ in range(5):
        assert not enter_code(guest, by=self_of(guest), code=other_than(code))
    with pytest.raises(Refused):
        enter_code(guest, by=self_of(guest), code=code)
    assert Event.objects.filter(verb="guest_refused").count() == 5
    assert enter_code(guest, by=self_of(guest), code=sent(guest))


def test_two_wrong_codes_at_once_are_two_tries(guest, sent):
    """Both pages were opened before either was sent."""
    code = sent(guest)
    pages = [Guest.objects.get(pk=guest.pk) for _ in range(6)]
    for stale in pages[:5]:
        assert not enter_code(stale, by=self_of(guest), code=other_than(code))
    with pytest.raises(Refused):
        enter_code(pages[5], by=self_of(guest), code=code)


def test_codes_in_an_hour_and_in_a_day_are_few(guest, sent):
    for _ in range(3):
        sent(guest)
    with pytest.raises(Refused):
        send_code(guest, by=self_of(guest, minutes=59))
    for hours in (2, 2, 2, 4, 4, 4, 6):
        sent(guest, hours=hours)
    with pytest.raises(Refused):
        send_code(guest, by=self_of(guest, hours=8))
    assert len(mail.outbox) == 10


def test_another_guest_s_codes_do_not_count(guest, edition, sent):
    for _ in range(3):
        sent(guest)
    sent(guest_of(edition, key="another"))
    assert len(mail.outbox) == 4


def test_last_day_counts_and_the_next_one_does_not(edition):
    today = clock.today()
    assert guest_of(edition, until=today).works_on(today)
    yesterday = guest_of(edition, key="another", until=today - timedelta(days=1))
    with pytest.raises(Refused):
        send_code(yesterday, by=self_of(yesterday))


def test_what_was_viewed_is_on_the_edition_s_record(guest, edition):
    for what in ("pack", "requests", "pdf"):
        view_edition(guest, by=self_of(guest), what=what)
    told = [(one.target_type, one.target_id, one.after["what"]) for one in Event.objects.order_by("seq")]
    assert told == [("reviews.edition", edition.pk, what) for what in ("pack", "requests", "pdf")]

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from actions import policies
from actions.choices import Delivery, Impact, Stage
from actions.models import Action, Update
from history.models import Event
from partners.models.membership import Role
from tests.factories.actions import ActionFactory, InvolvementFactory, MilestoneFactory, UpdateFactory

URL = reverse("update_post", args=["wsoa", "2.1"])
DONE = reverse("action_detail", args=["wsoa", "2.1"])
DATA = {"delivery": "at_risk", "impact": "some", "what_changed": "Two people left."}
REASON = {"reason": "Staff left."}


@pytest.fixture
def said(action, today):
    """On track, a week ago."""
    return UpdateFactory(action=action, on=today - timedelta(days=7), what_changed="We began.")


def errors_of(response):
    assert (response.status_code, Update.objects.filter(what_changed=DATA["what_changed"]).count()) == (
        200,
        0,
    )
    return list(response.context["form"].errors)


def test_first_word_needs_no_reason(as_, lead, action, today):
    assert as_(lead).post(URL, DATA).url == DONE
    update = Update.objects.get()
    assert (update.delivery, update.impact, update.what_changed, update.on) == (
        Delivery.AT_RISK,
        Impact.SOME,
        "Two people left.",
        today,
    )
    assert (update.author_id, update.author_label) == (lead.pk, "Head of SEND, Council")
    assert Event.objects.values_list("verb", flat=True).get() == "update_posted"


def test_next_word_keeps_what_stood_before(as_, lead, action, said):
    as_(lead).post(URL, DATA | REASON | {"what_next": "We recruit.", "help_needed": "Money."})
    update = Update.objects.first()
    assert (update.delivery_before, update.impact_before) == (Delivery.ON_TRACK, Impact.TOO_EARLY)
    assert (update.reason, update.what_next, update.help_needed) == ("Staff left.", "We recruit.", "Money.")


def test_form_opens_with_the_last_word(as_, lead, action, said):
    response = as_(lead).get(URL)
    assert response.context["form"].initial == {"delivery": "on_track", "impact": "too_early"}
    page = response.content.decode()
    for words in ("We began.", "What has happened since 25 May 2022?", "no longer on track"):
        assert words in page


def test_changed_rating_needs_a_reason_beside_its_field(as_, lead, action, said):
    response = as_(lead).post(URL, DATA)
    assert errors_of(response) == ["reason"]
    assert response.context["form"].errors["reason"] == ["Say why delivery went from on track to at risk"]
    assert b"Say why delivery went from on track to at risk" in response.content


@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_reason_of_nothing_is_none(as_, lead, action, said, reason):
    assert errors_of(as_(lead).post(URL, DATA | {"reason": reason})) == ["reason"]


def test_same_rating_needs_no_reason(as_, lead, action, said):
    assert as_(lead).post(URL, DATA | {"delivery": "on_track"}).url == DONE


# What was sent is wrong


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"delivery": ""}, ["delivery"]),
        ({"delivery": "green"}, ["delivery"]),
        ({"delivery": "silent"}, ["delivery"]),
        ({"delivery": "a\0b"}, ["delivery"]),
        ({"impact": ""}, ["impact"]),
        ({"impact": "great"}, ["impact"]),
        ({"what_changed": ""}, ["what_changed"]),
        ({"what_changed": " \n "}, ["what_changed"]),
        ({"what_changed": "a\0b"}, ["what_changed"]),
        ({"what_changed": "x" * 1_000_000}, ["what_changed"]),
        ({"what_changed": "x" * 5001}, ["what_changed"]),
        ({"what_next": "a\0b"}, ["what_next"]),
        ({"what_next": "x" * 1_000_000}, ["what_next"]),
        ({"help_needed": "a\0b"}, ["help_needed"]),
        ({"help_needed": "x" * 2001}, ["help_needed"]),
        ({"reason": "a\0b"}, ["reason"]),
        ({"reason": "x" * 2001}, ["reason"]),
    ],
    ids=lambda value: str(value)[:40],
)
def test_bad_input_is_told_beside_its_field(as_, lead, action, said, wrong, fields):
    response = as_(lead).post(URL, DATA | REASON | wrong)
    assert errors_of(response) == fields


@pytest.mark.parametrize("sent", [{}, {"form_token": "once"}])
def test_form_without_fields_says_what_is_missing(as_, lead, action, sent):
    assert errors_of(as_(lead).post(URL, sent)) == ["delivery", "impact", "what_changed"]


def test_what_was_typed_is_kept(as_, lead, action, said):
    typed = DATA | {"what_next": "We <recruit>.", "help_needed": "Some money."}
    page = as_(lead).post(URL, typed).content.decode()
    for words in ("Two people left.", "We &lt;recruit&gt;.", "Some money."):
        assert words in page
    assert re.search('value="at_risk"[^>]* checked', page)


@pytest.mark.parametrize("size", [5000, 4999])
def test_longest_text_is_saved_whole(as_, lead, action, size):
    as_(lead).post(URL, DATA | {"what_changed": "é" * size})
    assert Update.objects.get().what_changed == "é" * size


# Milestones


def test_reached_milestones_are_done_today(as_, lead, action, today):
    first, second = (MilestoneFactory(action=action) for _ in range(2))
    as_(lead).post(URL, DATA | {"reached": [first.pk]})
    assert [(one.pk, one.done_on) for one in action.milestones.order_by("pk")] == [
        (first.pk, today),
        (second.pk, None),
    ]


def test_milestones_on_offer_are_open_ones_of_this_action(as_, lead, action, today):
    MilestoneFactory(title="Elsewhere")
    MilestoneFactory(action=action, title="Done before", done_on=today)
    MilestoneFactory(action=action, title="Taken back", withdrawn_on=today)
    MilestoneFactory(action=action, title="Still open")
    page = as_(lead).get(URL).content.decode()
    offered = [title for title in ("Elsewhere", "Done before", "Taken back", "Still open") if title in page]
    assert offered == ["Still open"]


def test_action_without_open_milestones_asks_for_none(as_, lead, action):
    assert "Milestones reached" not in as_(lead).get(URL).content.decode()


def test_milestone_of_another_action_is_refused(as_, lead, action, area):
    other = MilestoneFactory(action=ActionFactory(area=area))
    assert errors_of(as_(lead).post(URL, DATA | {"reached": [other.pk]})) == ["reached"]
    other.refresh_from_db()
    assert other.done_on is None


def test_milestone_taken_back_is_refused(as_, lead, action, today):
    milestone = MilestoneFactory(action=action, withdrawn_on=today)
    assert errors_of(as_(lead).post(URL, DATA | {"reached": [milestone.pk]})) == ["reached"]


@pytest.mark.parametrize("key", ["0", "-1", "x", "a\0b", "1.5", str(2**63), "9" * 40, "x" * 1_000_000])
def test_milestone_that_cannot_be_is_refused(as_, lead, milestone, action, key):
    assert errors_of(as_(lead).post(URL, DATA | {"reached": [key]})) == ["reached"]


# Twice


@pytest.mark.parametrize("first", [True, False], ids=["first word", "next word"])
def test_sent_twice_is_done_once(as_, lead, action, today, request, first):
    if not first:
        request.getfixturevalue("said")
    milestone = MilestoneFactory(action=action)
    sent = DATA | REASON | {"form_token": "once", "reached": [milestone.pk]}
    client = as_(lead)
    for _ in range(2):
        assert client.post(URL, sent).status_code == 302
    assert Update.objects.filter(what_changed="Two people left.").count() == 1
    assert Event.objects.count() == 1


@pytest.mark.parametrize("token", ["a\0b", "x" * 1_000_000, "", "\0"], ids=lambda value: repr(value[:8]))
@pytest.mark.parametrize("sent", [DATA, {}], ids=["well filled", "empty"])
def test_odd_token_breaks_nothing(as_, lead, action, token, sent):
    response = as_(lead).post(URL, sent | {"form_token": token})
    assert (response.status_code, Update.objects.count()) == ((302, 1) if sent else (200, 0))


@pytest.mark.parametrize("token", ["once", "x" * 200, "a\0b"], ids=lambda value: repr(value[:8]))
def test_any_token_stands_for_one_update(as_, lead, action, token):
    client = as_(lead)
    answers = [client.post(URL, DATA | {"form_token": token}).status_code for _ in range(2)]
    assert (answers, Update.objects.count()) == ([302, 302], 1)


def test_same_words_from_another_form_are_another_update(as_, lead, action):
    for token in ("one", "two"):
        as_(lead).post(URL, DATA | {"form_token": token})
    assert Update.objects.count() == 2


def test_other_words_in_a_form_sent_before_are_another_update(as_, lead, action):
    for words in ("One", "Two"):  # as after the browser's Back
        as_(lead).post(URL, DATA | {"form_token": "once", "what_changed": words})
    assert sorted(Update.objects.values_list("what_changed", flat=True)) == ["One", "Two"]


# Who may not, and when


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.SUPERSEDED, Stage.CLOSED])
def test_plan_that_takes_no_updates_says_why(as_, lead, plan, action, stage):
    plan.stage = stage
    plan.save()
    response = as_(lead).get(URL)
    assert response.status_code == 409
    assert response.context["why_not"] in response.content.decode()


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.SUPERSEDED, Stage.CLOSED])
def test_words_are_kept_where_the_plan_closed_meanwhile(as_, lead, plan, action, stage):
    plan.stage = stage
    plan.save()
    page = as_(lead).post(URL, DATA).content.decode()
    assert DATA["what_changed"] in page
    assert policies.why_not_update(Action.objects.select_related("plan").get()) in page
    assert Update.objects.count() == 0


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("member", 403),
        ("administrator", 403),
        ("councillor", 403),
        ("forum", 403),
        ("adviser", 403),
        ("outsider", 404),
    ],
)
def test_refuses(as_, request, action, who, status):
    client = as_(request.getfixturevalue(who))
    assert [client.get(URL).status_code, client.post(URL, DATA).status_code] == [status, status]
    assert Update.objects.count() == 0


def test_post_that_shares_the_lead_may(as_, person_as, action, icb_post):
    InvolvementFactory(action=action, post=icb_post)
    assert as_(person_as(Role.ACTION_LEAD, post=icb_post)).post(URL, DATA).url == DONE


def test_partner_that_supports_may_not(as_, member, action, icb):
    InvolvementFactory(action=action, partner=icb)
    assert as_(member).post(URL, DATA).status_code == 403


@pytest.mark.parametrize("who", ["councillor", "forum", "adviser"])
def test_action_of_a_draft_is_not_there(as_, request, draft, action, who):
    assert as_(request.getfixturevalue(who)).post(URL, DATA).status_code == 404


def test_signed_out_goes_to_sign_in(client, db):
    assert client.post(URL, DATA).url == f"{reverse('sign_in')}?next={URL}"


@pytest.mark.parametrize("name", ["on", "at", "author", "author_label", "delivery_before", "no_change"])
def test_field_that_is_not_asked_for_is_passed_over(as_, lead, action, today, name):
    as_(lead).post(URL, DATA | {name: "1999-01-01"})
    update = Update.objects.get()
    assert (update.on, update.author_id, update.delivery_before, update.no_change) == (
        today,
        lead.pk,
        "",
        False,
    )

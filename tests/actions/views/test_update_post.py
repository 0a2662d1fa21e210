import re
from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actions import policies
from actions.choices import Delivery, Impact, Stage
from actions.models import Action, DueProposal, Evidence, Update
from history.models import Event
from partners.models.membership import Role
from tests.factories.actions import ActionFactory, InvolvementFactory, MilestoneFactory, UpdateFactory
from tests.factories.assurance import ChallengeFactory, SignOffFactory
from tests.factories.days import boxes
from tests.factories.files import PDF

URL = reverse("update_post", args=["wsoa", "2.1"])
DONE = reverse("action_detail", args=["wsoa", "2.1"])
DATA = {"delivery": "at_risk", "impact": "some", "what_changed": "Two people left."}
REASON = {"reason": "Staff left."}


@pytest.fixture
def said(action, today):
    """On track, a week ago."""
    return UpdateFactory(action=action, on=today - timedelta(days=7), what_changed="We began.")


def send(client, data):
    """As from a page opened just now."""
    return client.post(URL, {"seen": newest()} | data)


def newest():
    last = Update.objects.filter(action__ref="2.1").first()
    return last.pk if last else 0


def errors_of(response):
    assert (response.status_code, Update.objects.filter(what_changed=DATA["what_changed"]).count()) == (
        200,
        0,
    )
    return list(response.context["form"].errors)


def test_first_word_needs_no_reason(as_, lead, action, today):
    assert send(as_(lead), DATA).url == DONE
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
    send(as_(lead), DATA | REASON | {"what_next": "We recruit.", "help_needed": "Money."})
    update = Update.objects.first()
    assert (update.delivery_before, update.impact_before) == (Delivery.ON_TRACK, Impact.TOO_EARLY)
    assert (update.reason, update.what_next, update.help_needed) == ("Staff left.", "We recruit.", "Money.")


def test_form_opens_with_the_last_word(as_, lead, action, said):
    response = as_(lead).get(URL)
    assert response.context["form"].initial == {
        "delivery": "on_track",
        "impact": "too_early",
        "seen": said.pk,
        "help_needed": "",
    }
    page = response.content.decode()
    for words in ("We began.", "What has happened since 25 May 2022?", "Last time it was on track."):
        assert words in page


def test_changed_rating_needs_a_reason_beside_its_field(as_, lead, action, said):
    response = send(as_(lead), DATA)
    assert errors_of(response) == ["reason"]
    assert response.context["form"].errors["reason"] == ["Say why delivery went from on track to at risk"]
    assert b"Say why delivery went from on track to at risk" in response.content


def test_word_of_another_says_whose_it_is(as_, lead, action, said):
    UpdateFactory(action=action, on=said.on, author_label="Officer, Council")
    page = (
        as_(lead).post(URL, {"seen": said.pk, "delivery": "", "what_changed": "We wrote."}).content.decode()
    )
    assert "Officer, Council, 25 May 2022, while you were writing:" in page
    assert "while you were writing" not in send(as_(lead), {"delivery": ""}).content.decode()


@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_reason_of_nothing_is_none(as_, lead, action, said, reason):
    assert errors_of(send(as_(lead), DATA | {"reason": reason})) == ["reason"]


def test_same_rating_needs_no_reason(as_, lead, action, said):
    assert send(as_(lead), DATA | {"delivery": "on_track"}).url == DONE


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
    response = send(as_(lead), DATA | REASON | wrong)
    assert errors_of(response) == fields


@pytest.mark.parametrize("sent", [{}, {"form_token": "once"}])
def test_form_without_fields_says_what_is_missing(as_, lead, action, sent):
    assert errors_of(send(as_(lead), sent)) == ["delivery", "what_changed", "impact"]


def test_what_was_typed_is_kept(as_, lead, action, said):
    typed = DATA | {"what_next": "We <recruit>.", "help_needed": "Some money."}
    page = send(as_(lead), typed).content.decode()
    for words in ("Two people left.", "We &lt;recruit&gt;.", "Some money."):
        assert words in page
    assert re.search('value="at_risk"[^>]* checked', page)


@pytest.mark.parametrize("size", [5000, 4999])
def test_longest_text_is_saved_whole(as_, lead, action, size):
    send(as_(lead), DATA | {"what_changed": "é" * size})
    assert Update.objects.get().what_changed == "é" * size


# Milestones


def test_reached_milestones_are_done_today(as_, lead, action, today):
    first, second = (MilestoneFactory(action=action) for _ in range(2))
    send(as_(lead), DATA | {"reached": [first.pk]})
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
    assert "Milestones" not in as_(lead).get(URL).content.decode()


def test_milestone_of_another_action_is_refused(as_, lead, action, area):
    other = MilestoneFactory(action=ActionFactory(area=area))
    assert errors_of(send(as_(lead), DATA | {"reached": [other.pk]})) == ["reached"]
    other.refresh_from_db()
    assert other.done_on is None


def test_milestone_taken_back_is_refused(as_, lead, action, today):
    milestone = MilestoneFactory(action=action, withdrawn_on=today)
    assert errors_of(send(as_(lead), DATA | {"reached": [milestone.pk]})) == ["reached"]


@pytest.mark.parametrize("key", ["0", "-1", "x", "a\0b", "1.5", str(2**63), "9" * 40, "x" * 1_000_000])
def test_milestone_that_cannot_be_is_refused(as_, lead, milestone, action, key):
    assert errors_of(send(as_(lead), DATA | {"reached": [key]})) == ["reached"]


# Twice


@pytest.mark.parametrize("first", [True, False], ids=["first word", "next word"])
def test_sent_twice_is_done_once(as_, lead, action, today, request, first):
    if not first:
        request.getfixturevalue("said")
    milestone = MilestoneFactory(action=action)
    sent = DATA | REASON | {"form_token": "once", "reached": [milestone.pk], "seen": newest()}
    client = as_(lead)
    for _ in range(2):
        assert send(client, sent).status_code == 302
    assert Update.objects.filter(what_changed="Two people left.").count() == 1
    assert Event.objects.count() == 1


@pytest.mark.parametrize("token", ["a\0b", "x" * 1_000_000, "", "\0"], ids=lambda value: repr(value[:8]))
@pytest.mark.parametrize("sent", [DATA, {}], ids=["well filled", "empty"])
def test_odd_token_breaks_nothing(as_, lead, action, token, sent):
    response = send(as_(lead), sent | {"form_token": token})
    assert (response.status_code, Update.objects.count()) == ((302, 1) if sent else (200, 0))


@pytest.mark.parametrize("token", ["once", "x" * 200, "a\0b"], ids=lambda value: repr(value[:8]))
def test_any_token_stands_for_one_update(as_, lead, action, token):
    client = as_(lead)
    answers = [send(client, DATA | {"form_token": token, "seen": 0}).status_code for _ in range(2)]
    assert (answers, Update.objects.count()) == ([302, 302], 1)


def test_same_words_from_another_form_are_another_update(as_, lead, action):
    for token in ("one", "two"):
        send(as_(lead), DATA | {"form_token": token, "doubted": "same_words"})
    assert Update.objects.count() == 2


def test_other_words_in_a_form_sent_before_are_another_update(as_, lead, action):
    for words in ("One", "Two"):  # as after the browser's Back
        send(as_(lead), DATA | {"form_token": "once", "what_changed": words})
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
    page = send(as_(lead), DATA).content.decode()
    assert DATA["what_changed"] in page
    assert policies.why_not_update(Action.objects.select_related("plan").get()) in page
    assert Update.objects.count() == 0


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("member", 403),
        ("administrator", 403),
        ("councillor", 404),
        ("forum", 403),
        ("adviser", 403),
        ("outsider", 404),
    ],
)
def test_refuses(as_, request, action, who, status):
    client = as_(request.getfixturevalue(who))
    assert [client.get(URL).status_code, send(client, DATA).status_code] == [status, status]
    assert Update.objects.count() == 0


def test_post_that_shares_the_lead_may(as_, person_as, action, icb_post):
    InvolvementFactory(action=action, post=icb_post)
    assert send(as_(person_as(Role.ACTION_LEAD, post=icb_post)), DATA).url == DONE


def test_partner_that_supports_may_not(as_, member, action, icb):
    InvolvementFactory(action=action, partner=icb)
    assert send(as_(member), DATA).status_code == 403


@pytest.mark.parametrize("who", ["forum", "adviser"])
def test_action_of_a_draft_is_not_there(as_, request, draft, action, who):
    assert send(as_(request.getfixturevalue(who)), DATA).status_code == 404


def test_signed_out_goes_to_sign_in(client, db):
    assert client.post(URL).url == f"{reverse('sign_in')}?next={URL}"


@pytest.mark.parametrize("name", ["on", "at", "author", "author_label", "delivery_before", "no_change"])
def test_field_that_is_not_asked_for_is_passed_over(as_, lead, action, today, name):
    send(as_(lead), DATA | {name: "1999-01-01"})
    update = Update.objects.get()
    assert (update.on, update.author_id, update.delivery_before, update.no_change) == (
        today,
        lead.pk,
        "",
        False,
    )


# What stands above the form


def test_what_a_second_person_sent_back_stands_above(as_, lead, action, today):
    done = UpdateFactory(action=action, on=today, delivery="complete")
    SignOffFactory(action=action, update=done, outcome="returned", comment="No minutes were shown.")
    page = as_(lead).get(URL).content.decode()
    assert ("No minutes were shown." in page, "Nothing has changed</button>" in page) == (True, False)


def test_open_question_stands_above_with_the_way_to_answer(as_, lead, action, today):
    question = ChallengeFactory(action=action, question="Why is this green?", on=today)
    page = as_(lead).get(URL).content.decode()
    assert "Why is this green?" in page
    assert reverse("challenge_answer", args=["wsoa", "2.1", question.pk]) in page


def test_call_for_help_stands_until_it_is_taken_back(as_, lead, action, today):
    UpdateFactory(action=action, on=today, help_needed="A locum.")
    form = as_(lead).get(URL).context["form"]
    assert (form["help_needed"].value(), form.help_open) == ("A locum.", True)


def test_words_before_a_month_of_nothing_new_are_still_shown(as_, lead, action, said, today):
    UpdateFactory(
        action=action, on=today, delivery_before="on_track", impact_before="too_early", no_change=True
    )
    page = as_(lead).get(URL).content.decode()
    assert ("Nothing had changed." in page, "25 May 2022: We began." in page) == (True, True)


# New dates for milestones


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"due": date(2023, 1, 3)}, ["why"]),
        ({"why": "Late."}, ["due"]),
        ({"due": date(2022, 9, 30), "why": "Late."}, ["due"]),  # the date it has
        ({"due": date(2022, 5, 31), "why": "Late."}, ["due"]),  # past
        ({"due": date(2022, 6, 2), "why": "x" * 2001}, ["why"]),
        ({"due_day": "31", "due_month": "2", "due_year": "2023", "why": "Late."}, ["due"]),
        ({"due_day": "3", "why": "Late."}, ["due"]),
        ({"due": date(2023, 1, 3), "why": "a\0b"}, ["why"]),
        ({"due": date(2023, 1, 3), "why": "Late.", "reached": True}, ["due"]),
    ],
    ids=str,
)
def test_new_date_that_cannot_be_is_told_beside_its_box(as_, lead, action, typed, fields, today):
    step = MilestoneFactory(action=action)
    response = send(as_(lead), DATA | boxes_of(step, typed))
    assert errors_of(response) == [f"{name}_{step.pk}" for name in fields]
    assert response.content.decode().count('<details class="govuk-details" open>') == 1


def boxes_of(step, typed):
    sent = {f"{name}_{step.pk}": text for name, text in typed.items() if name == "why"}
    sent |= {
        name.replace("due", f"due_{step.pk}"): text for name, text in typed.items() if name[:4] == "due_"
    }
    if "due" in typed:
        sent |= boxes(f"due_{step.pk}", typed["due"])
    return sent | ({"reached": [step.pk]} if "reached" in typed else {})


def test_new_date_before_the_start_is_refused(as_, lead, action, today):
    action.start = date(2022, 7, 1)
    action.save()
    step = MilestoneFactory(action=action)
    typed = boxes_of(step, {"due": date(2022, 6, 15), "why": "Soon."})
    assert errors_of(send(as_(lead), DATA | typed)) == [f"due_{step.pk}"]


def test_new_date_is_asked_for_and_the_old_one_stands(as_, lead, action, today):
    step = MilestoneFactory(action=action)
    send(as_(lead), DATA | boxes_of(step, {"due": date(2023, 1, 3), "why": "Late."}))
    proposal = DueProposal.objects.get()
    assert (proposal.milestone, proposal.due, proposal.reason, proposal.author_id) == (
        step,
        date(2023, 1, 3),
        "Late.",
        lead.pk,
    )
    step.refresh_from_db()
    assert (step.due, Event.objects.count()) == (date(2022, 9, 30), 1)
    assert "Asked for: 3 January 2023" in as_(lead).get(URL).content.decode()
    again = send(
        as_(lead), DATA | {"what_changed": "More."} | boxes_of(step, {"due": date(2023, 2, 3), "why": "Y"})
    )
    assert "a date has been asked for already" in again.content.decode()


# Evidence

PROOF = {
    "evidence_link": "https://example.org/minutes",
    "evidence_title": "Minutes",
    "evidence_kind": "minutes",
    "evidence_shows": "activity",
}


def test_evidence_comes_with_the_update(as_, lead, action, council_post, today):
    send(as_(lead), DATA | PROOF)
    item = Evidence.objects.get()
    assert (item.title, item.link, item.dated, item.owner, item.sensitivity) == (
        "Minutes",
        "https://example.org/minutes",
        today,
        council_post,
        "board",
    )
    assert ([use.action for use in item.uses.all()], Event.objects.count()) == ([action], 1)


def test_file_comes_with_the_update(as_, lead, action):
    file = SimpleUploadedFile("minutes.pdf", PDF, content_type="application/pdf")
    send(as_(lead), DATA | PROOF | {"evidence_link": "", "evidence_upload": file})
    assert (Evidence.objects.get().file_name, Update.objects.count()) == ("minutes.pdf", 1)


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"evidence_link": ""}, ["upload"]),
        ({"evidence_link": "not an address"}, ["link"]),
        ({"evidence_link": "javascript:alert(1)"}, ["link"]),
        ({"evidence_title": ""}, ["title"]),
        ({"evidence_title": "x" * 201}, ["title"]),
        ({"evidence_title": "a\0b"}, ["title"]),
        ({"evidence_kind": ""}, ["kind"]),
        ({"evidence_kind": "rumour"}, ["kind"]),
        ({"evidence_shows": ""}, ["shows"]),
        ({"evidence_shows": "faith"}, ["shows"]),
        ({"evidence_link": "", "evidence_kind": "", "evidence_shows": ""}, ["upload", "kind", "shows"]),
    ],
    ids=lambda value: str(value)[:50],
)
def test_evidence_that_lacks_something_is_told_beside_its_box(as_, lead, action, wrong, fields):
    response = send(as_(lead), DATA | PROOF | wrong)
    assert errors_of(response) == [f"evidence_{name}" for name in fields]
    assert (response.context["form"].evidence_open, Evidence.objects.count()) == (True, 0)


@pytest.mark.parametrize(
    ("name", "content"), [("minutes.exe", b"MZ"), ("empty.pdf", b""), ("minutes.pdf", b"MZ")]
)
def test_wrong_file_is_refused_and_has_to_be_chosen_again(as_, lead, action, name, content):
    response = send(
        as_(lead), DATA | PROOF | {"evidence_link": "", "evidence_upload": SimpleUploadedFile(name, content)}
    )
    assert errors_of(response) == ["evidence_upload"]
    assert "choose it again before you save" in response.content.decode()


# What does not add up


@pytest.mark.parametrize(
    ("typed", "doubts"),
    [
        ({"delivery": "on_track", "what_changed": "we BEGAN"}, ["same_words"]),
        ({"delivery": "complete"}, ["unproved"]),
        ({"delivery": "complete"} | PROOF, []),
        ({"delivery": "at_risk"}, []),
    ],
    ids=str,
)
def test_what_does_not_add_up_is_asked_once_and_saved_then(as_, lead, action, said, typed, doubts):
    response = send(as_(lead), DATA | REASON | typed)
    assert response.status_code == (200 if doubts else 302)
    if doubts:
        assert [one.key for one in response.context["form"].doubts] == doubts
        assert "This does not add up yet" in response.content.decode()
        send(as_(lead), DATA | REASON | typed | {"doubted": " ".join(doubts), "answer": "It is so."})
        assert (Update.objects.first().doubted, Update.objects.first().answer) == (doubts, "It is so.")
    assert Update.objects.count() == 2


def test_doubt_may_be_left_without_an_answer(as_, lead, action):
    send(as_(lead), DATA | {"delivery": "complete", "doubted": "unproved"})
    assert (Update.objects.get().doubted, Update.objects.get().answer) == (["unproved"], "")


def test_late_milestone_that_is_seen_to_raises_no_doubt(as_, lead, action, today):
    step = MilestoneFactory(action=action, due=today - timedelta(days=3))
    data = DATA | {"delivery": "on_track"}
    assert send(as_(lead), data).status_code == 200
    assert send(as_(lead), data | {"reached": [step.pk]}).url == DONE


@pytest.mark.parametrize("shown", ["nonsense", "a\0b", "x" * 1_000_000], ids=lambda value: repr(value[:8]))
def test_odd_list_of_doubts_hides_none(as_, lead, action, shown):
    response = send(as_(lead), DATA | {"delivery": "complete", "doubted": shown})
    assert (response.status_code, Update.objects.count()) == (200, 0)


def test_complete_says_that_a_second_person_comes(as_, lead, action):
    response = send(as_(lead), DATA | PROOF | {"delivery": "complete"})
    (message,) = get_messages(response.wsgi_request)
    assert (
        str(message)
        == "Your update of 2.1 was saved. A second person will check the evidence before it counts."
    )

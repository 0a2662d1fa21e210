from datetime import date, timedelta

import pytest
from django.urls import reverse

from actions.choices import Stage
from actions.models import SignOff
from history.models import Event
from partners.models.membership import Role
from tests.factories.actions import ActionRatingFactory, MilestoneFactory, UpdateFactory
from tests.factories.assurance import SignOffFactory, proof_of

URL = reverse("action_sign_off", args=["wsoa", "2.1"])
DONE = reverse("action_detail", args=["wsoa", "2.1"])
ADD = reverse("evidence_add", args=["wsoa"])
AGREED_ON = date(2022, 3, 1)
OWN = "You said this yourself, so somebody else has to agree."


@pytest.fixture
def claim(today, action, lead):
    return UpdateFactory(
        action=action,
        delivery="complete",
        author=lead,
        reason="The rota runs.",
        what_changed="All shifts are filled.",
        doubted=["unproved"],
        answer="Minutes follow.",
    )


@pytest.fixture
def proved(action):
    return proof_of(action, title="Rota of May")


def agree(claim, **given):
    return {"version": str(claim.pk), "comment": "", "agree": "Agree"} | given


def send_back(claim, **given):
    return {"version": str(claim.pk), "comment": "The rota is missing", "return": "Send back"} | given


def outcomes():
    return list(SignOff.objects.values_list("outcome", "stands", "comment"))


def page_of(response):
    return response.content.decode()


def test_shows_the_claim_and_what_speaks_for_it(as_, officer, action, claim, proved):
    MilestoneFactory(action=action, title="Rota written")
    type(action).objects.update(success="Nobody waits.")
    page = page_of(as_(officer).get(URL))
    for words in (
        "Proposed as complete",
        "Head of SEND, Council, 1 June 2022",
        "The rota runs.",
        "All shifts are filled.",
        "Complete without evidence",
        "Minutes follow.",
        "Nobody waits.",
        "Rota of May",
        "Rota written",
        'name="agree"',
        'name="return"',
    ):
        assert words in page
    assert "Change this" not in page


def test_agrees(as_, officer, claim, proved):
    assert as_(officer).post(URL, agree(claim, comment="Seen it")).url == DONE
    assert outcomes() == [("agreed", "complete", "Seen it")]


def test_agrees_without_a_word(as_, officer, claim, proved):
    assert as_(officer).post(URL, agree(claim)).url == DONE
    assert outcomes() == [("agreed", "complete", "")]


def test_sends_back(as_, officer, claim):
    assert as_(officer).post(URL, send_back(claim)).url == DONE
    assert outcomes() == [("returned", "", "The rota is missing")]


def test_who_is_accountable_decides(as_, member, action, claim, proved, icb_post):
    assert as_(member).post(URL, agree(claim)).status_code == 403
    type(action).objects.update(accountable=icb_post)
    assert as_(member).post(URL, agree(claim)).url == DONE


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (lambda claim: send_back(claim, comment=""), "comment"),
        (lambda claim: send_back(claim, comment="x" * 1_000_000), "comment"),
        (lambda claim: agree(claim, comment="a\0b"), "comment"),
        (lambda claim: agree(claim, version=""), "version"),
        (lambda claim: agree(claim, version="x"), "version"),
        (lambda claim: agree(claim, version="9" * 40), "version"),
        (lambda claim: send_back(claim, version="-1"), "version"),
    ],
)
def test_refuses_bad_input(as_, officer, claim, proved, data, field):
    response = as_(officer).post(URL, data(claim))
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert outcomes() == []


# Never the proposer


@pytest.fixture
def accountable(person_as, action, claim, council_post):
    """Somebody who holds the lead's post, answers for the action and has said that it is finished."""
    type(action).objects.update(accountable=council_post)
    user = person_as(Role.BOARD_MEMBER, post=council_post, user__name="Bo Both")
    UpdateFactory(action=action, delivery="complete", author=user)
    return user


@pytest.mark.parametrize("data", [agree, send_back])
def test_sign_off_is_refused_to_the_proposer_by_address_too(as_, accountable, action, proved, data):
    client, last = as_(accountable), action.updates.first()
    shown = client.get(URL)
    assert (shown.status_code, OWN in page_of(shown)) == (403, True)
    assert 'name="agree"' not in page_of(shown) and 'name="return"' not in page_of(shown)
    sent = client.post(URL, data(last))
    assert (sent.status_code, OWN in page_of(sent)) == (403, True)
    assert (outcomes(), Event.objects.count()) == ([], 0)


@pytest.mark.parametrize("data", [agree, send_back])
def test_it_is_refused_to_all_who_said_it_in_one_run(as_, officer, lead, accountable, action, proved, data):
    """The lead proposed, then the accountable person, then the lead again: both are proposers."""
    type(action).objects.update(lead=action.lead, accountable=action.lead)
    again = UpdateFactory(action=action, delivery="complete", author=lead)
    for user in (lead, accountable):
        assert as_(user).post(URL, data(again)).status_code == 403
    assert (outcomes(), Event.objects.count()) == ([], 0)
    assert as_(officer).post(URL, data(again)).url == DONE


@pytest.mark.parametrize("data", [agree, send_back])
def test_officer_who_proposed_cannot_agree(as_, officer, action, today, proved, data):
    claim = UpdateFactory(action=action, delivery="complete", author=officer)
    assert as_(officer).get(URL).status_code == 403
    assert as_(officer).post(URL, data(claim)).status_code == 403
    assert (outcomes(), Event.objects.count()) == ([], 0)


# Evidence


def test_missing_evidence_is_said_before_anybody_tries(as_, officer, claim):
    client = as_(officer)
    page = page_of(client.get(URL))
    assert "No evidence is tied to this action yet. Add some, or send it back." in page
    assert f"{ADD}?action=2.1" in page
    assert ('name="agree"' in page, 'name="return"' in page) == (False, True)
    response = client.post(URL, agree(claim, comment="I believe it"))
    assert "No evidence is tied to this action yet" in str(response.context["form"].errors)
    assert "I believe it" in page_of(response) and f"{ADD}?action=2.1" in page_of(response)
    assert outcomes() == []


@pytest.fixture
def embedded(action, claim, lead):
    """Agreed as complete on AGREED_ON, and said to be embedded today; 90 days later is 30 May."""
    SignOffFactory(update=claim, on=AGREED_ON)
    return UpdateFactory(action=action, delivery="embedded", author=lead)


@pytest.mark.parametrize(
    ("dated", "shows", "agreed"),
    [
        (date(2022, 5, 30), "outcome", True),
        (date(2022, 6, 1), "experience", True),
        (date(2022, 5, 29), "outcome", False),
        (date(2022, 6, 1), "activity", False),
    ],
)
def test_embedded_names_its_day_and_its_proof(as_, officer, action, embedded, dated, shows, agreed):
    proof_of(action, title="Survey", dated=dated, shows=shows)
    client = as_(officer)
    response = client.get(URL)
    assert "Embedded can be said from 30 May 2022 on" in page_of(response)
    assert [one.title for one in response.context["impact"]["evidence"]] == ["Survey"] * agreed
    assert ("There is none yet." in page_of(response)) == (not agreed)
    assert client.post(URL, agree(embedded)).status_code == (302 if agreed else 200)


def test_assured_rating_that_agreeing_would_end_is_named(as_, officer, action, claim, proved):
    ActionRatingFactory(action=action, delivery="off_track", reason="No rota seen.")
    page = page_of(as_(officer).get(URL))
    assert "Assured off track" in page and "If you agree, that rating ends." in page


# Two at once


@pytest.mark.parametrize(("data", "typed"), [(agree, "Seen it"), (send_back, "Not enough")])
def test_a_newer_word_of_the_lead_is_shown_beside_what_was_read(
    as_, officer, claim, proved, action, data, typed
):
    newer = UpdateFactory(action=action, delivery="complete", what_changed="Half of it fell apart.")
    client = as_(officer)
    response = client.post(URL, data(claim, comment=typed))
    assert (response.status_code, outcomes()) == (409, [])
    for words in ("What you had read", "All shifts are filled.", "What the lead says now", "Half of it"):
        assert words in page_of(response)
    assert typed in page_of(response)
    assert response.context["form"]["version"].value() == str(newer.pk)
    assert client.post(URL, data(newer, comment=typed)).url == DONE


def test_a_newer_word_that_takes_it_back_leaves_nothing_to_agree(as_, officer, claim, proved, action):
    UpdateFactory(action=action, delivery="at_risk")
    response = as_(officer).post(URL, agree(claim, comment="Seen it"))
    assert response.status_code == 409
    assert "The lead has spoken again" in page_of(response) and "Seen it" in page_of(response)


def test_the_second_of_two_signers_is_told(as_, officer, person_as, claim, proved):
    other = person_as(Role.OFFICER, user__name="Ola Other")
    assert as_(officer).post(URL, agree(claim)).status_code == 302
    response = as_(other).post(URL, send_back(claim))
    assert "Programme officer has agreed to it already, on 1 June 2022" in page_of(response)
    assert "The rota is missing" in page_of(response)
    assert len(outcomes()) == 1


def test_sent_twice_is_done_once(as_, officer, claim, proved):
    client = as_(officer)
    for _ in range(2):
        assert client.post(URL, agree(claim, form_token="once")).status_code == 302
    assert len(outcomes()) == 1


# When nothing waits


@pytest.mark.parametrize(("delivery", "shown"), [("on_track", True), ("complete", False)])
def test_nothing_waits_is_said_in_place_of_buttons(as_, officer, action, today, delivery, shown):
    UpdateFactory(action=action, delivery=delivery)
    page = page_of(as_(officer).get(URL))
    assert ("Nothing of this action waits for sign-off." in page) == shown
    assert ('name="return"' in page) != shown


def test_before_the_first_word(as_, officer, action):
    assert "The lead has said nothing yet." in page_of(as_(officer).get(URL))


def test_a_closed_plan_is_not_signed_off(as_, officer, plan, claim, proved):
    plan.stage = Stage.CLOSED
    plan.save()
    assert "kept as it was" in page_of(as_(officer).get(URL))
    assert as_(officer).post(URL, agree(claim)).status_code == 200
    assert outcomes() == []


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lead", 403),
        ("member", 403),
        ("councillor", 404),
        ("forum", 403),
        ("administrator", 403),
        ("outsider", 404),
    ],
)
@pytest.mark.parametrize("data", [agree, send_back])
def test_refuses(as_, request, claim, proved, who, status, data):
    assert as_(request.getfixturevalue(who)).post(URL, data(claim)).status_code == status
    assert (outcomes(), Event.objects.count()) == ([], 0)


# What others see of it


@pytest.mark.parametrize(("who", "reads"), [("lead", True), ("adviser", False)])
@pytest.mark.parametrize("data", [agree, send_back])
def test_comment_is_the_boards_and_the_decision_is_everybodys(
    as_, request, officer, claim, proved, who, reads, data
):
    as_(officer).post(URL, data(claim, comment="Heroncomment"))
    page = page_of(as_(request.getfixturevalue(who)).get(DONE))
    assert ("Heroncomment" in page, "Programme officer" in page, "1 June 2022" in page) == (reads, True, True)


def test_link_is_offered_while_it_waits(as_, officer, member, claim, proved):
    client = as_(officer)
    assert f'href="{URL}"' in page_of(client.get(DONE))
    assert f'href="{URL}"' not in page_of(as_(member).get(DONE))
    client.post(URL, agree(claim))
    page = page_of(client.get(DONE))
    assert f'href="{URL}"' not in page
    assert "Complete, agreed by Programme officer on 1 June 2022." in page


def test_days_from_complete_to_embedded_are_the_plans(as_, officer, plan, embedded, today):
    plan.embedded_after = 120
    plan.save()
    since = AGREED_ON + timedelta(days=120)
    page = page_of(as_(officer).get(URL))
    assert since > today
    assert "Embedded can be said from 29 June 2022 on" in page
    assert 'name="agree"' not in page

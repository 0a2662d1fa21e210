import pytest
from django.urls import reverse

from history import clock

FORM = {"form_token": "once"}


def url(person) -> str:
    return reverse("invitation_resend", args=[person.pk])


def test_sends_a_link_to_choose_a_password(
    as_, administrator, lead, mailoutbox, django_capture_on_commit_callbacks
):
    client = as_(administrator)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(url(lead), FORM).url == reverse("person_list")
    assert mailoutbox[0].to == [lead.email]
    assert "/password/" in mailoutbox[0].body


def test_who_has_signed_in_before_gets_no_link(
    as_, administrator, lead, mailoutbox, django_capture_on_commit_callbacks
):
    lead.last_login = clock.now()
    lead.save()
    client = as_(administrator)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url(lead), FORM)
    assert "/password/" not in mailoutbox[0].body


def test_closed_account_is_refused(as_, administrator, lead):
    lead.is_active = False
    lead.save()
    errors = as_(administrator).post(url(lead), FORM).context["form"].errors
    assert errors["__all__"] == ["The account is closed; open it again first"]


@pytest.mark.parametrize(("who", "status"), [("officer", 403), ("forum", 403), ("outsider", 404)])
def test_refuses(as_, request, lead, who, status, mailoutbox):
    assert as_(request.getfixturevalue(who)).post(url(lead)).status_code == status
    assert not mailoutbox


def test_without_the_forms_token_nothing_is_sent(as_, administrator, lead, mailoutbox):
    errors = as_(administrator).post(url(lead)).context["form"].errors
    assert errors["__all__"] == ["Open this page again and send the invitation from there"]
    assert not mailoutbox

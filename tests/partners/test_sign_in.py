"""Signing in and out, and choosing a password."""

import re

import pytest
from django.conf import settings as configured
from django.contrib.sessions.models import Session
from django.urls import reverse

from actions.demonstration import accounts
from tests.factories.partners import PASSWORD, UserFactory

URL = reverse("sign_in")
PEOPLE = reverse("person_list")


def attempt(client, email: str, password: str = PASSWORD, **extra: str):
    return client.post(URL + extra.pop("query", ""), {"username": email, "password": password} | extra)


def test_signs_in_whatever_the_capitals_of_the_address(client, officer):
    assert attempt(client, officer.email.upper()).status_code == 302
    assert client.get(PEOPLE).status_code == 200


def test_session_is_new_at_sign_in_and_gone_at_sign_out(client, officer):
    client.get(URL)
    attempt(client, officer.email)
    first = client.cookies[configured.SESSION_COOKIE_NAME].value
    response = client.post(reverse("sign_out"))
    assert response["Clear-Site-Data"] == '"cache"'
    assert not Session.objects.filter(session_key=first).exists()
    client.cookies[configured.SESSION_COOKIE_NAME] = first
    assert client.get(PEOPLE).status_code == 302


def test_a_link_does_not_sign_out(client, officer):
    client.force_login(officer, backend="partners.backends.MembershipBackend")
    assert client.get(reverse("sign_out")).status_code == 405
    assert client.get(PEOPLE).status_code == 200


def test_wrong_unknown_and_closed_look_the_same(client, officer):
    closed = UserFactory(is_active=False)
    tries = [(officer.email, "wrong"), ("nobody@example.org", "wrong"), (closed.email, PASSWORD)]
    answers = [attempt(client, *pair) for pair in tries]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    said = [answer.context["form"].non_field_errors() for answer in answers]
    assert said == [["The email address and password do not match an account here"]] * 3


def test_guessing_is_stopped_and_colleagues_are_not_hurt(client, officer, member):
    answers = [attempt(client, officer.email, f"guess {number}") for number in range(10)]
    assert answers[0].status_code == 200
    assert "Too many attempts" in answers[-1].content.decode()
    assert attempt(client, officer.email).status_code == 429
    assert attempt(client, member.email).status_code == 302


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_led_off_the_site(client, officer, place):
    response = attempt(client, officer.email, query=f"?next={place}", next=place)
    assert response.url == "/"


def test_goes_on_to_the_page_that_was_asked_for(client, officer):
    asked = client.get(PEOPLE)
    assert asked.url == f"{URL}?next={PEOPLE}"
    assert attempt(client, officer.email, query=f"?next={PEOPLE}").url == PEOPLE


@pytest.mark.parametrize("place", [URL, f"http://testserver{URL}", f"{URL}?next={URL}"])
def test_signing_in_does_not_lead_back_to_itself(client, officer, place):
    assert attempt(client, officer.email, query=f"?next={place}").url == "/"
    assert client.get(URL, {"next": place}).url == "/"


@pytest.mark.parametrize(
    ("name", "field", "label"),
    [
        ("sign_in", "username", "Email address"),
        ("sign_in", "password", "Password"),
        ("password_reset", "email", "Email address"),
    ],
)
def test_characters_that_cannot_be_shown_are_told_in_our_words(client, db, name, field, label):
    errors = client.post(reverse(name), {field: "a\0@b.example"}).context["form"].errors[field]
    assert f"{label}: take out the characters that cannot be shown" in errors
    assert "Null characters" not in str(errors)


@pytest.mark.parametrize("email", ["", "\0", "x" * 1_000_000, "a@b.example\nX: y"])
def test_bad_input_is_answered(client, db, email):
    assert attempt(client, email).status_code == 200


def test_demonstration_signs_in_with_one_press(client, db, settings):
    settings.DEMONSTRATION = True
    account = accounts.ACCOUNTS[0]
    UserFactory(email=account["email"], password=accounts.PASSWORD)
    html = client.get(URL).content.decode()
    row = next(form for form in html.split("<form") if account["email"] in form)
    fields = dict(re.findall(r'name="(username|password)" value="([^"]*)"', row))
    assert client.post(URL, fields).status_code == 302


def test_real_service_shows_no_passwords(client, db):
    assert accounts.PASSWORD not in client.get(URL).content.decode()


def test_password_is_reset_by_a_link_that_works_once(client, officer, mailoutbox):
    answer = client.post(reverse("password_reset"), {"email": officer.email})
    link = re.search(r"http://testserver(\S+)", mailoutbox[0].body)[1]
    words = {"new_password1": "lantern-otter-77-x", "new_password2": "lantern-otter-77-x"}
    client.post(client.get(link).url, words)
    assert attempt(client, officer.email, words["new_password1"]).status_code == 302
    assert "no longer works" in client.get(link, follow=True).content.decode()
    unknown = client.post(reverse("password_reset"), {"email": "nobody@example.org"})
    assert (unknown.status_code, unknown.url) == (answer.status_code, answer.url)
    assert len(mailoutbox) == 1


@pytest.mark.parametrize("password", ["short7!", "password", "12345678"])
def test_weak_passwords_are_refused(client, officer, mailoutbox, password):
    client.post(reverse("password_reset"), {"email": officer.email})
    link = re.search(r"http://testserver(\S+)", mailoutbox[0].body)[1]
    form = client.post(client.get(link).url, {"new_password1": password, "new_password2": password})
    assert "new_password2" in form.context["form"].errors


def test_pages_behind_sign_in_are_not_kept(client, officer):
    client.force_login(officer, backend="partners.backends.MembershipBackend")
    assert client.get(PEOPLE)["Cache-Control"] == "no-store"


def test_capitals_give_no_further_guesses(client, officer):
    for number in range(10):
        attempt(client, officer.email.title() if number % 2 else officer.email, f"guess {number}")
    assert attempt(client, officer.email.upper()).status_code == 429

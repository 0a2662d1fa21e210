import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from history import clock
from partners.models import Membership, User
from tests.factories.days import boxes
from tests.factories.partners import PartnerFactory, PostFactory, UserFactory

URL = reverse("person_invite")
TODAY = clock.today()
DATA = {"name": "Nia New", "email": "Nia@Example.org", "role": "officer"} | boxes("starts_on", TODAY)


@pytest.fixture
def send(as_, administrator, django_capture_on_commit_callbacks):
    client = as_(administrator)

    def post(**fields):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(URL, DATA | fields)

    return post


def test_makes_an_account_and_a_role(send, icb_post, mailoutbox):
    send(role="action_lead", post=icb_post.pk)
    held = Membership.objects.get(user__email="nia@example.org")
    assert (held.role, held.post, held.partner) == ("action_lead", icb_post, icb_post.partner)
    assert mailoutbox[0].to == ["nia@example.org"]


def test_the_link_chooses_a_password_once(send, mailoutbox):
    send()
    link = re.search(r"http://testserver(\S+)", mailoutbox[0].body)[1]
    stranger = Client()
    page = stranger.get(link)
    words = {"new_password1": "lantern-otter-77-x", "new_password2": "lantern-otter-77-x"}
    assert stranger.post(page.url, words).url == reverse("password_reset_complete")
    assert User.objects.get(email="nia@example.org").check_password("lantern-otter-77-x")
    assert "no longer works" in Client().get(link).content.decode()


def test_person_of_another_area_just_gets_the_role(send, outsider, mailoutbox):
    outsider.last_login = clock.now()
    outsider.save()
    response = send(email=outsider.email.upper(), name="Somebody")
    assert response.url == reverse("person_list")
    outsider.refresh_from_db()
    assert (outsider.name, outsider.memberships.count()) == ("Otto Outsider", 2)
    assert "Choose a password" not in mailoutbox[0].body


def test_sent_twice_invites_once(send, mailoutbox):
    assert [send(form_token="once").status_code for _ in range(2)] == [302, 302]
    assert len(mailoutbox) == Membership.objects.filter(role="officer").count() == 1


def test_letter_that_cannot_be_sent_undoes_nothing(send, settings):
    settings.EMAIL_BACKEND = "nowhere.to.be.Found"
    assert send().status_code == 302
    assert User.objects.filter(email="nia@example.org").exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"email": "nobody"}, "email"),
        ({"email": "a" * 1_000_000 + "@example.org"}, "email"),
        ({"email": "a\0@example.org"}, "email"),
        ({"email": "a@example.org\nBcc: b@example.org"}, "email"),
        ({"name": ""}, "name"),
        ({"role": "king"}, "role"),
        ({"role": "board_member"}, "partner"),
        ({"role": "adviser"}, "ends_on"),
        ({"role": "adviser"} | boxes("ends_on", TODAY + timedelta(days=91)), "ends_on"),
        (boxes("ends_on", TODAY - timedelta(days=1)), "ends_on"),
        (boxes("starts_on", TODAY) | {"starts_on_day": "32"}, "starts_on"),
        ({"partner": "9" * 30}, "partner"),
        ({"post": "\0"}, "post"),
    ],
)
def test_bad_input_is_told_beside_its_field(send, wrong, field, mailoutbox):
    form = send(**wrong).context["form"]
    assert list(form.errors) == [field]
    assert form["name"].value() == wrong.get("name", "Nia New")
    assert not mailoutbox
    assert not User.objects.filter(name="Nia New").exists()


def test_guest_may_stay_ninety_days(send):
    assert send(role="adviser", **boxes("ends_on", TODAY + timedelta(days=90))).status_code == 302


def test_post_and_partner_must_fit(send, icb_post, council):
    assert list(send(partner=council.pk, post=icb_post.pk).context["form"].errors) == ["post"]


def test_partner_and_post_of_another_area_are_unknown(send):
    errors = send(partner=PartnerFactory().pk, post=PostFactory().pk).context["form"].errors
    assert set(errors) == {"partner", "post"}


def test_closed_account_is_not_invited(send):
    UserFactory(email="nia@example.org", is_active=False)
    assert list(send().context["form"].errors) == ["email"]


def test_every_role_says_what_it_is(as_, administrator):
    assert "Runs the plan: writes it" in as_(administrator).get(URL).content.decode()


@pytest.mark.parametrize("who", ["officer", "member", "forum", "adviser", "outsider"])
def test_refuses(as_, request, who):
    assert as_(request.getfixturevalue(who)).post(URL, DATA).status_code == 403

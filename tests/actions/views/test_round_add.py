from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from actions.models import Round
from tests.factories.actions import ActionFactory, PriorityAreaFactory, RoundFactory
from tests.factories.days import boxes

URL = reverse("round_add", args=["wsoa"])
CLOSES = date(2022, 6, 10)
DATA = {"title": "June board", "remind_before": "3", "who": "all"} | boxes("closes_on", CLOSES)


def asked(round):
    return [ask.action.ref for ask in round.asks.all()]


def test_opens_a_round_and_tells_the_leads(as_, officer, lead, action, today):
    response = as_(officer).post(URL, DATA, follow=True)
    round = Round.objects.get()
    assert response.redirect_chain == [(reverse("round_detail", args=["wsoa", round.pk]), 302)]
    assert (round.title, round.closes_on, round.remind_before, asked(round)) == (
        "June board",
        CLOSES,
        3,
        ["2.1"],
    )
    assert [letter.to for letter in mail.outbox] == [[lead.email]]
    page = response.content.decode()
    assert ("The round is open." in page, "1 letter has gone out." in page) == (True, True)


def test_mail_server_that_is_away_does_not_fail_the_page(as_, officer, lead, action, today, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    response = as_(officer).post(URL, DATA, follow=True)
    assert "1 letter could not be sent. The service tries again by itself." in response.content.decode()
    assert asked(Round.objects.get()) == ["2.1"]


def test_nobody_waits_for_slow_letters(as_, officer, lead, action, today, monkeypatch):
    monkeypatch.setattr("actions.views.rounds.PATIENCE", -1)
    response = as_(officer).post(URL, DATA, follow=True)
    assert ("1 letter could not be sent." in response.content.decode(), mail.outbox) == (True, [])


def test_asks_some_areas(as_, officer, action, plan, today):
    other = PriorityAreaFactory(plan=plan, number=3)
    ActionFactory(area=other, ref="3.1")
    as_(officer).post(URL, DATA | {"who": "areas", "areas": [other.pk]})
    assert (Round.objects.get().asked_of, asked(Round.objects.get())) == ("Area 3", ["3.1"])


def test_asks_some_organisations(as_, officer, action, area, council, today):
    ActionFactory(area=area, ref="2.2")
    as_(officer).post(URL, DATA | {"who": "partners", "partners": [council.pk]})
    assert (Round.objects.get().asked_of, asked(Round.objects.get())) == ("Actions led by Council", ["2.1"])


def test_sent_twice_opens_one(as_, officer, lead, action, today):
    client = as_(officer)
    for _ in range(2):
        assert client.post(URL, DATA | {"form_token": "once"}).status_code == 302
    assert (Round.objects.count(), len(mail.outbox)) == (1, 1)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"title": "a\0b"}, "title"),
        (boxes("closes_on", date(2022, 5, 31)), "closes_on"),
        ({"closes_on_day": "31"}, "closes_on"),
        ({"remind_before": "-1"}, "remind_before"),
        ({"remind_before": "61"}, "remind_before"),
        ({"remind_before": "9" * 5000}, "remind_before"),
        ({"who": ""}, "who"),
        ({"who": "nobody"}, "who"),
        ({"who": "areas"}, "areas"),
        ({"who": "partners"}, "partners"),
        ({"who": "areas", "areas": ["0"]}, "areas"),
        ({"who": "areas", "areas": ["9" * 40]}, "areas"),
        ({"who": "partners", "partners": ["x"]}, "partners"),
    ],
)
def test_refuses_bad_input(as_, officer, action, today, given, field):
    response = as_(officer).post(URL, DATA | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert not Round.objects.exists()


def test_tick_that_would_count_for_nothing_is_refused(as_, officer, action, area, today):
    response = as_(officer).post(URL, DATA | {"areas": [area.pk]})
    assert response.context["form"].errors == {
        "who": ["You ticked an area: choose here that only some must answer, or untick it"]
    }


def test_nothing_to_ask_is_said_beside_the_field(as_, officer, plan, area, today):
    response = as_(officer).post(URL, DATA)
    assert list(response.context["form"].errors) == ["who"]


def test_only_what_the_plan_has_is_offered(as_, officer, action, area, council, icb, today):
    PriorityAreaFactory()
    form = as_(officer).get(URL).context["form"]
    assert [pk for pk, _ in form.fields["areas"].choices] == [area.pk]
    assert [pk for pk, _ in form.fields["partners"].choices] == [council.pk]


def test_second_round_is_not_offered(as_, officer, plan, today):
    round = RoundFactory(plan=plan, title="June board")
    page = as_(officer).get(URL).content.decode()
    assert "One round is open at a time, and “June board” is." in page
    assert (reverse("round_detail", args=["wsoa", round.pk]) in page, "Open this round" in page) == (
        True,
        False,
    )


def test_second_round_is_refused(as_, officer, plan, action, today):
    RoundFactory(plan=plan)
    response = as_(officer).post(URL, DATA)
    assert (response.status_code, Round.objects.count()) == (200, 1)


@pytest.mark.parametrize("rows", [1, 3])
def test_budget(as_, officer, plan, today, rows, django_assert_num_queries):
    ActionFactory.create_batch(rows, plan=plan)
    client = as_(officer)
    client.get(URL)
    with django_assert_num_queries(7):
        client.get(URL)


@pytest.mark.parametrize("who", ["administrator", "lead", "member", "forum", "adviser"])
def test_refuses(as_, request, plan, who):
    client = as_(request.getfixturevalue(who))
    assert [client.get(URL).status_code, client.post(URL, DATA).status_code] == [403, 403]


def test_outsider_does_not_learn_of_it(as_, outsider, plan):
    assert as_(outsider).get(URL).status_code == 404

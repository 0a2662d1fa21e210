import pytest
from django.urls import reverse

from actions.models import Voice, VoiceResponse
from tests.factories.voice import VoiceFactory

URL = reverse("voice_answer", args=["wsoa", 7])
DATA = {"done": "A clinic was opened.", "difference": "", "confirmed": "not_yet"}


@pytest.fixture
def voice(plan, forum):
    return VoiceFactory(plan=plan, number=7, partner=forum.memberships.get().partner, said="We wait.")


def test_answers_beside_the_words(as_, officer, voice):
    before, client = Voice.objects.values().get(), as_(officer)
    assert "We wait." in client.get(URL).content.decode()
    assert client.post(URL, DATA | {"said": "We never wait."}).url.endswith("#V7")
    response = VoiceResponse.objects.get()
    assert (response.done, response.voice, response.author) == ("A clinic was opened.", voice, officer)
    assert Voice.objects.values().get() == before


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"done": ""}, "done"),
        ({"confirmed": "yes"}, "difference"),
        ({"confirmed": "odd"}, "confirmed"),
        ({"done_on_day": "1", "done_on_month": "1", "done_on_year": "2099"}, "done_on"),
    ],
)
def test_refuses_bad_input(as_, officer, voice, given, wrong):
    response = as_(officer).post(URL, DATA | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [wrong])
    assert not VoiceResponse.objects.exists()


def test_a_corrected_entry_says_why_not(as_, officer, voice):
    VoiceFactory(plan=voice.plan, number=8, partner=voice.partner, corrects=voice)
    assert "corrected by V8" in as_(officer).get(URL).content.decode()


def test_sent_twice_is_done_once(as_, officer, voice):
    for _ in range(2):
        assert as_(officer).post(URL, DATA | {"form_token": "once"}).status_code == 302
    assert VoiceResponse.objects.count() == 1


@pytest.mark.parametrize("who", ["member", "lead", "forum", "adviser"])
def test_only_officers_answer(request, as_, voice, who):
    assert as_(request.getfixturevalue(who)).post(URL, DATA).status_code == 403
    assert not VoiceResponse.objects.exists()

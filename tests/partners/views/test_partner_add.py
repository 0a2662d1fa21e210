import pytest
from django.urls import reverse

from history.models import Event
from partners.models import Partner

URL = reverse("partner_add")
DATA = {"name": "Oldham CCG", "short_name": "CCG", "kind": "nhs_commissioner"}


def test_adds_an_organisation_to_the_only_local_area(as_, officer, local_area):
    response = as_(officer).post(URL, DATA)
    assert response.url == reverse("partner_list")
    partner = Partner.objects.get()
    assert (partner.slug, partner.kind) == ("oldham-ccg", "nhs_commissioner")
    assert partner.local_area_ids() == {local_area.pk}


def test_sent_twice_adds_once(as_, officer):
    client = as_(officer)
    for _ in range(2):
        assert client.post(URL, DATA | {"form_token": "once"}).status_code == 302
    assert Partner.objects.count() == Event.objects.count() == 1


def test_same_name_is_refused_beside_the_name(as_, officer, council):
    form = as_(officer).post(URL, DATA | {"name": "OLDHAM council"}).context["form"]
    assert form.errors == {"name": ["There is an organisation of this name already"]}
    assert form["short_name"].value() == "CCG"


@pytest.mark.parametrize("who", ["member", "lead", "forum", "adviser", "outsider"])
def test_refuses(as_, request, who):
    client = as_(request.getfixturevalue(who))
    assert client.get(URL).status_code == client.post(URL, DATA).status_code == 403
    assert not Partner.objects.filter(name="Oldham CCG").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "x" * 1_000_000},
        {"name": "a\0b"},
        {"name": "  "},
        {"kind": "rubbish"},
        {"short_name": "x" * 81},
    ],
)
def test_bad_input_is_told_beside_its_field(as_, officer, wrong):
    response = as_(officer).post(URL, DATA | wrong)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == list(wrong)


def test_nothing_at_all(as_, officer):
    errors = as_(officer).post(URL).context["form"].errors
    assert set(errors) == {"name", "short_name", "kind"}

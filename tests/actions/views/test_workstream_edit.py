import pytest
from django.urls import reverse

from actions.models import Workstream

URL = reverse("workstream_edit", args=["wsoa", "health"])
DATA = {"version": "1", "title": "Health care"}


def test_saves(as_, officer, workstream):
    assert as_(officer).post(URL, DATA).url == reverse("workstream_detail", args=["wsoa", "health"])
    assert Workstream.objects.get().title == "Health care"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"version": "0"}, "version"),
        ({"title": "x" * 1_000_000}, "title"),
        ({"title": "a\0b"}, "title"),
        ({"lead": "x"}, "lead"),
    ],
)
def test_refuses_bad_input(as_, officer, workstream, given, field):
    response = as_(officer).post(URL, DATA | given)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])


def test_an_old_version_keeps_what_was_typed(as_, officer, workstream):
    client = as_(officer)
    client.post(URL, DATA | {"title": "The first to save"})
    response = client.post(URL, DATA | {"title": "The second to save"})
    assert response.status_code == 409
    assert 'value="The second to save"' in response.content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("lead", 403), ("member", 403), ("forum", 403), ("outsider", 404)]
)
def test_refuses(as_, request, workstream, who, status):
    assert as_(request.getfixturevalue(who)).post(URL, DATA).status_code == status

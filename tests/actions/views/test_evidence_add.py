import pytest
from django.urls import reverse

from actions.choices import Sensitivity
from actions.files.receive import LARGEST, NOTHING, TOO_LARGE
from actions.models import Evidence
from history import clock
from tests.factories.actions import ActionFactory, MilestoneFactory
from tests.factories.days import boxes
from tests.factories.files import PDF, upload

URL = "/plans/wsoa/evidence/add/"
LINK = "https://example.org/minutes"


@pytest.fixture
def data(action, council_post):
    return boxes("dated", clock.today()) | {
        "form_token": "once",
        "title": "Minutes of March",
        "kind": "minutes",
        "shows": "activity",
        "owner": str(council_post.pk),
        "sensitivity": "board",
        "actions": [str(action.pk)],
    }


def errors(response) -> list[str]:
    return list(response.context["form"].errors)


def test_adds_a_file(as_, lead, data):
    response = as_(lead).post(URL, data | {"upload": upload()})
    evidence = Evidence.objects.get()
    assert response.url == reverse("evidence_detail", args=["wsoa", evidence.pk])
    assert (evidence.file_name, evidence.file_size, evidence.link) == ("minutes.pdf", len(PDF), "")


def test_adds_a_link(as_, lead, data):
    as_(lead).post(URL, data | {"link": "example.org/minutes"})
    assert Evidence.objects.get().link == LINK


def test_form_can_send_a_file(as_, lead, action):
    html = as_(lead).get(URL).content.decode()
    assert 'method="post" enctype="multipart/form-data"' in html
    assert 'type="file"' in html
    assert 'accept=".pdf,.docx' in html


def test_begins_with_the_action_it_was_asked_for(as_, lead, action, milestone, council_post):
    form = as_(lead).get(f"{URL}?action=2.1").context["form"]
    assert form.initial == {"actions": [action], "owner": council_post.pk, "sensitivity": Sensitivity.BOARD}
    assert [label for _, label in form.fields["milestones"].choices] == ["New rota"]


def test_an_officer_begins_with_the_lead_of_the_action_as_owner(as_, officer, area, action, council_post):
    ActionFactory(area=area, ref="2.0")
    form = as_(officer).get(f"{URL}?action=2.1").context["form"]
    assert form.initial["owner"] == council_post.pk
    assert form.fields["actions"].choices[0] == (action.pk, "2.1 Cut waiting")


@pytest.mark.parametrize("ref", ["", "9.9", "x" * 1000, "2.2"])
def test_begins_with_nothing_for_an_action_that_is_not_theirs(as_, lead, area, action, ref):
    ActionFactory(area=area, ref="2.2")
    form = as_(lead).get(URL, {"action": ref}).context["form"]
    assert (form.initial["actions"], "milestones" in form.fields) == ([], False)


def test_ties_it_to_milestones(as_, lead, data, milestone):
    as_(lead).post(f"{URL}?action=2.1", data | {"link": LINK, "milestones": [str(milestone.pk)]})
    assert Evidence.objects.get().uses.filter(milestone=milestone).exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"link": ""}, "upload"),
        ({"upload": upload("a.exe")}, "upload"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "ftp://example.org"}, "link"),
        ({"link": "x" * 600}, "link"),
        ({"link": "https://exa\0mple.org"}, "link"),
        ({"title": "x" * 1_000_000}, "title"),
        ({"title": "a\0b"}, "title"),
        ({"kind": "odd"}, "kind"),
        ({"shows": ""}, "shows"),
        ({"sensitivity": "public"}, "sensitivity"),
        (boxes("dated", clock.today().replace(year=2099, day=1)), "dated"),
        ({"actions": []}, "actions"),
        ({"actions": ["99999999999999999999"]}, "actions"),
        ({"owner": "99999999999999999999"}, "owner"),
    ],
    ids=str,
)
def test_refuses_bad_input(as_, lead, data, given, field):
    response = as_(lead).post(URL, data | {"link": LINK} | given)
    assert (response.status_code, errors(response)) == (200, [field])
    assert Evidence.objects.count() == 0


def test_refuses_a_file_and_an_address_together(as_, lead, data):
    assert errors(as_(lead).post(URL, data | {"link": LINK, "upload": upload()})) == ["link"]


def test_actions_of_others_cannot_be_chosen(as_, lead, area, data):
    other = ActionFactory(area=area, ref="2.2")
    response = as_(lead).post(URL, data | {"link": LINK, "actions": [str(other.pk)]})
    assert errors(response) == ["actions"]


def test_milestones_of_others_cannot_be_chosen(as_, lead, area, data):
    other = MilestoneFactory(action=ActionFactory(area=area, ref="2.2"))
    address = f"{URL}?action=2.2"
    as_(lead).post(address, data | {"link": LINK, "milestones": [str(other.pk)]})
    assert not Evidence.objects.get().uses.filter(milestone=other).exists()


def test_what_was_typed_is_kept_when_the_file_is_refused(as_, lead, data):
    html = as_(lead).post(URL, data | {"upload": upload("minutes.pdf", b"")}).content.decode()
    assert NOTHING in html
    assert 'value="Minutes of March"' in html
    assert "but the file is not: choose it again" in html


def test_a_large_file_that_waits_on_disk_while_it_arrives_is_added(as_, lead, data, settings):
    content = PDF + bytes(settings.FILE_UPLOAD_MAX_MEMORY_SIZE)
    assert as_(lead).post(URL, data | {"upload": upload("minutes.pdf", content)}).status_code == 302
    assert Evidence.objects.get().file_size == len(content)


def test_a_file_that_is_too_large_is_refused_beside_its_field(as_, lead, data):
    response = as_(lead).post(URL, data | {"upload": upload("minutes.pdf", PDF + bytes(LARGEST))})
    assert response.context["form"].errors == {"upload": [TOO_LARGE]}


def test_another_file_after_back_is_added_too(as_, lead, data):
    client = as_(lead)
    for content in (PDF, PDF, PDF + b"%"):
        client.post(URL, data | {"upload": upload("minutes.pdf", content)})
    assert [one.file_size for one in Evidence.objects.order_by("pk")] == [len(PDF), len(PDF) + 1]


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_says_why_where_the_plan_takes_none(request, as_, lead, action, state):
    request.getfixturevalue(state)
    response = as_(lead).get(URL)
    assert response.context["why_not"]
    assert 'type="file"' not in response.content.decode()

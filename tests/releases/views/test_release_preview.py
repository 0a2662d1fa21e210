import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from history import clock
from releases.contents.drafts import reading_of
from tests.factories.releases import ReleaseDraftFactory

URL = reverse("release_preview", args=["wsoa", "public"])
GROUP = reverse("release_preview", args=["wsoa", "group"])


@pytest.fixture
def draft(area):
    return ReleaseDraftFactory(plan=area.plan, young="Less waiting.")


def test_shows_to_the_letter_what_the_public_page_draws(as_, officer, draft):
    found = as_(officer).get(URL).content.decode()
    document = reading_of(draft, clock.today()).document
    assert render_to_string("releases/_public.html", {"document": document}).strip() in found


def test_the_version_for_young_people_is_read_apart(as_, officer, draft):
    client = as_(officer)
    assert "?for=young" in client.get(URL).content.decode()
    found = client.get(f"{URL}?for=young").content.decode()
    young = reading_of(draft, clock.today()).young
    assert render_to_string("releases/_public.html", {"document": young}).strip() in found


def test_hands_on_what_was_read(as_, officer, draft):
    digest = reading_of(draft, clock.today()).digest
    publish = reverse("release_publish", args=["wsoa", "public"])
    assert f'href="{publish}?read={digest}"' in as_(officer).get(URL).content.decode()


def test_says_how_much_the_checks_found(as_, officer, draft):
    draft.summary = "Write to ada@example.org or to bea@example.org."
    draft.save()
    found = as_(officer).get(URL)
    count = len(found.context["reading"].hits)
    assert count >= 2
    assert f"The checks found {count} things" in found.content.decode()


def test_whoever_wrote_it_reads_that_somebody_else_releases_it(as_, officer, draft):
    draft.writers = [officer.pk]
    draft.save()
    found = as_(officer).get(URL).content.decode()
    assert "Somebody else has to release this: you wrote the text of this release." in found
    assert "I have read it" not in found


def test_without_a_summary_there_is_nothing_to_release(as_, officer, area):
    for address in (URL, GROUP):
        found = as_(officer).get(address).content.decode()
        assert "The summary is empty" in found
        assert "I have read it" not in found


@pytest.mark.parametrize(("who", "status"), [("lead", 403), ("member", 403), ("outsider", 404)])
def test_refuses(request, as_, draft, who, status):
    assert as_(request.getfixturevalue(who)).get(URL).status_code == status

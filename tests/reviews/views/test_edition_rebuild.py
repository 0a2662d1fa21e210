import pytest
from django.urls import reverse

from reviews import building
from reviews.choices import FileFormat, FileState
from reviews.models import EditionFile
from tests.factories.reviews import EditionFactory, PackFactory

URL = reverse("edition_rebuild", args=["wsoa", 1, 1])
PAGE = reverse("edition_detail", args=["wsoa", 1, 1])


@pytest.fixture
def edition(review):
    return EditionFactory(pack=PackFactory(review=review))


@pytest.fixture
def begun(monkeypatch):
    found = []
    monkeypatch.setattr(building, "start", found.append)
    return found


def test_has_what_failed_made_once_more(as_, officer, edition, begun, django_capture_on_commit_callbacks):
    EditionFile.objects.create(edition=edition, format=FileFormat.PDF, state=FileState.FAILED)
    with django_capture_on_commit_callbacks(execute=True):
        assert as_(officer).post(URL).url == PAGE
    assert begun == [edition]
    assert EditionFile.objects.get().state == FileState.WAITING


def test_where_all_is_there_it_says_so(as_, officer, edition, begun, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = as_(officer).post(URL, follow=True)
    assert "All files of this edition are there" in response.content.decode()
    assert begun == []


@pytest.mark.parametrize(("who", "status"), [("member", 403), ("outsider", 404)])
def test_refuses(request, as_, edition, begun, who, status):
    assert as_(request.getfixturevalue(who)).post(URL).status_code == status
    assert begun == []

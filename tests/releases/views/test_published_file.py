import pytest
from django.test import Client

from releases.models import ReleaseFile
from reviews.choices import FileFormat
from tests.releases.published import edition, file_of, page


@pytest.mark.parametrize(
    ("format", "kind", "name"),
    [
        ("pdf", "application/pdf", "wsoa-edition-1.pdf"),
        ("ods", "application/vnd.oasis.opendocument.spreadsheet", "wsoa-edition-1.ods"),
        ("csv", "application/zip", "wsoa-edition-1.zip"),
    ],
)
def test_file_is_given_to_be_kept(plan, format, kind, name):
    file_of(edition(plan), FileFormat(format))
    response = Client().get(page("published_file", 1, format))
    told = (response.content, response["Content-Type"], response["Content-Disposition"])
    assert told == (b"%PDF", kind, f'attachment; filename="{name}"')
    assert response["Content-Security-Policy"] == "sandbox"


@pytest.mark.parametrize("format", ["docx", "odt", "xlsx", "never"])
def test_other_formats_are_not_there(plan, format):
    release = edition(plan)
    if format in FileFormat.values:
        file_of(release, FileFormat(format))
    assert Client().get(page("published_file", 1, format)).status_code == 404


def test_file_that_is_still_being_made_is_not_there(plan):
    ReleaseFile.objects.create(release=edition(plan), format=FileFormat.PDF)
    assert Client().get(page("published_file", 1, "pdf")).status_code == 404

from datetime import timedelta

from django.core.management import call_command

from history import clock
from partners.models import Draft


def test_removes_what_is_older_than_a_month(officer, capsys):
    now = clock.now()
    for days in (0, 29, 31, 400):
        Draft.objects.create(
            user=officer, path=f"/{days}/", typed={"a": ["b"]}, at=now - timedelta(days=days)
        )
    call_command("clear_drafts")
    call_command("clear_drafts")
    assert sorted(Draft.objects.values_list("path", flat=True)) == ["/0/", "/29/"]
    assert capsys.readouterr().out == "Drafts removed: 2.\nDrafts removed: 0.\n"

"""The glossary of a local area: words that families may not know, with what they mean. Releases carry the meanings of
the day on which they were made."""

from django.db import transaction

from actions.workflow.differences import before_and_after, changed
from history.actor import Actor
from history.record import record
from history.refusals import Refused
from history.versions import save_if_unchanged
from partners.models import LocalArea
from partners.workflow.turn import take_turn
from releases.models import Term

TWICE = "The glossary has this word already"
GONE = "This word was taken out meanwhile: add it again"


@transaction.atomic
def add_term(local_area: LocalArea, *, by: Actor, word: str, meaning: str) -> Term:
    """One that was taken out comes back, with its history. Raises Refused for a word that is there, whatever its
    case."""
    take_turn(local_area, by)
    refuse_twice(local_area, word)
    said = {"word": word, "meaning": meaning}
    removed = local_area.terms.filter(word__iexact=word).first()
    if removed:
        save_if_unchanged(removed, removed.version, removed_on=None, **said)
        removed.refresh_from_db()
    term = removed or Term.objects.create(local_area=local_area, **said)
    record("term_added", by=by, target=term, after=said)
    return term


@transaction.atomic
def edit_term(term: Term, *, by: Actor, version: int, word: str, meaning: str) -> Term:
    """Raises Refused for another word that is there, and for one taken out meanwhile; Conflict for an old version."""
    take_turn(term.local_area, by)
    refuse_gone(term)
    refuse_twice(term.local_area, word, but=term)
    if term.local_area.terms.filter(word__iexact=word).exclude(pk=term.pk).exists():
        raise Refused("This word was taken out before: add it again instead", "word")
    new = changed(term, {"word": word, "meaning": meaning})
    save_if_unchanged(term, version, **new)
    record("term_edited", by=by, target=term, **before_and_after(term, new))
    term.refresh_from_db()
    return term


@transaction.atomic
def remove_term(term: Term, *, by: Actor, version: int) -> Term:
    """Releases that explain it stay as they are. Raises Refused where it was taken out; Conflict for an old
    version."""
    take_turn(term.local_area, by)
    refuse_gone(term)
    save_if_unchanged(term, version, removed_on=by.on)
    record("term_removed", by=by, target=term, after={"word": term.word, "removed_on": by.on})
    term.refresh_from_db()
    return term


def refuse_twice(local_area: LocalArea, word: str, but: Term | None = None) -> None:
    there = local_area.terms.filter(word__iexact=word, removed_on=None)
    if there.exclude(pk=but.pk if but else None).exists():
        raise Refused(TWICE, "word")


def refuse_gone(term: Term) -> None:
    term.refresh_from_db(fields=["removed_on", "word", "meaning"])  # while we waited
    if term.removed_on:
        raise Refused(GONE)

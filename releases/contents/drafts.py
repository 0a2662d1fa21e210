"""The next release as it would be read if it were released now: what a preview shows is what a release keeps."""

from dataclasses import dataclass
from datetime import date

from history.chain import sha256
from releases.checks import Hit
from releases.choices import Audience
from releases.contents.findings import findings_of
from releases.contents.group import group_document
from releases.contents.public import public_document
from releases.contents.young import young_document
from releases.models import PlainWords, Release, ReleaseDraft
from releases.queries.plain import standing_words
from reviews.document import Document, Section, kept, read


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft read on a day. young: the short version for young people, None where there is none. hits: what the
    checks found in both. last: the newest edition that stands."""

    draft: ReleaseDraft
    on: date
    document: Document
    young: Document | None
    hits: list[Hit]
    last: Release | None

    @property
    def content(self) -> str:
        return kept(self.document)

    @property
    def young_content(self) -> str:
        return kept(self.young) if self.young else ""

    @property
    def digest(self) -> str:
        return sha256(self.content + self.young_content)

    @property
    def same(self) -> bool:
        """Whether the edition that stands says this already, whatever it told of what was new then."""
        last = self.last
        same_young = bool(last) and lasting(last.young) == lasting(self.young_content)
        return same_young and last.content == self.content


def lasting(young: str) -> list[Section]:
    return [one for one in read(young).sections if one.key != "new"] if young else []


def reading_of(draft: ReleaseDraft, on: date) -> Reading:
    public = draft.audience == Audience.PUBLIC
    document = public_document(draft, on) if public else group_document(draft, on)
    young = young_document(draft, on) if public else None
    hits = findings_of(draft, document, young)
    return Reading(draft, on, document, young, hits, standing_release(draft))


def standing_release(draft: ReleaseDraft) -> Release | None:
    """What the audience reads now."""
    return Release.objects.filter(plan_id=draft.plan_id, audience=draft.audience, withdrawn_on=None).first()


def own_words(draft: ReleaseDraft, author: int | None, on: date) -> list[str]:
    """Where words of theirs stand in what would be released, the text of the release first."""
    found = ["the text of this release"] if author in draft.writers else []
    told = standing_words(draft.plan, on).values()
    return found + sorted(place_of(one) for one in told if one.words and author and one.author_id == author)


def place_of(words: PlainWords) -> str:
    if words.action:
        return f"the line of action {words.action.ref}"
    return f"area {words.area.number}, “{words.get_part_display()}”"

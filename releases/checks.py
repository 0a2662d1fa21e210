"""What must not leave the board unseen, looked for in plain text: whatever could tell of one person, and what a tired
reader would stumble over. Each thing found waits for an officer's answer.

Pure, and as quick as the text is long: no pattern here can run back over what it has read more than a few words.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.db import models

LONG = 25  # words in a sentence
AROUND = 40  # letters shown on either side


class Kind(models.TextChoices):
    """What was found, as a heading over it. Personal ones are looked for whoever reads the release."""

    EMAIL = "email", "E-mail address"
    PHONE = "phone", "Telephone number"
    POSTCODE = "postcode", "Postcode"
    NHS_NUMBER = "nhs_number", "NHS number"
    BIRTH = "birth", "Date of birth or age of one child"
    OFFICER = "officer", "Name of an officer"
    CHILD = "child", "What may be a child's name"
    COUNT = "count", "Small count of people"
    SENTENCE = "sentence", "Long sentence"
    INITIALS = "initials", "Initials not in the glossary"


PLAINNESS = frozenset({Kind.SENTENCE, Kind.INITIALS})
"""About how it reads, not about people."""

SENTENCES = {
    Kind.EMAIL: "Does this address belong to a team, and may everybody write to it?",
    Kind.PHONE: "Does this number belong to a team, and may everybody ring it?",
    Kind.POSTCODE: "Could this postcode tell where a child lives?",
    Kind.NHS_NUMBER: "This passes the check of an NHS number. Take it out.",
    Kind.BIRTH: "Could a child be known from this age or day of birth?",
    Kind.OFFICER: "Releases name posts, not people. Does this have to stand?",
    Kind.CHILD: "Is this the name of a child?",
    Kind.COUNT: "Could single people be known from a count as small as this?",
    Kind.SENTENCE: "Can this sentence be made shorter?",
    Kind.INITIALS: "Will families know these initials? Write them out, or add them to the glossary.",
}


@dataclass(frozen=True, slots=True)
class Text:
    """where: as people call the place. quoted: somebody's own words, which nobody may make shorter."""

    where: str
    words: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """key: the same for the same thing at the same place, and for nothing else, so that an answer stands for what
    was seen. excerpt: what was found, with what stands around it. sentence: what to ask of it."""

    key: str
    kind: str
    where: str
    excerpt: str
    sentence: str
    found: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """officers: names of people; terms: words of the glossary; below: counts under it are small; leave_out: kinds not
    looked for."""

    officers: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    below: int = 5
    leave_out: frozenset[str] = field(default_factory=frozenset)


Found = Iterator[tuple[int, int]]  # from and to, in the text


def check(texts: Iterable[Text], known: Known) -> list[Hit]:
    """In the order of the texts; the same thing at the same place once, and initials once in all."""
    finders = {kind: find for kind, find in finders_for(known).items() if kind not in known.leave_out}
    hits: dict[str, Hit] = {}
    met: set[str] = set()  # initials
    for text in texts:
        for kind, find in finders.items():
            for start, end in find(text):
                one = hit(kind, text, start, end)
                if kind != Kind.INITIALS or one.found not in met:
                    hits.setdefault(one.key, one)
                met |= {one.found} if kind == Kind.INITIALS else set()
    return list(hits.values())


def hit(kind: Kind, text: Text, start: int, end: int) -> Hit:
    found = " ".join(text.words[start:end].split())
    excerpt = found if kind == Kind.SENTENCE else around(text.words, start, end)
    told = hashlib.sha256("\n".join([text.where, found, excerpt]).encode(errors="replace")).hexdigest()
    return Hit(f"{kind}-{told[:16]}", kind.value, text.where, excerpt, SENTENCES[kind], found)


def around(words: str, start: int, end: int) -> str:
    """What was found with the words beside it, in one line."""
    before, after = max(start - AROUND, 0), min(end + AROUND, len(words))
    cut = " ".join(words[before:after].split())
    return f"{'…' if before else ''}{cut}{'…' if after < len(words) else ''}"


def finders_for(known: Known) -> dict[Kind, Callable[[Text], Found]]:
    officers = names_pattern(known.officers)
    counts = counts_pattern(known.below)
    terms = {token for term in known.terms for token in CAPITALS.findall(term)}
    return {
        Kind.EMAIL: lambda text: spans(EMAIL, text),
        Kind.PHONE: phones,
        Kind.POSTCODE: lambda text: spans(POSTCODE, text),
        Kind.NHS_NUMBER: nhs_numbers,
        Kind.BIRTH: lambda text: spans(BIRTH, text),
        Kind.OFFICER: lambda text: spans(officers, text) if officers else iter(()),
        Kind.CHILD: lambda text: spans(CHILD, text),
        Kind.COUNT: lambda text: spans(counts, text),
        Kind.SENTENCE: long_sentences,
        Kind.INITIALS: lambda text: initials(text, terms),
    }


def spans(pattern: re.Pattern[str], text: Text) -> Found:
    return (found.span() for found in pattern.finditer(text.words))


# Where somebody can be reached

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
POSTCODE = re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]?[ \xa0]?\d[A-Z]{2}(?!\w)", re.IGNORECASE)
DIGITS = re.compile(r"(?<![\w.,£+])(?:\+44|\(?0)[\d() .\xa0-]{8,20}(?![\w])")
TEN = re.compile(r"(?<!\d)\d{3}[ \xa0-]?\d{3}[ \xa0-]?\d{4}(?!\d)")
PHONE_LENGTHS = (10, 11)  # with the 0 in front


def phones(text: Text) -> Found:
    for found in DIGITS.finditer(text.words):
        said = found.group().strip(" .-(\xa0")
        figures = re.sub(r"\D", "", said)
        if figures.startswith("44"):
            figures = "0" + figures[2:].removeprefix("0")
        if len(figures) in PHONE_LENGTHS:
            yield found.start(), found.start() + len(found.group().rstrip(" .-("))


def nhs_numbers(text: Text) -> Found:
    return (found.span() for found in TEN.finditer(text.words) if is_nhs_number(found.group()))


def is_nhs_number(text: str) -> bool:
    """By its check digit: the other nine, weighed 10 to 2, leave eleven minus it."""
    figures = [int(one) for one in text if one.isdecimal()]
    if len(figures) != 10 or len(set(figures)) == 1:
        return False
    rest = 11 - sum(weight * one for weight, one in zip(range(10, 1, -1), figures, strict=False)) % 11
    return rest % 11 == figures[9] and rest != 10


# Who somebody is

FIRST_NAME = r"[A-Z][a-z'’-]{1,20}"
NO_NAMES = (
    "The|They|This|That|These|Those|There|Then|We|Our|You|Your|He|She|It|His|Her|Who|When|Where|What|Why|How|If|In|On|At"
    "|By|For|From|Of|To|And|But|Or|Not|No|All|Every|Each|Some|Most|Many|Few|One|Two|Three|A|An|As|Is|Are|Was|Were"
    "|Families|Children|Pupils|Parents|Schools|Year|Years|January|February|March|April|May|June|July|August"
    "|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Now|Since|Until"
    "|Only|Also|Here|After|Before|With|Reception|Key|Young|People|Asked|Said|Plans|Waiting|Support|Help"
)
A_NAME = rf"(?!(?:{NO_NAMES})\b){FIRST_NAME}"
AGED = r"(?:aged|age)\s{1,3}(?:\d{1,2}|[a-z]{3,9})"
MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
KIN = (
    "son|daughter|child|boy|girl|brother|sister|twin|twins|grandson|granddaughter|nephew|niece|pupil|stepson"
    "|stepdaughter"
)
BIRTH = re.compile(
    rf"\b(?:(?i:born\s{{1,3}}on)\s|(?i:date\s{{1,3}}of\s{{1,3}}birth)\b|D\.?O\.?B\b"
    rf"|(?i:born)\s{{1,3}}(?:in\s{{1,3}})?(?:\d{{1,2}}|(?:{MONTHS})[a-z]{{0,6}})\b"
    rf"|{A_NAME},?\s{{1,3}}(?:who\s{{1,3}}is\s{{1,3}})?{AGED}\b"
    rf"|{A_NAME},?\s{{1,3}}\(\d{{1,2}}\)"
    rf"|\d{{1,2}}[- ]year[- ]old\s{{1,3}}(?:{KIN})\b)"
)
CHILD = re.compile(
    rf"\b(?:(?i:his|her|my|our|their|whose|a|the)\s{{1,3}}(?i:{KIN})(?:,|\s{{1,3}}called|\s{{1,3}}named)?\s{{1,3}}{A_NAME}\b"
    rf"|{A_NAME},?\s{{1,3}}(?:who\s{{1,3}}is\s{{1,3}})?{AGED}\b"
    rf"|(?:Year\s{{1,3}}\d{{1,2}}|Reception)\s{{1,3}}(?:{KIN})\s{{1,3}}{A_NAME}\b"
    rf"|{A_NAME},?\s{{1,3}}(?:who\s{{1,3}}is\s{{1,3}})?(?:a\s{{1,3}}|in\s{{1,3}})?Year\s{{1,3}}\d{{1,2}}\b"
    rf"|{A_NAME}(?:'|’)s\s{{1,3}}(?:mum|mother|dad|father|parents|parent|carer|grandmother|gran|EHC|plan|school)\b)"
)


def names_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Full names, however they are written, and surnames after a title."""
    full = {" ".join(name.split()) for name in names if len(name.split()) > 1}
    if not full:
        return None
    whole = "|".join(r"\s{1,3}".join(map(re.escape, name.split())) for name in sorted(full))
    last = "|".join(sorted({re.escape(name.split()[-1]) for name in full}))
    titles = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Councillor|Professor)\.?"
    return re.compile(rf"(?<!\w)(?:(?i:{whole})|{titles}\s{{1,3}}(?:{last}))(?!\w)")


# How many

UNITS = "no one two three four five six seven eight nine ten".split()  # noqa: SIM905
TEENS = "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # noqa: SIM905
NUMBERS = (*UNITS, *TEENS)
PEOPLE = (
    "child|children|pupil|pupils|student|students|boy|boys|girl|girls|family|families|parent|parents|carer|carers"
    "|young\\s{1,3}people|young\\s{1,3}person|people|person|learner|learners|household|households|mother|mothers"
    "|father|fathers|sibling|siblings"
)


def counts_pattern(below: int) -> re.Pattern[str]:
    """A count from one up to the threshold beside a word for people, with up to two words between them."""
    few = "|".join([*map(str, range(1, below)), *NUMBERS[1:below]]) or r"(?!)"
    between = r"(?:(?!(?:and|or|to|per|in|of)\b)[a-z-]{2,15}\s{1,3}){0,2}"
    among = r"(?:of\s{1,3}(?:the|our|these|those|their)\s{1,3})?"
    return re.compile(
        rf"(?<![\w.,/£-])(?<!year )(?<!aged )(?:{few})\s{{1,3}}{among}{between}(?:{PEOPLE})\b", re.IGNORECASE
    )


# How it reads

CAPITALS = re.compile(r"(?<![\w@.])(?=[A-Za-z]*[A-Z][A-Za-z]*[A-Z])[A-Za-z]{2,12}(?![\w@])")
ENDS = re.compile(r"[.!?…:;](?=\s|$|[”\"')])|\n")


def long_sentences(text: Text) -> Found:
    """Lists and clauses after a colon or semicolon are read on their own."""
    if text.quoted:
        return
    start = 0
    for end in [*(found.end() for found in ENDS.finditer(text.words)), len(text.words)]:
        if len(text.words[start:end].split()) > LONG:
            yield start, end
        start = end


def initials(text: Text, terms: set[str]) -> Found:
    for found in CAPITALS.finditer(text.words):
        said = found.group()
        if said not in terms and said.removesuffix("s") not in terms and is_initials(said):
            yield found.span()


def is_initials(word: str) -> bool:
    """Not a surname such as McDonald, nor a word that begins a heading in capitals: at least half are capitals."""
    return 2 * sum(letter.isupper() for letter in word) >= len(word.removesuffix("s"))

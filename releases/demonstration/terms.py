"""The glossary of the demonstration."""

import json
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from actions.demonstration.cast import Step
from actions.demonstration.load import Told
from actions.demonstration.stories import day
from releases.workflow.glossary import add_term

HERE = Path(__file__).resolve().parent


def explained(told: Told) -> Iterator[Step]:
    found = json.loads((HERE / "terms.json").read_text(encoding="utf-8"))
    for word, meaning in found["terms"].items():
        yield day(found["on"]), partial(explain, word, meaning, told)


def explain(word: str, meaning: str, told: Told, at: datetime) -> None:
    add_term(told.cast.local_area, by=told.cast.officer(at), word=word, meaning=meaning)

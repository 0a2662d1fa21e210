"""The update of an action: one page, the commonest answers first."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import OuterRef, Subquery

from actions import policies
from actions.choices import DELIVERY, IMPACT, EvidenceKind, Impact, Shows
from actions.doubts import DOUBTS, Doubt
from actions.facts import Said
from actions.forms.evidence import UploadField, link_field
from actions.forms.update_fields import (
    COMMONEST_FIRST,
    NOT_SEEN,
    hidden,
    in_words,
    lacking,
    pick,
    radios,
    seen_field,
    short,
    typed_in,
)
from actions.models import Action, DueProposal, Milestone, Update
from actions.sentences import when
from history.refusals import Refused
from partners.forms.dates import DayField
from partners.forms.text import plain_words, text_field

SURPRISING = "Complete counts once a second person has checked the evidence."
SHARED = {"delivery": "Delivery", "impact": "What families feel", "help_needed": "Help from the board"}
MINE, THEIRS = "mine", "theirs"
HELP_STANDS = "You asked for help last time. Clear the box if it is no longer needed."
NOT_OPEN = "Choose milestones of this action that are not done yet"
GONE = "A milestone that you asked a new date for is not open any more, or a date has been asked for already"


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone still open as the form draws it. asked: the new date that waits for an answer, or None."""

    milestone: Milestone
    ticked: bool
    asked: date | None
    due: forms.BoundField | None
    reason: forms.BoundField | None

    @property
    def open(self) -> bool:
        return bool(self.due) and typed_in(self.due, self.reason)


class UpdateForm(forms.Form):
    """`said`: the lead's last word, None before the first; `today` is the day of the update.

    Clean data is what `post_update` takes, with `moves` as (milestone, new date, reason), `evidence` without its
    day and owner, and `seen_to`, the number of late milestones that it sees to.
    """

    seen = seen_field()
    doubted = hidden(forms.CharField(required=False, max_length=200), NOT_SEEN)
    answer = text_field("What do you say to that?", max_length=2000, lines=2, required=False)
    delivery = short(
        radios("Where does delivery stand?", COMMONEST_FIRST, DELIVERY, "Choose where delivery stands"),
        SURPRISING,
    )
    reason = text_field("Why has it changed?", max_length=2000, lines=2, required=False)
    what_changed = text_field("What has happened?", max_length=5000, lines=3)
    what_next = text_field("What happens next?", max_length=5000, lines=2, required=False)
    impact = short(radios("What do families feel?", list(Impact), IMPACT, "Choose what families feel"))
    reached = forms.MultipleChoiceField(
        label="Milestones",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": NOT_OPEN, "invalid_list": NOT_OPEN},
    )
    evidence_upload = UploadField("Choose a file")
    evidence_link = link_field("Or give its address")
    evidence_title = text_field("What is it?", max_length=200, required=False)
    evidence_kind = pick("Kind", EvidenceKind.choices)
    evidence_shows = pick("What does it show?", Shows.choices)
    help_needed = text_field("What do you need from the board?", max_length=2000, lines=2, required=False)

    def __init__(
        self, *args: Any, action: Action, said: Said | None, today: date, initial: Any = None, **kwargs: Any
    ) -> None:
        before = {"delivery": said.delivery, "impact": said.impact} if said else {}
        start = before | {"seen": said.id if said else 0} | (initial or {})
        super().__init__(*args, initial=start, **kwargs)
        self.action, self.said, self.today, self.theirs = action, said, today, None
        self.fields["what_changed"].error_messages["required"] = "Say what has happened"
        self.fields["reached"].choices = lambda: [(str(one.pk), one.title) for one in self.milestones]
        plain_words(self.fields["doubted"], "Doubts")
        if said and said.asks_help:
            self.fields["help_needed"].help_text = HELP_STANDS
        self.draw_last_word(said)
        self.helper = FormHelper()
        self.helper.mark_optional = False
        for name in ("answer", "delivery", "reason", "what_changed", "what_next", "impact"):
            if name in self.fields:
                self.fields[name].label_size = "s"
        if not self.is_bound or self.asks_for_dates():
            self.draw_dates()

    def draw_last_word(self, said: Said | None) -> None:
        if not said:
            del self.fields["reason"]
            return
        was = DELIVERY[said.delivery].label.lower()
        self.fields["reason"].help_text = f"Last time it was {was}."
        self.fields["what_changed"].label = f"What has happened since {when(said.on)}?"

    # Milestones: read only where there is something to draw or to check

    @cached_property
    def milestones(self) -> list[Milestone]:
        waiting = DueProposal.objects.filter(milestone=OuterRef("pk"), decision=None)
        asked = Subquery(waiting.order_by("-id").values("due")[:1])
        return list(self.action.milestones.standing().filter(done_on=None).annotate(asked=asked))

    def asks_for_dates(self) -> bool:
        return any(name.startswith(("due_", "why_")) and text.strip() for name, text in self.data.items())

    def draw_dates(self) -> None:
        for one in self.milestones:
            if one.asked or f"due_{one.pk}" in self.fields:
                continue
            self.fields[f"due_{one.pk}"] = DayField(
                label="New date", name_in_errors="new date", required=False, help_text=f"Now {when(one.due)}"
            )
            self.fields[f"why_{one.pk}"] = text_field(
                "Why?",
                max_length=2000,
                lines=2,
                required=False,
                help_text="Everybody who may see the plan can read this",
            )

    @property
    def steps(self) -> list[Step]:
        self.draw_dates()
        ticked = {str(key) for key in self["reached"].value() or []}
        return [
            Step(
                one,
                str(one.pk) in ticked,
                one.asked,
                None if one.asked else self[f"due_{one.pk}"],
                None if one.asked else self[f"why_{one.pk}"],
            )
            for one in self.milestones
        ]

    # What opens because something lies in it

    @property
    def evidence_open(self) -> bool:
        return typed_in(*(self[name] for name in self.fields if name.startswith("evidence_")))

    @property
    def help_open(self) -> bool:
        return typed_in(self["help_needed"])

    # What comes back

    def read_now(self, last: Update | None) -> None:
        """The page shows the last update again, so from now on it has been read."""
        if "seen" in self.errors:
            self.say_again(seen=last.pk if last else 0)

    def say_again(self, **hidden_values: Any) -> None:
        self.data = self.data.copy()
        for name, value in hidden_values.items():
            self.data[name] = str(value)

    def field_of(self, refusal: Refused) -> str | None:
        """The field that a verb's refusal is about, None where it is about the whole."""
        names = (refusal.field, f"evidence_{refusal.field}")
        return next((name for name in names if name in self.fields), None)

    # What does not add up

    @property
    def doubts(self) -> list[Doubt]:
        """Those that this page shows."""
        return [DOUBTS[key] for key in str(self["doubted"].value() or "").split() if key in DOUBTS]

    def show_doubts(self, keys: tuple[str, ...]) -> None:
        self.say_again(doubted=" ".join(keys))

    # Two people at once

    def choose_between(self, theirs: Update) -> None:
        """Ask, for each thing that stands until somebody says otherwise, whose is to stand where they differ."""
        self.theirs = theirs
        for name, label in SHARED.items():
            mine, other = str(self[name].value() or ""), getattr(theirs, name)
            if mine.strip() == other.strip():
                continue
            self.fields[name].widget = forms.HiddenInput()
            self.fields[f"keep_{name}"] = forms.ChoiceField(
                label=label,
                choices=[
                    (MINE, f"Keep mine: {in_words(name, mine)}"),
                    (THEIRS, f"Take theirs: {in_words(name, other)}"),
                ],
                initial=MINE,
                required=False,
                widget=forms.RadioSelect(attrs={"class": "govuk-radios--small"}),
                error_messages={"invalid_choice": "Choose yours or theirs"},
            )
            self.fields[f"keep_{name}"].label_size = "s"

    def chosen_between(self) -> bool:
        """Whether the page had asked for a choice."""
        return any(name.startswith("keep_") for name in self.data)

    def typed_again(self, theirs: Update) -> dict[str, list[str]]:
        """All that was typed, with what was chosen before, for a form that has seen theirs."""
        typed = {name: texts for name, texts in self.data.lists() if not name.startswith("keep_")}
        chosen = {name: [self.cleaned_data[name]] for name in SHARED}
        return typed | chosen | {"seen": [str(theirs.pk)]}

    @property
    def choices_between(self) -> list[forms.BoundField]:
        return [self[f"keep_{name}"] for name in SHARED if f"keep_{name}" in self.fields]

    # Cleaning

    def clean(self) -> dict[str, Any]:
        clean = self.cleaned_data
        for name in SHARED:
            if clean.pop(f"keep_{name}", "") == THEIRS:
                clean[name] = getattr(self.theirs, name)
        self.check_reason(clean)
        clean["doubted"] = tuple(key for key in clean.get("doubted", "").split() if key in DOUBTS)
        ticked = {int(key) for key in clean.get("reached", [])}
        clean["moves"] = self.clean_dates(clean, ticked)
        clean["evidence"] = self.clean_evidence(clean)
        if ticked or clean["moves"]:
            seen_to = ticked | {one.pk for one, _, _ in clean["moves"]}
            clean["seen_to"] = sum(one.pk in seen_to and one.due < self.today for one in self.milestones)
        clean["reached"] = dict.fromkeys(ticked, self.today)
        return clean

    def check_reason(self, clean: dict[str, Any]) -> None:
        """Where somebody spoke meanwhile, the verb asks first whose rating is to stand."""
        delivery = clean.get("delivery")
        read = self.said and clean.get("seen") == self.said.id
        changed = read and delivery and delivery != self.said.delivery
        if changed and "reason" not in self.errors and not clean.get("reason"):
            was, now = DELIVERY[self.said.delivery].label.lower(), DELIVERY[delivery].label.lower()
            self.add_error("reason", f"Say why delivery went from {was} to {now}")

    def clean_dates(self, clean: dict[str, Any], ticked: set[int]) -> list[tuple[Milestone, date, str]]:
        """The new dates that are asked for."""
        if not self.asks_for_dates():
            return []
        offered = {f"due_{one.pk}" for one in self.milestones if not one.asked}
        sent = {
            name.rpartition("_")[0] for name, text in self.data.items() if name.startswith("due_") and text
        }
        if sent - offered:
            self.add_error(None, GONE)
        return [
            (one, due, why)
            for one in self.milestones
            if not one.asked
            for due, why in [(clean.pop(f"due_{one.pk}", None), clean.pop(f"why_{one.pk}", ""))]
            if self.date_holds(one, due, why, one.pk in ticked)
        ]

    def date_holds(self, one: Milestone, due: date | None, why: str, ticked: bool) -> bool:
        """Whether a new date is asked for, and may be; what is wrong stands beside its field."""
        box, reason = f"due_{one.pk}", f"why_{one.pk}"
        if box in self.errors or reason in self.errors:
            return False
        if not due:
            if why:
                self.add_error(box, "Enter the new date, or clear the reason")
            return False
        wrong = policies.why_not_due(one.due, due, start=self.action.start, today=self.today)
        if ticked:
            wrong = "It is either reached, or needs another date: choose one"
        if wrong:
            self.add_error(box, wrong)
        if not why:
            self.add_error(reason, "Say why the date has to move")
        return not wrong and bool(why)

    def clean_evidence(self, clean: dict[str, Any]) -> dict[str, Any] | None:
        """What was given, or None for nothing at all."""
        names = ("upload", "link", "title", "kind", "shows")
        given = {name: clean.pop(f"evidence_{name}", None) for name in names}
        wrong = {name for name in names if f"evidence_{name}" in self.errors}
        if not wrong and not any(given.values()):
            return None
        for name, sentence in lacking(given):
            if name not in wrong and not (name == "upload" and "link" in wrong):
                self.add_error(f"evidence_{name}", sentence)
        return {name: value for name, value in given.items() if value}

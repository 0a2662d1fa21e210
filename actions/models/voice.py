from django.db import models
from django.db.models import Q

from actions.choices import Confirmed, Speaker
from actions.models.signed import Signed


class Voice(Signed):
    """What families or young people said. Appended, never edited: a correction is a later entry that names the one
    which it corrects. Called by its number ("V7"). `partner`: the organisation that wrote it itself, None where an
    officer did."""

    plan = models.ForeignKey("actions.Plan", models.PROTECT, related_name="voices")
    number = models.PositiveSmallIntegerField()
    partner = models.ForeignKey("partners.Partner", models.PROTECT, null=True, related_name="+")
    # "Survey of families, spring 2024"; needed without a partner.
    source = models.CharField(blank=True, max_length=200)
    heard_on = models.DateField()  # `on` is when it was written down
    who = models.CharField(max_length=10, choices=Speaker)
    said = models.TextField(max_length=4000)
    people = models.PositiveIntegerField(null=True)  # how many said it, None where nobody counted
    areas = models.ManyToManyField("actions.PriorityArea", related_name="voices", blank=True)
    actions = models.ManyToManyField("actions.Action", related_name="voices", blank=True)
    measures = models.ManyToManyField("actions.Measure", related_name="voices", blank=True)
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="correction")

    class Meta:
        ordering = ["-heard_on", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="voice_number_once_per_plan"),
            models.CheckConstraint(condition=Q(who__in=Speaker.values), name="voice_speaker_is_known"),
            models.CheckConstraint(condition=~Q(said=""), name="voice_says_something"),
            models.CheckConstraint(
                condition=Q(partner__isnull=False) | ~Q(source=""), name="voice_from_partner_or_source"
            ),
            models.CheckConstraint(condition=Q(people=None) | Q(people__gte=1), name="voice_of_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.heard_from}"

    @property
    def ref(self) -> str:
        return f"V{self.number}"

    @property
    def heard_from(self) -> str:
        return ", ".join(filter(None, [self.partner and self.partner.name, self.source]))

    @property
    def corrected_by(self) -> "Voice | None":
        return getattr(self, "correction", None)

    @property
    def unanswered(self) -> bool:
        """Whether it waits for an answer; of one that was put right, the later one does."""
        return not self.corrected_by and not self.responses.all()

    # What a right can be asked about (permissions.Guarded)

    def local_area_ids(self) -> set[int]:
        return {self.plan.local_area_id}

    def partner_ids(self) -> set[int]:
        return {self.partner_id} - {None}

    def post_ids(self) -> set[int]:
        return set()

    accountable_post_ids = post_ids


class VoiceResponse(Signed):
    """What was done about an entry and what difference that made, beside words that it leaves as they are. Appended,
    never edited; an entry may have several. `confirmed`: whether families say that there is a difference."""

    voice = models.ForeignKey(Voice, models.PROTECT, related_name="responses")
    done = models.TextField(blank=True, max_length=2000)
    done_on = models.DateField(null=True)
    difference = models.TextField(blank=True, max_length=2000)
    confirmed = models.CharField(max_length=10, choices=Confirmed, default=Confirmed.NOT_YET)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(done="") | ~Q(difference=""), name="voice_response_says_something"
            ),
            models.CheckConstraint(
                condition=Q(confirmed__in=Confirmed.values), name="voice_response_confirmed_is_known"
            ),
            models.CheckConstraint(
                condition=Q(confirmed=Confirmed.NOT_YET) | ~Q(difference=""),
                name="voice_response_confirms_a_difference",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | ~Q(done=""), name="voice_response_day_of_something"
            ),
        ]

    def __str__(self) -> str:
        return (self.done or self.difference)[:80]


class ForumStatement(Signed):
    """What the parent carer forum says of the plan, in its own words. The newest counts; older ones stay."""

    plan = models.ForeignKey("actions.Plan", models.PROTECT, related_name="statements")
    partner = models.ForeignKey("partners.Partner", models.PROTECT, related_name="+")
    words = models.TextField(max_length=8000)

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["plan", "-on", "-id"], name="statement_latest_first")]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="statement_says_something")]

    def __str__(self) -> str:
        return f"{self.partner}, {self.on}"

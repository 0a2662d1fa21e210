from datetime import date

from django.db import models
from django.db.models import F, Q

from actions.choices import Letter


class RoundQuerySet(models.QuerySet["Round"]):
    def open(self, on: date) -> "RoundQuerySet":
        """Those that take answers in time on that day: from the first up to and including the last."""
        return self.filter(opened_on__lte=on, closes_on__gte=on)


class Round(models.Model):
    """An officer asks leads to say where their actions stand, up to a day. It closes by its date: nobody has to
    do anything."""

    plan = models.ForeignKey("actions.Plan", models.PROTECT, related_name="rounds")
    title = models.CharField(max_length=120)  # what for: "Board meeting, 12 November 2025"
    asked_of = models.CharField(max_length=400)  # in words: "All leads", "Areas 2 and 3"
    opened_on = models.DateField()
    opened_at = models.DateTimeField()
    closes_on = models.DateField()
    remind_before = models.PositiveSmallIntegerField(default=3)  # days before closing
    version = models.PositiveIntegerField(default=1)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opened_on")), name="round_closes_after_it_opens"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def local_area_ids(self) -> set[int]:
        return {self.plan.local_area_id}

    def partner_ids(self) -> set[int]:
        return set()

    post_ids = accountable_post_ids = partner_ids


class Ask(models.Model):
    """An action that a round asks about. Written when the round opens, and never after: who was asked stays
    known. The answer is the first update of the action from then on."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="asks")
    action = models.ForeignKey("actions.Action", models.PROTECT, related_name="asks")

    class Meta:
        ordering = ["action__area__number", "action_id"]
        constraints = [models.UniqueConstraint(fields=["round", "action"], name="ask_once_per_round")]
        indexes = [models.Index(fields=["action", "-round"], name="ask_newest_first")]

    def __str__(self) -> str:
        return f"{self.round}: {self.action}"


class Reminder(models.Model):
    """A letter that was sent to somebody: of a round, or a digest on a day. The row is written before the letter
    goes out, in the same transaction, so that two runs at once send one letter."""

    round = models.ForeignKey(Round, models.PROTECT, null=True, related_name="reminders")
    user = models.ForeignKey("partners.User", models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=10, choices=Letter)
    on = models.DateField()
    at = models.DateTimeField()
    actions = models.PositiveSmallIntegerField()  # how many it listed
    used_at = models.DateTimeField(null=True)  # when its link was followed

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Letter.values), name="reminder_kind_is_known"),
            models.CheckConstraint(
                condition=Q(kind=Letter.DIGEST, round=None) | ~Q(kind=Letter.DIGEST) & Q(round__isnull=False),
                name="reminder_of_round_or_digest",
            ),
            models.UniqueConstraint(fields=["round", "user", "kind"], name="reminder_once_per_round"),
            models.UniqueConstraint(
                fields=["user", "on"], condition=Q(kind=Letter.DIGEST), name="digest_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.on}"

from django.db import models
from django.db.models import Q

from actions.models.signed import Signed


class RequestQuerySet(models.QuerySet["Request"]):
    def open(self) -> "RequestQuerySet":
        """Still to be answered."""
        return self.filter(closed_on=None, answers=None)


class Request(models.Model):
    """What reviewers want to see next time, word for word. Called by its number within the plan. Open until somebody
    answers; closed where reviewers want it no longer."""

    plan = models.ForeignKey("actions.Plan", models.PROTECT, related_name="requests")
    number = models.PositiveSmallIntegerField()
    review = models.ForeignKey("reviews.Review", models.PROTECT, related_name="requests")
    area = models.ForeignKey("actions.PriorityArea", models.PROTECT, null=True, related_name="requests")
    words = models.TextField(max_length=2000)
    owner = models.ForeignKey("partners.Post", models.PROTECT, related_name="+")
    due = models.DateField()
    actions = models.ManyToManyField("actions.Action", related_name="requests", blank=True)
    closed_on = models.DateField(null=True)
    closed_why = models.TextField(blank=True, max_length=1000)
    added_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="request_number_once_per_plan"),
            models.CheckConstraint(condition=~Q(words=""), name="request_says_something"),
            models.CheckConstraint(
                condition=Q(closed_on=None, closed_why="") | Q(closed_on__isnull=False) & ~Q(closed_why=""),
                name="request_closed_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Request {self.number}"

    # What a right can be asked about (permissions.Guarded)

    def local_area_ids(self) -> set[int]:
        return {self.plan.local_area_id}

    def partner_ids(self) -> set[int]:
        return {self.owner.partner_id}

    def post_ids(self) -> set[int]:
        return {self.owner_id}

    def accountable_post_ids(self) -> set[int]:
        return set()


class Answer(Signed):
    """What the partnership answers; the newest counts. Appended, never edited. It reaches reviewers in a pack."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="answers")
    words = models.TextField(max_length=4000)
    evidence = models.ManyToManyField("actions.Evidence", related_name="answers", blank=True)

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="answer_says_something")]

    def __str__(self) -> str:
        return f"{self.request} answered on {self.on}"

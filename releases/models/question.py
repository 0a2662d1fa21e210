from django.db import models
from django.db.models import Q

from actions.models.signed import Signed


class Question(Signed):
    """What a member of the reference group asks, of the plan, an area or an action. Called by its number within the
    plan. owner: the post that answers it, by `due`."""

    plan = models.ForeignKey("actions.Plan", models.PROTECT, related_name="group_questions")
    number = models.PositiveSmallIntegerField()
    area = models.ForeignKey(
        "actions.PriorityArea", models.PROTECT, null=True, related_name="group_questions"
    )
    action = models.ForeignKey("actions.Action", models.PROTECT, null=True, related_name="group_questions")
    words = models.TextField(max_length=2000)
    owner = models.ForeignKey("partners.Post", models.PROTECT, related_name="+")
    due = models.DateField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="question_number_once_per_plan"),
            models.CheckConstraint(condition=~Q(words=""), name="question_asks_something"),
        ]

    def __str__(self) -> str:
        return f"Question {self.number}"

    # What a right can be asked about (permissions.Guarded)

    def local_area_ids(self) -> set[int]:
        return {self.plan.local_area_id}

    def partner_ids(self) -> set[int]:
        return {self.owner.partner_id}

    def post_ids(self) -> set[int]:
        return {self.owner_id}

    accountable_post_ids = post_ids


class QuestionAnswer(Signed):
    """An answer as it was written. The whole group reads it once somebody else has agreed to it."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    words = models.TextField(max_length=4000)

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="question_answer_says_something")]

    def __str__(self) -> str:
        return f"{self.question} answered on {self.on}"


class QuestionAgreed(Signed):
    """That an officer agreed to an answer. public: it may stand on the public page, with its question, from the next
    release on."""

    answer = models.OneToOneField(QuestionAnswer, models.PROTECT, related_name="agreed")
    public = models.BooleanField(default=False)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.answer} agreed on {self.on}"

from django.db import models


class GroupMeeting(models.Model):
    """A day on which the cross-party reference group meets: what changed is told since the last one."""

    plan = models.ForeignKey("actions.Plan", models.PROTECT, related_name="group_meetings")
    on = models.DateField()
    cancelled_on = models.DateField(null=True)
    added_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-on"]
        constraints = [models.UniqueConstraint(fields=["plan", "on"], name="group_meets_once_a_day")]

    def __str__(self) -> str:
        return f"Meeting of {self.on}"

    # What a right can be asked about (permissions.Guarded)

    def local_area_ids(self) -> set[int]:
        return {self.plan.local_area_id}

    def partner_ids(self) -> set[int]:
        return set()

    post_ids = accountable_post_ids = partner_ids

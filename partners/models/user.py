from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class UserAccounts(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str) -> "User":
        return self.get(email=username.strip().lower())


class Reminded(models.TextChoices):
    """Which letters of an update round a person wants."""

    ALWAYS = "always", "When it opens, before it closes, and if I miss it"
    BEFORE = "before", "Before it closes, and if I miss it"
    OPENING = "opening", "When it opens"


class Digest(models.TextChoices):
    NEVER = "never", "Never"
    WEEKLY = "weekly", "Every Monday"
    MONTHLY = "monthly", "On the first Monday of a month"


class User(AbstractBaseUser):
    """A person who signs in, with an e-mail address. What they may do lies in their memberships."""

    email = models.EmailField(unique=True, max_length=254)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    reminded = models.CharField(max_length=10, choices=Reminded, default=Reminded.ALWAYS)
    digest = models.CharField(max_length=10, choices=Digest, default=Digest.NEVER)
    calendar_key = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001  null until asked for

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserAccounts()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_is_lower_case"),
            models.CheckConstraint(
                condition=models.Q(reminded__in=Reminded.values), name="user_reminded_is_known"
            ),
            models.CheckConstraint(condition=models.Q(digest__in=Digest.values), name="user_digest_is_known"),
        ]

    def __str__(self) -> str:
        """Without the name: history keeps labels for ever, and a name must be erasable."""
        return f"person {self.pk}"

    def get_full_name(self) -> str:
        return self.name

    # What a right can be asked about (permissions.Guarded)

    def local_area_ids(self) -> set[int]:
        return {membership.local_area_id for membership in self.memberships.all()}

    def partner_ids(self) -> set[int]:
        return set()

    def post_ids(self) -> set[int]:
        return set()

    def accountable_post_ids(self) -> set[int]:
        return set()

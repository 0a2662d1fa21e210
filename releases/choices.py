"""Words of what leaves the board."""

from django.db import models


class Audience(models.TextChoices):
    """Whom a release is for. The members of the reference group sign in; everybody else does not."""

    GROUP = "group", "Cross-party reference group"
    PUBLIC = "public", "Everybody"


class Part(models.TextChoices):
    """The four questions that families ask of an area, in the order of the public page; and the one line by which
    an action is called there."""

    DONE = "done", "What we have done"
    NEXT = "next", "What we will do, and by when"
    LATE = "late", "What is late, and why"
    FELT = "felt", "What changed for families"
    LINE = "line", "In one plain sentence"


OF_AREAS = (Part.DONE, Part.NEXT, Part.LATE, Part.FELT)

"""Letters about questions of the reference group, and the one that tells its members of a new release. None quotes
what somebody typed into a question: that is read behind the sign-in."""

from collections.abc import Callable
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse

from history import clock
from partners.models import Membership, User
from partners.models.user import Digest
from partners.permissions import ROLES, Can
from releases.models import Question, Release
from releases.queries.questions import overdue_in
from reviews.document import Document, Paragraph, read

NEWS = timedelta(days=1)  # over midnight a letter still goes out
SUMMARY = "summary"  # the key of the section that says how the plan stands


def send_later(on: date, tell: Callable[[], None]) -> None:
    """Have somebody told what happened on a day, once it is kept. What is told of earlier days, as the demonstration
    does, is no news."""
    if on >= clock.today() - NEWS:
        transaction.on_commit(tell, robust=True)


def tell_owner(question: Question) -> None:
    """To whoever holds the post that is asked; raises whatever the mail backend raises."""
    holders = current(Can.ANSWER_QUESTION, question).filter(post=question.owner_id)
    send("question_asked", people(holders), {"question": question, "link": question_link(question)})


def tell_asker(question: Question) -> None:
    """Once an answer was agreed to, while the person still is a member."""
    askers = current(Can.SEE_RELEASE, question).filter(user=question.author_id)
    send("question_answered", people(askers), {"question": question, "link": question_link(question)})


def tell_group(release: Release) -> None:
    """To the members who chose it: how the plan stands, in the words of the release, and which answers are overdue."""
    members = current(Can.ASK_QUESTION, release).exclude(user__digest=Digest.NEVER)
    told = {
        "release": release,
        "stands": how_it_stands(read(release.content)),
        "overdue": overdue_in(release.plan, release.on),
        "link": settings.PUBLIC_URL + reverse("group_home", args=[release.slug]),
        "questions": settings.PUBLIC_URL + reverse("question_list", args=[release.slug]),
    }
    send("group_released", people(members), told)


def how_it_stands(document: Document) -> str:
    """The first paragraph of the summary; "" without one."""
    blocks = (block for section in document.sections if section.key == SUMMARY for block in section.blocks)
    return next((block.text for block in blocks if isinstance(block, Paragraph) and not block.quiet), "")


def question_link(question: Question) -> str:
    return settings.PUBLIC_URL + reverse("question_detail", args=[question.plan.slug, question.number])


def current(capability: Can, thing: Question | Release) -> "QuerySet[Membership]":
    """Of today, in the local area of the thing, that carry the capability at all."""
    roles = [role for role, grant in ROLES.items() if capability in grant.scopes]
    here = Membership.objects.current(clock.today()).filter(local_area=thing.plan.local_area_id)
    return here.filter(role__in=roles, user__is_active=True)


def people(memberships: "QuerySet[Membership]") -> list[User]:
    """Each once, also who holds several roles."""
    return list({one.user_id: one.user for one in memberships.select_related("user")}.values())


def send(name: str, to: list[User], told: dict[str, object]) -> None:
    """A letter to each; raises whatever the mail backend raises."""
    letters = [letter(name, {"SITE_NAME": settings.SITE_NAME, "user": user} | told) for user in to]
    get_connection().send_messages(letters)


def letter(name: str, context: dict[str, object]) -> EmailMessage:
    # A line break would begin another header, so that none is left in what somebody typed.
    subject = " ".join(render_to_string(f"emails/{name}_subject.txt", context).split())
    body = render_to_string(f"emails/{name}_body.txt", context)
    return EmailMessage(subject, body, None, [context["user"].email])

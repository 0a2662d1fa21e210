"""What waits for one person to decide or to answer, over all live plans that they see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, When

from actions.choices import SETTLED, Outcome, Stage
from actions.facts import ActionFacts
from actions.models import Action, Challenge, DueProposal, Plan, Update
from actions.models.action import ActionQuerySet
from actions.queries.evidence import Proof, evidence_of_actions
from actions.queries.my_work import answers_for
from actions.queries.plan_tree import standing_of, with_standing
from actions.rollup import answered
from partners.models import Membership, User
from partners.permissions import Can, Scope, local_areas, reach


@dataclass(frozen=True, slots=True)
class Claim:
    """What the lead of an action said would settle it; `evidence` only where the person is to decide."""

    action: Action
    facts: ActionFacts
    evidence: list[Proof]

    @property
    def since(self) -> date:
        return self.facts.said.on


@dataclass(frozen=True, slots=True)
class Decisions:
    """Each the oldest first. own_...: what the person asked for and somebody else has to decide or answer."""

    claims: list[Claim]
    dates: list[DueProposal]
    questions: list[Challenge]
    sent_back: list[Claim]
    own_claims: list[Claim]
    own_dates: list[DueProposal]
    own_questions: list[Challenge]

    @property
    def count(self) -> int:
        return len(self.claims) + len(self.dates) + len(self.questions) + len(self.sent_back)

    @property
    def elsewhere(self) -> int:
        return len(self.own_claims) + len(self.own_dates) + len(self.own_questions)


def may_have_decisions(memberships: list[Membership]) -> bool:
    """Whether anything can ever wait for a person with these roles."""
    return any(local_areas(memberships, one) for one in (Can.DECIDE, Can.POST_UPDATE, Can.CHALLENGE))


def decisions(user: User, on: date) -> Decisions:
    """On a day; four statements however much waits, three where no claim does, none for whoever only reads."""
    if not may_have_decisions(user.current_memberships):
        return Decisions([], [], [], [], [], [], [])
    found = [(action, standing_of(action, on)) for action in claimed(user, on)]
    waiting = [(action, facts) for action, (facts, standing) in found if standing.awaits]
    to_decide = [(action, facts) for action, facts in waiting if action.decides and not action.mine]
    evidence = evidence_of_actions([action for action, _ in to_decide], user, on)
    dates, questions = list(dates_asked(user)), list(questions_asked(user))
    return Decisions(
        claims=oldest_first(Claim(action, facts, evidence[action.pk]) for action, facts in to_decide),
        dates=[one for one in dates if one.author_id != user.pk],
        questions=[one for one in questions if one.author_id != user.pk],
        sent_back=oldest_first(
            Claim(action, facts, []) for action, (facts, _) in found if action.leads and came_back(facts)
        ),
        own_claims=oldest_first(Claim(action, facts, []) for action, facts in waiting if action.mine),
        own_dates=[one for one in dates if one.author_id == user.pk],
        own_questions=[one for one in questions if one.author_id == user.pk],
    )


def came_back(facts: ActionFacts) -> bool:
    """Whether a second person did not agree to the lead's last word, or opened again what was agreed."""
    settled = facts.said and facts.said.delivery in SETTLED
    return bool(settled and answered(facts) and facts.signed.outcome != Outcome.AGREED)


def oldest_first(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=attrgetter("since", "action.pk"))


def live_plans(user: User) -> "QuerySet[Plan]":
    return Plan.objects.visible_to(user).filter(stage=Stage.LIVE)


def claimed(user: User, on: date) -> "ActionQuerySet":
    """Actions within the person's reach that were ever said to be settled, with where they stand. They carry
    `decides` and `leads`, whether the person may, and `mine`, whether they said themselves what stands."""
    ever = Update.objects.filter(action=OuterRef("pk"), delivery__in=SETTLED)
    actions = with_standing(on).filter(Exists(ever), plan__in=live_plans(user)).select_related("plan")
    reached = actions.annotate(
        decides=Case(
            When(may_decide(user.current_memberships), then=True),
            default=False,
            output_field=BooleanField(),
        ),
        leads=Exists(held_by(user).filter(pk=OuterRef("pk"))),
        mine=Exists(still_said_by(user).filter(action=OuterRef("pk"))),
    )
    return reached.filter(Q(decides=True) | Q(leads=True) | Q(mine=True))


def may_decide(memberships: list[Membership], of: str = "") -> Q:
    """Whether a row (its action under the name `of`) lies within what the person may decide on."""
    keys = reach(memberships, Can.DECIDE)
    here = Q(**{f"{of}plan__local_area__in": local_areas(memberships, Can.DECIDE)})
    everything = Q(**{f"{of}plan__local_area__in": keys[Scope.ALL]})
    return everything | here & Q(**{f"{of}accountable__in": keys[Scope.ACCOUNTABLE]})


def led_by(user: User) -> "ActionQuerySet":
    posts, partners = answers_for(user.current_memberships)
    return Action.objects.led_by(posts=posts, partners=partners)


def held_by(user: User) -> "ActionQuerySet":
    """What comes back goes to the post in the lead, and to those who sit for its organisation without a post."""
    posts, _ = answers_for(user.current_memberships)
    _, partners = answers_for([one for one in user.current_memberships if not one.post_id])
    return Action.objects.led_by(posts=posts, partners=partners)


def still_said_by(user: User) -> "QuerySet[Update]":
    """The person's words that nobody has changed since: see workflow.sign_offs.said_so."""
    later = Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), id__gt=OuterRef("id"))
    changed = Update.objects.filter(later, ~Q(delivery=OuterRef("delivery")), action=OuterRef("action"))
    return Update.objects.filter(~Exists(changed), author=user.pk)


def dates_asked(user: User) -> "QuerySet[DueProposal]":
    """New dates without a decision that the person may decide on or asked for; of what still has a date."""
    asked = DueProposal.objects.filter(
        may_decide(user.current_memberships, "action__") | Q(author=user.pk),
        Q(milestone=None) | Q(milestone__done_on=None, milestone__withdrawn_on=None),
        decision=None,
        action__plan__in=live_plans(user),
    )
    return asked.select_related("action__plan", "milestone").order_by("on", "id")


def questions_asked(user: User) -> "QuerySet[Challenge]":
    """Questions without an answer, of actions that the person leads or put by them."""
    asked = Challenge.objects.filter(
        Q(action__in=led_by(user).values("pk")) | Q(author=user.pk),
        answer=None,
        action__plan__in=live_plans(user),
    )
    return asked.select_related("action__plan").order_by("on", "id")

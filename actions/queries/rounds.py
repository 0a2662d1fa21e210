"""Who has to answer in an update round, who has, and which letters went out: the chaser list and a person's queue.

An ask is owed by whoever holds the lead's post or one that shares the lead; where nobody holds any of these, by
the board members of the organisation in the lead, so that an empty post never means that nobody is asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from actions.choices import Part, Stage
from actions.facts import ANSWERED, ANSWERED_LATE, UNANSWERED, WAITING, Asked
from actions.models import Ask, Plan, Reminder, Round, Update
from actions.queries.my_work import answers_for, urgency
from actions.queries.plan_tree import ActionRow, action_row, action_rows, actions_on
from actions.rollup import OWES_NO_WORD
from partners.models import Membership, User
from partners.permissions import ROLES, Can, Scope

ANSWERING = [role for role, grant in ROLES.items() if Can.POST_UPDATE in grant.scopes]
STANDING_IN = [role for role, grant in ROLES.items() if grant.scopes.get(Can.POST_UPDATE) is Scope.PARTNER]

# Beside the states of facts.Asked: settled or paused since the round opened, so that no word is owed any more.
EXCUSED = "excused"


@dataclass(frozen=True, slots=True)
class Answerer:
    """Somebody who has to answer; `title` is the post and organisation, or the role, by which they do."""

    user: User
    title: str


@dataclass(frozen=True, slots=True)
class AskRow:
    """An action as one round knows it. `state`: of facts.Asked, or EXCUSED; `answered`: the day of the first
    word since the round opened, or None."""

    action: ActionRow
    state: str
    answered: date | None
    answerers: tuple[Answerer, ...]

    @property
    def owed(self) -> bool:
        return self.state in (WAITING, UNANSWERED) and self.action.standing.delivery not in OWES_NO_WORD


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person of the chaser list: what they owe, what they answered, and the letters they were sent, the
    oldest first."""

    answerer: Answerer
    owed: list[AskRow] = field(default_factory=list)
    answered: list[AskRow] = field(default_factory=list)
    letters: list[Reminder] = field(default_factory=list)

    @property
    def user(self) -> User:
        return self.answerer.user

    @property
    def kinds(self) -> set[str]:
        """Of the letters they were sent."""
        return {letter.kind for letter in self.letters}

    @property
    def asked(self) -> int:
        return len(self.owed) + len(self.answered)


@dataclass(frozen=True, slots=True)
class RoundState:
    """A round on a day: its asks in plan order."""

    round: Round
    on: date
    asks: list[AskRow]
    letters: list[Reminder]

    def of(self, *states: str) -> list[AskRow]:
        return [one for one in self.asks if one.state in states]

    @property
    def answered(self) -> list[AskRow]:
        return self.of(ANSWERED, ANSWERED_LATE)

    @property
    def owed(self) -> list[AskRow]:
        return [one for one in self.asks if one.owed]

    @property
    def unheld(self) -> list[AskRow]:
        """Owed, and nobody there to owe it."""
        return [one for one in self.owed if not one.answerers]

    @property
    def excused(self) -> list[AskRow]:
        return self.of(EXCUSED)

    @property
    def people(self) -> list[PersonRow]:
        """All who have to answer, by name, with those who had to when a letter went to them (without a title)."""
        found: dict[int, PersonRow] = {}
        for ask in self.asks:
            for one in ask.answerers:
                person = found.setdefault(one.user.pk, PersonRow(one))
                if ask.owed:
                    person.owed.append(ask)
                elif ask.answered:
                    person.answered.append(ask)
        for letter in self.letters:
            person = found.setdefault(letter.user_id, PersonRow(Answerer(letter.user, "")))
            person.letters.append(letter)
        return sorted(found.values(), key=lambda person: (person.user.name, person.user.pk))


@dataclass(frozen=True, slots=True)
class Queue:
    """What all open rounds together ask of one person, the most urgent first. The round of a row, with its
    closing day and the answer, is `row.asked`."""

    rows: list[ActionRow]

    @property
    def waiting(self) -> list[ActionRow]:
        return [row for row in self.rows if row.asked.answered is None]

    @property
    def answered(self) -> list[ActionRow]:
        return [row for row in self.rows if row.asked.answered]

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def titles(self) -> list[str]:
        """What the rounds are for, each once."""
        return list(dict.fromkeys(row.asked.title for row in self.rows))

    @property
    def closes_on(self) -> date | None:
        """The day on which the first of the rounds that still wait closes."""
        return min((row.asked.closes_on for row in self.waiting), default=None)

    def next_after(self, ref: str, plan: str = "") -> ActionRow | None:
        """The row to answer after the one with this reference (of the plan with that slug, where two plans ask):
        the next one waiting, from the top again after the last; None when no other waits."""
        is_it = [row.ref == ref and plan in ("", row.plan_slug) for row in self.rows]
        place = is_it.index(True) if True in is_it else -1
        others = self.rows[place + 1 :] + self.rows[: max(place, 0)]
        return next((row for row in others if row.asked.answered is None), None)


def my_queue(user: User, on: date) -> Queue:
    """Over all open rounds of live plans that the person can see; three statements, none for those who answer
    for nothing. To be given a signed-in person, with `current_memberships`."""
    posts, partners = answers_for(user.current_memberships)
    if not posts | partners:
        return Queue([])
    plans = Plan.objects.visible_to(user).filter(stage=Stage.LIVE)
    rounds = Round.objects.open(on).filter(plan__in=plans)
    asks = Ask.objects.filter(round__in=rounds)
    mine = {
        action for action, people in answering(asks, on).items() if user.pk in {one.user.pk for one in people}
    }
    rows = action_rows(actions_on(on).filter(id__in=mine), on)
    owed = [row for row in rows if row.asked.answered or row.standing.delivery not in OWES_NO_WORD]
    return Queue(sorted(owed, key=urgency))


def answerers(round: Round, on: date) -> dict[int, tuple[Answerer, ...]]:
    """Who has to answer each of the round's asks, by the action's key; two statements."""
    return answering(Ask.objects.filter(round=round), on)


def answering(asks: "QuerySet[Ask]", on: date) -> dict[int, tuple[Answerer, ...]]:
    """As `answerers`, of any asks."""
    leads = leads_of(asks)
    posts = {post for lead in leads.values() for post in lead.posts}
    partners = {lead.partner for lead in leads.values()}
    holders = (
        Membership.objects.current(on)
        .filter(role__in=ANSWERING, user__is_active=True)
        .filter(Q(post__in=posts) | Q(partner__in=partners, role__in=STANDING_IN))
        .select_related("user", "post", "partner")
        .order_by("user__name", "user_id", "id")
    )
    held = list(holders) if leads else []
    return {action: answerers_of(lead, held) for action, lead in leads.items()}


@dataclass(frozen=True, slots=True)
class Lead:
    """Keys of what leads an action: its local area, the lead's partner, and the posts in the lead."""

    local_area: int
    partner: int
    posts: set[int]


def leads_of(asks: "QuerySet[Ask]") -> dict[int, Lead]:
    sharing = FilteredRelation("action__involvements", condition=Q(action__involvements__part=Part.CO_LEADS))
    columns = ("action", "action__plan__local_area", "action__lead__partner", "action__lead", "sharing__post")
    found: dict[int, Lead] = {}
    for action, area, partner, lead, shared in (
        asks.annotate(sharing=sharing).order_by().values_list(*columns)
    ):
        found.setdefault(action, Lead(area, partner, {lead})).posts.update({shared} - {None})
    return found


def answerers_of(lead: Lead, held: list[Membership]) -> tuple[Answerer, ...]:
    here = [one for one in held if one.local_area_id == lead.local_area]
    holders = [one for one in here if one.post_id in lead.posts]
    standing_in = [one for one in here if one.partner_id == lead.partner and one.role in STANDING_IN]
    return once_each(holders or standing_in)


def once_each(memberships: Iterable[Membership]) -> tuple[Answerer, ...]:
    found: dict[int, Answerer] = {}
    for one in memberships:
        found.setdefault(one.user_id, Answerer(one.user, one.title))
    return tuple(found.values())


def rounds_of(plan: Plan, on: date) -> "QuerySet[Round]":
    """The newest first, each with `asked` and `answered`, how many; one statement."""
    words = Update.objects.filter(action=OuterRef("asks__action"), at__gte=OuterRef("opened_at"), on__lte=on)
    asks = Count("asks"), Count("asks", filter=Exists(words))
    rounds = plan.rounds.filter(opened_on__lte=on).annotate(asked=asks[0], answered=asks[1])
    return rounds.order_by("-opened_on", "-id")


def round_state(round: Round, on: date) -> RoundState:
    """Four statements. Of an older round too: whatever later rounds asked, its answers are those since it opened."""
    people = answerers(round, on)
    return RoundState(
        round=round,
        on=on,
        asks=[
            ask_row(round, action_row(values, on), values["answered_here"], people.get(values["id"], ()), on)
            for values in actions_on(on)
            .filter(asks__round=round)
            .annotate(answered_here=first_word(round, on))
        ],
        letters=list(Reminder.objects.filter(round=round).select_related("user").order_by("at", "id")),
    )


def first_word(round: Round, on: date) -> Subquery:
    words = Update.objects.filter(action=OuterRef("pk"), at__gte=round.opened_at, on__lte=on)
    return Subquery(words.order_by("at", "id").values("on")[:1])


def ask_row(
    round: Round, action: ActionRow, answered: date | None, people: tuple[Answerer, ...], on: date
) -> AskRow:
    state = Asked(round.title, round.closes_on, answered).state(on)
    if state == WAITING and action.standing.delivery in OWES_NO_WORD:
        state = EXCUSED
    return AskRow(action, state, answered, people)

"""What one person owes: the open actions of their posts and of their organisations, the most urgent first."""

from dataclasses import dataclass
from datetime import date

from actions.choices import PROPOSED, SETTLED, Stage
from actions.models import Action, Plan
from actions.queries.plan_tree import ActionRow, action_rows, actions_on
from partners.models import Membership, User
from partners.permissions import ROLES, Can, Role, Scope


@dataclass(frozen=True, slots=True)
class MyWork:
    own: list[ActionRow]
    shared: list[ActionRow]  # of the person's organisations, led by other posts
    settled: int  # and those that wait for a second person

    @property
    def open(self) -> int:
        return len(self.own) + len(self.shared)


def answers_for(memberships: list[Membership]) -> tuple[set[int], set[int]]:
    """The posts whose actions, and the partners all of whose actions, the person may update."""
    posts, partners = set(), set()
    for membership in memberships:
        scope = ROLES[Role(membership.role)].scopes.get(Can.POST_UPDATE)
        if scope and membership.post_id:
            posts.add(membership.post_id)
        if scope is Scope.PARTNER:
            partners.add(membership.partner_id)
    return posts, partners


def my_work(user: User, on: date) -> MyWork:
    """On a day, over all live plans; two statements (the posts' own references come with the first)."""
    posts, partners = answers_for(user.current_memberships)
    plans = Plan.objects.visible_to(user).filter(stage=Stage.LIVE)
    led = actions_on(on).filter(plan__in=plans).led_by(posts=posts, partners=partners)
    rows = sorted(action_rows(led, on), key=urgency)
    own = set(Action.objects.led_by(posts=posts, partners=set()).values_list("id", flat=True))
    owed = [row for row in rows if row.standing.delivery not in SETTLED | {PROPOSED}]
    return MyWork(
        own=[row for row in owed if row.id in own],
        shared=[row for row in owed if row.id not in own],
        settled=len(rows) - len(owed),
    )


def urgency(row: ActionRow) -> tuple[date, str, str]:
    return row.next_due, row.plan_slug, row.ref

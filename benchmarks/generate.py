"""Fill a database with plans of a known size: `manage.py generate 100` on an empty, migrated one.

Rows are written in bulk and not through the verbs, which write one at a time: 100 plans hold 300,000 updates
and would take half a day. What the verbs keep true is kept here too: each update has its event, and the chain
of events is whole (`manage.py verify_history`).
"""

from datetime import date, datetime, time, timedelta
from itertools import cycle, islice

from django.contrib.auth.hashers import make_password
from django.db import connection
from django.utils import timezone

from actions.choices import DONE
from actions.models import (
    Action,
    ActionRating,
    AreaRating,
    Ask,
    Challenge,
    DueChange,
    Evidence,
    EvidenceUse,
    Involvement,
    Judgement,
    Milestone,
    Plan,
    PriorityArea,
    Round,
    SignOff,
    Update,
)
from benchmarks.material import BATCH, ONE, SENTENCE, Size, signed
from benchmarks.outcomes import count, listen, worry
from history import chain
from history.models import Event, Head
from partners.models import LocalArea, Membership, Partner, Post, User

PARTNERS, POSTS = 6, 18
OFFICER, MEMBER = "officer-{}@example.org", "member-{}@example.org"
DELIVERIES = ("on_track", "at_risk", "complete", "off_track", "on_track", "embedded", "not_started", "paused")
IMPACTS = ("not_known", "too_early", "some", "clear")


def generate(plans: int, today: date, size: Size = ONE) -> None:
    """So many local areas with a plan each; every second of them shares one partner that spans them."""
    spanning = partner("spanning", "nhs_commissioner")
    for number in range(1, plans + 1):
        fill(number, spanning if number % 2 else None, today, size)


def fill(number: int, spanning: Partner | None, today: date, size: Size = ONE) -> Plan:
    """One local area with its partners, people and plan; the plan is returned."""
    area = LocalArea.objects.create(slug=f"area-{number}", name=f"Local area {number}")
    partners = [partner(f"council-{number}", "local_authority"), spanning or partner(f"icb-{number}")]
    partners += [partner(f"partner-{number}-{one}") for one in range(3, PARTNERS + 1)]
    area.partners.add(*partners)
    posts = add_posts(number, partners)
    people = add_people(number, area, posts, size)
    plan, areas = add_plan(number, area, posts, today, size)
    actions = add_actions(plan, areas, posts, partners, today, size)
    add_milestones(actions, today, size)
    latest = say(actions, people, today, size)
    rate(areas, actions, people, today)
    check(plan, actions, latest, people, today)
    count(areas, posts, people, today, size)
    worry(areas, actions, posts, today, size)
    listen(areas, actions, partners[-1], people, today, size)
    return plan


def partner(slug: str, kind: str = "nhs_provider") -> Partner:
    return Partner.objects.create(slug=slug, kind=kind, name=f"Organisation {slug}", short_name=slug)


def add_posts(number: int, partners: list[Partner]) -> list[Post]:
    return Post.objects.bulk_create(
        Post(partner=one, title=f"Head of service {number}-{place}")
        for place, one in enumerate(islice(cycle(partners), POSTS), start=1)
    )


def add_people(number: int, area: LocalArea, posts: list[Post], size: Size) -> list[User]:
    """An officer of the council, a board member of the second partner, and holders of the other posts."""
    emails = [OFFICER.format(number), MEMBER.format(number)]
    emails += [f"person-{number}-{one}@example.org" for one in range(3, size.users + 1)]
    users = User.objects.bulk_create(
        User(email=email, name=f"Name of {email}", password=make_password(None)) for email in emails
    )
    roles = ["officer", "board_member", *["action_lead"] * (size.users - 2)]
    Membership.objects.bulk_create(
        Membership(
            user=user, local_area=area, role=role, partner=post.partner, post=post, starts_on=date(2022, 1, 1)
        )
        for user, role, post in zip(users, roles, cycle(posts), strict=False)
    )
    return users


def add_plan(
    number: int, area: LocalArea, posts: list[Post], today: date, size: Size
) -> tuple[Plan, list[PriorityArea]]:
    plan = Plan.objects.create(
        local_area=area,
        slug=f"plan-{number}",
        title=f"Written Statement of Action {number}",
        kind="wsoa",
        stage="live",
        board="SEND Partnership Board",
        live_on=today - timedelta(days=900),
    )
    areas = PriorityArea.objects.bulk_create(
        PriorityArea(
            plan=plan,
            number=one,
            finding=SENTENCE,
            plain_title=f"What has to get better, number {one}",
            accountable=posts[one],
            last_action=size.actions // size.areas,
        )
        for one in range(1, size.areas + 1)
    )
    return plan, areas


def add_actions(
    plan: Plan, areas: list[PriorityArea], posts: list[Post], partners: list[Partner], today: date, size: Size
) -> list[Action]:
    each = size.actions // size.areas
    actions = Action.objects.bulk_create(
        Action(
            plan=plan,
            area=areas[place // each],
            ref=f"{place // each + 1}.{place % each + 1}",
            title=f"Agree one way of working between services and put it to use, part {place}",
            plain_title="One way of working",
            why=SENTENCE * 2,
            success=SENTENCE,
            start=plan.live_on,
            first_due=today + timedelta(days=place % 50 * 10 - 100),
            due=today + timedelta(days=place % 50 * 10 - 50),
            accountable=posts[place % 5],
            lead=posts[place % len(posts)],
            added_on=plan.live_on,
        )
        for place in range(each * size.areas)
    )
    Involvement.objects.bulk_create(
        Involvement(action=action, part="supports", partner=partners[(place + shift) % len(partners)])
        for place, action in enumerate(actions)
        for shift in (1, 2)
    )
    return actions


def add_milestones(actions: list[Action], today: date, size: Size) -> None:
    def milestone(number: int, action: Action) -> Milestone:
        due = today + timedelta(days=number % 60 * 15 - 800)
        done = due + timedelta(days=number * 13 % 90 - 20)  # some early, most late
        done_on = done if done < today and number % 7 else None
        return Milestone(action=action, title=f"Step {number} taken by all services", first_due=due, due=due,
                         done_on=done_on, added_on=action.added_on)  # fmt: skip

    pairs = zip(range(size.milestones), cycle(actions), strict=False)
    Milestone.objects.bulk_create((milestone(*pair) for pair in pairs), batch_size=BATCH)


def say(actions: list[Action], people: list[User], today: date, size: Size) -> dict[int, Update]:
    """Updates in turn, so that each action has the same number, a month apart, up to a few days ago; the newest
    of each action, by its key."""
    rounds = -(-size.updates // len(actions))
    ending = today - timedelta(days=3)

    def update(number: int, action: Action) -> Update:
        turn, place = divmod(number, len(actions))
        delivery, before = DELIVERIES[(turn + place) % 8], DELIVERIES[(turn + place - 1) % 8] if turn else ""
        impact = IMPACTS[place % 4]
        return Update(
            action=action,
            **signed(
                ending - timedelta(days=30 * (rounds - turn - 1) + place % 60), people[place % len(people)]
            ),
            delivery=delivery,
            delivery_before=before,
            impact=impact,
            impact_before=impact if turn else "",
            reason=SENTENCE if before else "",
            what_changed=SENTENCE * 3,
            what_next=SENTENCE,
        )

    pairs = zip(range(size.updates), cycle(actions), strict=False)
    updates = Update.objects.bulk_create((update(*pair) for pair in pairs), batch_size=BATCH)
    remember(updates)
    return {one.action_id: one for one in updates}


def remember(updates: list[Update]) -> None:
    """An event for each update, chained as history.record chains them."""
    head = Head.objects.get()
    events, previous = [], head.hash
    for seq, update in enumerate(updates, start=head.seq + 1):
        events.append(event(seq, update, previous))
        previous = events[-1].hash
    Event.objects.bulk_create(events, batch_size=BATCH)
    last = events[-1]
    Head.objects.update(seq=last.seq, hash=last.hash, at=last.at)


def event(seq: int, update: Update, previous: str) -> Event:
    names = ("delivery", "impact", "reason", "what_changed", "what_next", "help_needed")
    after = {name: getattr(update, name) for name in names} | {"on": update.on, "reached": []}
    before = {"delivery": update.delivery_before, "impact": update.impact_before}
    made = Event(
        seq=seq,
        at=update.at,
        actor_id=update.author_id,
        actor_label=update.author_label,
        verb="update_posted",
        target_type="actions.action",
        target_id=update.action_id,
        target_label=str(update.action),
        salt="0" * 32,
        body=chain.canonical({"before": before, "after": after}),
        previous=previous,
    )
    made.digest = chain.digest(made)
    made.hash = chain.link(made)
    return made


def rate(areas: list[PriorityArea], actions: list[Action], people: list[User], today: date) -> None:
    recent, earlier = (
        signed(today - timedelta(days=20), people[0]),
        signed(today - timedelta(days=90), people[0]),
    )
    ActionRating.objects.bulk_create(
        ActionRating(action=one, delivery="at_risk", reason=SENTENCE, **recent) for one in actions[::10]
    )
    DueChange.objects.bulk_create(
        DueChange(action=one, due_before=one.first_due, due=one.due, reason=SENTENCE, **earlier)
        for one in actions[::3]
    )
    AreaRating.objects.bulk_create(
        AreaRating(area=one, delivery="at_risk", impact="some", reason=SENTENCE, **recent) for one in areas
    )
    Judgement.objects.bulk_create(
        Judgement(area=one, verdict="monitored", review="Monitoring visit", bodies="DfE", **earlier)
        for one in areas
    )


def check(
    plan: Plan, actions: list[Action], latest: dict[int, Update], people: list[User], today: date
) -> None:
    """An item of evidence for every third action, sign-offs of every second word that needs one, a question
    here and there, and four rounds that asked about all actions, the last of them still open."""
    proof = Evidence.objects.create(plan=plan, title="Minutes", kind="minutes", shows="activity", dated=today,
                                    owner=actions[0].lead, link="https://example.org/minutes", added_on=today,
                                    author=people[0], author_label="Head of service, Council")  # fmt: skip
    EvidenceUse.objects.bulk_create(EvidenceUse(evidence=proof, action=one) for one in actions[::3])
    recent = signed(today - timedelta(days=1), people[0])
    finished = [one for one in latest.values() if one.delivery in DONE]
    SignOff.objects.bulk_create(
        SignOff(action_id=one.action_id, update=one, outcome="agreed", stands=one.delivery, **recent)
        for one in finished[::2]
    )
    Challenge.objects.bulk_create(
        Challenge(action=one, delivery="on_track", question=SENTENCE, **recent) for one in actions[::20]
    )
    rounds = Round.objects.bulk_create(round_of(plan, today - timedelta(days=ago)) for ago in (95, 65, 35, 5))
    Ask.objects.bulk_create(
        (Ask(round=one, action=action) for one in rounds for action in actions), batch_size=BATCH
    )


def round_of(plan: Plan, on: date) -> Round:
    opened_at = timezone.make_aware(datetime.combine(on, time(8)))
    return Round(plan=plan, title=f"Board meeting, {on}", asked_of="All leads", opened_on=on,
                 opened_at=opened_at, closes_on=on + timedelta(days=14))  # fmt: skip


def analyse() -> None:
    """What a database does by itself some minutes after a large load."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

from datetime import date, timedelta

import pytest

from actions.choices import DONE, PROPOSED, SENT_BACK, SETTLED, Delivery, Impact, Outcome, Verdict
from actions.models import Action
from actions.queries.as_of import steps_of
from actions.queries.measures import measure_rows
from actions.queries.plan_tree import plan_tree
from actions.queries.what_moved import ASSURED, OWN, SIGNED_OFF, what_moved
from actions.rollup import BETTER, WORSE
from tests.factories.actions import (
    LIVE_ON,
    ActionFactory,
    ActionRatingFactory,
    AreaRatingFactory,
    DueChangeFactory,
    JudgementFactory,
    MilestoneFactory,
    PriorityAreaFactory,
    UpdateFactory,
)
from tests.factories.assurance import SignOffFactory
from tests.factories.measures import MeasureFactory, ReadingFactory
from tests.factories.story import Story

SINCE, UNTIL = date(2022, 6, 1), date(2022, 9, 1)
DAY = timedelta(days=1)
ON_TRACK, AT_RISK, OFF_TRACK, COMPLETE, EMBEDDED = (
    Delivery.ON_TRACK,
    Delivery.AT_RISK,
    Delivery.OFF_TRACK,
    Delivery.COMPLETE,
    Delivery.EMBEDDED,
)
INSIDE = SINCE + 30 * DAY


def moved(plan, words=True):
    return what_moved(plan, SINCE, UNTIL, words=words)


def goes(action, *ratings, on=INSIDE, **rest):
    """The lead says one rating after the other, all on one day."""
    return [
        UpdateFactory(action=action, on=on, delivery_before=before, delivery=now, **rest)
        for before, now in zip(ratings, ratings[1:], strict=False)
    ]


def changes(found):
    return [(one.ref, one.before, one.after, one.whose) for one in found]


@pytest.mark.parametrize(
    ("on", "count"), [(SINCE - DAY, 0), (SINCE, 0), (SINCE + DAY, 1), (UNTIL, 1), (UNTIL + DAY, 0)]
)
def test_first_day_is_left_out_and_last_included(plan, area, action, on, count):
    goes(action, ON_TRACK, AT_RISK, on=on)
    ActionRatingFactory(action=action, on=on, delivery_before=ON_TRACK)
    AreaRatingFactory(area=area, on=on, delivery_before=AT_RISK)
    JudgementFactory(area=area, on=on)
    DueChangeFactory(action=action, on=on)
    found = moved(plan)
    assert [len(rows) for rows in (found.ratings, found.areas, found.judgements, found.dates)] == [
        2 * count,
        count,
        count,
        count,
    ]


def test_change_says_who_why_and_when(plan, action):
    goes(action, ON_TRACK, AT_RISK, reason="Staff left.")
    [found] = moved(plan).ratings
    assert (found.ref, found.title, found.number, found.reason, found.by, found.on, found.movement) == (
        "2.1",
        "Cut waiting",
        2,
        "Staff left.",
        "Head of SEND, Council",
        INSIDE,
        WORSE,
    )


@pytest.mark.parametrize(
    ("ratings", "net"),
    [
        (["", ON_TRACK], []),
        ([ON_TRACK, ON_TRACK], []),
        ([ON_TRACK, AT_RISK], [(ON_TRACK, AT_RISK)]),
        ([ON_TRACK, AT_RISK, OFF_TRACK], [(ON_TRACK, OFF_TRACK)]),
        ([ON_TRACK, AT_RISK, ON_TRACK], []),
        ([AT_RISK, OFF_TRACK, ON_TRACK, AT_RISK, COMPLETE], [(AT_RISK, COMPLETE)]),
    ],
)
@pytest.mark.parametrize("apart", [0, 7], ids=["in one day", "in weeks"])
def test_net_movement_is_from_first_to_last(plan, action, ratings, net, apart):
    for number, (before, now) in enumerate(zip(ratings, ratings[1:], strict=False)):
        goes(action, before, now, on=INSIDE + number * apart * DAY, reason=f"Reason {number}.")
    found = moved(plan).ratings
    assert [(one.before, one.after) for one in found] == net
    assert [one.reason for one in found] == [f"Reason {len(ratings) - 2}."] * len(net)


def test_own_and_assured_ratings_move_apart(plan, action):
    goes(action, ON_TRACK, COMPLETE)
    ActionRatingFactory(action=action, on=INSIDE + DAY, delivery_before=COMPLETE, delivery=AT_RISK)
    assert changes(moved(plan).ratings) == [
        ("2.1", COMPLETE, AT_RISK, "assured rating"),
        ("2.1", ON_TRACK, COMPLETE, "lead's own rating"),
    ]


def test_assured_rating_taken_back_leaves_nothing_moved(plan, action):
    UpdateFactory(action=action, on=SINCE - DAY, delivery=ON_TRACK)
    ActionRatingFactory(action=action, on=INSIDE, delivery_before=ON_TRACK, delivery=OFF_TRACK)
    ActionRatingFactory(action=action, on=INSIDE + DAY, delivery_before=OFF_TRACK, delivery="")
    assert moved(plan).ratings == []


def test_taking_an_assured_rating_back_moves_to_the_leads_own(plan, action):
    UpdateFactory(action=action, on=SINCE - DAY, delivery=ON_TRACK)
    ActionRatingFactory(action=action, on=INSIDE, delivery_before=AT_RISK, delivery="")
    assert changes(moved(plan).ratings) == [("2.1", AT_RISK, ON_TRACK, "assured rating")]


@pytest.mark.parametrize(
    ("then", "now", "agreed", "assured", "completed"),
    [
        (ON_TRACK, COMPLETE, True, "", 1),
        (ON_TRACK, COMPLETE, False, "", 0),
        (ON_TRACK, EMBEDDED, True, "", 1),
        (COMPLETE, EMBEDDED, True, "", 0),
        (COMPLETE, EMBEDDED, False, "", 0),
        (ON_TRACK, COMPLETE, True, AT_RISK, 0),
        (ON_TRACK, Delivery.NOT_APPLICABLE, True, "", 0),
    ],
)
def test_completed_is_what_two_people_call_done_and_was_not(
    plan, action, then, now, agreed, assured, completed
):
    before = UpdateFactory(action=action, on=SINCE - DAY, delivery=then)
    if then == COMPLETE:
        SignOffFactory(update=before, on=SINCE)
    [update] = goes(action, then, now)
    if agreed:
        SignOffFactory(update=update, on=INSIDE)
    if assured:
        ActionRatingFactory(action=action, on=INSIDE, delivery_before=then, delivery=assured)
    assert moved(plan).completed == completed


def test_word_of_the_lead_alone_gets_no_further_than_a_proposal(plan, action):
    goes(action, ON_TRACK, COMPLETE)
    found = moved(plan)
    assert changes(found.ratings) == [("2.1", ON_TRACK, COMPLETE, OWN)]
    assert (found.otherwise, found.up, found.completed) == (found.ratings, 0, 0)


def test_sign_off_is_a_change_with_who_agreed(plan, action):
    [update] = goes(action, ON_TRACK, COMPLETE)
    SignOffFactory(update=update, on=INSIDE + DAY, author_label="Director, ICB", comment="Well done.")
    [found, _] = moved(plan).ratings
    assert changes([found]) == [("2.1", PROPOSED, COMPLETE, SIGNED_OFF)]
    assert (found.by, found.said_as, found.reason, found.on) == (
        "Director, ICB",
        "agreed",
        "Well done.",
        INSIDE + DAY,
    )
    assert moved(plan).up == 1


@pytest.mark.parametrize(("words", "reason"), [(True, "Where are the minutes?"), (False, "")])
def test_what_a_second_person_wrote_is_for_the_board(plan, action, words, reason):
    update = UpdateFactory(action=action, on=SINCE - DAY, delivery=COMPLETE)
    SignOffFactory(
        update=update, on=INSIDE, outcome=Outcome.RETURNED, stands="", comment="Where are the minutes?"
    )
    [found] = moved(plan, words).ratings
    assert changes([found]) == [("2.1", PROPOSED, SENT_BACK, SIGNED_OFF)]
    assert (found.said_as, found.reason, found.movement) == ("sent it back", reason, WORSE)


def test_sign_offs_of_embedded_start_from_complete(plan, action):
    complete = UpdateFactory(action=action, on=SINCE - 2 * DAY, delivery=COMPLETE)
    SignOffFactory(update=complete, on=SINCE - DAY)
    embedded = UpdateFactory(action=action, on=SINCE, delivery=EMBEDDED)
    SignOffFactory(update=embedded, on=INSIDE, outcome=Outcome.RETURNED, stands=COMPLETE)
    assert moved(plan).ratings == []
    SignOffFactory(update=embedded, on=INSIDE + DAY)
    assert changes(moved(plan).ratings) == [("2.1", COMPLETE, EMBEDDED, SIGNED_OFF)]


@pytest.mark.parametrize(
    ("now", "after", "by_lead"), [(COMPLETE, SENT_BACK, False), (AT_RISK, AT_RISK, True)]
)
def test_reopening_is_a_change_for_the_worse(plan, action, now, after, by_lead):
    update = UpdateFactory(action=action, on=SINCE - DAY, delivery=COMPLETE)
    SignOffFactory(update=update, on=SINCE)
    if by_lead:
        update = UpdateFactory(action=action, on=INSIDE, delivery=now, delivery_before=COMPLETE)
    SignOffFactory(update=update, on=INSIDE, outcome=Outcome.REOPENED, stands="", comment="It broke.")
    found = [one for one in moved(plan).ratings if one.whose == SIGNED_OFF]
    assert changes(found) == [("2.1", COMPLETE, after, SIGNED_OFF)]
    assert [(one.movement, one.reason) for one in found] == [(WORSE, "It broke.")]
    assert found[0].said_as == "opened it again"


def test_sign_offs_of_a_period_are_one_change(plan, action):
    first = UpdateFactory(action=action, on=SINCE - DAY, delivery=COMPLETE)
    SignOffFactory(update=first, on=INSIDE, outcome=Outcome.RETURNED, stands="")
    second = UpdateFactory(action=action, on=INSIDE, delivery=COMPLETE, delivery_before=COMPLETE)
    SignOffFactory(update=second, on=INSIDE + DAY)
    assert changes(moved(plan).ratings) == [("2.1", PROPOSED, COMPLETE, SIGNED_OFF)]


def test_assured_rating_taken_back_leaves_what_the_lead_proposes(plan, action):
    UpdateFactory(action=action, on=SINCE - DAY, delivery=COMPLETE)
    ActionRatingFactory(action=action, on=INSIDE, delivery_before=AT_RISK, delivery="")
    assert changes(moved(plan).ratings) == [("2.1", AT_RISK, PROPOSED, ASSURED)]


def test_newest_change_stands_first(plan, area):
    for number, days in [(1, 10), (2, 30), (3, 20)]:
        goes(ActionFactory(area=area, ref=f"2.{number}"), ON_TRACK, AT_RISK, on=SINCE + days * DAY)
    assert [one.ref for one in moved(plan).ratings] == ["2.2", "2.3", "2.1"]


def test_figures_count_actions_and_areas(plan, area):
    first, second, third = (ActionFactory(area=area, ref=f"2.{number}") for number in (1, 2, 3))
    [update] = goes(first, AT_RISK, COMPLETE)
    SignOffFactory(update=update, on=INSIDE)
    goes(second, ON_TRACK, OFF_TRACK)
    goes(third, ON_TRACK, Delivery.NOT_STARTED)
    AreaRatingFactory(area=area, on=INSIDE, delivery_before=AT_RISK, delivery=ON_TRACK)
    for _ in range(2):
        JudgementFactory(area=area, on=INSIDE, verdict=Verdict.CLOSED)
    found = moved(plan)
    assert (found.completed, found.up, found.down, found.closed) == (1, 3, 1, 1)
    assert [len(rows) for rows in (found.better, found.worse, found.otherwise)] == [2, 1, 1]


def test_chosen_rating_of_an_area_moves(plan, area):
    AreaRatingFactory(area=area, on=INSIDE, delivery_before=AT_RISK, delivery=ON_TRACK)
    [found] = moved(plan).areas
    assert (found.ref, found.title, found.number, found.movement) == ("Area 2", "Waiting less", 2, BETTER)


def test_impact_moves_beside_delivery(plan, action):
    goes(action, ON_TRACK, ON_TRACK, impact_before=Impact.TOO_EARLY, impact=Impact.CLEAR)
    found = moved(plan)
    assert found.ratings == []
    assert changes(found.impacts) == [("2.1", Impact.TOO_EARLY, Impact.CLEAR, "lead's own rating")]


@pytest.mark.parametrize(
    ("due", "said", "missed"),
    [
        (SINCE - DAY, ON_TRACK, []),
        (SINCE, ON_TRACK, ["2.1"]),
        (UNTIL - DAY, ON_TRACK, ["2.1"]),
        (UNTIL, ON_TRACK, []),
        (INSIDE, COMPLETE, []),
        (INSIDE, Delivery.NOT_APPLICABLE, []),
        (INSIDE, Delivery.PAUSED, ["2.1"]),
    ],
)
def test_promised_date_is_missed_in_the_period(plan, area, due, said, missed):
    """Also where a proposal waits: only what was agreed on is no longer due."""
    action = ActionFactory(area=area, ref="2.1", first_due=due)
    update = UpdateFactory(action=action, on=UNTIL, delivery=said)
    if said in SETTLED:
        assert [row.ref for row in moved(plan).missed] == ["2.1"]
        SignOffFactory(update=update, on=UNTIL)
    assert [row.ref for row in moved(plan).missed] == missed


def test_moved_dates_name_action_and_milestone(plan, action):
    milestone = MilestoneFactory(action=action, title="New rota")
    DueChangeFactory(action=action, on=INSIDE)
    DueChangeFactory(milestone=milestone, on=INSIDE)
    assert [(one.action.ref, one.milestone and one.milestone.title) for one in moved(plan).dates] == [
        ("2.1", "New rota"),
        ("2.1", None),
    ]


def test_other_plans_do_not_move_this_one(plan):
    other = PriorityAreaFactory()
    goes(ActionFactory(area=other, first_due=INSIDE), ON_TRACK, AT_RISK)
    AreaRatingFactory(area=other, on=INSIDE, delivery_before=AT_RISK)
    JudgementFactory(area=other, on=INSIDE)
    DueChangeFactory(action=other.actions.get(), on=INSIDE)
    found = moved(plan)
    assert [found.ratings, found.areas, found.judgements, found.dates, found.missed] == [[], [], [], [], []]


@pytest.mark.parametrize("count", [1, 3])
def test_costs_the_same_statements_whatever_it_shows(plan, area, django_assert_num_queries, count):
    for number in range(count):
        action = ActionFactory(area=area, ref=f"2.{number}", first_due=INSIDE)
        [update] = goes(action, ON_TRACK, COMPLETE)
        SignOffFactory(update=update, on=INSIDE)
        DueChangeFactory(action=action, on=INSIDE)
    with django_assert_num_queries(13):
        assert len(moved(plan).ratings) == 2 * count


# What moved is what differs between two days


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(("first", "last"), [(2, 7), (4, 12)])
def test_movement_is_the_difference_of_the_plan_as_of_both_days(
    settings, plan, council_post, seed, first, last
):
    days = lived(settings, plan, council_post, seed)
    since, until = days[first], days[last - 1]
    found = what_moved(plan, since, until, words=True)
    then, now = ({row.ref: row for row in plan_tree(plan, day, board=True).rows} for day in (since, until))
    both = [(then[ref], now[ref]) for ref in then]
    said = {
        (was.ref, was.said.delivery, row.said.delivery)
        for was, row in both
        if was.said and was.said.delivery != row.said.delivery
    }
    own = {(one.ref, one.before, one.after) for one in found.ratings if one.whose == OWN}
    assert {one for one in own if then.get(one[0]) and then[one[0]].said} == said
    assert [row.ref for row in found.added] == [ref for ref in now if ref not in then]
    finished = {ref for ref, row in now.items() if row.standing.delivery in DONE}
    before = {ref for ref, row in then.items() if row.standing.delivery in DONE}
    assert {row.ref for row in found.done} == finished - before
    dates = {ref: due for ref, due in moved_dates(found).items() if ref in then}
    assert dates == {was.ref: row.due for was, row in both if row.due != was.due}
    assert {one.pk for one in found.reached} == reached_by(plan, until) - reached_by(plan, since)
    assert {one.measure.number: (one.before, one.now) for one in found.readings} == moved_figures(
        plan, since, until
    )


def lived(settings, plan, post, seed) -> list[date]:
    """A story on the plan, on these days; the clock stands on the day after the last."""
    for number in (1, 2):
        area = PriorityAreaFactory(plan=plan, number=number)
        action = ActionFactory(area=area, ref=f"{number}.90", lead=post, start=LIVE_ON)
        MilestoneFactory(action=action, first_due=SINCE)
    MeasureFactory(plan=plan, number=1, owner=post)
    story, days = Story(plan, seed), [SINCE + 7 * number * DAY for number in range(12)]
    for day in days:
        settings.TODAY = day
        story.live(day, many=14)
    settings.TODAY = days[-1] + DAY
    return days


def moved_dates(found) -> dict[str, date]:
    """The last date of each action of which the date is not what it was."""
    first, last = {}, {}
    for one in reversed([one for one in found.dates if not one.milestone_id]):
        first.setdefault(one.action.ref, one.due_before)
        last[one.action.ref] = one.due
    return {ref: due for ref, due in last.items() if due != first[ref]}


def reached_by(plan, on) -> set[int]:
    actions = Action.objects.filter(plan=plan)
    return {one.pk for action in actions for one in steps_of(action, on) if one.done_on}


def moved_figures(plan, since, until) -> dict:
    then, now = (
        {row.measure.number: row for row in measure_rows(plan, day, board=True)} for day in (since, until)
    )
    return {
        number: (then[number].gauge.latest if number in then else None, row.gauge.latest)
        for number, row in now.items()
        if any(since < one.on for one in row.measure.known)
    }


def test_part_of_a_plan_tells_of_its_own_alone(plan, area, action, icb, icb_post):
    other = ActionFactory(area=PriorityAreaFactory(plan=plan, number=3), ref="3.1", lead=icb_post)
    for one in (action, other):
        goes(one, ON_TRACK, AT_RISK, what_changed="Much.")
        DueChangeFactory(action=one, on=INSIDE)
        MilestoneFactory(action=one, done_on=INSIDE)
        AreaRatingFactory(area=one.area, on=INSIDE, delivery_before=AT_RISK)
        measure = MeasureFactory(plan=plan, owner=one.lead)
        measure.areas.add(one.area)
        ReadingFactory(measure=measure, on=INSIDE)

    def refs(**part):
        found = what_moved(plan, SINCE, UNTIL, words=True, **part)
        return [
            sorted(one.ref for one in found.ratings),
            *(sorted(one.action.ref for one in rows) for rows in (found.dates, found.reached, found.words)),
            sorted(one.number for one in found.areas),
            len(found.readings),
        ]

    assert refs() == [["2.1", "3.1"]] * 4 + [[2, 3], 2]
    assert refs(area=area) == [["2.1"]] * 4 + [[2], 1]
    assert refs(line=icb.line()) == [["3.1"]] * 4 + [[], 1]


@pytest.mark.parametrize(("board", "before"), [(True, 12), (False, None)])
def test_what_a_count_was_before_it_was_restated_is_for_the_board(plan, board, before):
    measure = MeasureFactory(plan=plan, unit="people")
    for value, on in ((12, SINCE), (9, INSIDE)):
        ReadingFactory(measure=measure, value=value, on=on)
    [found] = what_moved(plan, SINCE, UNTIL, words=board).readings
    assert (found.before and found.before.value, found.now.value) == (before, 9)


@pytest.mark.parametrize(("words", "count"), [(True, 1), (False, 0)])
def test_newest_words_on_each_action_are_for_the_board(plan, action, words, count):
    for text, on in (("Old.", INSIDE - DAY), ("New.", INSIDE), ("", INSIDE + DAY), ("Later.", UNTIL + DAY)):
        UpdateFactory(action=action, on=on, what_changed=text)
    assert [one.what_changed for one in moved(plan, words).words] == ["New."] * count

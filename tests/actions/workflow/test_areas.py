import pytest

from actions.models import PriorityArea, Workstream
from actions.workflow.areas import add_area, add_workstream, edit_area, edit_workstream
from history.models import Event
from history.refusals import Conflict, Refused

AREA = {"number": 2, "finding": "Too long", "plain_title": "Waiting less"}


def test_add_area(plan, council_post, actor):
    area = add_area(plan, by=actor, accountable=council_post, **AREA)
    assert (area.plan, area.number, area.accountable) == (plan, 2, council_post)
    event = Event.objects.get()
    assert (event.verb, event.after) == ("area_added", AREA | {"accountable": "Head of SEND, Council"})


def test_add_area_refuses_a_taken_number(area, actor):
    with pytest.raises(Refused, match="an area 2 already"):
        add_area(area.plan, by=actor, accountable=None, **AREA)


def test_edit_area(area, council_post, actor):
    edit_area(area, by=actor, version=1, plain_title="Waiting less", accountable=council_post, number=3)
    kept = PriorityArea.objects.get()
    assert (kept.number, kept.accountable, kept.version) == (3, council_post, 2)
    event = Event.objects.get()
    assert event.before == {"accountable": None, "number": 2}
    assert event.after == {"accountable": "Head of SEND, Council", "number": 3}


def test_edit_area_keeps_the_number_that_actions_bear(action, actor):
    PriorityArea.objects.update(last_action=1)
    with pytest.raises(Refused, match="actions are called by it"):
        edit_area(action.area, by=actor, version=1, number=3)


def test_edit_area_refuses_an_old_version(area, actor):
    edit_area(area, by=actor, version=1, finding="First")
    with pytest.raises(Conflict):
        edit_area(area, by=actor, version=1, finding="Second")


@pytest.mark.parametrize(
    ("titles", "slugs"),
    [
        (["Health", "Health"], ["health", "health-2"]),
        (["Add"], ["add-2"]),
        (["健康", "***"], ["workstream", "workstream-2"]),
        (["x" * 120], ["x" * 70]),
    ],
)
def test_add_workstream_makes_its_address(plan, actor, titles, slugs):
    made = [add_workstream(plan, by=actor, title=title, lead=None) for title in titles]
    assert [workstream.slug for workstream in made] == slugs
    assert Event.objects.filter(verb="workstream_added").count() == len(titles)


def test_edit_workstream(workstream, icb_post, actor):
    edit_workstream(workstream, by=actor, version=1, title="Health care", lead=icb_post)
    assert Workstream.objects.values_list("title", "slug", "lead").get() == (
        "Health care",
        "health",
        icb_post.pk,
    )
    assert Event.objects.get().before == {"title": "Health", "lead": None}


def test_edit_workstream_refuses_an_old_version(workstream, actor):
    edit_workstream(workstream, by=actor, version=1, title="First")
    with pytest.raises(Conflict):
        edit_workstream(workstream, by=actor, version=1, title="Second")


def test_closed_plan_takes_nothing(closed, area, workstream, actor):
    for verb in (
        lambda: add_area(closed, by=actor, accountable=None, **AREA | {"number": 5}),
        lambda: edit_area(area, by=actor, version=1, finding="x"),
        lambda: add_workstream(closed, by=actor, title="x", lead=None),
        lambda: edit_workstream(workstream, by=actor, version=1, title="x"),
    ):
        with pytest.raises(Refused, match="kept as it was"):
            verb()
    assert not Event.objects.exists()

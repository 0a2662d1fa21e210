from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.choices import Better, Unit
from actions.forms.reading_grid import NOTHING_PASTED, UNFILLED
from actions.models import Measure, Plan, Reading
from history import clock
from history.models import Event
from partners.models import Draft, Post
from tests.factories.measures import MeasureFactory, PathPointFactory, ReadingFactory

URL = reverse("reading_grid", args=["wsoa"])
PERIOD = "2022-03-31"
LAST = date(2022, 3, 31)

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def measures(plan: Plan, council_post: Post, icb_post: Post) -> list[Measure]:
    """Two of the council's, and one of the integrated care board's."""
    owners = {1: council_post, 2: icb_post, 3: council_post}
    return [
        MeasureFactory(plan=plan, number=number, title=f"Measure {number}", owner=owner)
        for number, owner in owners.items()
    ]


def sent(**given: str) -> dict[str, str]:
    """M1="31", M1_note="Why" as the page names its boxes."""
    named = {f"{PERIOD}-{name.replace('_', '-')}": value for name, value in given.items()}
    return named | {"period": PERIOD}


def boxes(response) -> list[str]:
    return [box.name for box in response.context["form"].figures]


def errors(response) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)


def values(response) -> dict[str, str]:
    form = response.context["form"]
    return {box.name: box.value() for box in [*form.figures, *form.notes] if box.value()}


def readings() -> list[tuple]:
    rows = Reading.objects.order_by("measure__number", "id")
    return list(rows.values_list("measure__number", "period", "value", "note"))


def test_records_all_at_once(as_, officer, measures):
    response = as_(officer).post(URL, sent(M1="31%", M2="1.5", M3_note="No survey", M2_note="As in May"))
    assert (response.status_code, response.url) == (302, URL)
    assert readings() == [
        (1, LAST, Decimal(31), ""),
        (2, LAST, Decimal("1.5"), "As in May"),
        (3, LAST, None, "No survey"),
    ]
    assert list(Event.objects.values_list("verb", flat=True)) == ["readings_recorded"]


def test_an_empty_box_is_passed_over(as_, officer, measures):
    as_(officer).post(URL, sent(M1="", M2="40", M3=" "))
    assert readings() == [(2, LAST, Decimal(40), "")]


def test_stays_with_period_and_owner(as_, officer, measures, council_post):
    address = f"{URL}?period={PERIOD}&owner={council_post.pk}"
    assert as_(officer).post(address, sent(M1="31")).url == address


@pytest.mark.parametrize(
    ("who", "offered"),
    [("officer", ["M1", "M2", "M3"]), ("lead", ["M1", "M3"]), ("member", ["M2"])],
)
def test_offers_what_the_person_may_enter(request, as_, measures, who, offered):
    assert boxes(as_(request.getfixturevalue(who)).get(URL)) == offered


def test_of_one_owner(as_, officer, measures, icb_post):
    client = as_(officer)
    assert boxes(client.get(URL, {"owner": icb_post.pk})) == ["M2"]
    assert boxes(client.get(URL, {"owner": "nobody"})) == []
    assert "There is no measure here" in client.get(URL, {"owner": "nobody"}).content.decode()


def test_retired_ones_are_not_offered(as_, officer, measures):
    Measure.objects.filter(number=1).update(retired_on=LAST)
    assert boxes(as_(officer).get(URL)) == ["M2", "M3"]


def test_what_one_may_not_enter_is_checked_again(as_, lead, measures):
    response = as_(lead).post(URL, sent(M1="31", M2="40"))
    assert errors(response) == {"__all__": ["M2 cannot be entered here any more, so nothing was saved"]}
    assert (readings(), values(response)) == ([], {"M1": "31"})


def test_nobody_without_a_measure_gets_in(as_, lead, icb_post, measures):
    Measure.objects.update(owner=icb_post)
    assert as_(lead).get(URL).status_code == 403


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, {"__all__": ["Nothing was filled in, so nothing was saved"]}),
        (
            {"M1": "31", "M2": "many", "M3": "1,2,3"},
            {
                "M2": ["M2: “many” is not a figure. Enter one such as 31 or 31.5"],
                "M3": ["M3: “1,2,3” is not a figure. Enter one such as 31 or 31.5"],
            },
        ),
        (
            {"M1": "31", "M2": "140"},
            {"M2": ["M2: A percentage lies between 0 and 100. If it is right, save again"]},
        ),
        ({"M1": "31", "pasted": "40"}, {"pasted": [UNFILLED]}),
    ],
)
def test_all_or_nothing_and_nothing_typed_is_lost(as_, officer, measures, given, wrong):
    response = as_(officer).post(URL, sent(**given))
    assert errors(response) == wrong
    assert readings() == []
    assert values(response) == {name: value for name, value in given.items() if name != "pasted"}


def test_what_stands_already_is_said_at_its_box(as_, officer, measures):
    ReadingFactory(measure=measures[1], value=Decimal(40))
    response = as_(officer).post(URL, sent(M1="31", M2="40"))
    assert errors(response) == {"M2": ["This is what stands for the period already"]}
    assert len(readings()) == 1


def confirmed(response) -> str:
    return response.context["form"]["confirmed"].value()


def test_a_page_that_shows_what_stands_restates_it(as_, officer, measures):
    ReadingFactory(measure=measures[0], value=Decimal(40))
    client = as_(officer)
    assert client.post(URL, sent(M1="41", confirmed=confirmed(client.get(URL)))).status_code == 302
    assert [value for _, _, value, _ in readings()] == [40, 41]


def test_a_page_from_before_somebody_else_entered_a_figure_asks_back(as_, officer, measures):
    client = as_(officer)
    seen = confirmed(client.get(URL))
    ReadingFactory(measure=measures[0], value=Decimal(40), on=date(2022, 4, 4))
    response = client.post(URL, sent(M1="41", M2="50", confirmed=seen))
    sentence = "M1: This restates 40%, said on 4 April 2022; both are kept. If it is right, save again"
    assert (errors(response), len(readings())) == ({"M1": [sentence]}, 1)
    assert client.post(URL, sent(M1="41", M2="50", confirmed=confirmed(response))).status_code == 302
    assert [value for _, _, value, _ in readings()] == [40, 41, 50]


def test_filling_boxes_keeps_in_mind_what_the_page_shows(as_, officer, measures):
    ReadingFactory(measure=measures[2], value=Decimal(40))
    client = as_(officer)
    filled = client.post(URL, sent(pasted="31") | {"fill": "yes"})
    assert client.post(URL, sent(M1="31", M3="41", confirmed=confirmed(filled))).status_code == 302


def test_a_new_method_goes_on_where_its_figure_is_restated(as_, officer, measures):
    ReadingFactory(measure=measures[0], value=Decimal(40), new_method=True, note="By school")
    client = as_(officer)
    client.post(URL, sent(M1="41", confirmed=confirmed(client.get(URL))))
    assert Reading.objects.order_by("id").values_list("value", "note", "new_method")[1] == (
        41,
        "By school",
        True,
    )


def test_slips_are_confirmed_by_saving_again(as_, officer, measures):
    client, data = as_(officer), sent(M1="140", M2="30")
    said = confirmed(client.post(URL, data))
    assert client.post(URL, data | sent(confirmed=said)).status_code == 302
    assert len(readings()) == 2


def test_sent_twice_counts_once(as_, officer, measures):
    client, data = as_(officer), sent(M1="41") | {"form_token": "one"}
    assert [client.post(URL, data).status_code for _ in range(2)] == [302, 302]
    assert len(readings()) == 1


def test_a_period_to_come_is_refused(as_, officer, measures):
    data = {"period": "2022-06-02", "2022-06-02-M1": "31"}
    assert as_(officer).post(URL, data).status_code == 200
    assert readings() == []


@pytest.mark.parametrize(
    ("asked", "period"),
    [
        ({}, "Period to 31 March 2022"),
        ({"period": "2021-12-31"}, "Period to 31 December 2021"),
        ({"period": "2021-11-12"}, "Period to 12 November 2021"),
        ({"period": "soon"}, "Period to 31 March 2022"),
        ({"period": "2022-06-02"}, "Period to 31 March 2022"),
    ],
)
def test_periods(as_, officer, measures, asked, period):
    assert period in as_(officer).get(URL, asked).content.decode()


def test_begins_with_the_period_that_most_of_them_have(as_, officer, measures):
    Measure.objects.exclude(number=1).update(frequency="monthly")
    assert "Period to 31 May 2022" in as_(officer).get(URL).content.decode()


def test_those_for_context_have_no_say_in_the_period_it_begins_with(as_, officer, measures):
    Measure.objects.exclude(number=1).update(frequency="yearly", kind="context")
    assert "Period to 31 March 2022" in as_(officer).get(URL).content.decode()


def test_says_beside_each_box_what_is_known(as_, officer, measures):
    measure = measures[0]
    ReadingFactory(measure=measure, period=date(2021, 12, 31), value=Decimal("31.5"))
    ReadingFactory(measure=measure, value=Decimal(33))
    PathPointFactory(measure=measure, on=date(2022, 1, 31), value=Decimal(60))
    hints = {box.name: box.help_text for box in as_(officer).get(URL).context["form"].figures}
    assert hints["M1"] == (
        "Per cent. Last 31.5%, 31 December 2021. The path wants 60%."
        " For this period, 33% stands; another figure restates it"
    )
    assert hints["M2"] == "Per cent"


def test_figures_stand_before_notes(as_, officer, measures):
    page = as_(officer).get(URL).content.decode()
    places = [
        page.index(f'name="{PERIOD}-{name}"') for name in ("M1", "M2", "M3", "M1-note", "M2-note", "M3-note")
    ]
    assert places == sorted(places)


def test_what_is_off_its_path_is_listed_until_it_is_explained(as_, lead, measures):
    measure = measures[0]
    PathPointFactory(measure=measure, on=date(2022, 1, 31), value=Decimal(60))
    client = as_(lead)
    page = client.post(URL, sent(M1="31", M3="60"), follow=True).content.decode()
    link = f"{reverse('reading_add', args=['wsoa', 1])}?period={PERIOD}&amp;value=31&amp;from=grid"
    assert (f'href="{link}"' in page, page.count("from=grid")) == (True, 1)
    ReadingFactory(measure=measure, value=Decimal(31), note="Staff left", step="We recruit")
    assert "from=grid" not in client.get(URL).content.decode()


# Pasting


@pytest.mark.parametrize(
    ("given", "filled"),
    [
        ({"pasted": "31\n\n33"}, {"M1": "31", "M3": "33"}),
        ({"pasted": "31\tWhy\n32%", "M3": "5"}, {"M1": "31", "M1-note": "Why", "M2": "32%", "M3": "5"}),
        ({"pasted": "32\n33\n", "at": "M2", "M1": "1", "M2": "2"}, {"M1": "1", "M2": "32", "M3": "33"}),
        ({"pasted": "many", "at": "M3"}, {"M3": "many"}),
    ],
)
def test_pasting_fills_the_boxes_and_saves_nothing(as_, officer, measures, given, filled):
    response = as_(officer).post(URL, sent(**given) | {"fill": "yes"})
    assert values(response) == filled
    assert response.context["form"]["pasted"].value() == ""
    assert readings() == []


def test_says_that_nothing_is_saved_yet(as_, officer, measures):
    page = as_(officer).post(URL, sent(pasted="31\n32") | {"fill": "yes"}).content.decode()
    assert "2 lines went into the boxes. Nothing is saved yet" in page
    assert page.index("autofocus") > page.index("went into")


def test_what_was_pasted_is_checked_at_once(as_, officer, measures):
    response = as_(officer).post(URL, sent(pasted="many\n32") | {"fill": "yes"})
    assert errors(response) == {"M1": ["M1: “many” is not a figure. Enter one such as 31 or 31.5"]}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"pasted": ""}, NOTHING_PASTED),
        (
            {"pasted": "1\n2\n3\n4"},
            "You pasted 4 lines, but from there on there are only 3 boxes. Nothing was filled in",
        ),
        (
            {"pasted": "1\n2", "at": "M3"},
            "You pasted 2 lines, but from there on there is only 1 box. Nothing was filled in",
        ),
    ],
)
def test_what_does_not_fit_is_kept_where_it_was_pasted(as_, officer, measures, given, sentence):
    response = as_(officer).post(URL, sent(**given, M2="7") | {"fill": "yes"})
    assert errors(response) == {"pasted": [sentence]}
    assert values(response) == {"M2": "7"}
    assert response.context["form"]["pasted"].value() == given["pasted"]


# What it costs, and what is kept


def test_statements_do_not_grow_with_the_measures(as_, officer, plan, measures):
    client = as_(officer)
    few = statements(client)
    for number in range(4, 26):
        made = MeasureFactory(plan=plan, number=number, unit=Unit.DAYS, better=Better.DOWN)
        PathPointFactory(measure=made)
        ReadingFactory(measure=made)
    assert (statements(client), len(boxes(client.get(URL)))) == (few, 25)


def test_saving_takes_as_many_statements_for_25_as_for_3(as_, officer, plan, measures):
    client = as_(officer)
    few = saving(client, sent(M1="31", M2="32", M3="33"))
    MeasureFactory.create_batch(22, plan=plan)
    refs = [one.ref for one in plan.measures.all()]
    seen = confirmed(client.get(URL))
    many = saving(client, sent(**dict.fromkeys(refs, "40"), confirmed=seen))
    assert (many, Reading.objects.count()) == (few, 3 + 25)


def saving(client, data: dict[str, str]) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert client.post(URL, data).status_code == 302
    return len(counted)


def statements(client) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert client.get(URL).status_code == 200
    return len(counted)


def test_what_was_typed_for_another_period_does_not_turn_up(as_, officer, measures):
    Draft.objects.all().keep(officer, URL, {f"{PERIOD}-M1": ["31"]}, clock.now())
    client = as_(officer)
    assert values(client.get(URL)) == {"M1": "31"}
    assert values(client.get(URL, {"period": "2021-12-31"})) == {}


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_not_for_a_plan_that_is_not_live(as_, officer, measures, request, state):
    request.getfixturevalue(state)
    response = as_(officer).get(URL)
    assert (response.context["why_not"] != "", b"Save readings" in response.content) == (True, False)

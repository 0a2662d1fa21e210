from datetime import timedelta

import pytest
from django.urls import reverse

from actions.choices import Precision, Sensitivity, Verdict
from history import clock
from reviews.choices import FindingKind
from reviews.workflow.reviews import add_finding, edit_finding, edit_review, judge_at_review
from tests.factories.actions import ActionFactory
from tests.factories.assurance import proof_of
from tests.factories.reviews import (
    AnswerFactory,
    EditionFactory,
    FindingFactory,
    PackFactory,
    RequestFactory,
    ReviewFactory,
)

URL = reverse("review_detail", args=["wsoa", 1])


def page_of(client) -> str:
    response = client.get(URL)
    assert response.status_code == 200
    return response.content.decode()


def test_reads_like_the_letter(as_, lead, plan, area, actor):
    review = ReviewFactory(
        plan=plan,
        number=1,
        precision=Precision.MONTH,
        present="DfE, case lead\n\nNHS England, SEND adviser",
        summary="Well on its way.",
        source="https://example.org/letter",
        next_on=clock.today(),
    )
    FindingFactory(review=review, words="Families are heard.", verbatim=True)
    FindingFactory(review=review, area=area, kind=FindingKind.CONCERN, words="Waits are long.")
    judge_at_review(review, by=actor, area=area, verdict=Verdict.MONITORED, words="Not yet.")
    AnswerFactory(request=RequestFactory(review=review, number=4, words="Show what families feel."))
    html = page_of(as_(lead))
    told = [
        "6-month review, September 2022</h1>",
        "DfE and NHS England reviewed this plan in September 2022.",
        "<li>DfE, case lead</li><li>NHS England, SEND adviser</li>",
        "Well on its way.",
        "The whole plan",
        "“Families are heard.”",
        "2. Waiting less",
        "What must get better",
        ">Waits are long.",
        "Monitored",
        "Not yet.",
        "Show what families feel.",
        "Answered on",
        "They come again on",
        'href="https://example.org/letter"',
        "?since_day=7&amp;since_month=9&amp;since_year=2022",
    ]
    places = [html.find(line) for line in told]
    assert [line for line, place in zip(told, places, strict=True) if place < 0] == []
    assert places == sorted(places)


def test_one_to_come_says_when_evidence_is_due(as_, lead, plan):
    day = clock.today() + timedelta(days=30)
    ReviewFactory(plan=plan, number=1, held_on=day, evidence_due=day - timedelta(days=14))
    html = page_of(as_(lead))
    assert "will review this plan on" in html and "Evidence is due on" in html
    assert "What they found" not in html and "What changed since" not in html


def test_history_shows_a_corrected_finding(as_, lead, review, actor):
    finding = add_finding(review, by=actor, area=None, kind=FindingKind.NOTE, words="It was notd.")
    edit_finding(finding, by=actor, version=1, words="It was noted.")
    html = page_of(as_(lead))
    assert "A finding was added about the whole plan." in html
    assert "Words: “It was notd.” became “It was noted.”" in html


@pytest.mark.parametrize(("who", "offered"), [("officer", True), ("member", False), ("lead", False)])
def test_offers_changes_to_officers(request, as_, review, who, offered):
    finding = FindingFactory(review=review)
    html = page_of(as_(request.getfixturevalue(who)))
    names = ("review_edit", "finding_add", "review_judge")
    addresses = [reverse(name, args=["wsoa", 1]) for name in names]
    addresses.append(reverse("finding_edit", args=["wsoa", 1, finding.pk]))
    assert [address in html for address in addresses] == [offered] * 4


@pytest.mark.parametrize(("who", "shown"), [("officer", True), ("lead", False)])
def test_a_restricted_letter_is_named_to_those_who_may_know_of_it(request, as_, plan, who, shown):
    letter = proof_of(ActionFactory(plan=plan), title="Letter of the DfE", sensitivity=Sensitivity.RESTRICTED)
    ReviewFactory(plan=plan, number=1, letter=letter)
    html = page_of(as_(request.getfixturevalue(who)))
    assert ("Letter of the DfE" in html, "not everybody may see it" in html) == (shown, not shown)


def test_history_does_not_name_a_letter(as_, lead, plan, review, actor):
    letter = proof_of(ActionFactory(plan=plan), title="Letter of the DfE", sensitivity=Sensitivity.RESTRICTED)
    edit_review(review, by=actor, version=1, letter=letter)
    html = page_of(as_(lead))
    assert "Letter of the DfE" not in html
    assert "Letter: nothing became one that is kept with the evidence" in html


def test_what_was_typed_is_never_markup(as_, lead, plan):
    script = "<script>alert(1)</script>"
    review = ReviewFactory(
        plan=plan, number=1, bodies=script, present=script, summary=script, source="javascript:alert(1)"
    )
    FindingFactory(review=review, words=script, verbatim=True)
    html = page_of(as_(lead))
    assert "<script>alert" not in html and 'href="javascript' not in html


def test_there_is_none_of_that_number(as_, lead, review):
    for number in (2, 10**30):
        assert as_(lead).get(reverse("review_detail", args=["wsoa", number])).status_code == 404


@pytest.mark.parametrize(("who", "told"), [("officer", True), ("lead", False)])
def test_one_to_come_leads_to_its_clock_and_its_pack(request, as_, plan, who, told):
    day = clock.today() + timedelta(days=35)
    ReviewFactory(plan=plan, number=1, held_on=day, evidence_due=day - timedelta(days=14))
    html = page_of(as_(request.getfixturevalue(who)))
    assert ", in 35 days." in html and ", in 21 days." in html
    assert reverse("review_clock", args=["wsoa", 1]) in html
    assert reverse("pack_detail", args=["wsoa", 1]) in html and "Nothing has been frozen yet." in html
    assert ("Once it has been held" in html) == told
    assert ("From here" in html) == told  # others could do nothing there


@pytest.mark.parametrize("days", [-1, 1], ids=["held", "to come"])
def test_leads_to_the_newest_edition(as_, lead, plan, days):
    review = ReviewFactory(plan=plan, number=1, held_on=clock.today() + timedelta(days=days))
    pack = PackFactory(review=review)
    for number in (1, 2):
        EditionFactory(pack=pack, number=number)
    html = page_of(as_(lead))
    found = [reverse("edition_detail", args=["wsoa", 1, number]) in html for number in (1, 2)]
    assert found == [False, True]


@pytest.mark.parametrize(
    ("who", "present", "asked"), [("officer", "", True), ("officer", "DfE", False), ("lead", "", False)]
)
def test_one_held_asks_who_came_until_that_is_known(request, as_, plan, who, present, asked):
    ReviewFactory(plan=plan, number=1, present=present)
    assert ("Write down who came" in page_of(as_(request.getfixturevalue(who)))) == asked


@pytest.mark.parametrize(("days", "offered"), [(0, False), (1, True)])
def test_what_changed_since_is_offered_from_the_next_day(as_, lead, plan, days, offered):
    ReviewFactory(plan=plan, number=1, held_on=clock.today() - timedelta(days=days))
    assert ("What changed since this review" in page_of(as_(lead))) == offered

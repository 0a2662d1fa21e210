import pytest

from actions.scoring import BANDS, IMPACTS, LIKELIHOODS, Score, band
from actions.sentences import risks_in_short, voices_in_short

SCORES = sorted({likelihood * impact for likelihood in LIKELIHOODS for impact in IMPACTS})


def test_every_score_has_its_word():
    assert {value: band(value).key for value in SCORES} == {
        **dict.fromkeys([1, 2, 3, 4], "low"),
        **dict.fromkeys([5, 6, 8, 9], "medium"),
        **dict.fromkeys([10, 12, 15, 16], "high"),
        **dict.fromkeys([20, 25], "very_high"),
    }
    assert list(BANDS) == ["low", "medium", "high", "very_high"]


def test_score_in_words():
    assert str(Score(4, 3)) == "12, high: likely, with a moderate effect"


@pytest.mark.parametrize(
    ("bands", "escalated", "sentence"),
    [
        ([], 0, "No risk or issue is open."),
        (["low"], 0, "1 is open: 1 low."),
        (["low", "very_high", "low"], 1, "3 are open: 1 very high and 2 low. 1 has been escalated."),
        (["high", "medium"], 2, "2 are open: 1 high and 1 medium. 2 have been escalated."),
    ],
)
def test_risks_in_short(bands, escalated, sentence):
    assert risks_in_short(bands, escalated) == sentence


@pytest.mark.parametrize(
    ("unanswered", "total", "sentence"),
    [
        (0, 0, "Nothing has been written down yet."),
        (0, 1, "1 entry, answered."),
        (0, 4, "4 entries, all answered."),
        (1, 4, "1 of 4 has no answer yet."),
        (3, 12, "3 of 12 have no answer yet."),
    ],
)
def test_voices_in_short(unanswered, total, sentence):
    assert voices_in_short(unanswered, total) == sentence

import pytest

from reviews.forms.packs import in_order

BEFORE = ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ((1, 2, 3, 4), "abcd"),
        ((1, 2, 3, 2), "adbc"),
        ((3, 2, 3, 4), "bcad"),
        ((1, 1, 3, 4), "bacd"),
        ((4, 2, 3, 4), "bcda"),
        ((1, None, 3, 4), "acd"),
        ((None, None, None, 1), "d"),
        ((9, 7, 5, 3), "dcba"),
        ((None, None, None, None), ""),
    ],
)
def test_sections_stand_by_their_numbers_and_make_room(places, expected):
    assert "".join(in_order(dict(zip(BEFORE, places, strict=True)), BEFORE)) == expected


def test_a_section_that_comes_in_takes_the_place_it_asks_for():
    assert in_order({"a": 1, "b": 2, "new": 2}, ["a", "b"]) == ["a", "new", "b"]

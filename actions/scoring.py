"""How bad a risk or an issue is: likelihood times impact, each from 1 to 5, and a word for the product. The bands
are this service's own, laid over the common matrix of 5 by 5. Knows neither database nor clock."""

from dataclasses import dataclass

LIKELIHOODS = {1: "Very unlikely", 2: "Unlikely", 3: "Possible", 4: "Likely", 5: "Almost certain"}
IMPACTS = {1: "Very small", 2: "Small", 3: "Moderate", 4: "Large", 5: "Very large"}


@dataclass(frozen=True, slots=True)
class Band:
    """lowest, highest: the scores it holds."""

    key: str
    label: str
    lowest: int
    highest: int
    colour: str
    meaning: str


BANDS = {
    one.key: one
    for one in (
        Band("low", "Low", 1, 4, "green", "Its owner watches it."),
        Band("medium", "Medium", 5, 9, "yellow", "Its owner acts, and the board hears when it grows."),
        Band("high", "High", 10, 16, "orange", "The board reads what is done about it at each meeting."),
        Band(
            "very_high",
            "Very high",
            20,
            25,
            "red",
            "It can stop the plan, so somebody above its owner should know.",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Score:
    likelihood: int
    impact: int

    @property
    def value(self) -> int:
        return self.likelihood * self.impact

    @property
    def band(self) -> Band:
        return band(self.value)

    def __str__(self) -> str:
        """ "12, high: likely, with a moderate effect"."""
        likely, felt = LIKELIHOODS[self.likelihood].lower(), IMPACTS[self.impact].lower()
        return f"{self.value}, {self.band.label.lower()}: {likely}, with a {felt} effect"


def band(value: int) -> Band:
    """Of a score from 1 to 25. Raises StopIteration for a number that no two figures make, such as 17."""
    return next(one for one in BANDS.values() if one.lowest <= value <= one.highest)

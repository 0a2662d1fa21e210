"""How wide the columns of a table are: one rule for all formats of pages. A number, a day, a reference or another short
word stands in one line; what is left is shared as the table asks."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from reviews.document import Cell, FactTable, cell_text

SHORT = 8.0  # ems: a column whose cells all take less has what they take
LONGEST = 24  # letters of a word that a column is made wide enough for; longer ones are parted
NARROW, BROAD = 0.3, 0.9
# Widths of letters in Arial, in ems, a little more than less; our other faces are narrower.
WIDTHS = dict.fromkeys("ijl.,:;'|!ftrI()[]/- ", NARROW) | dict.fromkeys("mwMW@%…", BROAD)
LOWER, UPPER = 0.56, 0.73
BOLD = 1.12


def brief(cell: Cell) -> str:
    """A cell in a table, where room is short: 8 Mar 2022."""
    return f"{cell.day} {cell:%b %Y}" if isinstance(cell, date) else cell_text(cell)


def numbers_of(table: FactTable) -> list[bool]:
    """Which columns hold numbers, that stand under one another from the right. The first names the row, whatever it
    holds."""
    columns = [[row[place] for row in table.rows] for place in range(len(table.headings))]
    return [place > 0 and are_numbers(cells) for place, cells in enumerate(columns)]


def are_numbers(cells: list[Cell]) -> bool:
    held = [one for one in cells if one is not None]
    return bool(held) and all(isinstance(one, int | Decimal) for one in held)


def widths_of(table: FactTable, room: float, size: float, inset: float) -> list[float]:
    """The width of each column; together they fill the room. All in points; size: of the type; inset: of a cell, at
    both of its sides together."""
    least, firm, most = needs_of(table, size, inset)
    if sum(least) >= room:
        return scaled(least, room)
    return shared(room, table.widths, firm if sum(firm) <= room else least, most)


def needs_of(table: FactTable, size: float, inset: float) -> tuple[list[float], list[float], list[float]]:
    """What columns take at least, so that no word is parted; so that short ones besides stand in one line; and at
    most, so that all do."""
    columns = list(zip(*([brief(cell) for cell in row] for row in table.rows), strict=True))
    cells = columns or [()] * len(table.headings)
    heads = [widest(words_of([heading])) for heading in table.headings]
    words = [max(head, widest(words_of(one))) for head, one in zip(heads, cells, strict=True)]
    lines = [widest(one) for one in cells]
    least = [one * size + inset for one in words]
    halves = [widest([heading]) / 2 for heading in table.headings]  # a heading stands in two lines or so
    most = [max(told) * size + inset for told in zip(heads, halves, lines, strict=True)]
    firm = [whole if line <= SHORT else word for whole, line, word in zip(most, lines, least, strict=True)]
    return least, firm, most


def shared(room: float, shares: tuple[int, ...], least: list[float], most: list[float]) -> list[float]:
    """By shares, but none less than its least nor more than its most; what nobody needs goes to all."""
    found = [0.0] * len(shares)
    open_now = set(range(len(shares)))
    while open_now:
        unit = (room - sum(found)) / sum(shares[one] for one in open_now)
        wanted = {one: min(max(unit * shares[one], least[one]), most[one]) for one in open_now}
        over = sum(wanted.values()) - unit * sum(shares[one] for one in open_now)
        # As columns of a page are made: too much wanted settles the least of some, too little the most.
        settled = [
            one
            for one, width in wanted.items()
            if abs(over) < 0.01 or (width > unit * shares[one] if over > 0 else width < unit * shares[one])
        ]
        for one in settled:
            found[one] = wanted[one]
        open_now -= set(settled)
    return scaled(found, room)


def scaled(widths: list[float], room: float) -> list[float]:
    return [one / sum(widths) * room for one in widths]


def widest(texts: Iterable[str]) -> float:
    """In ems."""
    return max((sum(map(width_of, text)) for text in texts), default=0) * BOLD


def width_of(letter: str) -> float:
    return WIDTHS.get(letter) or (UPPER if letter.isupper() or ord(letter) > 0x2FF else LOWER)


def words_of(texts: Iterable[str]) -> set[str]:
    return {word[:LONGEST] for text in texts for word in text.split()}

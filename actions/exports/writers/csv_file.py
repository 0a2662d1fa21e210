"""CSV as RFC 4180 has it, in UTF-8 with the mark by which Excel knows it, dates as 2026-03-08."""

import csv
from collections.abc import Iterator
from decimal import Decimal

from actions.exports.contents import Cell, Table
from actions.exports.inert import inert

BYTE_ORDER_MARK = "\ufeff"


class Line:
    """What csv.writer writes to: hands each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def write(table: Table) -> Iterator[str]:
    writer = csv.writer(Line())
    yield BYTE_ORDER_MARK + writer.writerow(table.headings)
    for row in table.rows:
        yield writer.writerow([plain(cell) for cell in row])


def plain(cell: Cell) -> str | int | None:
    if isinstance(cell, str):
        return inert(cell)
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return cell if isinstance(cell, int) or cell is None else cell.isoformat()

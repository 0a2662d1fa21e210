"""What the typesetter leaves out of the structure of a tagged PDF."""

import io
from collections.abc import Iterator

import pikepdf

ROW_SCOPE = {"/O": pikepdf.Name.Table, "/Scope": pikepdf.Name.Row}


def with_row_heads(made: bytes) -> bytes:
    """It tags the heads of columns alone: the first cell of each row becomes the row's. Which heads a cell has is then
    said by their scopes."""
    kept = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as pdf:
        for row in rows_in(pdf.Root.StructTreeRoot.K):
            for cell in row.K:
                cell.A = pikepdf.Array([one for one in cell.A if one.get("/O") != "/Table"])
            first = row.K[0]
            first.S = pikepdf.Name.TH
            first.A.append(pikepdf.Dictionary(ROW_SCOPE))
        pdf.save(kept, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return kept.getvalue()


def rows_in(element: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """The rows of tables, without those of their heads."""
    if isinstance(element, pikepdf.Array):
        for one in element:
            yield from rows_in(one)
    elif isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/TR":
        yield element
    elif isinstance(element, pikepdf.Dictionary) and "/K" in element and element.get("/S") != "/THead":
        yield from rows_in(element.K)

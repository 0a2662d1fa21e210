"""Text that a spreadsheet would take for a formula, made harmless; every table writer calls this."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def inert(text: str) -> str:
    """The text, behind an apostrophe where its first character would start a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text

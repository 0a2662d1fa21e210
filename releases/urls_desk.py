"""Plain words, releases and withdrawals: the officers' side."""

DESK_PAGES = []

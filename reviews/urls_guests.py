"""What a guest may open, and who lets guests in."""

GUEST_PAGES = []

"""Reviews and what was said at them."""

REVIEW_PAGES = []

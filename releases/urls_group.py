"""The cross-party reference group: what it reads, and what it asks."""

GROUP_PAGES = []

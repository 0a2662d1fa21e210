"""What reviewers ask for next time, and the answers."""

REQUEST_PAGES = []

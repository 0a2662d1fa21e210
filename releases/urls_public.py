"""What everybody may read without signing in."""

PUBLIC_PAGES = []

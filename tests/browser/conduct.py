"""What every page owes its reader: no barrier that axe knows of, and nothing wider than the screen."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ONLY_THESE = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
# Only what is wrong comes back: the lists of all that was right take longer than looking for it.
FOUND = """options => axe.run(options).then(
    found => found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html}`)))"""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def barriers(page: Page) -> list[str]:
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(FOUND, ONLY_THESE)


def too_wide(page: Page, width: int) -> int:
    """By how many pixels the page sticks out of a window of that width."""
    page.set_viewport_size({"width": width, "height": 900})
    return page.evaluate(TOO_WIDE)

"""What every page owes its reader: no barrier that axe knows of, and nothing wider than the screen."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ONLY_THESE = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def barriers(page: Page) -> list[str]:
    found = Axe().run(page, options=ONLY_THESE).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


def too_wide(page: Page, width: int) -> int:
    """By how many pixels the page sticks out of a window of that width."""
    page.set_viewport_size({"width": width, "height": 900})
    return page.evaluate(TOO_WIDE)

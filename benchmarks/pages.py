"""What is measured: each page by name and address, in the first plan of the generated ones."""

import re

from actions.doubts import DOUBTS

PLAN = "plan-1"
ACTION = "1.2"  # led by the organisation of MEMBER, so that both people may update it
MEASURE = 2  # a count of people that is part of another one
HEALTH = "health (F0)"  # asked by nobody, so without a session
UNIT, OVERVIEW, UNCHANGED, POST = "nothing (F1)", "overview", "overview, unchanged", "post an update"

PAGES = {
    HEALTH: "/health/",
    UNIT: "/nothing/",
    OVERVIEW: f"/plans/{PLAN}/",
    UNCHANGED: f"/plans/{PLAN}/",
    "list of actions": f"/plans/{PLAN}/actions/",
    "one action": f"/plans/{PLAN}/actions/{ACTION}/",
    POST: f"/plans/{PLAN}/actions/{ACTION}/update/",
    "list as CSV": f"/plans/{PLAN}/actions.csv",
    "measures": f"/plans/{PLAN}/measures/",
    "one measure": f"/plans/{PLAN}/measures/{MEASURE}/",
    "progress": f"/plans/{PLAN}/progress/",
    "timeline": f"/plans/{PLAN}/timeline/",
}
UPDATE = {
    "delivery": "on_track",
    "impact": "some",
    "reason": "Measured",
    "what_changed": "The steps agreed last term are in use in every service.",
    "doubted": " ".join(DOUBTS),  # whatever does not add up has been shown
}
SEEN = re.compile(r'name="seen" value="(\d+)"')  # on the page of the update, by which it says what was read

from actions.models.action import Action, Involvement
from actions.models.area import PriorityArea, Workstream
from actions.models.due_change import DueChange
from actions.models.milestone import Milestone
from actions.models.plan import Plan
from actions.models.rating import ActionRating, AreaRating, Judgement
from actions.models.update import Update

__all__ = [
    "Action",
    "ActionRating",
    "AreaRating",
    "DueChange",
    "Involvement",
    "Judgement",
    "Milestone",
    "Plan",
    "PriorityArea",
    "Update",
    "Workstream",
]

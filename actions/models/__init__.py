from .action import Action, Involvement
from .area import PriorityArea, Workstream
from .due_change import DueChange
from .milestone import Milestone
from .plan import Plan
from .rating import ActionRating, AreaRating, Judgement
from .update import Update

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

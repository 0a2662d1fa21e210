from actions.models.action import Action, Involvement
from actions.models.area import PriorityArea, Workstream
from actions.models.challenge import Challenge, ChallengeAnswer
from actions.models.due_change import DueChange, DueDecision, DueProposal
from actions.models.evidence import Evidence, EvidenceUse
from actions.models.measure import Measure, PathPoint, Reading
from actions.models.milestone import Milestone
from actions.models.plan import Plan
from actions.models.rating import ActionRating, AreaRating, Judgement
from actions.models.risk import Risk
from actions.models.round import Ask, Reminder, Round
from actions.models.sign_off import SignOff
from actions.models.update import Update
from actions.models.voice import ForumStatement, Voice, VoiceResponse

__all__ = [
    "Action",
    "ActionRating",
    "AreaRating",
    "Ask",
    "Challenge",
    "ChallengeAnswer",
    "DueChange",
    "DueDecision",
    "DueProposal",
    "Evidence",
    "EvidenceUse",
    "ForumStatement",
    "Involvement",
    "Judgement",
    "Measure",
    "Milestone",
    "PathPoint",
    "Plan",
    "PriorityArea",
    "Reading",
    "Reminder",
    "Risk",
    "Round",
    "SignOff",
    "Update",
    "Voice",
    "VoiceResponse",
    "Workstream",
]

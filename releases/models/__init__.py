from releases.models.glossary import Term
from releases.models.meeting import GroupMeeting
from releases.models.plain import PlainWords
from releases.models.question import Question, QuestionAgreed, QuestionAnswer
from releases.models.release import Feedback, Release, ReleaseDraft, ReleaseFile

__all__ = [
    "Feedback",
    "GroupMeeting",
    "PlainWords",
    "Question",
    "QuestionAgreed",
    "QuestionAnswer",
    "Release",
    "ReleaseDraft",
    "ReleaseFile",
    "Term",
]

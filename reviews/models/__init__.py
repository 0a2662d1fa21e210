from reviews.models.guest import Guest
from reviews.models.pack import Edition, EditionFile, Pack
from reviews.models.request import Answer, Request
from reviews.models.review import Finding, Review, ReviewJudgement

__all__ = [
    "Answer",
    "Edition",
    "EditionFile",
    "Finding",
    "Guest",
    "Pack",
    "Request",
    "Review",
    "ReviewJudgement",
]

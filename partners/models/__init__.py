from .local_area import LocalArea
from .membership import Membership
from .partner import Partner, PartnerName
from .post import Post
from .user import User

__all__ = ["LocalArea", "Membership", "Partner", "PartnerName", "Post", "User"]

from partners.models.draft import Draft
from partners.models.local_area import LocalArea
from partners.models.membership import Membership
from partners.models.partner import Partner, PartnerName
from partners.models.post import Post
from partners.models.user import User

__all__ = ["Draft", "LocalArea", "Membership", "Partner", "PartnerName", "Post", "User"]

"""Organisations and people as plain as can be; every test names what matters to it."""

from datetime import date
from typing import Any

import factory

from partners.models import LocalArea, Membership, Partner, Post, User
from partners.models.membership import Role
from partners.models.partner import PartnerKind

PASSWORD = "purple-otter-lantern-42"


class LocalAreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LocalArea

    slug = factory.Sequence("area-{}".format)
    name = factory.Sequence("Local area {}".format)


class PartnerFactory(factory.django.DjangoModelFactory):
    """Sits in `local_areas`, a list; in a new area of its own unless told."""

    class Meta:
        model = Partner
        skip_postgeneration_save = True

    slug = factory.Sequence("partner-{}".format)
    kind = PartnerKind.OTHER
    name = factory.Sequence("Organisation {}".format)
    short_name = factory.Sequence("Org {}".format)

    @factory.post_generation
    def local_areas(self, create: bool, given: list[LocalArea] | None, **kwargs: Any) -> None:
        if create:
            self.local_areas.set([LocalAreaFactory()] if given is None else given)


class PostFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Post

    partner = factory.SubFactory(PartnerFactory)
    title = factory.Sequence("Post {}".format)


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence("person{}@example.org".format)
    name = factory.Sequence("Person {}".format)
    password = factory.django.Password(PASSWORD)


class MembershipFactory(factory.django.DjangoModelFactory):
    """A board member, of the post's partner, or of a new one in the same area where no post is given."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    local_area = factory.SubFactory(LocalAreaFactory)
    role = Role.BOARD_MEMBER
    post = None
    partner = factory.LazyAttribute(
        lambda made: made.post.partner if made.post else PartnerFactory(local_areas=[made.local_area])
    )
    starts_on = date(2022, 1, 1)

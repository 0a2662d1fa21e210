"""The cast: one local area with a council and an integrated care board, and a person in each role."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from history import clock
from history.actor import Actor
from partners.models import LocalArea, Partner, Post, User
from partners.models.membership import Role
from partners.models.partner import PartnerKind
from tests.factories.partners import (
    LocalAreaFactory,
    MembershipFactory,
    PartnerFactory,
    PostFactory,
)

Cast = Callable[..., User]


@pytest.fixture(autouse=True)
def evidence_folder(settings: LazySettings, tmp_path: Path) -> Path:
    """Where this test's files go."""
    settings.EVIDENCE = tmp_path / "evidence"
    return settings.EVIDENCE


@pytest.fixture
def local_area(db: None) -> LocalArea:
    return LocalAreaFactory(slug="oldham", name="Oldham")


@pytest.fixture
def council(local_area: LocalArea) -> Partner:
    return PartnerFactory(
        slug="council",
        kind=PartnerKind.LOCAL_AUTHORITY,
        name="Oldham Council",
        short_name="Council",
        local_areas=[local_area],
    )


@pytest.fixture
def icb(local_area: LocalArea) -> Partner:
    return PartnerFactory(
        slug="icb",
        kind=PartnerKind.NHS_COMMISSIONER,
        name="Greater Manchester Integrated Care Board",
        short_name="ICB",
        local_areas=[local_area],
    )


@pytest.fixture
def council_post(council: Partner) -> Post:
    return PostFactory(partner=council, title="Head of SEND")


@pytest.fixture
def icb_post(icb: Partner) -> Post:
    return PostFactory(partner=icb, title="Designated Clinical Officer")


@pytest.fixture
def person_as(local_area: LocalArea) -> Cast:
    """Makes a person with a role in the area, for no partner unless one or a post is given."""

    def make(role: Role, **given: object) -> User:
        if "post" not in given:
            given.setdefault("partner", None)
        return MembershipFactory(role=role, **({"local_area": local_area} | given)).user

    return make


@pytest.fixture
def administrator(person_as: Cast) -> User:
    return person_as(Role.ADMINISTRATOR, user__name="Ada Administrator")


@pytest.fixture
def officer(person_as: Cast) -> User:
    return person_as(Role.OFFICER, user__name="Oli Officer")


@pytest.fixture
def lead(person_as: Cast, council_post: Post) -> User:
    """An action lead who holds a post of the council."""
    return person_as(Role.ACTION_LEAD, post=council_post, user__name="Leo Lead")


@pytest.fixture
def member(person_as: Cast, icb_post: Post) -> User:
    """A board member who holds a post of the integrated care board."""
    return person_as(Role.BOARD_MEMBER, post=icb_post, user__name="Mia Member")


@pytest.fixture
def outsider(db: None) -> User:
    """A board member of another local area."""
    return MembershipFactory(role=Role.BOARD_MEMBER, user__name="Otto Outsider").user


@pytest.fixture
def councillor(person_as: Cast) -> User:
    return person_as(Role.REFERENCE_GROUP, user__name="Cleo Councillor")


@pytest.fixture
def forum(person_as: Cast, local_area: LocalArea) -> User:
    partner = PartnerFactory(
        slug="forum",
        kind=PartnerKind.PARENT_CARER_FORUM,
        name="Parent Carer Forum",
        short_name="Forum",
        local_areas=[local_area],
    )
    return person_as(Role.FORUM, partner=partner, user__name="Fay Forum")


@pytest.fixture
def adviser(person_as: Cast) -> User:
    ends_on = clock.today() + timedelta(days=60)
    return person_as(Role.ADVISER, ends_on=ends_on, user__name="Ari Adviser")


@pytest.fixture
def actor(officer: User) -> Actor:
    """The officer, acting now."""
    return Actor(id=officer.pk, label="Programme officer", at=clock.now())


@pytest.fixture
def as_() -> Callable[[User], Client]:
    """A browser in which that person is signed in."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="partners.backends.MembershipBackend")
        return client

    return sign_in

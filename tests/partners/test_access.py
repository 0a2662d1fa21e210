import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from history import clock
from partners import access
from partners.backends import MembershipBackend
from partners.models.membership import Role
from partners.permissions import Can
from tests.factories.partners import MembershipFactory


@pytest.fixture
def request_of(rf):
    def build(person, needs=Can.MANAGE_PEOPLE, **sent):
        request = rf.post("/", sent)
        request.user = MembershipBackend().get_user(person.pk)
        request.needs = needs
        return request

    return build


def test_administrator_here_is_nobody_s_administrator_there(request_of, administrator, outsider):
    there = outsider.memberships.get()
    MembershipFactory(user=administrator, local_area=there.local_area)
    request = request_of(administrator)
    for fetch, key in [(access.get_person, outsider.pk), (access.get_membership, there.pk)]:
        with pytest.raises(PermissionDenied):
            fetch(request, key)


def test_outside_sight_does_not_exist(request_of, administrator, outsider):
    with pytest.raises(Http404):
        access.get_person(request_of(administrator), outsider.pk)


def test_actor_is_named_by_post_and_organisation(request_of, lead):
    assert access.actor(request_of(lead, form_token="x\0" * 99)).label == "Head of SEND, Council"


def test_actor_s_token_fits_the_database(request_of, lead):
    assert len(access.actor(request_of(lead, form_token="x\0" * 99)).token) <= 64


def test_ended_roles_give_nothing(request_of, administrator):
    administrator.memberships.update(ends_on=clock.today().replace(year=2022))
    with pytest.raises(PermissionDenied):
        access.in_local_area(request_of(administrator))


def test_actor_is_named_by_what_they_are_where_they_act(request_of, lead, local_area, outsider):
    there = outsider.memberships.get().local_area
    MembershipFactory(user=lead, local_area=there, role=Role.OFFICER, partner=None, post=None)
    request = request_of(lead)
    request.acting_in = {there.pk}
    assert access.actor(request).label == "Programme officer"


def test_actor_without_a_role_is_not_named(request_of, lead, outsider):
    request = request_of(lead)
    request.acting_in = {outsider.memberships.get().local_area_id}
    assert access.actor(request).label == f"person {lead.pk}"


def test_fingerprint_is_of_the_form_and_of_what_was_typed(request_of, lead):
    def of(**sent):
        return access.fingerprint(request_of(lead, **sent))

    assert of(form_token="a", x="1", csrfmiddlewaretoken="p") == of(
        form_token="a", x="1", csrfmiddlewaretoken="q"
    )
    assert len({of(form_token="a", x="1"), of(form_token="b", x="1"), of(form_token="a", x="2")}) == 3
    assert of(x="1") == ""

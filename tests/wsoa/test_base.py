"""The page that all others extend, and the pages for what went wrong."""

import re
from datetime import date

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import resolve

from partners.models import Membership
from partners.models.membership import Role
from wsoa import context, errors
from wsoa.templatetags.govuk import tight

ERROR_PAGES = ["400.html", "403.html", "403_csrf.html", "404.html", "405.html", "500.html", "503.html"]


class Person:
    is_authenticated = True

    def __init__(self, name: str, *memberships: Membership) -> None:
        self.name = name
        self.current_memberships = list(memberships)

    def get_full_name(self) -> str:
        return self.name


class NameForm(forms.Form):
    name = forms.CharField()


@pytest.fixture
def request_of(rf: RequestFactory):
    def build(path: str = "/", user=None, match=None):
        request = rf.get(path)
        request.user = user or AnonymousUser()
        request.resolver_match = match
        return request

    return build


def page(request=None, **extra) -> str:
    known = context.site(request) if request else context.fixed()
    return render_to_string("base.html", known | extra)


def test_page_names_the_service_and_its_language(settings):
    settings.SITE_NAME = "A <service>"
    html = page()
    assert '<html lang="en-GB"' in html
    assert "A &lt;service&gt;</title>" in html


def test_title_says_error_when_a_form_was_refused():
    assert "<title>Error: " in page(form=NameForm({}))
    assert "<title>Error: " not in page(form=NameForm())
    assert "<title>Error: " not in page(form=NameForm({"name": "x"}))


def test_summary_stands_first_in_main():
    html = page(form=NameForm({}))
    assert html.index('<main class="govuk-main-wrapper" id="main">') < html.index("govuk-error-summary")


def test_nothing_in_the_page_needs_a_gap_in_the_content_policy(request_of):
    html = page(request_of(user=Person("Jo Bloggs")), user=Person("Jo Bloggs"), demonstration=True)
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", html)
    assert "http" not in html.replace("http://www.w3.org/2000/svg", "")


def test_person_signs_out_by_a_button(request_of):
    html = page(request_of(user=Person("Jo <Bloggs>")), user=Person("Jo <Bloggs>"))
    assert "Jo &lt;Bloggs&gt;" in html
    assert re.search(r'<form method="post" action="[^"]+">.*?<button[^>]*>Sign out</button>', html, re.DOTALL)


def test_stranger_is_offered_to_sign_in(request_of):
    html = page(request_of())
    assert "Sign in" in html
    assert "Sign out" not in html


@pytest.mark.parametrize(
    ("path", "active"),
    [("/a/", ["/a/"]), ("/a/b/", ["/a/b/"]), ("/a/b/c/", ["/a/b/"]), ("/", ["/"]), ("/z/", [])],
)
def test_navigation_marks_the_nearest_page(path, active):
    links = context.marked([("Home", "/"), ("A", "/a/"), ("B", "/a/b/")], path)
    assert [link["href"] for link in links if link["active"]] == active


def test_page_that_does_not_exist_is_left_out():
    assert context.marked([("Nowhere", context.address("no_such_page"))], "/") == []


BOARD = ["Organisations", "People"]
IN_PLAN = ["Plan", "Actions", "Measures", "What moved"]
TO_THE_BOARD = [
    *IN_PLAN,
    "Reviews",
    "Evidence",
    "Rounds",
    "Risks",
    "Voice",
    "In plain words",
    "Reference group",
]
TO_OFFICERS = [*TO_THE_BOARD[:5], "Publish", *TO_THE_BOARD[5:]]


@pytest.mark.parametrize(
    ("role", "outside", "inside"),
    [
        (Role.ADMINISTRATOR, ["Plans", *BOARD], [*IN_PLAN, *BOARD]),
        (Role.OFFICER, ["Decisions", "Plans", *BOARD], ["Decisions", *TO_OFFICERS, *BOARD]),
        (
            Role.BOARD_MEMBER,
            ["My work", "Decisions", "Plans", *BOARD],
            ["My work", "Decisions", *TO_THE_BOARD, *BOARD],
        ),
        (Role.REFERENCE_GROUP, ["Progress"], ["Progress", "Questions"]),
        (Role.FORUM, ["Plans", "Organisations"], [*IN_PLAN, "Voice", "Organisations"]),
        (Role.ADVISER, ["Plans", "Organisations"], [*IN_PLAN, "Organisations"]),
        (None, [], []),
    ],
)
def test_navigation_offers_what_the_role_may_open(request_of, role, outside, inside):
    """Seven fit above; the rest stands at the foot."""
    person = Person("Jo", *([Membership(role=role, local_area_id=1, partner_id=1)] if role else []))
    links = context.navigation(request_of("/", person))
    assert [link["text"] for link in links] == outside
    in_plan = resolve("/plans/wsoa/actions/")
    request = request_of("/plans/wsoa/actions/", person, in_plan)
    links = context.navigation(request)
    assert [link["text"] for link in links] == inside[:7]
    assert [link["text"] for link in context.footer(request)] == [
        *inside[7:],
        *(text for text, _ in context.FOOTER),
    ]
    assert [link["href"] for link in links if link["active"]] == ["/plans/wsoa/actions/"] * (
        "Actions" in inside
    )


def test_demonstration_says_what_is_invented_and_what_day_it_is():
    html = page(demonstration=True, believed_today=date(2022, 10, 3))
    assert "Demonstration." in html
    assert "3 October 2022" in html


def test_real_service_has_no_banner():
    assert "app-banner" not in page(demonstration=False, believed_today=None)


@pytest.mark.parametrize(
    ("level", "role"), [(constants.SUCCESS, "alert"), (constants.INFO, "region"), (constants.ERROR, "region")]
)
def test_message_is_a_banner(level, role):
    html = page(messages=[Message(level, "Saved <now>")])
    assert "Saved &lt;now&gt;" in html
    assert f'role="{role}"' in html


def test_two_messages_have_two_ids():
    html = page(messages=[Message(constants.INFO, "One"), Message(constants.INFO, "Two")])
    assert 'id="message-1"' in html
    assert 'id="message-2"' in html


@pytest.mark.parametrize("template", ERROR_PAGES)
def test_error_page_needs_no_context(template):
    html = render_to_string(template)
    assert re.search(r"<h1[^>]*>\w", html)
    assert 'id="main"' in html


@pytest.mark.parametrize(
    ("view", "status"), [(errors.bad_request, 400), (errors.broken, 500), (errors.unavailable, 503)]
)
def test_worst_errors_ask_nothing_of_the_request(settings, view, status):
    settings.SITE_NAME = "The service"
    response = view(None)
    assert response.status_code == status
    assert "The service" in response.content.decode()


def test_unavailable_says_when_to_come_back():
    assert errors.unavailable(None, retry_after=60)["Retry-After"] == "60"


@pytest.mark.parametrize(("view", "status"), [(errors.forbidden, 403), (errors.not_found, 404)])
def test_ordinary_errors_keep_the_navigation(request_of, view, status):
    response = view(request_of())
    assert response.status_code == status
    assert "Sign in" in response.content.decode()


def test_refusal_gives_its_reason(request_of):
    response = errors.forbidden(request_of(), PermissionError("Only <leads> may do this"))
    assert "Only &lt;leads&gt; may do this" in response.content.decode()


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<li>\n    <a\nhref='/'>\n  Risks\n  </a>\n</li>", "<li><a\nhref='/'>Risks</a></li>"),
        (
            "<b>Demonstration.</b> Areas,\n  partners <i>and</i> more",
            "<b>Demonstration.</b> Areas,\n  partners <i>and</i> more",
        ),
    ],
)
def test_indents_go_and_spaces_between_words_stay(html, kept):
    assert tight(html) == kept

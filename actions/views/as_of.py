"""The day that a page tells of: today, or an earlier one that its address names ("?on=2025-03-31")."""

import re
from dataclasses import dataclass
from datetime import date
from html import escape, unescape
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve

from actions.forms.as_of import DayForm, boxes_of, day_in
from actions.models import Judgement, Plan
from history import clock
from partners.access import may
from partners.permissions import Can, Guarded

# Pages that can be shown as of a day, and by which word of their address.
PAGES = dict.fromkeys(
    [
        "action_detail", "action_list", "action_list_csv", "area_detail", "measure_detail", "measure_list",
        "measure_list_csv", "partner_detail", "plan_dashboard", "progress", "timeline", "workstream_detail",
        "highlight_area", "highlight_workstream",
    ],
    "on",
) | {"what_moved": "until"}  # fmt: skip
OWN = ("on", "on_day", "on_month", "on_year")
LINK = re.compile(r'(<a\b[^>]*?\shref=)(?:"([^"]*)"|([^\s">]+))([^>]*>)')
FILTER = re.compile(r'<form\b[^>]*\smethod="get"[^>]*>', re.IGNORECASE)
TODAY = "data-today"  # marks the link that leads back to today


@dataclass(frozen=True, slots=True)
class AsOf:
    """`instead`: what to answer in place of the page, where no day was chosen yet or none that can be shown;
    `rest`: the query of the address without the day."""

    on: date
    today: date
    rest: str = ""
    instead: HttpResponse | None = None

    @property
    def past(self) -> bool:
        return self.on < self.today

    @property
    def until(self) -> date | None:
        """For the history: None asks for all of it."""
        return self.on if self.past else None

    @property
    def today_href(self) -> str:
        return f"?{self.rest}"

    @property
    def choose_href(self) -> str:
        return f"?{self.rest}&on=" if self.rest else "?on="

    def lets(self, request: HttpRequest, capability: Can, thing: Guarded) -> bool:
        """As `may`: but what is over can be read and not changed."""
        return not self.past and may(request, capability, thing)


def day_shown(request: HttpRequest, plan: Plan, *, added_on: date | None = None, thing: str = "") -> AsOf:
    """The day that the address asks for. A day that cannot be shown is never answered with the figures of another:
    `instead` is then the question for a day, with what is wrong beside it. added_on, thing: as of DayForm."""
    today, rest = clock.today(), rest_of(request)
    sent = any(name in request.GET for name in OWN[1:])
    asked = request.GET.get("on")
    if asked is None and not sent:
        return AsOf(today, today, rest)
    data = request.GET if sent else boxes_of(asked) if asked else None
    form = DayForm(data, plan=plan, today=today, added_on=added_on, thing=thing)
    if not form.is_valid():
        return AsOf(today, today, rest, ask(request, plan, form, rest))
    on = form.cleaned_data["on"]
    if sent:  # from here on the address says it in short
        return AsOf(today, today, rest, redirect(f"{request.path}?{rest and rest + '&'}on={on}"))
    return AsOf(on, today, rest)


def day_named(request: HttpRequest) -> date:
    """The day in the address, still unchecked, to fetch what the page is about by; today where there is none."""
    return min(day_in(request.GET.get("on", "")) or date.max, clock.today())


def rest_of(request: HttpRequest) -> str:
    rest = request.GET.copy()
    for name in OWN:
        rest.pop(name, None)
    return rest.urlencode()


def ask(request: HttpRequest, plan: Plan, form: DayForm, rest: str) -> HttpResponse:
    """The question for a day, with those of the reviews to choose from; two statements, which no other page pays."""
    said = Judgement.objects.filter(
        area__plan=plan, on__lte=clock.today(), on__gte=plan.live_on or clock.today()
    )
    page = {
        "plan": plan,
        "form": form,
        "rest": rest,
        "kept": [(name, value) for name, values in parse_qs(rest).items() for value in values],
        "reviews": list({one.on: one for one in said.order_by("-on", "id")}.values()),
    }
    return render(request, "actions/_day_choose.html", page)


def draw(request: HttpRequest, template: str, as_of: AsOf, page: dict[str, Any]) -> HttpResponse:
    """The page, knowing its day; of a past one, all links and filters keep the day."""
    response = render(request, template, page | {"as_of": as_of})
    if as_of.past:
        response.content = with_day(response.content.decode(), request.path, as_of.on)
    return response


def with_day(page: str, path: str, on: date) -> str:
    """All links to pages that can be shown as of the day lead to them as of the day: done to the page as a whole, so
    that no part of it can forget to. The header stays as it is: from there one starts anew."""
    header, found, content = page.partition("</header>")
    content = LINK.sub(lambda link: kept_link(link, path, on), content)
    if PAGES.get(resolve(path).url_name) == "on":
        content = FILTER.sub(lambda form: f'{form[0]}<input type="hidden" name="on" value="{on}">', content)
    return header + found + content


def kept_link(link: re.Match[str], path: str, on: date) -> str:
    href = unescape(link[2] if link[2] is not None else link[3])
    name = None if TODAY in link[0] else word_for(href, path)
    if not name:
        return link[0]
    address, mark, anchor = href.partition("#")
    joint = "" if address.endswith("?") else "&" if "?" in address else "?"
    return f'{link[1]}"{escape(f"{address}{joint}{name}={on}{mark}{anchor}")}"{link[4]}'


def word_for(href: str, path: str) -> str | None:
    """By which word the page behind a link is asked for a day; None where it is not, or is told already."""
    if href.startswith("#") or urlsplit(href).netloc:
        return None
    target = urlsplit(urljoin(path, href))
    try:
        name = PAGES.get(resolve(target.path).url_name)
    except Resolver404:
        return None
    return None if name in parse_qs(target.query, keep_blank_values=True) else name

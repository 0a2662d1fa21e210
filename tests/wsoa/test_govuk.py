"""The form pack against the Design System's own fixtures, and what the fixtures do not say."""

import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Div, Field, Fieldset, Layout, Row, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import render_to_string

from partners.forms.dates import DayField
from wsoa.fields import component_of
from wsoa.templatetags.govuk import error_summary, govuk_field, has_errors, render

COMPONENTS = Path(settings.BASE_DIR) / "node_modules/govuk-frontend/dist/govuk/components"


class Parts(HTMLParser):
    """HTML as a list of tags with sorted attributes and of words, so that only meaning is compared."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[Any] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tidy = {name: " ".join(sorted((value or "").split())) for name, value in attrs}
        self.parts.append((tag, sorted(tidy.items())))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.parts += data.split()


def parts(html: str) -> list[Any]:
    parser = Parts()
    parser.feed(html)
    return parser.parts


@cache
def fixtures(component: str) -> dict[str, dict[str, Any]]:
    file = COMPONENTS / component / "fixtures.json"
    return {each["name"]: each for each in json.loads(file.read_text())["fixtures"]}


def of(fields: dict[str, forms.Field], data: dict[str, Any] | None = None, **extra: Any) -> forms.Form:
    form = type("AnyForm", (forms.Form,), {**fields, **extra})
    return form(data)


def template(source: str, **context: Any) -> str:
    return engines["django"].from_string("{% load govuk crispy_forms_tags %}" + source).render(context)


# --- The macros themselves ---------------------------------------------------------------------------

# Where the macros are behind the installed govuk-frontend: options this service does not use.
BEHIND = {
    "button": {"start link with html"},
    "character-count": {
        "with count type 'characters'",
        "with count type 'characters' and error message",
        "with count type 'characters' and threshold",
        "with count type 'characters' and value",
        "with count type 'length'",
        "with count type 'words'",
        "with count type 'words' and error message",
        "with count type 'words' and threshold",
        "with count type 'words' and value",
        "with maxwords",
    },
    "date-input": {
        "custom inputmode",
        "custom pattern",
        "day and month",
        "items with classes",
        "items without classes",
        "month and year",
        "suffixed id",
        "with error message and described by",
        "with error message and hint",
        "with error message and hint (using items)",
        "with error on day input",
        "with error on day input (using items)",
        "with error on month input",
        "with error on month input (using items)",
        "with error on single field",
        "with error on single field by omission",
        "with error on single field using classes",
        "with error on single item",
        "with error on single item by omission",
        "with error on year input",
        "with error on year input (using items)",
        "with errors only",
        "with errors only (using classes)",
        "with errors only (using items)",
        "with field value",
        "with field value and item value",
        "with field value and items",
        "with field value overriding values",
        "with field value, item value and values",
        "with id on items",
        "with item value",
        "with nested name",
        "with translations",
        "with values",
        "with values and name prefix",
        "with values, name prefix and custom names",
    },
    "service-navigation": {"with `inline` end slot", "with right-aligned language navigation"},
}
USED = [
    *("back-link", "breadcrumbs", "button", "character-count", "checkboxes", "date-input", "details"),
    *("error-message", "error-summary", "fieldset", "file-upload", "generic-header", "hint", "input"),
    *("inset-text", "label", "notification-banner", "pagination", "password-input", "radios", "select"),
    *("service-navigation", "skip-link", "summary-list", "tag", "textarea", "warning-text"),
]


@pytest.mark.parametrize("component", USED)
def test_component_equals_its_fixtures_but_for_the_known_ones(component):
    different = {
        name
        for name, fixture in fixtures(component).items()
        if parts(render(component, fixture["options"])) != parts(fixture["html"])
    }
    assert different == BEHIND.get(component, set())


# --- Django's fields ---------------------------------------------------------------------------------

WIDGETS = {
    "input": forms.TextInput,
    "textarea": forms.Textarea,
    "character-count": forms.Textarea,
    "select": forms.Select,
    "radios": forms.RadioSelect,
    "checkboxes": forms.CheckboxSelectMultiple,
    "file-upload": forms.FileInput,
    "password-input": forms.PasswordInput,
}
ATTRIBUTES = ("rows", "autocomplete", "spellcheck", "inputmode", "autocapitalize", "maxlength")
# Options that no form field of ours sets. A fixture without any of them has to come out the same,
NOT_OURS = {
    *("prefix", "suffix", "inputWrapper", "formGroup", "describedBy", "pattern", "javascript", "type"),
    *("maxwords", "threshold", "countType", "countMessage", "textareaDescriptionText", "wrapperAttributes"),
    *("showPasswordText", "hidePasswordText", "showPasswordAriaLabelText", "values", "multiple"),
    *("charactersUnderLimitText", "divider", "conditional", "html", "attributes", "disabled", "behaviour"),
}
# but for these: passwords are never written back, and a form does not contradict itself.
NEVER = {"password-input: value", "select: with falsy values", "select: item selected overrides value"}


def words_of(options: Any) -> set[str]:
    """Every option's name, at whatever depth."""
    if isinstance(options, list):
        return set().union(*(words_of(each) for each in options if each))
    if isinstance(options, dict):
        return set(options) | set().union(*(words_of(each) for each in options.values()))
    return set()


def drawn(component: str, options: dict[str, Any]) -> str:
    """The fixture's field as a Django form would have it, drawn by the pack."""
    label = options.get("label") or options.get("fieldset", {}).get("legend", {})
    attrs = {name: options[name] for name in ATTRIBUTES if name in options}
    attrs["class"] = options.get("classes", "")
    attrs["id"] = options.get("id") or options.get("idPrefix") or options["name"]
    items = options.get("items", [])
    widget = WIDGETS[component](attrs=attrs)
    chosen = [each["value"] for each in items if each.get("checked") or each.get("selected")]
    if items:
        widget.choices = [(each["value"], each["text"]) for each in items]
    hint = options.get("hint", {}).get("text", "")
    field = forms.Field(label=label["text"], help_text=hint, required=False, widget=widget)
    field.initial = options.get("value", chosen if component == "checkboxes" else "".join(chosen[:1]))
    field.label_size = label.get("classes", "").rpartition("--")[2]
    field.page_heading = label.get("isPageHeading", False)
    field.hints = {each["value"]: each["hint"]["text"] for each in items if "hint" in each}
    helper = FormHelper()
    helper.mark_optional = False
    form = of({options["name"]: field}, helper=helper)
    if "errorMessage" in options:
        form.is_bound = True
        form.cleaned_data, form._errors = {}, forms.utils.ErrorDict()
        form.add_error(options["name"], options["errorMessage"]["text"])
        form.is_bound = False
    return govuk_field(form[options["name"]])


def is_ours(component: str, name: str, options: dict[str, Any]) -> bool:
    """Whether a Django form could ask for this fixture: named, counted, its choices whole."""
    named = "label" in options or "legend" in options.get("fieldset", {})
    counted = component != "character-count" or "maxlength" in options
    whole = all(each and "value" in each and "id" not in each for each in options.get("items", []))
    return (
        named
        and counted
        and whole
        and not words_of(options) & NOT_OURS
        and f"{component}: {name}" not in NEVER
    )


def ours(component: str) -> list[Any]:
    return [
        pytest.param(component, each, id=f"{component}: {name}")
        for name, each in fixtures(component).items()
        if is_ours(component, name, each["options"])
    ]


# How many fixtures a form field can stand for: a new release of govuk-frontend asks to look at these again.
COUNTS = dict(zip(WIDGETS, (19, 12, 14, 4, 9, 10, 8, 8), strict=True))


def test_enough_fixtures_are_ours():
    assert {component: len(ours(component)) for component in WIDGETS} == COUNTS


@pytest.mark.parametrize(
    ("component", "fixture"), [case for component in WIDGETS for case in ours(component)]
)
def test_field_equals_the_fixture(component, fixture):
    assert parts(drawn(component, fixture["options"])) == parts(fixture["html"])


class DateForm(forms.Form):
    dob = DayField(label="What is your date of birth?", help_text="For example, 31 3 1980")


def test_date_equals_the_fixture():
    form = DateForm(auto_id="%s")
    expected = fixtures("date-input")["with items"]["html"].replace('name="dob-', 'name="dob_')
    assert parts(govuk_field(form["dob"])) == parts(expected)


def test_date_keeps_what_was_typed_and_marks_the_wrong_box():
    html = govuk_field(DateForm({"dob_day": "3", "dob_month": "Smarch", "dob_year": "2025"})["dob"])
    inputs = [dict(attrs) for tag, attrs in (part for part in parts(html) if part[0] == "input")]
    assert [box["value"] for box in inputs] == ["3", "Smarch", "2025"]
    assert [box["id"] for box in inputs if "govuk-input--error" in box["class"]] == ["id_dob-month"]


# --- What the fixtures do not say --------------------------------------------------------------------

CHOICES = [("a", "On track"), ("b", "Off track")]


class EveryKind(forms.Form):
    radios = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect)
    ticks = forms.MultipleChoiceField(choices=CHOICES, widget=forms.CheckboxSelectMultiple)
    many = forms.MultipleChoiceField(choices=CHOICES)
    select = forms.ChoiceField(choices=[("", "---------"), *CHOICES])
    tick = forms.BooleanField(label="I have told the lead")
    text = forms.CharField(max_length=80)
    counted = forms.CharField(max_length=80, widget=forms.Textarea)
    area = forms.CharField(widget=forms.Textarea)
    email = forms.EmailField()
    web = forms.URLField(assume_scheme="https")
    whole = forms.IntegerField(min_value=1)
    decimal = forms.DecimalField()
    password = forms.CharField(widget=forms.PasswordInput)
    file = forms.FileField()
    day = DayField(label="Due date")
    secret = forms.CharField(widget=forms.HiddenInput)
    helper = FormHelper()


def test_every_link_of_the_summary_reaches_something_that_takes_focus():
    html = render_crispy_form(EveryKind({"day_day": "31", "day_month": "2", "day_year": ""}))
    links = re.findall(r'<a href="#([^"]*)"', html)
    focusable = re.findall(r'<(?:input|select|textarea)(?![^>]*type="hidden")[^>]* id="([^"]*)"', html)
    assert len(links) == len(EveryKind.base_fields)
    assert set(links) <= set(focusable)
    assert "id_day-year" in links


def test_kinds_are_told_apart():
    drawn_as = {bound.name: component_of(bound)[0] for bound in EveryKind().visible_fields()}
    assert drawn_as == {
        "radios": "radios",
        "ticks": "checkboxes",
        "many": "checkboxes",
        "select": "select",
        "tick": "checkboxes",
        "text": "input",
        "counted": "character-count",
        "area": "textarea",
        "email": "input",
        "web": "input",
        "whole": "input",
        "decimal": "input",
        "password": "password-input",
        "file": "file-upload",
        "day": "date-input",
    }


@pytest.mark.parametrize(("name", "keyboard"), [("whole", "numeric"), ("decimal", "decimal")])
def test_numbers_are_text_boxes_with_a_number_keyboard(name, keyboard):
    (box,) = (dict(part[1]) for part in parts(govuk_field(EveryKind()[name])) if part[0] == "input")
    assert (box["type"], box["inputmode"], box["spellcheck"]) == ("text", keyboard, "false")


def test_unknown_widget_is_refused():
    with pytest.raises(TypeError, match="SelectDateWidget"):
        component_of(of({"day": forms.DateField(widget=forms.SelectDateWidget)})["day"])


def test_password_is_never_written_back():
    assert "hunter2" not in govuk_field(EveryKind({"password": "hunter2"})["password"])


def test_text_comes_back_as_it_was_typed():
    typed = "one\n two\n\n   <b>three</b>"
    html = template(
        "{% govukblock 'details' summaryText='x' %}{% govuk_field field %}{% endgovukblock %}",
        field=EveryKind({"area": typed})["area"],
    )
    assert "one\n two\n\n   &lt;b&gt;three&lt;/b&gt;</textarea>" in html


@pytest.mark.parametrize("field", [name for name in EveryKind.base_fields if name != "secret"])
def test_markup_in_words_is_escaped(field):
    form = EveryKind()
    form.fields[field].label = form.fields[field].help_text = "<script>"
    assert "<script>" not in govuk_field(form[field])


def test_optional_fields_say_so_unless_the_form_is_a_filter():
    fields = {"name": forms.CharField(required=False)}
    searching = FormHelper()
    searching.form_method = "get"
    assert "Name (optional)" in govuk_field(of(fields)["name"])
    assert "optional" not in govuk_field(of(fields, helper=searching)["name"])


def test_label_size_comes_from_the_field_before_the_helper():
    helper = FormHelper()
    helper.label_size = "s"
    form = of({"one": forms.CharField(), "two": forms.CharField()}, helper=helper)
    form.fields["two"].label_size = "m"
    assert "govuk-label--s" in govuk_field(form["one"])
    assert "govuk-label--m" in govuk_field(form["two"])


def test_layout_objects_and_buttons():
    form = EveryKind()
    form.helper = FormHelper()
    form.helper.layout = Layout(
        Fieldset("In your words", "text"),
        Div(Field("area"), css_class="one"),
        Row("email", "web"),
        HTML("<p>Between</p>"),
        ButtonHolder(Submit("save", "Save"), Submit("draft", "Draft", css_class="govuk-button--secondary")),
    )
    html = render_crispy_form(form)
    assert '<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">In your words</legend>' in html
    assert '<div class="one">' in html
    assert "<p>Between</p>" in html
    assert "btn" not in html
    assert 'name="draft" value="Draft"' in html
    assert '<form novalidate method="post" enctype="multipart/form-data">' in html
    assert html.count('name="secret"') == 1, "a hidden field that the layout left out is still sent"


def test_errors_are_summed_up_once_a_page():
    form = EveryKind({})
    assert error_summary(form) != ""
    assert error_summary(form) == ""


def test_errors_of_no_field_lead_to_the_first_field():
    form = of({"name": forms.CharField()}, {"name": "x"})
    form.add_error(None, "Closed <yesterday>")
    assert '<a href="#id_name">Closed &lt;yesterday&gt;</a>' in error_summary(form)


def test_formset_is_summed_up():
    formset = forms.formset_factory(DateForm)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-dob_day": "1"}
    )
    assert 'href="#id_form-0-dob-month"' in error_summary(formset)


def test_several_errors_of_one_field_are_all_shown():
    form = of({"name": forms.CharField()}, {"name": "x"})
    form.add_error("name", ["Too short", "Too plain"])
    assert "Too short<br>Too plain" in govuk_field(form["name"])


@pytest.mark.parametrize("nothing", ["", None, EveryKind()])
def test_no_errors_without_a_refused_form(nothing):
    assert has_errors(nothing) is False


def test_tag_takes_nested_parameters():
    html = template('{% govuk "button" text=words attributes__id="go" %}', words="<Save>")
    assert 'id="go"' in html
    assert "&lt;Save&gt;" in html


# --- Components ---------------------------------------------------------------------------------------


def test_data_list_equals_the_component():
    rows = [{"key": "Lead", "value": "Head of SEND", "href": "/x"}, {"key": "Due", "value": "30 June 2022"}]
    expected = render(
        "summary-list",
        {
            "rows": [
                {
                    "key": {"text": "Lead"},
                    "value": {"text": "Head of SEND"},
                    "actions": {"items": [{"href": "/x", "text": "Change", "visuallyHiddenText": "lead"}]},
                },
                {"key": {"text": "Due"}, "value": {"text": "30 June 2022"}},
            ]
        },
    )
    assert parts(render_to_string("_components/data_list.html", {"rows": rows})) == parts(expected)


def test_pagination_keeps_the_query_and_marks_the_page():
    page = Paginator(range(100), 10).page(3)
    html = render_to_string("_components/pagination.html", {"page": page, "query": "status=late&"})
    assert 'href="?status=late&amp;page=2"' in html
    assert re.search(r'aria-label="Page 3"\s+aria-current="page"', html)


def test_pagination_of_one_page_is_nothing():
    page = Paginator([1], 10).page(1)
    assert render_to_string("_components/pagination.html", {"page": page}).strip() == ""


def test_delivery_bar_draws_each_segment_for_eyes_only():
    segments = [
        {"css": "complete", "count": 4, "x": 0, "width": 80.5, "label": "complete"},
        {"css": "at-risk", "count": 1, "x": 80.5, "width": 19.5, "label": "at risk"},
    ]
    html = render_to_string("_components/delivery_bar.html", {"segments": segments})
    assert 'aria-hidden="true"' in html
    assert '<rect class="s-at-risk" x="80.5%" width="19.5%"/>' in html


def test_ratings_keep_their_order():
    rating = {"label": "On track", "colour": "green"}
    html = render_to_string(
        "_components/ratings.html",
        dict.fromkeys(("reviewer", "impact", "delivery"), rating) | {"direction": "Better"},
    )
    assert re.findall("<dt>(.*?)</dt>", html) == ["Delivery", "Impact", "Reviewer", "Direction"]


GROUPED = [("First", [("1", "One"), ("2", "Two")]), ("Second", [("3", "Three")])]


def folded(data: dict[str, Any] | None = None, **kwargs: Any) -> str:
    widget = forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes--small"})
    field = forms.MultipleChoiceField(label="Which?", choices=GROUPED, widget=widget, **kwargs)
    return str(govuk_field(of({"which": field}, data)["which"]))


def test_checkboxes_in_groups_fold():
    html = folded(required=False)
    assert re.findall(r"summary-text\">\s*([^<]*?)\s*<", html) == ["First (2)", "Second (1)"]
    assert re.findall(r'id="(id_[^"]*)" name="which"[^>]*value="(\d)"', html) == [
        ("id_which", "1"),
        ("id_which-2", "2"),
        ("id_which-group-1", "3"),
    ]
    assert html.count("<legend") == html.count("<fieldset") == 1
    assert re.findall(r"<details[^>]* open", html) == []


def test_group_in_which_something_is_ticked_is_open_and_stays_ticked():
    first, second = folded({"which": ["3"]}).split("<details")[1:]
    assert ["open" in one.partition(">")[0] for one in (first, second)] == [False, True]
    assert ["checked" in one for one in (first, second)] == [False, True]


def test_groups_with_an_error_are_open_and_told_of_it():
    html = folded({"which": []}, help_text="One at least")
    assert len(re.findall(r"<details[^>]* open", html)) == 2
    assert 'aria-describedby="id_which-hint id_which-errorMessage"' in html
    assert re.findall(r'id="(id_which-(?:hint|errorMessage))"', html) == [
        "id_which-hint",
        "id_which-errorMessage",
    ]
    assert html.startswith('<div class="govuk-form-group govuk-form-group--error">')

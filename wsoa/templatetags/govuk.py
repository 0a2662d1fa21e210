"""GOV.UK Design System components in Django templates.

`{% govuk "tag" text="At risk" %}` renders any macro of govuk-frontend-jinja; nested parameters are written
with two underscores (`label__text="Name"`). The crispy pack in templates/govuk uses `govuk_field`, which
turns a bound field into the parameters of the component that draws it.
"""

from functools import cache
from typing import Any

import jinja2
from django import forms, template
from django.core.paginator import Page
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# The macros indent what they nest, which would put spaces into what people typed in a text area.
ENVIRONMENT = jinja2.Environment(
    loader=jinja2.PrefixLoader({"govuk_frontend_jinja": jinja2.PackageLoader("govuk_frontend_jinja")}),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
ENVIRONMENT.filters["indent"] = lambda text, *_: text


@cache
def macro(component: str) -> Any:
    name = "govuk" + component.title().replace("-", "")
    return getattr(ENVIRONMENT.get_template(f"govuk_frontend_jinja/components/{component}/macro.html").module, name)


def render(component: str, params: dict[str, Any]) -> SafeString:
    return mark_safe(macro(component)(params).strip())  # noqa: S308  the macros escape text and attributes


def nest(flat: dict[str, Any]) -> dict[str, Any]:
    nested: dict[str, Any] = {}
    for path, value in flat.items():
        *parents, last = path.split("__")
        place = nested
        for parent in parents:
            place = place.setdefault(parent, {})
        place[last] = value
    return nested


@register.simple_tag
def govuk(component: str, **params: Any) -> SafeString:
    return render(component, nest(params))


@register.simple_block_tag(end_name="endgovukblock")
def govukblock(content: str, component: str, into: str = "html", **params: Any) -> SafeString:
    """The same with a block of template as one parameter, by default `html`."""
    return render(component, nest({**params, into: content}))


@register.simple_tag
def govuk_pages(page: Page, query: str = "") -> SafeString:
    """Links to the pages of a list; `query` goes before the page number in each address."""
    numbers = page.paginator.get_elided_page_range(page.number)
    items = [
        {"number": number, "href": f"?{query}page={number}", "current": number == page.number}
        if isinstance(number, int)
        else {"ellipsis": True}
        for number in numbers
    ]
    params: dict[str, Any] = {"items": items, "landmarkLabel": "Pages"}
    if page.has_previous():
        params["previous"] = {"href": f"?{query}page={page.previous_page_number()}"}
    if page.has_next():
        params["next"] = {"href": f"?{query}page={page.next_page_number()}"}
    return render("pagination", params)


# One function for each kind of input: the parameters only that component takes.


def _input(bound: forms.BoundField, attrs: dict[str, Any]) -> dict[str, Any]:
    widget = bound.field.widget
    params = {"type": widget.input_type, "value": widget.format_value(bound.value()) or ""}
    if widget.input_type == "number":
        whole = not isinstance(bound.field, forms.FloatField | forms.DecimalField)
        params |= {"type": "text", "spellcheck": False, "inputmode": "numeric" if whole else "decimal"}
        for name in ("min", "max", "step"):  # mean nothing to a text box; the form checks them
            attrs.pop(name, None)
    elif widget.input_type in ("email", "url"):
        params["spellcheck"] = False
    return params


def _password(bound: forms.BoundField, attrs: dict[str, Any]) -> dict[str, Any]:
    return {"autocomplete": "current-password"}


def _textarea(bound: forms.BoundField, attrs: dict[str, Any]) -> dict[str, Any]:
    attrs.pop("cols", None)
    limit = attrs.pop("maxlength", None)  # counted aloud, never cut off in silence
    return {"value": bound.value() or "", "rows": attrs.pop("rows", 5)} | ({"maxlength": limit} if limit else {})


def _file(bound: forms.BoundField, attrs: dict[str, Any]) -> dict[str, Any]:
    return {"multiple": bool(attrs.pop("multiple", False))}


def _options(bound: forms.BoundField) -> list[dict[str, Any]]:
    widget = bound.field.widget
    groups = widget.optgroups(bound.html_name, widget.format_value(bound.value()))
    return [{**option, "group": group} for group, options, _ in groups for option in options]


def _select(bound: forms.BoundField, attrs: dict[str, Any]) -> dict[str, Any]:
    items = []
    for option in _options(bound):
        text = f"{option['group']}: {option['label']}" if option["group"] else str(option["label"])
        text = "" if option["value"] in ("", None) and not text.strip("-") else text
        items.append({"value": str(option["value"]), "text": text, "selected": option["selected"]})
    return {"items": items}


def _choices(bound: forms.BoundField, attrs: dict[str, Any]) -> dict[str, Any]:
    hints = getattr(bound.field, "hints", {})
    items = []
    for option in _options(bound):
        item = {"value": str(option["value"]), "text": str(option["label"]), "checked": option["selected"]}
        if hint := hints.get(item["value"]):
            item["hint"] = {"text": hint}
        items.append(item)
    return {"idPrefix": bound.auto_id, "items": items}


def _tick(bound: forms.BoundField, attrs: dict[str, Any]) -> dict[str, Any]:
    item = {"value": attrs.pop("value", "on"), "text": str(bound.label), "checked": bool(bound.value())}
    if bound.help_text:
        item["hint"] = {"text": bound.help_text}
    return {"idPrefix": bound.auto_id, "items": [item], "fieldset": None, "hint": None}


def _date(bound: forms.BoundField, attrs: dict[str, Any]) -> dict[str, Any]:
    wrong = wrong_parts(bound)
    boxes = bound.field.widget.get_context(bound.html_name, bound.value(), {})["widget"]["subwidgets"]
    items = []
    for part, box in zip(bound.field.parts, boxes, strict=True):
        item = {"id": f"{bound.auto_id}_{part}", "name": box["name"], "value": box["value"] or ""}
        width, error = ("4" if part == "year" else "2"), (" govuk-input--error" if part in wrong else "")
        items.append(item | {"label": part.capitalize(), "classes": f"govuk-input--width-{width}{error}"})
    return {"items": items}


# Order matters: a list of checkboxes is a subclass of radios, and radios of select.
KINDS = [
    (forms.MultiWidget, "date-input", _date),
    (forms.CheckboxSelectMultiple, "checkboxes", _choices),
    (forms.SelectMultiple, "checkboxes", _choices),
    (forms.RadioSelect, "radios", _choices),
    (forms.Select, "select", _select),
    (forms.CheckboxInput, "checkboxes", _tick),
    (forms.FileInput, "file-upload", _file),
    (forms.PasswordInput, "password-input", _password),
    (forms.Textarea, "textarea", _textarea),
    (forms.widgets.Input, "input", _input),
]


def wrong_parts(bound: forms.BoundField) -> list[str]:
    """Which boxes of a date the errors are about; all of them unless an error names its own."""
    if not bound.errors:
        return []
    named = [part for error in bound.errors.as_data() for part in (error.params or {}).get("parts", [])]
    return named or list(bound.field.parts)


def target(bound: forms.BoundField) -> str:
    """The id an error's link goes to: always an element that can take focus."""
    if isinstance(bound.field.widget, forms.MultiWidget):
        return f"{bound.auto_id}_{(wrong_parts(bound) or bound.field.parts)[0]}"
    return bound.auto_id


def component_of(bound: forms.BoundField) -> tuple[str, dict[str, Any]]:
    """The component that draws this field, and its parameters.

    Read from the field, all optional: `label_size` ("s", "m", "l"; a form's helper may set one for all),
    `page_heading` (the label is the page's h1), `hints` ({choice: sentence}).
    """
    field, helper = bound.field, getattr(bound.form, "helper", None)
    for kind, component, own in KINDS:
        if isinstance(field.widget, kind):
            break
    else:
        raise TypeError(f"No GOV.UK component draws {type(field.widget).__name__} ({bound.name})")
    attrs = dict(field.widget.attrs)
    optional = not field.required and getattr(helper, "mark_optional", getattr(helper, "form_method", "") != "get")
    label = {"text": f"{bound.label} (optional)" if optional else str(bound.label)}
    heading = getattr(field, "page_heading", False)
    size = getattr(field, "label_size", None) or ("l" if heading else getattr(helper, "label_size", None))
    grouped = component in ("radios", "checkboxes", "date-input")
    if size:
        label["classes"] = f"govuk-fieldset__legend--{size}" if grouped else f"govuk-label--{size}"
    if heading:
        label["isPageHeading"] = True
    fieldset = {"legend": label, "attributes": {"disabled": {"value": field.disabled, "optional": True}}}
    params = {"id": bound.auto_id, "name": bound.html_name, "classes": attrs.pop("class", "")}
    params |= {"fieldset": fieldset} if grouped else {"label": label}
    if bound.help_text:
        params["hint"] = {"text": bound.help_text}
    if bound.errors:
        params["errorMessage"] = {"html": format_html_join(mark_safe("<br>"), "{}", ((error,) for error in bound.errors))}
    params |= own(bound, attrs)
    for name in ("autocomplete", "inputmode", "spellcheck", "autocapitalize"):
        if name in attrs:
            params[name] = attrs.pop(name)
    params["spellcheck"] = {"true": True, "false": False}.get(params.get("spellcheck"), params.get("spellcheck"))
    params["disabled"] = field.disabled
    params["attributes"] = {name: {"value": value, "optional": True} for name, value in attrs.items()}
    return ("character-count" if "maxlength" in params else component), params


@register.simple_tag
def govuk_field(bound: forms.BoundField) -> SafeString:
    return SafeString(bound) if bound.is_hidden else render(*component_of(bound))


@register.filter
def has_errors(form: Any) -> bool:
    """Whether a page's form was sent in and refused; True for neither an empty context nor a fresh form."""
    return bool(getattr(form, "is_bound", False)) and not form.is_valid()


@register.simple_tag
def error_summary(*sent: Any) -> SafeString:
    """All errors of the page's forms, each a link to its field; a form is summed up once a page."""
    errors = []
    for form in (one for form in sent if has_errors(form) for one in getattr(form, "forms", [form])):
        if getattr(form, "summed_up", False):
            continue
        form.summed_up = True
        shown = form.visible_fields()
        first = f"#{target(shown[0])}" if shown else ""
        hidden = [error for bound in form.hidden_fields() for error in bound.errors]
        errors += [{"text": error, "href": first} for error in [*form.non_field_errors(), *hidden]]
        errors += [{"text": error, "href": f"#{target(bound)}"} for bound in shown for error in bound.errors]
    return render("error-summary", {"titleText": "There is a problem", "errorList": errors}) if errors else SafeString()

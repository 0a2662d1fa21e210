"""GOV.UK Design System components in Django templates.

`{% govuk "tag" text="At risk" %}` renders any macro of govuk-frontend-jinja; nested parameters are written
with two underscores (`label__text="Name"`). The crispy pack in templates/govuk draws fields by `govuk_field`
and their errors by `error_summary`; fields.py says which component draws which field.
"""

import re
from functools import cache
from typing import Any

import jinja2
from django import forms, template
from django.core.paginator import Page
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from wsoa.fields import complaints, component_of, target

register = template.Library()

BREAKS = re.compile(r"(?<=>)\s*\n\s*|\s*\n\s*(?=<)")

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
    file = ENVIRONMENT.get_template(f"govuk_frontend_jinja/components/{component}/macro.html")
    return getattr(file.module, name)


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


@register.simple_tag
def govuk_field(bound: forms.BoundField) -> SafeString:
    if bound.is_hidden:
        return SafeString(bound)
    component, params = component_of(bound)
    return folded(params) if component == "folded" else render(component, params)


def folded(params: dict[str, Any]) -> SafeString:
    """Checkboxes in groups, each in a `details` of its own. The Design System has no such component, so its
    fieldset, details and checkboxes are put together."""
    told = {
        name: params[name] | {"id": f"{params['id']}-{name}"}
        for name in ("hint", "errorMessage")
        if name in params
    }
    parts = [render("hint" if name == "hint" else "error-message", told[name]) for name in told]
    for one in params["sets"]:
        boxes = {name: one[name] for name in ("idPrefix", "items")} | {"name": params["name"]}
        inside = render("checkboxes", boxes | {"classes": params["classes"]})
        head = f"{one['name']} ({len(one['items'])})"
        details = {"summaryText": head, "html": inside, "open": one["open"], "classes": "app-fold"}
        parts.append(render("details", details))
    described = " ".join(one["id"] for one in told.values())
    inner = render(
        "fieldset", params["fieldset"] | {"html": SafeString("".join(parts)), "describedBy": described}
    )
    wrong = " govuk-form-group--error" if "errorMessage" in params else ""
    return format_html('<div class="govuk-form-group{}">{}</div>', wrong, inner)


@register.simple_tag
def hidden_left_out(form: forms.BaseForm) -> SafeString:
    """The hidden fields that a layout does not name; a form that forgot them would be sent without."""
    return SafeString(
        "".join(str(bound) for bound in form.hidden_fields() if bound.name not in form.rendered_fields)
    )


@register.filter(is_safe=True)
def tight(html: str) -> str:
    """Without the line breaks, and the indents after them, that stand next to tags: on every page, the macros' own
    weigh more than the words between them."""
    return BREAKS.sub("", html)


@register.filter
def has_errors(form: Any) -> bool:
    """Whether a page's form was sent in and refused; True for neither an empty context nor a fresh form."""
    return bool(getattr(form, "is_bound", False)) and not form.is_valid()


def summary_lines(form: forms.BaseForm) -> list[dict[str, str]]:
    """A form's errors in the order of its fields; those of no visible field lead to the first one."""
    shown = form.visible_fields()
    first = f"#{target(shown[0])}" if shown else ""
    lines = [{"text": error, "href": first} for error in form.non_field_errors()]
    lines += [{"text": error, "href": first} for bound in form.hidden_fields() for error in complaints(bound)]
    lines += [{"text": error, "href": f"#{target(bound)}"} for bound in shown for error in complaints(bound)]
    return lines


@register.simple_tag
def error_summary(*sent: Any) -> SafeString:
    """All errors of the forms and formsets given; each form is summed up once, wherever asked first."""
    lines = []
    for given in filter(has_errors, sent):
        if getattr(given, "summed_up", False):
            continue
        given.summed_up = True
        if hasattr(given, "non_form_errors"):
            lines += [{"text": error} for error in given.non_form_errors()]
        for form in getattr(given, "forms", [given]):
            lines += summary_lines(form)
    if not lines:
        return SafeString()
    return render("error-summary", {"titleText": "There is a problem", "errorList": lines})

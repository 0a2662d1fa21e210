"""Which GOV.UK component draws a form's field, with which parameters.

Read from a field, all optional: `label_size` ("s", "m", "l"; a form's helper may set one for all fields),
`page_heading` (the label is the page's h1), `hints` ({choice: sentence}). Checkboxes in groups fold. A helper with
`mark_optional = False` leaves out the word "(optional)", as does every form that is sent by GET.
"""

from typing import Any

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe

Params = dict[str, Any]


def id_of(bound: forms.BoundField) -> str:
    return bound.field.widget.attrs.get("id") or bound.auto_id


# One function for each kind of input: the parameters that only its component takes.


def _input(bound: forms.BoundField, attrs: Params) -> Params:
    widget = bound.field.widget
    params = {"type": widget.input_type, "value": widget.format_value(bound.value())}
    if widget.input_type == "number":
        whole = not isinstance(bound.field, forms.FloatField | forms.DecimalField)
        params |= {"type": "text", "spellcheck": False, "inputmode": "numeric" if whole else "decimal"}
        for name in ("min", "max", "step"):  # mean nothing to a text box; the form checks them
            attrs.pop(name, None)
    elif widget.input_type in ("email", "url"):
        params["spellcheck"] = False
    return params


def _password(bound: forms.BoundField, attrs: Params) -> Params:
    return {}  # above all not what was typed


def _textarea(bound: forms.BoundField, attrs: Params) -> Params:
    attrs.pop("cols", None)
    rows = attrs.pop("rows", 5)
    return {"value": bound.value() or "", "rows": 5 if rows == "10" else rows}  # "10" is nobody's choice


def _file(bound: forms.BoundField, attrs: Params) -> Params:
    return {"multiple": bool(attrs.pop("multiple", False))}


def _options(bound: forms.BoundField) -> list[Params]:
    widget = bound.field.widget
    groups = widget.optgroups(bound.html_name, widget.format_value(bound.value()))
    return [option | {"group": group} for group, options, _ in groups for option in options]


def _select(bound: forms.BoundField, attrs: Params) -> Params:
    items = []
    for option in _options(bound):
        text = f"{option['group']}: {option['label']}" if option["group"] else str(option["label"])
        if not text.strip("-"):  # Django's line of dashes for no choice
            text = ""
        items.append({"value": str(option["value"]), "text": text, "selected": option["selected"]})
    return {"items": items}


def _choices(bound: forms.BoundField, attrs: Params) -> Params:
    hints = getattr(bound.field, "hints", {})
    items = []
    for option in _options(bound):
        item = {"value": str(option["value"]), "text": str(option["label"]), "checked": option["selected"]}
        if hint := hints.get(item["value"]):
            item["hint"] = {"text": hint}
        items.append(item)
    return {"idPrefix": id_of(bound), "items": items}


def _folded(bound: forms.BoundField, attrs: Params) -> Params:
    """What `_choices` says, a set for each group; a group in which something is ticked is open."""
    items, groups = _choices(bound, attrs)["items"], [option["group"] for option in _options(bound)]
    sets = [
        {"name": name, "items": [item for item, group in zip(items, groups, strict=True) if group == name]}
        for name in dict.fromkeys(groups)
    ]
    for number, one in enumerate(sets):
        one["idPrefix"] = f"{id_of(bound)}-group-{number}" if number else id_of(bound)
        one["open"] = bool(bound.errors) or any(item["checked"] for item in one["items"])
    return {"sets": sets}


def _tick(bound: forms.BoundField, attrs: Params) -> Params:
    item = {"value": attrs.pop("value", "on"), "text": str(bound.label), "checked": bool(bound.value())}
    item["disabled"] = bound.field.disabled
    if bound.help_text:
        item["hint"] = {"text": bound.help_text}
    return {"idPrefix": id_of(bound), "items": [item], "fieldset": None, "hint": None}


def _date(bound: forms.BoundField, attrs: Params) -> Params:
    wrong = wrong_parts(bound)
    boxes = bound.field.widget.get_context(bound.html_name, bound.value(), {})["widget"]["subwidgets"]
    items = []
    for part, box in zip(bound.field.parts, boxes, strict=True):
        classes = f"govuk-input--width-{4 if part == 'year' else 2}"
        if part in wrong:
            classes += " govuk-input--error"
        item = {"id": f"{id_of(bound)}-{part}", "name": box["name"], "value": box["value"] or None}
        items.append(item | {"label": part.capitalize(), "classes": classes})
    return {"items": items}


# Order matters: a list of checkboxes is a subclass of radios, radios of select, and every box of input.
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
GROUPS = ("date-input", "checkboxes", "radios", "folded")
EMPTY = forms.Field.default_error_messages["required"]


def wrong_parts(bound: forms.BoundField) -> list[str]:
    """Which boxes of a date the errors are about; all of them unless an error names its own."""
    if not bound.errors:
        return []
    named = [part for error in bound.errors.as_data() for part in (error.params or {}).get("parts", [])]
    return named or list(bound.field.parts)


def target(bound: forms.BoundField) -> str:
    """The id an error's link goes to: always of an element that can take focus."""
    if isinstance(bound.field.widget, forms.MultiWidget):
        return f"{id_of(bound)}-{(wrong_parts(bound) or bound.field.parts)[0]}"
    return id_of(bound)


def complaints(bound: forms.BoundField) -> list[str]:
    """A field's errors; Django's words for an empty field name the field, as a summary must."""
    needed = f"{str(bound.label).rstrip('?')}: an answer is needed"
    return [needed if error == EMPTY else error for error in bound.errors]


def _label(bound: forms.BoundField, grouped: bool) -> Params:
    field, helper = bound.field, getattr(bound.form, "helper", None)
    marked = getattr(helper, "mark_optional", getattr(helper, "form_method", "post") == "post")
    heading = getattr(field, "page_heading", False)
    size = getattr(field, "label_size", "l" if heading else getattr(helper, "label_size", ""))
    return {
        "text": f"{bound.label} (optional)" if marked and not field.required else str(bound.label),
        "classes": size and f"govuk-{'fieldset__legend' if grouped else 'label'}--{size}",
        "isPageHeading": heading,
    }


def component_of(bound: forms.BoundField) -> tuple[str, Params]:
    """The component's name and its parameters; TypeError if no component draws the field's widget."""
    field = bound.field
    component, own = next(
        ((name, own) for kind, name, own in KINDS if isinstance(field.widget, kind)), ("", None)
    )
    if component == "checkboxes" and own is _choices and any(option["group"] for option in _options(bound)):
        component, own = "folded", _folded
    if own is None:
        raise TypeError(f"No GOV.UK component draws {type(field.widget).__name__} ({bound.name})")

    attrs = dict(field.widget.attrs)
    attrs.pop("id", None)
    params = {"id": id_of(bound), "name": bound.html_name, "classes": attrs.pop("class", "")}
    disabled = {"value": field.disabled, "optional": True}
    if component in GROUPS:
        params["fieldset"] = {"legend": _label(bound, True), "attributes": {"disabled": disabled}}
    else:
        params |= {"label": _label(bound, False), "disabled": field.disabled}
    if bound.help_text:
        params["hint"] = {"text": bound.help_text}
    if bound.errors:
        lines = format_html_join(mark_safe("<br>"), "{}", ((line,) for line in complaints(bound)))
        params["errorMessage"] = {"html": lines}
    params |= own(bound, attrs)

    if component == "textarea" and "maxlength" in attrs:  # counted aloud, never cut off in silence
        component, params["maxlength"] = "character-count", attrs.pop("maxlength")
        params["threshold"] = attrs.pop("threshold", None)  # in per cent: from when on the count is shown
    for name in ("autocomplete", "inputmode", "autocapitalize"):
        if name in attrs:
            params[name] = attrs.pop(name)
    if "spellcheck" in attrs:
        params["spellcheck"] = str(attrs.pop("spellcheck")).lower() == "true"
    params["attributes"] = {name: {"value": value, "optional": True} for name, value in attrs.items()}
    return component, params

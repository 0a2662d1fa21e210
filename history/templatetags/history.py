"""Tags for forms and timelines."""

import secrets

from django import template
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from history.models import Event

register = template.Library()


@register.simple_tag
def form_token() -> SafeString:
    """A one-time token: the same form sent twice is carried out once (see history.record)."""
    return format_html('<input type="hidden" name="form_token" value="{}">', secrets.token_urlsafe(16))


@register.simple_tag
def event_sentence(event: Event, after: dict) -> SafeString:
    """One event as sentences, by templates/history/_<verb>.html; `after` is what this reader may read of it."""
    return get_template(f"history/_{event.verb}.html").render({"event": event, "after": after})

"""Tags for forms and timelines."""

import secrets

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def form_token() -> SafeString:
    """A one-time token: the same form sent twice is carried out once (see history.record)."""
    return format_html('<input type="hidden" name="form_token" value="{}">', secrets.token_urlsafe(16))

"""Parts of an address. Imported for its effect before any address that uses one is written down."""

from django.urls import register_converter


class Ref:
    """The lasting reference of an action, such as "2.3"."""

    regex = "[0-9A-Za-z.]{1,12}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Ref, "ref")

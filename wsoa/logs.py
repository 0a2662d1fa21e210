"""What no log may hold: the keys in the addresses of guests and calendars, which open something by themselves."""

import logging
import re
from typing import Any

KEYS = re.compile(r"/(guest|calendar)/[^/\s\"'?]+")


class WithoutKeys(logging.Filter):
    """Django writes down the address of each request that it refuses."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = masked(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(map(masked, record.args))
        return True


def masked(part: Any) -> Any:
    return KEYS.sub(r"/\1/***", part) if isinstance(part, str) else part

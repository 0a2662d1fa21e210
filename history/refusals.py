"""Why a verb did not do what it was asked. Views turn each into an answer the person can act on."""


class AlreadyRecorded(Exception):
    """The form that asked for this was carried out before; what it asked for has been done once."""


class Refused(Exception):
    """The state of things does not allow it. `sentence` says why and what to do; `field` names the form field
    it is about, None where it is about the whole."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class Conflict(Exception):
    """Somebody else changed the same thing since the form was opened; `version` is the one that stands now."""

    def __init__(self, version: int) -> None:
        super().__init__("changed by somebody else")
        self.version = version


def refuse(reason: str) -> None:
    """Raise Refused with what a policy answered, unless that is ""."""
    if reason:
        raise Refused(reason)

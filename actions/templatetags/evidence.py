"""How evidence is drawn."""

from django import template

from actions.queries.evidence import Proof

register = template.Library()


@register.filter
def known(proofs: list[Proof]) -> list[Proof]:
    """Those that the reader may know of."""
    return [proof for proof in proofs if proof.known]


@register.filter
def hidden(proofs: list[Proof]) -> int:
    """How many there are besides."""
    return sum(not proof.known for proof in proofs)

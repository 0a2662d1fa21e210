"""Packs: put together, frozen, handed out."""

PACK_PAGES = []

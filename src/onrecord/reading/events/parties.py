"""What verbs and nouns share in telling the parties of an event."""

from __future__ import annotations

from typing import Final

MUTUAL: Final = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose parties all stand under `actors`."""


def add(into: list[int], entities: list[int]) -> None:
    """Put the entities behind those that are there, each once."""
    into += [entity for entity in entities if entity not in into]

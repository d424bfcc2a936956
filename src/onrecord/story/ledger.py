"""What was found out about a story, as it can be kept: its overview, its happenings, its contradictions."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.story.items import Contradiction, Story

EDITION: Final = 4
"""To be raised whenever the same documents come to other happenings or contradictions than before."""

Group = tuple[tuple[str, str], ...]
"""The tellings of one happening: document and event of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What was found out about one story so far; what was not asked for is None."""

    story: Story
    groups: tuple[Group, ...] | None = None
    contradictions: tuple[Contradiction, ...] | None = None


class Ledger(Protocol):
    """Where findings are kept from one run to the next."""

    def read(self, story: str, fingerprint: str) -> Findings | None:
        """What is known of a story that has that fingerprint, or None."""

    def write(self, findings: Findings, fingerprint: str) -> None:
        """Takes findings to be kept, in the place of what was known of the story."""

    def settle(self) -> None:
        """Keeps what was taken. Called at the end of each question."""


class NoLedger:
    """Keeps nothing."""

    def read(self, story: str, fingerprint: str) -> None:
        """Nothing is known."""

    def write(self, findings: Findings, fingerprint: str) -> None:
        """Nothing is kept."""

    def settle(self) -> None:
        """There is nothing to keep."""


def fingerprint_of(documents: Iterable[tuple[str, str]]) -> str:
    """What tells whether findings still hold: a digest over the story's documents, each with its origin."""
    parts = (str(EDITION), *(part for pair in documents for part in pair))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]

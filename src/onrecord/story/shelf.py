"""Where a chronicle keeps its digests: pressed in memory here, in a database elsewhere."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from typing import TYPE_CHECKING, Final, Protocol

from onrecord.story.digestform import from_json, to_json

if TYPE_CHECKING:
    from onrecord.story.items import Digest

AT_HAND: Final = 512
"""How many digests a shelf keeps unpressed: those that were asked for last."""

LEVEL: Final = 3
"""How hard zlib presses: more would take twice the time for a tenth less room."""


class Shelf(Protocol):
    """Where digests are put by their document and taken from again."""

    def put(self, digest: Digest) -> None:
        """Keeps a digest."""

    def take(self, document: str) -> Digest:
        """The digest of a document that is there. Raises KeyError where it is not."""

    def drop(self, document: str) -> None:
        """Lets the digest of a document go."""


class PressedShelf:
    """Digests in memory, each some kilobytes of pressed JSON; as objects they would take ten times as much."""

    def __init__(self) -> None:
        self._lines: dict[str, bytes] = {}
        self._at_hand: OrderedDict[str, Digest] = OrderedDict()

    def put(self, digest: Digest) -> None:
        """Keeps a digest in the place of any other of its document."""
        self._lines[digest.document] = zlib.compress(to_json(digest).encode("ascii"), LEVEL)
        self._hold(digest)

    def take(self, document: str) -> Digest:
        """The digest of a document that is there. Raises KeyError where it is not."""
        digest = self._at_hand.get(document)
        if digest is None:
            digest = from_json(zlib.decompress(self._lines[document]))
            self._hold(digest)
        else:
            self._at_hand.move_to_end(document)
        return digest

    def drop(self, document: str) -> None:
        """Lets the digest of a document go; one that is not there changes nothing."""
        self._lines.pop(document, None)
        self._at_hand.pop(document, None)

    def _hold(self, digest: Digest) -> None:
        self._at_hand[digest.document] = digest
        self._at_hand.move_to_end(digest.document)
        if len(self._at_hand) > AT_HAND:
            self._at_hand.popitem(last=False)

"""The reader: one article in, its record out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.record import Record

if TYPE_CHECKING:
    from onrecord.record import Document


class Reader:
    """Reads articles. Making one loads what it knows; reading is deterministic."""

    def read(self, document: Document) -> Record:
        """The record of an article."""
        return Record(document=document)

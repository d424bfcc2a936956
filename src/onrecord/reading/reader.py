"""The reader: one article in, its record out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import ReadingError
from onrecord.knowledge import load_actors, load_places
from onrecord.reading.assembly import assemble
from onrecord.reading.cast import find_cast
from onrecord.reading.claims import find_disputes, find_outlooks
from onrecord.reading.confidence import confidence
from onrecord.reading.events import find_events
from onrecord.reading.page import lay_out
from onrecord.reading.places import find_places
from onrecord.reading.statements import find_statements
from onrecord.reading.times import read_times

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.record import Document, Record


class Reader:
    """Reads articles. Making one loads what it knows; reading the same article gives the same record, byte for byte.

    Args:
        actors: a table of the user's own actors (CSV), which extends and overrides the bundled one.
        places: a table of the user's own places (CSV), likewise.

    Raises:
        KnowledgeError: naming the table, the line and the value, where one cannot be used.
    """

    def __init__(self, *, actors: Path | None = None, places: Path | None = None) -> None:
        self._actors = load_actors(extra=actors)
        self._places = load_places(extra=places)

    def read(self, document: Document) -> Record:
        """The record of an article.

        Raises:
            ReadingError: `reading.language` where the article is in a language that is not read; an empty record
                would look as if nothing had happened.
        """
        if document.language not in {None, "en"}:
            raise ReadingError(
                f"{document.name}: the article is in the language {document.language!r}; only English is read",
                code="language",
                hint="Translate it first, or pass it by.",
            )
        page = lay_out(document)
        times = read_times(page.text, published=document.published, furniture=document.furniture)
        cast = find_cast(page, actors=self._actors)
        said = find_statements(page, cast, times)
        events = find_events(page, cast, said, times)
        outlooks = find_outlooks(page, said, events, times)
        disputes = find_disputes(page, cast, said, outlooks)
        places = find_places(page, cast, events, self._places)
        return assemble(page, cast, said, events, places, (outlooks, disputes), confidence=confidence)

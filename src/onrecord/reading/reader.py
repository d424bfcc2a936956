"""The reader: one article in, its record out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.errors import ReadingError, UsageError
from onrecord.knowledge import load_actors, load_places
from onrecord.reading.assembly import assemble
from onrecord.reading.cast import find_cast
from onrecord.reading.claims import find_disputes, find_outlooks
from onrecord.reading.confidence import confidence
from onrecord.reading.model import bundled, read_scene, scene_of
from onrecord.reading.page import lay_out
from onrecord.reading.places import find_places
from onrecord.reading.sieve import sieve
from onrecord.reading.times import read_times

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.record import Document, Record

MIN_CONFIDENCE: Final = 0.07
"""Below this an item is left out by default: of the thresholds that cost no figure more than .01, the best."""


class Reader:
    """Reads articles. Making one loads what it knows; reading the same article gives the same record, byte for byte.

    Args:
        actors: a table of the user's own actors (CSV), which extends and overrides the bundled one.
        places: a table of the user's own places (CSV), likewise.
        min_confidence: statements and events below it are left out, with what hangs on them.

    Raises:
        KnowledgeError: naming the table, the line and the value, where one cannot be used.
        UsageError: `usage.confidence` where the least confidence is no probability.
    """

    def __init__(
        self, *, actors: Path | None = None, places: Path | None = None, min_confidence: float = MIN_CONFIDENCE
    ) -> None:
        if not 0 <= min_confidence <= 1:
            raise UsageError(
                f"the least confidence is {min_confidence}",
                code="confidence",
                hint="Give a probability between 0 and 1.",
            )
        self._least = min_confidence
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
        model = bundled()
        judge = model.judge(scene_of(page, cast, times, model.pieces_of))
        cast, said, events = read_scene(page, cast, times, judge)
        outlooks = find_outlooks(page, said, events, times)
        disputes = find_disputes(page, cast, said, outlooks)
        places = find_places(page, cast, events, self._places)
        record = assemble(page, cast, said, events, places, (outlooks, disputes), confidence=confidence)
        return sieve(record, self._least)

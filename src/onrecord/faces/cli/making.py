"""What reads an article, made from the options that the user gave."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from onrecord.errors import UsageError
from onrecord.faces.cli.options import day

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from onrecord.faces.cli.batch import CopyFinder
    from onrecord.reading import Reader
    from onrecord.record import Document
    from onrecord.sources import RawDocument
    from onrecord.store import Store


def extraction(
    *, published: str | None, published_from: str, outlet: str | None, title: str | None
) -> Callable[[RawDocument], Document]:
    """What makes a document of a raw one, with the options that the user gave."""
    from onrecord.text import PublishedFrom, extract  # noqa: PLC0415 - trafilatura takes its time to load

    try:
        place = PublishedFrom(published_from.replace("-", " ").lower())
    except ValueError as error:
        raise UsageError(
            f"--published-from is {published_from!r}",
            code="published_from",
            hint=f"It is one of {', '.join(PublishedFrom)}.",
        ) from error
    return partial(extract, published=day(published), published_from=place, outlet=outlet, title=title)


def make_reader(actors: Path | None, min_confidence: float | None = None, *, places: Path | None = None) -> Reader:
    """The reader, with the user's own tables of actors and places and least confidence where they are given."""
    from onrecord.reading import Reader  # noqa: PLC0415 - what the reader knows takes its time to load

    if min_confidence is None:
        return Reader(actors=actors, places=places)
    return Reader(actors=actors, places=places, min_confidence=min_confidence)


def make_copy_finder(store: Store | None) -> CopyFinder:
    """What tells whose copy an article is, among those of a run and of the store."""
    from onrecord.faces.cli.copies import CopyLinks  # noqa: PLC0415

    return CopyLinks(store)

"""Which article a command is about: one that the store holds, or a file that is read on the spot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import Problem, SourceError, StoreError, TextError, UsageError
from onrecord.faces.cli.options import store_place, stored
from onrecord.record import to_dict

if TYPE_CHECKING:
    from onrecord.record import Document, Record
    from onrecord.store import DocumentRow, Store
    from onrecord.store.corrections.applying import Corrected


def chosen(document: str, *, store: str | None) -> Record:
    """The record that DOCUMENT names; see `chosen_with_place`."""
    record, _ = chosen_with_place(document, store=store)
    return record


def chosen_with_place(document: str, *, store: str | None) -> tuple[Record, tuple[str, ...]]:
    """The record that DOCUMENT names: an id, the beginning of one, or a name in the store; else the path of an article.

    The store is asked first, where there is one. With the record come the words that say which version it is and whose
    copy, where the store knows that.

    Raises:
        UsageError: `usage.document` where there is neither file nor store, or the file holds several articles.
        StoreError: where the store does not have it, and the disk neither.
        SourceError, TextError: where the file holds no article.
    """
    record, words, _ = _chosen(document, store=store)
    return record, words


def chosen_as_told(document: str, *, store: str | None) -> dict[str, Any]:
    """The same as JSON, with what analysts said of each item where they said something of a stored article."""
    record, _, shown = _chosen(document, store=store)
    return to_dict(record) if shown is None else shown.to_dict()


def _chosen(document: str, *, store: str | None) -> tuple[Record, tuple[str, ...], Corrected | None]:
    place = store_place(store)
    on_disk = document == "-" or Path(document).is_file()
    if store is None and isinstance(place, Path) and not place.exists():
        if not on_disk:
            raise UsageError(
                f"{document!r} is no file, and there is no store at {str(place)!r} to look it up in",
                code="document",
                hint="Check the spelling, name the store with --store, or make one with `onrecord read`.",
            )
        return _read(document), (), None
    try:
        with stored(store) as kept:
            row = kept.row(document)
            return kept.load(row.id), place_words(kept, row), kept.corrections.shown(row.id)
    except StoreError as error:
        if not (on_disk and error.code == "store.unknown_document"):
            raise
    return _read(document), (), None


def place_words(kept: Store, row: DocumentRow) -> tuple[str, ...]:
    """What a store knows of an article beside others: "version 2 of 3", "copy of convoy (97 %)"."""
    words = [f"version {row.version} of {row.versions}"] if row.versions > 1 else []
    if row.copy_of is not None:
        name = kept.row(row.copy_of).name if kept.has(row.copy_of) else row.copy_of.removeprefix("sha256:")[:8]
        words.append(f"copy of {name}" + (f" ({row.copy_share:.0%})" if row.copy_share is not None else ""))
    return tuple(words)


def _read(document: str) -> Record:
    from onrecord.faces.cli.making import make_reader  # noqa: PLC0415

    hint = "Read it into a store with `onrecord read`, then name one article as `onrecord list` shows it."
    return make_reader(None).read(one_article(document, wanted="this command shows one", code="document", hint=hint))


def one_article(path: str, *, wanted: str, code: str, hint: str) -> Document:
    """The one article that a path holds; what is wanted, with code and hint, is told where it holds none or several.

    Raises:
        UsageError: where it holds none or several.
        SourceError, TextError: where it cannot be read.
    """
    from onrecord.faces.cli.making import extraction  # noqa: PLC0415
    from onrecord.sources import open_source  # noqa: PLC0415

    found = list(open_source(path))
    if len(found) != 1:
        raise UsageError(f"{path!r} holds {len(found)} articles, and {wanted}", code=code, hint=hint)
    raw = found[0]
    if isinstance(raw, Problem):
        kind = TextError if raw.stage == "text" else SourceError
        raise kind(raw.message, code=raw.code.partition(".")[2], hint=raw.hint)
    return extraction(published=None, published_from="any", outlet=None, title=None)(raw)

"""How well articles are read: the figures of a folder of annotated articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import SourceError
from onrecord.evaluation.compare import compare
from onrecord.evaluation.figures import HEADLINE, Figure, Figures
from onrecord.evaluation.gold import Gold, account, read_gold
from onrecord.record import to_dict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from onrecord.reading import Reader
    from onrecord.record import Record

__all__ = ["HEADLINE", "Figure", "Figures", "Gold", "evaluate", "read_gold"]


def evaluate(folder: Path, *, reader: Reader | None = None, records: Iterable[Record] | None = None) -> Figures:
    """The figures of a folder of annotated articles: how near the records come to what an analyst wrote down.

    Args:
        folder: `NAME.txt` and `NAME.json` pairs; the annotation gives snippets, the published day and the outlet.
        reader: reads each article; the default reader where neither it nor records are given.
        records: what was read already, matched to the articles by name, else by text.

    Raises:
        SourceError: `source.no_gold`, `source.gold` naming the file; `source.other_text` where a record's text is not
            the annotated article's, so that offsets cannot be compared.
    """
    figures = Figures()
    by_name: dict[str, Record] = {}
    by_text: dict[str, Record] = {}
    for record in records or ():
        by_name[record.document.name] = record
        by_text[record.document.text] = record
    for gold in read_gold(folder):
        if records is None:
            record = _read(folder, gold, reader)
        else:
            found = by_name.get(gold.name) or by_text.get(gold.text)
            if found is None:
                figures.absent.append(gold.name)
                compare(account(gold.annotation, gold.text), account(_EMPTY, gold.text), figures)
                continue
            record = found
        if record.document.text != gold.text:
            raise SourceError(
                f"{gold.name}: the record's text is not that of the annotated article",
                code="other_text",
                hint="Read the very file that was annotated: offsets count in its text.",
            )
        compare(account(gold.annotation, gold.text), account(to_dict(record), gold.text), figures)
    return figures


_EMPTY: dict[str, object] = {"document": {}, "actors": [], "statements": [], "events": []}


def _read(folder: Path, gold: Gold, reader: Reader | None) -> Record:
    """The record of an annotated article as the command line would read it, with its sidecar."""
    from onrecord.errors import Problem  # noqa: PLC0415 - the text stage is needed only where articles are read
    from onrecord.reading import Reader as DefaultReader  # noqa: PLC0415
    from onrecord.sources import open_source  # noqa: PLC0415
    from onrecord.text import extract  # noqa: PLC0415

    for raw in open_source(folder / f"{gold.name}.txt"):
        if isinstance(raw, Problem):
            raise SourceError(raw.message, code="gold", hint=raw.hint)
        return (reader or DefaultReader()).read(extract(raw))
    raise SourceError(f"{gold.name}: nothing to read", code="gold")

"""The figures of a constructed stream: its articles read, made one chronicle, and scored against what is true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import Problem, SourceError
from onrecord.evaluation.stream import StreamFigures, findings_of, score_stream
from onrecord.evaluation.streamgold import read_stream_gold
from onrecord.measures.outlooks import questions
from onrecord.story.chronicle import Chronicle
from onrecord.story.digest import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from onrecord.record import Record


def evaluate_stream(folder: Path, *, records: Iterable[Record] | None = None) -> StreamFigures:
    """How near the chronicle of a stream's articles comes to its gold file.

    Args:
        folder: `articles/`, `gold.json`, and the reader's tables `actors.csv` and `places.csv`.
        records: what was read already; by default the articles are read.

    Raises:
        SourceError: `source.gold` where the gold file is broken, or an article cannot be read.
    """
    gold = read_stream_gold(folder)
    records = list(read_stream(folder) if records is None else records)
    chronicle = Chronicle()
    for record in records:
        chronicle.add(digest_of(record))
    days = [record.document.published for record in records if record.document.published]
    return score_stream(gold, findings_of(chronicle, records, outcomes_of(chronicle, today=max(days))))


def read_stream(folder: Path) -> list[Record]:
    """What the reader makes of a stream's articles, with the stream's own tables of actors and places."""
    from onrecord.reading import Reader  # noqa: PLC0415 - needed only where articles are read
    from onrecord.sources import open_source  # noqa: PLC0415
    from onrecord.text import extract  # noqa: PLC0415

    reader = Reader(actors=folder / "actors.csv", places=folder / "places.csv")
    records = []
    for raw in open_source(folder / "articles"):
        if isinstance(raw, Problem):
            raise SourceError(raw.message, code="gold", hint=raw.hint)
        records.append(reader.read(extract(raw)))
    return records


def outcomes_of(chronicle: Chronicle, *, today: date) -> dict[tuple[str, str], str]:
    """What has become of each outlook by a day, by the ids of its document and statement."""
    outcomes = {}
    for story in chronicle.stories():
        asked = questions(
            chronicle.happenings(story.id),
            digests={document: chronicle.digest(document) for document in story.documents},
            sources={document: chronicle.source(document) for document in story.documents},
            today=today,
            story=story.id,
        )
        for answer in (answer for question in asked for answer in question.answers):
            for key in ((answer.source.document, answer.statement), *answer.others):
                outcomes[key] = answer.result
    return outcomes

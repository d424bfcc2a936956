"""A stream of articles and what is true of it: origins, stories, happenings, contradictions, outcomes of outlooks.

```
FOLDER/articles/NAME.txt + NAME.json   the articles, each with its sidecar
FOLDER/gold.json                       what is true of them, in snippets; `read_stream_gold` finds and checks each
```
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from onrecord.errors import SourceError
from onrecord.evaluation.gold import locate
from onrecord.record import EVENT_STATUSES, EVENT_TYPES, STANCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

OUTCOMES: Final = ("came_true", "did_not", "open")
"""What became of an outlook by the end of the stream."""

KINDS: Final = ("toll", "responsibility", "whether", "outlook", "denial")
"""What a contradiction is about."""


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Some words of a document: its name and where they stand, half-open, in code points."""

    document: str
    start: int
    end: int

    def overlap(self, other: Spot) -> int:
        """How many code points both cover."""
        if self.document != other.document:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True)
class Mention:
    """One sentence's telling of a happening.

    Attributes:
        happening: its id.
        type: the happening's event type.
        status: how this sentence tells it.
        words: the words that tell it; an event that has any of them for a trigger is that mention.
    """

    happening: str
    type: str
    status: str
    words: tuple[Spot, ...]

    @property
    def document(self) -> str:
        """The name of the document that holds it."""
        return self.words[0].document


@dataclass(frozen=True, slots=True)
class TrueContradiction:
    """Two accounts that cannot both hold, each with every place of the stream where somebody gives it."""

    id: str
    kind: str
    sides: tuple[tuple[Spot, ...], tuple[Spot, ...]]


@dataclass(frozen=True, slots=True)
class TrueOutlook:
    """What somebody says will or will not happen, wherever it is reported.

    Attributes:
        id: its name in the gold.
        outcome: a term of `OUTCOMES`; None for a condition that was not met, which is not scored.
        evidence: where it is reported.
    """

    id: str
    outcome: str | None
    evidence: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class StreamGold:
    """What is true of a stream.

    Attributes:
        origins: by name of document, the name of the one whose text it prints; its own where it is no copy.
        stories: by name of document, its story.
        annotated: the names of the documents whose happenings, contradictions and outlooks are all written down.
        standing: by happening, its status at the end of the stream.
        mentions, contradictions, outlooks: the rest.
    """

    origins: Mapping[str, str]
    stories: Mapping[str, str]
    annotated: frozenset[str]
    standing: Mapping[str, str]
    mentions: tuple[Mention, ...]
    contradictions: tuple[TrueContradiction, ...]
    outlooks: tuple[TrueOutlook, ...]


def read_stream_gold(folder: Path) -> StreamGold:
    """What is true of the stream in a folder, every snippet found in its text.

    Raises:
        SourceError: `source.gold` where a file is missing or broken, or the gold says something that cannot be, with
            every fault named.
    """
    path = folder / "gold.json"
    try:
        written = json.loads(path.read_bytes())
        names = [row["name"] for row in written["documents"]]
        texts = {name: (folder / "articles" / f"{name}.txt").read_bytes().decode("utf-8") for name in names}
        reading = _Reading(texts)
        gold = reading.gold(written)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{path}: {error!r}", code="gold", hint="Mend the gold file; see its README.") from error
    spare = {found.stem for found in (folder / "articles").glob("*.txt")} - set(names)
    faults = [*reading.faults, *(f"{name}: not in the gold" for name in sorted(spare))]
    if faults:
        raise SourceError(f"{path}: " + "; ".join(faults), code="gold", hint="Mend the gold file; see its README.")
    return gold


class _Reading:
    """Turns snippets into spots, and keeps what cannot be."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self.faults: list[str] = []

    def gold(self, written: Mapping[str, Any]) -> StreamGold:
        documents = written["documents"]
        happenings = written["happenings"]
        known = {row["id"] for row in happenings}
        origins = {row["name"]: row["origin"] for row in documents}
        for name, origin in origins.items():
            self._hold(origins.get(origin) == origin, f"{name}: its origin {origin!r} is no origin")
        accounts = {key: self._spots(key, rows) for key, rows in written["accounts"].items()}
        for row in written["contradictions"] + written["outlooks"]:
            held = row["happening"] is None or row["happening"] in known
            self._hold(held, f"{row['id']}: no happening {row['happening']!r}")
        return StreamGold(
            origins=origins,
            stories={row["name"]: row["story"] for row in documents},
            annotated=frozenset(row["name"] for row in documents if row["annotated"]),
            standing={row["id"]: row["history"][-1]["status"] for row in happenings},
            mentions=tuple(mention for row in happenings for mention in self._mentions(row)),
            contradictions=tuple(self._contradiction(row, accounts) for row in written["contradictions"]),
            outlooks=tuple(self._outlook(row) for row in written["outlooks"]),
        )

    def _mentions(self, row: Mapping[str, Any]) -> Iterable[Mention]:
        name = row["id"]
        self._term(name, row["type"], EVENT_TYPES)
        for standing in row["history"]:
            self._term(name, standing["status"], EVENT_STATUSES)
        for mention in row["mentions"]:
            self._term(name, mention["status"], EVENT_STATUSES)
            words = self._spots(name, [{"document": mention["document"], **_plain(word)} for word in mention["words"]])
            if words:
                yield Mention(name, row["type"], mention["status"], words)

    def _contradiction(self, row: Mapping[str, Any], accounts: Mapping[str, tuple[Spot, ...]]) -> TrueContradiction:
        self._term(row["id"], row["kind"], KINDS)
        one, two = row["sides"]
        return TrueContradiction(row["id"], row["kind"], (accounts[one], accounts[two]))

    def _outlook(self, row: Mapping[str, Any]) -> TrueOutlook:
        self._term(row["id"], row["stance"], STANCES)
        if row["outcome"] is not None:
            self._term(row["id"], row["outcome"], OUTCOMES)
        return TrueOutlook(row["id"], row["outcome"], self._spots(row["id"], row["evidence"]))

    def _spots(self, whose: str, rows: Iterable[Mapping[str, Any]]) -> tuple[Spot, ...]:
        found = []
        for row in rows:
            text = self._texts[row["document"]]
            place = locate(text, {"s": row["s"], "n": row.get("n", 0)})
            if place is None:
                self.faults.append(f"{whose}: not in {row['document']}: {row['s']!r}")
            else:
                found.append(Spot(row["document"], *place))
                headline = text.index("\n") if "\n" in text else 0
                self._hold(place[0] > headline, f"{whose}: in the title of {row['document']}: {row['s']!r}")
        return tuple(found)

    def _term(self, whose: str, value: str, terms: Iterable[str]) -> None:
        self._hold(value in terms, f"{whose}: {value!r} is none of the terms")

    def _hold(self, held: bool, fault: str) -> None:  # noqa: FBT001 - read as “hold that …, else …”
        if not held:
            self.faults.append(fault)


def _plain(word: str | Mapping[str, Any]) -> Mapping[str, Any]:
    return {"s": word} if isinstance(word, str) else word

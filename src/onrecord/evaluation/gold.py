"""Annotated articles, and records beside them, in the one shape that figures are counted in."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from onrecord.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Days = tuple[str, str]

# What stands before a name without being part of it, so that "President Joe Biden" and "Biden" can be compared.
_TITLES: Final = (
    "the", "a", "an", "president", "prime minister", "foreign minister", r"defen[cs]e minister", "minister",
    "secretary of state", "secretary", "foreign secretary", "ambassador", "general", r"gen\.?", r"lt\.? gen\.?",
    r"maj\.? gen\.?", r"brig\.? gen\.?", "colonel", r"col\.?", r"capt\.?", "captain", r"navy capt\.?", "spokesman",
    "spokeswoman", "spokesperson", r"mr\.?", r"mrs\.?", r"ms\.?", r"dr\.?", "sir", "king", "queen", "us", r"u\.s\.",
    "united states",
)  # fmt: skip
_TITLE: Final = re.compile(rf"^(?:{'|'.join(_TITLES)})\s+", re.IGNORECASE)
_POSSESSIVE: Final = re.compile(r"[’']s$")
_MARKS: Final = re.compile(r"[^\w ]")
_PRONOUNS: Final = frozenset("he she it they him her them his its their who we i you us our".split())
KEYS: Final = ("document", "furniture", "actors", "statements", "events", "disputes", "outlooks")


def bare_name(name: str) -> str:
    """A name without title, article, possessive and punctuation, case folded."""
    name = _POSSESSIVE.sub("", name.strip())
    while (shorter := _TITLE.sub("", name)) and shorter != name:
        name = shorter
    return _MARKS.sub("", name).casefold().strip()


@dataclass(slots=True)
class Said:
    """A statement: its content as the set of its code points."""

    id: str
    speaker: str | None
    content: set[int]
    cue: tuple[int, int] | None
    kind: str | None
    within: str | None
    when: Days | None


@dataclass(slots=True)
class Done:
    """An event: the places of its trigger and later mentions, its parties and circumstances."""

    id: str
    type: str
    at: list[tuple[int, int]]
    actors: list[str]
    targets: list[str]
    status: str
    when: Days | None
    place: set[str] | None
    killed: int | None
    injured: int | None
    said_by: str | None


@dataclass(slots=True)
class Account:
    """One article's annotation or record, ready to be compared."""

    furniture: set[int] = field(default_factory=set)
    actors: dict[str, tuple[set[str], str | None, str | None]] = field(default_factory=dict)
    statements: list[Said] = field(default_factory=list)
    events: list[Done] = field(default_factory=list)
    disputes: set[frozenset[str]] = field(default_factory=set)
    outlooks: dict[tuple[str, str], Days | None] = field(default_factory=dict)

    def same(self, mine: str | None, other: Account, theirs: str | None) -> bool:
        """Whether an actor here and one there share a name; two unnamed sources are the same."""
        if mine is None or theirs is None:
            return mine is theirs
        if mine not in self.actors or theirs not in other.actors:
            return False
        return bool(self.actors[mine][0] & other.actors[theirs][0])


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated article: its name, its text, and its annotation as written."""

    name: str
    text: str
    annotation: dict[str, Any]


def read_gold(folder: Path) -> Iterator[Gold]:
    """The annotated articles of a folder, in order of name: every `NAME.json` with the `NAME.txt` beside it.

    Raises:
        SourceError: `source.no_gold` where the folder has none; `source.gold` naming the file and what is wrong in it.
    """
    paths = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not paths:
        raise SourceError(
            f"{folder}: no annotated articles",
            code="no_gold",
            hint="An annotated article is two files: NAME.txt and, beside it, NAME.json.",
        )
    for path in paths:
        try:
            text = path.with_suffix(".txt").read_bytes().decode("utf-8")
            annotation = json.loads(path.read_bytes())
        except (OSError, ValueError) as error:
            raise SourceError(
                f"{path}: {error}", code="gold", hint="Mend the pair of files, or move it away."
            ) from error
        missing = [key for key in KEYS if not isinstance(annotation, dict) or key not in annotation]
        if missing:
            raise SourceError(f"{path}: the annotation has no {', '.join(missing)}", code="gold")
        yield Gold(path.stem, text, annotation)


def account(written: dict[str, Any], text: str) -> Account:
    """An annotation (snippets) or a record (offsets) of a text, in the shape that is compared.

    Raises:
        SourceError: `source.gold` where a key is missing that the comparison needs.
    """
    try:
        return _account(written, text)
    except (KeyError, TypeError) as error:
        raise SourceError(f"an annotation lacks {error}", code="gold") from error


def _account(written: dict[str, Any], text: str) -> Account:
    out = Account()
    places = {place["id"]: place for place in written.get("places", [])}
    furniture = written["document"].get("furniture") or written.get("furniture", [])
    out.furniture = _points(_spans(text, furniture))
    for actor in written["actors"]:
        names = {bare_name(actor["name"])} | {bare_name(_snippet(name)) for name in actor.get("names", [])}
        names |= {bare_name(text[span["start"] : span["end"]]) for span in actor.get("mentions", [])}
        out.actors[actor["id"]] = (
            {name for name in names if name and name not in _PRONOUNS},
            actor.get("country"),
            actor.get("role"),
        )
    for row in written["statements"]:
        out.statements.append(
            Said(
                row["id"],
                row["speaker"],
                _points(_spans(text, row["content"])),
                locate(text, row["cue"]),
                row.get("kind"),
                row.get("within"),
                _days(row.get("when")),
            )
        )
    for row in written["events"]:
        out.events.append(
            Done(
                row["id"],
                row["type"],
                _spans(text, [row["trigger"], *row.get("also", [])]),
                row["actors"],
                row["targets"],
                row["status"],
                _days(row.get("when")),
                _place(row.get("place"), places, text),
                row.get("killed"),
                row.get("injured"),
                row.get("said_by"),
            )
        )
    out.disputes = {frozenset((row["a"], row["b"])) for row in written.get("disputes", [])}
    out.outlooks = {(row["statement"], row["stance"]): _days(row["by"]) for row in written.get("outlooks", [])}
    return out


def _snippet(value: Any) -> str:  # noqa: ANN401 - as found in a file
    return str(value["s"] if isinstance(value, dict) else value)


def locate(text: str, value: Any) -> tuple[int, int] | None:  # noqa: ANN401 - as found in a file
    """Where a snippet or a span stands, or None where it does not."""
    if value is None:
        return None
    if isinstance(value, dict) and "start" in value:
        return (value["start"], value["end"])
    snippet = _snippet(value)
    at = -1
    for _ in range((value.get("n", 0) if isinstance(value, dict) else 0) + 1):
        at = text.find(snippet, at + 1)
        if at < 0:
            return None
    return (at, at + len(snippet)) if snippet else None


def _spans(text: str, values: Iterable[Any]) -> list[tuple[int, int]]:
    return [span for span in (locate(text, value) for value in values) if span]


def _points(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {point for start, end in spans for point in range(start, end)}


def _days(value: Any) -> Days | None:  # noqa: ANN401 - as found in a file
    if value is None:
        return None
    return (value["earliest"], value["latest"]) if isinstance(value, dict) else (value[0], value[1])


def _place(value: Any, places: dict[str, Any], text: str) -> set[str] | None:  # noqa: ANN401 - as found in a file
    if value is None:
        return None
    if isinstance(value, str) and value in places:
        place = places[value]
        spans = place.get("mentions", [])
        return {bare_name(place["name"])} | {bare_name(text[span["start"] : span["end"]]) for span in spans}
    return {bare_name(_snippet(value))}

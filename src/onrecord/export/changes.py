"""What changed from one version of an article to another: in its words, and in what is on record of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Final

from onrecord.export.wording import Wording, excerpt, status_words, toll_words, when_words

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from onrecord.record import Event, Record, Statement

SENTENCE: Final = re.compile(
    r"\S.*?(?:[.!?…][\"”’»)\]]*(?=\s+[\"“‘«(\[]*[A-ZÀ-ÖØ-Þ0-9\u0370-\U0010ffff])|(?=\s*(?:\n|\r|$)))", re.DOTALL
)
ABBREVIATED: Final = re.compile(r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Capt|Lt|Sgt|Maj|Gov|Sen|Rep|St|No|vs)\.)$")
PIECE: Final = re.compile(r"\w+(?:['’]\w+)*|\s+|[^\w\s]")
ALIKE: Final = 0.5
"""The share of words from which two sentences count as one that was edited."""

SAME: Final = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
TOLD: Final = ("title", "outlet", "published", "byline", "credit", "standfirst")
"""What a document says of itself whose change is told."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words in a row: "same", "gone" or "new"."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence that is "gone", "new" or "changed", in its parts."""

    kind: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A statement or event that is "gone", "new" or "changed".

    Attributes:
        what: "statement" or "event".
        kind: "gone", "new" or "changed".
        before: its id in the older record, or None.
        after: its id in the newer record, or None.
        words: what it says, as the newer record has it where it stands there.
        fields: what changed of it, by name: (before, after) in words.
    """

    what: str
    kind: str
    before: str | None
    after: str | None
    words: str
    fields: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed from `before` to `after`: what the article says of itself, its sentences, what is on record."""

    before: str
    after: str
    told: tuple[tuple[str, str | None, str], ...]
    edits: tuple[Edit, ...]
    items: tuple[Item, ...]

    def as_dict(self) -> dict[str, Any]:
        """The same for JSON."""
        return {
            "before": self.before,
            "after": self.after,
            "told": [{"name": name, "before": old, "after": new} for name, old, new in self.told],
            "sentences": [
                {"change": edit.kind, "parts": [{"change": part.kind, "words": part.words} for part in edit.parts]}
                for edit in self.edits
            ],
            "record": [
                {
                    "change": item.kind,
                    "what": item.what,
                    "before": item.before,
                    "after": item.after,
                    "words": item.words,
                    "fields": {name: {"before": old, "after": new} for name, old, new in item.fields},
                }
                for item in self.items
            ],
        }


def changes(before: Record, after: Record) -> Changes:
    """What changed from one record to another; furniture, white space and the form of quotation marks aside."""
    one, other = before.document, after.document
    said = ((name, _said(getattr(one, name)), _said(getattr(other, name))) for name in TOLD)
    return Changes(
        before=one.id,
        after=other.id,
        # What is not told any more was told by another source, such as the feed that led to the page.
        told=tuple((name, old, new) for name, old, new in said if new is not None and old != new),
        edits=tuple(_edits(_sentences(before), _sentences(after))),
        items=(*_statements(before, after), *_events(before, after)),
    )


def word_parts(before: str, after: str) -> tuple[Part, ...]:
    """Two sentences as one: the words that they share, and those that are gone and new between them.

    >>> [(part.kind, part.words) for part in word_parts("Four died.", "Nine died.")]
    [('gone', 'Four'), ('new', 'Nine'), ('same', ' died.')]
    """
    left, right = PIECE.findall(before), PIECE.findall(after)
    parts: list[Part] = []
    plain = [[piece.translate(SAME) if not piece.isspace() else " " for piece in side] for side in (left, right)]
    for tag, i, j, k, m in SequenceMatcher(None, plain[0], plain[1], autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(Part("same", "".join(right[k:m])))
            continue
        parts += [Part(kind, "".join(words)) for kind, words in (("gone", left[i:j]), ("new", right[k:m])) if words]
    return _smoothed(parts)


def _smoothed(parts: list[Part]) -> tuple[Part, ...]:
    """Changes with nothing but white space between them as one: "two men" for "a man", not word by word."""
    joined: list[Part] = []
    gone = new = ""
    for at, part in enumerate(parts):
        inside = part.kind == "same" and part.words.isspace() and (gone or new) and at + 1 < len(parts)
        if part.kind == "same" and not inside:
            joined += [Part(kind, words) for kind, words in (("gone", gone), ("new", new)) if words]
            gone = new = ""
            joined.append(part)
            continue
        gone += part.words if part.kind in {"gone", "same"} else ""
        new += part.words if part.kind in {"new", "same"} else ""
    joined += [Part(kind, words) for kind, words in (("gone", gone), ("new", new)) if words]
    return tuple(joined)


def _sentences(record: Record) -> list[str]:
    """The sentences of the story in one line each, furniture left out."""
    text = record.document.text
    pieces, at = [], 0
    for span in record.document.furniture:
        pieces.append(text[at : max(at, span.start)])
        at = max(at, span.end)
    pieces.append(text[at:])
    found: list[str] = []
    for line in re.split(r"\n\s*\n|\r\n\s*\r\n", "\n\n".join(pieces)):
        open_end = False
        for sentence in SENTENCE.findall(line):
            words = " ".join(sentence.split())
            if open_end:
                found[-1] += " " + words
            elif words:
                found.append(words)
            open_end = bool(words and ABBREVIATED.search(words))
    return found


def _edits(left: list[str], right: list[str]) -> Iterator[Edit]:
    plain = [[sentence.translate(SAME) for sentence in side] for side in (left, right)]
    for tag, i, j, k, m in SequenceMatcher(None, plain[0], plain[1], autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        at = i
        waiting: list[Edit] = []
        for new in right[k:m]:
            likeness = {one: _alike(left[one], new) for one in range(at, j)}
            match = max(likeness, key=likeness.__getitem__, default=None)
            if match is None or likeness[match] < ALIKE:
                waiting.append(Edit("new", (Part("new", new),)))
                continue
            yield from (Edit("gone", (Part("gone", old),)) for old in left[at:match])
            yield from waiting
            yield Edit("changed", word_parts(left[match], new))
            at, waiting = match + 1, []
        yield from (Edit("gone", (Part("gone", old),)) for old in left[at:j])
        yield from waiting


def _alike(one: str, other: str) -> float:
    left, right = (re.findall(r"\w+", side.casefold()) for side in (one, other))
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def _statements(before: Record, after: Record) -> Iterator[Item]:
    old, new = Wording(before), Wording(after)

    def key(wording: Wording, item: Statement) -> Hashable:
        return wording.speaker(item), _bare(wording.said(item)), _bare(item.cue.of(wording.text)), item.kind

    def words(wording: Wording, item: Statement) -> str:
        cue = excerpt(item.cue.of(wording.text), limit=60)
        return f"{wording.speaker(item)} {cue}: “{wording.said(item, limit=240)}”"

    gone, added = _left_over(
        [(item, key(old, item)) for item in before.statements], [(item, key(new, item)) for item in after.statements]
    )
    for item in gone:
        alike = {
            number: _alike(new.said(other), old.said(item))
            for number, other in enumerate(added)
            if new.speaker(other) == old.speaker(item)
        }
        nearest = max(alike, key=alike.__getitem__, default=None)
        if nearest is None or alike[nearest] < ALIKE:
            yield Item(what="statement", kind="gone", before=item.id, after=None, words=words(old, item))
            continue
        match = added.pop(nearest)
        fields = (
            ("cue", item.cue.of(old.text), match.cue.of(new.text)),
            ("says", old.said(item, limit=240), new.said(match, limit=240)),
            ("kind", item.kind, match.kind),
        )
        changed = tuple(field for field in fields if field[1] != field[2])
        yield Item(
            what="statement", kind="changed", before=item.id, after=match.id, words=words(new, match), fields=changed
        )
    for item in added:
        yield Item(what="statement", kind="new", before=None, after=item.id, words=words(new, item))


def _events(before: Record, after: Record) -> Iterator[Item]:
    old, new = Wording(before), Wording(after)

    def fields(wording: Wording, item: Event) -> dict[str, str]:
        voice = wording.speaker(wording.statements[item.said_by]) if item.said_by else "the article"
        return {
            "trigger": _bare(item.trigger.of(wording.text)),
            "who": wording.names(item.actors),
            "to whom": wording.names(item.targets),
            "mode": item.mode or "",
            "status": status_words(item.status),
            "when": when_words(item.when),
            "where": wording.place(item) or "",
            "toll": toll_words(item) or "",
            "on the word of": voice,
        }

    def words(wording: Wording, item: Event) -> str:
        said = fields(wording, item)
        parties = " → ".join(part for part in (said["who"], said["to whom"]) if part)
        kept = (parties, said["status"], said["when"], said["where"], said["toll"])
        return f"{item.type} “{excerpt(item.trigger.of(wording.text))}” " + ", ".join(part for part in kept if part)

    def key(wording: Wording, item: Event) -> Hashable:
        return item.type, *fields(wording, item).values()

    gone, added = _left_over(
        [(item, key(old, item)) for item in before.events], [(item, key(new, item)) for item in after.events]
    )
    for item in gone:
        said = fields(old, item)
        alike = {
            number: sum(said[name] == value for name, value in fields(new, other).items())
            for number, other in enumerate(added)
            if other.type == item.type
        }
        nearest = max(alike, key=alike.__getitem__, default=None)
        # The half of the parts and more the same: it is the one event, told in another way.
        if nearest is None or alike[nearest] * 2 <= len(said):
            yield Item(what="event", kind="gone", before=item.id, after=None, words=words(old, item))
            continue
        match = added.pop(nearest)
        now = fields(new, match)
        changed = tuple((name, said[name], now[name]) for name in said if said[name] != now[name])
        yield Item(
            what="event", kind="changed", before=item.id, after=match.id, words=words(new, match), fields=changed
        )
    for item in added:
        yield Item(what="event", kind="new", before=None, after=item.id, words=words(new, item))


def _left_over(before: Sequence[tuple[Any, Hashable]], after: Sequence[tuple[Any, Hashable]]) -> tuple[list[Any], ...]:
    """The items of each side that the other has none of, each counted as often as it stands."""
    waiting: dict[Hashable, list[Any]] = {}
    for item, key in after:
        waiting.setdefault(key, []).append(item)
    gone = []
    for item, key in before:
        if waiting.get(key):
            waiting[key].pop(0)
        else:
            gone.append(item)
    left = {id(item) for items in waiting.values() for item in items}
    return gone, [item for item, _ in after if id(item) in left]


def _bare(words: str) -> str:
    return " ".join(words.translate(SAME).split())


def _said(value: object) -> str | None:
    return None if value is None else str(value)

"""The words that tell events: verbs, nouns and phrases, the type that each tells, and on what conditions.

The table is `triggers.csv`, one trigger a line:

- `words`: lemmas, the head first for a verb ("call for", "hold talk"), as they stand for a noun ("arrest warrant").
- `use`: "verb"; "noun"; "negated", a verb that tells the event only where it is negated ("did not accept").
- `type`, `mode`: terms of the codebook.
- `needs`: conditions, joined with "&", as `reading.events.conditions` checks them; empty for none.
- `grade`: how far the words alone can be trusted: "high", "medium" or "low".

Types and modes are those of PLOVER (Open Event Data Alliance, codebook of the sixteen types); the words are our own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, cast

from onrecord.knowledge.tables import read_table
from onrecord.record import EVENT_TYPES

_TABLE: Final = Path(__file__).with_name("triggers.csv")
_CLASSES: Final = Path(__file__).with_name("triggers.classes.csv")
_COLUMNS: Final = ("words", "use", "type", "mode", "needs", "grade")


@dataclass(frozen=True, slots=True)
class Trigger:
    """One line of the table.

    Attributes:
        words: the lemmas.
        use: "verb", "noun" or "negated".
        type, mode: terms of the codebook; no mode is None.
        needs: the conditions, all of which must hold.
        grade: "high", "medium" or "low".
    """

    words: tuple[str, ...]
    use: Literal["verb", "noun", "negated"]
    type: str
    mode: str | None
    needs: tuple[str, ...]
    grade: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All triggers by their first word, the longest and most exacting first."""

    verbs: dict[str, tuple[Trigger, ...]]
    nouns: dict[str, tuple[Trigger, ...]]


@cache
def lexicon() -> Lexicon:
    """The triggers of the bundled table.

    Raises:
        KnowledgeError: the table cannot be read, see `read_table`.
    """
    verbs: dict[str, list[Trigger]] = {}
    nouns: dict[str, list[Trigger]] = {}
    for row in read_table(_TABLE, columns=_COLUMNS, needed=_COLUMNS):
        words = tuple(row.wanted("words").split())
        use = cast("Literal['verb', 'noun', 'negated']", row.term("use", ("verb", "noun", "negated"), "verb"))
        trigger = Trigger(
            words,
            use,
            row.term("type", EVENT_TYPES, ""),
            row.text("mode") or None,
            tuple(part for part in row.text("needs").split("&") if part),
            row.term("grade", ("high", "medium", "low"), "medium"),
        )
        table = nouns if use == "noun" else verbs
        table.setdefault(words[0].lower(), []).append(trigger)
    return Lexicon(_sorted(verbs), _sorted(nouns))


def _sorted(table: dict[str, list[Trigger]]) -> dict[str, tuple[Trigger, ...]]:
    return {
        word: tuple(
            sorted(
                found,
                key=lambda trigger: (
                    -len(trigger.words),
                    trigger.use != "negated",
                    -len(trigger.needs),
                    -len("&".join(trigger.needs)),
                ),
            )
        )
        for word, found in table.items()
    }


@cache
def noun_classes() -> dict[str, frozenset[str]]:
    """The nouns that a condition such as "obj=weapon" asks for, by the name of the class.

    Raises:
        KnowledgeError: the table cannot be read, see `read_table`.
    """
    columns = ("class", "nouns")
    return {
        row.wanted("class"): frozenset(row.wanted("nouns").split())
        for row in read_table(_CLASSES, columns=columns, needed=columns)
    }

"""Text → the words of the full-text index, and its excerpt: by SQLite's own tokenizer and in memory, for any database.

Only so do all databases agree on what a word is, which letters are one, and where an excerpt begins.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

from onrecord.store.passages import CLOSE, OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TOKENIZE: Final = 'tokenize="unicode61 remove_diacritics 2"'
"""Case and diacritics make no difference; letters, numbers and private use make words."""

EXCERPT: Final = "snippet(search, 0, :open, :close, '…', 40)"
MARKS: Final = {"open": OPEN, "close": CLOSE}


def cut(texts: Sequence[str]) -> list[list[str]]:
    """The words of each text in their order, folded.

    >>> cut(["The café’s cease-fire"])
    [['the', 'cafe', 's', 'cease', 'fire']]
    """
    found: list[list[tuple[int, str]]] = [[] for _ in texts]
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        memory.execute(f"CREATE VIRTUAL TABLE search USING fts5(words, content='', {TOKENIZE})")
        memory.execute("CREATE VIRTUAL TABLE words USING fts5vocab(search, instance)")
        memory.execute("BEGIN")
        memory.executemany("INSERT INTO search(rowid, words) VALUES (?, ?)", enumerate(texts))
        for term, text, at in memory.execute("SELECT term, doc, offset FROM words"):
            found[text].append((at, term))
    return [[term for _, term in sorted(terms)] for terms in found]


def excerpts(match: str, texts: Mapping[int, str]) -> dict[int, str]:
    """The words around the matches of each text that matches, with a mark before and after each match."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        memory.execute(f"CREATE VIRTUAL TABLE search USING fts5(words, {TOKENIZE})")
        memory.execute("BEGIN")
        memory.executemany("INSERT INTO search(rowid, words) VALUES (?, ?)", texts.items())
        query = f"SELECT rowid, {EXCERPT} FROM search WHERE search MATCH :match"  # noqa: S608 - our own words
        return dict(memory.execute(query, {**MARKS, "match": match}))


def in_index(terms: Iterable[str], *, longest: int) -> list[str]:
    """Each word once, cut off where it is longer than an index takes."""
    return sorted({term[:longest] for term in terms})

"""The full-text index of a PostgreSQL store: the words of each passage, cut as SQLite cuts them, under a GIN index.

Of each passage two things are kept in the table `search`: its words in their order with a blank before and after each
(`folded`), and which words they are (`words`, a tsvector without positions). The vector finds the passages that hold
all the words; where words have to stand together, `folded` tells. Positions in a vector would not do: PostgreSQL keeps
no more than 256 of a word, and none behind the 16,383rd.

SQLite's triggers keep its index in step; here `watch_inserts` does, whoever inserts passages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import (
    ARRAY,
    Float,
    Insert,
    Integer,
    String,
    and_,
    bindparam,
    case,
    cast,
    column,
    event,
    func,
    insert,
    literal,
    literal_column,
    or_,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from onrecord.store import schema
from onrecord.store.homes import cutting
from onrecord.store.words import match_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.engine import Connection, Engine

    from onrecord.store.words import Term

LONGEST: Final = 100
"""So many letters of a word are in the vector; what it holds of a longer one only tells where to look."""

LARGEST: Final = 500_000
"""A vector holds less than a megabyte: of a text with more different words than this many bytes it holds EVERY."""

EVERY: Final = "*"
"""Stands in the vector of a text that may hold any word; no word of a text is an asterisk."""

SHORT: Final = LARGEST // (4 * LONGEST)
"""A text of fewer words than this never comes to so many bytes."""

CANDIDATES: Final = 1000
"""So many passages are ranked, those that were saved last; ranking takes reading them."""

RANKED_BY: Final = 16
"""So many terms count in the rank."""

USUAL: Final = 60
"""The length of a passage, in words, at which a word counts as BM25 counts it at the mean length."""

BATCH: Final = 500

search = table(
    "search",
    column("id", Integer),
    column("folded", String),
    column("length", Integer),
    column("words"),
)

lexemes = func.tsvector_to_array(search.c.words, type_=ARRAY(String)).label("lexemes")

Phrase = tuple[tuple[str, ...], bool]
"""Words that stand together, and whether the last may go on."""


def ranked(connection: Connection, terms: tuple[Term, ...], *, limit: int) -> list[Any]:
    """The passages where all terms stand, best first, with the article of each."""
    phrases = _phrases(terms)
    if not phrases:
        return []
    found = (
        select(search.c.id, search.c.folded, search.c.length)
        .where(_matches(phrases))
        .order_by(search.c.id.desc())
        .limit(max(CANDIDATES, limit))
        .subquery()
    )
    passage, document = schema.passage, schema.document
    score = _score(found.c.folded, found.c.length, phrases) * case((passage.c.kind == "actor", 0.5), else_=1.0)
    # Of what is not shown no article is looked up.
    best = (
        select(passage.c.id, passage.c.kind, passage.c.item_id, passage.c.document_id, score.label("score"))
        .select_from(found.join(passage, passage.c.id == found.c.id))
        .order_by(score.desc(), passage.c.id)
        .limit(min(limit, 2**31))
        .subquery()
    )
    query = (
        select(
            best.c.id,
            best.c.kind,
            best.c.item_id,
            best.c.document_id,
            document.c.name,
            document.c.title,
            document.c.published,
            document.c.outlet,
        )
        .select_from(best.join(document, document.c.id == best.c.document_id))
        .order_by(best.c.score.desc(), best.c.id)
    )
    return list(connection.execute(query).all())


def excerpts(connection: Connection, terms: tuple[Term, ...], ids: list[int]) -> Mapping[int, str]:
    """The words around the matches in each of these passages."""
    passage = schema.passage
    rows = connection.execute(select(passage.c.id, passage.c.words).where(passage.c.id.in_(ids)))
    return cutting.excerpts(match_of(terms), {row.id: row.words for row in rows})


def newest(terms: tuple[Term, ...], limit: int) -> Select[Any]:
    """The ids of passages where all terms stand, of those that were saved last."""
    phrases = _phrases(terms)
    matched = _matches(phrases) if phrases else literal(value=False)
    return select(search.c.id).where(matched).order_by(search.c.id.desc()).limit(limit)


def watch_inserts(engine: Engine) -> None:
    """Has every passage that is inserted through an engine indexed in the same transaction."""
    event.listen(engine, "after_execute", _inserted)


def fill(connection: Connection, documents: Iterable[str]) -> None:
    """Indexes the passages of documents that are not indexed yet."""
    passage, ids = schema.passage, list(documents)
    missing = (
        select(passage.c.id, passage.c.words)
        .select_from(passage.outerjoin(search, search.c.id == passage.c.id))
        .where(passage.c.document_id.in_(bindparam("documents", expanding=True)), search.c.id.is_(None))
    )
    for start in range(0, len(ids), BATCH):
        rows = connection.execute(missing, {"documents": ids[start : start + BATCH]}).all()
        if rows:
            connection.execute(ADDED, [row_of(row.id, terms) for row, terms in zip(rows, _cut(rows), strict=True)])


def out_of_step(connection: Connection) -> Iterator[str]:
    """Where the index is not what the passages make of it."""
    passage, after = schema.passage, -1
    query = (
        select(passage.c.id, passage.c.words, search.c.folded, search.c.length, lexemes)
        .select_from(passage.outerjoin(search, search.c.id == passage.c.id))
        .order_by(passage.c.id)
        .limit(BATCH)
    )
    while rows := connection.execute(query.where(passage.c.id > after)).all():
        for row, terms in zip(rows, _cut(rows), strict=True):
            wanted = row_of(row.id, terms)
            there = (row.folded, row.length, sorted(row.lexemes or ()))
            if there != (wanted["folded"], wanted["length"], wanted["lexemes"]):
                what = "is not in the index" if row.folded is None else "stands in the index with other words"
                yield f"passage {row.id} {what}"
        after = rows[-1].id


def row_of(passage: int, terms: list[str]) -> dict[str, Any]:
    """What the index holds of a passage with these words in this order."""
    distinct = cutting.in_index(terms, longest=LONGEST)
    if sum(len(term.encode()) for term in distinct) > LARGEST:
        distinct = [EVERY]
    return {"id": passage, "folded": f" {' '.join(terms)} ", "length": len(terms), "lexemes": distinct}


ADDED: Final = insert(search).values(
    id=bindparam("id"),
    folded=bindparam("folded"),
    length=bindparam("length"),
    words=func.array_to_tsvector(cast(bindparam("lexemes"), ARRAY(String))),
)


def _inserted(
    connection: Connection,
    statement: object,
    several: list[dict[str, Any]],
    single: dict[str, Any],
    _options: object,
    _result: object,
) -> None:
    if isinstance(statement, Insert) and getattr(statement.table, "name", None) == schema.passage.name:
        fill(connection, dict.fromkeys(row["document_id"] for row in [*several, single] if row))


def _cut(rows: Iterable[Any]) -> list[list[str]]:
    return cutting.cut([row.words for row in rows])


def _phrases(terms: tuple[Term, ...]) -> list[Phrase]:
    """The words of each term as the index has them; terms without any are left out, as FTS5 does."""
    cut = cutting.cut([term.words for term in terms])
    found = ((tuple(words), term.prefix) for words, term in zip(cut, terms, strict=True) if words)
    return list(dict.fromkeys(found))


def _matches(phrases: list[Phrase]) -> ColumnElement[bool]:
    """That all phrases stand in a row of `search`."""
    asked: dict[str, None] = {}
    for words, prefix in phrases:
        for at, word in enumerate(words):
            goes_on = len(word) >= LONGEST or (prefix and at == len(words) - 1)
            # Words are letters and numbers, so that quotation marks keep all syntax out.
            asked[f"'{word[:LONGEST]}'" + (":*" if goes_on and len(word) < LONGEST else "")] = None
    found = search.c.words.bool_op("@@")(cast(literal(f"({' & '.join(asked)}) | '{EVERY}'"), TSQUERY))
    certain = [_stands(search.c.folded, each) for each in phrases if len(each[0]) > 1 or len(each[0][0]) >= LONGEST]
    every = [_stands(search.c.folded, each) for each in phrases]
    # Only a long text can have so many words that its vector stands for any.
    return and_(found, *certain, or_(search.c.length < SHORT, and_(*every)))


def _stands(folded: ColumnElement[str], phrase: Phrase) -> ColumnElement[bool]:
    return func.strpos(folded, _needle(phrase)) > 0


def _needle(phrase: Phrase) -> str:
    words, prefix = phrase
    return f" {' '.join(words)}" + ("" if prefix else " ")


def _score(folded: ColumnElement[str], length: ColumnElement[int], phrases: list[Phrase]) -> ColumnElement[float]:
    """BM25 (Robertson and Zaragoza 2009: k1 1.2, b 0.75) with every term as telling as the others."""
    norm = 1.2 * (0.25 + 0.75 * cast(length, Float) / USUAL)
    score: ColumnElement[float] = literal_column("0.0", Float)
    for phrase in phrases[:RANKED_BY]:
        needle = _needle(phrase)
        without = func.replace(folded, needle, "")
        # In bytes, whose number PostgreSQL knows without counting.
        times = cast(func.octet_length(folded) - func.octet_length(without), Float) / len(needle.encode())
        score = score + times / (times + norm)
    return score

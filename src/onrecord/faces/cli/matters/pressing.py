"""Pressure and outlooks, as the measures find them, in the form that a brief takes them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from onrecord.errors import OnrecordError
from onrecord.export.brief import Expected, Pressing, Quote, Step, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from onrecord.measures.outlooks import Question
    from onrecord.measures.pressure import Pressure
    from onrecord.measures.pressure import Step as Act
    from onrecord.measures.sides import Side
    from onrecord.story.chronicle import Chronicle
    from onrecord.story.items import Digest, Happening, Source

NOBODY: Final = "nobody named"
UNNAMED: Final = "an unnamed source"
STATUS_WORDS: Final = {
    "happened": "happened",
    "did_not_happen": "did not happen",
    "open": "open",
    "untold": "its day has passed, nothing tells",
}
RESULT_WORDS: Final = {"came_true": "came true", "did_not": "did not come true"}


class Paper:
    """The words of items of documents, by both ids."""

    def __init__(self, chronicle: Chronicle, digests: Mapping[str, Digest]) -> None:
        self._chronicle = chronicle
        self._words: dict[tuple[str, str], tuple[str, str | None]] = {}
        for document, digest in digests.items():
            for telling in digest.tellings:
                self._words[document, telling.event] = (telling.sentence, telling.said_by)
            for saying in digest.sayings:
                self._words[document, saying.statement] = (saying.content, saying.speaker or "")

    def quote(self, document: str, item: str) -> Quote | None:
        """The words of an item with who says them; None where the document is not at hand."""
        found = self._words.get((document, item))
        if found is None:
            return None
        words, speaker = found
        return Quote(words=words, source=self._chronicle.source(document), item=item, by=self.name(speaker))

    def side(self, side: Side | None) -> str:
        """The name of a side; a country that the tables do not know is called what its government is."""
        if side is None:
            return NOBODY
        try:
            return side.name if side.name != side.key else self._chronicle.party(f"gov:{side.key}").name
        except OnrecordError:
            return side.name

    def name(self, key: str | None) -> str | None:
        """The name of a party; None for the document's own voice."""
        if key is None:
            return None
        try:
            return self._chronicle.party(key).name if key else UNNAMED
        except OnrecordError:
            return UNNAMED


def pressing_of(
    chronicle: Chronicle, happenings: Iterable[Happening], digests: Mapping[str, Digest], sources: Mapping[str, Source]
) -> tuple[Pressing, ...]:
    """Who presses whom, the heaviest first."""
    from onrecord.measures.pressure import pressure  # noqa: PLC0415 - needed here alone

    paper = Paper(chronicle, digests)
    origins = {document: source.origin for document, source in sources.items()}
    found = pressure(happenings, digests.values(), origins=origins)
    return tuple(made for each in found if (made := _pressing(each, paper)))


def _pressing(found: Pressure, paper: Paper) -> Pressing | None:
    steps = tuple(step for each in found.steps if (step := _step(each, paper)))
    if not steps:
        return None
    return Pressing(
        who=paper.side(found.presser),
        whom=paper.side(found.pressed),
        towards=found.matter,
        steps=steps,
    )


def _step(act: Act, paper: Paper) -> Step | None:
    quotes = [quote for item in act.items if (quote := paper.quote(item.document, item.item))]
    origins = Counter(quote.source.origin for quote in quotes)
    # The first that an origin tells stands for it: copies come after it.
    firsts = {quote.source.origin: quote for quote in reversed(quotes)}
    told = [firsts[origin] for origin in origins]
    return Step(act=act.act, when=act.when, quote=told[0], also=tuple(told[1:])) if told else None


def expected_of(
    happenings: Iterable[Happening],
    digests: Mapping[str, Digest],
    sources: Mapping[str, Source],
    *,
    today: date,
    story: str | None,
) -> tuple[Expected, ...]:
    """What is expected, and what was, by deadline."""
    from onrecord.measures.outlooks import questions  # noqa: PLC0415 - needed here alone

    found = questions(happenings, digests=digests, sources=sources, today=today, story=story)
    return tuple(_expected(each, sources) for each in found)


def _expected(found: Question, sources: Mapping[str, Source]) -> Expected:
    views = tuple(
        View(
            stance=answer.stance,
            result=RESULT_WORDS.get(answer.result),
            quote=Quote(
                words=answer.words,
                source=answer.source,
                item=answer.statement,
                by=answer.speaker.name if answer.speaker else UNNAMED,
            ),
        )
        for answer in found.answers
    )
    evidence = tuple(
        Quote(words=each.words, source=sources[each.document], item=each.item)
        for each in found.evidence
        if each.document in sources
    )
    return Expected(
        id=found.id,
        about=found.about,
        outcome=STATUS_WORDS.get(found.status, found.status),
        answered=found.status != "open",
        by=found.by,
        views=views,
        evidence=evidence,
    )

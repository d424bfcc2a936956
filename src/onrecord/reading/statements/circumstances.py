"""When, to whom and by which way something was said; who speaks where the words leave it open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.reading.statements import subjects
from onrecord.reading.statements.lexicon import CHANNELS, PAPERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.reading.parts import Mention
    from onrecord.reading.statements.draft import Draft
    from onrecord.reading.statements.sheet import Sheet
    from onrecord.reading.times.mention import TimeMention
    from onrecord.record import Span, When


def time_of_speaking(sheet: Sheet, draft: Draft, low: int, high: int) -> TimeMention | None:
    """The time beside the cue, or None."""
    for index in (
        *range(draft.first, min(draft.right + 3, high)),
        *range(draft.first - 1, max(draft.left - 1, low - 1), -1),
    ):
        time = sheet.times.get(index)
        if time is not None and time.when is not None and not _inside(draft, time.span):
            return time
    if not draft.trails:
        for index in range(low, min(draft.left, low + 6)):
            time = sheet.times.get(index)
            if time is not None and time.when is not None and not _inside(draft, time.span):
                return time
    return None


_SAME_OCCASION: Final = 3
"""Within so many paragraphs the same speaker is taken to go on speaking on the same occasion."""


def _is_media(sheet: Sheet, span: Span) -> bool:
    """Whether an addressee is a newspaper, an agency, a station."""
    entity = sheet.cast.entity(sheet.cast.at(span.start))
    return entity is not None and entity.kind == "media"


class Days:
    """When each statement was made, in the order of the cues: the same speaker goes on speaking on the same day."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._last: dict[int, tuple[When, int]] = {}

    def of(self, draft: Draft, entity: int | None, paragraph: int, low: int, high: int, *, nested: bool) -> When | None:
        """The days of a statement's speaking, or None. Nested ones are another occasion than what they stand in."""
        time = time_of_speaking(self._sheet, draft, low, high)
        when = None if time is None else time.when
        if nested or entity is None:
            return when
        if when is None and entity in self._last:
            known, at = self._last[entity]
            when = known if paragraph - at <= _SAME_OCCASION else None
        if when is not None:
            self._last[entity] = (when, paragraph)
        return when


def _inside(draft: Draft, span: Span) -> bool:
    return any(content.start <= span.start < content.end for content in draft.content)


def channel(sheet: Sheet, draft: Draft, low: int, high: int) -> str | None:
    """A term of `CHANNELS`, or None."""
    if draft.lemma in {"tweet", "retweet"}:
        return "tweet"
    if draft.to is not None and draft.lemma == "tell" and _is_media(sheet, draft.to):
        return "interview"
    tokens = sheet.tokens
    for index in (
        *range(draft.first, min(draft.right + 6, high)),
        *range(draft.first - 1, max(draft.left - 8, low) - 1, -1),
    ):
        found = CHANNELS.get(tokens[index].lower)
        if found is not None and not any(span.start <= tokens[index].start < span.end for span in draft.content):
            before = tokens[index - 1].lower if index else ""
            if (
                before
                in {
                    "a",
                    "an",
                    "the",
                    "on",
                    "in",
                    "by",
                    "via",
                    "at",
                    "joint",
                    "news",
                    "press",
                    "written",
                    "his",
                    "her",
                    "telephone",
                    "interview",
                }
                or index - 1 in sheet.times
            ):
                return found
    return None


def addressee(sheet: Sheet, draft: Draft, high: int) -> Span | None:
    """The one spoken to: “told X”, “said to reporters”."""
    if draft.to is not None:
        return draft.to
    tokens = sheet.tokens
    for index in range(draft.last, min(draft.right, high) - 1):
        if tokens[index].lower == "to" and index + 1 in sheet.starts:
            return sheet.starts[index + 1].span
    return None


_ISSUING: Final = frozenset({"issue", "release", "publish", "post", "file", "write", "send", "deliver"})


def _issuer(sheet: Sheet, paper: int) -> Mention | None:
    """Who issued the paper at a token, where the words before it say so (“X filed a motion”)."""
    sentence = sheet.page.sentences[sheet.tokens[paper].sentence]
    for at in range(paper - 1, max(sentence.first, paper - 6), -1):
        if sheet.tokens[at].tag == "VERB" and sheet.tokens[at].lemma in _ISSUING:
            subject = subjects.before(sheet, at, sentence.first)
            return subject.mentions[0] if subject is not None and subject.mentions else None
    return None


def _writer(sheet: Sheet, paper: int) -> Mention | None:
    """Who wrote the paper at a token, where the words around it say so: “a letter by X”, “X's letter”."""
    tokens = sheet.tokens
    writer = None
    if paper + 2 < len(tokens) and tokens[paper + 1].lower in {"by", "from", "of"}:
        writer = sheet.starts.get(paper + 2) or sheet.starts.get(paper + 3)
    elif paper > 1 and tokens[paper - 1].tag == "POSS":
        writer = sheet.ends.get(paper - 2) or sheet.starts.get(paper - 1)
    if writer is None and paper > 1:
        writer = sheet.ends.get(paper - 1 - (tokens[paper - 1].lower in {"press", "news", "radio", "joint"}))
        if writer is not None and sheet.is_place(writer):
            writer = None
    return writer or _issuer(sheet, paper)


def _writer_of(sheet: Sheet, draft: Draft) -> int | None:
    """The entity that wrote the paper which speaks in a draft, by the words around it alone."""
    for at in range(draft.left, min(draft.right, len(sheet.tokens))):
        if sheet.tokens[at].lower == draft.paper:
            writer = _writer(sheet, at)
            return None if writer is None else writer.entity
    return None


def writers(sheet: Sheet, drafts: Sequence[Draft]) -> dict[int, int]:
    """Whose paper speaks: for a cue's first token, the entity behind “the statement said”.

    It is whoever the article named last as the one that such a paper comes from (“a statement by X”, “X said in a
    statement”, “X's letter”).
    """
    known: dict[str, int] = {}
    out: dict[int, int] = {}
    waiting = iter([*drafts, None])
    draft = next(waiting)
    tokens = sheet.tokens
    for index, token in enumerate(tokens):
        while draft is not None and draft.first <= index:
            if draft.paper:
                own = _writer_of(sheet, draft)
                if own is not None or draft.paper in known:
                    out[draft.first] = own if own is not None else known[draft.paper]
            elif draft.speakers and draft.speakers[0].entity is not None:
                for at in range(draft.first, min(draft.right + 4, len(tokens))):
                    if (
                        tokens[at].lower in PAPERS
                        and tokens[at].tag == "NOUN"
                        and sheet.quote[at] == sheet.quote[draft.first]
                    ):
                        known[tokens[at].lower] = draft.speakers[0].entity
            draft = next(waiting)
        if token.lower in PAPERS and token.tag == "NOUN":
            writer = _writer(sheet, index)
            if writer is not None and writer.entity is not None:
                known[token.lower] = writer.entity
    return out

"""From the page to its statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.reading.parts import Said
from onrecord.reading.statements import circumstances, clauses, impersonal, nominal, reckoning, verbs
from onrecord.reading.statements.active import active
from onrecord.reading.statements.draft import Draft, span_of
from onrecord.reading.statements.lexicon import HEARSAY
from onrecord.reading.statements.sheet import Sheet
from onrecord.record import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.reading.grammar.quotations import Quotation
    from onrecord.reading.grammar.sentences import Sentence
    from onrecord.reading.page import Page
    from onrecord.reading.parts import Cast, Mention
    from onrecord.reading.times.mention import TimeMention

_OWN: Final = frozenset({"I", "we", "We"})
"""Words by which a speaker means himself."""
_NEAR: Final = 12
"""So many cues before an attribution are looked at for what it ends."""


def find_statements(page: Page, cast: Cast, times: Sequence[TimeMention]) -> tuple[Said, ...]:
    """What somebody is reported to have said in an article, in the order of the cues.

    Args:
        page: the article, laid out.
        cast: who is in it.
        times: its time expressions.
    """
    sheet = Sheet(page, cast, times)
    return settle(sheet, draft_statements(sheet))


def draft_statements(sheet: Sheet) -> list[Draft]:
    """The statements in the making: cues, contents and speakers, before what follows from them is settled."""
    drafts: list[Draft] = []
    for sentence in sheet.page.sentences:
        if sentence.zone == "body":
            drafts.extend(_read(sheet, sentence))
    _go_on(sheet, drafts)
    return _without_asides(sheet, drafts)


def _read(sheet: Sheet, sentence: Sentence) -> list[Draft]:
    """The statements whose cue stands in a sentence."""
    found: list[Draft] = []
    taken = -1
    low = sheet.body_start(sentence)
    for index in range(low, sentence.last):
        if index <= taken:
            continue
        draft = _at(sheet, sentence, index, low)
        if draft is None or (draft.rule == "noun" and found and index < found[-1].right):
            continue
        found.append(draft)
        taken = draft.last - 1
    _cut(sheet, found)
    named = reckoning.speech(sheet, sentence)
    if named is not None:
        return [named, *(draft for draft in found if draft.first > named.last)]
    if not found and sheet.tokens[sentence.last - 1].text == ":":
        draft = nominal.issued(sheet, sentence)
        return [draft] if draft is not None else []
    return found


def _at(sheet: Sheet, sentence: Sentence, index: int, low: int) -> Draft | None:
    token = sheet.tokens[index]
    if token.lower == "according":
        return nominal.according(sheet, sentence, index)
    if token.lower in HEARSAY:
        following = verbs.verb_at(sheet, index + 1, low) if index + 1 < sentence.last else None
        return None if following is not None and not following.passive else impersonal.hearsay(sheet, sentence, index)
    verb = verbs.verb_at(sheet, index, low)
    if verb is not None:
        if verb.passive:
            return impersonal.passive(sheet, sentence, verb)
        if (
            verb.form == "participle"
            and verb.first == index
            and sheet.tokens[index].lower not in {"said", "told"}
            and (index + 1 >= sentence.last or sheet.tokens[index + 1].lower != "that")
        ):
            return None
        draft = active(sheet, sentence, verb)
        if draft is not None:
            return draft
    if token.lower == "clear":
        return nominal.clear(sheet, sentence, index)
    return reckoning.reckoned(sheet, sentence, index) or nominal.noun(sheet, sentence, index)


def _cut(sheet: Sheet, drafts: list[Draft]) -> None:
    """End what is said where an attribution that stands behind it begins."""
    tokens = sheet.tokens
    for number, outer in enumerate(drafts):
        edge = outer.left
        joined = edge > 1 and tokens[edge - 1].lower in {"and", "but"} and tokens[edge - 2].text == ","
        if not outer.trails and not (joined and outer.speakers and sheet.quote[edge] < 0):
            continue
        edge -= joined
        while edge > 0 and (tokens[edge - 1].text in {",", "—", "–"} or tokens[edge - 1].tag == "QUOTE"):
            edge -= 1
        border = tokens[edge - 1].end if edge else 0
        for inner in reversed(drafts[max(0, number - _NEAR) : number]):
            inner.content = [
                Span(span.start, min(span.end, border)) if span.start < border < span.end else span
                for span in inner.content
            ]


def _go_on(sheet: Sheet, drafts: list[Draft]) -> None:
    """Give quotations without a cue of their own to the statement right before them."""
    page = sheet.page
    claimed: set[int] = set()
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(sheet.tokens[draft.first].sentence, []).append(draft)
        for span in draft.content:
            index = page.token_at(span.start)
            while index < len(sheet.tokens) and sheet.tokens[index].start < span.end:
                if sheet.quote[index] >= 0 and sheet.quote[index] != sheet.quote[draft.first]:
                    claimed.add(sheet.quote[index])
                index += 1
    last: Draft | None = None
    reach = -1
    for sentence in page.sentences:
        if sentence.zone != "body":
            continue
        here = [draft for draft in by_sentence.get(sentence.index, []) if sheet.quote[draft.first] < 0]
        if here:
            last = here[-1]
            trailing = [draft for draft in here if draft.trails]
            if trailing:
                last = trailing[-1]
            reach = sentence.index
            continue
        if last is None:
            continue
        quotation = _floating(sheet, sentence)
        if quotation is not None and quotation.index in claimed:
            reach = max(reach, sentence.index)
            continue
        if quotation is not None and reach >= sentence.index - 1:
            last.content = [*last.content, Span(quotation.start, quotation.end)]
            claimed.add(quotation.index)
            reach = sentence.index
        elif sheet.quote[sentence.first] >= 0 and sheet.quote[sentence.first] in claimed:
            reach = sentence.index
        elif reach < sentence.index:
            last = None


def _without_asides(sheet: Sheet, drafts: list[Draft]) -> list[Draft]:
    """Without the beliefs that a speaker adds of himself (“we believe”, “said they think”): they are his statement."""
    spans = sorted((span.start, span.end) for draft in drafts if not draft.trails for span in draft.content)
    out = []
    reach = at = 0
    for draft in sorted(drafts, key=lambda draft: draft.first):
        cue = sheet.tokens[draft.first].start
        while at < len(spans) and spans[at][0] <= cue:
            reach = max(reach, spans[at][1])
            at += 1
        word = sheet.tokens[draft.left].lower
        if word in {"i", "we"} and draft.left + 1 == draft.first and sheet.tokens[draft.first].form == "base":
            continue  # “I say”, “we pledge”: the saying is the act itself
        own = word in {"i", "we"} or (word in {"he", "she", "they", "it"} and reach > cue) or _for_state(sheet, draft)
        if draft.rule.startswith("belief-") and own:
            continue
        out.append(draft)
    return out


def _for_state(sheet: Sheet, draft: Draft) -> bool:
    """Whether a quoted official says what his state believes: “The republic expects …,” said the minister."""
    if sheet.quote[draft.first] < 0 or sheet.tokens[draft.first].form not in {"third", "base"} or not draft.speakers:
        return False
    entity = sheet.cast.entity(draft.speakers[0])
    return entity is not None and entity.kind == "government"


def _floating(sheet: Sheet, sentence: Sentence) -> Quotation | None:
    """The quotation that a sentence opens with and that holds all of it, or None."""
    quotation = sheet.opening(sentence.first) or sheet.quotation(sentence.first)
    if quotation is None:
        return None
    if quotation.outer_end >= sentence.end:
        return quotation
    return None


def settle(sheet: Sheet, drafts: list[Draft]) -> tuple[Said, ...]:
    """The statements of the drafts: one a speaker, with kind, addressee, channel, nesting and day."""
    rows: list[tuple[Draft, Mention | None]] = []
    for draft in sorted(drafts, key=lambda draft: draft.first):
        cue = span_of(sheet, draft.first, draft.last)
        spans: list[Span] = []
        for span in sorted(draft.content):
            if span.overlaps(cue):
                if span.start < cue.start:
                    piece = sheet.text[span.start : cue.start].rstrip(" ,")
                    if piece:
                        spans.append(Span(span.start, span.start + len(piece)))
                continue
            if spans and span.start < spans[-1].end:
                continue
            spans.append(span)
        spans = [span for span in spans if not sheet.page.in_furniture(span.start, span.end)]
        if not spans:
            continue
        draft.content = spans
        kept = [
            m for m in draft.speakers if not any(m.span.start < span.end and span.start < m.span.end for span in spans)
        ]
        rows.extend((draft, speaker) for speaker in (kept or (None,)))
    writers = circumstances.writers(sheet, [draft for draft, _ in rows])
    within = _nesting(rows, sheet)
    days = circumstances.Days(sheet)
    out: list[Said] = []
    for (draft, speaker), outer in zip(rows, within, strict=True):
        sentence = sheet.page.sentences[sheet.tokens[draft.first].sentence]
        low, high = clauses.scope(sheet, sentence, draft.first)
        entity = speaker.entity if speaker is not None else writers.get(draft.first)
        if entity is None and outer is not None and speaker is not None and sheet.page.words(speaker.head) in _OWN:
            entity = out[outer].entity if outer < len(out) else _entity_of(rows[outer][1])
        out.append(
            Said(
                cue=span_of(sheet, draft.first, draft.last),
                content=tuple(draft.content),
                kind=_kind(sheet, draft),
                speaker=speaker,
                entity=entity,
                to=circumstances.addressee(sheet, draft, high),
                channel=circumstances.channel(sheet, draft, low, high),
                within=outer,
                when=days.of(draft, entity, sentence.paragraph, low, high, nested=outer is not None),
                rule=draft.rule,
                signs=(draft.sure, draft.voiced),
            )
        )
    return tuple(out)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _entity_of(mention: Mention | None) -> int | None:
    return None if mention is None else mention.entity


def _nesting(rows: list[tuple[Draft, Mention | None]], sheet: Sheet) -> list[int | None]:
    """For each statement the number of the innermost one whose content holds its cue."""
    edges: list[tuple[int, int, int]] = sorted(
        (span.start, -span.end, number) for number, (draft, _) in enumerate(rows) for span in draft.content
    )
    out: list[int | None] = [None] * len(rows)
    at = 0
    open_spans: list[tuple[int, int, int]] = []
    for number, (draft, _) in enumerate(rows):
        cue = sheet.tokens[draft.first].start
        while at < len(edges) and edges[at][0] <= cue:
            open_spans.append(edges[at])
            at += 1
        open_spans = [span for span in open_spans if -span[1] > cue]
        best: tuple[int, int] | None = None
        for start, end, other in open_spans:
            if other != number and rows[other][0] is not draft and number not in _outward(out, other):
                size = -end - start
                if best is None or size < best[0]:
                    best = (size, other)
        out[number] = best[1] if best else None
    return out


def _outward(within: list[int | None], number: int | None) -> Iterator[int]:
    """A statement and those that it stands within, from the inside out."""
    while number is not None:
        yield number
        number = within[number]


def _kind(sheet: Sheet, draft: Draft) -> str:
    """Whether what is said stands in quotation marks: all of it, some, or none."""
    home = sheet.quote[draft.first]
    inside = total = 0
    for span in draft.content:
        for index in sheet.page.tokens_in(span.start, span.end):
            token = sheet.tokens[index]
            if not token.text[0].isalnum():
                continue
            total += 1
            inside += sheet.quote[index] >= 0 and sheet.quote[index] != home
    if inside == 0:
        return "indirect"
    return "direct" if inside == total else "mixed"

"""All phrases of a page with what stands around them: subject or not, speaker or not, in which quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.reading.cast.phrases import SAYING, Phrase, country_of
from onrecord.reading.cast.phrasing import SentenceReading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.reading.grammar.sentences import Sentence
    from onrecord.reading.grammar.tokens import Token
    from onrecord.reading.page import Page

_PERSONAL: Final = {
    "he": ("m", False), "him": ("m", False), "his": ("m", False), "himself": ("m", False), "she": ("f", False),
    "her": ("f", False), "hers": ("f", False), "herself": ("f", False), "it": ("n", False), "its": ("n", False),
    "itself": ("n", False), "they": ("", True), "them": ("", True), "their": ("", True),
    "themselves": ("", True), "theirs": ("", True), "who": ("", False), "whom": ("", False),
    "whose": ("", False), "i": ("1", False), "me": ("1", False), "my": ("1", False), "myself": ("1", False),
    "we": ("1", True), "us": ("1", True), "our": ("1", True), "ours": ("1", True), "ourselves": ("1", True),
}  # fmt: skip


def phrases(page: Page) -> list[Phrase]:
    """All phrases of title and body, by first token, longer ones first."""
    out: list[Phrase] = []
    for sentence in page.sentences:
        if sentence.zone == "furniture":
            continue
        found = list(SentenceReading(page, sentence).phrases())
        found += _pronouns(page, sentence)
        out.extend(found)
    out.sort(key=lambda phrase: (phrase.first, -phrase.last))
    for phrase in out:
        _place_in_sentence(page, phrase)
    _mark_leading(page, out)
    return out


def _mark_leading(page: Page, found: list[Phrase]) -> None:
    """Mark the first subject of each sentence's main clause, outside quotations."""
    led = -1
    for phrase in found:
        if phrase.sentence == led or phrase.quotation >= 0:
            continue
        first = page.sentences[phrase.sentence].first
        before = page.tokens[phrase.first - 1]
        opens = phrase.first == first or (phrase.first == first + 1 and before.tag == "CCONJ")
        if opens and not phrase.owning and phrase.form != "pronoun" and not _place_name(phrase):
            phrase.subject = True  # whatever stands between it and its verb
        if not phrase.subject or (phrase.first > first and before.tag in {"SCONJ", "WH"}):
            continue
        phrase.leading = True
        led = phrase.sentence


def _pronouns(page: Page, sentence: Sentence) -> Iterator[Phrase]:
    for index in range(sentence.first, sentence.last):
        token = page.tokens[index]
        if token.tag not in {"PRON", "POSS", "WH"} or token.lower not in _PERSONAL:
            continue
        if token.text == "US" or (token.lower == "us" and token.text.isupper()):
            continue
        gender, plural = _PERSONAL[token.lower]
        yield Phrase(
            index, index + 1, index, index + 1, "pronoun", sentence.index, sentence.paragraph, sentence.zone,
            gender=gender, plural=plural, words=(token.lower,),
        )  # fmt: skip


def _place_name(phrase: Phrase) -> bool:
    return phrase.form == "name" and not phrase.title and country_of(" ".join(phrase.words)) is not None


def _behind_insertion(page: Page, phrase: Phrase, last: int) -> int:
    """The token at which the clause goes on behind a phrase: past an apposition, a relative clause, adverbs, a day."""
    tokens = page.tokens
    at = phrase.last
    first = page.sentences[phrase.sentence].first
    apposed = phrase.form == "name" and phrase.first > first and tokens[phrase.first - 1].text == ","
    if apposed and at + 1 < last and tokens[at].text == "," and _is_verb(tokens[at + 1]):
        at += 1
    elif at + 1 < last and tokens[at].text == ",":
        closing = at + 1
        while closing < min(last, at + 22) and tokens[closing].text != ",":
            closing += 1
        if closing < last and tokens[closing].text == ",":
            at = closing + 1
        elif tokens[at + 1].lower in {"on", "in", "at"}:
            verb = next((index for index in range(at + 2, min(last, at + 6)) if tokens[index].tag == "VERB"), None)
            at = verb if verb is not None and tokens[verb].lemma in SAYING else at
    while at < last and tokens[at].tag in {"ADV", "NOT"}:
        at += 1
    return at


def _is_verb(token: Token) -> bool:
    return token.tag in {"AUX", "MODAL"} or (token.tag == "VERB" and token.form in {"past", "third"})


def _speaks_on(page: Page, at: int, sentence: Sentence) -> bool:
    """Whether the subject of a clause goes on to speak: “X contradicted the minister, telling reporters that …”."""
    tokens = page.tokens
    for index in range(at + 1, sentence.last - 1):
        if tokens[index].tag == "QUOTE":
            return False
        following = tokens[index + 1]
        if tokens[index].text == "," and following.form == "gerund" and following.lemma in SAYING:
            return True
    return False


def _place_in_sentence(page: Page, phrase: Phrase) -> None:
    """Fill in what stands around the phrase: quotation, whether it is a subject, stands after “in”."""
    tokens = page.tokens
    sentence = page.sentences[phrase.sentence]
    quotation = page.quotation_at(tokens[phrase.first].start)
    phrase.quotation = quotation.index if quotation is not None else -1
    before = tokens[phrase.first - 1] if phrase.first > sentence.first else None
    phrase.locative = before is not None and before.lower in _LOCATIVE
    at = _behind_insertion(page, phrase, sentence.last)
    following = tokens[at] if at < sentence.last else None
    inverted = (
        before is not None
        and before.tag == "VERB"
        and before.lemma in SAYING
        and (phrase.first - 2 < sentence.first or tokens[phrase.first - 2].tag in {"QUOTE", "PUNCT"})
    )
    finite = following is not None and (
        following.tag in {"AUX", "MODAL"}
        or (following.tag == "VERB" and following.form in {"past", "third", "base", "participle"})
    )
    behind_preposition = before is not None and before.tag == "ADP"
    phrase.subject = (finite and not behind_preposition) or inverted
    phrase.speaker = inverted or (
        finite and following is not None and not behind_preposition and following.lemma in SAYING
    )
    if phrase.subject and not phrase.speaker:
        phrase.speaker = _speaks_on(page, at, sentence)
    if (
        before is not None
        and before.lower == "to"
        and phrase.first - 2 >= sentence.first
        and tokens[phrase.first - 2].lower == "according"
    ):
        phrase.subject = phrase.speaker = True


_LOCATIVE: Final = frozenset(
    """
    in at near from around outside inside across into through towards toward
    """.split()
)

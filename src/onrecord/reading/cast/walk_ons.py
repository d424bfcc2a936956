"""People and bodies whom no table knows, known by what they do: whoever says something is somebody."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.reading.cast.nouns import Noun
from onrecord.reading.cast.phrases import SAYING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.reading.grammar.tokens import Token

_SPEECHLESS: Final = frozenset(
    """
    statement report reports release releases data essay document documents letter letters summary poll polls survey
    surveys study studies figure figures statistics article articles account accounts note notes email e-mail emails
    memo text transcript interview post posts tweet tweets complaint indictment lawsuit affidavit papers records filing
    motion petition message messages video videos footage law laws rule rules evidence sign signs placard banner slogan
    result results bill resolution communique communiqué leaflet leaflets fax cable book plan plans recording tape
    photograph picture image images images imaging voice order orders treaty accord deal clause chapter verse story
    headline caption inscription label voiceover probe investigation inquiry analysis finding findings estimate
    estimates rumour rumours rumor rumors news wisdom source history experience logic reason number numbers move step
    that this what one ones thing things words word remark remarks comment comments day night week year time percent
    """.split()
)
"""What is written or made by somebody, and what can only be said to say."""
_THINKING: Final = frozenset({"expect", "hope", "fear", "suspect"})
_ABSTRACT: Final = ("tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ship", "ing")
_PERSONAL: Final = ("er", "or", "ist", "ian", "man", "woman", "ant", "eer", "ee", "ice", "ess")


def walk_on(tokens: Sequence[Token], first: int, head: int, last: int) -> Noun | None:
    """What a noun that no table has tells of its bearer, where the phrase `[first, head]` is said to speak; else None.

    `last` is where the sentence ends.
    """
    word = tokens[head].lower
    if tokens[head].tag == "ADJ" and (head == 0 or tokens[head - 1].tag != "DET"):
        return None
    if (
        tokens[head].tag not in {"NOUN", "ADJ"}
        or not word.replace("-", "").isalpha()
        or word in _SPEECHLESS
        or word.endswith(_ABSTRACT)
    ):
        return None
    return _sort(word) if _speaks(tokens, first, head, last) else None


def _speaks(tokens: Sequence[Token], first: int, head: int, last: int) -> bool:
    at = _past_complements(tokens, head + 1, last)
    comma = at < last and tokens[at].text == ","
    if at + comma < last and tokens[at + comma].lower == "who":
        return True
    while at < last and (tokens[at].tag in {"ADV", "AUX"} or tokens[at].lower == "themselves"):
        at += 1
    if (
        at < last
        and tokens[at].tag == "VERB"
        and tokens[at].lemma in SAYING | _THINKING
        and tokens[at].form != "gerund"
    ):
        passive = any(tokens[index].lemma == "be" for index in range(head + 1, at))
        return not passive and (tokens[at].form in {"past", "third", "base"} or tokens[at - 1].tag == "AUX")
    while first > 1 and tokens[first - 1].tag in {"POSS", "NOUN", "NAME", "ADJ", "DET"}:
        first -= 1
    if first > 1 and tokens[first - 1].lower == "to" and tokens[first - 2].lower == "according":
        return True
    before = tokens[first - 1] if first > 1 else None
    return (
        before is not None
        and before.tag == "VERB"
        and before.lemma in SAYING
        and before.form in {"past", "third", "participle"}
        and (tokens[first - 2].text == "," or tokens[first - 2].tag == "QUOTE")
    )


def _past_complements(tokens: Sequence[Token], at: int, last: int) -> int:
    """The token behind “of bicycles in Ohio”."""
    while at < last and tokens[at].tag == "ADP":
        end = at + 1
        while end < last and tokens[end].tag in {"DET", "ADJ", "NOUN", "NAME", "POSS"}:
            end += 1
        if end == at + 1:
            return at
        at = end
    return at


@cache
def _sort(word: str) -> Noun:
    if word.endswith("s") and not word.endswith("ss"):
        return Noun(word[:-1], "civilians", "CVL", plural=True, weak=True)
    if word.endswith(_PERSONAL):
        return Noun(word, "person", "CVL", person=True, weak=True)
    return Noun(word, "other", "OTH", weak=True)

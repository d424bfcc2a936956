"""Coarse parts of speech, by word lists, endings and what stands around a word.

Tags: DET, POSS (possessive determiner or clitic), PRON, ADP (preposition), CCONJ, SCONJ, AUX, MODAL, NOT, TO, NUM, ADV,
ADJ, NOUN, NAME, VERB, WH, PUNCT, QUOTE, WEB. A verb also gets its lemma and form.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.reading.grammar import words
from onrecord.reading.grammar.second_look import mend
from onrecord.reading.grammar.verbs import QUOTES, as_verb, content_before, noun_follows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.reading.grammar.tokens import Token

_AUXILIARY_FORMS: Final = {
    **dict.fromkeys(("has", "is", "'s", "does"), "third"),
    **dict.fromkeys(("be", "do", "am", "are", "have"), "base"),
    **dict.fromkeys(("being", "having"), "gerund"),
    "been": "participle",
}
_NOUNS_IN_ING: Final = frozenset(
    "morning evening building ceiling wedding during spring string sibling offspring inning hundred sacred".split()
)
_NUMBER: Final = re.compile(r"[$€£]?\d")
_ADJECTIVE: Final = re.compile(
    r".{2,}(?:ous|ful|less|able|ible|ical|ish|ivist|iest|ward)$|.{3,}(?:ive|al|ic|ary|ian|ese|est)$|.+-(?:old|based|led|backed|held|controlled|wide|run|owned|made|born|level|scale|term|range|style)$"
)
_NOUN: Final = re.compile(
    r".{2,}(?:tion|sion|ment|ness|ity|ism|ist|ance|ence|ship|hood|dom|age|ure|er|or|ee|cy|ry|gy|my|ty|ics|ians|ists|ers|ors|tions|ments|ties|ries|cies|man|men|woman|women)$"
)
_WH: Final = frozenset({"who", "whom", "which", "what", "whose", "where", "when", "why", "how", "whoever", "whatever"})
_NOUNS_IN_AL: Final = frozenset(
    (
        "official officials arsenal hospital hospitals proposal proposals withdrawal arrival approval capital trial "
        "trials rival rivals signal general generals journal criminal criminals denial refusal festival individual "
        "individuals animal animals goal goals deal deals removal initiative objective objectives representative "
        "representatives executive native offensive perspective incentive detective archive policy public republic "
        "traffic music topic clinic critic critics logic panic fabric mechanic tactic civilian civilians interest "
        "harvest test west rest guest forest request quest arrest protest secretary secretaries military adversary "
        "dignitary judiciary missionary treasury commentary mercenary mercenaries testimony centurion"
    ).split()
)


def tag(tokens: Sequence[Token], first: int, last: int, *, names: frozenset[str]) -> None:
    """Fill in tag, lemma and form of the tokens `[first, last)` of one sentence.

    `names` are the words that stand capitalised inside a sentence somewhere in the article: they tell a name from an
    ordinary word at the start of a sentence.
    """
    shouting = _shouting(tokens, first, last)
    start = True
    for index in range(first, last):
        token = tokens[index]
        before = tokens[index - 1] if index > first else None
        after = tokens[index + 1] if index + 1 < last else None
        token.tag = _closed(token, before, after)
        if not token.tag:
            capital = token.text[0].isupper()
            if capital and (not (start or shouting) or _name_at_start(token, after, names)):
                token.tag = "NAME"
            else:
                _open(token, tokens, index, first, last)
        if token.tag not in {"QUOTE", "PUNCT"} or (token.text in {":", "--", "—", "–"} and after is not None):
            start = False
    mend(tokens, first, last)


def _shouting(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a sentence is set in capitals or as a headline, so that a capital tells nothing."""
    letters = [token for token in tokens[first:last] if token.text[0].isalpha() and len(token.text) > 3]
    return len(letters) >= 4 and sum(token.text[0].isupper() for token in letters) >= 0.8 * len(letters)


def _name_at_start(token: Token, after: Token | None, names: frozenset[str]) -> bool:
    if token.text in names:
        return True
    if token.text.isupper() and len(token.text) > 1:
        return True
    if token.lower == "secretary" and after is not None and after.lower in {"of", "general"}:
        return True
    if token.lower in words.VERB_FORMS or token.lower in words.ADJECTIVES or token.lower in words.ADVERBS:
        return (
            after is not None
            and after.text[0].isupper()
            and after.lower not in words.DETERMINERS
            and token.lower not in words.ADVERBS
        )
    if after is not None and (after.text[0].isupper() or after.lower in {"'s", "’s"}):
        return True
    return not (
        _ADJECTIVE.match(token.lower) or _NOUN.match(token.lower) or token.lower.endswith(("s", "ly", "ing", "ed"))
    )


def _closed(token: Token, before: Token | None, after: Token | None) -> str:  # noqa: C901, PLR0911, PLR0912 - one table
    lower = token.lower
    if token.text in QUOTES:
        return "QUOTE"
    if lower in {"'s", "’s"}:
        following = after.lower if after is not None else ""
        if before is not None and before.lower in {
            "it",
            "that",
            "there",
            "he",
            "she",
            "what",
            "who",
            "here",
            "where",
            "let",
        }:
            token.lemma = "be"
            token.form = "third"
            return "AUX"
        if following in words.DETERMINERS and following not in {"own", "most", "many", "few"}:
            return "AUX"
        return "POSS"
    if not lower[0].isalnum() and lower not in {"'re", "'m", "'ve", "'ll", "'d"}:
        if lower[0] in "@#":
            return "NAME" if lower[0] == "@" else "WEB"
        return "NUM" if _NUMBER.match(lower) else "PUNCT"
    if lower.startswith(("http", "www.")):
        return "WEB"
    if (not lower[0].isalpha() and _NUMBER.match(lower)) or lower in words.NUMBERS:
        return "NUM"
    if lower in words.NEGATIONS:
        return "NOT"
    if lower == "to":
        return "TO" if after is not None and after.lower in words.VERB_FORMS and _infinitive(after) else "ADP"
    if lower in words.MODALS:
        capital = token.text[0].isupper() and before is not None
        return "" if capital and lower in {"may", "will"} else "MODAL"
    if token.text == "IS" and not _capitals(before) and not _capitals(after):
        return ""
    if lower in words.AUXILIARIES:
        token.lemma = "be" if lower in words.BE else "have" if lower in words.HAVE else "do"
        token.form = _AUXILIARY_FORMS.get(lower, "past")
        return "AUX"
    if lower in _WH:
        return "WH"
    if lower in words.POSSESSIVES:
        return "POSS" if lower != "her" or noun_follows(after) else "PRON"
    if lower in words.PRONOUNS and not (lower == "us" and token.text == "US"):
        return "NUM" if lower == "one" else "PRON"
    if lower in words.COORDINATORS:
        return "CCONJ"
    return _closed_or_open(token, before, after)


def _capitals(token: Token | None) -> bool:
    """Whether a word is set in capitals, so that one beside it tells nothing by being so."""
    return token is not None and token.text.isupper() and token.text != "I"


def _closed_or_open(token: Token, before: Token | None, after: Token | None) -> str:
    lower = token.lower
    capital = token.text[0].isupper() and before is not None and before.tag not in {"QUOTE", "PUNCT"}
    if lower in words.DETERMINERS and not capital:
        if lower == "that":
            return (
                "DET"
                if noun_follows(after)
                and before is not None
                and before.tag in {"ADP", "VERB"}
                and after is not None
                and after.lower not in words.VERB_FORMS
                and after.tag != "NAME"
                and not after.text[0].isupper()
                and not after.lower.endswith("s")
                else "SCONJ"
            )
        return "DET"
    if lower in words.PREPOSITIONS and not capital:
        if (
            lower in {"as", "since", "until", "before", "after", "like", "than"}
            and after is not None
            and after.lower in words.SUBJECT_PRONOUNS
            and after.lower not in {"it", "you"}
        ):
            return "SCONJ"
        if lower in {"up", "down", "out", "off", "over", "back"} and before is not None and before.tag == "VERB":
            return "ADV"
        return "ADP"
    if lower in words.SUBORDINATORS and not capital:
        return "SCONJ"
    if lower in words.ADVERBS and not capital:
        return "ADV"
    return ""


def _infinitive(token: Token) -> bool:
    return any(form == "base" for _, form in words.VERB_FORMS[token.lower]) and not token.text[0].isupper()


def _open(token: Token, tokens: Sequence[Token], index: int, first: int, last: int) -> None:
    lower = token.lower
    readings = words.VERB_FORMS.get(lower, ()) if lower != "police" else ()
    before = content_before(tokens, index, first)
    if (
        lower.endswith("ly")
        and not readings
        and lower
        not in {
            "family",
            "assembly",
            "supply",
            "italy",
            "ally",
            "reply",
            "rally",
            "july",
            "bully",
            "anomaly",
            "monopoly",
        }
    ):
        token.tag = (
            "ADJ"
            if lower in {"deadly", "early", "friendly", "daily", "weekly", "monthly", "likely", "elderly", "costly"}
            else "ADV"
        )
        return
    if readings:
        verb = as_verb(readings, tokens, index, before, last)
        if verb is not None:
            token.tag, (token.lemma, token.form) = "VERB", verb
            return
    elif (
        lower.endswith(("ed", "ing"))
        and len(lower) > 4
        and before is not None
        and (before.tag in {"AUX", "PRON", "NAME"} or before.lower == "to")
        and not lower.endswith("eed")
        and lower not in _NOUNS_IN_ING
    ):
        token.tag, token.lemma = "VERB", lower.removesuffix("ed").removesuffix("ing")
        token.form = "gerund" if lower.endswith("ing") else "participle" if before.tag == "AUX" else "past"
        return
    if lower in words.ADJECTIVES:
        token.tag = "ADJ"
    elif lower in _NOUNS_IN_AL or lower.removesuffix("s") in _NOUNS_IN_AL:
        token.tag = "NOUN"
    elif _ADJECTIVE.match(lower) or (
        lower.endswith(("ed", "ing")) and noun_follows(tokens[index + 1] if index + 1 < last else None)
    ):
        token.tag = "ADJ"
    else:
        token.tag = "NOUN"

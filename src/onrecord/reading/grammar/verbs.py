"""When a word that can be a verb is one, and in which form: by what stands before and behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.reading.grammar import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.reading.grammar.tokens import Token

QUOTES: Final = frozenset({"“", "”", '"', "``", "''", "‘", "’", "'", "„", "«", "»", "`", "‟", "‹", "›", "‚"})
REACH: Final = 40
"""How many adverbs in a row are looked past."""
_NEVER_ADJECTIVE: Final = frozenset("said told added insisted argued warned announced claimed stressed".split())
_NOMINAL_ADJECTIVES: Final = frozenset("military accused opposition public wounded".split())
_CLAUSE_OPENERS: Final = frozenset("that they he she it we there".split())
_PLURAL_FORCES: Final = frozenset({"forces", "states"})
_PLURALS: Final = frozenset(
    {"police", "people", "men", "women", "children", "media", "gunmen", "policemen", "militiamen"}
)
_VERBAL_CONTEXT: Final = frozenset({"TO", "MODAL"})
NEVER_NOUNS: Final = frozenset(
    "accept accuse admit advise affirm agree allege allow announce apologise apologize appear argue arrive assert "
    "become begin "
    "believe belong bring carry condemn confirm consider contain continue declare decline defend deliver "
    "demonstrate denounce "
    "deny deploy deplore derail describe destroy discuss dismiss emphasise emphasize enable encourage endorse "
    "expect expel "
    "explain face forbid force give happen help imply include indicate insist invite involve join keep kill know "
    "lead leave "
    "liberate lose maintain make mean meet obtain occupy occur oppose prepare prevent proceed protect prove provide "
    "prohibit receive recognise recognize reiterate refuse reject remain remove require resolve say see seek seem send "
    "serve speak suggest take tell think threaten urge uphold violate warn welcome withdraw write".split()
)
"""Verbs whose form in -s is no plural: behind a noun it is the verb."""


def as_verb(  # noqa: C901, PLR0911, PLR0912 - each line is one situation
    readings: tuple[tuple[str, str], ...],
    tokens: Sequence[Token],
    index: int,
    before: Token | None,
    last: int,
) -> tuple[str, str] | None:
    """The (lemma, form) of a word that is a verb where it stands, or None where it is not.

    Args:
        readings: what the word can be, as `words.VERB_FORMS` has it.
        tokens: the article's; those before `index` have their tags.
        index: which token is asked about.
        before: the last token before it that is no adverb, negation or quotation mark.
        last: one past the last token of its sentence.
    """
    token = tokens[index]
    forms = {form: (lemma, form) for lemma, form in reversed(readings)}
    after = tokens[index + 1] if index + 1 < last else None
    tag = before.tag if before is not None else ""
    if (
        before is not None
        and tag == "ADJ"
        and (token.lower in _NEVER_ADJECTIVE or (before.lower in _NOMINAL_ADJECTIVES and not noun_follows(after)))
    ):
        # “the military said”, “the accused told”: what looked like an adjective was the noun.
        before.tag = tag = "NOUN"
    if tag in _VERBAL_CONTEXT or (before is not None and before.lower in {"help", "let", "n't"}):
        return forms.get("base") or forms.get("gerund") or forms.get("participle") or forms.get("past")
    if tag == "AUX" and before is not None:
        if before.lemma == "do":
            return forms.get("base") or forms.get("past")
        if before.lemma == "have":
            return (
                forms.get("participle") or forms.get("past") or (forms.get("base") if "participle" in forms else None)
            )
        return forms.get("gerund") or forms.get("participle")
    if "gerund" in forms:
        if tag in {"DET", "POSS", "ADJ"} or (tag == "NUM" and not _object_follows(after)):
            return None
        if (
            noun_follows(after)
            and tag in {"ADP"}
            and after is not None
            and after.lower.endswith("s")
            and after.text[0].islower()
        ):
            return forms["gerund"]
        return forms["gerund"]
    past = forms.get("past") or forms.get("participle")
    if past and (lower_base := forms.get("base")) and tag in {"DET", "POSS", "ADJ", "NUM", "ADP"} and lower_base:
        return None  # cut, hit, set, put after a determiner are nouns
    if past:
        if tag in {"DET", "POSS", "NUM", "ADJ"}:
            nominal = noun_follows(after) and after is not None
            return None if nominal or tag != "NUM" else (past[0], "participle")
        if tag == "ADP":
            return None if noun_follows(after) else (past[0], "participle")
        if after is not None and after.lower == "by":
            return (past[0], "participle")
        return (past[0], "past" if "past" in forms else "participle")
    if after is not None and after.lower in _CLAUSE_OPENERS and tag in {"NOUN", "NAME"} and before is not None:
        plural = _plural(before.lower)
        clear = "third" in forms if not plural else "base" in forms
        if clear and (after.lower != "that" or token.lower not in {"report", "reports", "claims", "fears", "hopes"}):
            return forms["base"] if plural else forms["third"]
    if "third" in forms:
        if token.lower in _PLURAL_FORCES and before is not None and tag in {"NOUN", "NAME"}:
            return None
        if tag in {"DET", "POSS", "ADJ", "ADP", "NUM", "CCONJ", "PUNCT", ""}:
            clear = forms["third"][0] in NEVER_NOUNS or _verb_earlier(tokens, index)
            if tag in {"CCONJ", "PUNCT"} and _object_follows(after) and clear:
                return forms["third"]
            return None
        if (
            before is not None
            and before.tag == "NOUN"
            and before.lower.endswith("s")
            and not before.lower.endswith("ss")
        ):
            return None
        that = before is not None and before.lower == "that"
        verb_only = forms["third"][0] in NEVER_NOUNS and (tag in {"NOUN", "NAME"} or that)
        return forms["third"] if verb_only or _object_follows(after) or tag in {"PRON", "WH"} else None
    base = forms.get("base")
    if base is None:
        return None
    if before is not None and before.lower in {"i", "you", "we", "they", "who"}:
        return base
    if (
        before is not None
        and before.lower == "that"
        and index > 1
        and tokens[index - 2].tag == "NOUN"
        and _plural(tokens[index - 2].lower)
        and _object_follows(after)
    ):
        return base  # “gangs that control the road”
    if tag in {"", "QUOTE"}:
        return base if _object_follows(after) and (after is None or after.lower not in words.PREPOSITIONS) else None
    if tag == "NOUN" and before is not None and _plural(before.lower):
        return base if _object_follows(after) else None
    if (
        tag == "CCONJ"
        and _object_follows(after)
        and after is not None
        and after.lower not in words.PREPOSITIONS
        and _base_earlier(tokens, index)
    ):
        return base
    return None


def _plural(noun: str) -> bool:
    return noun in _PLURALS or (noun.endswith("s") and not noun.endswith(("ss", "us", "is")))


def _object_follows(token: Token | None) -> bool:
    """Whether what comes next can follow a verb: a determiner, a pronoun, a name, a preposition, a clause."""
    if token is None:
        return False
    return (
        token.lower in words.DETERMINERS
        or token.lower in words.PRONOUNS
        or token.lower in words.POSSESSIVES
        or token.lower in words.PREPOSITIONS
        or token.lower in words.SUBORDINATORS
        or token.lower in words.NUMBERS
        or token.lower in {"to", "not"}
        or token.text[0].isupper()
        or token.text[0].isdigit()
        or token.text in QUOTES
        or token.lower.endswith("ly")
    )


def _verb_earlier(tokens: Sequence[Token], index: int) -> bool:
    sentence = tokens[index].sentence
    at = index - 1
    while at >= 0 and tokens[at].sentence == sentence:
        if tokens[at].tag == "VERB" and tokens[at].form == "third":
            return True
        at -= 1
    return False


def _base_earlier(tokens: Sequence[Token], index: int) -> bool:
    at = index - 2
    while at >= max(0, index - 12) and tokens[at].sentence == tokens[index].sentence:
        if tokens[at].tag == "VERB":
            return tokens[at].form == "base"
        at -= 1
    return False


def content_before(tokens: Sequence[Token], index: int, first: int) -> Token | None:
    """The last token before one that is no adverb, negation or quotation mark; None at the start of the sentence."""
    at, first = index - 1, max(first, index - REACH)
    while at >= first and (tokens[at].tag in {"ADV", "NOT", "QUOTE"}):
        at -= 1
    return tokens[at] if at >= first else None


def noun_follows(token: Token | None) -> bool:
    """Whether what comes next can be a noun, or an adjective before one."""
    return (
        token is not None
        and token.text[0].isalnum()
        and token.lower not in words.AUXILIARIES
        and token.lower not in words.MODALS
        and token.lower not in words.PREPOSITIONS
        and token.lower not in words.DETERMINERS
        and token.lower not in words.PRONOUNS
        and token.lower not in words.SUBORDINATORS
        and token.lower not in words.COORDINATORS
        and token.lower not in words.NEGATIONS
        and token.lower != "to"
    )

"""Coarse parts of speech, by word lists, endings and what stands around a word.

Tags: DET, POSS (possessive determiner or clitic), PRON, ADP (preposition), CCONJ, SCONJ, AUX, MODAL, NOT, TO, NUM, ADV,
ADJ, NOUN, NAME, VERB, WH, PUNCT, QUOTE, WEB. A verb also gets its lemma and form.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from onrecord.reading.grammar import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.reading.grammar.tokens import Token

QUOTES: Final = frozenset({"“", "”", '"', "``", "''", "‘", "’", "'", "„", "«", "»", "`", "‟", "‹", "›", "‚"})
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
_NEVER_ADJECTIVE: Final = frozenset("said told added insisted argued warned announced claimed stressed".split())
_NOMINAL_ADJECTIVES: Final = frozenset("military accused opposition public wounded".split())
_CLAUSE_OPENERS: Final = frozenset("that they he she it we there".split())
_PLURAL_FORCES: Final = frozenset({"forces", "states"})
_PLURALS: Final = frozenset(
    {"police", "people", "men", "women", "children", "media", "gunmen", "policemen", "militiamen"}
)
_VERBAL_CONTEXT: Final = frozenset({"TO", "MODAL"})
_NOMINAL: Final = frozenset({"DET", "POSS", "ADJ", "NUM", "ADP"})


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
    _mend(tokens, first, last)


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
    if _NUMBER.match(lower) or lower in words.NUMBERS:
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
        return "POSS" if lower != "her" or _noun_follows(after) else "PRON"
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
                if _noun_follows(after)
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


def _noun_follows(token: Token | None) -> bool:
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


def _open(token: Token, tokens: Sequence[Token], index: int, first: int, last: int) -> None:
    lower = token.lower
    readings = words.VERB_FORMS.get(lower, ()) if lower != "police" else ()
    before = _content_before(tokens, index, first)
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
        verb = _as_verb(readings, tokens, index, before, last)
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
        lower.endswith(("ed", "ing")) and _noun_follows(tokens[index + 1] if index + 1 < last else None)
    ):
        token.tag = "ADJ"
    else:
        token.tag = "NOUN"


def _content_before(tokens: Sequence[Token], index: int, first: int) -> Token | None:
    at = index - 1
    while at >= first and (tokens[at].tag in {"ADV", "NOT", "QUOTE"}):
        at -= 1
    return tokens[at] if at >= first else None


def _as_verb(  # noqa: C901, PLR0911, PLR0912 - each line is one situation
    readings: tuple[tuple[str, str], ...],
    tokens: Sequence[Token],
    index: int,
    before: Token | None,
    last: int,
) -> tuple[str, str] | None:
    token = tokens[index]
    forms = {form: (lemma, form) for lemma, form in reversed(readings)}
    after = tokens[index + 1] if index + 1 < last else None
    tag = before.tag if before is not None else ""
    if (
        before is not None
        and tag == "ADJ"
        and (token.lower in _NEVER_ADJECTIVE or (before.lower in _NOMINAL_ADJECTIVES and not _noun_follows(after)))
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
            _noun_follows(after)
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
            nominal = _noun_follows(after) and after is not None
            return None if nominal or tag != "NUM" else (past[0], "participle")
        if tag == "ADP":
            return None if _noun_follows(after) else (past[0], "participle")
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
            clear = forms["third"][0] in _NEVER_NOUNS or _verb_earlier(tokens, index)
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
        verb_only = forms["third"][0] in _NEVER_NOUNS and (tag in {"NOUN", "NAME"} or that)
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


def _mend(tokens: Sequence[Token], first: int, last: int) -> None:
    """Second look, with every tag known: participles after a noun that has its verb already."""
    for index in range(first, last):
        token = tokens[index]
        if token.lower == "longer" and index > first and tokens[index - 1].lower == "no":
            tokens[index - 1].tag, token.tag = "NOT", "ADV"
        if token.tag == "VERB" and token.form == "third" and _plural_behind_verb(tokens, index, first):
            token.tag, token.lemma, token.form = "NOUN", "", ""
        if token.tag == "VERB" and token.form == "gerund" and _deed(tokens, index, first, last):
            token.tag, token.lemma, token.form = "NOUN", "", ""
        if token.tag != "VERB" or token.form != "past":
            continue
        before = _content_before(tokens, index, first)
        if before is None or before.tag not in {"NOUN", "NAME", "NUM", "PUNCT"}:
            continue
        if any(form == "participle" for _, form in words.VERB_FORMS.get(token.lower, ())):
            following = index + 1
            if before.tag == "PUNCT":
                following = _behind_aside(tokens, index, first, last)
            while following < last and (
                tokens[following].tag not in {"VERB", "AUX", "MODAL", "PUNCT", "SCONJ", "WH", "CCONJ"}
                or tokens[following].form == "gerund"
            ):
                following += 1
            finite = following < last and (
                tokens[following].tag in {"AUX", "MODAL"} or tokens[following].form in {"past", "third"}
            )
            after = tokens[index + 1] if index + 1 < last else None
            if (
                finite
                and after is not None
                and (after.tag in {"ADP", "TO"} or after.lower in {"in", "on", "at", "by", "to"})
            ):
                token.form = "participle"


def _behind_aside(tokens: Sequence[Token], index: int, first: int, last: int) -> int:
    """Where the sentence goes on behind an aside that the token opens: “the minister, sacked on Sunday, refuses”."""
    if tokens[index - 1].text != "," or index - 2 < first or tokens[index - 2].tag not in {"NOUN", "NAME"}:
        return index + 1
    for at in range(index + 1, min(last, index + ASIDE)):
        if tokens[at].text == ",":
            return at + 1
        if tokens[at].tag in {"VERB", "AUX", "MODAL"}:
            break
    return index + 1


ASIDE: Final = 12
"""How many tokens an aside between commas has at most."""
_CLAUSE_TAKING: Final = frozenset(
    "say think believe claim insist know hope fear suggest argue warn feel see hear find show mean ensure".split()
)
"""Verbs that a clause can follow without “that”, so that a verb may follow the noun behind them."""


def _plural_behind_verb(tokens: Sequence[Token], index: int, first: int) -> bool:
    """Whether what looks like a verb's third person is an object's plural: “condemned terrorist bomb attacks”."""
    at = index - 1
    while at >= first and tokens[at].tag in {"NOUN", "ADJ", "NUM"}:
        at -= 1
    if at < index - 1 and at >= first and tokens[at].tag in {"DET", "POSS"} and tokens[index].lemma not in _NEVER_NOUNS:
        # “condemns the Front's suicide attacks”
        while at >= first and tokens[at].tag in {"DET", "POSS", "NAME", "NOUN", "ADJ"}:
            at -= 1
    if at > first and tokens[at].tag == "ADV" and tokens[at].lower in {"out", "up", "off", "down"}:
        at -= 1  # “carried out air strikes”
    if at < first or tokens[at].tag != "VERB":
        return False
    return at == index - 1 or tokens[at].lemma not in _CLAUSE_TAKING


_TAKING_OF: Final = frozenset(
    "speak think talk hear die dispose consist dream complain warn approve know boast".split()
)


def _deed(tokens: Sequence[Token], index: int, first: int, last: int) -> bool:
    """Whether an -ing form is the noun of a deed: “the January bombing of a clinic”."""
    return (
        index > first
        and index + 1 < last
        and tokens[index + 1].lower == "of"
        and tokens[index - 1].tag in {"NUM", "NAME", "NOUN", "ADJ", "POSS", "DET"}
        and tokens[index].lemma not in _TAKING_OF
    )


_NEVER_NOUNS: Final = frozenset(
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

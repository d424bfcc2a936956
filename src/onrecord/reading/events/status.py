"""Whether an event happened, or in which other way the text speaks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.reading.events.lemmas import noun_lemma

if TYPE_CHECKING:
    from onrecord.reading.events.clauses import Clauses
    from onrecord.reading.events.layout import Chunk
    from onrecord.reading.events.sightings import Sighting

SPEECH_ACTS: Final = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE", "AGREE"})

_PLANNED: Final = frozenset(
    "plan intend agree decide prepare vow pledge promise schedule aim seek commit propose offer undertake opt "
    "determine "
    "arrange announce hope organize organise set mean pave due slate swear".split()
)
_CALLED: Final = frozenset(
    "urge call ask demand want order request press appeal need encourage insist recommend advise implore beg plead "
    "exhort "
    "pressure push invite require petition lobby instruct suggest tell advocate seek must propose stress".split()
)
_DENIED: Final = frozenset(
    "refuse fail decline deny avoid avert prevent reject stop unable cancel foil thwart rule abandon".split()
)
_POSSIBLE: Final = frozenset(
    "expect fear may could suspect believe rumor rumour allege consider predict anticipate warn worry risk contemplate "
    "speculate suggest likely".split()
)
_ONGOING: Final = frozenset("continue keep remain persist proceed".split())
_CALLED_NOUNS: Final = frozenset("call demand appeal request need plea pressure bid push urge".split())
_PLANNED_NOUNS: Final = frozenset(
    "plan plot decision intention preparation pledge promise commitment agreement proposal vow".split()
)
_POSSIBLE_NOUNS: Final = frozenset(
    "threat fear risk possibility likelihood prospect danger chance speculation rumor rumour suspicion".split()
)
_WAYS: Final = frozenset("path road way step hope prospect progress move route talk negotiation bargaining".split())
"""What leads to an event, or is about one, that may yet come: “on the path to a truce”, “talks on a withdrawal”."""
_ASKING: Final = frozenset(
    "demand want urge seek propose request need advocate order pursue require recommend desire".split()
)
"""Verbs that ask for what their object says."""
_LASTING: Final = frozenset(
    "manhunt war conflict custody battle persecution occupation embargo blockade siege bloodshed cooperation buildup "
    "surveillance apartheid repression oppression insurgency fighting violence aggression lawsuit crisis search hunt "
    "coordination collaboration partnership unrest sit-in standoff".split()
)
"""Nouns of what lasts: told without a day, it still goes on."""
_STATES: Final = frozenset("hold besiege detain want seek surround occupy imprison jail fight shelter wage".split())
"""Verbs of what lasts: in the present, or as a bare participle, it still goes on."""
_EFFORTS: Final = frozenset("effort campaign fight struggle battle drive bid attempt mission operation".split())
_CALLING: Final = frozenset(
    "crucial important imperative essential vital necessary time urgent incumbent right".split()
)
_OPEN_MODALS: Final = frozenset({"will", "'ll", "would", "'d", "could", "may", "might", "shall"})
_MODALS: Final = {
    **dict.fromkeys(("will", "'ll", "shall", "wo", "would", "'d"), "planned"),
    **dict.fromkeys(("may", "might", "could", "can", "ca"), "possible"),
    **dict.fromkeys(("must", "should", "ought"), "called_for"),
}
_QUALIFIED: Final = {
    "no": "denied",
    **dict.fromkeys("planned upcoming future forthcoming proposed scheduled impending coming next".split(), "planned"),
    **dict.fromkeys(
        "possible potential alleged suspected feared expected rumored rumoured likely further would-be".split(),
        "possible",
    ),
    **dict.fromkeys("ongoing continuing continued current on-going persistent daily".split(), "ongoing"),
}
_AIMS: Final = frozenset({"trial", "talk", "negotiation", "questioning", "consultation"})
"""Nouns that, behind a “for”, say what is to come: “was brought home for trial”."""
_ENDING: Final = frozenset({"halt", "stop", "end", "cease", "pause"})
_PLANNING: Final = frozenset(
    {"plan", "schedule", "prepare", "announce", "promise", "pledge", "vow", "offer", "set", "slate"}
)
_CARRIED: Final = {
    **dict.fromkeys(("deny", "cancel", "avert", "avoid", "prevent"), "denied"),
    **dict.fromkeys(("fear", "expect", "consider", "threaten"), "possible"),
    "continue": "ongoing",
}


def status(clauses: Clauses, sighting: Sighting) -> str:
    """The status as the words of the sentence give it."""
    if sighting.use == "noun":
        found = _of_noun(clauses, sighting)
    elif sighting.use == "participle":
        return "occurred"
    else:
        found = of_verb(clauses, sighting.head, sighting.type, depth=0, negated_use=sighting.trigger.use == "negated")
        if found == "occurred" and _holds_on(clauses, sighting.head):
            found = "ongoing"
    if found != "called_for" and _denied(clauses, sighting):
        return "denied"
    if found == "planned" and _hangs_on(clauses, sighting.head):
        return "conditional"
    return found


def _denied(clauses: Clauses, sighting: Sighting) -> bool:
    """Whether the sighting is what a denial says first: “denied that troops had crossed”."""
    at = clauses.tokens[sighting.head].start
    span = next((span for span in clauses.denials if span.start <= at < span.end), None)
    if span is None:
        return False
    first = max(clauses.sentence(sighting.head).first, clauses.page.token_at(span.start))
    lead = sighting.head if sighting.carrier is None else min(sighting.carrier, sighting.head)
    return not any(clauses.tokens[index].tag == "VERB" for index in range(first, lead))


def _holds_on(clauses: Clauses, verb: int) -> bool:
    """Whether the verb tells a state that lasts at the time of the article: “a group holding a driver”, “is wanted”."""
    if clauses.tokens[verb].lemma not in _STATES:
        return False
    group = clauses.group(verb)
    if group.perfect or group.modal or group.infinitive:
        return False
    if group.bare:
        return True
    if group.passive:
        return any(clauses.tokens[at].lower in {"is", "are", "'s", "'re"} for at in range(group.first, verb))
    return clauses.tokens[verb].form in {"third", "base"}


def _hangs_on(clauses: Clauses, head: int) -> bool:
    """Whether what is planned is so under a condition: “if weather permits”, “only once the wounded are out”."""
    for at in clauses.around(head):
        word = clauses.tokens[at].lower
        if word in {"if", "unless"} and clauses.tokens[at].tag == "SCONJ":
            return True
        if word == "provided" and clauses.tokens[at - 1].text == ",":
            return True
        if (
            word == "only"
            and at + 1 < len(clauses.tokens)
            and clauses.tokens[at + 1].lower in {"once", "when", "after", "if"}
        ):
            return True
    return False


def of_verb(clauses: Clauses, verb: int, kind: str, *, depth: int, negated_use: bool = False) -> str:
    """The status that a verb's group and what it hangs on give."""
    group = clauses.group(verb)
    if _conditional(clauses, verb) or (group.modal in _OPEN_MODALS and _has_if(clauses, verb)):
        return "conditional"
    if group.negated:
        if negated_use:  # the refusal itself is done
            return "occurred"
        return "called_for" if group.modal in {"must", "should"} else "denied"
    if group.modal in _MODALS:
        return _MODALS[group.modal]
    if (group.infinitive or (group.bare and not group.passive)) and (
        governed := _governed(clauses, verb, kind, depth)
    ) is not None:
        return governed
    if not group.auxiliary and not group.infinitive and (joined := clauses.joined_verb(verb)) is not None:
        other = clauses.group(joined)
        if other.modal or other.infinitive or other.negated:
            return of_verb(clauses, joined, kind, depth=depth + 1) if depth < 3 else "occurred"
    if _commanding(clauses, verb):
        return "called_for"
    present = clauses.tokens[verb].form in {"third", "base"} and not group.infinitive and not group.auxiliary
    past = any(clauses.tokens[at].lower in {"was", "were"} for at in range(group.first, verb))
    lasting = group.progressive and not past
    return "ongoing" if lasting or (present and kind not in SPEECH_ACTS) else "occurred"


def _governed(clauses: Clauses, verb: int, kind: str, depth: int) -> str | None:  # noqa: C901, PLR0911, PLR0912
    """The status that the verb, noun or adjective governing an infinitive or gerund gives it, or None."""
    group = clauses.group(verb)
    before = group.first - 1
    sentence = clauses.sentence(verb)
    if before < sentence.first or depth > 3:
        return None
    token = clauses.tokens[before]
    if group.infinitive and (chunk := clauses.chunk(before)) is not None:
        opener = chunk.first - 1  # “time for Ostria to act”, “the need for the council to meet”
        if opener > sentence.first and clauses.tokens[opener].lower == "for":
            token = clauses.tokens[opener - 1]
    word = noun_lemma(token.lower)
    if group.infinitive:
        if word in _CALLING:
            return "called_for"
        if word == "yet":
            return "denied"
        if token.tag == "AUX" and token.lemma == "be":
            return "planned"
        if word in _EFFORTS:
            return "ongoing"
        if word in {"ready", "willing", "prepared", "set", "due", "eager", "able"}:
            return "planned"
        if word in {"likely", "unlikely"}:
            return "possible"
        if word in {"unable", "unwilling", "reluctant"}:
            return "denied"
        if token.tag in {"NOUN", "ADJ"} and word in _PLANNED_NOUNS:
            return "planned"
        if token.tag in {"NOUN", "ADJ"} and word in _CALLED_NOUNS:
            return "called_for"
    elif token.tag == "ADP":
        noun = noun_lemma(clauses.tokens[before - 1].lower) if before - 1 >= sentence.first else ""
        if noun in _POSSIBLE_NOUNS:
            return "possible"
        if noun in _PLANNED_NOUNS:
            return "planned"
    governor, _ = clauses.governor(group)
    if governor is None:
        return None
    lemma = clauses.tokens[governor].lemma
    if clauses.group(governor).negated and lemma not in _DENIED:
        return "denied"
    if lemma == "threaten":
        return "conditional"
    if lemma in _DENIED:
        return "denied"
    if lemma in _CALLED and not (lemma in {"want", "like", "wish"} and kind in SPEECH_ACTS and governor == before):
        return "called_for"
    if lemma in _PLANNED:
        return "planned"
    if lemma in _POSSIBLE:
        return "possible"
    if lemma in _ONGOING:
        outer = of_verb(clauses, governor, kind, depth=depth + 1)
        return "ongoing" if outer == "occurred" else outer
    if lemma in {"try", "struggle", "work", "fight", "help"}:
        return of_verb(clauses, governor, kind, depth=depth + 1)
    if group.infinitive or governor == before:
        outer = of_verb(clauses, governor, kind, depth=depth + 1)
        return outer if outer != "ongoing" else None
    return None


def _of_noun(clauses: Clauses, sighting: Sighting) -> str:
    chunk = clauses.chunk(sighting.head)
    if chunk is None:
        return "occurred"
    if sighting.carrier is not None and _failed(clauses, chunk, sighting.carrier):
        return "denied"
    found = _of_qualifiers(clauses, chunk, sighting.head) or _of_preposition(clauses, chunk)
    if found is None and sighting.carrier is not None:
        found = _of_carrier(clauses, sighting, chunk, sighting.carrier)
    if found is None and sighting.carrier is None:
        found = _of_clause(clauses, sighting, chunk)
    if found is not None:
        return found
    return "ongoing" if _lasting(clauses, sighting) else "occurred"


def _of_clause(clauses: Clauses, sighting: Sighting, chunk: Chunk) -> str | None:
    """The status of the clause that a noun stands in, where the clause is still to come: “will meet at the summit”."""
    if _conditional(clauses, chunk.first):
        return "conditional"
    verb = clauses.verb_before(chunk.first, clauses.sentence(sighting.head).first)
    if verb is None:
        return None
    between = clauses.tokens[verb : chunk.first]
    if any(token.tag in {"SCONJ", "WH"} or token.lower == "that" or token.text in {";", ":"} for token in between):
        return None
    found = of_verb(clauses, verb, sighting.type, depth=0)
    return found if found in {"planned", "conditional"} else None


def _failed(clauses: Clauses, chunk: Chunk, verb: int) -> bool:
    """Whether what the noun names did not come about: “the truce failed to come into effect”."""
    return clauses.tokens[verb].lemma == "fail" and clauses.subject(verb) is chunk


def _of_qualifiers(clauses: Clauses, chunk: Chunk, head: int) -> str | None:
    """The status that the words before the noun give it: “a possible attack”, “a rumoured Thursday truce”."""
    first = chunk.first
    before = first - 1
    while before > 0 and clauses.time_of[before]:
        before -= 1
    earlier = clauses.chunk(before)
    if before < first - 1 and earlier is not None and clauses.tokens[before].tag in {"ADJ", "DET", "NUM"}:
        first = earlier.first
    for index in range(first, head):
        found = _QUALIFIED.get(clauses.tokens[index].lower)
        if found is not None:
            return found
    return None


def _of_preposition(clauses: Clauses, chunk: Chunk) -> str | None:
    """The status that a noun gives to the one behind its preposition: “a call for”, “the threat of”, “plans for”."""
    before = chunk.first - 1
    if before <= clauses.sentence(chunk.head).first or clauses.tokens[before].tag not in {"ADP", "TO"}:
        return None
    noun = noun_lemma(clauses.tokens[before - 1].lower)
    asked = clauses.tokens[before - 1].lemma if clauses.tokens[before - 1].tag == "VERB" else noun
    if noun in _CALLED_NOUNS or asked in {"call", "plead", "appeal", "push", "press", "campaign", "lobby"}:
        return "called_for"
    if clauses.tokens[before].lower == "for" and noun_lemma(clauses.tokens[chunk.head].lower) in _AIMS:
        return "planned"
    if noun in _POSSIBLE_NOUNS:
        return "possible"
    if noun in _WAYS and clauses.tokens[before].lower in {"to", "toward", "towards", "for", "of", "about", "on"}:
        return "possible"
    return "planned" if noun in _PLANNED_NOUNS else None


def _of_carrier(clauses: Clauses, sighting: Sighting, chunk: Chunk, verb: int) -> str | None:
    """The status that the verb gives whose object or subject the noun is."""
    lemma = clauses.tokens[verb].lemma
    carried = clauses.object(verb) is chunk
    if carried and lemma in _ASKING:
        return "called_for"
    if carried and lemma in _ENDING and sighting.type in {"ASSAULT", "COERCE"}:
        return "ongoing"  # “urged to halt the shelling”: there is shelling to halt
    if lemma in _PLANNING and (carried or clauses.group(verb).passive):
        return "planned"
    if lemma in _CARRIED:
        return _CARRIED[lemma]
    found = of_verb(clauses, verb, sighting.type, depth=0)
    if found == "occurred" or (found == "ongoing" and sighting.type in SPEECH_ACTS):
        return None if found == "occurred" else "occurred"
    return found


def _lasting(clauses: Clauses, sighting: Sighting) -> bool:
    """Whether the noun is of something that lasts, and no day of the past is named beside it."""
    if noun_lemma(clauses.tokens[sighting.head].lower) not in _LASTING:
        return False
    return not any(clauses.time_of[at] for at in clauses.around(sighting.head, BESIDE))


BESIDE: Final = 10
"""How many tokens away a day still says when something that lasts was."""


def _commanding(clauses: Clauses, verb: int) -> bool:
    """Whether the verb is an imperative: a bare form that opens a sentence or a quotation."""
    token = clauses.tokens[verb]
    if token.form != "base" or clauses.group(verb).first < verb:
        return False
    sentence = clauses.sentence(verb)
    return verb == sentence.first or clauses.tokens[verb - 1].tag == "QUOTE"


def _conditional(clauses: Clauses, verb: int) -> bool:
    """Whether the verb stands in an if-clause."""
    first = max(clauses.sentence(verb).first, verb - 15)
    index = verb - 1
    while index >= first:
        token = clauses.tokens[index]
        if token.lower in {"if", "unless"} and token.tag == "SCONJ":
            return True
        if token.text in {",", ";", ":"} or token.tag in {"WH"} or (token.tag == "SCONJ"):
            return False
        index -= 1
    return False


def _has_if(clauses: Clauses, verb: int) -> bool:
    return any(clauses.tokens[at].lower in {"if", "unless"} for at in clauses.around(verb))

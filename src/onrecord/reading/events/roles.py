"""Who does what a trigger says, and who undergoes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.reading.events.noun_roles import of_noun
from onrecord.reading.events.parties import MUTUAL, add

if TYPE_CHECKING:
    from onrecord.reading.events.clauses import Clauses
    from onrecord.reading.events.layout import Chunk
    from onrecord.reading.events.sightings import Sighting


_TARGET_AFTER_VERB: Final = {
    "ASSAULT": {"on", "against", "at", "with", "into", "upon", "from"},
    "REQUEST": {"on", "to", "upon", "from", "with"},
    "ACCUSE": {"against", "at", "on", "into"},
    "REJECT": {"from", "by", "to"},
    "SUPPORT": {"for", "with", "by", "behind"},
    "THREATEN": {"against", "to"},
    "PROTEST": {"against", "at"},
    "SANCTION": {"on", "against", "from", "with", "to", "of"},
    "AID": {"to", "for", "with"},
    "CONCEDE": {"to"},
    "COERCE": {"on", "against", "from", "to"},
    "RETREAT": {"to"},
    "MOBILIZE": {"against"},
    "CONSULT": set(),
    "AGREE": set(),
    "COOPERATE": set(),
}  # fmt: skip
_SUFFERED: Final = frozenset({"die", "perish"})
"""Verbs whose subject undergoes what happens."""
_SPEAKING: Final = frozenset({"REQUEST", "ACCUSE", "SUPPORT"})
_SHIFTED: Final = {
    "blame": "on", "pin": "on", "liberate": "from", "retake": "from", "recapture": "from", "reclaim": "from",
    "capture": "from", "regain": "from", "wrest": "from", "free": "from", "clear": "of",
}  # fmt: skip
"""Verbs whose object is the matter, and the preposition before the party."""
_LEAVING: Final = frozenset(
    "withdraw pull flee leave bring go evacuate abandon quit vacate move take step resign recall retreat".split()
)
"""Verbs of retreat that nobody undergoes."""
_MEETING: Final = frozenset(
    "meet consult brief host receive call phone telephone greet welcome tour engage bring gather convene".split()
)
_GIVING: Final = frozenset(
    "hand turn extradite sell lend supply pay give share transfer deliver send rent lease buy".split()
)
"""Verbs of cooperation that one does and another undergoes."""


def cast_roles(clauses: Clauses, sighting: Sighting) -> None:
    """Fill in the actors and targets of a sighting, and the pattern that found them."""
    if sighting.use == "noun":
        of_noun(clauses, sighting)
    elif sighting.use == "participle":
        _of_participle(clauses, sighting)
    else:
        _of_verb(clauses, sighting)
    if sighting.type in MUTUAL and not _given(clauses, sighting):
        add(sighting.actors, sighting.targets)
        sighting.targets = []
    _leave_out(clauses, sighting)


def _leave_out(clauses: Clauses, sighting: Sighting) -> None:
    """Take from the parties those that are none of the event."""
    if sighting.pattern == "verb-bare" and sighting.type == "ASSAULT":
        sighting.actors = []  # “shelling resumed”, “accused them of bombing”: nobody says who did it
    if sighting.use != "noun" and sighting.type == "RETREAT" and clauses.tokens[sighting.head].lemma in _LEAVING:
        sighting.targets = []  # what is led away, or left, is no party
    if sighting.type == "MOBILIZE":
        sighting.targets = []  # whom forces are sent against is seldom said; what is moved is no party
    sighting.targets = [entity for entity in sighting.targets if entity not in sighting.actors]
    if sighting.type == "RETREAT":  # a country left is where it happened
        sighting.targets = [who for who in sighting.targets if clauses.cast.entities[who].sort == "actor"]


def _given(clauses: Clauses, sighting: Sighting) -> bool:
    """Whether one party gives and the other receives, though both cooperate: “handed the suspect over to Ostria”."""
    return sighting.use == "verb" and clauses.tokens[sighting.head].lemma in _GIVING


def _of_verb(clauses: Clauses, sighting: Sighting) -> None:
    verb = sighting.head
    group = clauses.group(verb)
    subject = clauses.subject(verb)
    phrases = clauses.phrases(verb)
    if group.passive:
        sighting.pattern = "verb-passive"
        sighting.targets = clauses.everyone(subject)
        for word, chunk in phrases:
            if word == "by":
                sighting.actors = clauses.everyone(chunk)
                break
        if not sighting.targets and not sighting.actors:
            sighting.pattern = "verb-passive-alone"
        return
    sighting.pattern = "verb" if not group.bare else "verb-bare"
    if clauses.tokens[verb].lemma in _SUFFERED:
        sighting.targets = clauses.everyone(subject)
        return
    # “Ostrian jets bombed …” is the army of Ostria; “the Ostrian reporter asked …” is not Ostria
    sighting.actors = clauses.everyone(subject, weak=sighting.type in {"ASSAULT", "COERCE", "MOBILIZE"})
    sighting.targets = _object(clauses, sighting, phrases)
    if not sighting.targets or sighting.type in MUTUAL:
        _after_verb(clauses, sighting, phrases)
    if not sighting.targets and sighting.type in _SPEAKING:
        sighting.targets = _spoken_of(clauses, sighting, phrases)


def _object(clauses: Clauses, sighting: Sighting, phrases: list[tuple[str, Chunk]]) -> list[int]:
    """Whom the verb's object names, or the phrase that stands in its place."""
    verb = sighting.head
    group = clauses.group(verb)
    goal = clauses.object(verb, sighting.trigger.words[1:])
    found = clauses.everyone(goal)
    if sighting.type == "REJECT":
        found = (clauses.strong(goal) or clauses.weak(goal)) if goal is not None else []
    shifted = _SHIFTED.get(clauses.tokens[verb].lemma)
    if shifted is not None:  # “blamed the blast on Ostria”, “liberated Velm from Ostria”
        parties = (clauses.everyone(chunk) for word, chunk in phrases[:3] if word == shifted)
        found = next((party for party in parties if party), found)
    if not found and group.bare and clauses.tokens[group.first - 1].lower == "by":
        governor, _ = clauses.governor(group)  # “backs Ostria by sending arms”
        if governor is not None and not clauses.group(governor).passive:
            found = clauses.everyone(clauses.object(governor))
    if sighting.type in MUTUAL and not _given(clauses, sighting) and not _met(clauses, sighting):
        return []
    return found


def _after_verb(clauses: Clauses, sighting: Sighting, phrases: list[tuple[str, Chunk]]) -> None:
    """Add the first of those whom a preposition behind the verb names: “met with”, “fired on”, “handed … to”."""
    wanted = _TARGET_AFTER_VERB[sighting.type]
    if _given(clauses, sighting):
        wanted = {"to", "with"}
    elif sighting.type in MUTUAL:
        wanted = {"with", "between", "among", "to" if sighting.type == "CONSULT" else "by"}
    for word, chunk in phrases[:3]:
        if word in wanted and (found := clauses.everyone(chunk)):
            if word == "to" and sighting.type == "CONSULT":
                found = [who for who in found if clauses.cast.entities[who].sort == "actor"]  # a journey's goal
            add(sighting.targets, found)
            return


def _spoken_of(clauses: Clauses, sighting: Sighting, phrases: list[tuple[str, Chunk]]) -> list[int]:
    """Whom a speech act is about where no object says it.

    “demanded that Ostria leave”, “called for Ostria to leave”, “condemned the attack by Ostria”.
    """
    last = clauses.sentence(sighting.head).last
    for word, chunk in phrases[:3]:
        if word == "for" and chunk.last < last and clauses.tokens[chunk.last].tag == "TO":
            return clauses.everyone(chunk)
        if (
            word in {"by", "of", "against", "from", "between"}
            and sighting.type != "REQUEST"
            and (found := clauses.everyone(chunk))
        ):
            return found
    if sighting.type in {"REQUEST", "ACCUSE"}:
        at = sighting.last
        goal = clauses.object(sighting.head)
        if goal is not None and goal.last < last and clauses.tokens[goal.last].lower == "that":
            at = goal.last
        if at < last and clauses.tokens[at].lower in {"that", "whether", "if"} and clauses.chunk(at + 1) is not None:
            return clauses.everyone(clauses.chunk(at + 1))
    return _named_next(clauses, sighting)


def _named_next(clauses: Clauses, sighting: Sighting) -> list[int]:
    """The first party that is named behind a speech act, in what it is about: “welcome the steps taken by Ostria”."""
    last = min(clauses.sentence(sighting.head).last, sighting.head + ABOUT)
    for index in range(sighting.last, last):
        token = clauses.tokens[index]
        if token.text in {";", ":"} or token.tag == "QUOTE":
            return []
        chunk = clauses.chunk(index)
        if chunk is None or chunk.head != index:
            continue
        place = clauses.tokens[chunk.first - 1].lower in {"in", "at", "near", "from"}
        found = [who for who in clauses.who(chunk) if who not in sighting.actors]
        if found and not place:
            return found
    return []


ABOUT: Final = 12
"""How many tokens behind a speech act a party is looked for where the grammar shows none."""


def _met(clauses: Clauses, sighting: Sighting) -> bool:
    """Whether the object of a mutual verb is a party: of “met the envoy”, not of “discussed the envoy”."""
    return sighting.type == "COOPERATE" or clauses.tokens[sighting.head].lemma in _MEETING


def _of_participle(clauses: Clauses, sighting: Sighting) -> None:
    sighting.pattern = "participle"
    chunk = clauses.chunk(sighting.head)
    if chunk is not None:
        sighting.targets = clauses.strong(chunk)

"""Who does what a noun says, and who undergoes it: “Ostria's attack on Veldonia”, “talks between”, “under arrest”."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.reading.events.lemmas import noun_lemma
from onrecord.reading.events.parties import MUTUAL, add

if TYPE_CHECKING:
    from onrecord.reading.events.clauses import Clauses
    from onrecord.reading.events.layout import Chunk
    from onrecord.reading.events.sightings import Sighting

_TARGET_AFTER_NOUN: Final = {
    "ASSAULT": {"on", "against", "at"},
    "REQUEST": {"to", "on", "from"},
    "ACCUSE": {"against", "of", "into", "for"},
    "REJECT": {"of", "to"},
    "SUPPORT": {"for", "of", "to"},
    "THREATEN": {"against", "to", "of"},
    "PROTEST": {"against", "at"},
    "SANCTION": {"on", "against", "of", "from"},
    "AID": {"to", "for"},
    "CONCEDE": {"to"},
    "COERCE": {"of", "on", "against", "to"},
    "RETREAT": {"to"},
    "MOBILIZE": {"against"},
    "CONSULT": set(),
    "AGREE": set(),
    "COOPERATE": set(),
}  # fmt: skip
_STATE_OF: Final = frozenset(
    "trial custody charge manhunt detention prison arrest investigation siege attack fire sanction house blockade "
    "occupation indictment warrant captivity curfew embargo".split()
)
"""Nouns of a state that the clause's subject is in: “is on trial”, “in custody”, “under attack”."""
_PARTY: Final = frozenset({"with", "between", "among", "by", "of", "alongside", "and", "to"})
_UNDERGOING: Final = frozenset(
    "assassination murder killing slaying death execution arrest detention imprisonment kidnapping abduction trial "
    "beheading "
    "deportation extradition "
    "prosecution indictment conviction rescue shooting stabbing lynching beating torture rape "
    "persecution displacement impeachment sentencing massacre bombing shelling bombardment invasion occupation "
    "annexation "
    "genocide destruction capture eviction liberation recapture expulsion incarceration jailing internment homicide "
    "suspension closure seizure demolition siege blockade acquittal release freeing pardon repatriation".split()
)
"""Nouns whose possessor or “of” names the one who undergoes it."""
_BY_PREMODIFIER: Final = frozenset(
    "bombing shelling bombardment invasion occupation siege blockade annexation seizure".split()
)
"""Of these, the ones before which a name is the doer: “Israeli shelling”."""
CARRIERS: Final = frozenset(
    "carry launch conduct stage hold make issue impose sign reach file open begin start mount commit wage lead "
    "offer give provide "
    "express voice pay have do reiterate reaffirm repeat secure continue stop end halt resume deliver send step "
    "plan announce order announce take "
    "pursue "
    "intensify escalate perpetrate perform unleash extend lift ease renew host convene organize organise join "
    "attend break "
    "accept declare undertake execute suspend cancel call negotiate broker submit lodge raise bring enter conclude "
    "seek "
    "escape complete maintain enforce tighten drop withdraw threaten condemn".split()
)
"""Verbs whose subject does what their object's noun says."""
_NOT_CARRYING: Final = frozenset({"condemn", "call", "order", "seek", "lift", "end", "stop", "halt", "escape"})
_TAKING_PART: Final = frozenset(
    "open hold begin start have resume sign reach conclude continue pursue enter join attend make pay strike end"
    " finish complete break suspend".split()
)
"""Verbs whose subject takes part in the meeting or accord that is their object."""
SUFFERING: Final = frozenset("face suffer receive sustain survive undergo endure await withstand get".split())
"""Verbs whose subject undergoes what their object's noun says."""


def of_noun(clauses: Clauses, sighting: Sighting) -> None:
    """Fill in the parties of an event that a noun tells."""
    sighting.pattern = "noun"
    if clauses.tokens[sighting.head].tag == "ADJ":  # “is willing to withdraw”
        be = _anchor(clauses, sighting.head, clauses.sentence(sighting.head).first)
        sighting.actors = clauses.everyone(clauses.subject(be)) if be is not None else []
        return
    chunk = clauses.chunk(sighting.head)
    if chunk is None:
        return
    lemma = noun_lemma(clauses.tokens[sighting.head].lower)
    undergone = lemma in _UNDERGOING
    _before_noun(clauses, sighting, chunk, lemma)
    _behind_noun(clauses, sighting, chunk, undergone=undergone)
    _around_noun(clauses, sighting, chunk)


def _before_noun(clauses: Clauses, sighting: Sighting, chunk: Chunk, lemma: str) -> None:
    """The possessor and the names before the noun: “Hamas rocket attack”, “Israel's strikes”, “Rabin's murder”."""
    for index in range(chunk.first, sighting.head):
        mention = clauses.mention_of[index]
        if clauses.first_person(index):
            add(sighting.targets if lemma in _UNDERGOING else sighting.actors, clauses.speaking(index))
            continue
        if mention is None or mention is clauses.mention_of[sighting.head]:
            continue
        entities = clauses.acting(mention)
        after = clauses.page.token_at(mention.span.end)
        possessive = clauses.tokens[index].tag == "POSS" or (after < chunk.last and clauses.tokens[after].tag == "POSS")
        target = lemma in _UNDERGOING and (possessive or lemma not in _BY_PREMODIFIER)
        add(sighting.targets if target and (possessive or not _demonym(clauses, index)) else sighting.actors, entities)
        sighting.pattern = "noun-of-someone"


def _demonym(clauses: Clauses, index: int) -> bool:
    return clauses.tokens[index].lower.endswith(("an", "i", "ish", "ese"))


def _behind_noun(clauses: Clauses, sighting: Sighting, chunk: Chunk, *, undergone: bool) -> None:
    wanted = _TARGET_AFTER_NOUN[sighting.type]
    at = max(chunk.last, sighting.last) - 1
    if clauses.tokens[sighting.last - 1].tag in {"ADP", "TO"}:
        at = sighting.last - 2  # the preposition is part of the trigger: “call for”
    for word, other in clauses.phrases(at, reach=14)[:4]:
        if sighting.type in MUTUAL:
            if word in _PARTY:
                found = clauses.everyone(other)
                if word in {"to", "of"} and sighting.type == "CONSULT":
                    found = [who for who in found if clauses.cast.entities[who].sort == "actor"]
                add(sighting.actors, found)
        elif word == "by":
            add(sighting.actors, clauses.everyone(other))
        elif word == "of":
            found = clauses.everyone(other)
            if undergone or "of" in wanted:
                add(sighting.targets, found)
            elif sighting.type != "ASSAULT":
                add(sighting.actors, found)
        elif word in wanted and not sighting.targets:
            add(sighting.targets, clauses.everyone(other))
        elif (
            word == "from" and sighting.type in {"REQUEST", "AID", "SUPPORT", "THREATEN", "ACCUSE", "ASSAULT"}
        ) or word == "between":
            add(sighting.actors, clauses.everyone(other))


def _take_part(clauses: Clauses, sighting: Sighting, verb: int) -> None:
    """Add the subject of the verb to those who meet or agree: “the Fund will open talks with Ostria”."""
    if sighting.type in MUTUAL and sighting.actors and clauses.tokens[verb].lemma in _TAKING_PART:
        doing = [who for who in clauses.everyone(clauses.subject(verb)) if who not in sighting.actors]
        sighting.actors = doing + sighting.actors


def _around_noun(clauses: Clauses, sighting: Sighting, chunk: Chunk) -> None:
    """The verb that carries the noun, and whom its subject or object adds."""
    first = clauses.sentence(sighting.head).first
    verb = clauses.verb_before(chunk.first, first)
    goal = clauses.object(verb) if verb is not None else None
    if verb is not None and goal is not None and any(part is chunk for part in clauses.joined(goal)):
        sighting.carrier = verb
        lemma = clauses.tokens[verb].lemma
        _take_part(clauses, sighting, verb)
        if lemma in CARRIERS and lemma not in _NOT_CARRYING and not sighting.actors:
            sighting.actors = [who for who in clauses.everyone(clauses.subject(verb)) if who not in sighting.targets]
            sighting.pattern = "noun-carried"
        elif lemma in SUFFERING and not sighting.targets:
            sighting.targets = [who for who in clauses.everyone(clauses.subject(verb)) if who not in sighting.actors]
            sighting.pattern = "noun-suffered"
        return
    before = chunk.first - 1
    if (
        not sighting.targets
        and before > first
        and clauses.tokens[before].lower in {"in", "on", "under", "for", "to", "of", "into"}
        and noun_lemma(clauses.tokens[sighting.head].lower) in _STATE_OF
        and sighting.type in {"ACCUSE", "COERCE", "ASSAULT", "SANCTION"}
    ):
        governor = _anchor(clauses, before, first)
        if governor is not None:
            found = clauses.everyone(clauses.subject(governor))
            if clauses.object(governor) is not None and not clauses.group(governor).passive:
                found = clauses.everyone(clauses.object(governor)) or found
            sighting.targets = [who for who in found if who not in sighting.actors]
    if sighting.type == "CONSULT" and not sighting.actors and before > first and clauses.tokens[before].tag == "ADP":
        # “met at the summit”, “during a meeting at the palace, the two …”: the clause's subject takes part
        governor = _anchor(clauses, before, first)
        if governor is not None:
            sighting.actors = clauses.everyone(clauses.subject(governor))
    following = _verb_behind(clauses, chunk)
    if following is not None:
        sighting.carrier = following
        group = clauses.group(following)
        if group.passive and clauses.tokens[following].lemma in CARRIERS and not sighting.actors:
            for word, other in clauses.phrases(following)[:3]:
                if word == "by":
                    sighting.actors = clauses.everyone(other)
                    sighting.pattern = "noun-carried"
        elif (
            sighting.type == "ASSAULT"
            and not sighting.targets
            and clauses.tokens[following].lemma
            in {"kill", "wound", "injure", "hit", "target", "strike", "leave", "destroy", "claim"}
            and not group.passive
        ):
            sighting.targets = clauses.everyone(clauses.object(following))


def _anchor(clauses: Clauses, at: int, first: int) -> int | None:
    """The nearest verb or form of “be” before a token, or None."""
    index = at - 1
    while index >= max(first, at - 12):
        token = clauses.tokens[index]
        if token.tag == "VERB" or (token.tag == "AUX" and token.lemma == "be"):
            return index
        if token.text in {",", ";"} or token.tag in {"SCONJ", "WH"}:
            return None
        index -= 1
    return None


def _verb_behind(clauses: Clauses, chunk: Chunk) -> int | None:
    """The verb whose subject the noun phrase is, or None."""
    last = min(clauses.sentence(chunk.head).last, chunk.last + 14)
    for index in range(chunk.last, last):
        token = clauses.tokens[index]
        if token.tag == "VERB":
            return index if clauses.subject(index) is chunk else None
        if (token.tag == "SCONJ" and token.lower != "that") or token.text in {";", ":"}:
            return None
    return None

"""Where the text uses a word of the lexicon in the way that tells an event, before roles and merging."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from onrecord.knowledge.triggers import Trigger, lexicon
from onrecord.reading.events.conditions import holds
from onrecord.reading.events.lemmas import noun_lemma
from onrecord.reading.grammar.words import VERB_FORMS

if TYPE_CHECKING:
    from onrecord.reading.events.clauses import Clauses
    from onrecord.reading.grammar.sentences import Sentence
    from onrecord.record import Span, When

PARTICLES: Final = frozenset(
    "up down out off over back away on in apart aside against at for upon with to into of by from forward through "
    "after "
    "behind around between towards toward".split()
)


_ADJACENT: Final = frozenset(
    "against at for upon with to into of by from after behind around between towards toward in on".split()
)
"""Particles that stand right behind the verb; the others may follow its object (“shut the site down”)."""


@dataclass(frozen=True, slots=True)
class Setting:
    """When and where an event was, and its toll, as `Happened` has them."""

    when: When | None
    place: Span | None
    killed: int | None
    injured: int | None


@dataclass(slots=True)
class Sighting:
    """One use of a trigger.

    Attributes:
        trigger: the line of the lexicon.
        head: the token number of the verb or of the noun that carries the event.
        first, last: the tokens `[first, last)` of the words to point at.
        use: "verb", "noun", "participle" (one that stands before its noun: “the besieged town”) or "none" (a phrase
            that only looks like an event).
        actors, targets: numbers of entities, filled in by `roles`.
        carrier: the verb that carries a noun (“launched an attack”), or None.
        pattern: how the roles were found, for the name of the rule.
        status: a term of `EVENT_STATUSES`, filled in by `status`.
        signs: as `Happened` has them, where the model judged it.
        setting: when and where it was and how many it killed and injured, where the model judged that.
    """

    trigger: Trigger
    head: int
    first: int
    last: int
    use: str
    actors: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    carrier: int | None = None
    pattern: str = ""
    status: str = "occurred"
    signs: tuple[float, ...] = ()
    setting: Setting | None = None

    @property
    def type(self) -> str:
        """The event's type."""
        return self.trigger.type

    def uncast(self) -> Sighting:
        """The same use of the trigger, before anything else is known of it."""
        return Sighting(self.trigger, self.head, self.first, self.last, self.use)


def sightings(clauses: Clauses) -> list[Sighting]:
    """The uses of triggers in the page's title and body, in the order of the text."""
    out: list[Sighting] = []
    for sentence in clauses.page.sentences:
        if sentence.zone != "furniture":
            out += _in_sentence(clauses, sentence)
    return out


def _in_sentence(clauses: Clauses, sentence: Sentence) -> list[Sighting]:
    out: list[Sighting] = []
    taken: set[int] = set()
    for index in range(sentence.first, sentence.last):
        token = clauses.tokens[index]
        if index in taken or clauses.time_of[index] or not token.text[0].isalpha():
            continue
        found = None
        if token.tag == "VERB":
            found = _verb(clauses, index, sentence)
        elif token.tag in {"NOUN", "NAME", "ADJ"}:
            found = _noun(clauses, index, sentence) or (_participle(clauses, index) if token.tag == "ADJ" else None)
        if found is not None:
            if found.use != "none":
                out.append(found)
            taken.update(at for at in range(found.first, found.last) if clauses.tokens[at].tag != "VERB")
            taken.add(found.head)
    return out


def _verb(clauses: Clauses, index: int, sentence: Sentence) -> Sighting | None:
    for trigger in lexicon().verbs.get(clauses.tokens[index].lemma, ()):
        reach = _match_verb(clauses, trigger.words, index, sentence)
        if reach is None:
            continue
        if trigger.use == "negated" and not clauses.group(index).negated:
            continue
        if all(holds(need, clauses, index, trigger) for need in trigger.needs):
            return Sighting(trigger, index, index, reach, "verb")
    return None


def _match_verb(clauses: Clauses, words: tuple[str, ...], index: int, sentence: Sentence) -> int | None:
    """The end of the words to point at, where the words follow the verb; None where they do not."""
    reach, at = index + 1, index + 1
    for word in words[1:]:
        found = None
        limit = min(sentence.last, at + (8 if word not in PARTICLES else 5))
        for look in range(at, limit):
            token = clauses.tokens[look]
            if token.lower == word or noun_lemma(token.lower) == word or (token.tag == "VERB" and token.lemma == word):
                found = look
                break
            if word in _ADJACENT and token.tag != "ADV":
                break
            if word in PARTICLES and (token.tag in {"ADP", "VERB", "PUNCT", "TO", "SCONJ"} or look > at + 3):
                break
            if token.tag in {"SCONJ", "WH"} or token.text in {",", ";", ":"} or (token.tag == "VERB" and look > at):
                break
        if found is None:
            if word not in PARTICLES and _undergone(clauses, index, word):
                continue
            return None
        if found == reach:
            reach = found + 1
        at = found + 1
    return reach


def _undergone(clauses: Clauses, index: int, word: str) -> bool:
    """Whether a phrase's noun is the subject of its passive verb: “a reward was offered”."""
    if not clauses.group(index).passive or (chunk := clauses.subject(index)) is None:
        return False
    return any(noun_lemma(clauses.tokens[at].lower) == word for at in range(chunk.first, chunk.last))


def _noun(clauses: Clauses, index: int, sentence: Sentence) -> Sighting | None:
    token = clauses.tokens[index]
    lemma = noun_lemma(token.lower)
    entries = lexicon().nouns.get(lemma) or ()
    if lemma != token.lower:
        entries = (*entries, *lexicon().nouns.get(token.lower, ()))
    for trigger in entries:
        last = index + 1
        for word in trigger.words[1:]:
            if last >= sentence.last:
                break
            following = clauses.tokens[last]
            if word.lower() not in {following.lower, noun_lemma(following.lower)}:
                break
            last += 1
        if last - index != len(trigger.words):
            continue
        if len(trigger.words) == 1 and token.tag == "ADJ":
            continue
        head = last - 1
        while head > index and clauses.tokens[head].tag in {"ADP", "TO"}:
            head -= 1
        if "never" in trigger.needs:
            return Sighting(trigger, head, index, last, "none")
        if _stands_before_noun(clauses, head, last):
            continue
        if token.tag == "NAME" and not _plain_name(clauses, index):
            continue
        if all(holds(need, clauses, head, trigger) for need in trigger.needs):
            return Sighting(trigger, head, index, last, "noun")
    return None


def _stands_before_noun(clauses: Clauses, head: int, last: int) -> bool:
    """Whether the noun only qualifies another one: “the attack helicopters”, “peace talks venue”."""
    if last - 1 != head:
        return False
    chunk = clauses.chunk(head)
    return chunk is not None and chunk.head > head and clauses.tokens[head + 1].tag in {"NOUN"}


def _plain_name(clauses: Clauses, index: int) -> bool:
    """Whether a capitalised word is an event's word all the same: a headline's, or a named war's."""
    mention = clauses.mention_of[index]
    return mention is None or mention.span.end - mention.span.start == 0


def _participle(clauses: Clauses, index: int) -> Sighting | None:
    token = clauses.tokens[index]
    readings = VERB_FORMS.get(token.lower, ())
    lemma = next((lemma for lemma, form in readings if form == "participle"), None)
    if lemma is None or clauses.chunk(index) is None:
        return None
    for trigger in lexicon().verbs.get(lemma, ()):
        if len(trigger.words) == 1 and not trigger.needs and trigger.use == "verb":
            return Sighting(trigger, index, index, index + 1, "participle")
    return None

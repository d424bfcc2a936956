"""What the stages of the reader hand to one another: mentions and their entities, what was said, what happened.

```
Page ──> find_cast ──> Cast (mentions, entities)
Page, Cast ──> find_statements ──> tuple[Said, ...]
Page, Cast, Said ──> find_events ──> tuple[Happened, ...]
Page, Cast, Said, Happened ──> assemble ──> Record
```
Each stage stands behind one function, so that its inside can be replaced without the others noticing.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from onrecord.record import Span, When


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase of the article that stands for somebody or some place.

    Attributes:
        index: its number in `Cast.mentions`, in the order of the text.
        span: the phrase as an analyst would copy it: a title directly before a name belongs to it, an apposition and
            a possessive 's do not (“Intelligence Minister Eli Cohen”, “Hamas”, “two gunmen”, “he”).
        head: the name alone, or the head noun, or the pronoun.
        form: "name", "description" or "pronoun".
        entity: the number of its entity in `Cast.entities`, or None where nobody is known (an "it" of the weather,
            an "I" whose speaker only the statements tell).
        plural: whether it stands for several.
    """

    index: int
    span: Span
    head: Span
    form: Literal["name", "description", "pronoun"]
    entity: int | None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or some place that the article speaks of.

    Attributes:
        index: its number in `Cast.entities`.
        name: the fullest name that the text gives, without title; a collective's description else.
        kind, role, country: as `Actor` has them.
        mentions: the numbers of its mentions, in order.
        sort: "actor" where it can only act, "place" where it can only be a place (a town, a street), "either" for
            countries, capitals and organisations' seats, where the use decides.
    """

    index: int
    name: str
    kind: str
    role: str
    country: str | None
    mentions: tuple[int, ...]
    sort: Literal["actor", "place", "either"] = "actor"


@dataclass(slots=True)
class Cast:
    """Everybody in the article: all mentions in the order of the text (none in furniture), and who they are."""

    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [mention.span.start for mention in self.mentions]

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that lie wholly inside `[start, end)`, in order."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return tuple(mention for mention in self.mentions[first:last] if mention.span.end <= end)

    def at(self, offset: int) -> Mention | None:
        """The longest mention that holds the offset, or None."""
        first = bisect_left(self._starts, offset - 300)
        last = bisect_left(self._starts, offset + 1)
        holding = [mention for mention in self.mentions[first:last] if mention.span.end > offset]
        return max(holding, key=lambda mention: mention.span.end - mention.span.start, default=None)

    def entity(self, mention: Mention | None) -> Entity | None:
        """Who a mention stands for, or None."""
        return None if mention is None or mention.entity is None else self.entities[mention.entity]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as it stands in the text, before ids.

    Attributes:
        cue: the words of saying.
        content: the words said, in order, without quotation marks.
        kind: "direct", "indirect" or "mixed".
        speaker: the mention nearest the cue, or None for an unnamed or impersonal source.
        entity: who the speaker is (a number of `Cast.entities`); may be known where `speaker` is None.
        to: the addressee or medium.
        channel: a term of `CHANNELS`, or None.
        within: the number of the statement inside whose content this one stands.
        when: the days of the speaking.
        rule: the name of the pattern that found it.
        signs: what the model holds of it, as probabilities: that it is a statement, that its speaker is right.
        ahead: likewise, that it says nothing of what lies ahead, and each of `STANCES`; empty where nobody judged.
    """

    cue: Span
    content: tuple[Span, ...]
    kind: str
    speaker: Mention | None
    entity: int | None
    to: Span | None
    channel: str | None
    within: int | None
    when: When | None
    rule: str
    signs: tuple[float, ...] = ()
    ahead: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Happened:
    """An event as it stands in the text, before ids.

    Attributes:
        type, mode: terms of the codebook.
        trigger: the word or short phrase that tells it; `also`: later mentions.
        actors, targets: numbers of `Cast.entities`, in the order of the text.
        status: a term of `EVENT_STATUSES`.
        when: the days of the event.
        place: the phrase that names the most exact place, or None.
        killed, injured: the numbers that the text gives.
        said_by: the number of the innermost statement on whose word alone it rests.
        rule: the name of the pattern that found it.
        signs: what the model holds of it, as probabilities: that it is an event of that type, that its parties are
            those and no others, that its status is right.
    """

    type: str
    mode: str | None
    trigger: Span
    also: tuple[Span, ...]
    actors: tuple[int, ...]
    targets: tuple[int, ...]
    status: str
    when: When | None
    place: Span | None
    killed: int | None
    injured: int | None
    said_by: int | None
    rule: str
    signs: tuple[float, ...] = ()

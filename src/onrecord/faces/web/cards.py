"""Each item of a record in the words that its card shows, and what analysts said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.export.wording import (
    KIND_WORDS,
    ROLE_WORDS,
    STANCE_WORDS,
    UNKNOWN,
    Wording,
    confidence_words,
    excerpt,
    intensity_words,
    precision_words,
    status_words,
    toll_words,
    type_words,
    when_words,
)
from onrecord.faces.web.asked import actor_url
from onrecord.story.parties import party_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from onrecord.faces.web.marking import Names
    from onrecord.record import Actor, Dispute, Event, Outlook, Place, Record, Statement, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of a card; `href` where its value leads, "#s1" for another item."""

    name: str
    value: str
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One item as it is shown.

    Attributes:
        name: by which the page knows it; `id` its own.
        kind: "event", "statement", "dispute", "outlook", "actor" or "place".
        what: what it is, in a word or two; `cue` how it is said; `chip` its status or stance, `tone` the class of that.
        temper: "hostile", "cooperative", "even" or "".
        quote: the words around it: before, itself, after.
        sides: of a dispute: the item and the words of each side.
        reviewed: what analysts said of it, or "no".
        number: of the last correction, 0 for none.
    """

    name: str
    id: str
    kind: str
    what: str
    facts: tuple[Fact, ...] = ()
    cue: str = ""
    chip: str = ""
    tone: str = ""
    temper: str = ""
    extra: str = ""
    quote: tuple[str, str, str] | None = None
    sides: tuple[tuple[str, str], ...] = ()
    href: str | None = None
    reviewed: str = "no"
    number: int = 0


class Deck:
    """The cards of a record, by kind, in the order of the record."""

    def __init__(
        self,
        record: Record,
        names: Names,
        standing: Mapping[str, tuple[str, int]],
        wanted: Callable[[str], bool] = lambda _name: True,
    ) -> None:
        """`wanted` says of the name of an item whether it has a card."""
        self.record = record
        self._words = Wording(record)
        self._names = names
        self._standing = standing
        disputes = zip(names.disputes, record.disputes, strict=True)
        outlooks = zip(names.outlooks, record.outlooks, strict=True)
        self.disputes = [self._dispute(name, item) for name, item in disputes if wanted(name)]
        self.events = [self._event(item) for item in record.events if wanted(names.of[item.id])]
        self.statements = [self._statement(item) for item in record.statements if wanted(names.of[item.id])]
        self.outlooks = [self._outlook(name, item) for name, item in outlooks if wanted(name)]
        self.actors = [self._actor(item) for item in record.actors if wanted(names.of[item.id])]
        self.places = [self._place(item) for item in record.places if wanted(names.of[item.id])]

    def _stands(self, item: str) -> tuple[str, int]:
        return self._standing.get(item, ("no", 0))

    def _event(self, event: Event) -> Card:
        words = self._words
        who = words.names(event.actors) or "nobody named"
        if event.targets:
            who += f" → {words.names(event.targets)}"
        voice = Fact(
            name="on the word of", value=words.voice(event),
            href=f"#{self._names.of[event.said_by]}" if event.said_by else None,
        )  # fmt: skip
        facts = [Fact(name="who", value=who), voice, Fact(name="when", value=_time(event.when))]
        if (place := words.place(event)) is not None and event.place is not None:
            facts.append(Fact(name="where", value=place, href=f"#{self._names.of[event.place]}"))
        if (toll := toll_words(event)) is not None:
            facts.append(Fact(name="toll", value=toll))
        facts.append(Fact(name="confidence", value=confidence_words(event.confidence)))
        reviewed, number = self._stands(event.id)
        return Card(
            name=self._names.of[event.id], id=event.id, kind="event", what=type_words(event.type, event.mode),
            chip=status_words(event.status), tone=event.status, temper=self._names.temper(event.id) or "",
            extra=intensity_words(event.intensity), quote=words.around(event.trigger), facts=tuple(facts),
            reviewed=reviewed, number=number,
        )  # fmt: skip

    def _statement(self, statement: Statement) -> Card:
        words = self._words
        facts = [Fact(name="when", value=_time(statement.when))]
        if statement.to:
            facts.append(Fact(name="to", value=statement.to.of(words.text)))
        if statement.channel:
            facts.append(Fact(name="by way of", value=statement.channel))
        if statement.within:
            outer = words.statements[statement.within]
            facts.append(
                Fact(name="as told by", value=f"{words.speaker(outer)} ({outer.id})",
                     href=f"#{self._names.of[outer.id]}")
            )  # fmt: skip
        facts.append(Fact(name="confidence", value=confidence_words(statement.confidence)))
        reviewed, number = self._stands(statement.id)
        return Card(
            name=self._names.of[statement.id], id=statement.id, kind="statement", what=words.speaker(statement),
            cue=excerpt(statement.cue.of(words.text)), chip=statement.kind, quote=("“", words.said(statement), "”"),
            facts=tuple(facts), reviewed=reviewed, number=number,
        )  # fmt: skip

    def _dispute(self, name: str, dispute: Dispute) -> Card:
        reviewed, number = self._stands(name)
        return Card(
            name=name, id=name, kind="dispute", what=dispute.about or "two accounts", temper="hostile",
            sides=tuple((self._names.of[side], self._words.side(side)) for side in (dispute.a, dispute.b)),
            reviewed=reviewed, number=number,
        )  # fmt: skip

    def _outlook(self, name: str, outlook: Outlook) -> Card:
        words = self._words
        statement = words.statements[outlook.statement]
        facts = [
            Fact(name="says", value=f"{words.speaker(statement)} ({statement.id})",
                 href=f"#{self._names.of[statement.id]}"),
            Fact(name="by", value=_time(outlook.by)),
        ]  # fmt: skip
        if outlook.event:
            event = words.events[outlook.event]
            facts.append(
                Fact(name="event", value=f"{type_words(event.type)} ({event.id})", href=f"#{self._names.of[event.id]}")
            )
        reviewed, number = self._stands(name)
        return Card(
            name=name, id=name, kind="outlook", what=outlook.about, chip=STANCE_WORDS[outlook.stance],
            tone=outlook.stance, facts=tuple(facts), reviewed=reviewed, number=number,
        )  # fmt: skip

    def _actor(self, actor: Actor) -> Card:
        reviewed, number = self._stands(actor.id)
        facts = (
            Fact(name="what", value=KIND_WORDS.get(actor.kind, actor.kind)),
            Fact(name="country", value=actor.country or UNKNOWN),
            Fact(name="stands with", value=ROLE_WORDS[actor.role]),
            Fact(name="named", value=_times(len(actor.mentions))),
        )
        key = party_of(actor, on=self.record.document.published).key
        return Card(
            name=self._names.of[actor.id], id=actor.id, kind="actor", what=actor.name, facts=facts,
            href=actor_url(key), reviewed=reviewed, number=number,
        )  # fmt: skip

    def _place(self, place: Place) -> Card:
        reviewed, number = self._stands(place.id)
        position = UNKNOWN
        if place.latitude is not None and place.longitude is not None:
            position = f"{place.latitude:.3f}, {place.longitude:.3f}".replace("-", "\N{MINUS SIGN}")
        facts = (
            Fact(name="country", value=place.country or UNKNOWN),
            Fact(name="position", value=position + (f" ({place.precision})" if place.precision else "")),
            Fact(name="named", value=_times(len(place.mentions))),
        )
        return Card(
            name=self._names.of[place.id], id=place.id, kind="place", what=place.name, facts=facts,
            reviewed=reviewed, number=number,
        )  # fmt: skip


def _time(when: When | None) -> str:
    precision = precision_words(when)
    return when_words(when) + (f" ({precision})" if when is not None and when.days > 1 and precision else "")


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"

"""What stands beside the article on the page: a card for each item, a table for actors and places."""

from __future__ import annotations

from html import escape
from itertools import chain
from typing import TYPE_CHECKING

from onrecord.export.wording import (
    KIND_WORDS,
    ROLE_WORDS,
    STANCE_WORDS,
    UNKNOWN,
    confidence_words,
    intensity_words,
    precision_words,
    status_words,
    toll_words,
    when_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.export.wording import Wording
    from onrecord.record import Actor, Dispute, Event, Outlook, Place, Record, Statement, When

KIND_NAMES = {"s": "statement", "e": "event"}


class Keys:
    """The page's own ids of the items: a letter for the kind and the place in its list, such as "s1".

    The record's ids may be any text, these are safe in an attribute. A dispute and an outlook are found in the words
    of the statements and events that they tie together.
    """

    def __init__(self, record: Record) -> None:
        self.record = record
        kinds = (
            ("s", [item.id for item in record.statements]),
            ("e", [item.id for item in record.events]),
            ("a", [item.id for item in record.actors]),
            ("p", [item.id for item in record.places]),
        )
        self.of = {name: f"{letter}{n}" for letter, names in kinds for n, name in enumerate(names, 1)}
        self.ids = {key: item for item, key in self.of.items()}
        self._intensity = {event.id: event.intensity for event in record.events}
        self._tied: dict[str, list[str]] = {}
        for n, dispute in enumerate(record.disputes, 1):
            for side in dict.fromkeys((dispute.a, dispute.b)):
                self._tied.setdefault(side, []).append(f"d{n}")
        for n, outlook in enumerate(record.outlooks, 1):
            self._tied.setdefault(outlook.statement, []).append(f"o{n}")

    def over(self, item: str) -> list[str]:
        """The keys of an item and of the disputes and outlooks that it is part of."""
        return [self.of[item], *self._tied.get(item, ())]

    def temper(self, item: str) -> str:
        """What an event's colour says: "hostile", "cooperative" or "even"."""
        intensity = self._intensity.get(item, 0)
        return "hostile" if intensity < 0 else "cooperative" if intensity > 0 else "even"

    def anchor(self, key: str) -> str:
        """The spot in the article that a link to an item's words leads to; it holds no text of its own."""
        if (name := KIND_NAMES.get(key[0])) is None:
            return f'<span id="w-{key}" tabindex="-1"></span>'
        label = escape(self.ids[key])
        return (
            f'<a class="ref of-{key[0]}" id="w-{key}" href="#{key}" data-key="{key}" data-ref="{label}" '
            f'aria-label="{name} {label}"></a>'
        )

    def link(self, item: str, words: str) -> str:
        """A link to the card of an item."""
        key = self.of[item]
        return f'<a href="#{key}" data-key="{key}">{escape(words)}</a>'


def sections(wording: Wording, keys: Keys) -> str:
    """Every list of the record as a section with a heading, in the order in which an analyst asks."""
    record = wording.record
    disputes = (dispute_card(wording, keys, f"d{n}", item) for n, item in enumerate(record.disputes, 1))
    outlooks = (outlook_card(wording, keys, f"o{n}", item) for n, item in enumerate(record.outlooks, 1))
    parts = [
        _section("disputes", "Disputes", "no two accounts contradict each other", disputes),
        _section("events", "Events", "no event on record", (event_card(wording, keys, item) for item in record.events)),
        _section("statements", "Statements", "nobody's words on record",
                 (statement_card(wording, keys, item) for item in record.statements)),
        _section("outlooks", "Outlooks", "nothing foretold on record", outlooks),
        _table("actors", "Actors", ("", "who", "what", "country", "stands with"),
               (actor_row(keys, item) for item in record.actors)),
        _table("places", "Places", ("", "where", "country", "position"),
               (place_row(keys, item) for item in record.places)),
    ]  # fmt: skip
    return "\n".join(parts)


def statement_card(wording: Wording, keys: Keys, statement: Statement) -> str:
    """Who says what, how, when, to whom, and within what."""
    cue = statement.cue.of(wording.text)
    facts = [("when", time(statement.when))]
    if statement.to:
        facts.append(("to", escape(statement.to.of(wording.text))))
    if statement.channel:
        facts.append(("by way of", escape(statement.channel)))
    if statement.within:
        outer = wording.statements[statement.within]
        facts.append(("as told by", keys.link(statement.within, f"{wording.speaker(outer)} ({outer.id})")))
    facts.append(("confidence", confidence_words(statement.confidence)))
    top = (
        f'<span class="who">{escape(wording.speaker(statement))}</span> <i>{escape(cue)}</i> '
        f'<span class="chip">{escape(statement.kind)}</span>'
    )
    quote = f'<p class="quote">“{escape(wording.said(statement))}”</p>'
    return _item(keys.of[statement.id], statement.id, "statement", top, quote + _facts(facts))


def event_card(wording: Wording, keys: Keys, event: Event) -> str:
    """What happened, who did it to whom, in which status, when, where, at what cost, and on whose word."""
    mode = f" {escape(event.mode)}" if event.mode else ""
    top = (
        f'<span class="who">{escape(event.type)}</span>{mode} '
        f'<span class="chip {event.status}">{escape(status_words(event.status))}</span> '
        f"<span>{intensity_words(event.intensity)}</span>"
    )
    done = escape(wording.names(event.actors)) or '<span class="none">nobody named</span>'
    if event.targets:
        done += f" → {escape(wording.names(event.targets))}"
    facts = [("who", done), ("when", time(event.when))]
    if (place := wording.place(event)) is not None:
        facts.append(("where", escape(place)))
    if (toll := toll_words(event)) is not None:
        facts.append(("toll", toll))
    voice = escape(wording.voice(event)) if event.said_by is None else keys.link(event.said_by, wording.voice(event))
    facts += [("on the word of", voice), ("confidence", confidence_words(event.confidence))]
    before, words, after = map(escape, wording.around(event.trigger))
    quote = f'<p class="quote">{before}<b>{words}</b>{after}</p>'
    return _item(keys.of[event.id], event.id, f"event {keys.temper(event.id)}", top, quote + _facts(facts))


def dispute_card(wording: Wording, keys: Keys, key: str, dispute: Dispute) -> str:
    """The two sides, next to each other."""
    sides = "".join(
        f'<div><p>{escape(wording.side(side))}</p><p class="id">{keys.link(side, side)}</p></div>'
        for side in (dispute.a, dispute.b)
    )
    top = f'<span class="who">{escape(dispute.about)}</span>'
    return _item(key, key, "dispute hostile", top, f'<div class="sides">{sides}</div>')


def outlook_card(wording: Wording, keys: Keys, key: str, outlook: Outlook) -> str:
    """What is said to come, by whom, and by when."""
    statement = wording.statements[outlook.statement]
    top = (
        f'<span class="who">{escape(outlook.about)}</span> '
        f'<span class="chip {outlook.stance}">{escape(STANCE_WORDS[outlook.stance])}</span>'
    )
    facts = [
        ("says", keys.link(statement.id, f"{wording.speaker(statement)} ({statement.id})")),
        ("by", time(outlook.by)),
    ]
    if outlook.event:
        event = wording.events[outlook.event]
        facts.append(("event", keys.link(event.id, f"{event.type} ({event.id})")))
    return _item(key, key, "outlook", top, _facts(facts))


def actor_row(keys: Keys, actor: Actor) -> str:
    """One line of the table of actors."""
    kind, role = KIND_WORDS.get(actor.kind, actor.kind), ROLE_WORDS[actor.role]
    return _row(keys.of[actor.id], actor.id, (actor.name, kind, actor.country or UNKNOWN, role))


def place_row(keys: Keys, place: Place) -> str:
    """One line of the table of places; the position in degrees, north and east positive."""
    position = UNKNOWN
    if place.latitude is not None and place.longitude is not None:
        position = f"{place.latitude:.3f}, {place.longitude:.3f}".replace("-", "\N{MINUS SIGN}")
    return _row(keys.of[place.id], place.id, (place.name, place.country or UNKNOWN, position))


def time(when: When | None) -> str:
    """The interval in words with its precision, readable by machines too."""
    words, precision = when_words(when), precision_words(when)
    if when is None or precision is None:
        return f'<span class="none">{words}</span>'
    return f'<time datetime="{when.earliest.isoformat()}">{words}</time> <span class="none">({precision})</span>'


def _item(key: str, label: str, classes: str, top: str, body: str) -> str:
    jump = f'<a class="jump" href="#w-{key}" data-key="{key}" aria-label="to the words of {escape(label)}">words</a>'
    return (
        f'<li class="item {classes}" id="{key}" tabindex="-1"><p class="top"><span class="id">{escape(label)}</span> '
        f"{top}{jump}</p>{body}</li>"
    )


def _facts(facts: Iterable[tuple[str, str]]) -> str:
    return "<dl>" + "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts) + "</dl>"


def _section(name: str, title: str, nothing: str, cards: Iterable[str]) -> str:
    listed = list(cards)
    body = "<ol>\n" + "\n".join(listed) + "\n</ol>" if listed else f'<p class="none">{nothing}</p>'
    return _framed(name, title, len(listed), body)


def _table(name: str, title: str, columns: tuple[str, ...], rows: Iterable[str]) -> str:
    listed = list(rows)
    heads = "".join(f'<th scope="col">{column or "id"}</th>' for column in columns)
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>\n" + "\n".join(listed) + "\n</tbody></table>"
    body = f'<div class="scroll">{table}</div>' if listed else '<p class="none">none on record</p>'
    return _framed(name, title, len(listed), body)


def _framed(name: str, title: str, count: int, body: str) -> str:
    heading = f'<h2 id="h-{name}">{title} <span class="count">{count}</span></h2>'
    return f'<section aria-labelledby="h-{name}">\n{heading}\n{body}\n</section>'


def _row(key: str, label: str, cells: tuple[str, ...]) -> str:
    shown = escape(label)
    jump = f'<a class="jump" href="#w-{key}" data-key="{key}" aria-label="to the words of {shown}">{shown}</a>'
    name, *rest = cells
    columns = chain([f'<th scope="row">{escape(name)}</th>'], (f"<td>{escape(cell)}</td>" for cell in rest))
    return f'<tr class="item" id="{key}" tabindex="-1"><td>{jump}</td>{"".join(columns)}</tr>'

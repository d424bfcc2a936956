"""Record → rows: what the tables and the search index keep of one record."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from onrecord.record import to_json
from onrecord.story.parties import party_of, site_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.record import Actor, Document, Event, Outlook, Record, Statement, When
    from onrecord.store.rows import Origin

Row = dict[str, Any]

OPEN: Final = "\ufdd0"
CLOSE: Final = "\ufdd1"
"""What the index puts around a match: two code points that Unicode keeps out of every text."""

SURROGATE: Final = re.compile("[\ud800-\udfff]")
UNSTORABLE: Final = re.compile(f"[\ud800-\udfff{OPEN}{CLOSE}]")
WHOLE: Final = range(-(2**63), 2**63)
ITEM_BITS: Final = 20
MONTH: Final = 31
"""What takes more days than these lasts."""


def line_of(record: Record) -> str:
    """The record as the store keeps it: its JSON line, with what UTF-8 cannot carry as JSON escapes."""
    return SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", to_json(record))


def plain(text: str | None) -> str | None:
    """The text as every database can hold it: no half of a surrogate pair, no NUL."""
    return None if text is None else UNSTORABLE.sub("\ufffd", text).replace("\0", " ")


def numbers_of(document: int) -> range:
    """All the numbers that items of the document of that number can have."""
    return range(document << ITEM_BITS, (document + 1) << ITEM_BITS)


def number_of(document: int, position: int) -> int:
    """The number of the item at a position of its kind, in the document of that number.

    From the highest down, items of one day come with the newest document first, and those of one document in the order
    of its text. It takes fewer bytes in an index than the ids that it stands for.
    """
    return numbers_of(document)[-1 - min(position, 2**ITEM_BITS - 1)]


def document_row(record: Record, origin: Origin, copy_of: tuple[str, float] | None, *, number: int = 0) -> Row:
    """The row of the article itself, all but when it was saved; `number` counts the documents of the store."""
    document = record.document
    row = {
        "number": number,
        "id": document.id,
        "name": document.name,
        "title": document.title,
        "published": document.published,
        "outlet": document.outlet,
        "url": document.url or origin.url,
        "language": document.language,
        "published_from": document.published_from,
        "encoding": document.encoding,
        "statements": len(record.statements),
        "events": len(record.events),
        "disputes": len(record.disputes),
        "source": origin.source,
        "sha256": origin.sha256,
        "fetched_at": origin.fetched_at,
        "archive": origin.archive,
        "archive_offset": origin.archive_offset,
        "copy_of": copy_of[0] if copy_of else None,
        "copy_share": copy_of[1] if copy_of else None,
    }
    return {name: plain(value) if isinstance(value, str) else value for name, value in row.items()}


def rows_of(record: Record, *, number: int = 0) -> dict[str, list[Row]]:
    """The rows of one record, table by table, in an order in which each row's references stand before it.

    Args:
        record: the article and what was written down from it.
        number: that of the row of the article, see `document_row`.
    """
    document = record.document
    day = document.published or date.min
    parties = {actor.id: party_of(actor, on=document.published).key for actor in record.actors}
    sites = {place.id: site_of(place).key for place in record.places}
    speakers = {statement.id: parties.get(statement.speaker or "") for statement in record.statements}
    tables = {
        "actor": [{**_actor(actor), "party": parties[actor.id], "day": day} for actor in record.actors],
        "place": [
            {
                "id": place.id,
                "name": place.name,
                "latitude": place.latitude,
                "longitude": place.longitude,
                "country": place.country,
                "geonames": _whole(place.geonames),
                "mentions": len(place.mentions),
                "precision": place.precision,
                "site": sites[place.id],
                "day": day,
            }
            for place in record.places
        ],
        "statement": [
            {
                **_statement(document, statement),
                "number": number_of(number, position),
                "party": speakers[statement.id],
                **_days(document, statement.when),
            }
            for position, statement in enumerate(record.statements)
        ],
        "event": [
            {
                **_event(document, event),
                "number": number_of(number, position),
                "site": sites.get(event.place or ""),
                **_days(document, event.when),
            }
            for position, event in enumerate(record.events)
        ],
        "event_actor": [
            {"event_id": event.id, "side": side, "position": position, "actor_id": actor}
            for event in record.events
            for side, actors in (("actor", event.actors), ("target", event.targets))
            for position, actor in enumerate(actors)
        ],
        "dispute": [
            {
                "position": position,
                "a": dispute.a,
                "b": dispute.b,
                "about": dispute.about,
                "number": number_of(number, position),
                "day": day,
            }
            for position, dispute in enumerate(record.disputes)
        ],
        "outlook": [
            {
                **_outlook(document, outlook),
                "position": position,
                # These are listed from the lowest up.
                "number": numbers_of(number)[min(position, 2**ITEM_BITS - 1)],
                "party": speakers[outlook.statement],
            }
            for position, outlook in enumerate(record.outlooks)
        ],
        "passage": [{"kind": kind, "item_id": item_id, "words": words} for kind, item_id, words in passages_of(record)],
    }
    kept = {name: [_stored(document, row) for row in rows] for name, rows in tables.items()}
    return {**kept, **_sides(record, number, parties)}


def passages_of(record: Record) -> Iterator[tuple[str, str | None, str]]:
    """What can be searched in a record: (kind, id of the item or None, words)."""
    text = record.document.text
    title = record.document.title
    yield "text", None, text if not title or title in text else f"{title}\n\n{text}"
    for statement in record.statements:
        yield "statement", statement.id, " … ".join(span.of(text) for span in statement.content)
    names = {actor.id: actor.name for actor in record.actors}
    places = {place.id: place.name for place in record.places}
    for event in record.events:
        # Who, what, to whom, where: an event is found by its parties, which often stand in other sentences.
        parts = [", ".join(names[actor] for actor in event.actors), event.trigger.of(text)]
        parts += [", ".join(names[actor] for actor in event.targets), places[event.place] if event.place else ""]
        yield "event", event.id, " · ".join([*filter(None, parts), event.type])
    for actor in record.actors:
        yield "actor", actor.id, " · ".join([actor.name, *_other_names(text, actor)])


def _other_names(text: str, actor: Actor) -> list[str]:
    """The actor's other names in the article; short single words (mostly pronouns) are left out, save acronyms."""
    known = set(actor.name.casefold().split())
    found: list[str] = []
    for form in dict.fromkeys(span.of(text) for span in actor.mentions):
        words = form.casefold().split()
        if set(words) <= known or (len(words) == 1 and len(form) <= 6 and not form.isupper()):
            continue
        known.update(words)
        found.append(form)
    return found


def _actor(actor: Actor) -> Row:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "role": actor.role,
        "mentions": len(actor.mentions),
    }


def _statement(document: Document, statement: Statement) -> Row:
    spans = (statement.cue, *statement.content)
    return {
        "id": statement.id,
        "speaker_id": statement.speaker,
        "cue": statement.cue.of(document.text),
        "content": " … ".join(span.of(document.text) for span in statement.content),
        "kind": statement.kind,
        "addressee": statement.to.of(document.text) if statement.to else None,
        "channel": statement.channel,
        "within_id": statement.within,
        **_when(statement.when),
        "span_start": min(span.start for span in spans),
        "span_end": max(span.end for span in spans),
        "confidence": statement.confidence,
    }


def _event(document: Document, event: Event) -> Row:
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "trigger_words": event.trigger.of(document.text),
        "status": event.status,
        **_when(event.when),
        "place_id": event.place,
        "killed": _whole(event.killed),
        "injured": _whole(event.injured),
        "said_by": event.said_by,
        "intensity": event.intensity,
        "span_start": event.trigger.start,
        "span_end": event.trigger.end,
        "confidence": event.confidence,
    }


def _when(when: When | None) -> Row:
    return {"earliest": when.earliest if when else None, "latest": when.latest if when else None}


def _outlook(document: Document, outlook: Outlook) -> Row:
    by = outlook.by
    return {
        "statement_id": outlook.statement,
        "event_id": outlook.event,
        "about": outlook.about,
        "stance": outlook.stance,
        **_when(by),
        "since": by.earliest if by else document.published or date.min,
        "day": by.latest if by else date.max,
    }


def _days(document: Document, when: When | None) -> Row:
    published = document.published or date.min
    since, day = (when.earliest, when.latest) if when else (published, published)
    return {"since": since, "day": day, "lasting": int((day - since).days > MONTH)}


def _sides(record: Record, number: int, parties: dict[str, str]) -> dict[str, list[Row]]:
    """Who stands on which side of the events and disputes of a record, as a desk looks them up."""
    countries = {actor.id: actor.country for actor in record.actors}
    tables: dict[str, list[Row]] = {"event_party": [], "event_dyad": [], "event_country": [], "dispute_party": []}
    for position, event in enumerate(record.events):
        days = _days(record.document, event.when)
        base = {"number": number_of(number, position), "since": days["since"], "day": days["day"]}
        actors, targets = ({parties[actor]: None for actor in side} for side in (event.actors, event.targets))
        for party in actors | targets:
            side = "both" if party in actors and party in targets else "actor" if party in actors else "target"
            tables["event_party"].append({**base, "party": party, "side": side})
        for actor in actors:
            told = {**base, "lasting": days["lasting"], "type": event.type, "intensity": event.intensity}
            tables["event_dyad"] += [{**told, "actor": actor, "target": target} for target in targets]
        known = {countries[actor]: None for actor in (*event.actors, *event.targets)}
        tables["event_country"] += [{**base, "country": country} for country in known if country]
    speaking = {statement.id: [statement.speaker] for statement in record.statements if statement.speaker}
    acting = {event.id: [*event.actors, *event.targets] for event in record.events}
    for position, dispute in enumerate(record.disputes):
        base = {"number": number_of(number, position), "day": record.document.published or date.min}
        # By party: two actors of one document may be the same one.
        named = {
            parties[actor]: countries[actor]
            for side in (dispute.a, dispute.b)
            for actor in speaking.get(side) or acting.get(side) or ()
        }
        tables["dispute_party"] += [{**base, "party": party, "country": country} for party, country in named.items()]
    return {
        name: [{key: plain(value) if isinstance(value, str) else value for key, value in row.items()} for row in rows]
        for name, rows in tables.items()
    }


def _whole(number: int | None) -> int | None:
    # No column holds more than 64 bits; the record itself keeps the number.
    return number if number is not None and number in WHOLE else None


def _stored(document: Document, row: Row) -> Row:
    kept = {name: plain(value) if isinstance(value, str) else value for name, value in row.items()}
    return {"document_id": plain(document.id), **kept}

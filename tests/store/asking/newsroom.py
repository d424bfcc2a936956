"""A few dozen articles about two invented countries, with what a desk says of them told in plain Python."""

import random
from dataclasses import replace
from datetime import date, timedelta

from onrecord.record import (
    Actor,
    Dispute,
    Document,
    Event,
    Outlook,
    Place,
    Record,
    Span,
    Statement,
    When,
    document_id,
)
from onrecord.story.parties import party_of, site_of

DAY = date(2031, 3, 1)
ACTORS = (
    ("Lorland", "government", "LOR", "GOV"),
    ("Ardania", "government", "ARD", "GOV"),
    ("Ana Brisk", "person", "LOR", "MIL"),
    ("Otto Lind", "person", "ARD", "OTH"),
    ("Blue Star Front", "armed_group", None, "REB"),
    ("Lorland forces", "military", "LOR", "MIL"),
)
PLACES = (("Vesz", 12.5, -3.25, "LOR", 1), ("Karn", -10.0, 179.5, "ARD", 2), ("Old Mill", None, None, None, None))
OUTLETS = ("The Lorland Courier", "Ardania Times", None)
TYPES = {"ASSAULT": "shelled", "CONSULT": "met", "AID": "fed"}
STATUSES = ("occurred", "planned", "denied")


def newsroom(seed, count=40):
    """Articles by seed; some without days, some later texts of an address before."""
    chance = random.Random(seed)  # noqa: S311 - no secrets
    return [_article(chance, number) for number in range(count)]


def _article(chance, number):
    parts, length = [], 0

    def add(words):
        nonlocal length
        start = length
        parts.append(words + " ")
        length += len(words) + 1
        return Span(start, start + len(words))

    title = f"Bulletin {number}"
    add(title + ".")
    cast = chance.sample(range(len(ACTORS)), 3)
    scenes = chance.sample(range(len(PLACES)), 2)
    mentions, seen = {at: [] for at in cast}, {at: [] for at in scenes}
    published = DAY + timedelta(days=chance.randrange(120)) if chance.random() < 0.9 else None

    def when():
        if chance.random() < 0.3:
            return None
        first = DAY + timedelta(days=chance.randrange(120))
        return When(first, first + timedelta(days=chance.choice((0, 0, 0, 3, 31, 32, 80, 500))))

    events, statements = [], []
    for position in range(chance.randrange(4)):
        type_ = chance.choice(list(TYPES))
        actors = chance.sample(cast, chance.randrange(3))
        targets = chance.sample(cast, chance.randrange(3))
        place = chance.choice([None, *scenes])
        for at in (*actors, *targets):
            mentions[at].append(add(ACTORS[at][0]))
        trigger = add(TYPES[type_])
        if place is not None:
            seen[place].append(add(PLACES[place][0]))
        events.append(
            Event(
                id=f"e{position}",
                type=type_,
                trigger=trigger,
                status=chance.choice(STATUSES),
                intensity=chance.choice((-9.0, 2.5)),
                confidence=chance.choice((0.5, 0.9)),
                actors=tuple(f"a{at}" for at in actors),
                targets=tuple(f"a{at}" for at in targets),
                when=when(),
                place=None if place is None else f"p{place}",
                killed=chance.choice((None, 3)),
            )
        )
    for position in range(chance.randrange(4)):
        speaker = chance.choice([None, *cast])
        if speaker is not None:
            mentions[speaker].append(add(ACTORS[speaker][0]))
        cue = add("said")
        content = add(chance.choice(("the rockets fell at dawn.", "peace is near.", "rockets will not bring peace.")))
        statements.append(
            Statement(
                id=f"s{position}",
                cue=cue,
                content=(content,),
                kind=chance.choice(("direct", "indirect")),
                confidence=chance.choice((0.5, 0.9)),
                speaker=None if speaker is None else f"a{speaker}",
                when=when(),
            )
        )
    # Every other event stands on the word of a statement.
    for position, said in zip(range(0, len(events), 2), statements, strict=False):
        events[position] = replace(events[position], said_by=said.id)
    items = [*(item.id for item in statements), *(item.id for item in events)]
    disputes = (
        [Dispute(a=items[0], b=items[-1], about="what happened")] if len(items) > 1 and chance.random() < 0.5 else []
    )
    outlooks = [
        Outlook(
            statement=said.id,
            about="peace",
            stance=chance.choice(("will", "may")),
            by=when(),
            event=events[0].id if events and chance.random() < 0.5 else None,
        )
        for said in statements
        if chance.random() < 0.4
    ]
    text = "".join(parts)
    outlet = chance.choice(OUTLETS)
    return Record(
        document=Document(
            id=document_id(text, published=published, outlet=outlet),
            name=f"bulletin-{number}",
            text=text,
            title=title,
            published=published,
            outlet=outlet,
            url=f"https://news.example/{number if chance.random() < 0.8 else number // 9}",
        ),
        actors=tuple(
            Actor(
                id=f"a{at}",
                name=ACTORS[at][0],
                kind=ACTORS[at][1],
                country=ACTORS[at][2],
                role=ACTORS[at][3],
                mentions=tuple(spans),
            )
            for at, spans in mentions.items()
            if spans
        ),
        places=tuple(
            Place(
                id=f"p{at}",
                name=PLACES[at][0],
                latitude=PLACES[at][1],
                longitude=PLACES[at][2],
                country=PLACES[at][3],
                geonames=PLACES[at][4],
                precision="city" if PLACES[at][4] else None,
                mentions=tuple(spans),
            )
            for at, spans in seen.items()
            if spans
        ),
        statements=tuple(statements),
        events=tuple(events),
        disputes=tuple(disputes),
        outlooks=tuple(outlooks),
    )


class Plain:
    """What a desk should say of records, worked out row by row. Of a former version nothing but by its id."""

    def __init__(self, records, counting):
        self.records = [record for record in records if record.document.id in counting]
        self.every = records

    def items(self, kind, which):
        """The ids of the articles and items that a filter means, in the order of the list."""
        found = []
        records = self.every if which.document else self.records
        for order, record in enumerate(self.every):
            if record not in records or (which.document and record.document.id != which.document):
                continue
            if which.outlets and record.document.outlet not in which.outlets:
                continue
            for position, item in enumerate(getattr(record, kind)):
                if getattr(self, f"_{kind}")(record, item, which):
                    # The newest first; what comes due is listed the other way round.
                    place = order if kind == "outlooks" else -order
                    found.append((self._key(kind, record, item), place, position, record.document.id, position))
        return [(document, position) for *_, document, position in sorted(found)]

    def _key(self, kind, record, item):
        published = record.document.published or date.min
        if record not in self.records:
            return 0
        if kind == "outlooks":
            return (item.by.latest if item.by else date.max).toordinal()
        if kind == "disputes":
            return -published.toordinal()
        return -(item.when.latest if item.when else published).toordinal()

    def _events(self, record, item, which):
        if which.kinds or which.stances or which.due:
            return False
        parties = parties_of(record)
        actors, targets = ({parties[at].key for at in side} for side in (item.actors, item.targets))
        sites = {place.id: place for place in record.places}
        place = sites.get(item.place)
        words = " ".join(
            [item.trigger.of(record.document.text), *(named(record, at) for at in (*item.actors, *item.targets))]
        )
        words += f" {place.name if place else ''} {item.type}"
        return (
            (not which.types or item.type in which.types)
            and (not which.statuses or item.status in which.statuses)
            and item.confidence >= which.confidence
            and (which.actor is None or which.actor in actors | targets)
            and (which.dyad is None or (which.dyad[0] in actors and which.dyad[1] in targets))
            and (
                which.country is None or which.country in {parties[at].country for at in (*item.actors, *item.targets)}
            )
            and (which.place is None or (place is not None and site_of(place).key == which.place))
            and (which.box is None or within(place, which.box))
            and touches(record, item.when, which)
            and holds(words, which)
        )

    def _statements(self, record, item, which):
        if which.dyad or which.types or which.statuses or which.stances or which.place or which.box or which.due:
            return False
        speaker = parties_of(record).get(item.speaker)
        return (
            (not which.kinds or item.kind in which.kinds)
            and item.confidence >= which.confidence
            and (which.actor is None or (speaker is not None and speaker.key == which.actor))
            and (which.country is None or (speaker is not None and speaker.country == which.country))
            and touches(record, item.when, which)
            and holds(item.content[0].of(record.document.text), which)
        )

    def _outlooks(self, record, item, which):
        if which.dyad or which.place or which.box:
            return False
        said = next(each for each in record.statements if each.id == item.statement)
        event = next((each for each in record.events if each.id == item.event), None)
        speaker = parties_of(record).get(said.speaker)
        return (
            (not which.stances or item.stance in which.stances)
            and (not which.kinds or said.kind in which.kinds)
            and said.confidence >= which.confidence
            and (not which.types or (event is not None and event.type in which.types))
            and (not which.statuses or (event is not None and event.status in which.statuses))
            and (which.due is None or (item.by is not None and item.by.latest >= which.due))
            and (which.actor is None or (speaker is not None and speaker.key == which.actor))
            and (which.country is None or (speaker is not None and speaker.country == which.country))
            and touches(record, item.by, which)
            and holds(said.content[0].of(record.document.text), which)
        )

    def _disputes(self, record, item, which):
        if (
            which.dyad
            or which.types
            or which.statuses
            or which.kinds
            or which.stances
            or which.place
            or which.box
            or which.due
            or which.confidence
            or which.words
        ):
            return False
        sides = set()
        for each in (*record.statements, *record.events):
            if each.id in {item.a, item.b}:
                sides |= {each.speaker} - {None} if isinstance(each, Statement) else {*each.actors, *each.targets}
        parties = parties_of(record)
        return (
            (which.actor is None or which.actor in {parties[at].key for at in sides})
            and (which.country is None or which.country in {parties[at].country for at in sides})
            and touches(record, None, which)
        )


def parties_of(record):
    """The party of each actor."""
    return {actor.id: party_of(actor, on=record.document.published) for actor in record.actors}


def named(record, actor):
    """The name of an actor."""
    return next(each.name for each in record.actors if each.id == actor)


def within(place, box):
    """Whether a place lies in a box."""
    if place is None or place.latitude is None:
        return False
    beside = box.west <= place.longitude <= box.east
    if box.west > box.east:
        beside = place.longitude >= box.west or place.longitude <= box.east
    return box.south <= place.latitude <= box.north and beside


def touches(record, when, which):
    """Whether days touch those of a filter; of none that of publication counts."""
    if which.earliest is None and which.latest is None:
        return True
    published = record.document.published
    first, last = (when.earliest, when.latest) if when else (published, published)
    if first is None:
        return False
    return (which.earliest is None or last >= which.earliest) and (which.latest is None or first <= which.latest)


def holds(words, which):
    """Whether all words of a filter stand in these."""
    known = words.lower().replace(".", " ").split()
    return which.words is None or all(word in known for word in which.words.split())

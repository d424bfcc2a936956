"""Articles that nobody wrote, with the records that a reader might make of them: for stores as large as one likes.

Texts are sentences over made-up names and words; who acts, where, and who publishes is as uneven as in news (the
commonest thousandth of the actors takes part in a fifth of the events). The same seed gives the same articles.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST = date(2029, 1, 1)
DAYS = 1096

SYLLABLES = (
    "ar bel cor dan el far gor hal ir jor kal lor mar nor or par quil ras sol tar ul vor wes yar zan bri cle dro fle "
    "gru kri plo ska tre vel mon tin der sal ven pol ran tol mir nas pel rem sun"
).split()
ENDINGS = "a e ia o us an en is or land mark stan ova ek in".split()
TYPES = {
    "ASSAULT": ("shelled attacked bombed struck raided", -9.0, 26), "CONSULT": ("met visited phoned hosted", 1.5, 16),
    "ACCUSE": ("accused blamed condemned", -3.0, 13), "REQUEST": ("urged asked pressed", -1.0, 8),
    "COERCE": ("arrested detained besieged", -6.0, 7), "SUPPORT": ("backed praised endorsed", 3.5, 6),
    "THREATEN": ("threatened warned", -5.0, 5), "REJECT": ("rejected dismissed refused", -3.5, 4),
    "AID": ("supplied fed helped", 6.5, 4), "AGREE": ("joined accepted welcomed", 4.0, 3),
    "MOBILIZE": ("encircled approached", -5.5, 2), "SANCTION": ("sanctioned boycotted", -6.0, 2),
    "COOPERATE": ("trained escorted", 5.5, 1), "PROTEST": ("protested picketed", -4.5, 1),
    "RETREAT": ("left evacuated released", 5.0, 1), "CONCEDE": ("reassured appeased", 4.5, 1),
}  # fmt: skip
STATUSES = {"occurred": 62, "ongoing": 12, "planned": 10, "possible": 6, "called_for": 5, "denied": 3, "conditional": 2}
KINDS = (("person", "OTH", 45), ("government", "GOV", 20), ("military", "MIL", 10), ("armed_group", "REB", 10),
         ("civilians", "CVL", 8), ("igo", "IGO", 4), ("ngo", "NGO", 3))  # fmt: skip


class Skewed:
    """Things of which the first come up far more often than the last (Zipf's law with the exponent 0.9)."""

    def __init__(self, things: list[object], *, exponent: float = 0.9) -> None:
        self._things = things
        self._weights = list(accumulate(1 / (rank + 4) ** exponent for rank in range(len(things))))

    def take(self, chance: random.Random, count: int) -> list[object]:
        """So many different ones, at most."""
        drawn = chance.choices(self._things, cum_weights=self._weights, k=count)
        return list(dict.fromkeys(drawn))


def articles(count: int, *, seed: int = 7) -> Iterator[Record]:
    """So many articles with their records, by day; two in a hundred are a later text of an address before."""
    chance = random.Random(seed)
    world = _World(chance)
    former: list[str] = []
    for number in range(count):
        day = FIRST + timedelta(days=number * DAYS // count)
        url = f"https://news.example/{day:%Y/%m}/{number}"
        if former and chance.random() < 0.02:
            url = chance.choice(former[-2000:])
        former.append(url)
        yield _article(chance, world, number, day, url)


class _World:
    def __init__(self, chance: random.Random) -> None:
        def word(low: int, high: int) -> str:
            return "".join(chance.choices(SYLLABLES, k=chance.randint(low, high)))

        def name() -> str:
            return (word(1, 2) + chance.choice(ENDINGS)).capitalize()

        self.words = Skewed(sorted({word(1, 3) for _ in range(6000)}))
        codes = ["".join(chance.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=3)) for _ in range(160)]
        countries = Skewed(codes)
        actors: dict[str, tuple[str, str, str, str | None]] = {}
        kinds = [kind for kind in KINDS for _ in range(kind[2])]
        for _ in range(24_000):
            kind, role, _weight = chance.choice(kinds)
            (code,) = countries.take(chance, 1)
            words = {"government": f"{name()}", "military": f"{name()} Forces", "person": f"{name()} {name()}"}
            called = words.get(kind) or (
                f"people of {name()}" if kind == "civilians" else f"{name()} {chance.choice(('Front', 'Union', 'Aid'))}"
            )
            actors.setdefault(called, (called, kind, role, str(code)))
        self.actors = Skewed(list(actors.values()))
        places = {name() + (f" {name()}" if chance.random() < 0.5 else "") for _ in range(7000)}
        self.places = Skewed(
            [
                (place, round(chance.uniform(-60, 70), 4), round(chance.uniform(-180, 180), 4), codes[at % 160], at + 1)
                for at, place in enumerate(sorted(places))
            ]
        )
        self.outlets = Skewed([f"The {name()} {paper}" for paper in ("Courier", "Times", "Wire", "Post") * 35])
        self.types = [(type_, words.split(), scale) for type_, (words, scale, _weight) in TYPES.items()]
        self.type_weights = list(accumulate(weight for _words, _scale, weight in TYPES.values()))
        self.status_weights = list(accumulate(STATUSES.values()))


class _Text:
    """A text in the making: what is added says where it stands."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0

    def add(self, words: str) -> Span:
        """Where the words stand; a blank or a full stop follows."""
        start = self.length
        self.parts += (words, " ")
        self.length += len(words) + 1
        return Span(start, start + len(words))


def _article(chance: random.Random, world: _World, number: int, day: date, url: str) -> Record:
    text = _Text()
    cast = world.actors.take(chance, 10)
    scenes = world.places.take(chance, 4)
    mentions: list[list[Span]] = [[] for _ in cast]
    seen: list[list[Span]] = [[] for _ in scenes]
    title = " ".join(map(str, world.words.take(chance, 7))).capitalize()
    text.add(title + f" {number}.\n\n")
    events = [_event(chance, world, text, position, day, cast, scenes, mentions, seen)
              for position in range(chance.randint(6, 14))]  # fmt: skip
    statements = [_statement(chance, world, text, position, day, cast, mentions)
                  for position in range(chance.randint(4, 8))]  # fmt: skip
    disputes = []
    if chance.random() < 0.2:
        disputes = [Dispute(a=statements[0].id, b=statements[1].id, about=f"what happened at {scenes[0][0]}")]
    outlooks = []
    for at in range(chance.choice((0, 0, 0, 1, 1, 2))):
        first = day + timedelta(days=chance.randint(1, 200))
        by = When(first, first + timedelta(days=chance.choice((0, 0, 6, 30)))) if chance.random() < 0.7 else None
        stance = chance.choice(("will", "will", "will_not", "may", "if"))
        outlooks.append(Outlook(statement=statements[-1 - at].id, about="what comes next", stance=stance, by=by))
    body = "".join(text.parts)
    published = day if chance.random() < 0.99 else None
    (outlet,) = world.outlets.take(chance, 1)
    return Record(
        document=Document(
            id=document_id(body, published=published, outlet=str(outlet)),
            name=f"made-{number}",
            text=body,
            title=title,
            published=published,
            outlet=str(outlet),
            url=url,
            language="en",
        ),
        actors=tuple(
            Actor(id=f"a{at}", name=name, kind=kind, role=role, country=country, mentions=tuple(mentions[at]))
            for at, (name, kind, role, country) in enumerate(cast)
            if mentions[at]
        ),
        places=tuple(
            Place(
                id=f"p{at}", name=name, latitude=latitude, longitude=longitude, country=country, geonames=key,
                precision="city", mentions=tuple(seen[at]),
            )
            for at, (name, latitude, longitude, country, key) in enumerate(scenes)
            if seen[at]
        ),
        statements=tuple(statements),
        events=tuple(events),
        disputes=tuple(disputes),
        outlooks=tuple(outlooks),
    )  # fmt: skip


def _event(chance, world, text, position, day, cast, scenes, mentions, seen):  # noqa: ANN001, ANN202 - parts of one text
    type_, verbs, scale = chance.choices(world.types, cum_weights=world.type_weights)[0]
    (status,) = chance.choices(list(STATUSES), cum_weights=world.status_weights)
    actor, target = chance.randrange(len(cast)), chance.randrange(len(cast))
    mentions[actor].append(text.add(cast[actor][0]))
    trigger = text.add(chance.choice(verbs))
    targets = ()
    if target != actor and chance.random() < 0.75:
        mentions[target].append(text.add(cast[target][0]))
        targets = (f"a{target}",)
    place = None
    if chance.random() < 0.65:
        at = chance.randrange(len(scenes))
        text.add("in")
        seen[at].append(text.add(scenes[at][0]))
        place = f"p{at}"
    text.add(" ".join(map(str, world.words.take(chance, 6))) + ".")
    when = None
    if chance.random() < 0.85:
        first = day - timedelta(days=chance.choice((0, 0, 1, 1, 2, 3, 7, 30)))
        when = When(first, first + timedelta(days=chance.choice((0,) * 12 + (1, 2, 6, 30, 364))))
    killed = chance.choice((None, None, 1, 2, 5, 12)) if type_ == "ASSAULT" else None
    return Event(
        id=f"e{position}", type=type_, trigger=trigger, status=status, intensity=scale + chance.choice((-0.5, 0, 0.5)),
        confidence=round(chance.betavariate(8, 2), 3) or 0.5, actors=(f"a{actor}",), targets=targets, when=when,
        place=place, killed=killed,
    )  # fmt: skip


def _statement(chance, world, text, position, day, cast, mentions):  # noqa: ANN001, ANN202 - parts of one text
    speaker = chance.randrange(len(cast))
    named = chance.random() < 0.8
    if named:
        mentions[speaker].append(text.add(cast[speaker][0]))
    else:
        text.add("An official")
    cue = text.add(chance.choice(("said", "told reporters", "wrote", "added")))
    content = text.add(" ".join(map(str, world.words.take(chance, 12))) + ".")
    return Statement(
        id=f"s{position}", cue=cue, content=(content,), kind=chance.choice(("direct", "indirect", "mixed")),
        confidence=round(chance.betavariate(8, 2), 3) or 0.5, speaker=f"a{speaker}" if named else None,
        when=When(day, day) if chance.random() < 0.6 else None,
    )  # fmt: skip

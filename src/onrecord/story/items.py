"""What many documents come to together: what each tells, and the stories and happenings that they share. All frozen.

```
Record ─ digest_of ─→ Digest (Telling, Saying, Forecast) ─ Chronicle ─→ Story, Happening, Contradiction
```

Every id is made from the content of one member (`story_id`, `happening_id`), the first in canonical order. Since each
member has such an id, one that was given out earlier still finds the story or happening in which its member stands now.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from onrecord.record import Span, When
    from onrecord.story.traces import Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor as many documents know it.

    Attributes:
        key: the same for the same actor in every document, such as "person:pavel sorn", "gov:USA" or
            "group:blue star front"; see `onrecord.story.parties`.
        name: the fullest name that is known.
        kind: a term of `ACTOR_KINDS`.
        country: ISO 3166 alpha-3 code, or None.
        role: a term of `ACTOR_ROLES`.
    """

    key: str
    name: str
    kind: str
    country: str | None = None
    role: str = "OTH"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place as many documents know it: `key` is "geonames:ID" or "name:FOLDED NAME"; the rest as in `Place`."""

    key: str
    name: str
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    precision: str | None = None
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One event as one document tells it.

    Attributes:
        document: the document's id.
        event: the event's id in that document's record.
        type, mode, status, killed, injured, intensity, confidence, when: as in `Event`.
        trigger: its span in the document; `words` what stands there; `also` the words of its later mentions.
        sentence: the sentence that holds the trigger, white space made single.
        actors, targets: keys of parties.
        place: the key of a site, or None.
        said_by: the key of the party on whose word it rests; "" where that is somebody unnamed; None where the
            document tells it in its own voice.
        statement: the id of the statement on whose word it rests, or None.
        dated: whether a clause that tells it names its time; else `when`, if any, was taken from what stands around.
    """

    document: str
    event: str
    type: str
    status: str
    trigger: Span
    words: str
    sentence: str
    intensity: float
    confidence: float
    mode: str | None = None
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    when: When | None = None
    place: str | None = None
    killed: int | None = None
    injured: int | None = None
    said_by: str | None = None
    statement: str | None = None
    also: tuple[str, ...] = ()
    dated: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One statement as one document reports it: `speaker` is a party's key, None for an unnamed source.

    `content` is the words said, parts joined by " … "; `span` covers cue and content; `within` the id of the statement
    that holds it.
    """

    document: str
    statement: str
    span: Span
    cue: str
    content: str
    kind: str
    confidence: float
    speaker: str | None = None
    speaker_words: str | None = None
    channel: str | None = None
    when: When | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """One outlook as one document reports it: the saying's id, and `event` the telling's event id it speaks of."""

    document: str
    statement: str
    about: str
    stance: str
    event: str | None = None
    by: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What the story stage keeps of one record.

    Attributes:
        document: the document's id; `name`, `title`, `outlet`, `url`, `published`, `published_at` are its own.
        trace: what tells whose copy it is.
        terms: the words that tell what it is about, each with its weight in (0, 1]; the squares sum
            to at most 1, see `terms_of`.
        parties: the actors by key; `sites` the places by key; each with `mentions` (how often it is named).
        disputes: pairs of ids of statements or events of this document, with what they are about.
    """

    document: str
    name: str
    trace: Trace
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    published_at: datetime | None = None
    terms: tuple[tuple[str, float], ...] = ()
    parties: tuple[Party, ...] = ()
    sites: tuple[Site, ...] = ()
    mentions: tuple[tuple[str, int], ...] = ()
    tellings: tuple[Telling, ...] = ()
    sayings: tuple[Saying, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    disputes: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who a telling or saying comes from.

    Attributes:
        document: the id of the document that holds the words.
        outlet: who published it, or None.
        origin: the id of the document of which this one is a copy, the first of its text; its own id where it is no
            copy. Documents of one origin are one source.
        agency: the news agency that the origin is from, or None.
        published: the day, or None.
    """

    document: str
    origin: str
    outlet: str | None = None
    agency: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Documents on one developing matter.

    Attributes:
        id: see `story_id`.
        title: the title of the document nearest its centre.
        documents: their ids in canonical order (day, time, id); `origins` the ids of their distinct origins.
        earliest, latest: the first and last day of publication, or None where no day is known.
        parties, sites: keys, the most often named first, at most ten.
    """

    id: str
    title: str
    documents: tuple[str, ...]
    origins: tuple[str, ...]
    earliest: date | None = None
    latest: date | None = None
    parties: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """The numbers that tellings give: the least and the most over origins, and the newest one."""

    least: int
    most: int
    latest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What status a happening had from a day on, by the telling that says so."""

    status: str
    day: date | None
    document: str
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One real event as one or several documents tell it.

    Attributes:
        id: see `happening_id`.
        story: the id of the story in which it is told first.
        type, mode: those that most origins give.
        status: how it stands now: the last of `history`.
        history: each change of status in order of time: planned, denied, occurred.
        actors, targets: parties, those that most origins name first.
        when: the days on which it lies, as the tellings agree best, or None.
        place: the most exact site that the tellings agree on, or None.
        killed, injured: ranges over origins, or None where no number is given.
        tellings: all evidence, in canonical order; `sources` beside it, one for each telling.
        origins: the ids of the distinct origins; copies of one text are one.
        intensity: the strongest that fits its type and mode, -10 to 10.
        confidence: the probability that it is right as told: one minus the product, over origins, of each one's doubt.
    """

    id: str
    story: str
    type: str
    status: str
    tellings: tuple[Telling, ...]
    sources: tuple[Source, ...]
    origins: tuple[str, ...]
    intensity: float
    confidence: float
    mode: str | None = None
    history: tuple[Standing, ...] = ()
    actors: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    when: When | None = None
    place: Site | None = None
    killed: Toll | None = None
    injured: Toll | None = None

    @property
    def first(self) -> Telling:
        """The earliest report of it."""
        return self.tellings[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One account in a contradiction.

    Attributes:
        item: the id of the statement or event in the document's record.
        words: the words that carry it, as they stand in the document.
        span: where they stand.
        speaker: on whose word, a party, or None where the document tells it in its own voice or nobody is named.
        source: the document and its origin.
        says: what this side holds in a word or two: "12 killed", "will", "denies", "Ardania did it".
        others: further (document, item) pairs that hold the same on the same word: copies and repetitions.
    """

    item: str
    words: str
    span: Span
    source: Source
    says: str
    speaker: Party | None = None
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two accounts, in one document or in two, that cannot both hold.

    Attributes:
        id: made from the two sides.
        kind: "toll", "responsibility", "whether" (it happened), "outlook" (whether it will), or "denial" (one denies
            what the other says).
        about: the matter in words.
        sides: the earlier first.
        happening: the id of the happening that both speak of, or None.
        story: the id of the story, or None.
    """

    id: str
    kind: str
    about: str
    sides: tuple[Side, Side]
    happening: str | None = None
    story: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why two tellings are held to be one happening: `score` in [0, 1], and what spoke for and against, in words."""

    a: tuple[str, str]
    b: tuple[str, str]
    score: float
    why: tuple[str, ...] = field(default=())


def story_id(document: str) -> str:
    """The id of the story whose first document is that one: "st-" and twelve hexadecimal digits."""
    return "st-" + _digits("story", document)


def happening_id(document: str, event: str) -> str:
    """The id of the happening whose first telling is that event of that document: "h-" and twelve hex digits."""
    return "h-" + _digits("happening", document, event)


def contradiction_id(*sides: tuple[str, str]) -> str:
    """The id of the contradiction between two (document, item) pairs, whatever their order."""
    return "d-" + _digits("contradiction", *(part for side in sorted(sides) for part in side))


def question_id(document: str, statement: str) -> str:
    """The id of the question whose first answer is that statement of that document: "q-" and twelve hex digits."""
    return "q-" + _digits("question", document, statement)


def _digits(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]

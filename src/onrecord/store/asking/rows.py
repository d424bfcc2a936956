"""What a desk answers with: frozen rows.

Every row of an item names its article, so that its words are one click away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from onrecord.record import Span, When
    from onrecord.store.asking.filter import Reviewed
    from onrecord.store.rows import DocumentRow

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Row]):
    """Some rows of a list.

    `next` is the cursor that goes on behind them, None at the end; `total` None where that is too many to
    count.
    """

    rows: tuple[Row, ...]
    next: str | None = None
    total: int | None = None


class Looked(tuple[Row, ...]):  # noqa: SLOT001 - a tuple with a day cannot have slots
    """The rows of a picture. `since` is the day back to which was looked, None where there was no more to look at.

    Of what a filter leaves, the newest twenty thousand events are looked at: a picture that has more says so.
    """

    since: date | None

    def __new__(cls, rows: Iterable[Row] = (), *, since: date | None = None) -> Looked[Row]:
        """The rows, with the day."""
        made = super().__new__(cls, tuple(rows))
        made.since = since
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The article that an item stands in."""

    id: str
    name: str
    title: str | None
    published: date | None
    outlet: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A party or site as a row shows it: its key over all articles, its name in this one, its country."""

    key: str
    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event of one article. `words` is what stands at its trigger; `spot` (latitude, longitude) of its place.

    `said_by` is the statement on whose word it stands, None where the article says it itself; `speaker` who says that.
    """

    home: Home
    id: str
    type: str
    mode: str | None
    status: str
    words: str
    span: Span
    actors: tuple[Named, ...]
    targets: tuple[Named, ...]
    when: When | None
    place: Named | None
    spot: tuple[float, float] | None
    killed: int | None
    injured: int | None
    said_by: str | None
    speaker: Named | None
    intensity: float
    confidence: float
    reviewed: Reviewed


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """One statement of one article; `content` is the words said, parts joined by " … "."""

    home: Home
    id: str
    speaker: Named | None
    cue: str
    content: str
    kind: str
    addressee: str | None
    channel: str | None
    within: str | None
    when: When | None
    span: Span
    confidence: float
    reviewed: Reviewed


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a dispute: a statement or an event, its words, on whose word, and when."""

    home: Home
    item: str
    words: str
    speaker: Named | None
    when: When | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeRow:
    """Two accounts that cannot both hold; of one article, or of two (`id` is then that of the contradiction)."""

    id: str
    about: str
    kind: str | None
    a: Side
    b: Side
    reviewed: Reviewed


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookRow:
    """What somebody says will or will not happen: `by` the days within which, None where none are given."""

    home: Home
    position: int
    statement: StatementRow
    about: str
    stance: str
    by: When | None
    event: str | None
    reviewed: Reviewed


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """A party over all articles.

    In how many it stands, with how many events on either side and how many statements; its first and last day.
    """

    key: str
    name: str
    kind: str
    country: str | None
    role: str
    documents: int
    events: int
    statements: int
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A site over all articles; coordinates None where unknown."""

    key: str
    name: str
    latitude: float | None
    longitude: float | None
    country: str | None
    precision: str | None
    documents: int
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """Documents on one developing matter, as last worked out; `happenings` None where nobody has asked yet."""

    id: str
    title: str
    earliest: date | None
    latest: date | None
    documents: int
    origins: int
    happenings: int | None
    contradictions: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """How many events of one type and status touch a day (or begin in a week or month: `day` is its first)."""

    day: date
    type: str
    status: str
    events: int
    killed: int
    intensity: float
    """The sum."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadRow:
    """Who does how much to whom: counts by quadrant, and the mean intensity (−10 hostile to +10 cooperative)."""

    actor: Named
    target: Named
    events: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    intensity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRow:
    """A place on the map: how many events lie there, and how exactly the place is known (`Place.precision`)."""

    place: Named
    latitude: float
    longitude: float
    precision: str | None
    events: int
    violent: int
    killed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorCard:
    """All that the page of one actor shows beside its lists: whom it deals with most, by events, and its names."""

    actor: ActorRow
    names: tuple[str, ...]
    deals_with: tuple[DyadRow, ...]
    types: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What the front page shows.

    Attributes:
        counts: name → how many: documents, events, statements, actors, places, disputes, outlooks, stories, reviewed,
            conflicts (corrections that a new reading is at odds with), problems.
        newest: the articles saved last.
        busiest: the dyads of the last seven days that the store knows.
        due: outlooks whose days end today or later, the next first.
        overdue: outlooks whose days have ended in the last thirty days.
        disputed: the newest disputes.
        stories: those that went on last.
    """

    counts: dict[str, int]
    newest: tuple[DocumentRow, ...]
    busiest: tuple[DyadRow, ...]
    due: tuple[OutlookRow, ...]
    overdue: tuple[OutlookRow, ...]
    disputed: tuple[DisputeRow, ...]
    stories: tuple[StoryRow, ...]

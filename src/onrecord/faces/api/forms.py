"""The rows of a store as the API gives them: their form is what /openapi.json describes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from onrecord.faces.api.faults import without_paths
from onrecord.store.accounts import Role
from onrecord.store.asking.filter import Reviewed

Item = TypeVar("Item")


def _name_alone(value: str | None) -> str | None:
    """Where a file lies on the server is nobody's business; its name, or an address, tells where an article is from."""
    if value is None or "://" in value:
        return value
    if value.startswith("/") or value[1:3] in {":\\", ":/"}:
        return value.replace("\\", "/").rstrip("/").rpartition("/")[2] or value
    return value


Source = Annotated[str, AfterValidator(_name_alone)]
Told = Annotated[str, AfterValidator(without_paths)]


class Form(BaseModel):
    """What all of them are: made of rows."""

    model_config = ConfigDict(from_attributes=True)


class Listed(Form, Generic[Item]):
    """Some rows of a list: `next` is the cursor that goes on behind them; `total` null where it is not counted."""

    items: list[Item] = Field(validation_alias="rows")
    next: str | None = None
    total: int | None = None


class Pictured(Listed[Item], Generic[Item]):
    """The rows that a picture is drawn from.

    `since` is null where all that a filter leaves was looked at; else the day back to which its newest events were.
    """

    since: date | None = None


class ErrorPart(BaseModel):
    """What went wrong: a stable code, what was found, what to do next, and which part of the request it is about."""

    code: str
    message: str
    hint: str | None
    where: dict[str, Any] | None


class ErrorForm(BaseModel):
    """The shape of every error."""

    error: ErrorPart


class SpanForm(Form):
    """A half-open range of code points of the article's text."""

    start: int
    end: int


class WhenForm(Form):
    """The days within which something lies, both included."""

    earliest: date
    latest: date


class HomeForm(Form):
    """The article that an item stands in."""

    id: str
    name: str
    title: str | None
    published: date | None
    outlet: str | None


class NamedForm(Form):
    """A party or site: its key over all articles, its name in this one, its country."""

    key: str
    name: str
    country: str | None


class DocumentForm(Form):
    """An article without its text: how much was written down from it, and where it came from."""

    id: str
    name: str
    title: str | None
    published: date | None
    outlet: str | None
    statements: int
    events: int
    disputes: int
    read_at: datetime
    source: Source | None
    url: str | None
    fetched_at: datetime | None
    sha256: str | None
    archive: Source | None
    archive_offset: int | None
    copy_of: str | None
    copy_share: float | None
    version: int
    versions: int


class EventForm(Form):
    """One event of one article."""

    home: HomeForm
    id: str
    type: str
    mode: str | None
    status: str
    words: str
    span: SpanForm
    actors: list[NamedForm]
    targets: list[NamedForm]
    when: WhenForm | None
    place: NamedForm | None
    spot: tuple[float, float] | None
    killed: int | None
    injured: int | None
    said_by: str | None
    speaker: NamedForm | None
    intensity: float
    confidence: float
    reviewed: Reviewed


class StatementForm(Form):
    """One statement of one article."""

    home: HomeForm
    id: str
    speaker: NamedForm | None
    cue: str
    content: str
    kind: str
    addressee: str | None
    channel: str | None
    within: str | None
    when: WhenForm | None
    span: SpanForm
    confidence: float
    reviewed: Reviewed


class SideForm(Form):
    """One side of a dispute."""

    home: HomeForm
    item: str
    words: str
    speaker: NamedForm | None
    when: WhenForm | None
    span: SpanForm


class DisputeForm(Form):
    """Two accounts that cannot both hold."""

    id: str
    about: str
    kind: str | None
    a: SideForm
    b: SideForm
    reviewed: Reviewed


class OutlookForm(Form):
    """What somebody says will or will not happen, and by when."""

    home: HomeForm
    position: int
    statement: StatementForm
    about: str
    stance: str
    by: WhenForm | None
    event: str | None
    reviewed: Reviewed


class ActorForm(Form):
    """A party over all articles."""

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


class PlaceForm(Form):
    """A site over all articles."""

    key: str
    name: str
    latitude: float | None
    longitude: float | None
    country: str | None
    precision: str | None
    documents: int
    events: int


class StoryForm(Form):
    """Documents on one developing matter."""

    id: str
    title: str
    earliest: date | None
    latest: date | None
    documents: int
    origins: int
    happenings: int | None
    contradictions: int | None


class DayForm(Form):
    """How many events of one type and status touch a day; `intensity` is their sum."""

    day: date
    type: str
    status: str
    events: int
    killed: int
    intensity: float


class DyadForm(Form):
    """Who does how much to whom; `intensity` is the mean."""

    actor: NamedForm
    target: NamedForm
    events: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    intensity: float


class PointForm(Form):
    """How many events lie at a place."""

    place: NamedForm
    latitude: float
    longitude: float
    precision: str | None
    events: int
    violent: int
    killed: int


class TypeForm(BaseModel):
    """How many events of a type."""

    type: str
    events: int


class OutletForm(BaseModel):
    """Who published how many articles."""

    outlet: str
    documents: int


class ActorCardForm(Form):
    """One party: its names, whom it deals with most, and in which way."""

    actor: ActorForm
    names: list[str]
    deals_with: list[DyadForm]
    types: list[TypeForm]


class FrontForm(Form):
    """What is new, what comes due, what is disputed."""

    counts: dict[str, int]
    newest: list[DocumentForm]
    busiest: list[DyadForm]
    due: list[OutlookForm]
    overdue: list[OutlookForm]
    disputed: list[DisputeForm]
    stories: list[StoryForm]


class HitForm(Form):
    """One place where all the words looked for stand together; `highlights` count in the excerpt."""

    kind: str
    document_id: str
    document_name: str
    title: str | None
    published: date | None
    outlet: str | None
    item_id: str | None
    excerpt: str
    highlights: list[SpanForm]


class ProblemForm(Form):
    """An input that could not be read."""

    source: Source
    stage: str
    code: str
    message: Told
    hint: Told | None
    first_seen: datetime
    last_seen: datetime


class CorrectionForm(Form):
    """What one analyst said of one item, with what stood there before and stands there after."""

    id: int
    document: str
    kind: str
    item: str
    act: str
    number: int
    who: str
    made_at: datetime
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    spans: list[SpanForm]
    words: list[str]
    note: str | None
    conflict: str | None
    carried_from: str | None


class StandingForm(BaseModel):
    """How an item stands: what analysts said of it last, and the number of that correction (`seen` of the next)."""

    reviewed: str
    number: int


class HistoryForm(BaseModel):
    """The corrections of an article, the oldest first, and how each corrected item stands."""

    items: list[CorrectionForm]
    next: str | None
    total: int | None
    standing: dict[str, StandingForm]


class RemovedForm(Form):
    """What became of the rest when an article was taken out: of its copies, whose they are now, with the share."""

    document: str
    newest: str | None
    links: dict[str, tuple[str, float] | None]


class ReadForm(BaseModel):
    """What became of a posted article: "new", "version" (of its address) or "duplicate"; its id either way."""

    id: str
    saved: str
    copy_of: str | None


class HealthForm(BaseModel):
    """The server answers, and so does its store."""

    status: str
    version: str


class SelfForm(BaseModel):
    """Who asks, and in which role."""

    name: str
    role: Role

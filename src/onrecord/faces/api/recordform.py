"""The form of a record, as record.md has it; described for /openapi.json, and never in the way of the record itself."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, Field

from onrecord.faces.api.forms import SpanForm, WhenForm


class RecordDocument(BaseModel):
    """The article, with the only text that spans count in."""

    id: str
    name: str
    text: str
    title: str | None
    published: date | None
    outlet: str | None
    url: str | None
    language: str | None
    furniture: list[SpanForm]
    published_from: str | None
    encoding: str | None
    standfirst: str | None
    byline: str | None
    credit: str | None
    published_at: datetime | None
    modified_at: datetime | None
    published_reason: str | None


class RecordActor(BaseModel):
    """Somebody who says, does or suffers something."""

    id: str
    name: str
    kind: str
    mentions: list[SpanForm] = Field(min_length=1)
    country: str | None
    role: str


class RecordPlace(BaseModel):
    """A place on the earth."""

    id: str
    name: str
    mentions: list[SpanForm] = Field(min_length=1)
    latitude: float | None
    longitude: float | None
    country: str | None
    geonames: int | None
    precision: str | None
    within: list[str]


class RecordStatement(BaseModel):
    """What somebody is reported to have said."""

    id: str
    cue: SpanForm
    content: list[SpanForm]
    kind: str
    confidence: float
    speaker: str | None
    speaker_span: SpanForm | None
    to: SpanForm | None
    channel: str | None
    within: str | None
    when: WhenForm | None


class RecordEvent(BaseModel):
    """Something that happened, or is planned, called for, denied or feared."""

    id: str
    type: str
    trigger: SpanForm
    status: str
    intensity: float
    confidence: float
    mode: str | None
    also: list[SpanForm]
    actors: list[str]
    targets: list[str]
    when: WhenForm | None
    place: str | None
    killed: int | None
    injured: int | None
    said_by: str | None


class RecordDispute(BaseModel):
    """Two accounts that cannot both hold."""

    a: str
    b: str
    about: str


class RecordOutlook(BaseModel):
    """What a statement says will or will not happen."""

    statement: str
    about: str
    stance: str
    event: str | None
    by: WhenForm | None


class RecordForm(BaseModel):
    """One article and everything that was written down from it."""

    schema_: Literal["onrecord/1"] = Field(alias="schema")
    document: RecordDocument
    actors: list[RecordActor]
    places: list[RecordPlace]
    statements: list[RecordStatement]
    events: list[RecordEvent]
    disputes: list[RecordDispute]
    outlooks: list[RecordOutlook]

"""What the query of an address says, as a filter: the same names for the API and for the pages."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Final, Self

from fastapi import Path
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    WithJsonSchema,
    model_validator,
)

from onrecord.errors import UsageError
from onrecord.record.terms import EVENT_STATUSES, EVENT_TYPES, STANCES, STATEMENT_KINDS
from onrecord.store.asking.desk import MOST
from onrecord.store.asking.filter import Box, Filter, Reviewed

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.datastructures import QueryParams

LONGEST: Final = 300
"""How many characters a value may have."""

DAY = re.compile(r"\d{4}-\d\d-\d\d")


def sound(value: str) -> str:
    """The value, where every character of it may stand in a text; else ValueError."""
    if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
        raise ValueError("there is a character in it that no text has")
    return value


def _day(value: object) -> object:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not DAY.fullmatch(value):
        raise ValueError("a day is written as 2024-03-14")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(f"there is no such day: {error}") from error


def _one_of(terms: tuple[str, ...]) -> Callable[[str], str]:
    def check(value: str) -> str:
        if value not in terms:
            raise ValueError(f"it is one of {', '.join(terms)}")
        return value

    return check


def _box(value: str) -> str:
    _box_of(value)
    return value


def _box_of(value: str) -> Box:
    try:
        south, west, north, east = (float(part) for part in value.split(","))
    except ValueError as error:
        raise ValueError("it is four numbers: south,west,north,east") from error
    if not all(math.isfinite(each) for each in (south, west, north, east)):
        raise ValueError("it is four numbers: south,west,north,east")
    if not -90 <= south <= north <= 90:
        raise ValueError("south and north run from -90 to 90, south first")
    if not (-180 <= west <= 180 and -180 <= east <= 180):
        raise ValueError("west and east run from -180 to 180")
    return Box(south=south, west=west, north=north, east=east)


def _listed(terms: tuple[str, ...]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": list(terms)})


Words = Annotated[str, Field(max_length=LONGEST), AfterValidator(sound)]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Id = Annotated[str, Path(max_length=LONGEST), AfterValidator(sound)]
"""A part of an address that names something."""

EventType = Annotated[str, AfterValidator(_one_of(EVENT_TYPES)), _listed(EVENT_TYPES)]
Status = Annotated[str, AfterValidator(_one_of(EVENT_STATUSES)), _listed(EVENT_STATUSES)]
Kind = Annotated[str, AfterValidator(_one_of(STATEMENT_KINDS)), _listed(STATEMENT_KINDS)]
Stance = Annotated[str, AfterValidator(_one_of(STANCES)), _listed(STANCES)]
Review = Annotated[str, AfterValidator(_one_of(tuple(Reviewed))), _listed(tuple(Reviewed))]
Stretch = Annotated[str, AfterValidator(_one_of(("day", "week", "month"))), _listed(("day", "week", "month"))]


class Which(BaseModel):
    """What narrows a list down; a parameter without a value is as good as none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    document: Words | None = Field(None, description="The id of an article.")
    story: Words | None = Field(None, description="The id of a story: items of its articles.")
    actor: Words | None = Field(None, description="The key of a party, on any side.")
    from_: Words | None = Field(None, alias="from", description="The key of who does it; together with `to`.")
    to: Words | None = Field(None, description="The key of who it is done to; together with `from`.")
    country: Annotated[str, Field(pattern="^[A-Z]{3}$")] | None = Field(
        None, description="ISO 3166 alpha-3 code of any party."
    )
    type: list[EventType] = Field([], max_length=50, description="Event types, any of them.")
    status: list[Status] = Field([], max_length=50, description="Event statuses, any of them.")
    kind: list[Kind] = Field([], max_length=50, description="Statement kinds, any of them.")
    stance: list[Stance] = Field([], max_length=50, description="Outlook stances, any of them.")
    place: Words | None = Field(None, description="The key of a site.")
    box: (
        Annotated[
            str,
            Field(max_length=LONGEST),
            AfterValidator(_box),
            WithJsonSchema({"type": "string", "examples": ["-10,20.5,15,40"]}),
        ]
        | None
    ) = Field(None, description="Where the place of an event lies: south,west,north,east in degrees.")
    earliest: Day | None = Field(None, description="No day before this one.")
    latest: Day | None = Field(None, description="No day after this one.")
    outlet: list[Words] = Field([], max_length=50, description="Who published it, any of them.")
    confidence: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] = Field(0.0, description="At least that sure.")
    reviewed: list[Review] = Field([], max_length=50, description="What analysts have said of it, any of these.")
    due: Day | None = Field(None, description="Of outlooks: their days end on this day or later.")
    words: Words | None = Field(None, description="All of these stand in it.")

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, given: Any) -> Any:  # noqa: ANN401 - whatever a query was parsed to
        """A form sends what was left empty, too."""
        if not isinstance(given, dict):
            return given
        lists = {name: [each for each in value if each != ""] for name, value in given.items() if type(value) is list}
        return {name: value for name, value in (given | lists).items() if value not in ("", [])}

    @model_validator(mode="after")
    def _together(self) -> Self:
        if (self.from_ is None) != (self.to is None):
            raise ValueError("from and to are given together")
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"earliest, {self.earliest}, is after latest, {self.latest}")
        return self

    def filter(self) -> Filter:
        """The same as the store understands it."""
        return Filter(
            document=self.document,
            story=self.story,
            actor=self.actor,
            dyad=(self.from_, self.to) if self.from_ is not None and self.to is not None else None,
            country=self.country,
            types=tuple(self.type),
            statuses=tuple(self.status),
            kinds=tuple(self.kind),
            stances=tuple(self.stance),
            place=self.place,
            box=_box_of(self.box) if self.box is not None else None,
            earliest=self.earliest,
            latest=self.latest,
            outlets=tuple(self.outlet),
            confidence=self.confidence,
            reviewed=tuple(Reviewed(each) for each in self.reviewed),
            due=self.due,
            words=self.words,
        )


class Slice(Which):
    """Which part of which list."""

    cursor: Annotated[str, Field(max_length=2000), AfterValidator(sound)] | None = Field(
        None, description="`next` of the page before."
    )
    limit: int = Field(50, ge=1, le=MOST, description="How many at most.")


class Sought(Slice):
    """What is looked for, and in which part of the store."""

    q: Annotated[str, Field(min_length=1, max_length=LONGEST), AfterValidator(sound)] = Field(
        description='All of these words; "in quotation marks" together; rocket* begins one.'
    )
    limit: int = Field(20, ge=1, le=MOST, description="How many at most.")


class Stretched(Which):
    """Which events, and by which stretch of time they are counted."""

    by: Stretch = Field("month", description="Counted by day, week or month.")


class Top(Which):
    """Which events, and how many rows of what they come to."""

    limit: int = Field(100, ge=1, le=2000, description="How many at most.")


def filter_of(query: QueryParams) -> Filter:
    """The filter that the query of a page names; names that are no part of a filter are the page's own business.

    Raises:
        UsageError: `usage.value`, naming the parameter and quoting the value.
    """
    given: dict[str, Any] = {}
    for name, field in Which.model_fields.items():
        key = field.alias or name
        values = query.getlist(key)
        if values:
            given[key] = values if field.default == [] else values[-1]
    try:
        return Which.model_validate(given).filter()
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"]) or "the filter"
        told = first["msg"].removeprefix("Value error, ")
        raise UsageError(
            f"{name} is {first.get('input')!r:.200}: {told}" if first["loc"] else told,
            code="value",
            hint="Change it in the address, or above the list.",
        ) from error

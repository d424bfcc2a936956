"""What the body of a request asks for."""

from __future__ import annotations

import re
from typing import Annotated, Final, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue, WithJsonSchema, model_validator

from onrecord.faces.api.parameters import Day, Words, sound
from onrecord.store.corrections.items import KINDS, Act, Change

ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
ITEM: Final = "^[A-Za-z]{1,8}[0-9]{1,9}(-[A-Za-z0-9]{1,9}){0,2}$"
"""Ids as readers give them ("e7", "s1374-2"), and those of what analysts add ("e256-a1")."""


def _address(value: str) -> str:
    if not ADDRESS.fullmatch(value):
        raise ValueError("it is no address of the web")
    return value


def _kind(value: str) -> str:
    if value not in KINDS:
        raise ValueError(f"it is one of {', '.join(KINDS)}")
    return value


def _sound_within(value: JsonValue) -> JsonValue:
    if isinstance(value, str):
        sound(value)
    elif isinstance(value, list):
        for each in value:
            _sound_within(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            sound(name)
            _sound_within(each)
    return value


Fields = Annotated[dict[str, JsonValue], Field(max_length=50), AfterValidator(_sound_within)]


class Article(BaseModel):
    """An article to read."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, description="The article; spans in its record count its code points.")
    title: Words | None = None
    published: Day | None = Field(None, description="What “today” and “Thursday” are counted from.")
    outlet: Words | None = None
    url: Annotated[str, Field(max_length=2000), AfterValidator(sound), AfterValidator(_address)] | None = Field(
        None, description="Where it was published: http or https."
    )
    name: Words | None = Field(None, description="What to call it; by default “posted”.")


class Correcting(BaseModel):
    """What an analyst asks for."""

    model_config = ConfigDict(extra="forbid")

    kind: Annotated[str, AfterValidator(_kind), WithJsonSchema({"type": "string", "enum": list(KINDS)})]
    item: Annotated[str, Field(pattern=ITEM)] | None = Field(
        None,
        description='The id of the item, such as "e7"; "d0" and "o2" for the dispute and outlook at that position.',
    )
    act: Act
    fields: Fields | None = Field(
        None, description="For an edit the fields that change, for what is added all of them, as in the record."
    )
    seen: int = Field(0, ge=0, lt=2**31, description="The number of the item's last correction that the analyst saw.")
    note: Annotated[str, Field(max_length=2000), AfterValidator(sound)] | None = Field(None, description="Why.")

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.item is None) != (self.act is Act.ADD):
            raise ValueError("an item that is added has no id yet; every other act names its item")
        if (self.fields is None) != (self.act not in {Act.ADD, Act.EDIT}):
            raise ValueError("fields come with add and edit, and with no other act")
        return self

    def change(self, document: str) -> Change:
        """The same as the store understands it."""
        return Change(
            document=document,
            kind=self.kind,
            item=self.item,
            act=self.act,
            fields=self.fields,
            seen=self.seen,
            note=self.note,
        )

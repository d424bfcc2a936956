"""A form that a browser sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from fastapi import Request

from onrecord.errors import UsageError

MOST: Final = 2000
"""No form has more values."""


@dataclass(frozen=True, slots=True)
class Form:
    """The values of a form, in the order in which they stand in it."""

    values: tuple[tuple[str, str], ...]

    def has(self, name: str) -> bool:
        """Whether the form has that control, filled in or not. Boxes that are not ticked are told by `has_NAME`."""
        known = {name, f"has_{name}", f"{name}_earliest"}
        return any(key in known for key, _value in self.values)

    def first(self, name: str, default: str = "") -> str:
        """The first value of a control."""
        return next((value for key, value in self.values if key == name), default)

    def every(self, name: str) -> tuple[str, ...]:
        """All values of a control."""
        return tuple(value for key, value in self.values if key == name)


async def sent(request: Request) -> Form:
    """The form of a request, its line breaks as Python has them. Raises UsageError `usage.form`."""
    body = await request.body()
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST, errors="strict")
    except ValueError as error:
        raise UsageError(
            "the form cannot be read", code="form", hint="Load the page again and send it anew."
        ) from error
    return Form(tuple((key, value.replace("\r\n", "\n")) for key, value in pairs))

"""Frozen items as the dictionaries and lists that JSON is made of."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any


def plain(value: Any) -> Any:  # noqa: ANN401 - JSON is any of six kinds
    """The value with dataclasses as dictionaries, tuples as lists, days and times in ISO form.

    >>> from onrecord.story.items import Toll
    >>> plain((Toll(least=4, most=9, latest=9), date(2026, 3, 12)))
    [{'least': 4, 'most': 9, 'latest': 9}, '2026-03-12']
    """
    if isinstance(value, date):  # a datetime too
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(part) for part in value]
    return value

"""From an article to its record: every language rule lives here and nowhere else.

The reader is loaded when it is first asked for: what later stages take from here are rules that need no model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.reading.reader import Reader

__all__ = ["Reader"]


def __getattr__(name: str) -> object:
    if name == "Reader":
        from onrecord.reading.reader import Reader  # noqa: PLC0415 - it takes its time to load

        return Reader
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

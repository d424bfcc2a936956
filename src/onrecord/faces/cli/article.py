"""The article on the terminal, what is recorded of it coloured, and the id of each item before its first words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from onrecord.export.highlight import marks, segments
from onrecord.faces.cli.screen import safe

if TYPE_CHECKING:
    from onrecord.record import Record

# In the order in which they are laid over each other.
STYLES = {
    "furniture": "dim italic",
    "content": "green",
    "cue": "italic yellow",
    "addressee": "yellow",
    "speaker": "bold cyan",
    "also": "underline",
    "trigger": "bold underline magenta",
}
MARKED = ("content", "trigger")


def article(record: Record) -> Text:
    """The text with its spans coloured: statements' words, cues, speakers, events; furniture dimmed.

    A statement's id stands before its first words and an event's before its trigger, as in "[s1]".
    """
    text = record.document.text
    shown = Text()
    seen: set[str] = set()
    for segment in segments(text, marks(record)):
        for mark in segment.marks:
            if mark.part in MARKED and mark.item not in seen:
                seen.add(mark.item)
                shown.append(f"[{safe(mark.item)}]", style="dim")
        parts = {mark.part for mark in segment.marks}
        style = " ".join(style for part, style in STYLES.items() if part in parts)
        shown.append(safe(segment.span.of(text)), style=_merged(style))
    shown.rstrip()
    return shown


def _merged(style: str) -> str:
    """One style out of several: every attribute, and the last colour."""
    words = dict.fromkeys(style.split())
    colours = [word for word in words if word in {"green", "yellow", "cyan", "magenta"}]
    return " ".join([*(word for word in words if word not in colours), *colours[-1:]])

"""What a brief remembers of itself, and what has changed since: the memory is a comment at the end of the brief."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from onrecord.errors import UsageError
from onrecord.export.brief.parts import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from onrecord.export.brief.parts import Entry

SCHEMA: Final = "onrecord-brief/1"
COMMENT: Final = re.compile(rf"<!-- {re.escape(SCHEMA)} (\{{.*?\}}) -->")
LABEL: Final = "label"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The entries of a brief as they stood.

    Attributes:
        story: the story's id.
        made: the day that the brief was seen from, or None.
        items: for each entry its label and what may change, in words.
    """

    story: str
    made: date | None = None
    items: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, story: str, made: date | None, entries: Iterable[Entry]) -> State:
        """The state of these entries."""
        return cls(story=story, made=made, items={each.id: {LABEL: each.label, **each.state} for each in entries})

    def comment(self) -> str:
        """The state as a comment of HTML and Markdown; no words in it can end the comment."""
        day = self.made.isoformat() if self.made else None
        content = {"story": self.story, "made": day, "items": {id_: dict(item) for id_, item in self.items.items()}}
        safe = json.dumps(content, ensure_ascii=True)
        for sign in "-<>":
            safe = safe.replace(sign, f"\\u{ord(sign):04x}")
        return f"<!-- {SCHEMA} {safe} -->"


def found_in(text: str, *, name: str) -> State:
    """The state that a brief holds, Markdown or HTML.

    Raises:
        UsageError: `usage.brief` where the text holds none, naming what was given.
    """
    try:
        # The last comment is the brief's own: what stands before it may quote another.
        content = json.loads(COMMENT.findall(text)[-1])
        return State(
            story=str(content["story"]), made=date.fromisoformat(content["made"]) if content["made"] else None,
            items={str(id_): {str(k): str(v) for k, v in item.items()} for id_, item in content["items"].items()},
        )  # fmt: skip
    except (IndexError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise UsageError(
            f"{name} is no brief that onrecord wrote",
            code="brief",
            hint="Name a page or a Markdown file that `onrecord brief -o` wrote, or a day with --since.",
        ) from error


def changes(
    before: State, entries: Iterable[Entry], *, now: Callable[[str], str | None] = lambda id_: id_
) -> tuple[Change, ...]:
    """What is new, otherwise or gone, in the order of the entries; what is gone last.

    Args:
        before: the state of the earlier brief.
        entries: those of the new one.
        now: gives the id that an earlier id has now, since what was two may be one today; None where it is gone.
    """
    standing = list(entries)
    here = {entry.id for entry in standing}
    moved: dict[str, list[str]] = {}
    lost = []
    for id_ in before.items:
        today = id_ if id_ in here else now(id_)
        if today in here and today is not None:
            moved.setdefault(today, []).append(id_)
        else:
            lost.append(id_)
    found = []
    for entry in standing:
        earlier = moved.get(entry.id)
        if earlier is None:
            found.append(Change(kind="new", label=entry.label, entry=entry.id))
            continue
        # Of several that are one now, that of the same id is the one to compare with.
        then = before.items[entry.id if entry.id in earlier else earlier[0]]
        fields = [(name, then.get(name, "none"), value) for name, value in entry.state.items()
                  if then.get(name, "none") != value]  # fmt: skip
        if len(earlier) > 1:
            fields.append(("told as", f"{len(earlier)} happenings", "one"))
        if fields:
            found.append(Change(kind="changed", label=entry.label, entry=entry.id, fields=tuple(fields)))
    found += [Change(kind="gone", label=before.items[id_].get(LABEL, id_)) for id_ in lost]
    return tuple(found)


def as_dict(change: Change) -> dict[str, Any]:
    """A change as JSON takes it."""
    fields = [{"name": name, "before": before, "now": now} for name, before, now in change.fields]
    return {"change": change.kind, "label": change.label, "entry": change.entry, "fields": fields}

"""What a watch tells of each item: one line of JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from onrecord.errors import Problem
from onrecord.faces.cli.batch import Again, Duplicate, Outcome, Read, Unchanged
from onrecord.faces.cli.watching.plan import WatchedFeed

if TYPE_CHECKING:
    from onrecord.faces.cli.watching.plan import WatchedFolder


def became_of(outcome: Outcome) -> str:
    """What an outcome is called: read, copy, version, duplicate, unchanged or problem."""
    match outcome:
        case Read(version=None, copy_of=None):
            return "read"
        case Read(version=None):
            return "copy"
        case Read():
            return "version"
        case Duplicate():
            return "duplicate"
        case Unchanged():
            return "unchanged"
        case Again():
            return "again"
        case Problem():
            return "problem"


def log_line(place: WatchedFeed | WatchedFolder, outcome: Outcome, *, seconds: float) -> str:
    """The line: when, of which feed or folder, which item, what became of it, and how long that took."""
    said: dict[str, Any] = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "feed" if isinstance(place, WatchedFeed) else "folder": place.name,
        "item": outcome.source,
        "became": became_of(outcome),
    }
    if isinstance(outcome, Read):
        said["document"] = outcome.record.document.id
        if outcome.version is not None:
            said["version"] = outcome.version
        if outcome.copy_of is not None:
            said["copy_of"], said["copy_share"] = outcome.copy_of
    if isinstance(outcome, Problem):
        said |= {"code": outcome.code, "message": outcome.message}
    return json.dumps({**said, "seconds": round(seconds, 3)}, ensure_ascii=False)

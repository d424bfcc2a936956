"""Documents of one story → what the story is called, when it was told, and who and where it is about."""

from __future__ import annotations

from collections import Counter
from math import sqrt
from typing import TYPE_CHECKING, Final

from onrecord.story.items import Story

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.story.items import Digest, Source

MOST: Final = 10
"""How many parties and how many sites are named at most."""


def overview_of(
    story: str, documents: Sequence[str], *, digests: Mapping[str, Digest], sources: Mapping[str, Source]
) -> Story:
    """The story that documents make. Those of one origin count once, by the first of them.

    Args:
        story: its id.
        documents: their ids in canonical order, one at least.
        digests: by document id; all of the documents must be there.
        sources: likewise.
    """
    firsts: dict[str, Digest] = {}
    for document in documents:
        firsts.setdefault(sources[document].origin, digests[document])
    days = [digest.published for document in documents if (digest := digests[document]).published is not None]
    named: Counter[str] = Counter()
    for digest in firsts.values():
        named.update(dict(digest.mentions))
    # The most often named first, then by key.
    keys = sorted(named, key=lambda key: (-named[key], key))
    parties = {party.key for digest in firsts.values() for party in digest.parties}
    sites = {site.key for digest in firsts.values() for site in digest.sites}
    return Story(
        id=story,
        title=_title(list(firsts.values())),
        documents=tuple(documents),
        origins=tuple(firsts),
        earliest=min(days, default=None),
        latest=max(days, default=None),
        parties=tuple(key for key in keys if key in parties)[:MOST],
        sites=tuple(key for key in keys if key in sites)[:MOST],
    )


def _title(digests: Sequence[Digest]) -> str:
    """The title of the document nearest the centre of all, of those that have one; else the name of the first."""
    centre: dict[str, float] = {}
    for digest in digests:
        for term, weight in digest.terms:
            centre[term] = centre.get(term, 0.0) + weight
    size = sqrt(sum(weight * weight for weight in centre.values())) or 1.0
    titled = [digest for digest in digests if digest.title]
    if not titled:
        return digests[0].name
    # Rounded, so that the order in which numbers are added decides nothing; the first of those that are as near.
    nearness = [round(sum(centre[term] * weight for term, weight in digest.terms) / size, 9) for digest in titled]
    return titled[nearness.index(max(nearness))].title or ""

"""A group of tellings → why they are held to be of one event, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.story.happenings import canonical
from onrecord.story.items import Reason
from onrecord.story.pairs import WEIGHTS, Piece, evidence, score
from onrecord.story.scenes import Scene

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.story.items import Digest, Source, Telling
    from onrecord.story.scenes import View

WORDING: Final[Mapping[str, str]] = {
    "kind": "both {}", "mode": "both by {}", "other mode": "different ways: {}", "other kind": "different kinds: {}",
    "trigger": "same trigger: {}", "words": "sentences share: {}", "documents": "articles on the same matter",
    "actors": "done by {}", "other actors": "done by others: {}", "targets": "against {}",
    "other targets": "against others: {}", "place": "both in {}", "other place": "elsewhere: {}", "day": "both on {}",
    "days": "times overlap from {}", "next day": "days beside each other: {}", "far apart": "published far apart: {}",
    "toll": "same toll: {}", "other toll": "different toll: {}", "number": "same number: {}",
    "same sentence": "the same sentence in two copies", "same document": "told apart in one article",
    "family": "one kind of thing: {}", "other family": "other things: {}", "again": "told as one more",
    "other days": "other days: {}",
    "other trigger": "other words: {}", "other parties": "not both the same: {}",
    "put off": "other days, but it was still to come: {}",
}  # fmt: skip

NAMED: Final = 4

FAINT: Final = 0.1
"""What moves the log-odds by less is left out."""


def reasons(group: Sequence[Telling], *, digests: Mapping[str, Digest], sources: Mapping[str, Source]) -> list[Reason]:
    """Why the tellings of a group are held to be of one event: each but the first beside the earlier it fits best.

    What weighs most comes first, for or against.

    Args:
        group: as `merge` returns it.
        digests: by document id.
        sources: by document id.
    """
    views = Scene(canonical(group, digests=digests), digests=digests, sources=sources).views
    found = []
    for at in range(1, len(views)):
        likelihood, before = max((score(views[index], views[at]), -index) for index in range(at))
        a, b = views[-before], views[at]
        found.append(
            Reason(
                a=(a.telling.document, a.telling.event),
                b=(b.telling.document, b.telling.event),
                score=round(likelihood, 4),
                why=tuple(_in_words(evidence(a, b), a)),
            )
        )
    return found


def _in_words(pieces: Sequence[Piece], a: View) -> list[str]:
    strong = [piece for piece in pieces if abs(WEIGHTS[piece.name] * piece.strength) >= FAINT]
    strong.sort(key=lambda piece: -abs(WEIGHTS[piece.name] * piece.strength))
    return [WORDING[piece.name].format(_about(piece, a)) for piece in strong]


def _about(piece: Piece, a: View) -> str:
    """What a piece of evidence is about: words that two sentences share the rarest first, at most four."""
    if piece.name == "words":
        return ", ".join(sorted(map(str, piece.about), key=lambda term: (-a.terms[term], term))[:NAMED])
    if piece.name == "number":
        return ", ".join(sorted(map(str, piece.about)))
    return " and ".join(dict.fromkeys(map(str, piece.about)))

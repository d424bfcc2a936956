"""The heads of the model, their labels, and what lies between two words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from onrecord.reading.model.sheet import TYPES, WHO
from onrecord.record import ACTOR_KINDS, ACTOR_ROLES, EVENT_STATUSES, STANCES

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]

WIDTH: Final = 384
PARTS: Final = ("", "source", "content", "to")
"""What a word is to a cue."""
ROLES: Final = ("actor", "target")
STANDS: Final = ("", *STANCES)
"""What a statement says of what lies ahead, if anything."""
DISTANCES: Final = (1, 2, 3, 4, 6, 9, 13, 19, 28, 40, 60, 100)
REACHES: Final = 2 * (len(DISTANCES) + 1) + 1
STEPS: Final = 9
"""Paragraph or sentence breaks between two words, -4 or fewer to 4 or more."""
FORMS: Final = ("name", "description", "pronoun")
RULED: Final = 4
"""What the rules say of a pair: nothing, actor (or speaker), target, both."""

COUNTS: Final = 4
"""How many actors or targets an event has: none, one, two, more."""
FAR: Final = 140
"""How many words to each side of a trigger or cue its parties can stand."""
SORTS: Final = 8
"""How many sorts of times, of places, of numbers there are at most."""
MANY: Final = 6
"""How often an entity is mentioned, counted up to this less one."""

HEADS: Final = {
    "cue": (3, 128),
    "cue-polnear": (3, 128),
    "party": (3, 128),
    "kind": (len(ACTOR_KINDS), 128),
    "sector": (len(ACTOR_ROLES), 128),
    "deed": (len(TYPES), 256),
    "status": (len(EVENT_STATUSES), 128),
    "stance": (len(STANDS), 128),
    "nobody": (1, 64),
    "undated": (2, 64),
    "nowhere": (1, 64),
    "untold": (2, 64),
    "doers": (COUNTS, 64),
    "bearers": (COUNTS, 64),
}
"""Taggers: name → labels, inner width."""
NOTHING: Final = {"time": "undated", "site": "nowhere", "toll": "untold"}
"""For each pair scorer that gives an event one of the scene's spots, the tagger that gives it none."""
PAIRS: Final = {
    "part": (len(PARTS), 128, (REACHES, STEPS, 4)),
    "part-polnear": (len(PARTS), 128, (REACHES, STEPS, 4)),
    "speaker": (1, 160, (REACHES, STEPS, len(FORMS), RULED, 4, len(WHO), MANY)),
    "role": (len(ROLES), 192, (REACHES, STEPS, len(FORMS), RULED, 4, len(WHO), MANY)),
    "time": (2, 128, (REACHES, STEPS, 2, 4, SORTS)),
    "site": (1, 128, (REACHES, STEPS, 2, 4, SORTS)),
    "toll": (2, 96, (REACHES, STEPS, 2, 4, SORTS)),
}
"""Pair scorers: name → labels, inner width, sizes of the tables of what lies between."""
OWN: Final = {"speaker": (2, 5, 6), "role": (2, 5, 6), "time": (4,), "site": (4,), "toll": (4,)}
"""The tables of a pair scorer that the right word alone decides, whatever the left one is."""
EARLY: Final = ("cue", "party", "deed", "part")
"""The heads that look at every word of an article: their first layers run beside the encoder, in this order."""
WIDTHS: Final = {name: HEADS[name][1] if name in HEADS else 2 * PAIRS[name][1] for name in EARLY}
"""How wide these layers are: of a pair scorer both halves that its right words go through."""


_FURTHEST: Final = DISTANCES[-1]
_GAPS: Final = np.arange(-_FURTHEST, _FURTHEST + 1)
_BUCKETS: Final = (
    len(DISTANCES) + 1 + np.sign(_GAPS) * (np.searchsorted(DISTANCES, np.abs(_GAPS), side="right") + (_GAPS != 0))
).clip(0, REACHES - 1)


def reach(lefts: Ints, rights: Ints) -> Ints:
    """The bucket of the signed distance from each left word to each right word: `[lefts, rights]`."""
    gap = rights[None, :] - lefts[:, None]
    found: Ints = _BUCKETS[np.minimum(np.maximum(gap, -_FURTHEST), _FURTHEST) + _FURTHEST]
    return found


def steps(lefts: Ints, rights: Ints) -> Ints:
    """The bucket of the signed number of breaks from each left to each right, both given as running counts."""
    found: Ints = np.minimum(np.maximum(rights[None, :] - lefts[:, None], -4), 4) + 4
    return found

"""Outlooks of a story brought together: which of them are on one matter, and which say the contrary by the same day."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Final

from onrecord.story.ground import NEAR
from onrecord.story.matters import SCARCE, SINGLE, Matter, act_of, alike, bare, matter_of, same_act, same_matter, shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from onrecord.record import When
    from onrecord.story.ground import Account, Ground, Voice
    from onrecord.story.items import Forecast, Happening, Saying, Telling

DAYS: Final = 3
"""Outlooks are set against each other when so many days lie between the sayings at most."""

TELLING: Final = 2.5
"""How rare a term is at least of which it is worth asking who else uses it."""

NIGH: Final = 2
"""So many days lie between the last days of two deadlines at most that are one."""

FEW: Final = 6.0
"""What the terms weigh at least that two outlooks on one day share."""

LEANS: Final = re.compile(r"\W*(?:it|this|that|he|she|they|we|i|there|its|his|her|their|our)\b", re.I)
"""The beginning of words that say little by themselves."""

STAYS: Final = re.compile(
    r"\b(?:will|would|shall|['’]ll)\s+(?:stay|remain)(?:\s+(?:on|in\s+(?:office|power|(?:his|her|my|the)\s+(?:post|job))))?\W*$",
    re.I,
)
"""Who stays does not resign."""

CLAUSE: Final = re.compile(
    r"^\W*(?:if|unless|once)\b[^,]*,\s*(?=\S)|,?\s*\b(?:but\s+)?(?:only\s+)?(?:if|unless|once|provided|when|after)\b.*$",
    re.I | re.S,
)
"""The condition of an outlook, at its head or its end."""

POINTS: Final = re.compile(r"\W*(?:it|this|that)\s", re.I)
"""An outlook on what was spoken of just before."""

PAST: Final = re.compile(r"\b(?:failed|had\s+been\s+(?:expected|due|promised))\b", re.I)
"""What tells of an outlook's end and is none."""

FIRST: Final = re.compile(r"\b(?:I|I['’]\w+|my|me)\b")


@dataclass(frozen=True)
class Prospect:
    """One outlook with all that is known of it.

    Attributes:
        forecast, saying: what the document reports.
        voice: who holds it.
        told: the telling that it speaks of, or None; `happening` the happening of that.
        spoken: the day on which it was said, or published.
        before: the act that was spoken of just before, where the outlook points back to it ("It will hold").
    """

    forecast: Forecast
    saying: Saying
    voice: Voice
    told: Telling | None
    happening: Happening | None
    spoken: date | None
    before: str | None = None

    @property
    def stance(self) -> str:
        """What it says of its matter: to stay is not to resign."""
        stance = self.forecast.stance
        return "will_not" if stance == "will" and STAYS.search(self.forecast.about) else stance

    @cached_property
    def matter(self) -> Matter:
        """What it speaks of; where the speaker says "I", the speaker is part of it."""
        about = STAYS.sub("resign", self.forecast.about)
        if self.forecast.stance == "if":
            about = CLAUSE.sub("", about) or about
        if FIRST.search(about) and self.voice.party is not None:
            about = f"{about} ({self.voice.party.name.split()[-1]})"
        found = matter_of(about)
        if found.head is None and self.told is not None and found.acts <= {"visit"}:
            found = replace(found, head=act_of(self.told))
        if found.head is None and self.before is not None:
            found = replace(found, head=self.before)
        return found

    @property
    def by(self) -> When | None:
        """The days within which, or None."""
        return self.forecast.by


def prospects_of(ground: Ground) -> tuple[Prospect, ...]:
    """All outlooks of the documents, in canonical order."""
    found = []
    for forecast, saying in ground.forecasts():
        if PAST.search(forecast.about):
            continue
        told = ground.telling(forecast.document, forecast.event) if forecast.event else None
        found.append(
            Prospect(
                forecast=forecast,
                saying=saying,
                voice=ground.saying_voice(saying),
                told=told,
                happening=ground.happening(told) if told is not None else None,
                spoken=saying.when.latest if saying.when else ground.day(forecast.document),
                before=_act_before(ground, saying) if POINTS.match(forecast.about) else None,
            )
        )
    return tuple(found)


def _act_before(ground: Ground, saying: Saying) -> str | None:
    """The act of the last saying before one, shortly before it."""
    near = [
        other
        for other in ground.digests[saying.document].sayings
        if other.span.end <= saying.span.start <= other.span.end + NEAR
    ]
    return matter_of(max(near, key=lambda other: other.span).content).head if near else None


def by_matter(prospects: Sequence[Prospect]) -> tuple[tuple[Prospect, ...], ...]:
    """The outlooks in groups of one matter each, in the order of the first of each group.

    Two belong together where they speak of one happening, or where their words do (`same_matter`).
    """
    above = list(range(len(prospects)))

    def root(at: int) -> int:
        while above[at] != at:
            above[at] = above[above[at]]
            at = above[at]
        return at

    for one, other in _near(prospects):
        if _together(prospects[one], prospects[other]):
            first, second = sorted((root(one), root(other)))
            above[second] = first
    groups: dict[int, list[Prospect]] = {}
    for at, prospect in enumerate(prospects):
        groups.setdefault(root(at), []).append(prospect)
    return tuple(tuple(groups[at]) for at in sorted(groups))


def _near(prospects: Sequence[Prospect]) -> Iterator[tuple[int, int]]:
    """The pairs, by number, that share two terms, the act of which they are, a happening, or all their words."""
    holders: dict[str, list[int]] = {}
    for at, prospect in enumerate(prospects):
        keys = [term for term, weight in prospect.matter.weights.items() if weight >= TELLING or term.isupper()]
        if prospect.matter.head in SCARCE | SINGLE:
            keys.append(f"={prospect.matter.head}")
        keys.append(f"“{prospect.forecast.about}")
        if prospect.happening is not None:
            keys.append(f"#{prospect.happening.id}")
        for key in keys:
            holders.setdefault(key, []).append(at)
    once: set[tuple[int, int]] = set()
    near: set[tuple[int, int]] = set()
    for key, found in holders.items():
        pairs = set(combinations(found, 2))
        near |= pairs if key[0] in "=“#" else pairs & once
        once |= pairs
    yield from sorted(near)


def _together(one: Prospect, other: Prospect) -> bool:
    if one.matter.phases != other.matter.phases or _other_act(one.matter, other.matter):
        return False
    if one.happening is not None and other.happening is not None and one.happening.id == other.happening.id:
        return True
    if (bare(one.matter) or bare(other.matter)) and one.matter.head == other.matter.head in SCARCE - SINGLE:
        return overlapping(one.by, other.by) or (one.by is None and other.by is None)
    if same_matter(one.matter, other.matter) or one.forecast.about == other.forecast.about:
        return True
    if not overlapping(one.by, other.by):
        return False
    # On the same day fewer words tell that the same thing is meant.
    count, weight = shared(one.matter, other.matter)
    return count >= 2 and weight >= FEW and alike(one.matter, other.matter) >= 0.6


def _other_act(one: Matter, other: Matter) -> bool:
    return not same_act(one.head, other.head)


def same_days(one: When | None, other: When | None) -> bool:
    """Whether two deadlines are one: they share a day, and the last days are at most `NIGH` apart."""
    return (
        one is not None
        and other is not None
        and overlapping(one, other)
        and abs((one.latest - other.latest).days) <= NIGH
    )


def overlapping(one: When | None, other: When | None) -> bool:
    """Whether two deadlines can be the same one: both known, and they share a day."""
    return one is not None and other is not None and one.earliest <= other.latest and other.earliest <= one.latest


def same_time(one: Prospect, other: Prospect) -> bool:
    """Whether two outlooks are held at the same time of the same days.

    Their deadlines overlap, where both name one, and they are said within `DAYS` of each other: what somebody held
    before things changed contradicts nobody.
    """
    if one.by is not None and other.by is not None and not overlapping(one.by, other.by):
        return False
    return one.spoken is not None and other.spoken is not None and abs((one.spoken - other.spoken).days) <= DAYS


def outlooks_at_odds(
    ground: Ground,
) -> Iterator[tuple[Happening | None, str, tuple[Account, ...], tuple[Account, ...]]]:
    """The happening if it is known, the matter in words, who says that it will and who that it will not."""
    for group in by_matter(prospects_of(ground)):
        yes = [prospect for prospect in group if prospect.stance == "will"]
        no = [prospect for prospect in group if prospect.stance == "will_not"]
        pairs: dict[tuple[str, str], list[tuple[Prospect, Prospect]]] = {}
        for one in yes:
            for other in no:
                if one.voice.camp != other.voice.camp and same_time(one, other):
                    pairs.setdefault((one.voice.camp, other.voice.camp), []).append((one, other))
        for key in sorted(pairs):
            found = pairs[key]
            happening = next((each.happening for pair in found for each in pair if each.happening), None)
            about = clearest(each for pair in found for each in pair)
            yield (
                happening,
                about,
                _accounts(ground, (one for one, _ in found), "will"),
                _accounts(ground, (other for _, other in found), "will not"),
            )


def clearest(prospects: Iterable[Prospect]) -> str:
    """The matter of some outlooks in the words of the one that can best stand by itself: no "it will", short."""
    return min(
        (prospect.forecast.about for prospect in prospects),
        key=lambda about: (LEANS.match(about) is not None, len(about), about),
    )


def _accounts(ground: Ground, prospects: Iterable[Prospect], says: str) -> tuple[Account, ...]:
    return tuple(dict.fromkeys(ground.by_saying(prospect.saying, says) for prospect in prospects))

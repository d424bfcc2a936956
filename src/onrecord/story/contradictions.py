"""Accounts of one story that cannot both hold, inside documents and across them, each with both its sides.

```
happenings, digests ─→ Ground ─┬─ casualties  tolls that differ
                               ├─ blame       who did it; whether it happened
                               ├─ prospects   whether it will
                               └─ denials     what is denied elsewhere; each document's own disputes
```
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from onrecord.reading.claims.matter import DENIAL
from onrecord.story.blame import blames_at_odds, happened_or_not
from onrecord.story.casualties import tolls_at_odds
from onrecord.story.denials import denied_claims, denied_reports, own_disputes
from onrecord.story.ground import NEGATED, Ground
from onrecord.story.items import Contradiction, contradiction_id
from onrecord.story.matters import alike, matter_of, shared
from onrecord.story.prospects import outlooks_at_odds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from onrecord.story.ground import Account
    from onrecord.story.items import Digest, Happening, Saying, Source

KINDS: Final = ("toll", "responsibility", "whether", "outlook", "denial")
"""What accounts contradict each other in. Where two sides do in more than one way, the first is said."""

LONGEST: Final = 120
"""How many characters of a sentence tell what a contradiction is about."""

SAME: Final = 0.6
"""From which likeness on two contradictions between the same sides are one."""


@dataclass(frozen=True, slots=True)
class _Found:
    kind: str
    happening: str | None
    about: str
    sides: tuple[tuple[Account, ...], tuple[Account, ...]]

    @property
    def camps(self) -> tuple[str, ...]:
        return tuple(sorted(side[0].voice.camp for side in self.sides))

    def items(self) -> frozenset[tuple[str, str]]:
        return frozenset((account.document, account.item) for side in self.sides for account in side)


def contradictions(
    happenings: Iterable[Happening],
    *,
    digests: Mapping[str, Digest],
    sources: Mapping[str, Source],
    story: str | None = None,
) -> list[Contradiction]:
    """The contradictions of one story, in the order of the text of their first sides.

    Each pair of camps stands once for one matter: who speaks for one state, the outlets in their own voice, copies and
    repetitions are one side, with the first to say so in front and the rest in `others`. The same whatever the order
    of what goes in.

    Args:
        happenings: those of the story.
        digests: the story's documents, by id.
        sources: where each document is from, by id.
        story: the story's id; by default the one that all happenings give.
    """
    happenings = sorted(happenings, key=lambda happening: happening.id)
    ground = Ground(happenings, digests=digests, sources=sources)
    stories = {happening.story for happening in happenings}
    name = story or (stories.pop() if len(stories) == 1 else None)
    made = [_made(ground, _borne_out(ground, found), name) for found in _gathered(ground, tuple(_found(ground)))]
    return [each for _, each in sorted(made, key=lambda pair: (pair[0], pair[1].id))]


def _found(ground: Ground) -> Iterator[_Found]:
    for happening, harm, one, other in tolls_at_odds(ground):
        accounts = tuple(tuple(count.account for count in side) for side in (one, other))
        first, second = sorted((side[0] for side in accounts), key=ground.order)
        about = f"how many were {harm}: {first.says.rpartition(' ')[0]} or {second.says.rpartition(' ')[0]}"
        yield _Found("toll", happening.id, about, (accounts[0], accounts[1]))
    for happening, ones, others in blames_at_odds(ground):
        yield _Found("responsibility", happening.id, f"who did it: {_excerpt(happening)}", (ones, others))
    for happening, ones, others in happened_or_not(ground):
        yield _Found("whether", happening.id, f"whether it happened: {_excerpt(happening)}", (ones, others))
    for subject, about, ones, others in outlooks_at_odds(ground):
        yield _Found("outlook", subject.id if subject else None, f"whether it will be: {about}", (ones, others))
    for subject, about, claim, denial in (*denied_reports(ground), *denied_claims(ground)):
        yield _Found("denial", subject.id if subject else None, about, ((claim,), (denial,)))
    for kind, subject, about, first, second in own_disputes(ground):
        yield _Found(kind, subject.id if subject else None, about, ((first,), (second,)))


def _excerpt(happening: Happening) -> str:
    """The words in which a happening is told first, at most `LONGEST` characters."""
    words = happening.first.sentence
    if len(words) <= LONGEST:
        return f"“{words}”"
    at = words.find(happening.first.words)
    start = 0 if at + len(happening.first.words) < LONGEST else max(0, words.rfind(" ", 0, max(1, at - 60)) + 1)
    return f"“{'…' if start else ''}{words[start : start + LONGEST].rsplit(' ', 1)[0]}…”"


def _gathered(ground: Ground, found: Sequence[_Found]) -> list[_Found]:
    """Every contradiction once: between the same camps, on the same matter."""
    blocks: dict[tuple[str, ...], list[_Found]] = {}
    for each in found:
        blocks.setdefault(each.camps, []).append(each)
    out: list[_Found] = []
    for camps in sorted(blocks):
        groups: list[list[_Found]] = []
        for each in sorted(blocks[camps], key=lambda each: _rank(ground, each)):
            home = next((group for group in groups if any(_same(each, other) for other in group)), None)
            if home is None:
                groups.append([each])
            else:
                home.append(each)
        out += [_joined(group) for group in groups]
    return out


def _rank(ground: Ground, found: _Found) -> tuple[object, ...]:
    first = [min(ground.order(account) for account in side) for side in found.sides]
    return KINDS.index(found.kind), sorted(first), found.about


def _same(one: _Found, other: _Found) -> bool:
    if _shares_both_sides(one, other):
        return True
    if one.kind == "toll" and other.kind == "toll":
        # Two happenings, or the dead and the injured.
        return one.happening == other.happening and _harm(one) == _harm(other)
    if one.kind != other.kind and "denial" not in {one.kind, other.kind}:
        return False
    if one.happening is not None and other.happening is not None:
        return one.happening == other.happening
    first, second = matter_of(_words(one)), matter_of(_words(other))
    return shared(first, second)[0] >= 2 and alike(first, second) >= SAME


def _shares_both_sides(one: _Found, other: _Found) -> bool:
    return (
        all(any(account in each for each in other.sides for account in side) for side in one.sides)
        or len(one.items() & other.items()) >= 2
    )


def _harm(found: _Found) -> bool:
    return "injured" in found.about


def _words(found: _Found) -> str:
    return " ".join((found.about, *(side[0].words for side in found.sides)))


def _joined(group: Sequence[_Found]) -> _Found:
    """One contradiction of several between the same camps: the first speaks, and all accounts stand on its sides."""
    first = group[0]
    camp = first.sides[0][0].voice.camp
    sides: tuple[list[Account], list[Account]] = ([], [])
    for found in group:
        for side in found.sides:
            sides[side[0].voice.camp != camp].extend(side)
    happening = next((found.happening for found in group if found.happening), None)
    return _Found(first.kind, happening, first.about, (tuple(sides[0]), tuple(sides[1])))


def _borne_out(ground: Ground, found: _Found) -> _Found:
    """With what each side says right after a denial: what bears it out, and the claim said again."""
    more: dict[str, list[Account]] = {side[0].voice.camp: [] for side in found.sides}
    says = {side[0].voice.camp: side[0].says for side in found.sides}
    for account in (account for side in found.sides for account in side):
        saying = _denial(ground, account)
        if saying is None:
            continue
        if (borne := ground.elaborated(saying)) is not None and account.voice.camp in more:
            more[account.voice.camp].append(ground.by_saying(borne, account.says))
        next_ = ground.following(borne or saying)
        if next_ is None or NEGATED.search(next_.content) or DENIAL.search(next_.cue):
            continue
        camp = ground.saying_voice(next_).camp
        if camp in more and camp != account.voice.camp and found.kind in {"denial", "whether"}:
            more[camp].append(ground.by_saying(next_, says[camp]))
    one, other = ((*side, *more[side[0].voice.camp]) for side in found.sides)
    return replace(found, sides=(one, other))


def _denial(ground: Ground, account: Account) -> Saying | None:
    """The saying by which an account denies, or None."""
    saying = ground.saying(account.document, account.item)
    if saying is None and (told := ground.telling(account.document, account.item)) is not None:
        saying = ground.around(told) if told.status == "denied" else None
    return saying if saying is not None and DENIAL.search(saying.cue) else None


def _made(ground: Ground, found: _Found, story: str | None) -> tuple[tuple[int, int, str], Contradiction]:
    ones, others = sorted(found.sides, key=lambda side: min(map(ground.order, side)))
    sides = (ground.side(ones), ground.side(others))
    return min(map(ground.order, ones)), Contradiction(
        id=contradiction_id(*((side.source.document, side.item) for side in sides)),
        kind=found.kind,
        about=found.about,
        sides=sides,
        happening=found.happening,
        story=story,
    )

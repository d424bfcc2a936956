"""Denials: of what another document's saying claims, and the disputes that each document has in itself."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from onrecord.reading.claims.matter import DENIAL
from onrecord.reading.claims.tolls import tolls
from onrecord.story.ground import NEGATED
from onrecord.story.matters import alike, matter_of, same_matter, shared
from onrecord.story.prospects import PAST, TELLING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.story.ground import Account, Ground
    from onrecord.story.items import Digest, Happening, Saying

DAYS: Final = 7
"""A denial is of what was said at most so many days before."""

LEAST: Final = 0.7
TERMS: Final = 3
WEIGHT: Final = 10.0
"""How much of the lighter, how many terms, and how heavy ones a denial shares with what it denies."""

REPORTS: Final = re.compile(
    r"^\W*(?:the|these|those|such|all|any|media|press|\s)*\b(?:reports?|rumou?rs?|it|this|that)\W*$", re.I
)
REPLY: Final = re.compile(r"\W*(?:no|yes)\b(?=[\s,.;!—–-]|$)", re.I)
TOLLED: Final = re.compile(r"^\d+ (?:killed|injured)$")
PRONOUNS: Final = frozenset("he she they it i we who".split())
WHO: Final = re.compile(
    r"\b(?:who\s|order(?:ed|s)?|responsib\w+|behind|blam\w+|involve\w+|carried\s+out|fired|shelled|bombed|attacked|hit|killed)\b",
    re.I,
)


def denied_reports(ground: Ground) -> Iterator[tuple[Happening | None, str, Account, Account]]:
    """The happening if it is known, the matter, the claim and the denial that names it: "denied a report that …"."""
    for digest in ground.documents():
        for claim in digest.sayings:
            denial = ground.saying(digest.document, claim.within) if claim.within else None
            if denial is None or not DENIAL.search(denial.cue):
                continue
            if ground.saying_voice(claim).camp != ground.saying_voice(denial).camp:
                yield (
                    _happening(ground, claim),
                    claim.content,
                    ground.by_saying(claim, "claims"),
                    ground.by_saying(denial, "denies"),
                )


def denied_claims(ground: Ground) -> Iterator[tuple[Happening | None, str, Account, Account]]:
    """The happening if it is known, the matter, the claim and the denial, of two documents."""
    denials = [saying for digest in ground.documents() for saying in digest.sayings if DENIAL.search(saying.cue)]
    if not denials:
        return
    claims: dict[str, list[Saying]] = {}
    for digest in ground.documents():
        for saying in digest.sayings:
            if not DENIAL.search(saying.cue) and not NEGATED.search(saying.content):
                for term, weight in matter_of(saying.content).weights.items():
                    if weight >= TELLING:
                        claims.setdefault(term, []).append(saying)
    for denial in denials:
        matter = matter_of(denial.content)
        if len(matter.weights) < TERMS or matter.weight < WEIGHT:
            continue
        near = {(c.document, c.statement): c for term in matter.weights for c in claims.get(term, ())}
        for key in sorted(near, key=lambda key: (ground.ranks[key[0]], near[key].span, key[1])):
            claim = near[key]
            if claim.document == denial.document or not _of_then(ground, claim, denial):
                continue
            count, weight = shared(matter, matter_of(claim.content))
            if count >= TERMS and weight >= WEIGHT and alike(matter, matter_of(claim.content)) >= LEAST:
                yield (
                    _happening(ground, claim) or _happening(ground, denial),
                    denial.content,
                    ground.by_saying(claim, "claims"),
                    ground.by_saying(denial, "denies"),
                )


def _of_then(ground: Ground, claim: Saying, denial: Saying) -> bool:
    if ground.saying_voice(claim).camp == ground.saying_voice(denial).camp:
        return False
    gap = ground.days_between(claim.document, denial.document)
    return gap is not None and 0 <= gap <= DAYS


def _happening(ground: Ground, saying: Saying) -> Happening | None:
    return next((found for told in ground.inside(saying) if (found := ground.happening(told))), None)


def own_disputes(ground: Ground) -> Iterator[tuple[str, Happening | None, str, Account, Account]]:
    """The disputes that documents have in themselves: kind, happening if known, matter, the two accounts."""
    for digest in ground.documents():
        stances = {forecast.statement: forecast.stance for forecast in digest.forecasts}
        for one, other, about in digest.disputes:
            found = [_account(ground, digest, item, stances) for item in (one, other)]
            first, second = found
            if first is None or second is None:
                continue
            if first.voice.camp == second.voice.camp:
                parted = _parted(ground, digest, first, second)
                if parted is None:
                    continue
                first, second = parted
            if any(PAST.search(each.words) for each in (first, second)):
                continue
            if stances.get(one) and stances.get(other) and _phases(digest, one) != _phases(digest, other):
                continue  # that it begins and that it does not last
            kind = _kind(first, second, about, stances)
            if not _believed(kind, first, second, {item: stances.get(item) for item in (one, other)}):
                continue
            if kind != "toll":
                first, second = (
                    replace(each, says="claims") if TOLLED.search(each.says) else each for each in (first, second)
                )
            subjects = [_item_happening(ground, digest, item) for item in (one, other)]
            happening = subjects[0] or subjects[1]
            if kind == "toll" and None not in subjects and subjects[0] is not subjects[1]:
                continue  # the dead of two happenings
            yield kind, happening, about, first, second


def _believed(kind: str, first: Account, second: Account, stances: Mapping[str, str | None]) -> bool:
    """Whether a document's own dispute bears looking at from here, where few of those are right that rest on less.

    One of the two denies, and not both; or they give two tolls; or they are opposed outlooks on one matter, of which
    one may be a bare answer ("No"). What is still to come is not denied by one who denies another thing.
    """
    if kind == "toll":
        return True
    matters = matter_of(first.words), matter_of(second.words)
    if kind == "outlook":
        return same_matter(*matters) or any(REPLY.match(each.words) for each in (first, second))
    if (first.says == "denies") is (second.says == "denies"):
        return False
    denial, claim = (first, second) if first.says == "denies" else (second, first)
    return stances.get(claim.item) is None or alike(*matters) >= 0.5 or REPORTS.search(denial.words) is not None


def _parted(ground: Ground, digest: Digest, first: Account, second: Account) -> tuple[Account, Account] | None:
    """Two who speak for one side, where one denies what the other says and each is called by another name."""
    sayings = [ground.saying(digest.document, each.item) for each in (first, second)]
    if "denies" not in {first.says, second.says} or None in sayings or first.voice.key != second.voice.key:
        return None
    called = [" ".join((saying.speaker_words or "").casefold().split()) for saying in sayings if saying is not None]
    if not all(called) or called[0] == called[1] or PRONOUNS & set(called):
        return None
    one, other = (
        replace(each, voice=replace(each.voice, camp=f"{each.voice.camp}/{name}", key=f"{each.voice.key}/{name}"))
        for each, name in zip((first, second), called, strict=True)
    )
    return one, other


def _phases(digest: Digest, item: str) -> frozenset[str]:
    about = next((forecast.about for forecast in digest.forecasts if forecast.statement == item), "")
    return matter_of(about).phases


def _account(ground: Ground, digest: Digest, item: str, stances: dict[str, str]) -> Account | None:
    if saying := ground.saying(digest.document, item):
        if DENIAL.search(saying.cue):
            says = "denies"
        else:
            numbers = [f"{toll.number} {toll.harm}" for toll in tolls(saying.content, 0, len(saying.content))]
            says = (
                numbers[0] if numbers else {"will": "will", "will_not": "will not"}.get(stances.get(item, ""), "claims")
            )
        return ground.by_saying(saying, says)
    if told := ground.telling(digest.document, item):
        return ground.by_telling(told, "did not happen" if told.status == "denied" else "happened")
    return None


def _item_happening(ground: Ground, digest: Digest, item: str) -> Happening | None:
    if saying := ground.saying(digest.document, item):
        return _happening(ground, saying)
    told = ground.telling(digest.document, item)
    return ground.happening(told) if told else None


def _kind(one: Account, other: Account, about: str, stances: dict[str, str]) -> str:
    """What a document's own dispute is on, as far as its two sides and its matter tell."""
    if {stances.get(one.item), stances.get(other.item)} == {"will", "will_not"}:
        return "outlook"
    if about.startswith("how many"):
        return "toll"
    if "denies" in {one.says, other.says}:
        return "responsibility" if WHO.search(about) else "denial"
    return "responsibility" if WHO.search(about) else "whether"

"""Who did it, and whether it happened at all: what voices hold of one happening."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from onrecord.reading.claims.matter import DENIAL
from onrecord.story.ground import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.story.ground import Account, Ground
    from onrecord.story.items import Digest, Happening, Party, Saying, Telling

DEEDS: Final = frozenset({"ASSAULT", "COERCE"})
"""Types of event of which one asks who did it."""

CULPRITS: Final = frozenset({"GOV", "MIL", "SPY", "POL", "REB", "PTY", "LEG"})
"""Roles of those who are held to have done it; a crowd or a passer-by is nobody's answer."""

DONE: Final = frozenset({"occurred", "ongoing"})
BLAMES: Final = re.compile(
    r"\b(?:blam\w+|accus\w+|responsib\w+|attribut\w+|at\s+fault|point\w*\s+(?:the|a)\s+finger|carried\s+out\s+by)\b",
    re.I,
)
INVOLVED: Final = re.compile(
    r"\b(?:responsib\w+|involvement|any\s+(?:part|role|hand)|(?:the|any|these|those|such|all)\s+(?:accusations?|allegations?|"
    r"charges?|claims?)|being\s+behind|was\s+behind|were\s+behind|carr(?:y|ied|ying)\s+(?:it\s+)?out|accusations?|allegations?)\b"
    r"|^\W*(?:it|this|that)\W*$",
    re.I,
)
"""What is denied by one who denies that it did it."""

STATES: Final = re.compile(r"\b(?:wars?|conflicts?|hostilities|fighting|clash\w*|battles?|violence)\b", re.I)
"""What goes on between sides, of which nobody asks who did it."""

CLAIMED: Final = re.compile(r"\bresponsibility\b", re.I)
DISOWNED: Final = re.compile(
    r"\b(?:not|never|n['’]t|no)\s+(?:\w+\s+){0,3}(?:responsib\w+|involved|behind|role|part|carr\w+\s+out)\b"
    r"|\bnothing\s+to\s+do\s+with\b",
    re.I,
)
NOTHING: Final = re.compile(
    r"\b(?:no|any)\s+(?:\w+\s+)?(?:attack|strike|raid|shelling|incident|explosion|massacre|killings?|clash\w*)\b"
    r"|\b(?:did\s+not|never|had\s+not)\s+(?:happen\w*|taken?\s+place|occur\w*)|\bnever\s+took\s+place\b",
    re.I,
)
"""What denies the deed itself, not that one's own side did it."""

PLAIN: Final = frozenset(
    "army forces soldiers government ministry police fighters troops group officials people navy".split()
)
DAYS: Final = 14
"""Accounts of one happening are set against each other for so many days."""


@dataclass(frozen=True, slots=True)
class Charge:
    """That a party did it (`done`), or that it did not, on one voice's word."""

    account: Account
    party: Party
    camp: str
    done: bool


def blames_at_odds(ground: Ground) -> Iterator[tuple[Happening, tuple[Account, ...], tuple[Account, ...]]]:
    """The happening and the accounts of two camps of which each rules the other's out: who did it."""
    charges: dict[str, list[Charge]] = {}
    happenings = {happening.id: happening for happening in ground.happenings}
    for happening, charge in _charges(ground):
        charges.setdefault(happening.id, []).append(charge)
    for happening_id, found in sorted(charges.items()):
        camps: dict[str, list[Charge]] = {}
        for charge in found:
            camps.setdefault(charge.account.voice.camp, []).append(charge)
        for one, other in combinations(sorted(camps), 2):
            against = [(a, b) for a in camps[one] for b in camps[other] if _excludes(ground, a, b)]
            if against:
                yield (
                    happenings[happening_id],
                    tuple(dict.fromkeys(a.account for a, _ in against)),
                    tuple(dict.fromkeys(b.account for _, b in against)),
                )


def _excludes(ground: Ground, one: Charge, other: Charge) -> bool:
    gap = ground.days_between(one.account.document, other.account.document)
    if gap is None or abs(gap) > DAYS or not (one.done or other.done):
        return False
    # Two outlets that know of different culprits, and nobody who denies it, may both be right in part.
    if one.done and other.done:
        return one.camp != other.camp and one.account.voice.named and other.account.voice.named
    return one.camp == other.camp


def _charges(ground: Ground) -> Iterator[tuple[Happening, Charge]]:
    for digest in ground.documents():
        for told in digest.tellings:
            yield from _told(ground, told)
            yield from _accused(ground, digest, told)
        for saying in digest.sayings:
            yield from _answered(ground, saying)


def _told(ground: Ground, told: Telling) -> Iterator[tuple[Happening, Charge]]:
    """Who did it, as a telling of the deed has it."""
    happening = ground.happening(told)
    if happening is None or told.type not in DEEDS or told.status not in DONE | {"denied"}:
        return
    if STATES.search(told.words):
        return
    voice = ground.telling_voice(told)
    if told.status == "denied":
        # The outlet's own "did not" is of what was planned as often as of what was charged.
        if voice.party is not None and voice.party.role in CULPRITS and not NOTHING.search(told.sentence):
            others = [party for party in _culprits(ground, told.actors) if _named(party, told.sentence)]
            own = [party for party in _culprits(ground, told.actors) if ground.camp(party) == voice.camp]
            for party in others or own or [voice.party]:
                account = ground.by_telling(told, f"denies that {party.name} did it", voice=voice)
                yield happening, Charge(account, party, ground.camp(party), done=False)
        return
    for party in _culprits(ground, told.actors):
        if (voice.named or voice.own) and (_named(party, told.sentence) or ground.camp(party) == voice.camp):
            account = ground.by_telling(told, f"{party.name} did it", voice=voice)
            yield happening, Charge(account, party, ground.camp(party), done=True)


def _named(party: Party, sentence: str) -> bool:
    """Whether a sentence names a party, by any word of its name or by who it belongs to."""
    low = sentence.casefold()
    words = [word for word in re.findall(r"[^\W\d_]{4,}", party.name.casefold()) if word not in PLAIN]
    return any(word[:6] in low for word in words)


def _accused(ground: Ground, digest: Digest, told: Telling) -> Iterator[tuple[Happening, Charge]]:
    """Who is blamed for a deed that the same sentence or the text shortly before tells."""
    if told.type != "ACCUSE" or told.status not in DONE or not BLAMES.search(told.sentence):
        return
    deed = _deed(ground, digest, told)
    happening = ground.happening(deed) if deed is not None else None
    if happening is None:
        return
    for accuser in told.actors:
        voice = ground.voice(told.document, accuser)
        for party in _culprits(ground, told.targets):
            if voice.named and ground.camp(party) != voice.camp:
                account = ground.by_telling(told, f"{party.name} did it", voice=voice)
                yield happening, Charge(account, party, ground.camp(party), done=True)


def _deed(ground: Ground, digest: Digest, told: Telling) -> Telling | None:
    here = [
        each
        for each in digest.tellings
        if each.type in DEEDS and each.status in DONE and each.sentence == told.sentence
    ]
    if here:
        return min(here, key=lambda each: (each.trigger.start < told.trigger.start, each.trigger.start))
    return ground.before(told.document, told.trigger.start, DEEDS)


def _answered(ground: Ground, saying: Saying) -> Iterator[tuple[Happening, Charge]]:
    """A party that says that it did it, or that it did not."""
    voice = ground.saying_voice(saying)
    if voice.party is None or voice.party.role not in CULPRITS:
        return
    denies = (DENIAL.search(saying.cue) and INVOLVED.search(saying.content)) or DISOWNED.search(saying.content)
    claims = (
        not denies and CLAIMED.search(saying.content) and re.search(r"\b(?:claim|took|take|accept)", saying.cue, re.I)
    )
    if not denies and not claims:
        return
    inside = [told for told in ground.inside(saying) if told.type in DEEDS and told.status in DONE | {"denied"}]
    deed = inside[0] if inside else ground.before(saying.document, saying.span.start, DEEDS)
    happening = ground.happening(deed) if deed is not None else None
    if happening is None:
        return
    says = f"denies that {voice.party.name} did it" if denies else f"{voice.party.name} did it"
    yield happening, Charge(ground.by_saying(saying, says), voice.party, voice.camp, done=not denies)


def _culprits(ground: Ground, keys: tuple[str, ...]) -> Iterator[Party]:
    for key in keys:
        party = ground.party(key)
        nobody = party is None or (key.startswith("some:") and party.country is None)
        if party is not None and party.role in CULPRITS and not nobody:
            yield party


def happened_or_not(ground: Ground) -> Iterator[tuple[Happening, tuple[Account, ...], tuple[Account, ...]]]:
    """The happening, who tells that it came about, and who, at that time or later, that it did not."""
    foretold = {(forecast.document, forecast.event) for forecast, _ in ground.forecasts() if forecast.event}
    for happening in sorted(ground.happenings, key=lambda each: each.id):
        if not any(told.status == "denied" for told in happening.tellings):
            continue
        denied: dict[str, list[tuple[Telling, Account]]] = {}
        done: dict[str, list[tuple[Telling, Account]]] = {}
        for told in happening.tellings:
            voice = ground.telling_voice(told)
            if told.status == "denied" and told.type in DEEDS and not NOTHING.search(told.sentence):
                continue  # a question of who did it
            if told.status == "denied" and (told.document, told.event) not in foretold and (voice.named or voice.own):
                account = ground.by_telling(told, "did not happen", voice=voice)
                denied.setdefault(voice.camp, []).append((told, account))
            elif told.status in DONE:
                done.setdefault(voice.camp, []).append((told, ground.by_telling(told, "happened", voice=voice)))
        for no in sorted(denied):
            for yes in sorted(done.keys() - {no}):
                pairs = [(a[1], b[1]) for a in done[yes] for b in denied[no] if _at_once(ground, happening, a[0], b[0])]
                if pairs and (no != OWN or yes != OWN):
                    yield happening, tuple(dict(pairs)), tuple(dict.fromkeys(b for _, b in pairs))


def _at_once(ground: Ground, happening: Happening, yes: Telling, no: Telling) -> bool:
    """Whether a denial is of what the other tells, and not of what only came about after it."""
    gap = ground.days_between(yes.document, no.document)
    if gap is None or abs(gap) > DAYS:
        return False
    if gap >= 0:
        return True
    day = ground.day(no.document)
    return happening.when is not None and day is not None and happening.when.latest <= day

"""Tolls of one happening that cannot both hold, told apart from counts that rose while the hours went by."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Final

from onrecord.reading.claims.tolls import Toll, tolls
from onrecord.story.matters import matter_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from onrecord.story.ground import Account, Ground, Voice
    from onrecord.story.items import Happening, Saying, Telling

VIOLENT: Final = frozenset({"ASSAULT"})
TOLD: Final = frozenset({"occurred", "ongoing", "denied"})
"""The statuses of a deed of which a toll is given; who denies it may still count the dead."""

SIDES: Final = frozenset({"GOV", "MIL", "SPY", "POL", "REB", "PTY"})
"""The roles of those who have a part in the fight over numbers."""

RARE: Final = 4.0
"""How rare a word is at least that ties two happenings of one place and day."""

DAYS: Final = 7
"""Counts of the same dead are compared for so many days."""

ROUGH: Final = re.compile(r"\W*(?:about|around|some|nearly|almost|roughly|up\s+to|as\s+many\s+as)\b", re.I)
MORE: Final = re.compile(
    r"\W*(?:at\s+least\s+|about\s+|some\s+)?[\w,]+\s+(?:more|other|others|additional|further)\b", re.I
)
NO: Final = re.compile(r"\b(?:no|not)\s+$", re.I)
PART: Final = re.compile(r"\W*[\w,]+\s+of\s+(?:the|them|those|these|whom|its|his|her|their)\b", re.I)
AMONG: Final = re.compile(r"\b(?:including|among\s+them|of\s+them|of\s+whom|of\s+those|them)\W+$", re.I)
OVERALL: Final = re.compile(
    r"\b(?:since|so\s+far|in\s+all|overall|altogether|throughout|combined|over\s+the\s+(?:past|last)|"
    r"weeks?\s+of|months?\s+of|years?\s+of|days?\s+of|in\s+the\s+(?:war|conflict|fighting)|total)\b",
    re.I,
)
"""What counts the dead of more than one happening."""

FORMER: Final = re.compile(
    r"\b(?:earlier|initially|at\s+first|previous(?:ly)?|revis\w+|updat\w+|had\s+(?:given|put|said)|risen|rose|rising|"
    r"climb\w+|up\s+from)\b",
    re.I,
)
"""What tells of a count that has been overtaken."""

UNITS: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty".split()
)
NUMBER: Final = rf"(?P<number>\d[\d,]*|{'|'.join(UNITS)})\b"
FLOOR: Final = r"(?:(?P<floor>at\s+least|more\s+than|over)\s+|(?:about|around|some|nearly|almost|up\s+to)\s+)?"
WHOM: Final = (
    r"(?P<whom>[a-z]+)\s+(?:of|from|in|at|with)\s+(?:[\w’'-]+\s+){1,6}?(?:were|was|had\s+been|have\s+been|are)\s+"
)
COUNTED: Final = {
    "killed": (
        re.compile(
            r"\b(?:number|count|toll)\s+of\s+(?:the\s+)?(?:dead|killed|deaths|victims|fatalities)\s+"
            rf"(?:at|to|as|was|is|stands\s+at|stood\s+at)\s+{FLOOR}{NUMBER}",
            re.I,
        ),
        re.compile(rf"{FLOOR}\b{NUMBER}\s+(?:bodies|corpses)\b", re.I),
        re.compile(rf"{FLOOR}\b{NUMBER}\s+{WHOM}(?:killed|dead)\b", re.I),
    ),
    "injured": (
        re.compile(
            r"\b(?:number|count)\s+of\s+(?:the\s+)?(?:injured|wounded)\s+"
            rf"(?:at|to|as|was|is|stands\s+at|stood\s+at)\s+{FLOOR}{NUMBER}",
            re.I,
        ),
        re.compile(rf"{FLOOR}\b{NUMBER}\s+{WHOM}(?:injured|wounded|hurt)\b", re.I),
    ),
}
"""How a count is given beside those ways that one article's reading knows."""

ANYBODY: Final = frozenset({"", "people", "person", "other", "dead", "victim", "civilian", "resident", "body"})
LATELY: Final = 0.2
"""By which part a rough number may differ from another and still be the same."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many were killed or injured, on one word."""

    account: Account
    toll: Toll
    rough: bool
    most: bool = False
    """Whether it says "no more than"."""

    def refutes(self, other: Count) -> bool:
        """Whether the two cannot both hold, however the numbers are hedged."""
        if not self.toll.refutes(other.toll):
            return False
        for one, another in ((self, other), (other, self)):
            if one.most and not another.toll.number > one.toll.number:
                return False
        if self.rough or other.rough:
            most = max(self.toll.number, other.toll.number)
            return abs(self.toll.number - other.toll.number) > LATELY * most
        return True


def tolls_at_odds(ground: Ground) -> Iterator[tuple[Happening, str, tuple[Count, ...], tuple[Count, ...]]]:
    """The happening, "killed" or "injured", and the counts of each side; every pair of camps and numbers once."""
    counts: dict[tuple[str, str], list[Count]] = {}
    happenings = {happening.id: happening for happening in ground.happenings}
    deeds = _deeds(ground)
    for happening, count in _counts(ground):
        counts.setdefault((deeds.get(happening.id, happening.id), count.toll.harm), []).append(count)
    for (happening_id, harm), found in sorted(counts.items()):
        sides: dict[tuple[str, int, bool, str], list[Count]] = {}
        for count in found:
            key = (count.account.voice.camp, count.toll.number, count.toll.floor, _whom(count.toll))
            sides.setdefault(key, []).append(count)
        for one, other in combinations(sorted(sides), 2):
            pairs = [(a, b) for a in sides[one] for b in sides[other] if _at_odds(ground, a, b)]
            if pairs:
                yield happenings[happening_id], harm, tuple(sides[one]), tuple(sides[other])


def _deeds(ground: Ground) -> dict[str, str]:
    """Violent happenings by id to the first of those that are one deed for whoever counts its dead.

    A shell is fired and falls, and each may be told as a happening of its own: what lies in one place on one day, and
    is told with the same rare word.
    """
    held: dict[tuple[str, date], list[tuple[Happening, set[str]]]] = {}
    for happening in sorted(ground.happenings, key=lambda each: ground.order_of(each.first)):
        if happening.type not in VIOLENT or happening.place is None or happening.when is None:
            continue
        names = matter_of(happening.place.name).weights
        words = {
            term
            for told in happening.tellings
            for term, weight in matter_of(told.sentence).weights.items()
            if weight >= RARE and term not in names
        }
        held.setdefault((happening.place.key, happening.when.latest), []).append((happening, words))
    found: dict[str, str] = {}
    for here in held.values():
        for at, (happening, words) in enumerate(here):
            before = (other.id for other, theirs in here[:at] if words & theirs)
            first = next(before, happening.id)
            found[happening.id] = found.get(first, first)
    return found


def _counts(ground: Ground) -> Iterator[tuple[Happening, Count]]:
    for digest in ground.documents():
        for saying in digest.sayings:
            told = _of(ground, saying)
            if told is None or (happening := ground.happening(told)) is None:
                continue
            for toll, hedge in _read(saying.content):
                account = ground.by_saying(saying, _spelt(toll, hedge))
                yield happening, Count(account, toll, hedge == "about", hedge == "at most")
        for told in digest.tellings:
            happening = ground.happening(told)
            if happening is None or told.type not in VIOLENT or told.status not in {"occurred", "ongoing"}:
                continue
            if (around := ground.around(told)) is not None:
                # What stands in the saying is counted with it; not so what its speaker adds: "and put the dead at 19".
                for toll in _counted(told.sentence):
                    if told.sentence[toll.start :][:24] not in around.content:
                        account = ground.by_telling(told, _spelt(toll, "at least" if toll.floor else ""))
                        yield happening, Count(account, toll, rough=False)
                continue
            for toll, hedge in _read(told.sentence):
                if toll.number == (told.killed if toll.harm == "killed" else told.injured):
                    account = ground.by_telling(told, _spelt(toll, hedge))
                    yield happening, Count(account, toll, hedge == "about", hedge == "at most")


def _of(ground: Ground, saying: Saying) -> Telling | None:
    """The violent event whose toll a saying gives: the one that it tells, else the last before it."""
    inside = [told for told in ground.inside(saying) if told.type in VIOLENT and told.status in {"occurred", "ongoing"}]
    if len({happening.id for told in inside if (happening := ground.happening(told))}) > 1:
        return None
    if inside:
        return inside[0]
    found = ground.before(saying.document, saying.span.start, VIOLENT, TOLD)
    while found is not None and found.status == "denied" and found.when is None:
        # "We do not shoot at ferries" is of no deed in particular.
        found = ground.before(saying.document, found.trigger.start, VIOLENT, TOLD)
    return found


def _read(words: str) -> Iterator[tuple[Toll, str]]:
    """The tolls of one happening in some words, each with its hedge: "", "about", "at least" or "at most"."""
    if OVERALL.search(words) or FORMER.search(words):
        return
    for toll in (*tolls(words, 0, len(words)), *_counted(words)):
        phrase = words[toll.start :]
        number = re.sub(r"^(?:killed|killing|kills|injur\w+|wound\w+|toll\s+(?:of|at|to)|lives\s+of)\s+", "", phrase)
        if MORE.match(number) or PART.match(number) or AMONG.search(words[: toll.start]):
            continue
        if toll.floor and NO.search(words[: toll.start]):
            yield replace(toll, floor=False), "at most"
        else:
            yield toll, "at least" if toll.floor else "about" if ROUGH.match(number) else ""


def _counted(words: str) -> Iterator[Toll]:
    for harm, patterns in COUNTED.items():
        for pattern in patterns:
            for match in pattern.finditer(words):
                word = match["number"].lower()
                number = int(word.replace(",", "")) if word[0].isdigit() else UNITS.index(word) + 1
                whom = (match.groupdict().get("whom") or "").lower()
                yield Toll(harm, number, bool(match["floor"]), whom, match.start())


def _at_odds(ground: Ground, one: Count, other: Count) -> bool:
    """Whether two counts contradict each other and neither is simply the later state of things."""
    if one.account.voice.camp == other.account.voice.camp or not one.refutes(other) or not _same_people(one, other):
        return False
    early, late = sorted((one, other), key=lambda count: ground.order(count.account))
    if early.account.document == late.account.document:
        return _takes_part(early.account.voice) or _takes_part(late.account.voice) or _both_named(early, late)
    gap = ground.days_between(early.account.document, late.account.document)
    if gap is None or gap > DAYS or not (_takes_part(early.account.voice) or _takes_part(late.account.voice)):
        return False
    if not _both_named(early, late):
        return late.toll.number < early.toll.number and gap > 0
    if late.toll.number < early.toll.number:
        return True
    both = _takes_part(early.account.voice) and _takes_part(late.account.voice)
    return gap == 0 or (gap == 1 and both)


def _both_named(one: Count, other: Count) -> bool:
    return one.account.voice.named and other.account.voice.named


def _takes_part(voice: Voice) -> bool:
    return voice.party is not None and voice.party.role in SIDES


def _same_people(one: Count, other: Count) -> bool:
    first, second = _whom(one.toll), _whom(other.toll)
    if first == second or {first, second} <= ANYBODY:
        return True
    # "three workers, and no fighter was there" is against "five fighters".
    return any(
        head not in ANYBODY and re.search(rf"\b(?:no|not\s+a\s+single)\s+{re.escape(head)}", account.words, re.I)
        for head, account in ((first, other.account), (second, one.account))
    )


def _whom(toll: Toll) -> str:
    head = (toll.whom.split() or [""])[-1]
    return "body" if head == "bodies" else "person" if head == "people" else head.rstrip("s")


def _spelt(toll: Toll, hedge: str) -> str:
    return f"{hedge} {toll.number} {toll.harm}".strip()

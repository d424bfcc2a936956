"""What became of an outlook: the tellings of its matter, and what they show about its days."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from onrecord.story.matters import MEETINGS, SCARCE, SINGLE, act_of, alike, bare, matter_of, same_act, shared
from onrecord.story.prospects import FEW, TELLING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from onrecord.story.ground import Ground
    from onrecord.story.items import Telling
    from onrecord.story.prospects import Prospect

HORIZON: Final = 30
"""So many days after it was said an outlook without a day is still resolved by what happens, and so many days after
its last day one that has a day by what is told then."""

MOST: Final = 5
"""So many tellings at most are shown as evidence."""

DONE: Final = frozenset({"occurred", "ongoing"})
AHEAD: Final = frozenset({"called_for", "planned", "possible", "conditional"})
WORDS: Final = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
"""Types of event that are done by saying something: not what they speak of."""

HELD: Final = re.compile(
    r"\b(?:holds|held|holding|lasted|has\s+lasted|survived|has\s+survived|still\s+in\s+force|remained?\s+in\s+(?:force|place))\b",
    re.I,
)
CONDITION: Final = re.compile(r"\b(?:if|unless|once|provided|as long as|only (?:when|after|if))\b", re.I)
FAILED: Final = re.compile(
    r"\b(?:fail(?:ed|s)?\s+to\s+(?:come|take|begin|start|enter|materiali\w+|reach|agree|arrive|open|happen)|"
    r"did\s+not\s+(?:come|take|begin|start|enter|materiali\w+|happen|arrive|open|reach)|"
    r"never\s+(?:came|took|began|started|entered|materiali\w+|happened|arrived)|came\s+to\s+nothing|fell\s+through|"
    r"passed\s+without|called\s+off|cancell?ed|postponed|put\s+off|had\s+been\s+expected|was\s+(?:to\s+have|due\s+to\s+have))\b",
    re.I,
)
"""What tells that a thing did not come when it was to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One telling that shows what became of an outlook.

    Attributes:
        shows: "happened", "happened later", "did not happen", or "still to come" (after its days).
        document, item: the document's id, and the event's (or statement's) in its record.
        words: the sentence.
        day: when it happened, or the document's day; None where neither is known.
        happening: the id of the happening, or None.
    """

    shows: str
    document: str
    item: str
    words: str
    day: date | None = None
    happening: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether the matter happened within the days (None where nothing shows it), by what evidence.

    `condition` is whether what an "if" rests on is shown to have come about.
    """

    happened: bool | None = None
    evidence: tuple[Sign, ...] = ()
    condition: bool = False


def waiting(ground: Ground, group: Sequence[Prospect]) -> frozenset[str]:
    """The documents in which a question still lies ahead: someone says there that it will be, by a later day."""
    return frozenset(
        each.forecast.document
        for each in group
        if each.stance == "will"
        and each.by is not None
        and (day := ground.day(each.forecast.document)) is not None
        and each.by.latest > day
    )


def outcome_of(
    tellings: Tellings, found: Sequence[Prospect], *, today: date, waiting: frozenset[str] = frozenset()
) -> Outcome:
    """What became of an outlook that a speaker gives once or several times.

    It happened where a later telling has it, within the days. It did not where a telling from the last day on denies
    it, where it is told to have happened only after the days, or where it was still called for, planned or possible
    in a document that came out after them. All else is open.

    Args:
        tellings: those of the story.
        found: the speaker's sayings, the first one first.
        today: the day from which one looks back.
        waiting: documents in which the matter still lies ahead, so that nothing in them is its coming about.
    """
    ground = tellings.ground
    first = next((each for each in found if each.by), found[0])
    shown: dict[str, list[Sign]] = {}
    for told in tellings.near(first):
        if told.document in waiting and told.status in DONE:
            continue
        if (evidence := _shows(ground, first, told, today=today)) is not None:
            shown.setdefault(evidence.shows, []).append(evidence)
    condition = first.forecast.stance == "if" and _condition_met(ground, first)
    order: tuple[str, ...] = ("happened",)
    over = first.by is not None and first.by.latest <= today
    if over:
        order += ("did not happen", "happened later", "still to come")
    for shows in order:
        if shows in shown and not _outweighed(ground, shows, shown):
            return Outcome(shows == "happened", tuple(shown[shows][:MOST]), condition)
    return Outcome(condition=condition)


def _outweighed(ground: Ground, shows: str, shown: dict[str, list[Sign]]) -> bool:
    """Whether more origins tell that it did not happen than that it did."""
    if shows != "happened" or "did not happen" not in shown:
        return False
    yes, no = (
        {ground.sources[each.document].origin for each in shown[side]} for side in ("happened", "did not happen")
    )
    return len(no) > len(yes)


class Tellings:
    """The tellings of a story, to be asked for those that may be of the matter of an outlook.

    Args:
        ground: the documents; those without a day are left out.
    """

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._held: dict[str, list[tuple[int, int, Telling]]] = {}
        for place, digest in enumerate(ground.documents()):
            if (day := ground.day(digest.document)) is None:
                continue
            for told in digest.tellings:
                for key in _keys_of(told):
                    self._held.setdefault(key, []).append((day.toordinal(), place, told))
        for held in self._held.values():
            held.sort(key=lambda each: each[:2])

    def near(self, prospect: Prospect) -> Iterator[Telling]:
        """The tellings that share the act, two words, or type and actor with an outlook, from its day on.

        In canonical order; those are left out that come more than `HORIZON` days after its last day.
        """
        since = prospect.spoken
        if since is None:
            return
        last = (prospect.by.latest if prospect.by is not None else since) + timedelta(days=HORIZON)
        terms = [term for term, weight in prospect.matter.weights.items() if weight >= TELLING or term.isupper()]
        acts = {f"={act}" for act in MEETINGS if prospect.matter.head in MEETINGS} | {f"={prospect.matter.head}"}
        if prospect.told is not None:
            acts |= {f"{prospect.told.type} {actor}" for actor in prospect.told.actors}
        found: dict[tuple[int, int, str], Telling] = {}
        once: set[tuple[int, int, str]] = set()
        for key in sorted({*terms, *acts}):
            held = self._held.get(key, [])
            for day, place, told in held[bisect_left(held, since.toordinal(), key=lambda each: each[0]) :]:
                if day > last.toordinal():
                    break
                order = (place, told.trigger.start, told.event)
                # One word alone ties nothing, but the act of which only one is in hand.
                if key in acts or key.lower() in SINGLE or order in once:
                    found[order] = told
                once.add(order)
        for order in sorted(found):
            told = found[order]
            if (told.document, told.event) != (prospect.forecast.document, prospect.forecast.event) and _is_of(
                self.ground, prospect, told
            ):
                yield told


def _keys_of(told: Telling) -> set[str]:
    keys = {term for term, weight in matter_of(told.sentence).weights.items() if weight >= TELLING or term.isupper()}
    return keys | {f"={act_of(told)}"} | {f"{told.type} {actor}" for actor in told.actors}


def _is_of(ground: Ground, prospect: Prospect, told: Telling) -> bool:
    """Whether a telling is of the matter of an outlook."""
    matter, act, before = prospect.matter, act_of(told), prospect.told
    # That it is asked for or threatened is not it.
    only_words = told.type in WORDS and (before is None or before.type != told.type)
    if only_words or not same_act(matter.head, act):
        return False
    sentence = matter_of(told.sentence)
    if matter.head in SINGLE:
        return act == matter.head or ("last" in matter.phases and _lasted(told.sentence))
    agreed = matter.head is not None and act is not None
    if agreed and act in SCARCE and (bare(matter) or matter.head == "resign"):
        return bare(matter) or shared(matter, sentence)[0] >= 2
    if before is not None and _elsewhere(ground, before, told):
        return False
    if _same_deed(prospect, told):
        return agreed or alike(matter, sentence) >= 0.3
    if act in MEETINGS and agreed:
        return False  # the same people meet many a time
    return _told_in_words(prospect, told, agreed=agreed)


def _told_in_words(prospect: Prospect, told: Telling, *, agreed: bool) -> bool:
    """Whether a sentence says what an outlook says; the less its act and its day tell, the more words it takes."""
    if prospect.by is None:
        return False  # what is hoped for in general words is told in general words again
    matter, sentence = prospect.matter, matter_of(told.sentence)
    count, weight = shared(matter, sentence)
    likeness = alike(matter, sentence)
    if agreed:
        return count >= 2 and likeness >= 0.5
    return _inside(prospect, told) and count >= 2 and weight >= FEW and likeness >= 0.6


def _lasted(sentence: str) -> bool:
    """Whether a sentence tells, beside its event, that a ceasefire holds."""
    return matter_of(sentence).acts >= SINGLE and HELD.search(sentence) is not None


def _elsewhere(ground: Ground, before: Telling, told: Telling) -> bool:
    """Whether two tellings are of two places, or nobody who acts in one is of those who act in the other."""
    if before.place is not None and told.place is not None and before.place != told.place:
        return True
    ones, others = (
        [party for key in each.actors if (party := ground.party(key)) is not None] for each in (before, told)
    )
    return bool(ones and others) and not any(
        ground.camp(one) == ground.camp(other) or shared(matter_of(one.name), matter_of(other.name))[0]
        for one in ones
        for other in others
    )


def _same_deed(prospect: Prospect, told: Telling) -> bool:
    """Whether a telling has the type, an actor, and the place or a target of the event that is foretold."""
    before = prospect.told
    if before is None or before.type != told.type or not set(before.actors) & set(told.actors):
        return False
    if before.place is not None and told.place is not None and before.place != told.place:
        return False
    return (before.place is not None and before.place == told.place) or bool(
        {*before.targets, *before.actors[1:]} & {*told.targets, *told.actors[1:]}
    )


def _inside(prospect: Prospect, told: Telling) -> bool:
    by = prospect.by
    return by is not None and told.when is not None and by.earliest <= told.when.latest <= by.latest


def _shows(ground: Ground, prospect: Prospect, told: Telling, *, today: date) -> Sign | None:
    """What a telling shows about the days of an outlook, or None."""
    said, since = ground.day(told.document), prospect.spoken
    if said is None or since is None or said > today:
        return None
    by = prospect.by
    last = by.latest if by is not None else since + timedelta(days=HORIZON)
    happening = ground.happening(told)

    def evidence(shows: str, day: date) -> Sign:
        return Sign(
            shows=shows,
            document=told.document,
            item=told.event,
            words=told.sentence,
            day=day,
            happening=happening.id if happening else None,
        )

    shows = _sign(ground, prospect, told, said, last)
    if shows is None or (by is None and shows != "happened"):
        return None
    day = told.when.earliest if told.when is not None and told.status in DONE else said
    return evidence(shows, max(day, since) if shows == "happened" else day)


def _sign(ground: Ground, prospect: Prospect, told: Telling, said: date, last: date) -> str | None:
    """What a telling in a document of the day `said` shows of what was to come by the day `last`, or None."""
    if prospect.matter.phases:
        # That a thing lasts is seen when its days are over and it goes on.
        lasts = "last" in prospect.matter.phases and told.status in DONE and said >= last
        return "happened" if lasts and prospect.by is not None else None
    failed = told.status == "denied" or (told.status not in DONE and FAILED.search(told.sentence) is not None)
    if failed and ground.around(told) is None:
        return "did not happen" if said >= last else None
    if told.status in DONE:
        since = prospect.by.earliest if prospect.by is not None else prospect.spoken
        first, latest = (told.when.earliest, told.when.latest) if told.when is not None else (said, said)
        # Of what is told on the day of the saying itself it must be said that it is of that day.
        vague = told.when is None and said == prospect.spoken
        if since is None or latest < since or vague or told.document == prospect.forecast.document:
            return None
        return "happened" if first <= last else "happened later" if _alone(ground, prospect, told) else None
    return "still to come" if told.status in AHEAD and said > last and _alone(ground, prospect, told) else None


def _alone(ground: Ground, prospect: Prospect, told: Telling) -> bool:
    """Whether a matter is of a kind that does not come again and again, so that later means not before."""
    same = prospect.happening is not None and prospect.happening is ground.happening(told)
    return same or prospect.matter.head in SCARCE | SINGLE


def _condition_met(ground: Ground, prospect: Prospect) -> bool:
    """Whether the event that stands in the if-clause is one that came about, as a later document tells it."""
    saying = prospect.saying
    match = CONDITION.search(saying.content)
    if match is None:
        return False
    clause = re.split(r"[,.;]", saying.content[match.start() :], maxsplit=1)[0].casefold()
    for told in ground.inside(saying):
        happening = ground.happening(told)
        if told.event == prospect.forecast.event or happening is None or told.words.casefold() not in clause:
            continue
        if any(each.status in DONE and each.document != told.document for each in happening.tellings):
            return True
    return False

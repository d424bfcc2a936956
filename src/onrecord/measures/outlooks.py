"""Outlooks → questions: what is said to come, by when and by whom, and what became of it.

An answer is a hit or a miss only where the documents show which: a later telling that it happened, that it did not,
or that it was still to come after its day had passed. Where nothing tells, it stays open.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Protocol

from onrecord.measures.chances import chance_of
from onrecord.measures.resolving import Outcome, Sign, Tellings, outcome_of, waiting
from onrecord.story.ground import Ground
from onrecord.story.items import question_id
from onrecord.story.prospects import by_matter, clearest, prospects_of, same_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.record import Span, When
    from onrecord.story.items import Digest, Happening, Party, Source, Story
    from onrecord.story.prospects import Prospect

RESULTS: Final = ("came_true", "did_not", "open", "conditional", "not_scored")
"""What becomes of an answer. "not_scored": may; "conditional": it did not happen, and only an "if" was given of which
it is not shown that the condition came about. Who said that it happens if, and it does, was right."""

SPEAKING: Final = 3
"""How many days may lie between an answer without a day and the one whose question it comes under."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What one speaker says to a question.

    Attributes:
        stance: a term of `STANCES`.
        result: a term of `RESULTS`, told from this answer's own days.
        statement: the id of the statement in the document's record; `words` what is said, `span` where.
        source: the document and its origin.
        speaker: a party, or None where nobody is named.
        spoken: the day of the saying, or of the document.
        by: the days within which, as this speaker says, or None.
        chance: how likely the speaker holds "yes" to be, in [0, 1], by a word such as "likely" (`chance_word`); None
            where no such word is said.
        outlets: who printed it first: the outlets of its origins, in the order of the alphabet.
        others: further (document, statement) pairs in which the same speaker says the same: copies and repetitions.
        happened: whether it happened within this answer's days; None where that is not shown, or rests on an "if".
        evidence: what shows the result.
    """

    stance: str
    result: str
    statement: str
    words: str
    span: Span
    source: Source
    speaker: Party | None = None
    spoken: date | None = None
    by: When | None = None
    chance: float | None = None
    chance_word: str | None = None
    outlets: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    happened: bool | None = None
    evidence: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Whether something will happen by some day, with all who answered.

    Attributes:
        id: made from the first answer.
        about: the matter in the words of the outlook that can best stand by itself.
        status: "happened", "did_not_happen", "open" (its days are not over, or there are none), or "untold" (they are
            over, and nothing tells).
        by: the days within which, or None.
        asked: the first day on which anybody answered.
        answers: by who was first, each speaker and stance once.
        happening: the id of the happening that the outlooks speak of, or that resolves them, or None.
        story: the id of the story, or None.
        evidence: what shows the outcome: that of the first answer with one.
    """

    id: str
    about: str
    status: str
    answers: tuple[Reply, ...]
    by: When | None = None
    asked: date | None = None
    happening: str | None = None
    story: str | None = None
    evidence: tuple[Sign, ...] = ()

    def saying(self, stance: str) -> tuple[Reply, ...]:
        """The answers of one stance."""
        return tuple(answer for answer in self.answers if answer.stance == stance)

    def as_dict(self) -> dict[str, Any]:
        """As plain values for JSON, days as ISO dates."""
        return _plain(asdict(self))  # type: ignore[no-any-return]


def questions(
    happenings: Iterable[Happening],
    *,
    digests: Mapping[str, Digest],
    sources: Mapping[str, Source],
    today: date,
    story: str | None = None,
) -> list[Question]:
    """The questions of one story, by their last day (those without one at the end), then by who was first to answer.

    Outlooks on one matter for the same days come under one question. The same whatever the order of what goes in.

    Args:
        happenings: those of the story.
        digests: the story's documents, by id.
        sources: where each document is from, by id.
        today: the day from which one looks back; what is published later is not looked at.
        story: the story's id; by default the one that all happenings give.
    """
    happenings = sorted(happenings, key=lambda happening: happening.id)
    stories = {happening.story for happening in happenings}
    name = story or (stories.pop() if len(stories) == 1 else None)
    known = {id_: digest for id_, digest in digests.items() if digest.published is None or digest.published <= today}
    ground = Ground(happenings, digests=known, sources=sources)
    asked = [group for matter in by_matter(prospects_of(ground)) for group in _by_days(matter)]
    tellings = Tellings(ground)
    made = [_question(tellings, group, today=today, story=name) for group in asked]
    return sorted(made, key=_order)


class Told(Protocol):
    """What is asked of a chronicle."""

    def stories(self) -> Sequence[Story]:
        """All stories."""

    def story(self, reference: str) -> Story:
        """The story of an id."""

    def happenings(self, story: str | None = None) -> Sequence[Happening]:
        """The happenings of a story."""

    def digest(self, document: str) -> Digest:
        """What is kept of a document."""

    def source(self, document: str) -> Source:
        """Who a document is from."""


def questions_of(chronicle: Told, *, today: date, story: str | None = None) -> list[Question]:
    """The questions of all stories of a chronicle, or of one, in the order of `questions`.

    Raises:
        UsageError: the chronicle has no such story.
    """
    found: list[Question] = []
    for each in chronicle.stories() if story is None else (chronicle.story(story),):
        digests = {document: chronicle.digest(document) for document in each.documents}
        if any(digest.forecasts for digest in digests.values()):
            sources = {document: chronicle.source(document) for document in each.documents}
            happenings = chronicle.happenings(each.id)
            found += questions(happenings, digests=digests, sources=sources, today=today, story=each.id)
    return sorted(found, key=_order)


def _order(question: Question) -> tuple[date, date, str]:
    return question.by.latest if question.by else date.max, question.asked or date.max, question.id


def _by_days(prospects: Sequence[Prospect]) -> list[list[Prospect]]:
    """The outlooks on one matter by the days they are for; those without a day with the next that is asked about."""
    dated = sorted(
        (prospect for prospect in prospects if prospect.by is not None),
        key=lambda prospect: (prospect.by.latest, prospect.by.earliest),  # type: ignore[union-attr]
    )
    groups: list[list[Prospect]] = []
    for prospect in dated:
        home = next((group for group in groups if same_days(group[0].by, prospect.by)), None)
        if home is None:
            groups.append([prospect])
        else:
            home.append(prospect)
    undated: list[Prospect] = []
    for prospect in prospects:
        if prospect.by is not None:
            continue
        near = [group for group in groups if _belongs(prospect, group[0])]
        (near[0] if near else undated).append(prospect)
    return [*groups, *([undated] if undated else [])]


def _belongs(prospect: Prospect, dated: Prospect) -> bool:
    if prospect.spoken is None or dated.by is None or dated.spoken is None:
        return False
    return prospect.spoken <= dated.by.latest and abs((prospect.spoken - dated.spoken).days) <= SPEAKING


def _question(tellings: Tellings, group: Sequence[Prospect], *, today: date, story: str | None) -> Question:
    ground = tellings.ground
    order = {id(prospect): ground.order(ground.by_saying(prospect.saying, "")) for prospect in group}
    said: dict[tuple[str, str], list[Prospect]] = {}
    for prospect in sorted(group, key=lambda each: order[id(each)]):
        said.setdefault((prospect.voice.key, prospect.stance), []).append(prospect)
    ahead = waiting(ground, group)
    outcomes = {key: outcome_of(tellings, found, today=today, waiting=ahead) for key, found in said.items()}
    answers = tuple(_answer(ground, found, outcomes[key]) for key, found in said.items())
    first = answers[0]
    by = min((each.by for each in group if each.by), key=lambda when: (when.latest, when.earliest), default=None)
    told = [key for key in said if outcomes[key].happened is not None]
    own = [key for key in told if any(each.by == by for each in said[key])]
    shown = outcomes[(own or told)[0]] if told else None
    return Question(
        id=question_id(first.source.document, first.statement),
        about=clearest(group),
        status=_status(shown, by, today),
        answers=answers,
        by=by,
        asked=min((answer.spoken for answer in answers if answer.spoken), default=None),
        happening=_subject(group, shown),
        story=story,
        evidence=shown.evidence if shown else (),
    )


def _status(shown: Outcome | None, by: When | None, today: date) -> str:
    if shown is not None and shown.happened is not None:
        return "happened" if shown.happened else "did_not_happen"
    return "untold" if by is not None and by.latest < today else "open"


def _subject(group: Sequence[Prospect], shown: Outcome | None) -> str | None:
    told = (evidence.happening for evidence in (shown.evidence if shown else ()) if evidence.happening)
    linked = Counter(prospect.happening.id for prospect in group if prospect.happening)
    return next(told, None) or min(linked, key=lambda id_: (-linked[id_], id_), default=None)


def _answer(ground: Ground, found: Sequence[Prospect], outcome: Outcome) -> Reply:
    first = found[0]
    saying = first.saying
    held = next((held for each in found if (held := _chance(each)) is not None), None)
    result = _result(first.stance, outcome)
    outlets = {
        outlet
        for each in found
        if (source := ground.sources[each.forecast.document]) and (outlet := _outlet(ground, source)) is not None
    }
    others = dict.fromkeys((each.forecast.document, each.forecast.statement) for each in found[1:])
    return Reply(
        stance=first.stance,
        result=result,
        statement=saying.statement,
        words=saying.content,
        span=saying.span,
        source=ground.sources[saying.document],
        speaker=first.voice.party,
        spoken=first.spoken,
        by=next((each.by for each in found if each.by), None),
        chance=held[0] if held else None,
        chance_word=held[1] if held else None,
        outlets=tuple(sorted(outlets)),
        others=tuple(others),
        happened=None if result == "conditional" else outcome.happened,
        evidence=outcome.evidence,
    )


def _chance(prospect: Prospect) -> tuple[float, str] | None:
    """How likely the speaker holds it to be that it happens, with the word; "certain" that it will not is the rest."""
    held = chance_of(prospect.saying.cue, prospect.saying.content)
    if held is None:
        return None
    chance, word = held
    return (1 - chance if prospect.stance == "will_not" and chance > 0.5 else chance), word


def _outlet(ground: Ground, source: Source) -> str | None:
    """Who printed it first: the outlet of the origin; where that is not at hand, of the document itself."""
    first = ground.sources.get(source.origin, source)
    return first.outlet or source.outlet


def _result(stance: str, outcome: Outcome) -> str:
    if stance == "may":
        return "not_scored"
    if stance == "if" and not outcome.happened and not outcome.condition:
        return "conditional"
    if outcome.happened is None:
        return "open"
    return "came_true" if outcome.happened is (stance != "will_not") else "did_not"


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON is any of five kinds
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value

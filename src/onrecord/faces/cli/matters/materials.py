"""What a timeline and a brief are written from, gathered from the chronicle and the measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from onrecord.export.brief import Materials, State
    from onrecord.measures.corroboration import Corroboration
    from onrecord.story.chronicle import Chronicle
    from onrecord.story.items import Contradiction, Digest, Party, Story
    from onrecord.story.timelines import Timeline


def digests_of(chronicle: Chronicle) -> Callable[[str], Digest | None]:
    """Gives the document of an id, None where it is not there."""

    def digest(document: str) -> Digest | None:
        try:
            return chronicle.digest(document)
        except OnrecordError:
            return None

    return digest


def parties_of(chronicle: Chronicle) -> Callable[[str], Party | None]:
    """Gives the party of a key, None where nobody has it."""

    def party(key: str) -> Party | None:
        try:
            return chronicle.party(key)
        except OnrecordError:
            return None

    return party


def grades_of(
    seen: Timeline, contradictions: tuple[Contradiction, ...], chronicle: Chronicle
) -> dict[str, Corroboration]:
    """How well each happening of a timeline is corroborated, by its id."""
    from onrecord.measures.corroboration import corroborate  # noqa: PLC0415 - needed here alone

    party = parties_of(chronicle)
    about: dict[str | None, list[Contradiction]] = {}
    for each in contradictions:
        about.setdefault(each.happening, []).append(each)
    return {
        line.happening.id: corroborate(line.happening, about.get(line.happening.id, ()), party=party)
        for line in seen.lines
    }


def timeline_materials(chronicle: Chronicle, seen: Timeline, *, story: str | None) -> Materials:
    """What a timeline is shown from: its happenings with their grades."""
    from onrecord.export.brief import Materials  # noqa: PLC0415 - needed here alone

    contradictions = chronicle.contradictions(story)
    return Materials(
        timeline=seen,
        digest=digests_of(chronicle),
        party=parties_of(chronicle),
        grades=grades_of(seen, contradictions, chronicle),
    )


def brief_materials(chronicle: Chronicle, *, story: str | None) -> Materials:
    """What the brief of a story is written from; of all that the chronicle holds where `story` is None."""
    from onrecord.export.brief import Materials  # noqa: PLC0415
    from onrecord.faces.cli.matters.pressing import expected_of, pressing_of  # noqa: PLC0415
    from onrecord.story.timelines import timeline  # noqa: PLC0415

    happenings = chronicle.happenings(story)
    seen = timeline(happenings)
    contradictions = chronicle.contradictions(story)
    documents = chronicle.documents() if story is None else chronicle.story(story).documents
    digests = {document: chronicle.digest(document) for document in documents}
    sources = {document: chronicle.source(document) for document in documents}
    today = _newest(digests.values())
    return Materials(
        timeline=seen,
        digest=digests_of(chronicle),
        party=parties_of(chronicle),
        contradictions=contradictions,
        grades=grades_of(seen, contradictions, chronicle),
        pressing=pressing_of(chronicle, happenings, digests, sources),
        expected=expected_of(happenings, digests, sources, today=today, story=story) if today else (),
        sources=sources,
    )


def as_it_stood(chronicle: Chronicle, story: Story, day: date) -> State:
    """The state of the brief of a story as it would have been from the articles published before a day.

    An article whose day is not known counts as later.
    """
    from onrecord.export.brief import State, brief  # noqa: PLC0415
    from onrecord.story.chronicle import Chronicle as Earlier  # noqa: PLC0415

    earlier = Earlier()
    for document in story.documents:
        digest = chronicle.digest(document)
        if digest.published and digest.published < day:
            earlier.add(digest)
    # What is one story today may have been several then: all of it is told.
    then = brief(story, brief_materials(earlier, story=None))
    return State.of(story.id, then.made, then.entries())


def now_in(chronicle: Chronicle) -> Callable[[str], str | None]:
    """Gives the id that an earlier happening has now, None where it is gone; other ids are as they were."""

    def now(earlier: str) -> str | None:
        try:
            return chronicle.happening(earlier).id if earlier.startswith("h-") else earlier
        except OnrecordError:
            return None

    return now


def _newest(digests: Iterable[Digest]) -> date | None:
    return max((digest.published for digest in digests if digest.published), default=None)

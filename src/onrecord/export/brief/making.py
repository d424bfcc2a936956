"""The brief of a story, and the timeline as a page: sections of entries from what the other parts found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from onrecord.export.brief.changes import State, changes
from onrecord.export.brief.entries import Citing, dispute_entry, expected_entry, happening_entry, pressing_entry
from onrecord.export.brief.parts import Brief, Group, Section
from onrecord.export.wording import day_words, when_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from onrecord.export.brief.parts import Entry, Expected, Graded, Pressing
    from onrecord.record import When
    from onrecord.story.items import Contradiction, Digest, Party, Source, Story
    from onrecord.story.timelines import Timeline

NO_DAY: Final = "No day given"
HAPPENED: Final = "What happened"
NOTHING: Final = "nothing on record"


@dataclass(frozen=True, slots=True, kw_only=True)
class Materials:
    """What a brief is written from.

    Attributes:
        timeline: what happened; of one story where the brief is of one.
        digest: gives the document of an id: its name, title and address.
        party: gives the party of a key.
        contradictions: those of the story.
        grades: how well each happening is corroborated, by its id.
        pressing: who presses whom.
        left_out: what else there is of pressure, in a sentence, or None.
        expected: what is expected, and what was.
        sources: for the documents that repeat a side of a contradiction, who they come from.
    """

    timeline: Timeline
    digest: Callable[[str], Digest | None]
    party: Callable[[str], Party | None]
    contradictions: tuple[Contradiction, ...] = ()
    grades: Mapping[str, Graded] = field(default_factory=dict)
    pressing: tuple[Pressing, ...] = ()
    left_out: str | None = None
    expected: tuple[Expected, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)


def brief(
    story: Story,
    materials: Materials,
    *,
    before: State | None = None,
    since: str | None = None,
    now: Callable[[str], str | None] = lambda id_: id_,
) -> Brief:
    """The brief of a story.

    Args:
        story: whose brief it is.
        materials: what it is written from.
        before: how things stood in an earlier brief, or None where there is none.
        since: what `before` is, in words: "the brief of 14 March 2026".
        now: gives the id that an earlier id has now; None where it is gone.
    """
    citing = Citing(materials.digest, materials.party)
    disputed = [dispute_entry(each, citing, materials.sources) for each in materials.contradictions]
    pressed = [pressing_entry(each, citing) for each in materials.pressing]
    sections = (
        _happened(materials, citing),
        Section(name="disputed", title="What is disputed", nothing="no two accounts contradict each other",
                groups=_group(disputed)),
        Section(name="pressure", title="Who presses whom", nothing="nobody presses anybody on record",
                groups=_group(pressed), note=materials.left_out),
        Section(name="expected", title="What is expected, by when", nothing="nothing that is still open",
                groups=tuple(_by_deadline((each for each in materials.expected if not each.answered), citing))),
        Section(name="answered", title="What was expected, and what came of it", nothing="nothing answered yet",
                groups=tuple(_by_deadline((each for each in materials.expected if each.answered), citing))),
    )  # fmt: skip
    made = materials.timeline.today
    entries = [entry for section in sections for group in section.groups for entry in group.entries]
    return Brief(
        story=story.id,
        title=story.title,
        about=tuple(_about(story, materials)),
        sections=sections,
        made=made,
        since=since if before is not None else None,
        changes=None if before is None else changes(before, entries, now=now),
    )


def chronology(title: str, materials: Materials) -> Brief:
    """A timeline in the form of a brief of one section, of whatever the timeline is of."""
    citing = Citing(materials.digest, materials.party)
    section = _happened(materials, citing)
    about = (_count(section.count, "happening"), *_window(materials.timeline))
    return Brief(story=None, title=title, about=about, sections=(section,), made=materials.timeline.today)


def _happened(materials: Materials, citing: Citing) -> Section:
    entries = {
        line.happening.id: happening_entry(line, citing, materials.grades.get(line.happening.id))
        for line in materials.timeline.lines
    }
    groups = [
        Group(title=_day_title(day.day), day=day.day, entries=tuple(entries[line.happening.id] for line in day.lines))
        for day in materials.timeline.days
    ]
    if undated := materials.timeline.undated:
        groups.append(Group(title=NO_DAY, entries=tuple(entries[line.happening.id] for line in undated)))
    return Section(name="happened", title=HAPPENED, nothing=NOTHING, groups=tuple(groups))


def _by_deadline(expected: Iterable[Expected], citing: Citing) -> Iterable[Group]:
    by_day: dict[When | None, list[Entry]] = {}
    for each in expected:
        by_day.setdefault(each.by, []).append(expected_entry(each, citing))
    dated = sorted(((by.latest, by.earliest, by) for by in by_day if by), reverse=False)
    for latest, _, by in dated:
        yield Group(title=f"By {when_words(by)}", day=latest, entries=tuple(by_day[by]))
    if None in by_day:
        yield Group(title=NO_DAY, entries=tuple(by_day[None]))


def _group(entries: Iterable[Entry]) -> tuple[Group, ...]:
    listed = tuple(entries)
    return (Group(title=None, entries=listed),) if listed else ()


def _about(story: Story, materials: Materials) -> Iterable[str]:
    documents = _count(len(story.documents), "document")
    yield f"{documents} from {_count(len(story.origins), 'independent origin')}"
    if outlets := {digest.outlet for id_ in story.documents if (digest := materials.digest(id_)) and digest.outlet}:
        yield _count(len(outlets), "outlet")
    if story.earliest and story.latest:
        same = story.earliest == story.latest
        yield day_words(story.latest) if same else f"{day_words(story.earliest)} – {day_words(story.latest)}"
    yield from _window(materials.timeline)


def _window(timeline: Timeline) -> Iterable[str]:
    if timeline.since:
        yield f"from {day_words(timeline.since)}"
    if timeline.until:
        yield f"until {day_words(timeline.until)}"


def _day_title(day: date) -> str:
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return f"{names[day.weekday()]} {day_words(day)}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

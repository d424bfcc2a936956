"""The brief of a story, and the timeline as a page: sections of entries from what the other parts found."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from onrecord.export.brief.changes import State, changes
from onrecord.export.brief.entries import Citing, dispute_entry, expected_entry, happening_entry, pressing_entry
from onrecord.export.brief.parts import Brief, Group, Section
from onrecord.export.wording import day_words, when_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from onrecord.export.brief.parts import Change, Entry, Expected, Graded, Pressing
    from onrecord.record import When
    from onrecord.story.items import Contradiction, Digest, Party, Source, Story
    from onrecord.story.timelines import Line, Timeline

NO_DAY: Final = "No day given"
HAPPENED: Final = "What happened"
NOTHING: Final = "nothing on record"
EARLIER: Final = "Earlier"
TOLD: Final = frozenset({"occurred", "ongoing", "denied"})
"""The statuses of what happened, or is said not to have."""

FEW: Final = 5
"""So many happenings of a day are written out where nothing else is asked."""

DAYS: Final = 14
"""So many days are written out one by one, the newest; of those before them the weightiest happenings."""

MOST: Final = 8
"""So many of what has no day, or did not happen, are written out."""

MANY: Final = 12
"""So many contradictions and lines of pressure are written out."""


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
        expected: what is expected, and what was.
        sources: for the documents that repeat a side of a contradiction, who they come from.
    """

    timeline: Timeline
    digest: Callable[[str], Digest | None]
    party: Callable[[str], Party | None]
    contradictions: tuple[Contradiction, ...] = ()
    grades: Mapping[str, Graded] = field(default_factory=dict)
    pressing: tuple[Pressing, ...] = ()
    expected: tuple[Expected, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)


def brief(
    story: Story,
    materials: Materials,
    *,
    before: State | None = None,
    since: str | None = None,
    most: int = FEW,
    now: Callable[[str], str | None] = lambda id_: id_,
) -> Brief:
    """The brief of a story.

    Args:
        story: whose brief it is.
        materials: what it is written from.
        before: how things stood in an earlier brief, or None where there is none.
        since: what `before` is, in words: "the brief of 14 March 2026".
        most: how many happenings of a day are written out; the others are counted.
        now: gives the id that an earlier id has now; None where it is gone.
    """
    citing = Citing(materials.digest, materials.party)
    happened, ahead = _by_day(materials, citing, most=most)
    disputed = [dispute_entry(each, citing, materials.sources) for each in materials.contradictions]
    pressed = [pressing_entry(each, citing) for each in materials.pressing]
    asked, answered = (
        tuple(_by_deadline((each for each in materials.expected if each.answered is wanted), citing))
        for wanted in (False, True)
    )
    sections = (
        Section(name="happened", title=HAPPENED, nothing=NOTHING, groups=happened),
        Section(name="disputed", title="What is disputed", nothing="no two accounts contradict each other",
                groups=_group(disputed, more="see `onrecord disputes`")),
        Section(name="pressure", title="Who presses whom", nothing="nobody presses anybody on record",
                groups=_group(pressed, more="see `onrecord pressure`")),
        Section(name="expected", title="What is expected, by when", nothing="nothing that is still open", groups=asked),
        Section(name="answered", title="What was expected, and what came of it", nothing="nothing answered yet",
                groups=answered),
        Section(name="ahead", title="What is planned, called for or feared", nothing=NOTHING, groups=ahead),
    )  # fmt: skip
    found, further, firmer = None, 0, 0
    if before is not None:
        entries = [entry for each in sections for group in each.groups for entry in (*group.entries, *group.hidden)]
        written = {entry.id for each in sections for group in each.groups for entry in group.entries}
        titles = {
            entry.id: each.title
            for each in sections
            for group in each.groups
            for entry in (*group.entries, *group.hidden)
        }
        found, further, firmer = _told(changes(before, entries, now=now), written, titles)
    return Brief(
        story=story.id,
        title=story.title,
        about=tuple(_about(story, materials)),
        sections=sections,
        made=materials.timeline.today,
        since=since if before is not None else None,
        changes=found,
        further=further,
        firmer=firmer,
    )


def chronology(title: str, materials: Materials) -> Brief:
    """A timeline in the form of a brief of one section, of whatever the timeline is of."""
    citing = Citing(materials.digest, materials.party)
    section = _happened(materials, citing)
    about = (_count(section.count, "happening"), *_window(materials.timeline))
    return Brief(story=None, title=title, about=about, sections=(section,), made=materials.timeline.today)


def _happened(materials: Materials, citing: Citing) -> Section:
    """All of a timeline, the earliest day first."""
    groups = [
        Group(title=_day_title(day.day), day=day.day, entries=_entries(day.lines, materials, citing))
        for day in materials.timeline.days
    ]
    if undated := materials.timeline.undated:
        groups.append(Group(title=NO_DAY, entries=_entries(undated, materials, citing)))
    return Section(name="happened", title=HAPPENED, nothing=NOTHING, groups=tuple(groups))


def _by_day(materials: Materials, citing: Citing, *, most: int) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    """What happened or is denied, the newest day first; and, the weightiest first, what did not happen (yet)."""
    more = "see `onrecord timeline`"
    looking_back = [(day, _looking_back(day.lines)) for day in reversed(materials.timeline.days)]
    days = [(day, lines) for day, lines in looking_back if lines]
    groups = []
    for day, lines in days[:DAYS]:
        entries = _entries(lines, materials, citing)
        title = _day_title(day.day)
        groups.append(Group(title=title, day=day.day, entries=entries[:most], hidden=entries[most:], more=more))
    earlier = _by_weight(line for _, lines in days[DAYS:] for line in lines)
    groups += _group(_entries(earlier, materials, citing, dated=True), title=EARLIER, more=more, most=MOST)
    undated = _entries(_looking_back(materials.timeline.undated), materials, citing)
    groups += _group(undated, title=NO_DAY, more=more, most=most)
    ahead = _by_weight(line for line in materials.timeline.lines if line.happening.status not in TOLD)
    return tuple(groups), _group(_entries(ahead, materials, citing, dated=True), more=more, most=MOST)


def _looking_back(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.happening.status in TOLD]


def _by_weight(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: -line.importance.points)


def _entries(lines: Iterable[Line], materials: Materials, citing: Citing, *, dated: bool = False) -> tuple[Entry, ...]:
    return tuple(happening_entry(line, citing, materials.grades.get(line.happening.id), dated=dated) for line in lines)


def _told(
    found: tuple[Change, ...], written: set[str], titles: Mapping[str, str]
) -> tuple[tuple[Change, ...], int, int]:
    """The changes that are told; and how many are counted alone: new ones that are not written out, other origins."""
    kept, further, firmer = [], 0, 0
    for each in found:
        if each.kind == "new" and each.entry not in written:
            further += 1
        elif [name for name, *_ in each.fields] == ["origins"]:
            firmer += 1
        else:
            link = each.entry if each.entry in written else None
            kept.append(replace(each, entry=link, section=titles.get(each.entry or "")))
    return tuple(kept), further, firmer


def _by_deadline(expected: Iterable[Expected], citing: Citing) -> Iterable[Group]:
    by_day: dict[When | None, list[Entry]] = {}
    for each in expected:
        by_day.setdefault(each.by, []).append(expected_entry(each, citing))
    for latest, _, by in sorted((by.latest, by.earliest, by) for by in by_day if by):
        yield Group(title=f"By {when_words(by)}", day=latest, entries=tuple(by_day[by]))
    yield from _group(by_day.get(None, ()), title=NO_DAY, more="see `onrecord outlooks`", most=MOST)


def _group(
    entries: Iterable[Entry], *, title: str | None = None, more: str = "", most: int = MANY
) -> tuple[Group, ...]:
    listed = tuple(entries)
    return (Group(title=title, entries=listed[:most], hidden=listed[most:], more=more),) if listed else ()


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

"""What a brief is made of, before it has the form of Markdown or HTML. Every text here is plain, nothing is escaped."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from onrecord.export.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from onrecord.record import When
    from onrecord.story.items import Source


class Graded(Protocol):
    """A grade and what it rests on, such as `onrecord.measures.corroboration` gives."""

    @property
    def grade(self) -> str:
        """A letter."""

    @property
    def words(self) -> str:
        """The letter in words."""

    @property
    def why(self) -> tuple[str, ...]:
        """What it rests on."""

    def as_dict(self) -> dict[str, Any]:
        """All of it as JSON takes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of one document: who it is from, the id of the statement or event in its record, who says them."""

    words: str
    source: Source
    item: str
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One act of pressure: what it is called, on which day or days, in whose words; `also` tell the same."""

    act: str
    quote: Quote
    when: When | None = None
    also: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressing:
    """That one presses another towards something.

    Attributes:
        who, whom: names.
        towards: what for, in words, or None.
        steps: the acts, the earlier first.
    """

    who: str
    whom: str
    steps: tuple[Step, ...]
    towards: str | None = None

    @property
    def id(self) -> str:
        """The same as long as who, whom and towards what are the same."""
        return content_id("p-", self.who, self.whom, self.towards or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What somebody holds of what is to come: `stance` as in `Forecast`; `result` what came of it, in words."""

    stance: str
    quote: Quote
    result: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A question that time answers: whether something comes, by when, and who says what.

    Attributes:
        id: the question's id.
        about: the matter in words.
        outcome: how it stands, in words; `answered` whether that is an answer.
        by: the days by which it is to come, or None.
        views: the earlier first.
        evidence: the words that answer it.
    """

    id: str
    about: str
    outcome: str
    answered: bool = False
    by: When | None = None
    views: tuple[View, ...] = ()
    evidence: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The exact words of one document. `item` is the id of the statement or event in its record."""

    document: str
    item: str
    words: str
    outlet: str | None = None
    agency: str | None = None
    name: str | None = None
    title: str | None = None
    url: str | None = None
    published: date | None = None
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Words that somebody stands for: `says` is what they come to, in a word or two; `by` whose word they are.

    `by` is None for the report's own voice. The first citation is that of the words themselves.
    """

    words: str
    citations: tuple[Citation, ...]
    by: str | None = None
    says: str | None = None

    @property
    def whence(self) -> str:
        """Who says it, in which outlet, on which day."""
        first = self.citations[0]
        day = day_words(first.published) if first.published else None
        return ", ".join(part for part in (self.by, first.outlet or "an outlet not known", day) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One sentence of the brief with what carries it.

    Attributes:
        id: the same in the next brief of the story, as long as it is about the same.
        lead: who, or what about.
        facts: what is known of it, a few words each; the first says what it is.
        marks: (kind, words): its status, its grade.
        notes: what else is to be said, in a line each.
        accounts: the words; beside each other where they contradict.
        also: further sources, and `also_as` what they do: "also told by".
        temper: "hostile", "cooperative" or "even".
        state: what may change until the next brief, by name.
    """

    id: str
    lead: str
    facts: tuple[str, ...] = ()
    marks: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    accounts: tuple[Account, ...] = ()
    also: tuple[Citation, ...] = ()
    also_as: str = "also told by"
    temper: str = "even"
    state: Mapping[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The entry in a line."""
        return ": ".join(part for part in (self.lead, ", ".join(self.facts)) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Entries under one heading: a day, a deadline; None where they need none.

    `hidden` are those of less weight that are not written out; `more` says where they are to be seen.
    """

    title: str | None
    entries: tuple[Entry, ...]
    day: date | None = None
    hidden: tuple[Entry, ...] = ()
    more: str = ""

    @property
    def rest(self) -> str | None:
        """A sentence on what is not written out, or None."""
        return f"and {len(self.hidden)} of less weight: {self.more}" if self.hidden else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One question that the brief answers. `nothing` is what it says where there is no answer."""

    name: str
    title: str
    nothing: str
    groups: tuple[Group, ...] = ()

    @property
    def count(self) -> int:
        """How many entries it has, those that are not written out too."""
        return sum(len(group.entries) + len(group.hidden) for group in self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is otherwise than in an earlier brief: `kind` is "new", "changed" or "gone".

    `entry` is the id of the entry, None where it is gone or not written out; `section` the title of what it stands in,
    None where it is gone; `fields` are (name, before, now), each in words.
    """

    kind: str
    label: str
    entry: str | None = None
    section: str | None = None
    fields: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What is known of one story.

    Attributes:
        story: the story's id, or None where it is a timeline of no one story.
        title: its title.
        about: what it is made from, a few words each.
        sections: in the order in which they are asked.
        made: the day that it is seen from, or None.
        since: what it is compared with, in words, or None where there is nothing to compare it with.
        changes: what is otherwise; None where there is nothing to compare it with.
        further: how many new entries are not among them, since they are not written out.
        firmer: how many are not among them since no more is told of them than by more origins or fewer.
    """

    story: str | None
    title: str
    about: tuple[str, ...]
    sections: tuple[Section, ...]
    made: date | None = None
    since: str | None = None
    changes: tuple[Change, ...] | None = None
    further: int = 0
    firmer: int = 0

    @property
    def changed(self) -> int:
        """How many changes there are, those that are counted alone too."""
        return len(self.changes or ()) + self.further + self.firmer

    @property
    def rest(self) -> str | None:
        """A sentence on the changes that are counted alone, or None."""
        parts = [
            f"{self.further} new of less weight" if self.further else "",
            f"{self.firmer} otherwise in the number of origins alone" if self.firmer else "",
        ]
        told = ", ".join(part for part in parts if part)
        return f"and {told}" if told else None

    def entries(self) -> Iterator[Entry]:
        """Every entry, in order, those that are not written out too."""
        for section in self.sections:
            for group in section.groups:
                yield from (*group.entries, *group.hidden)


def content_id(prefix: str, *parts: str) -> str:
    """An id made of the parts: the prefix and twelve hexadecimal digits."""
    return prefix + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]

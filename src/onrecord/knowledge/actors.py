"""Actors that a well-informed reader knows by name: governments' houses, forces, groups, organisations, media.

The table `actors.csv` is of this project's own writing. A user's table of the same columns extends it and overrides
what both name. An entry without a country whose note says so ("Foreign Ministry") takes its country from the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.errors import KnowledgeError
from onrecord.knowledge.spelling import folded, is_short_form, trimmed
from onrecord.knowledge.tables import HERE, Row, read_table
from onrecord.record import ACTOR_KINDS, ACTOR_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

COLUMNS = ("name", "kind", "country", "role", "aliases", "since", "until", "note")


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One actor of the registry.

    Attributes:
        name: the name under which it is known best.
        kind: a term of `ACTOR_KINDS`.
        country: ISO 3166 alpha-3 code, None for what belongs to no single state.
        role: a term of `ACTOR_ROLES`.
        aliases: other names, acronyms and spellings.
        since: the first day on which the entry holds (a year alone is its first day), or None.
        until: the last day on which it holds (a year alone is its last day), or None.
        note: what else there is to know, or None.
    """

    name: str
    kind: str
    country: str | None = None
    role: str = "OTH"
    aliases: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    note: str | None = None

    def holds(self, day: date) -> bool:
        """Whether the entry holds on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class ActorRegistry:
    """Actors, to be asked by any of their names.

    >>> registry = load_actors()
    >>> registry.named("the White House’s").country, registry.named("IDF").name
    ('USA', 'Israel Defense Forces')
    """

    __slots__ = ("_entries", "_names")

    def __init__(self, entries: Iterable[ActorEntry]) -> None:
        self._entries = tuple(entries)
        self._names: dict[str, list[ActorEntry]] = {}
        # Later entries come first, so that a user's stand before ours; a name proper comes before an alias.
        for entry in reversed(self._entries):
            for name in (entry.name, *entry.aliases):
                found = self._names.setdefault(_key(name), [])
                if entry not in found:
                    found.append(entry)

    def __iter__(self) -> Iterator[ActorEntry]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def named(self, text: str, *, on: date | None = None) -> ActorEntry | None:
        """The actor of exactly that name or alias, or None.

        A leading "the" and a possessive's ending are dropped; marks, apostrophes and hyphens make no difference.
        Acronyms match as they are written only, other names in any case that holds a capital letter, and names that
        the table writes in lower case ("foreign ministry") in every case; names that it writes with "The" ("The
        Times") need their article. Where several share a name, the one that
        holds on the day `on` is preferred; without a day, or where none holds, the first.
        """
        bare = trimmed(text)
        form = folded(bare)
        capital = bare != bare.lower()
        entries = self._names.get("the " + form) if capital and text.lstrip()[:4].lower() == "the " else None
        entries = entries or (self._names.get(bare) if capital else None) or self._names.get("~" + form)
        entries = entries or (self._names.get(form) if capital else None)
        if entries is None:
            return None
        if on is not None:
            for entry in entries:
                if entry.holds(on):
                    return entry
        return entries[0]


def load_actors(*, extra: Path | None = None) -> ActorRegistry:
    """The actors that this version ships, and those of the user's table, which override them.

    Args:
        extra: a comma-separated UTF-8 file with a header out of `COLUMNS`; only `name` is required. A missing kind
            is "other", a missing role "OTH"; aliases are parted by "|"; dates are YYYY-MM-DD or YYYY.

    Raises:
        KnowledgeError: naming file, line and value, see `onrecord.knowledge.tables.read_table`.
    """
    if extra is None:
        return _bundled()
    entries = {entry.name: entry for entry in _bundled()}
    for row in read_table(extra, columns=COLUMNS, needed=("name",)):
        entry = _entry(row)
        # Taken out first, so that the user's entry stands last and its names win.
        entries.pop(entry.name, None)
        entries[entry.name] = entry
    return ActorRegistry(entries.values())


@cache
def _bundled() -> ActorRegistry:
    return ActorRegistry(_entry(row) for row in read_table(HERE / "actors.csv", columns=COLUMNS, needed=COLUMNS))


def _entry(row: Row) -> ActorEntry:
    since, until = row.day("since"), row.day("until", last=True)
    if since is not None and until is not None and since > until:
        raise KnowledgeError(
            f"{row.path}, line {row.line}: since {since} is later than until {until}",
            code="value",
            hint="Swap the two dates.",
        )
    return ActorEntry(
        name=row.wanted("name"),
        kind=row.term("kind", ACTOR_KINDS, "other"),
        country=row.country(),
        role=row.term("role", ACTOR_ROLES, "OTH"),
        aliases=row.several("aliases"),
        since=since,
        until=until,
        note=row.text("note") or None,
    )


def _key(name: str) -> str:
    if name.startswith("The "):
        return folded(name)
    name = trimmed(name)
    if is_short_form(name):
        return name
    # A name that is written in lower case here is one in the text as well: kept apart, under a mark of its own.
    return "~" + folded(name) if name == name.lower() else folded(name)

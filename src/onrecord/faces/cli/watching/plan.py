"""What is to be watched, and how often, as a TOML file says it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from onrecord.errors import UsageError
from onrecord.store.homes import is_address

SPAN: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|h|d)")
SECONDS: Final = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
LONGEST: Final = 366 * 86400.0
PLACE: Final = re.compile(r"\(at line (\d+)")

TOP: Final = ("store", "contact", "pace", "feed", "folder")
KEYS: Final = {"feed": ("url", "outlet", "every", "recheck"), "folder": ("path", "outlet", "every")}


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedFeed:
    """A feed: its address, who publishes it, and after how many seconds it is polled again.

    `recheck` is after how many seconds a page that was read is asked for again, to see whether it was edited, as long
    as the feed lists it; None for never.
    """

    url: str
    outlet: str | None = None
    every: float = 900.0
    recheck: float | None = 6 * 3600.0

    @property
    def name(self) -> str:
        """What the store knows it by."""
        return self.url


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedFolder:
    """A folder: its path, who publishes what lies in it, and after how many seconds it is looked into again."""

    path: Path
    outlet: str | None = None
    every: float = 60.0

    @property
    def name(self) -> str:
        """What the store knows it by."""
        return str(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be watched.

    `store` is the store that the file names, or None; `contact` how the owners of sites reach whoever watches; `pace`
    the least number of seconds between two requests to one host.
    """

    places: tuple[WatchedFeed | WatchedFolder, ...]
    store: str | None = None
    contact: str | None = None
    pace: float = 1.0


def read_plan(path: Path) -> Plan:
    """The plan of a TOML file; paths in it count from the folder that the file lies in.

    Raises:
        UsageError: `usage.watch` with the file, the line and the key that are wrong.
    """
    try:
        words = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read: {error.strerror or error}",
            code="watch",
            hint="Name a TOML file; see docs/watch.md.",
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8", code="watch", hint="Save it as UTF-8.") from error
    try:
        said = tomllib.loads(words)
    except tomllib.TOMLDecodeError as error:
        place = PLACE.search(str(error))
        line = place[1] if place else len(words.splitlines())
        key = _key_at(words, int(line))
        raise UsageError(
            f"{path}, line {line}{key}: no TOML: {error}",
            code="watch",
            hint='Texts stand in quotation marks, such as every = "15m"; see docs/watch.md.',
        ) from error
    return _Reading(path, words).plan(said)


class _Reading:
    """A file of TOML being read: knows where each key stands, for the errors."""

    def __init__(self, path: Path, words: str) -> None:
        self.path = path
        self.lines = words.splitlines()

    def plan(self, said: dict[str, Any]) -> Plan:
        for key in said:
            if key not in TOP:
                raise self.wrong(f"unknown key {key!r}", f"The keys are {', '.join(TOP)}.", key=key)
        places: list[WatchedFeed | WatchedFolder] = []
        for kind in KEYS:
            found = said.get(kind, [])
            if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
                raise self.wrong(f"{kind} is no list of tables", f"Write [[{kind}]] above each.", key=kind)
            for number, table in enumerate(found):
                places.append(self.place(kind, table, number))
        if not places:
            raise self.wrong("nothing to watch", "Add a [[feed]] with a url, or a [[folder]] with a path.")
        names: set[str] = set()
        for kind in KEYS:
            for number, place in enumerate(one for one in places if isinstance(one, PLACES[kind])):
                if place.name in names:
                    key = KEYS[kind][0]
                    raise self.wrong(f"{key} {place.name!r} is watched twice", "Once is enough.", kind, number, key)
                names.add(place.name)
        store = self.text(said, "store")
        pace = self.span(said, "pace", least=0.0)
        return Plan(
            places=tuple(places),
            store=store if store is None or is_address(store) else str(self.path.absolute().parent / store),
            contact=self.text(said, "contact"),
            pace=1.0 if pace is None else pace,
        )

    def place(self, kind: str, table: dict[str, Any], number: int) -> WatchedFeed | WatchedFolder:
        for key in table:
            if key not in KEYS[kind]:
                hint = f"The keys of a {kind} are {', '.join(KEYS[kind])}."
                raise self.wrong(f"unknown key {key!r}", hint, kind, number, key)
        where = KEYS[kind][0]
        named = self.text(table, where, kind, number)
        if named is None:
            raise self.wrong(f"no {where}", f'Every [[{kind}]] needs one: {where} = "…".', kind, number)
        outlet = self.text(table, "outlet", kind, number)
        every = self.span(table, "every", kind, number)
        if kind == "folder":
            path = (self.path.absolute().parent / Path(named).expanduser()).resolve()
            return WatchedFolder(path=path, outlet=outlet, every=60.0 if every is None else every)
        if not re.match(r"https?://[^/\s]", named, re.IGNORECASE):
            raise self.wrong(f"url is {named!r}", "It begins with https:// or http://.", kind, number, "url")
        recheck: float | None = 6 * 3600.0
        if "recheck" in table:
            never = table["recheck"] == "never"
            recheck = None if never else self.span(table, "recheck", kind, number, least=0.0)
        return WatchedFeed(url=named, outlet=outlet, every=900.0 if every is None else every, recheck=recheck)

    def text(self, table: dict[str, Any], key: str, kind: str | None = None, number: int = 0) -> str | None:
        value = table.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip() or "\0" in value:
            raise self.wrong(f"{key} is {value!r}", f'Give words in quotation marks: {key} = "…".', kind, number, key)
        return value.strip()

    def span(
        self, table: dict[str, Any], key: str, kind: str | None = None, number: int = 0, *, least: float = 1.0
    ) -> float | None:
        value = table.get(key)
        if value is None:
            return None
        found = SPAN.fullmatch(value.strip()) if isinstance(value, str) else None
        seconds = float(found[1]) * SECONDS[found[2]] if found else -1.0
        if not least <= seconds <= LONGEST:
            hint = 'Give a time such as "30s", "15m", "6h" or "1d", of one second to a year.'
            raise self.wrong(f"{key} is {value!r}", hint, kind, number, key)
        return seconds

    def wrong(
        self, what: str, hint: str, kind: str | None = None, number: int = 0, key: str | None = None
    ) -> UsageError:
        """The error, with the line where the key stands, else the head of its table."""
        first, last = self.table(kind, number)
        line = first
        if key is not None:
            sought = re.compile(rf"\s*(?:\[+\s*)?[\"']?{re.escape(key)}[\"']?\s*[=\].]")
            line = next((at for at in range(first, last) if sought.match(self.lines[at])), first)
        where = f"[[{kind}]] {number + 1}, " if kind else ""
        return UsageError(f"{self.path}, line {line + 1}: {where}{what}", code="watch", hint=hint)

    def table(self, kind: str | None, number: int) -> tuple[int, int]:
        """From which line a table runs, and up to which; the whole file where it is not written with a head."""
        heads = [at for at, line in enumerate(self.lines) if line.lstrip().startswith("[")]
        if kind is None:
            return 0, len(self.lines)
        own = [at for at in heads if re.match(rf"\s*\[\[\s*[\"']?{kind}[\"']?\s*\]\]", self.lines[at])]
        if number >= len(own):
            return 0, len(self.lines)
        return own[number], next((at for at in heads if at > own[number]), len(self.lines))


PLACES: Final = {"feed": WatchedFeed, "folder": WatchedFolder}


def _key_at(words: str, line: int) -> str:
    lines = words.splitlines()
    found = re.match(r"\s*([\w-]+)\s*=", lines[line - 1]) if 0 < line <= len(lines) else None
    return f", key {found[1]!r}" if found else ""

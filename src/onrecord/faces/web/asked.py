"""What the address asks for: a filter, a page of a list, and the links that keep all of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

from fastapi import Request
from starlette.datastructures import QueryParams

from onrecord.errors import UsageError
from onrecord.export.wording import STANCE_WORDS, day_words, status_words, type_words
from onrecord.faces.api.access import the_store
from onrecord.faces.api.parameters import filter_of
from onrecord.knowledge import load_countries
from onrecord.record.terms import EVENT_STATUSES, EVENT_TYPES, STANCES, STATEMENT_KINDS
from onrecord.store.asking.filter import Filter, Reviewed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from onrecord.store import Store

SINGLE: Final = (
    "document", "story", "actor", "from", "to", "country", "place", "box", "earliest", "latest", "confidence", "due",
    "words",
)  # fmt: skip
SEVERAL: Final = ("type", "status", "kind", "stance", "outlet", "reviewed")
NAMES: Final = (*SINGLE, *SEVERAL)
"""The parameters of a filter, named as the API names them."""

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "type": EVENT_TYPES,
    "status": EVENT_STATUSES,
    "kind": STATEMENT_KINDS,
    "stance": STANCES,
    "reviewed": tuple(Reviewed),
}
"""Parameters that take only these values."""

LABELS: Final[Mapping[str, str]] = {
    "document": "article", "story": "story", "actor": "party", "from": "done by", "to": "done to",
    "country": "country", "place": "place", "box": "part of the map", "earliest": "from", "latest": "to",
    "confidence": "confidence from", "due": "due from", "words": "words", "type": "type", "status": "status",
    "kind": "kind", "stance": "stance", "outlet": "outlet", "reviewed": "reviewed",
}  # fmt: skip
"""What each parameter is called on a page."""

LONGEST: Final = 2000
"""No value of a parameter is longer, in code points; that of a filter is shorter yet."""


NEAREST: Final = 50
"""Among how many parties or places a name is looked for, those in most articles first."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of the filter that is given: what it says, and the address without it."""

    label: str
    value: str
    without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The state of a page, all of which stands in its address.

    Attributes:
        path: of the address.
        which: the filter that the parameters come to.
        values: every parameter that is not empty, in order, with the page's own.
        cursor: where the page of the list begins, or None for the first.
    """

    path: str
    which: Filter = field(default_factory=Filter)
    values: tuple[tuple[str, str], ...] = ()
    cursor: str | None = None

    def first(self, name: str, default: str = "") -> str:
        """The first value of a parameter."""
        return next((value for key, value in self.values if key == name), default)

    def every(self, name: str) -> tuple[str, ...]:
        """All values of a parameter."""
        return tuple(value for key, value in self.values if key == name)

    def one_of(self, name: str, choices: Iterable[str], *, default: str) -> str:
        """The value of a page's own parameter. Raises UsageError `usage.value` where it is none of the choices."""
        listed = tuple(choices)
        value = self.first(name, default)
        if value not in listed:
            raise _unknown(name, value, listed)
        return value

    def with_words(self, words: str) -> Filter:
        """The filter with those words too."""
        return replace(self.which, words=f"{self.which.words} {words}" if self.which.words else words)

    @property
    def filtered(self) -> bool:
        """Whether any part of the filter is given."""
        return any(key in NAMES for key, _value in self.values)

    def url(self, path: str | None = None, /, **changes: object) -> str:
        """An address with the same filter: of this page, or of another one, which drops what is only this page's.

        A change to None takes the parameter out, one to a list gives it several values. `from` is written `from_`.
        The cursor goes with every change, since it belongs to one list.
        """
        changed = {name.rstrip("_"): value for name, value in changes.items()}
        kept = [
            (key, value)
            for key, value in self.values
            if key != "cursor" and key not in changed and (path is None or path == self.path or key in NAMES)
        ]
        for name, value in changed.items():
            kept.extend((name, str(part)) for part in (value if isinstance(value, list | tuple) else [value])
                        if part is not None)  # fmt: skip
        return address(self.path if path is None else path, kept)

    def plain(self, path: str, /, **parameters: object) -> str:
        """An address that keeps nothing of this page."""
        return Asked(path=path).url(path, **parameters)

    def hidden(self, names: Iterable[str]) -> list[tuple[str, str]]:
        """What a form that holds controls of those names must send along."""
        held = {*names, "cursor"}
        return [(key, value) for key, value in self.values if key not in held]

    @property
    def chips(self) -> list[Chip]:
        """The parts of the filter that are given, each with the address without it."""
        found = []
        for name in NAMES:
            given = self.every(name)
            for value in given:
                rest = [other for other in given if other != value]
                without = self.url(**{name if name != "from" else "from_": rest})
                found.append(Chip(LABELS[name], value_words(name, value), without))
        return found

    def without(self, *names: str) -> Asked:
        """The same without some parameters."""
        return asked_of(self.path, [(key, value) for key, value in self.values if key not in names])


def asked(request: Request) -> Asked:
    """What a request asks for. Raises UsageError `usage.value` naming the parameter and quoting the value."""
    return asked_of(request.url.path, named(request.query_params.multi_items(), the_store(request)))


def named(parameters: Iterable[tuple[str, str]], store: Store) -> list[tuple[str, str]]:
    """The same with the key of the party or place where a person typed its name; what nobody is called stays."""
    found = []
    for name, value in parameters:
        if name in {"actor", "from", "to", "place"} and value.strip() and ":" not in value:
            found.append((name, _key_of(name, " ".join(value.split()), store)))
        else:
            found.append((name, value))
    return found


def _key_of(name: str, value: str, store: Store) -> str:
    which = filter_of(QueryParams([("words", value)]))
    ask = store.desk.places if name == "place" else store.desk.actors
    try:
        rows = ask(which, limit=NEAREST).rows
    except UsageError:
        # No word in it that could be looked for.
        return value
    low = value.casefold()
    close = [row for row in rows if low in row.name.casefold()]
    return next((row.key for row in close if row.name.casefold() == low), close[0].key if close else value)


def asked_of(path: str, parameters: Iterable[tuple[str, str]]) -> Asked:
    """The same of a path and its parameters; empty ones, as forms send them, are not given."""
    values = tuple(dict.fromkeys((key, value.strip()) for key, value in parameters if value.strip()))
    for name, value in values:
        if len(value) > LONGEST or not value.isprintable():
            raise UsageError(
                f"{name}: at most {LONGEST} characters that can be printed are wanted, not {value!r:.80}",
                code="value",
                hint="Change it in the address.",
            )
    bare = Asked(path=path, values=values)
    cursor = bare.first("cursor") or None
    return replace(bare, which=_filter(bare), cursor=cursor)


def address(path: str, parameters: Iterable[tuple[str, str]]) -> str:
    """A path with its parameters."""
    query = urlencode(list(parameters), quote_via=quote, safe=":,")
    return f"{quote(path, safe='/:')}?{query}" if query else quote(path, safe="/:")


def document_url(document: str, item: str | None = None) -> str:
    """The address of an article, or of the words of one item in it.

    The item stands in it twice: for the server, which shows the part of a long article that holds it, and for the
    browser, which goes to it.
    """
    path = f"/documents/{quote(document, safe=':')}"
    return f"{path}?item={quote(item)}#{quote(item)}" if item else path


def actor_url(key: str) -> str:
    """The address of a party's page."""
    return f"/actors/{quote(key, safe=':')}"


def story_url(story: str) -> str:
    """The address of a story's page."""
    return f"/stories/{quote(story, safe='')}"


def value_words(name: str, value: str) -> str:
    """A parameter's value as readers would say it."""
    if name in {"actor", "from", "to", "place"}:
        return key_words(value)
    if name in {"earliest", "latest", "due"}:
        return day_words(date.fromisoformat(value))
    return WORDS[name](value) if name in WORDS else value


@cache
def country_words(code: str) -> str:
    """The name of a country, or the code where it is none that we know."""
    country = load_countries().by_code(code)
    return country.name if country else code


def key_words(key: str) -> str:
    """The key of a party or site in words: "Pavel Sorn" for "person:pavel sorn"."""
    sort, _, name = key.partition(":")
    if not name:
        return key
    if len(name) == 3 and name.isupper():
        bodies = {"gov": "government", "forces": "forces"}
        return f"{country_words(name)} ({bodies.get(sort, sort)})"
    return f"place {name}" if sort == "geonames" else name.title() if sort in {"person", "group", "name"} else name


WORDS: Final[Mapping[str, Callable[[str], str]]] = {
    "type": type_words, "status": status_words, "stance": lambda stance: STANCE_WORDS.get(stance, stance),
    "country": country_words, "reviewed": lambda reviewed: "not yet" if reviewed == "no" else reviewed,
    "document": lambda document: document.removeprefix("sha256:")[:8],
}  # fmt: skip


def today() -> date:
    """The day that "due" and "overdue" are counted from, in UTC."""
    return datetime.now(UTC).date()


def _filter(given: Asked) -> Filter:
    pairs = [(name, value) for name, value in given.values if name in NAMES]
    if bool(given.first("from")) != bool(given.first("to")):
        # One side alone: the party on any side, which is the nearest that can be asked.
        pairs = [("actor" if name in {"from", "to"} else name, value) for name, value in pairs]
    return filter_of(QueryParams([(name, value.upper() if name == "country" else value) for name, value in pairs]))


def _unknown(name: str, value: str, choices: Iterable[str]) -> UsageError:
    return UsageError(
        f"{name}: {value!r:.80} is none of its values", code="value", hint=f"Use one of: {', '.join(choices)}."
    )

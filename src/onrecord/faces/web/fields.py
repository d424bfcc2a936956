"""What of an item can be corrected, each as the control of a form, and the form that was sent as fields of the record.

A span is chosen by its words: typed, or selected in the article, from where the script gives their place too, in
UTF-16. Without script the words are looked for, nearest to where they stood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from onrecord.errors import UsageError
from onrecord.export.wording import KIND_WORDS, ROLE_WORDS, STANCE_WORDS, Wording, excerpt, status_words, type_words
from onrecord.faces.web.offsets import span_of_utf16, to_utf16
from onrecord.knowledge import EVENT_TYPES
from onrecord.record import Span
from onrecord.record.terms import (
    ACTOR_KINDS,
    ACTOR_ROLES,
    CHANNELS,
    EVENT_STATUSES,
    PLACE_PRECISIONS,
    STANCES,
    STATEMENT_KINDS,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from onrecord.faces.web.forms import Form
    from onrecord.record import Record

NUMBER: Final = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?", re.ASCII)

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One field in a form.

    Attributes:
        name: of the field in the record.
        label: what the form calls it.
        sort: "choice", "several", "text", "number", "decimal", "when", "words" (one span) or "passages" (several).
        choices: value and words of each; "" where the field may be empty.
        values: what it holds, as the form sends it: one value; of "several" each; of "when" both days.
        at: of words where they stand now, in UTF-16: "40-73" or "40-73,80-91"; empty where nowhere yet.
        hint: what is wanted.
        needed: whether it may not be empty.
    """

    name: str
    label: str
    sort: str
    values: tuple[str, ...]
    choices: Pairs = ()
    at: str = ""
    hint: str = ""
    needed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    name: str
    label: str
    sort: str
    choices: Callable[[Record], Pairs] | None = None
    hint: str = ""
    needed: bool = False


def _listed(values: Iterable[str], words: Callable[[str], str] = lambda value: value, *, empty: str = "") -> Pairs:
    return ((("", empty),) if empty else ()) + tuple((value, words(value)) for value in values)


def _modes(_record: Record) -> Pairs:
    of: dict[str, list[str]] = {}
    for name, type_ in EVENT_TYPES.items():
        for mode in type_.modes:
            of.setdefault(mode, []).append(type_words(name))
    listed = ((mode, f"{mode.replace('_', ' ').replace('-', ' ')} ({', '.join(types)})") for mode, types in of.items())
    return (("", "no mode"), *sorted(listed, key=lambda pair: pair[1]))


def _actors(record: Record) -> Pairs:
    return tuple((actor.id, f"{actor.name} ({actor.id})") for actor in record.actors)


def _places(record: Record) -> Pairs:
    return (("", "not known"), *((place.id, f"{place.name} ({place.id})") for place in record.places))


def _statements(empty: str) -> Callable[[Record], Pairs]:
    def found(record: Record) -> Pairs:
        words = Wording(record)
        listed = tuple(
            (one.id, f"{words.speaker(one)} ({one.id}): {excerpt(words.said(one), limit=50)}")
            for one in record.statements
        )
        return ((("", empty),) if empty else ()) + listed

    return found


def _events(empty: str) -> Callable[[Record], Pairs]:
    def found(record: Record) -> Pairs:
        text = record.document.text
        listed = tuple(
            (one.id, f"{type_words(one.type, one.mode)} ({one.id}): {one.trigger.of(text)}") for one in record.events
        )
        return ((("", empty),) if empty else ()) + listed

    return found


def _accounts(record: Record) -> Pairs:
    return _statements("")(record) + _events("")(record)


EXACT: Final = "the exact words of the article"
EACH: Final = "the exact words, each passage on a line of its own"

FIELDS: Final[Mapping[str, tuple[_Field, ...]]] = {
    "event": (
        _Field(name="type", label="Type", sort="choice", needed=True,
               choices=lambda _: _listed(EVENT_TYPES, type_words)),
        _Field(name="mode", label="Mode", sort="choice", choices=_modes),
        _Field(name="status", label="Status", sort="choice", needed=True,
               choices=lambda _: _listed(EVENT_STATUSES, status_words)),
        _Field(name="when", label="When", sort="when"),
        _Field(name="place", label="Where", sort="choice", choices=_places),
        _Field(name="actors", label="Done by", sort="several", choices=_actors),
        _Field(name="targets", label="Done to", sort="several", choices=_actors),
        _Field(name="said_by", label="On the word of", sort="choice",
               choices=_statements("the article’s own account")),
        _Field(name="killed", label="Killed", sort="number", hint="empty: not said"),
        _Field(name="injured", label="Injured", sort="number", hint="empty: not said"),
        _Field(name="trigger", label="Words that tell it", sort="words", hint=EXACT, needed=True),
        _Field(name="also", label="Told again by", sort="passages", hint=EACH),
    ),
    "statement": (
        _Field(name="speaker", label="Who says it", sort="choice",
               choices=lambda record: (("", "unnamed source"), *_actors(record))),
        _Field(name="kind", label="Kind", sort="choice", choices=lambda _: _listed(STATEMENT_KINDS), needed=True),
        _Field(name="when", label="When", sort="when"),
        _Field(name="channel", label="By way of", sort="choice", choices=lambda _: _listed(CHANNELS, empty="not said")),
        _Field(name="within", label="As told by", sort="choice", choices=_statements("nobody else")),
        _Field(name="cue", label="Words that say that it is said", sort="words", hint=EXACT, needed=True),
        _Field(name="content", label="What is said", sort="passages", hint=EACH, needed=True),
        _Field(name="speaker_span", label="Words for the speaker", sort="words", hint=EXACT),
        _Field(name="to", label="Words for whom it is said to", sort="words", hint=EXACT),
    ),
    "actor": (
        _Field(name="name", label="Name", sort="text", needed=True),
        _Field(name="kind", label="What", sort="choice", needed=True,
               choices=lambda _: _listed(ACTOR_KINDS, lambda kind: KIND_WORDS.get(kind, kind))),
        _Field(name="country", label="Country", sort="text", hint="three letters, such as UKR; empty: not known"),
        _Field(name="role", label="Stands with", sort="choice", needed=True,
               choices=lambda _: _listed(ACTOR_ROLES, lambda role: ROLE_WORDS[role])),
        _Field(name="mentions", label="Named by", sort="passages", hint=EACH, needed=True),
    ),
    "place": (
        _Field(name="name", label="Name", sort="text", needed=True),
        _Field(name="country", label="Country", sort="text", hint="three letters; empty: not known"),
        _Field(name="latitude", label="Latitude", sort="decimal", hint="degrees north; empty: not known"),
        _Field(name="longitude", label="Longitude", sort="decimal", hint="degrees east; empty: not known"),
        _Field(name="precision", label="How exactly", sort="choice",
               choices=lambda _: _listed(PLACE_PRECISIONS, empty="not said")),
        _Field(name="mentions", label="Named by", sort="passages", hint=EACH, needed=True),
    ),
    "dispute": (
        _Field(name="about", label="About", sort="text", needed=True),
        _Field(name="a", label="One account", sort="choice", choices=_accounts, needed=True),
        _Field(name="b", label="The other", sort="choice", choices=_accounts, needed=True),
    ),
    "outlook": (
        _Field(name="about", label="What is to come", sort="text", needed=True),
        _Field(name="stance", label="Stance", sort="choice", needed=True,
               choices=lambda _: _listed(STANCES, lambda stance: STANCE_WORDS[stance])),
        _Field(name="by", label="By", sort="when"),
        _Field(name="statement", label="Who says so", sort="choice", choices=_statements(""), needed=True),
        _Field(name="event", label="Of which event", sort="choice", choices=_events("none on record")),
    ),
}  # fmt: skip
"""What analysts may set of each kind of item, in the order in which the form asks."""

LABELS: Final = {field.name: field.label for fields in FIELDS.values() for field in fields}


def controls(kind: str, item: Mapping[str, Any] | None, record: Record, typed: Form | None = None) -> list[Control]:
    """The controls of a form.

    Args:
        kind: of the item.
        item: as JSON, None for one that is to be added.
        record: as it stands, whose items and words can be chosen.
        typed: what was sent already, and is kept in the place of what the item says.
    """
    return [_control(field, None if item is None else item.get(field.name), record, typed) for field in FIELDS[kind]]


def fields_of(kind: str, form: Form, record: Record) -> dict[str, Any]:
    """What a form that was sent says of each field, as in the record's JSON.

    Raises:
        UsageError: `usage.correction` naming the field and quoting the value.
    """
    return {field.name: _read(field, form, record.document.text) for field in FIELDS[kind] if form.has(field.name)}


def _control(field: _Field, value: Any, record: Record, typed: Form | None) -> Control:  # noqa: ANN401 - JSON
    text = record.document.text
    at = ""
    if field.sort in {"words", "passages"}:
        spans = [Span(**span) for span in (value if isinstance(value, list) else [value] if value else [])]
        at = ",".join(f"{to_utf16(text, span.start)}-{to_utf16(text, span.end)}" for span in spans)
        values: tuple[str, ...] = ("\n".join(" ".join(span.of(text).split()) for span in spans),)
    elif field.sort == "when":
        values = (value["earliest"], value["latest"]) if value else ("", "")
    elif field.sort == "several":
        values = tuple(value or ())
    else:
        values = ("" if value is None else str(value),)
    if typed is not None and typed.has(field.name):
        if field.sort == "when":
            values = (typed.first(f"{field.name}_earliest"), typed.first(f"{field.name}_latest"))
        else:
            values = typed.every(field.name) if field.sort == "several" else (typed.first(field.name),)
        at = typed.first(f"{field.name}_at") or at
    choices = field.choices(record) if field.choices else ()
    if field.sort == "choice" and values[0] and values[0] not in {choice for choice, _words in choices}:
        choices = (*choices, (values[0], values[0]))
    return Control(
        name=field.name, label=field.label, sort=field.sort, values=values, choices=choices, at=at, hint=field.hint,
        needed=field.needed,
    )  # fmt: skip


def _read(field: _Field, form: Form, text: str) -> Any:  # noqa: ANN401 - JSON, one line a sort
    if field.sort == "several":
        return [value for value in form.every(field.name) if value]
    if field.sort == "when":
        first, last = form.first(f"{field.name}_earliest"), form.first(f"{field.name}_latest")
        return {"earliest": first or last, "latest": last or first} if first or last else None
    value = form.first(field.name).strip()
    if field.sort in {"words", "passages"}:
        return _spans(field, value, form.first(f"{field.name}_at"), text)
    if not value:
        return None
    if field.sort == "number":
        return _number(field, value, int)
    if field.sort == "decimal":
        return _number(field, value.replace("\N{MINUS SIGN}", "-"), float)
    return value.upper() if field.name == "country" else value


def _number(field: _Field, value: str, kind: type[int | float]) -> int | float:
    # Not every digit that Python reads is one that a reader would take for it.
    if NUMBER.fullmatch(value):
        try:
            return kind(value)
        except ValueError:
            pass
    raise _refused(f"{field.label}: a number is wanted, not {value!r:.60}", "Leave it empty where none is said.")


def _spans(field: _Field, value: str, at: str, text: str) -> Any:  # noqa: ANN401 - a span, or several
    known = [
        span_of_utf16(text, int(first), int(last))
        for first, last in re.findall(r"(?<!\d)(\d{1,9})-(\d{1,9})(?!\d)", at[:20_000])
    ]
    passages = [line.strip() for line in value.splitlines() if line.strip()]
    if field.sort == "words":
        if not passages:
            return None
        return _as_json(_span(field, " ".join(passages), known[0] if known else None, text))
    return [
        _as_json(_span(field, words, known[n] if n < len(known) else None, text)) for n, words in enumerate(passages)
    ]


def _span(field: _Field, words: str, known: Span | None, text: str) -> Span:
    """Where the words stand: at the known place, else nearest to it."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    if known is not None and re.fullmatch(pattern, known.of(text)):
        return known
    found = [Span(*match.span()) for match in re.finditer(pattern, text)]
    if not found:
        raise _refused(
            f"{field.label}: these words do not stand in the article: “{excerpt(words, limit=100)}”",
            "Copy them from the article, or select them there.",
        )
    if known is None:
        if len(found) > 1:
            raise _refused(
                f"{field.label}: “{excerpt(words, limit=100)}” stands {len(found)} times in the article",
                "Select the words in the article, or give more of them.",
            )
        return found[0]
    return min(found, key=lambda span: abs(span.start - known.start))


def _as_json(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _refused(message: str, hint: str) -> UsageError:
    return UsageError(message, code="correction", hint=hint)

"""Which item of a new reading is which of an old one: by id and words, by shared words, or by what they refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from onrecord.store.corrections.kinds import KINDS, Kind, spans_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from onrecord.record import Span
    from onrecord.store.corrections.relocating import Relocation

    Items = Mapping[str, tuple[Kind, Mapping[str, Any]]]
    """Items by name, each with its kind and as JSON."""

HALF: Final = 0.5
SAME_ID: Final = 100.0


def match(old: Items, new: Items, relocation: Relocation, *, known: Mapping[str, str] | None = None) -> dict[str, str]:
    """For each item of the old reading that the new one has too, its name there; no two have the same one.

    `known` are names that are known already: the answer has them too.
    """
    names: dict[str, str] = dict(known or {})
    for kind in KINDS.values():
        left = {name: item for name, (own, item) in old.items() if own is kind}
        right = {name: item for name, (own, item) in new.items() if own is kind}
        if kind.numbered:
            names |= _referring(kind, left, right, names)
        else:
            names |= _standing(kind, left, right, relocation)
    return names


def match_by_evidence(
    old: Mapping[str, tuple[Kind, tuple[Span, ...]]],
    new: Mapping[str, tuple[Kind, tuple[Span, ...]]],
    relocation: Relocation,
) -> dict[str, str]:
    """Disputes and outlooks by the words of what they refer to, where that goes by other names, or none, meanwhile."""
    scored = []
    for name, (kind, spans) in old.items():
        moved = [there for span in spans if (there := relocation.near(span)) is not None]
        for other, (same, words) in new.items():
            if kind is same and kind.numbered and (share := _dice(moved, words)) >= HALF:
                scored.append((share, name, other))
    return _best(scored)


def _standing(
    kind: Kind, old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]], relocation: Relocation
) -> dict[str, str]:
    same_text = relocation.old == relocation.new
    closeness = CLOSENESS[kind.name]
    scored = []
    for name, item in old.items():
        moved = {field: _near(kind, field, item, relocation) for field in kind.spans}
        for other, candidate in new.items():
            spans = {field: spans_in(kind, {field: candidate.get(field)}) for field in kind.spans}
            score = closeness(moved, spans)
            if score > 0:
                score += SAME_ID if same_text and name == other else 0
                score += HALF * sum(item[field] == candidate[field] for field in LIKENESS[kind.name])
                scored.append((score, name, other))
    return _best(scored)


def _near(kind: Kind, field: str, item: Mapping[str, Any], relocation: Relocation) -> tuple[Span, ...]:
    found = (relocation.near(span) for span in spans_in(kind, {field: item.get(field)}))
    return tuple(span for span in found if span is not None)


def _event(old: Mapping[str, tuple[Span, ...]], new: Mapping[str, tuple[Span, ...]]) -> float:
    """The same trigger, or at least one that lies on it; else one that is a later mention for the other reading."""
    if old["trigger"] == new["trigger"]:
        return 3
    if _touch(old["trigger"], new["trigger"]):
        return 2
    if _touch(old["trigger"], new["also"]) or _touch(old["also"], new["trigger"]):
        return 1
    return 0


def _statement(old: Mapping[str, tuple[Span, ...]], new: Mapping[str, tuple[Span, ...]]) -> float:
    """Half of the words said, or the same cue with some of them."""
    share = _dice(old["content"], new["content"])
    same_cue = _touch(old["cue"], new["cue"])
    return share + same_cue if share >= HALF or (same_cue and share > 0) else 0


def _mentioned(old: Mapping[str, tuple[Span, ...]], new: Mapping[str, tuple[Span, ...]]) -> float:
    """Half of the mentions of the one that has fewer."""
    shared = sum(_touch((span,), new["mentions"]) for span in old["mentions"])
    fewer = min(len(old["mentions"]), len(new["mentions"]))
    return float(shared) if fewer and shared >= HALF * fewer else 0


CLOSENESS: Final[Mapping[str, Callable[[Mapping[str, tuple[Span, ...]], Mapping[str, tuple[Span, ...]]], float]]] = {
    "event": _event,
    "statement": _statement,
    "actor": _mentioned,
    "place": _mentioned,
}
"""How near two items of a kind are by where they stand; 0 is no match."""

LIKENESS: Final[Mapping[str, tuple[str, ...]]] = {
    "event": ("type", "status"),
    "statement": ("kind",),
    "actor": ("name", "kind"),
    "place": ("name", "geonames"),
}
"""What decides between several that are equally near."""


def _referring(
    kind: Kind, old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]], names: Mapping[str, str]
) -> dict[str, str]:
    """Disputes by their two sides, in either order; outlooks by their statement, then by all else."""
    scored = []
    for name, item in old.items():
        for other, candidate in new.items():
            if kind.name == "dispute":
                same = {names.get(item["a"]), names.get(item["b"])} == {candidate["a"], candidate["b"]}
                score = float(same)
            else:
                same = names.get(item["statement"]) == candidate["statement"]
                score = float(same) and 1 + sum(item[field] == candidate[field] for field in ("stance", "about", "by"))
            if score:
                scored.append((score, name, other))
    return _best(scored)


def _best(scored: Iterable[tuple[float, str, str]]) -> dict[str, str]:
    """One to one, the nearest first; by name where two are equally near."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for _, name, other in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        if name not in names and other not in taken:
            names[name] = other
            taken.add(other)
    return names


def _touch(left: Iterable[Span], right: Iterable[Span]) -> bool:
    others = tuple(right)
    return any(span.overlaps(other) for span in left for other in others)


def _dice(left: Iterable[Span], right: Iterable[Span]) -> float:
    own, others = ({point for span in spans for point in range(span.start, span.end)} for spans in (left, right))
    return 2 * len(own & others) / (len(own) + len(others)) if own and others else 0.0

"""What analysts said of one reading, carried over to another: of the same text by a newer reader, or of a newer text.

```
corrections ─ match ─→ the same items there ─ translate ─→ in their terms ─ compare ─→ carried, some with a conflict
```

The analyst's word holds. Where the new reading says otherwise than any reading that an analyst had before them when
they spoke, that is told as a conflict and stays one until an analyst speaks again of the item. Nothing is dropped: what
was said of words that no longer stand in the text is kept with a conflict, and not applied.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from onrecord.record import item_to_dict
from onrecord.store.corrections.applying import active, corrected, histories_of
from onrecord.store.corrections.comparing import conflict_of
from onrecord.store.corrections.items import REJECTED, Act, Correction
from onrecord.store.corrections.kinds import KINDS, Kind, evidence_of, named_items, references_in, spans_in
from onrecord.store.corrections.matching import match, match_by_evidence
from onrecord.store.corrections.relocating import Relocation
from onrecord.store.corrections.translating import Translation, name_there

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from onrecord.record import Record, Span

    Items = dict[str, tuple[Kind, dict[str, Any]]]


FELL: Final = "what it refers to is neither in the new reading nor in the text; it is kept and not applied"


def carry(
    corrections: Iterable[Correction], old: Record, new: Record, *, own: Iterable[Correction] = ()
) -> tuple[Correction, ...]:
    """The corrections of one reading in terms of another, in the order in which they were made.

    Args:
        corrections: what was said of the old reading.
        old: the record that the reader made before, without any correction.
        new: the record that it makes now, likewise; of the same document or of another text of the same article.
        own: what was said of the new one already, where it is a text that comes back: nothing of it is lost, and what
            was carried from it once does not come twice.
    """
    given = tuple(corrections)
    if not given:
        return tuple(own)
    there, before = _translation(given, old, new)
    carried = [_carried(correction, there, document=new.document.id) for correction in given]
    carried += _along(carried, before, there, new)
    known = {_identity(correction) for correction in own}
    carried = [*own, *(each for each in carried if _identity(each) not in known)]
    carried.sort(key=lambda each: (each.made_at, each.id))
    return tuple(_told(_compared(carried, there, new), new))


def _translation(given: tuple[Correction, ...], old: Record, new: Record) -> tuple[Translation, Items]:
    """How items of the old reading are told in terms of the new one; and the items, as they were last known."""
    relocation = Relocation(old.document.text, new.document.text)
    before = {name: (kind, item_to_dict(item)) for kind, name, item in named_items(old)}
    after = {name: (kind, item_to_dict(item)) for kind, name, item in named_items(new)}
    histories = histories_of(given)
    # Where the words have gone once, no offset says any more where an item stood.
    lost = {name for name, history in histories.items() if not history[-1].spans}
    names = match({name: item for name, item in before.items() if name not in lost}, after, relocation)
    # What no reader has at present: as one had it once, else as an analyst left it.
    for known_as in (_as_read, _last_known):
        for name, history in histories.items():
            if name not in names and (item := known_as(history)) is not None:
                before[name] = (KINDS[history[0].kind], item)
        rest = {name: before[name] for name in histories if name in before and name not in names and name not in lost}
        left = {name: item for name, item in after.items() if name not in names.values()}
        names = match(rest, left, relocation, known=names)
    for name, history in histories.items():
        if (item := _last_known(history)) is not None:
            before[name] = (KINDS[history[0].kind], item)
    names |= match_by_evidence(
        {
            name: (KINDS[history[0].kind], history[-1].spans)
            for name, history in histories.items()
            if name not in names and name not in lost
        },
        {
            name: (kind, evidence_of(kind, item, new))
            for name, (kind, item) in left.items()
            if name not in names.values()
        },
        relocation,
    )
    taken, wanted = set(after) | set(names.values()), list(histories)
    while wanted:
        name = wanted.pop()
        if name not in before:
            continue
        kind, item = before[name]
        # What the new reading has tells what it names itself, save for what an analyst said of it.
        held = [_held(each) for each in histories.get(name, ())] + ([] if name in names else [item])
        if name not in names:
            count = sum(other is kind for other, _ in after.values())
            names[name] = name_there(kind, name, {} if name in lost else item, relocation, taken, count=count)
            taken.add(names[name])
        wanted += (part for each in held for _, part in references_in(kind, each) if part not in names)
    return Translation(relocation, new.document, names, after), before


def _as_read(history: list[Correction]) -> dict[str, Any] | None:
    return next((each.reader for each in reversed(history) if each.reader is not None), None)


def _last_known(history: list[Correction]) -> dict[str, Any] | None:
    found = [item for each in active(history) or history for item in (each.before, each.after) if item is not None]
    return found[-1] if found else None


def _held(correction: Correction) -> dict[str, Any]:
    """What a correction says of its item: what it set, or all of it where it confirmed it."""
    if correction.act is Act.CONFIRM:
        return correction.after or {}
    return correction.fields or {}


def _carried(correction: Correction, there: Translation, *, document: str) -> Correction:
    """A correction in terms of the new reading."""
    kind, name = KINDS[correction.kind], there.names[correction.item]

    def told(item: dict[str, Any] | None) -> dict[str, Any] | None:
        # What was said of words that have gone is kept as it was said.
        return None if item is None else there.item(kind, name, item) or item

    item = correction.after or correction.before
    spans: tuple[Span, ...] = ()
    if item is None:
        # It had fallen with what it referred to when it was spoken of.
        spans = _evidence(kind, {}, correction, there)
    elif correction.spans and (moved := there.item(kind, name, item)) is not None:
        spans = spans_in(kind, moved) or _evidence(kind, moved, correction, there)
    elsewhere = document != correction.document
    return replace(
        correction,
        id=0 if elsewhere else correction.id,
        document=document,
        item=name,
        before=told(correction.before),
        after=told(correction.after),
        fields=None if correction.fields is None else there.fields(kind, name, correction.fields),
        reader=told(correction.reader),
        spans=spans,
        words=tuple(span.of(there.document.text) for span in spans) or correction.words,
        touched=tuple(there.names.get(part, part) for part in correction.touched),
        conflict=None,
        carried_from=correction.document if elsewhere else correction.carried_from,
    )


def _evidence(kind: Kind, item: Mapping[str, Any], correction: Correction, there: Translation) -> tuple[Span, ...]:
    """Where the words of a dispute or outlook stand: those that stood there before, else those of what it names."""
    moved = (there.relocation.exact(part) for part in correction.spans)
    found = tuple(span for span in moved if span is not None)
    named = (there.found[name] for _, name in references_in(kind, item) if name in there.found)
    return found or tuple(spans_in(other, value)[0] for other, value in named)


def _along(carried: list[Correction], before: Items, there: Translation, new: Record) -> list[Correction]:
    """What analysts named and the new reading does not have: additions, so that what they said can stand."""
    known = {name for _, name, _ in named_items(new)} | {each.item for each in carried}
    back = {there.names[name]: name for name in before if name in there.names}
    made: list[Correction] = []
    waiting = [each for each in carried if each.act is not Act.UNDO and each.spans]
    while waiting:
        correction = waiting.pop()
        kind = KINDS[correction.kind]
        held = [_held(correction)] + ([] if correction.item in there.found else [correction.after or {}])
        for name in {part: None for each in held for _, part in references_in(kind, each)}:
            if name in known or name not in back:
                continue
            known.add(name)
            other, item = before[back[name]]
            moved = there.item(other, name, item)
            if moved is None:
                continue
            spans = spans_in(other, moved)
            along = replace(
                correction,
                id=0,
                kind=other.name,
                item=name,
                act=Act.ADD,
                number=1,
                before=None,
                after=moved,
                fields={field: moved[field] for field in other.fields},
                reader=None,
                spans=spans,
                words=tuple(span.of(new.document.text) for span in spans),
                touched=(),
                note=f"carried along: {correction.kind} {correction.item} names it",
            )
            made.append(along)
            waiting.append(along)
    return made


def _compared(carried: list[Correction], there: Translation, new: Record) -> list[Correction]:
    """The same, each item's counted from 1, with what the new reading says otherwise; what was confirmed is held to."""
    numbers: dict[str, int] = {}
    counted = []
    for correction in carried:
        numbers[correction.item] = numbers.get(correction.item, 0) + 1
        counted.append(replace(correction, number=numbers[correction.item]))
    histories = histories_of(counted)
    stacks = {name: active(history) for name, history in histories.items()}
    rejected = {name for name, stack in stacks.items() if stack and stack[-1].act is Act.REJECT}
    found: Mapping[str, tuple[Kind, dict[str, Any]]] = there.found
    names = {**_names(new), **{each.item: (each.after or each.before or {}).get("name", "") for each in counted}}
    told: dict[tuple[str, int], Correction] = {}
    for name, stack in stacks.items():
        if not stack:
            continue
        item = found[name][1] if name in found else None
        for compared in conflict_of(KINDS[stack[0].kind], stack, item, rejected=rejected, names=names):
            told[name, compared.number] = compared
    return [told.get((each.item, each.number), each) for each in counted]


def _told(carried: list[Correction], new: Record) -> Iterator[Correction]:
    """The same; a conflict too where what they name does not stand, so that they cannot count as they were meant."""
    shown = corrected(new, carried)
    rejected = {name for name, (state, _) in shown.standing.items() if state == REJECTED}
    stacks = {name: active(history) for name, history in histories_of(carried).items()}
    for correction in carried:
        stack = stacks[correction.item]
        counts = bool(stack) and stack[-1] is correction and correction.act is not Act.REJECT
        if not counts or correction.conflict is not None or not correction.spans:
            yield correction
            continue
        kind, item = KINDS[correction.kind], shown.item(correction.item)
        if item is None:
            # That it fell with what an analyst rejected is no conflict.
            fell = any(part in rejected for _, part in references_in(kind, correction.after or {}))
            yield correction if fell else replace(correction, conflict=FELL)
            continue
        held = {field: value for each in stack for field, value in _held(each).items()}
        stands = item_to_dict(item)
        lost = sorted(
            {
                part
                for field, part in references_in(kind, held)
                if part not in rejected and part not in _parts(stands[field])
            }
        )
        conflict = f"what it names no longer stands in the text: {', '.join(lost)}" if lost else None
        yield replace(correction, conflict=conflict)


def _parts(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _names(record: Record) -> dict[str, str]:
    return {item.id: item.name for items in (record.actors, record.places) for item in items}


def _identity(correction: Correction) -> tuple[Any, ...]:
    """What a correction is known by wherever it was carried: nobody makes two in one microsecond."""
    return correction.made_at, correction.who, correction.kind, correction.act, correction.note

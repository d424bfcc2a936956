"""`onrecord pressure`: who presses whom, towards what."""

import json as jsonlib
from collections import Counter
from typing import TYPE_CHECKING

from onrecord.faces.cli.measuring import (
    SHOWN,
    Asked,
    BetweenOption,
    ByOption,
    CsvOption,
    EveryOption,
    SinceOption,
    StoryOption,
    UntilOption,
    chronicle,
    digests_of,
    matching,
    one_form,
    side_words,
    sum_words,
)
from onrecord.faces.cli.options import JsonOption, StoreOption
from onrecord.faces.cli.screen import console, safe, table, write_line
from onrecord.faces.cli.sheet import write_csv

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from onrecord.faces.cli.sheet import Cell as Written
    from onrecord.measures import Answer, Item, Pressure, Step
    from onrecord.record import When

COLUMNS = (
    "presser", "pressed", "matter", "presser_key", "pressed_key", "row", "act", "manner", "status", "by", "to",
    "earliest", "latest", "confidence", "origins", "weight", "happening", "items",
)  # fmt: skip


def pressure(
    *,
    between: BetweenOption = None,
    by: ByOption = "country",
    every: EveryOption = "day",
    since: SinceOption = None,
    until: UntilOption = None,
    story: StoryOption = None,
    store: StoreOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
) -> None:
    """Show who asks, urges, meets, threatens or sanctions whom, towards what, and how the pressed answer."""
    from onrecord.measures import pressure as measured  # noqa: PLC0415 - only here

    one_form(json=json, csv=csv)
    asked = Asked.of(by, every, since, until)
    with chronicle(store) as told:
        digests, origins = digests_of(told, story)
        found = measured(told.happenings(story), digests, origins=origins, **asked.options())
    names = {digest.document: digest.name for digest in digests}
    if between is not None:
        found = _between(found, between)
    if json:
        for each in found:
            write_line(jsonlib.dumps(each.as_dict(), ensure_ascii=False))
    elif csv:
        write_csv(COLUMNS, _rows(found, names))
    elif between is not None:
        for each in found:
            _show_steps(each, names)
    else:
        _show_all(found)


def _between(found: "list[Pressure]", names: tuple[str, str]) -> "list[Pressure]":
    sides = [side for each in found for side in (each.presser, each.pressed) if side is not None]
    one, other = (matching(name, sides) for name in names)

    def is_meant(each: "Pressure") -> bool:
        presser, pressed = (side.key if side else "" for side in (each.presser, each.pressed))
        return (presser in one and pressed in other) or (presser in other and pressed in one)

    return [each for each in found if is_meant(each)]


def _rows(found: "Iterable[Pressure]", names: "Mapping[str, str]") -> "Iterator[list[Written]]":
    from onrecord.measures import WEIGHTS  # noqa: PLC0415

    for each in found:
        heads: list[Written] = [side_words(each.presser), side_words(each.pressed), each.matter]
        heads += [side.key if side else None for side in (each.presser, each.pressed)]
        for row, steps in (("act", each.steps), ("spoken of", each.spoken_of)):
            for step in steps:
                yield [
                    *heads, row, step.act, step.manner, step.status, step.by, step.to, *_ends(step.when),
                    step.confidence, step.origins, WEIGHTS[step.act], step.happening, _items(step.items, names),
                ]  # fmt: skip
        for answer in each.answers:
            yield [
                *heads, "answer", answer.move, answer.type, None, answer.by, None, *_ends(answer.when),
                answer.confidence, answer.origins, None, answer.happening, _items(answer.items, names),
            ]  # fmt: skip


def _show_all(found: "list[Pressure]") -> None:
    made = table("who → whom", "towards", "acts", "weight", "days", "undated", "answers", whole=("weight", "days"))
    for each in found[:SHOWN]:
        made.add_row(
            safe(f"{_presser_words(each)} → {_pressed_words(each)}"),
            each.matter or "not said",
            _acts(each.steps),
            sum_words(each.total.weight) if each.points else "",
            "\n".join(dict.fromkeys(str(point.day) for point in (*each.points[:1], *each.points[-1:]))),
            sum_words(each.undated.weight) if each.undated.steps else "",
            "\n".join(f"{move} {number}" for move, number in _moves(each.answers)),
        )
    if made.row_count:
        console().print(made)
    more = f" · the {SHOWN} heaviest shown, --json and --csv print all" if len(found) > SHOWN else ""
    write_line(("1 pressure" if len(found) == 1 else f"{len(found)} pressures") + more)


def _show_steps(each: "Pressure", names: "Mapping[str, str]") -> None:
    title = safe(f"{_presser_words(each)} → {_pressed_words(each)}, towards {each.matter or 'what is not said'}")
    made = table("day", "act", "who → whom", "sure", "told in", title=title, whole=("day", "sure"))
    for step in (*each.steps, *each.spoken_of):
        act = step.act if step in each.steps else f"{step.act} ({step.status.replace('_', ' ')})"
        gathered = f" ({' and '.join(step.gathered)} gathered)" if step.gathered else ""
        made.add_row(
            _day_words(step.when),
            act,
            safe(f"{step.by or 'nobody named'} → {step.to or 'nobody named'}{gathered}"),
            f"{step.confidence:.2f}",
            safe(_items(step.items, names)),
        )
    for answer in each.answers:
        move = answer.move + (f" ({answer.type})" if answer.type else "")
        sure = f"{answer.confidence:.2f}"
        made.add_row(_day_words(answer.when), move, safe(answer.by), sure, safe(_items(answer.items, names)))
    console().print(made)
    write_line("weight {} ({})\n".format(*sum_words(each.total.weight).split("\n")))


def _acts(steps: "Iterable[Step]") -> str:
    return "\n".join(f"{act} {number}" for act, number in Counter(step.act for step in steps).most_common())


def _moves(answers: "Iterable[Answer]") -> "list[tuple[str, int]]":
    return sorted(Counter(answer.move for answer in answers).items())


def _items(items: "Iterable[Item]", names: "Mapping[str, str]") -> str:
    return " ".join(f"{names.get(item.document, item.document)}:{item.item}" for item in items)


def _ends(when: "When | None") -> "list[Written]":
    return [None, None] if when is None else [when.earliest, when.latest]


def _day_words(when: "When | None") -> str:
    if when is None:
        return "not known"
    return str(when.earliest) if when.earliest == when.latest else f"{when.earliest} to {when.latest}"


def _presser_words(each: "Pressure") -> str:
    return "unnamed sources" if each.presser is None else each.presser.name


def _pressed_words(each: "Pressure") -> str:
    return "nobody named" if each.pressed is None else each.pressed.name

"""`onrecord dyads`: who does how much to whom."""

import json as jsonlib
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
    count_words,
    matching,
    number_words,
    one_form,
    side_words,
)
from onrecord.faces.cli.options import JsonOption, StoreOption
from onrecord.faces.cli.screen import console, safe, table, write_line
from onrecord.faces.cli.sheet import write_csv

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.faces.cli.sheet import Cell as Written
    from onrecord.measures import Cell, Evidence, Point, Series

COLUMNS = (
    "source", "target", "source_key", "target_key", "day", "what", "raw", "expected", "low", "high", "several",
    "intensity", "intensity_low", "intensity_high", "mean_intensity", "happenings",
)  # fmt: skip
HEADS = {
    "verbal cooperation": "words for",
    "material cooperation": "deeds for",
    "verbal conflict": "words against",
    "material conflict": "deeds against",
}


def dyads(
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
    """Count who does how much to whom, in words and deeds, for and against, with what is not certain."""
    from onrecord.measures import dyads as measured  # noqa: PLC0415 - only here

    one_form(json=json, csv=csv)
    asked = Asked.of(by, every, since, until)
    with chronicle(store) as told:
        found = measured(told.happenings(story), **asked.options())
    if between is not None:
        found = _between(found, between)
    if json:
        for series in found:
            write_line(jsonlib.dumps(series.as_dict(), ensure_ascii=False))
    elif csv:
        write_csv(COLUMNS, _rows(found))
    elif between is not None:
        for series in found:
            _show_days(series)
    else:
        _show_all(found)


def _between(found: "list[Series]", names: tuple[str, str]) -> "list[Series]":
    sides = [side for series in found for side in (series.source, series.target) if side is not None]
    one, other = (matching(name, sides) for name in names)

    def is_meant(series: "Series") -> bool:
        source, target = (side.key if side else "" for side in (series.source, series.target))
        return (source in one and target in other) or (source in other and target in one)

    return [series for series in found if is_meant(series)]


def _rows(found: "Iterable[Series]") -> "Iterator[list[Written]]":
    for series in found:
        heads: list[Written] = [side_words(series.source), side_words(series.target)]
        heads += [side.key if side else None for side in (series.source, series.target)]
        for point in series.points:
            for cell in point.cells:
                count, force = cell.count, cell.intensity
                yield [
                    *heads, point.day, cell.quadrant, count.raw, count.expected, count.low, count.high, count.several,
                    force.expected, force.low, force.high, cell.mean, _ids(cell.evidence),
                ]  # fmt: skip
            for talk in point.talk:
                count = talk.count
                yield [
                    *heads, point.day, talk.status, count.raw, count.expected, count.low, count.high, count.several,
                    None, None, None, None, _ids(talk.evidence),
                ]  # fmt: skip
        for each in series.undated:
            yield [*heads, None, f"undated {each.type}", *[None] * 9, each.happening]


def _ids(evidence: "Iterable[Evidence]") -> str:
    return " ".join(each.happening for each in evidence)


def _show_all(found: "list[Series]") -> None:
    ranked = sorted(found, key=lambda series: -sum(cell.count.expected for cell in series.totals))
    made = table("who → whom", *HEADS.values(), "intensity", "beside", whole=tuple(HEADS.values()))
    for series in ranked[:SHOWN]:
        cells = {cell.quadrant: cell for cell in series.totals}
        made.add_row(
            safe(f"{side_words(series.source)} → {side_words(series.target)}"),
            *(count_words(cells[name].count if name in cells else None) for name in HEADS),
            _intensity(series.totals),
            _beside(series),
        )
    if made.row_count:
        console().print(made)
    _close(found)


def _show_days(series: "Series") -> None:
    from onrecord.measures import changes_of  # noqa: PLC0415

    title = safe(f"{side_words(series.source)} → {side_words(series.target)}")
    made = table(
        series.every, *HEADS.values(), "intensity", "spoken of", title=title, whole=(series.every, *HEADS.values())
    )
    for point in series.points:
        cells = {cell.quadrant: cell for cell in point.cells}
        made.add_row(
            point.day.isoformat(),
            *(count_words(cells[name].count if name in cells else None) for name in HEADS),
            _intensity(point.cells),
            _talk(point),
        )
    console().print(made)
    for name in HEADS:
        for change in changes_of(series, name):
            write_line(f"from {change.day}: {name} {change.after:.2g} a {series.every}, before {change.before:.2g}")
    if series.undated:
        write_line(f"undated: {', '.join(each.happening for each in series.undated)}")
    write_line("")


def _intensity(cells: "Iterable[Cell]") -> str:
    return f"{sum(cell.intensity.expected for cell in cells) + 0.0:.1f}".replace("-", "−")


def _beside(series: "Series") -> str:
    spoken = sum(talk.count.raw for talk in series.talk)
    told = ([f"{number_words(spoken)} spoken of"] if spoken else []) + (
        [f"{len(series.undated)} undated"] if series.undated else []
    )
    return "\n".join(told)


def _talk(point: "Point") -> str:
    return " · ".join(f"{talk.status.replace('_', ' ')} {number_words(talk.count.raw)}" for talk in point.talk)


def _close(found: "list[Series]") -> None:
    dyads_ = "1 dyad" if len(found) == 1 else f"{len(found)} dyads"
    more = f" · the {SHOWN} with most shown, --json and --csv print all" if len(found) > SHOWN else ""
    write_line(f"{dyads_}{more}")

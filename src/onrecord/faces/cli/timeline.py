"""`onrecord timeline`: what happened, by day, each with its sources."""

import json as jsonlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.faces.cli.matters.choice import chosen_story, chronicled, parties_meant, places_meant
from onrecord.faces.cli.options import StoreOption, day, page_file
from onrecord.faces.cli.screen import console, write_line

if TYPE_CHECKING:
    from onrecord.story.chronicle import Chronicle
    from onrecord.story.items import Story
    from onrecord.story.timelines import Timeline


def timeline(
    story: Annotated[
        str | None,
        typer.Argument(metavar="[STORY]", help="A number in the list of stories, an id or the beginning of one."),
    ] = None,
    *,
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="WHO", help="Only what this party does or undergoes.")
    ] = None,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option("--between", metavar="WHO WHOM", help="Only what lies between these two, whichever way."),
    ] = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar="WHERE", help="Only what happened in this place or division.")
    ] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DAY", help="From this day on.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DAY", help="Up to this day.")] = None,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write one self-contained page; - for standard output."),
    ] = None,
    store: StoreOption = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Show what happened by day, the weightiest of each day first, with who tells it."""
    from onrecord.export.brief import brief_page, chronology  # noqa: PLC0415 - needed here alone
    from onrecord.faces.cli.matters.materials import timeline_materials  # noqa: PLC0415

    window = {"since": day(since, option="--since"), "until": day(until, option="--until")}
    with chronicled(store) as chronicle:
        chosen = chosen_story(chronicle, story) if story is not None else None
        seen = _seen(chronicle, chosen, actor=actor, between=between, place=place, window=window)
        materials = timeline_materials(chronicle, seen, story=chosen.id if chosen else None)
        if json:
            content = seen.as_dict()
            for line in [line for each in content["days"] for line in each["lines"]] + content["undated"]:
                line["corroboration"] = materials.grades[line["id"]].as_dict()
            write_line(jsonlib.dumps(content, ensure_ascii=False))
            return
        made = chronology(_title(chosen, actor=actor, between=between, place=place), materials)
    if html is not None:
        page_file(html, brief_page(made))
        return
    from onrecord.faces.cli.matters.shown import shown  # noqa: PLC0415 - rich takes its time to load

    console().print(shown(made))


def _seen(
    chronicle: "Chronicle",
    chosen: "Story | None",
    *,
    actor: str | None,
    between: tuple[str, str] | None,
    place: str | None,
    window: dict[str, date | None],
) -> "Timeline":
    from onrecord.story.timelines import timeline as timeline_of  # noqa: PLC0415 - needed here alone

    happenings = chronicle.happenings(chosen.id if chosen else None)
    one, other = (parties_meant(happenings, words) for words in between) if between else (None, None)
    return timeline_of(
        happenings,
        actor=parties_meant(happenings, actor) if actor is not None else None,
        dyad=(one, other) if one is not None and other is not None else None,
        place=places_meant(happenings, place) if place is not None else None,
        since=window["since"],
        until=window["until"],
    )


def _title(chosen: "Story | None", *, actor: str | None, between: tuple[str, str] | None, place: str | None) -> str:
    """What the timeline is of: the story, and what else it is limited to."""
    parts = [chosen.title] if chosen else []
    parts += [actor] if actor else []
    parts += [" and ".join(between)] if between else []
    parts += [place] if place else []
    return " · ".join(parts) or "All stories"

"""`onrecord stories`: the matters that the articles in the store are about."""

import json as jsonlib
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.faces.cli.matters.choice import chronicled, in_order
from onrecord.faces.cli.options import JsonOption, StoreOption
from onrecord.faces.cli.screen import console, safe, table, write_line

if TYPE_CHECKING:
    from onrecord.story.items import Story

PARTIES = 3


def stories(
    *,
    limit: Annotated[int, typer.Option("--limit", metavar="N", help="How many stories at most.", min=1)] = 50,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """List the stories that the articles tell, the newest first."""
    from onrecord.story.plain import plain  # noqa: PLC0415 - needed here alone

    with chronicled(store) as chronicle:
        found = in_order(chronicle.stories())
        if json:
            for number, story in enumerate(found[:limit], 1):
                write_line(jsonlib.dumps({"number": number, **plain(story)}, ensure_ascii=False))
            return
        from rich.text import Text  # noqa: PLC0415 - rich takes its time to load

        made = table("", "id", "days", "story", whole=("", "id", "days"))
        for number, story in enumerate(found[:limit], 1):
            about = Text(safe(story.title))
            said = [_count(len(story.documents), "article"), _count(len(story.origins), "origin")]
            if names := [chronicle.party(key).name for key in story.parties[:PARTIES]]:
                said.append(", ".join(names))
            about.append("\n" + safe(" · ".join(said)), style="dim")
            made.add_row(str(number), story.id, _days(story), about)
    console().print(made)
    shown = min(limit, len(found))
    total = _count(len(found), "story", "stories")
    write_line(total if shown == len(found) else f"{shown} of {total}; more with --limit")


def _days(story: "Story") -> str:
    if story.earliest is None or story.latest is None:
        return "not known"
    first, last = story.earliest.isoformat(), story.latest.isoformat()
    return first if first == last else f"{first}\n{last}"


def _count(number: int, noun: str, several: str | None = None) -> str:
    return f"{number} {noun if number == 1 else several or noun + 's'}"

"""`onrecord brief`: what is known of one story, as Markdown or as a page."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from onrecord.errors import OnrecordError, UsageError
from onrecord.faces.cli.matters.choice import chosen_story, chronicled
from onrecord.faces.cli.options import StoreOption, day, page_file

if TYPE_CHECKING:
    from datetime import date

    from onrecord.export.brief import State
    from onrecord.story.chronicle import Chronicle
    from onrecord.story.items import Story

PAGES: Final = frozenset({".html", ".htm"})
TEXTS: Final = frozenset({".md", ".markdown", ".txt"})


def brief(
    story: Annotated[
        str, typer.Argument(metavar="STORY", help="A number in the list of stories, an id or the beginning of one.")
    ],
    *,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help="A page (.html) or Markdown (.md); - for standard output."),
    ] = Path("-"),
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="Say what changed with the articles from this day on.")
    ] = None,
    since_brief: Annotated[
        Path | None,
        typer.Option("--since-brief", metavar="FILE", help="Say what changed since this brief, page or Markdown."),
    ] = None,
    most: Annotated[
        int, typer.Option("--most", metavar="N", help="How many happenings of a day are written out.", min=1)
    ] = 5,
    store: StoreOption = None,
) -> None:
    """Write what happened, what is disputed, who presses whom, what is expected, what changed; with sources."""
    from onrecord.export.brief import brief as brief_of  # noqa: PLC0415 - needed here alone
    from onrecord.export.brief import brief_page, markdown  # noqa: PLC0415
    from onrecord.faces.cli.matters.materials import brief_materials, now_in  # noqa: PLC0415

    form = _form(output)
    from_day = day(since, option="--since")
    if from_day is not None and since_brief is not None:
        raise UsageError("--since and --since-brief are both given", code="since", hint="Give one of them.")
    with chronicled(store) as chronicle:
        chosen = chosen_story(chronicle, story)
        before, words = _before(chronicle, chosen, from_day=from_day, file=since_brief, output=output)
        made = brief_of(
            chosen,
            brief_materials(chronicle, story=chosen.id),
            before=before,
            since=words,
            most=most,
            now=now_in(chronicle),
        )
    page_file(output, brief_page(made) if form == "page" else markdown(made))


def _form(output: Path) -> str:
    suffix = output.suffix.lower()
    if suffix in PAGES:
        return "page"
    if suffix in TEXTS or str(output) == "-":
        return "markdown"
    raise UsageError(
        f"{str(output)!r} is neither a page nor Markdown",
        code="output",
        hint="Give a name that ends in .html or in .md.",
    )


def _before(
    chronicle: "Chronicle", story: "Story", *, from_day: "date | None", file: Path | None, output: Path
) -> "tuple[State | None, str | None]":
    """How things stood before, and what to call that; where nothing is said, the brief that is written over counts."""
    from onrecord.export.brief import found_in  # noqa: PLC0415
    from onrecord.export.wording import day_words  # noqa: PLC0415
    from onrecord.faces.cli.matters.materials import as_it_stood  # noqa: PLC0415

    if from_day is not None:
        return as_it_stood(chronicle, story, from_day), day_words(from_day)
    source = file if file is not None else output
    if file is None and not output.is_file():
        return None, None
    try:
        state = found_in(source.read_text(encoding="utf-8"), name=str(source))
    except (OSError, ValueError) as error:
        if file is None:
            return None, None
        if isinstance(error, OnrecordError):
            raise
        told = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UsageError(
            f"{file} cannot be read: {told}", code="brief", hint="Name a brief that `onrecord brief -o` wrote."
        ) from error
    if not _same(chronicle, state.story, story):
        if file is None:
            return None, None
        raise UsageError(
            f"{file} is the brief of another story, {state.story}",
            code="brief",
            hint=f"Name an earlier brief of {story.id}, or a day with --since.",
        )
    return state, f"the brief of {day_words(state.made)}" if state.made else f"the brief in {source.name}"


def _same(chronicle: "Chronicle", earlier: str, story: "Story") -> bool:
    try:
        return chronicle.story(earlier).id == story.id
    except OnrecordError:
        return False

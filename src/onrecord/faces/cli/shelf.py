"""`onrecord list`, `search` and `problems`: what the store holds."""

import json as jsonlib
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.faces.cli.choice import place_words
from onrecord.faces.cli.options import JsonOption, StoreOption, stored
from onrecord.faces.cli.screen import console, safe, table, write_line
from onrecord.record import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.text import Text

    from onrecord.store import Hit


def list_documents(
    *,
    versions: Annotated[
        bool, typer.Option("--versions", help="The former versions of an article too, not the newest alone.")
    ] = False,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """List the articles in the store by their day, with how much each says."""
    with stored(store) as kept:
        if json:
            _print_json(kept.documents(every_version=versions))
            return
        from rich.text import Text  # noqa: PLC0415 - rich takes its time to load

        made = table("id", "day", "name", "article", whole=("id", "day", "name"))
        for row in kept.documents(every_version=versions):
            article = Text(safe(row.title or ""))
            said = [row.outlet or "outlet not known", f"{row.statements} said", f"{row.events} events"]
            said += [f"{row.disputes} disputed"] if row.disputes else []
            said += place_words(kept, row)
            article.append(("\n" if row.title else "") + safe(" · ".join(said)), style="dim")
            made.add_row(
                row.id.removeprefix("sha256:")[:8],
                row.published.isoformat() if row.published else Text("not known", style="dim"),
                safe(row.name),
                article,
            )
        counts = kept.counts()
    if made.row_count:
        console().print(made)
    articles = "1 article" if made.row_count == 1 else f"{made.row_count} articles"
    if made.row_count < counts.documents:
        articles += f" in {counts.documents} versions"
    write_line(f"{articles} · {counts.statements} statements · {counts.events} events · {counts.problems} problems")


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="All must stand together; rocket* begins one.")],
    *,
    limit: Annotated[int, typer.Option("--limit", metavar="N", help="How many hits at most.")] = 20,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Search the articles, statements, events and actors in the store, best hits first."""
    with stored(store) as kept:
        hits = kept.search(" ".join(words), limit=limit)
    if json:
        _print_json(hits)
        return
    if not hits:
        write_line("nothing found", stderr=True)
        return
    made = table("article", "day", "in", "words", whole=("day", "in"))
    for hit in hits:
        where = f"{hit.kind} {hit.item_id}" if hit.item_id else hit.kind
        day = hit.published.isoformat() if hit.published else ""
        made.add_row(safe(hit.document_name), day, safe(where), _marked(hit))
    console().print(made)


def problems(*, store: StoreOption = None, json: JsonOption = False) -> None:
    """List what could not be read, why, and what to do about it."""
    with stored(store) as kept:
        rows = kept.problems()
    if json:
        _print_json(rows)
        return
    if rows:
        from onrecord.faces.cli.tables import problem_table  # noqa: PLC0415

        console().print(problem_table(rows))
    write_line("1 problem" if len(rows) == 1 else f"{len(rows)} problems")


def _marked(hit: "Hit") -> "Text":
    from rich.text import Text  # noqa: PLC0415

    # Each control character becomes one other, so that the highlights still stand where they stood.
    words = Text(safe(hit.excerpt))
    for span in hit.highlights:
        words.stylize("bold", span.start, span.end)
    return words


def _print_json(rows: "Iterable[Any]") -> None:
    for row in rows:
        write_line(
            jsonlib.dumps({field.name: _plain(getattr(row, field.name)) for field in fields(row)}, ensure_ascii=False)
        )


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON is any of five kinds
    if isinstance(value, date):  # a datetime too
        return value.isoformat()
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value

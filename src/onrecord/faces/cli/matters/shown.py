"""Entries of a brief on the screen: the day, what happened, the words and who says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from onrecord.export.brief.markdown import quoted
from onrecord.export.wording import day_words
from onrecord.faces.cli.screen import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from onrecord.export.brief import Brief
    from onrecord.export.brief.parts import Account, Citation, Entry

STYLES = {"denied": "red", "grade-e": "red", "occurred": "bold", "ongoing": "bold", "planned": "cyan"}


def shown(brief: Brief) -> Group:
    """The heading of a timeline and its days."""
    parts: list[RenderableType] = [
        Text.assemble((safe(brief.title), "bold"), "\n", (safe(" · ".join(brief.about)), "dim"))
    ]
    for section in brief.sections:
        for group in section.groups:
            parts += ["", Text(safe(group.title or section.title), style="bold underline")]
            parts += [each for entry in group.entries for each in _entry(entry)]
    if not any(section.groups for section in brief.sections):
        parts += ["", Text("nothing on record", style="dim")]
    return Group(*parts)


def _entry(entry: Entry) -> Iterator[RenderableType]:
    line = Text.assemble((safe(entry.lead), "bold"))
    if entry.facts:
        line.append(safe(": " + ", ".join(entry.facts)))
    for kind, words in entry.marks:
        line.append(" · ", style="dim").append(safe(words), style=STYLES.get(kind, "yellow"))
    line.append(f"  {entry.id}", style="dim")
    yield Padding(line, (0, 0, 0, 2))
    for account in entry.accounts:
        yield Padding(_account(account), (0, 0, 0, 4))
    if entry.also:
        yield Padding(Text(safe(f"{entry.also_as} {_named(entry.also)}"), style="dim"), (0, 0, 0, 4))


def _account(account: Account) -> Text:
    line = Text(safe(f"{account.says}: " if account.says else ""), style="bold")
    whence = f" — {account.whence}{_same(account.citations[0])}"
    return line.append(safe(quoted(account.words)), style="not bold").append(safe(whence), style="not bold dim")


def _named(citations: Iterable[Citation]) -> str:
    return "; ".join(_source(each) for each in citations)


def _source(citation: Citation) -> str:
    day = day_words(citation.published) if citation.published else "day not known"
    return f"{citation.outlet or 'outlet not known'}, {day}{_same(citation)}"


def _same(citation: Citation) -> str:
    return f" (the same in {', '.join(citation.copies)})" if citation.copies else ""

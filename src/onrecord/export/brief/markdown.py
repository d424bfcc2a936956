r"""A brief as Markdown with footnotes (GitHub's and Pandoc's), each with the document and its exact words.

>>> escaped("1. *not* a [link](x) <b>")
'1\\. \\*not\\* a \\[link\\]\\(x\\) &lt;b&gt;'
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from onrecord.export.brief.changes import State
from onrecord.export.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.export.brief.parts import Account, Brief, Change, Citation, Entry

SIGNS: Final = re.compile(r"([\\*_{}\[\]()#+!|~$^=])")
NO_LONGER: Final = "No longer on record"
HEAD: Final = re.compile(r"^(\d+)([.)])|^(-|\+)(?=\s)")
ADDRESS: Final = re.compile(r"https?://[^\s<>()\"']+\Z", re.I)


def markdown(brief: Brief) -> str:
    """The brief as Markdown; it ends in the comment that the next brief is compared with."""
    notes = Notes()
    lines = [f"# {escaped(brief.title)}", "", escaped(" · ".join(brief.about)), ""]
    if brief.changes is not None:
        lines += [f"## What changed since {escaped(brief.since or 'then')}", ""]
        for title, each in groupby(brief.changes, key=lambda change: change.section):
            lines += [f"### {title or NO_LONGER}", "", *(_change(change) for change in each), ""]
        if brief.rest or not brief.changes:
            lines.append(f"*{brief.rest}*" if brief.rest else "Nothing.")
        lines.append("")
    for section in brief.sections:
        lines += [f"## {section.title}", ""]
        if not section.groups:
            lines += [f"*{escaped(section.nothing)}*", ""]
        for group in section.groups:
            if group.title:
                lines += [f"### {escaped(group.title)}", ""]
            for entry in group.entries:
                lines += [*_entry(entry, notes), ""]
            if group.rest:
                lines += [f"*{escaped(group.rest)}*", ""]
    lines += [*notes.lines(), ""]
    if brief.story is not None:
        lines += [State.of(brief.story, brief.made, brief.entries()).comment(), ""]
    return "\n".join(lines)


class Notes:
    """The footnotes: each citation once, numbered in the order in which they are first needed."""

    def __init__(self) -> None:
        self._numbers: dict[Citation, int] = {}

    def number(self, citation: Citation) -> int:
        """The number of a citation."""
        return self._numbers.setdefault(citation, len(self._numbers) + 1)

    def __iter__(self) -> Iterator[tuple[int, Citation]]:
        return ((number, citation) for citation, number in self._numbers.items())

    def lines(self) -> Iterable[str]:
        """The footnotes as Markdown."""
        for number, citation in self:
            yield f"[^{number}]: {_note(citation)}"


def escaped(words: str) -> str:
    """The words on one line so that Markdown shows them as they are."""
    line = " ".join(words.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return HEAD.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", SIGNS.sub(r"\\\1", line))


def quoted(words: str) -> str:
    """The words in quotation marks; those that begin with one bear no second."""
    return words if words.startswith(("“", '"', "„", "«")) else f"“{words}”"


def link(url: str | None) -> str | None:
    """The address where a reader may be sent to it: of the web, without a sign that could end the link."""
    return url if url and ADDRESS.match(url) else None


def _entry(entry: Entry, notes: Notes) -> Iterable[str]:
    said = f"**{escaped(entry.lead)}**"
    if entry.facts:
        said += f": {escaped(', '.join(entry.facts))}"
    marks = " · ".join(escaped(words) for _, words in entry.marks)
    yield f"- {said}{f' — {marks}' if marks else ''}"
    yield from (f"  - {_account(account, notes)}" for account in entry.accounts)
    if entry.also:
        named = (escaped(each.outlet or "an outlet not known") + _refs([each], notes) for each in entry.also)
        yield f"  - {entry.also_as} {', '.join(named)}"
    yield from (f"  - *{escaped(note)}*" for note in entry.notes)


def _account(account: Account, notes: Notes) -> str:
    says = f"**{escaped(account.says)}**: " if account.says else ""
    by = f" — {escaped(account.whence)}"
    return f"{says}{escaped(quoted(account.words))}{by}{_refs(account.citations, notes)}"


def _refs(citations: Iterable[Citation], notes: Notes) -> str:
    return "".join(f"[^{notes.number(each)}]" for each in citations)


def _note(citation: Citation) -> str:
    parts = [f"{escaped(quoted(citation.words))} — {escaped(citation.outlet or 'outlet not known')}"]
    if citation.agency:
        parts.append(f"from {escaped(citation.agency)}")
    if citation.title:
        parts.append(f"“{escaped(citation.title)}”")
    parts.append(day_words(citation.published) if citation.published else "day not known")
    if citation.copies:
        parts.append(f"the same in {escaped(', '.join(citation.copies))}")
    parts.append(f"{escaped(citation.name or '')} `{citation.document[:15]}` {escaped(citation.item)}".strip())
    if (url := link(citation.url)) is not None:
        parts.append(f"<{url}>")
    return ", ".join(parts)


def _change(change: Change) -> str:
    fields = ", ".join(f"{name} {escaped(then)} → {escaped(now)}" for name, then, now in change.fields)
    return f"- **{change.kind}**: {escaped(change.label)}" + (f" ({fields})" if fields else "")

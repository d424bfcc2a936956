"""A brief as one self-contained HTML page without a script: it can be opened from a disk, mailed, printed, kept.

Everything that comes from an article is escaped. The page asks nobody for anything; a reader may follow a link to an
article, where its address is one of the web.
"""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from onrecord.export.assets import asset, digest
from onrecord.export.brief.changes import State
from onrecord.export.brief.markdown import NO_LONGER, Notes, link, quoted
from onrecord.export.wording import day_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.export.brief.parts import Account, Brief, Change, Citation, Entry, Group, Section


def brief_page(brief: Brief) -> str:
    """The page, from `<!doctype html>` to `</html>`; write it as UTF-8."""
    style = asset("palette.css") + asset("brief/brief.css")
    policy = f"default-src 'none'; style-src 'sha256-{digest(style)}'; base-uri 'none'; form-action 'none'"
    written = Written()
    body = "\n".join([written.changes(brief), *(written.section(each) for each in brief.sections)])
    state = State.of(brief.story, brief.made, brief.entries()).comment() if brief.story else ""
    title = escape(brief.title)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · on record</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the brief</a>
<header>
<h1>{title}</h1>
<p class="about">{escape(" · ".join(brief.about))}</p>
{_contents(brief)}
</header>
<main id="main">
{body}
{written.notes()}
</main>
<footer><p>{_made(brief)}</p></footer>
{state}
</body>
</html>
"""


class Written:
    """Sections as HTML; it keeps count of the footnotes."""

    def __init__(self) -> None:
        self._notes = Notes()
        self._used: set[int] = set()
        # Whose words stand in the text: the footnote need not repeat them.
        self._quoted: set[int] = set()

    def changes(self, brief: Brief) -> str:
        """What changed, where there is something to compare with."""
        if brief.changes is None:
            return ""
        listed = "\n".join(
            _titled(escape(title or NO_LONGER), "\n".join(["<ul>", *(_change(change) for change in each), "</ul>"]))
            for title, each in groupby(brief.changes, key=lambda change: change.section)
        )
        if brief.rest or not brief.changes:
            listed += f'<p class="none">{escape(brief.rest or "nothing")}</p>'
        return _framed("changed", f"What changed since {brief.since or 'then'}", brief.changed, listed)

    def section(self, section: Section) -> str:
        """One section with its groups."""
        body = "\n".join(self._group(group) for group in section.groups)
        nothing = f'<p class="none">{escape(section.nothing)}</p>'
        return _framed(section.name, section.title, section.count, body or nothing)

    def notes(self) -> str:
        """The footnotes: the document, and its words where they do not stand in the text."""
        rows = "\n".join(_note(number, citation, words=number not in self._quoted) for number, citation in self._notes)
        listed = f'<ol class="notes">\n{rows}\n</ol>' if rows else '<p class="none">none</p>'
        return _framed("sources", "Sources", len(list(self._notes)), listed)

    def _group(self, group: Group) -> str:
        entries = "\n".join(self._entry(entry) for entry in group.entries)
        rest = f'<p class="note">{_code(group.rest)}</p>' if group.rest else ""
        listed = f'<div><ol class="entries">\n{entries}\n</ol>{rest}</div>'
        if group.title is None:
            return f'<div class="group plain">{listed}</div>'
        title = escape(group.title)
        heading = f'<time datetime="{group.day.isoformat()}">{title}</time>' if group.day else title
        return _titled(heading, listed)

    def _entry(self, entry: Entry) -> str:
        marks = "".join(f' <span class="chip {escape(kind)}">{escape(words)}</span>' for kind, words in entry.marks)
        facts = f": {escape(', '.join(entry.facts))}" if entry.facts else ""
        accounts = "".join(self._account(account) for account in entry.accounts)
        kind = "accounts several" if len(entry.accounts) > 1 else "accounts"
        also = f'<p class="also">{entry.also_as} {self._named(entry.also)}</p>' if entry.also else ""
        notes = "".join(f'<p class="note">{escape(note)}</p>' for note in entry.notes)
        top = f'<p class="top"><b>{escape(entry.lead)}</b>{facts}{marks}</p>'
        body = f'{top}<div class="{kind}">{accounts}</div>{also}{notes}'
        return f'<li class="entry {entry.temper}" id="{escape(entry.id)}">{body}</li>'

    def _account(self, account: Account) -> str:
        says = f'<p class="says">{escape(account.says)}</p>' if account.says else ""
        by = f' <span class="by">— {escape(account.whence)}</span>'
        refs = "".join(self._ref(each) for each in account.citations)
        self._quoted.update(self._notes.number(each) for each in account.citations if each.words == account.words)
        return f"<blockquote>{says}<p>{escape(quoted(account.words))}{by}{refs}</p></blockquote>"

    def _named(self, citations: Iterable[Citation]) -> str:
        return ", ".join(escape(each.outlet or "an outlet not known") + self._ref(each) for each in citations)

    def _ref(self, citation: Citation) -> str:
        number = self._notes.number(citation)
        # The way back from a footnote leads to where it is first needed.
        anchor = "" if number in self._used else f' id="r{number}"'
        self._used.add(number)
        return f'<sup><a{anchor} href="#n{number}" aria-label="source {number}">{number}</a></sup>'


def _titled(heading: str, listed: str) -> str:
    """What stands under one heading, itself safe in HTML."""
    return f'<div class="group"><h3>{heading}</h3>\n{listed}</div>'


def _code(words: str) -> str:
    """The words with what stands between two grave accents as a command."""
    parts = escape(words).split("`")
    return "".join(f"<code>{part}</code>" if n % 2 else part for n, part in enumerate(parts))


def _contents(brief: Brief) -> str:
    parts = [(section.name, section.title, section.count) for section in brief.sections]
    if brief.changes is not None:
        parts.insert(0, ("changed", "What changed", brief.changed))
    if len(parts) < 2:
        return ""
    links = "\n".join(
        f'<li><a href="#{name}">{escape(title)}</a> <span class="count">{count}</span></li>'
        for name, title, count in parts
    )
    return f'<nav aria-label="Sections"><ul>\n{links}\n</ul></nav>'


def _framed(name: str, title: str, count: int, body: str) -> str:
    heading = f'<h2 id="h-{name}">{escape(title)} <span class="count">{count}</span></h2>'
    return f'<section id="{name}" aria-labelledby="h-{name}">\n{heading}\n{body}\n</section>'


def _change(change: Change) -> str:
    label = escape(change.label)
    named = f'<a href="#{escape(change.entry)}">{label}</a>' if change.entry else label
    told = " · ".join(
        f"{escape(name)} <del>{escape(then)}</del> → <ins>{escape(now)}</ins>" for name, then, now in change.fields
    )
    fields = f'<span class="field">{told}</span>' if told else ""
    return f'<li><span class="chip {change.kind}">{change.kind}</span> {named} {fields}</li>'


def _note(number: int, citation: Citation, *, words: bool) -> str:
    outlet = escape(citation.outlet or "outlet not known")
    title = escape(citation.title or citation.name or "no title")
    if (url := link(citation.url)) is not None:
        title = f'<a href="{escape(url)}" rel="noopener noreferrer">{title}</a>'
    day = citation.published
    when = f'<time datetime="{day.isoformat()}">{day_words(day)}</time>' if day else "day not known"
    from_ = f" from {escape(citation.agency)}" if citation.agency else ""
    same = f" · the same in {escape(', '.join(citation.copies))}" if citation.copies else ""
    where = " ".join(part for part in (citation.name, citation.document[:15], citation.item) if part)
    said = f"<p>{escape(quoted(citation.words))}</p>" if words else ""
    back = f'<a class="back" href="#r{number}" aria-label="back to the text">↑</a>'
    whence = f"{outlet}{from_}, {title}, {when}{same} <code>{escape(where)}</code> {back}"
    return f'<li id="n{number}" value="{number}">{said}<p class="whence">{whence}</p></li>'


def _made(brief: Brief) -> str:
    parts = [f"as of {day_words(brief.made)}, the day of the newest report"] if brief.made else []
    if brief.story:
        parts.append(brief.story)
    return escape(" · ".join([*parts, "names, numbers and quoted words come from the articles; nothing else is added"]))

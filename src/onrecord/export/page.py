"""One self-contained HTML page of a record: the article with what is recorded marked in it, and the items beside it.

The page asks nobody for anything: its style and script stand in it, and its content security policy forbids the rest,
so that it can be opened from a disk, mailed, or kept. Everything that comes from the article is escaped.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from onrecord.export.assets import asset, digest
from onrecord.export.cards import Keys, sections
from onrecord.export.highlight import FURNITURE, PARAGRAPH, Mark, marks, paragraphs, segments
from onrecord.export.wording import FOUND_WORDS, Wording, day_words, encoding_words

if TYPE_CHECKING:
    from onrecord.export.highlight import Segment
    from onrecord.record import Record

LEGEND = (
    ("statements", "what is said", "content", True),
    ("events", "what happens", "trigger", True),
    ("actors", "who", "actor", False),
    ("places", "where", "place", False),
)


def page(record: Record) -> str:
    """The page, from `<!doctype html>` to `</html>`; write it as UTF-8."""
    wording, keys = Wording(record), Keys(record)
    style, script = asset("palette.css") + asset("page.css"), asset("page.js")
    document = record.document
    title = escape(document.title or document.name)
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest(style)}'; script-src 'sha256-{digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · on record</title>
<style>{style}</style>
</head>
<body class="show-statements show-events">
<a class="skip" href="#record">Skip to the record</a>
<header>
<h1>{title}</h1>
<p class="about">{_about(record)}</p>
<p class="about">{_counts(record)}</p>
{_legend()}
</header>
<main>
<article aria-label="The article"{_language(document.language)}>
{article(record, keys)}
</article>
<div class="items" id="record" role="region" aria-label="The record" tabindex="0">
{sections(wording, keys)}
</div>
</main>
<footer>
<p class="keys"><kbd>j</kbd> next item, <kbd>k</kbd> the one before, <kbd>Enter</kbd> to its words,
<kbd>Esc</kbd> clears. A click on marked words goes to their items, a click on an item to its words.</p>
<p class="about">{escape(document.name)} · {escape(document.id)}</p>
</footer>
<script>{script}</script>
</body>
</html>
"""


def article(record: Record, keys: Keys) -> str:
    """The article's text as HTML: paragraphs with a span around each segment that something covers.

    Taking the tags away and resolving the character references gives back the text, code point for code point.
    """
    text = record.document.text
    blocks = [Mark(span, "", PARAGRAPH) for span in paragraphs(text)]
    parts: list[str] = []
    anchored: set[str] = set()
    inside = False
    for segment in segments(text, [*blocks, *marks(record)]):
        covered = bool(segment.marks) and segment.marks[0].part == PARAGRAPH
        starts = covered and segment.span.start == segment.marks[0].span.start
        if inside and (starts or not covered):
            parts.append("</p>")
        if starts:
            headline = segment.marks[0].span.of(text).strip() == record.document.title
            parts.append('<p class="headline">' if headline else "<p>")
        inside = covered
        parts.append(_segment(text, segment, keys, anchored))
    if inside:
        parts.append("</p>")
    return "".join(parts)


def _segment(text: str, segment: Segment, keys: Keys, anchored: set[str]) -> str:
    words = escape(segment.span.of(text), quote=False).replace("\r", "&#13;")
    carried = [mark for mark in segment.marks if mark.part != PARAGRAPH]
    if not carried:
        return words
    classes = dict.fromkeys(mark.part for mark in carried)
    if FURNITURE in classes:
        return f'<span class="furniture">{words}</span>'
    # The narrowest first: a click on an event's word inside a long quotation means the event.
    covering: dict[str, None] = {}
    for mark in sorted(carried, key=lambda mark: mark.span.end - mark.span.start):
        covering.update(dict.fromkeys(keys.over(mark.item)))
        if mark.part in {"trigger", "also"}:
            classes[keys.temper(mark.item)] = None
    anchors = [keys.anchor(key) for key in covering if key not in anchored]
    anchored.update(covering)
    return f'{"".join(anchors)}<span class="m {" ".join(classes)}" data-items="{" ".join(covering)}">{words}</span>'


def _about(record: Record) -> str:
    document = record.document
    parts = [f"<b>{escape(document.outlet)}</b>" if document.outlet else "outlet not known"]
    if document.published:
        found = FOUND_WORDS.get(document.published_from or "")
        note = f" (date {found})" if found else ""
        day = document.published.isoformat()
        parts.append(f'<time datetime="{day}">{day_words(document.published)}</time>{note}')
    else:
        parts.append("date not known")
    if document.url:
        parts.append(escape(document.url))
    if read_as := encoding_words(document.encoding):
        parts.append(escape(read_as))
    return " · ".join(parts)


def _counts(record: Record) -> str:
    names = ("statements", "events", "disputes", "outlooks", "actors", "places")
    counts = ((len(getattr(record, name)), name) for name in names)
    return " · ".join(f"{count} {name[:-1] if count == 1 else name}" for count, name in counts)


def _legend() -> str:
    boxes = "\n".join(
        f'<label><input type="checkbox" value="{value}"{" checked" if on else ""}>'
        f'<span class="show-{value}"><span class="{part}">{words}</span></span></label>'
        for value, words, part, on in LEGEND
    )
    return f'<fieldset class="legend"><legend>Mark in the article</legend>\n{boxes}\n</fieldset>'


def _language(language: str | None) -> str:
    return f' lang="{escape(language)}"' if language else ""

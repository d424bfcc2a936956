"""A long article in parts, so that no page grows with it: where each begins, and what is on record in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from onrecord.export.highlight import marks, paragraphs
from onrecord.record import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.faces.web.asked import Asked
    from onrecord.faces.web.marking import Names
    from onrecord.record import Record

SIZE: Final = 30_000
"""About how many code points a part has; what is not half as long again is shown whole."""

NEAR: Final = SIZE // 4
"""How far from its due place a part may begin, so that it begins with a paragraph."""

WHOLE: Final = "all"
"""What the address says in place of a number where all of an article is to stand on one page."""


def cut(text: str) -> tuple[Span, ...]:
    """The parts of a text in order, about equally long: one after the other they are the text.

    Each begins with a paragraph, or where one is very long, with a word of it.

    >>> cut("Guns fell silent.")
    (Span(start=0, end=17),)
    """
    number = max(1, round(len(text) / SIZE))
    if number == 1:
        return (Span(0, len(text)),) if text else ()
    starts = [span.start for span in paragraphs(text)]
    due = (len(text) * n // number for n in range(1, number))
    return tuple(Span(*pair) for pair in pairwise([0, *(_begin(text, starts, at) for at in due), len(text)]))


def _begin(text: str, starts: list[int], due: int) -> int:
    after = bisect_left(starts, due)
    near = min(starts[max(0, after - 1) : after + 1], key=lambda start: abs(start - due), default=0)
    if abs(near - due) <= NEAR:
        return near
    return max(text.rfind(gap, due - NEAR, due) for gap in (" ", "\n")) + 1 or due


class Parts:
    """The parts of one article, and the one that a page shows.

    Attributes:
        spans: of all parts.
        number: of the part that is shown, from 1; None where all of the article is.
        shown: its span; None where all of the article is shown.
    """

    def __init__(self, record: Record, names: Names, asked: Asked) -> None:
        """Raises UsageError `usage.value` where the address asks for a part that there is not."""
        self.spans = cut(record.document.text)
        self._asked = asked.without("part", "item", "done")
        self._of: dict[str, dict[int, None]] = {}
        self.number: int | None = None
        choices = [*map(str, range(1, len(self.spans) + 1)), WHOLE]
        part = asked.one_of("part", choices, default=WHOLE) if asked.first("part") else ""
        if len(self.spans) > 1:
            self._find(record, names)
            item = asked.first("item")
            if part != WHOLE:
                self.number = int(part) if part else self._home(names.of.get(item, item))
        self.shown = self.spans[self.number - 1] if self.number else None

    def _find(self, record: Record, names: Names) -> None:
        starts = [span.start for span in self.spans]
        for mark in marks(record):
            if mark.item:
                first, last = bisect_right(starts, mark.span.start), bisect_left(starts, mark.span.end)
                for name in names.over(mark.item):
                    self._of.setdefault(name, {}).update(dict.fromkeys(range(first, last + 1)))

    def _home(self, name: str) -> int:
        """The part where the words stand that say most of an item; the first for what has no words."""
        return next(iter(self._of.get(name, ())), 1)

    def __len__(self) -> int:
        return len(self.spans)

    def holds(self, name: str, number: int | None = None) -> bool:
        """Whether the part that is shown, or the one of a number, has words of an item."""
        number = number or self.number
        return number is None or (number in self._of[name] if name in self._of else number == 1)

    def to(self, name: str) -> str:
        """Where a link to an item leads: within the page, or to another part."""
        return f"#{name}" if self.holds(name) else f"{self.url(self._home(name))}#{name}"

    def url(self, number: int | str) -> str:
        """The address of a part, or of the whole."""
        return self._asked.url(part=number)

    def ends(self, number: int, names: Iterable[str]) -> tuple[str, str]:
        """The first and the last of the items of a part, "" where it has none; `names` in the order of the page."""
        found = [name for name in names if self.holds(name, number)]
        return (found[0], found[-1]) if found else ("", "")

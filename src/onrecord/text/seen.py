"""Lines that an outlet prints under one article after another: "Sign up for our morning briefing"."""

from __future__ import annotations

import re
from collections import OrderedDict
from hashlib import blake2b
from typing import Final

LEAST: Final = 3
"""In how many different articles a line must have stood before this one."""
LONGEST: Final = 300
SAME: Final = 0.3
"""The share of an article's lines that stood in earlier ones from which on it is another version of one of them."""
MOST_LINES: Final = 20_000
"""How many lines are remembered for one outlet, those of longest ago forgotten first."""
MOST_OUTLETS: Final = 2_000
SENTENCE: Final = re.compile(r"[.!?…][\"”’')\]]*$")
TO_READERS: Final = re.compile(
    r"\b(?:you|your|our|us|subscribe\w*|newsletters?|sign\s+up|follow|click|download|e-?mail|copyright|rights\s+reserved|"
    r"cookies?|comments?|podcast|app)\b|©|@|https?://",
    re.IGNORECASE,
)
QUOTED: Final = re.compile(r"[“”\"]")


class Seen:
    r"""How often each line stood in an outlet's articles, over a batch.

    Repetition alone proves nothing: a paragraph of background ("The war has killed …") is repeated too, and is the
    story. So a line counts only where it is no sentence, or a sentence that speaks to readers and quotes nobody; and
    an article much of which stood in earlier ones is a new version of one, and tells nothing.

    >>> seen = Seen()
    >>> for day in ("Monday", "Tuesday", "Friday"):
    ...     _ = seen.repeated("The Bay Post", f"Talks failed on {day}.\nMore from the harbour\nHe left on {day}.")
    >>> seen.repeated("The Bay Post", "The army left.\nMore from the harbour\nIt rained.\nNobody came.")
    frozenset({'More from the harbour'})
    """

    def __init__(self, *, least: int = LEAST) -> None:
        self.least = least
        self._outlets: OrderedDict[str, OrderedDict[bytes, int]] = OrderedDict()

    def repeated(self, outlet: str | None, text: str) -> frozenset[str]:
        """The lines of an article that stood in enough of the outlet's earlier ones; then remember its lines.

        Nothing where the outlet is unknown.
        """
        lines = {line.strip() for line in text.splitlines()} - {""}
        if not outlet or not lines:
            return frozenset()
        counts = self._outlets.setdefault(outlet.casefold(), OrderedDict())
        self._outlets.move_to_end(outlet.casefold())
        keys = {line: blake2b(line.encode("utf-8", "replace"), digest_size=8).digest() for line in lines}
        known = sum(keys[line] in counts for line in lines)
        if len(lines) > 2 and known > max(1, SAME * len(lines)):
            return frozenset()
        often = frozenset(line for line in lines if counts.get(keys[line], 0) >= self.least and _may_be_furniture(line))
        for key in keys.values():
            counts[key] = counts.get(key, 0) + 1
            counts.move_to_end(key)
        while len(counts) > MOST_LINES:
            counts.popitem(last=False)
        while len(self._outlets) > MOST_OUTLETS:
            self._outlets.popitem(last=False)
        return often


def _may_be_furniture(line: str) -> bool:
    if len(line) > LONGEST:
        return False
    return not SENTENCE.search(line) or (TO_READERS.search(line) is not None and not QUOTED.search(line))

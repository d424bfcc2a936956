"""An article whose every part is HTML that must stay text."""

from __future__ import annotations

SCRIPT = "<script>window.hit = 1; alert('hit')</script>"
IMAGE = '<img src="x" onerror="window.hit = 2">'
BREAKOUT = "\"'></textarea></title></style></script><svg/onload=window.hit=3>"
LINK = '<a href="javascript:window.hit=4">free prize</a>'
TEMPLATE = "{{ 7 * 7 }}{% raw %}${7 * 7}"
BIDI = "\u202etxt.exe\u202c"

BAD = (SCRIPT, IMAGE, BREAKOUT, LINK, TEMPLATE, BIDI)

_PARTS = {
    "title": f"Guns of Tessaly fire on Ostrel {SCRIPT} {BREAKOUT}",
    "author": f"Mara Quill {IMAGE} {BREAKOUT}",
    "outlet": f"Port Ledger {SCRIPT}",
    "text": f"""Guns of Tessaly fire on Ostrel {SCRIPT}

OSTREL, Vardania — Vardanian forces shelled the port of Ostrel on Wednesday, killing four people.
{IMAGE}

"They fired on us {SCRIPT} without any warning," Mayor Ilse {BREAKOUT} Tarn told reporters on Thursday.

A spokesman for Drevia {LINK} denied that its troops had attacked the town, and said they would withdraw within a week.

The ministry {TEMPLATE} accused Drevia of breaking the truce {BIDI} and called for talks.

&lt;b&gt;Not bold&lt;/b&gt; &amp;amp; not an ampersand <b>or bold</b> <!-- and no comment
<style>body {{ display: none }}</style>
<plaintext>
""",
}


def wicked(part: str) -> str:
    """The title, author, outlet or text."""
    return _PARTS[part]

"""A raw document → Document: the main text, its furniture, and its title, day, outlet, language and wire credit.

```
bytes ── decode ── text ─┬─ plain: front matter, first lines ─────────┐
                         └─ HTML: main text with its links, metadata ─┴── furniture, title, language, credit ── Document
```
"""

from onrecord.text.credit import credit_of
from onrecord.text.extraction import PublishedFrom, extract
from onrecord.text.furniture import furniture
from onrecord.text.language import language_of
from onrecord.text.seen import Seen

__all__ = ["PublishedFrom", "Seen", "credit_of", "extract", "furniture", "language_of"]

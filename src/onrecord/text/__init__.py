"""A raw document → Document: the main text, its furniture, and its title, day, outlet and language.

```
bytes ── decode ── text ─┬─ plain: front matter, first lines ─┐
                         └─ HTML: main text, metadata ────────┴── furniture, title, language ── Document
```
"""

from onrecord.text.extraction import PublishedFrom, extract
from onrecord.text.furniture import furniture
from onrecord.text.language import language_of

__all__ = ["PublishedFrom", "extract", "furniture", "language_of"]

"""Who is in the article: mentions, and the entities they stand for.

```
Page ──phrases()──> noun phrases ──Names──> figures with names ──Descriptions, resolve()──> all mentions linked ──> Cast
```
"""

from __future__ import annotations

from onrecord.reading.cast.finding import find_cast

__all__ = ["find_cast"]

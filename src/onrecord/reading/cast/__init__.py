"""Who is in the article: mentions, and the entities they stand for.

```
Page ──chunks, phrasing, surroundings──> phrases ──Names──> figures with names
     ──Descriptions (appositions, “the minister”), Pronouns──> every phrase linked ──> Cast
```
What words tell stands in `nouns`, `sectors`, `titles` and `first_names`.
"""

from __future__ import annotations

from onrecord.reading.cast.finding import find_cast

__all__ = ["find_cast"]

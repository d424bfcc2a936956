"""Paths, folders, standard input and JSON Lines files, read into raw documents.

```
path, folder, -, .jsonl ── open_source ── RawDocument ─ fields: Given     what the JSON line says
                                        │             └ sidecar: Given    what NAME.json beside NAME.txt says
                                        └ Problem                         one for every input that holds no article
```
"""

from onrecord.sources.opening import ARTICLE_CAP, open_source
from onrecord.sources.raw import HTML, PLAIN, Given, RawDocument, raw_document

__all__ = ["ARTICLE_CAP", "HTML", "PLAIN", "Given", "RawDocument", "open_source", "raw_document"]

"""Paths, folders, archives and standard input, read into raw documents.

```
path, folder, - ── open_source ─┬─ RawDocument ─┬─ fields: Given    what the JSON, message or record says of it
                                │               └─ sidecar: Given   what NAME.json beside NAME.txt says
                                └─ Problem                          one for every input that holds no article

kinds     which reader a name or a beginning calls for
gzipped   unpacking, and the guard against what is made to burst
lines, objects, dialects     JSON, in the forms of agencies and crawlers
warc, tape, content          archives, and the bodies in them
mail, pdf                    newsletters and saved pages; press releases
```
"""

from onrecord.sources.opening import ARTICLE_CAP, open_source
from onrecord.sources.raw import HTML, PLAIN, Given, RawDocument, raw_document

__all__ = ["ARTICLE_CAP", "HTML", "PLAIN", "Given", "RawDocument", "open_source", "raw_document"]

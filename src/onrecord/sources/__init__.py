"""Paths, folders, archives, addresses and standard input, read into raw documents.

```
path, folder, - ── open_source ─┬─ RawDocument ─┬─ fields: Given    what the JSON, message or record says of it
                                │               └─ sidecar: Given   what NAME.json beside NAME.txt says
                                └─ Problem                          one for every input that holds no article

kinds     which reader a name or a beginning calls for
gzipped   unpacking, and the guard against what is made to burst
lines, objects, dialects     JSON, in the forms of agencies and crawlers
warc, tape, content          archives, and the bodies in them
mail, pdf                    newsletters and saved pages; press releases
web       what is fetched: pages, feeds and the pages behind their entries
```
"""

from onrecord.sources.opening import ARTICLE_CAP, files_in, open_member, open_source
from onrecord.sources.raw import HTML, PLAIN, Given, RawDocument, raw_document

__all__ = [
    "ARTICLE_CAP",
    "HTML",
    "PLAIN",
    "Given",
    "RawDocument",
    "files_in",
    "open_member",
    "open_source",
    "raw_document",
]

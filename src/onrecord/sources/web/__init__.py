"""Pages and feeds got from the web, politely and carefully.

```
address ── Fetcher.fetch ── Answer            guards, robots.txt, pace, redirects, limits: docs/fetching.md
feed ───── read_feed ────── Feed of Entry     RSS, RDF, Atom; from an address, a file or a content
           feed_documents ─ RawDocument | Problem | Unchanged      the page behind each entry
address ── open_url ─────── RawDocument | Problem                  a page, or all that a feed names
```
"""

from onrecord.sources.web.answers import Answer, Limits, Validators
from onrecord.sources.web.entries import Unchanged, feed_documents, open_url
from onrecord.sources.web.feeds import Entry, Feed, is_address, is_feed, read_feed
from onrecord.sources.web.fetching import Fetcher
from onrecord.sources.web.guards import TEXTS

__all__ = [
    "TEXTS",
    "Answer",
    "Entry",
    "Feed",
    "Fetcher",
    "Limits",
    "Unchanged",
    "Validators",
    "feed_documents",
    "is_address",
    "is_feed",
    "open_url",
    "read_feed",
]

"""The command line: `main` is what the `onrecord` command runs.

```
app ─┬─ read      reads articles: batch (what becomes of each input), screen, tables
     ├─ watch     polls feeds and folders: watching
     ├─ show      one article with what it says: article, tables
     ├─ diff      what changed between two versions
     ├─ shelf     list, search, problems: what the store holds
     ├─ accounts  disputes, outlooks: what many articles say against each other, and what is to come
     ├─ report    one article as a page
     ├─ stories, timeline, why, brief: what many articles come to: matters
     ├─ corrections, export: what analysts said; all that is on record, as tables and lines
     ├─ when      which days a time expression means, and why
     ├─ places    lookup: which place a name means, and why
     ├─ serve, demo  the store over HTTP: api, web; of example articles
     ├─ tokens    account: who may ask a served store
     └─ evaluate  records against annotated articles
```
"""

from __future__ import annotations


def main(arguments: list[str] | None = None) -> int:
    """The exit status of the command line: 0, 1 for a fault of ours, 2 for the user's mistake or an unread article.

    Args:
        arguments: what stands after `onrecord`; by default that of the process.
    """
    from onrecord.faces.cli.app import run  # noqa: PLC0415 - importing this package stays free of typer

    return run(arguments)

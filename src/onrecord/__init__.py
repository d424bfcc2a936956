"""onrecord reads news about a conflict and keeps the record: who did what to whom, who said it, where and when.

```
path, folder, page ─ open_source ─→ RawDocument ─ extract ─→ Document ─ Reader.read ─→ Record
                                                                                         │
                    Problem ←─ whatever could not be read                                ├─→ open_store: kept, searched
                                                                                         ├─→ export: JSON Lines, a page
                                                                                         └─→ evaluate: how near it comes
```

For one text, `read` goes the whole way:

>>> record = read("The mayor said on Monday that the bridge was closed.", published="2024-03-14", name="bridge")
>>> record.document.name, record.document.published.isoformat()
('bridge', '2024-03-14')

Heavy parts are loaded when their name is first asked for, so that importing the package takes little time.
"""

from __future__ import annotations

from datetime import date, datetime
from importlib import import_module
from typing import TYPE_CHECKING

from onrecord.errors import OnrecordError, Problem, UsageError
from onrecord.record import Actor, Dispute, Document, Event, Outlook, Place, Record, Span, Statement, When

if TYPE_CHECKING:
    from onrecord.evaluation import evaluate
    from onrecord.reading import Reader
    from onrecord.sources import open_source
    from onrecord.store import open_store
    from onrecord.text import extract

__all__ = [
    "Actor",
    "Dispute",
    "Document",
    "Event",
    "OnrecordError",
    "Outlook",
    "Place",
    "Problem",
    "Reader",
    "Record",
    "Span",
    "Statement",
    "When",
    "evaluate",
    "extract",
    "open_source",
    "open_store",
    "read",
]

# Where the names live whose modules take time to load.
LATE = {
    "Reader": "onrecord.reading",
    "evaluate": "onrecord.evaluation",
    "extract": "onrecord.text",
    "open_source": "onrecord.sources",
    "open_store": "onrecord.store",
}


def read(
    text: str,
    *,
    published: date | str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    name: str = "text",
) -> Record:
    """The record of one article that is at hand as plain text.

    Make a `Reader` yourself where many articles are to be read: this makes one each time.

    Args:
        text: the article; spans in the record count its code points.
        published: the day that "today" and "Thursday" are counted from, as a date or in ISO form; where it is None,
            the day that the text itself gives at its top, if it gives one.
        title: the headline; by default what the text begins with, where that is one.
        outlet: who published it.
        url: where it was published.
        name: what to call it.

    Raises:
        UsageError: `usage.date` where `published` is no date.
        TextError: `text.empty`, `text.binary` where the text holds no article.
    """
    from onrecord.reading import Reader  # noqa: PLC0415 - what the reader knows takes its time to load
    from onrecord.sources import Given, raw_document  # noqa: PLC0415
    from onrecord.text import extract  # noqa: PLC0415

    raw = raw_document(text, source=name, name=name, fields=Given(url=url))
    return Reader().read(extract(raw, published=_day(published), title=title, outlet=outlet))


def _day(value: date | str | None) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise UsageError(
            f"published is {value!r}, not a date",
            code="date",
            hint="Give a datetime.date, or year-month-day such as 2024-03-14.",
        ) from error


def __getattr__(name: str) -> object:
    if name in LATE:
        value = getattr(import_module(LATE[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

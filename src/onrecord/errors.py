"""Every error that onrecord raises, and the row that a batch keeps of one.

```
OnrecordError
├── UsageError      an option or argument that cannot be meant (ValueError)
├── RecordError     a record that breaks an invariant (ValueError)
├── SourceError     what was given could not be opened or parsed (ValueError)
├── FetchError      an address that may not be fetched, or did not give what was asked for
├── TextError       what was opened holds no article that can be read (ValueError)
├── KnowledgeError  a table of actors or places that cannot be used (ValueError)
├── ReadingError    the reader failed on an article: our fault, with the article named
├── AccessError     something that whoever asks may not do, or not now
└── StoreError      a store that cannot be opened, read or written
    └── ConflictError   somebody else was first: nothing was changed
```

The message says what was found and where, with the value quoted; the hint says what to do next; the code is stable,
so that scripts may depend on it. An error that means a bad value is a ValueError too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


class OnrecordError(Exception):
    """Root of the tree: a message, a stable code, and a hint on what to do next.

    Args:
        message: what was found and where, with the value quoted.
        code: the part after the dot of the stable code; the class gives the part before it.
        hint: what to do next, or None where nothing helps.
    """

    area: ClassVar[str] = "onrecord"

    def __init__(self, message: str, *, code: str = "error", hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = f"{self.area}.{code}"
        self.hint = hint


class UsageError(OnrecordError, ValueError):
    """An option or argument that cannot be meant."""

    area = "usage"


class RecordError(OnrecordError, ValueError):
    """A record that breaks an invariant of the public contract."""

    area = "record"


class SourceError(OnrecordError, ValueError):
    """What was given could not be opened or parsed."""

    area = "source"


class FetchError(OnrecordError):
    """An address that may not be fetched, or that did not give what was asked for.

    Args:
        message: what was found and where.
        code: the part after the dot; docs/fetching.md lists them.
        hint: what to do next.
        status: the status that the server answered with, where it answered with one that is no success.
    """

    area = "fetch"

    def __init__(
        self, message: str, *, code: str = "error", hint: str | None = None, status: int | None = None
    ) -> None:
        super().__init__(message, code=code, hint=hint)
        self.status = status


class TextError(OnrecordError, ValueError):
    """What was opened holds no article that can be read."""

    area = "text"


class KnowledgeError(OnrecordError, ValueError):
    """A table of actors or places that cannot be used."""

    area = "knowledge"


class ReadingError(OnrecordError):
    """The reader failed on an article. Our fault: the message names the article."""

    area = "reading"


class AccessError(OnrecordError):
    """Something that whoever asks may not do, or not now.

    Args:
        message: what was asked for, or shown.
        code: the part after the dot; docs/api.md lists them.
        hint: what to do next.
        wait: after how many seconds it may be asked again, where that is known.
    """

    area = "access"

    def __init__(
        self, message: str, *, code: str = "error", hint: str | None = None, wait: float | None = None
    ) -> None:
        super().__init__(message, code=code, hint=hint)
        self.wait = wait


class StoreError(OnrecordError):
    """A store that cannot be opened, read or written."""

    area = "store"


class ConflictError(StoreError):
    """Somebody else was first: nothing was changed.

    Args:
        message: what was found.
        code: the part after the dot.
        hint: what to do next.
        current: what stands there now.
    """

    def __init__(
        self, message: str, *, code: str = "overtaken", hint: str | None = None, current: object = None
    ) -> None:
        super().__init__(message, code=code, hint=hint)
        self.current = current


@dataclass(frozen=True, slots=True)
class Problem:
    """One input that could not be read, as the batch keeps it.

    Attributes:
        source: the path, URL or file and line that was given.
        stage: where it stopped: "source", "text", "reading" or "store".
        code: the stable code of the error, such as `text.empty`.
        message: what was found.
        hint: what to do next, or None.
    """

    source: str
    stage: str
    code: str
    message: str
    hint: str | None = None

    @classmethod
    def of(cls, error: OnrecordError, *, source: str, stage: str) -> Problem:
        """The row for an error met at a stage while reading a source."""
        return cls(source, stage, error.code, error.message, error.hint)

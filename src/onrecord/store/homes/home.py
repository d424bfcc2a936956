"""What a store needs of the database that it lives in."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

from onrecord.store import faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine import Connection, Engine

    from onrecord.errors import StoreError
    from onrecord.store.rows import Access


class Home(ABC):
    """A place where a store lives or can be made.

    Attributes:
        where: the file, or the address of the database without its password: what messages call it.
        address: what opens it once more, its password included: never to be shown.
        access: how it is opened.
        wait: how many seconds to wait for another process that is writing.
    """

    driver: ClassVar[type[Exception]]
    """What the database's driver raises."""

    checks_by_writing: ClassVar[bool]
    """Whether looking at the search index takes a writer."""

    where: Path | str
    address: str

    def __init__(self, *, access: Access, wait: float) -> None:
        self.access = access
        self.wait = wait

    @abstractmethod
    def revision(self) -> str | None:
        """The schema's revision of the store that lies there; None where nothing does, and it may be made.

        Raises:
            StoreError: where no store can be, or another application's database is.
        """

    @abstractmethod
    def engine(self) -> Engine:
        """A pool of connections. SQLAlchemy is imported here, not before: it takes long."""

    @abstractmethod
    def reading(self, engine: Engine) -> Engine:
        """The pool, for transactions that read: each sees the store as it was when it began."""

    @abstractmethod
    def writing(self, engine: Engine) -> Engine:
        """The pool, for transactions that write: one at a time over all processes, each sees what is true now."""

    @abstractmethod
    def settle(self, connection: Connection, revision: str) -> None:
        """Marks the database as a store of that revision, once its tables are made."""

    @abstractmethod
    def erase(self, connection: Connection) -> None:
        """Has what this transaction deletes from now on overwritten as well, where the database can."""

    @abstractmethod
    def unsound(self, connection: Connection) -> Iterator[str]:
        """What the database itself finds wrong with what it keeps, where it can be asked."""

    @abstractmethod
    def count_on(self, connection: Connection) -> None:
        """Has the numbers that the database gives to new rows go on behind those of rows that brought their own."""

    @abstractmethod
    def named(self, error: Exception) -> StoreError:
        """What the driver raised, by its name."""

    @abstractmethod
    def share(self) -> None:
        """Sees to it that whoever reads keeps nobody from writing, as long as somebody has the store open."""

    @abstractmethod
    def leave(self) -> None:
        """Puts back what `share` changed, unless others have the store open; the pool is closed by then."""

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Lets a block run, and raises what the database raises in it as a StoreError; see `onrecord.store.faults`."""
        try:
            yield
        except self.driver as error:
            raise self.named(error) from error
        except Exception as error:
            # SQLAlchemy keeps what the driver raised in `orig`; asking for that needs no import of SQLAlchemy, which
            # takes longer than everything else that opening a store does.
            cause = getattr(error, "orig", None)
            if isinstance(cause, self.driver):
                raise self.named(cause) from error
            raise

    def damaged(self, what: str) -> StoreError:
        """The error for a store that no longer holds what was written."""
        return faults.damaged(self.where, what)

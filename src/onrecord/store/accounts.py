"""Who may ask a served store for what. A token is shown once, when it is made; the store keeps its digest alone."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from sqlalchemy import insert, select, update

from onrecord.errors import UsageError
from onrecord.store import schema

if TYPE_CHECKING:
    from onrecord.store.store import Store

PREFIX: Final = "onr_"
"""How every token begins, so that one that was pasted somewhere can be told for what it is."""

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")


class Role(StrEnum):
    """What an account may do; each may do what the ones before it may."""

    READER = "reader"
    """Ask for everything that the store holds."""
    ANALYST = "analyst"
    """Correct items, and have articles read."""
    ADMIN = "admin"
    """Take articles out, and see the measures of the server."""

    def may(self, role: Role) -> bool:
        """Whether this role may do what the other one may."""
        order = list(Role)
        return order.index(self) >= order.index(role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may ask.

    Attributes:
        name: what corrections are signed with; never given to a second account.
        role: what it may do.
        digest: SHA-256 of its token, in hexadecimal digits.
        created_at: when the account was made, in UTC.
        revoked_at: since when its token is worth nothing, in UTC; None where it counts.
    """

    name: str
    role: Role
    digest: str
    created_at: datetime
    revoked_at: datetime | None = None


class Accounts:
    """The accounts of a store. Got by `Store.accounts`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, name: str, role: Role) -> str:
        """The token of a new account. It cannot be shown again.

        Raises:
            UsageError: `usage.account` where the name is none, or was ever given to an account: corrections are
                signed with it.
        """
        if not NAME.fullmatch(name):
            raise UsageError(
                f"{name!r} is no name for an account",
                code="account",
                hint="Letters, digits and . _ @ - are what it is made of, at most 64 of them.",
            )
        token = _token()
        table = schema.account
        with self._store._writing() as connection:
            if connection.execute(select(table.c.name).where(table.c.name == name)).first() is not None:
                raise UsageError(
                    f"there is an account {name!r}, or was one",
                    code="account",
                    hint=f"Take another name; or give it a new token: onrecord account renew {name}",
                )
            row = {"name": name, "role": str(role), "digest": digest_of(token), "created_at": _now()}
            connection.execute(insert(table), row)
        return token

    def renew(self, name: str) -> str:
        """A new token in the place of the old one, which is worth nothing from now on; a revoked account counts again.

        Raises:
            UsageError: `usage.account` where there is no such account.
        """
        token = _token()
        self._change(name, digest=digest_of(token), revoked_at=None)
        return token

    def revoke(self, name: str) -> None:
        """Its token is worth nothing from now on. Raises UsageError `usage.account` where there is no such account."""
        self._change(name, revoked_at=_now())

    def every(self) -> tuple[Account, ...]:
        """All accounts by name, revoked ones too."""
        table = schema.account
        with self._store._reading() as connection:
            rows = connection.execute(select(table).order_by(table.c.name)).all()
        return tuple(Account(**{**row._mapping, "role": Role(row.role)}) for row in rows)

    def _change(self, name: str, **values: str | datetime | None) -> None:
        table = schema.account
        with self._store._writing() as connection:
            if not connection.execute(update(table).where(table.c.name == name).values(**values)).rowcount:
                raise UsageError(
                    f"there is no account {name!r}", code="account", hint="onrecord account list shows those there are."
                )


def holder(token: str, accounts: tuple[Account, ...]) -> Account | None:
    """Whose token it is, among accounts; None where it is nobody's, or that of a revoked one.

    Takes the same time whatever the token is: all digests are compared, each to its end.
    """
    digest = digest_of(token)
    found = None
    for account in accounts:
        if hmac.compare_digest(account.digest, digest) and account.revoked_at is None:
            found = account
    return found


def digest_of(token: str) -> str:
    """What the store keeps of a token. Its 256 bits of chance need no salt, and no slow digest."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _token() -> str:
    return PREFIX + secrets.token_urlsafe(32)


def _now() -> datetime:
    return datetime.now(UTC)

"""Who asks, and what they may: by a token, by the cookie that it was exchanged for, or as the user of the machine.

Where a store has no account and the server answers on the loopback alone, whoever can ask is the user of the machine
and may do everything. From the first account on, nobody may do anything without a token.
"""

from __future__ import annotations

import getpass
import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final
from urllib.parse import parse_qs

from fastapi import Depends, Request

from onrecord.errors import AccessError
from onrecord.faces.api.guards import BODY, UNSAFE, by_browser, headers_of
from onrecord.faces.api.limits import Limits, Lockout, Pace, client_of
from onrecord.store import Role, Store
from onrecord.store.accounts import Account, holder

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.responses import Response

SESSION: Final = 12 * 3600
"""For how many seconds a cookie counts."""

CSRF_HEADER: Final = "X-CSRF-Token"
CSRF_FIELD: Final = "csrf"
FORWARDED: Final = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
FORM: Final = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Who asks.

    Attributes:
        name: of the account, or of the user of this machine.
        role: what they may do.
        csrf: what a page of ours sends with whatever changes something; empty where a token is sent each time.
        signed_in: whether there is a session that can be ended.
    """

    name: str
    role: Role
    csrf: str = ""
    signed_in: bool = False

    def may(self, role: Role | str) -> bool:
        """Whether they may do what that role may."""
        return self.role.may(Role(role))


class Gate:
    """Knows who asks. One for each app.

    Args:
        store: whose accounts count.
        loopback: whether the server answers on the loopback alone.
        limits: what is put up with.
        clock: seconds, for how long cookies count.
    """

    def __init__(
        self, store: Store, *, loopback: bool, limits: Limits, pace: Pace, clock: Callable[[], float] = time.time
    ) -> None:
        self._store = store
        self._loopback = loopback
        self._pace = pace
        self._clock = clock
        self._lockout = Lockout(limits)
        # Sessions end with the server: what is written down nowhere cannot be found in a copy of the store.
        self._secret = secrets.token_bytes(32)
        self._ended: dict[str, float] = {}

    @property
    def cookie(self) -> str:
        """The name of the session's cookie. The prefix keeps other hosts of one domain from setting it."""
        return "onrecord" if self._loopback else "__Host-onrecord"

    def recognise(self, request: Request) -> Viewer | None:
        """Who asks; None where nobody says so.

        Raises:
            AccessError: where a token is wrong, or a page of ours would have sent what is missing.
        """
        accounts = self._store.accounts.every()
        headers = headers_of(request.scope)
        if "authorization" in headers:
            kind, _, token = headers["authorization"].partition(" ")
            if kind.lower() != "bearer":
                raise AccessError(
                    "the header Authorization holds no token", code="no_token", hint="Authorization: Bearer TOKEN"
                )
            account = self._by_token(token.strip(), accounts, client=_client(request))
            seen = Viewer(name=account.name, role=account.role)
        else:
            found = self._by_cookie(request, accounts) or self._local(headers, accounts)
            if found is None:
                return None
            seen = found
            # A program sends no cookie and no origin by itself; a browser sends both for whatever page asks it to.
            if request.method in UNSAFE and (seen.signed_in or by_browser(headers)):
                _check_csrf(request, headers, seen)
        self._pace.count(f"account {seen.name}")
        return seen

    def sign_in(self, token: str, *, client: str | None) -> tuple[Viewer, str]:
        """Whose token it is, and the value of the cookie that it is exchanged for. Raises AccessError."""
        account = self._by_token(token.strip(), self._store.accounts.every(), client=client_of(client))
        expires, nonce = int(self._clock()) + SESSION, secrets.token_hex(16)
        value = ".".join((account.name.encode().hex(), str(expires), nonce, self._sign(account, expires, nonce)))
        return self._session(account, nonce), value

    def sign_out(self, value: str) -> None:
        """The cookie counts no more, also where somebody else has a copy of it."""
        now = self._clock()
        self._ended = {nonce: expires for nonce, expires in self._ended.items() if expires > now}
        parts = value.split(".")
        if len(parts) == 4 and len(parts[2]) == 32:
            self._ended[parts[2]] = now + SESSION

    def _by_token(self, token: str, accounts: tuple[Account, ...], *, client: str) -> Account:
        self._lockout.check(client)
        account = holder(token, accounts)
        if account is None:
            self._lockout.count(client)
            raise AccessError(
                "the token is nobody's", code="unknown_token", hint="An admin can make one: onrecord account add NAME"
            )
        self._lockout.forgive(client)
        return account

    def _by_cookie(self, request: Request, accounts: tuple[Account, ...]) -> Viewer | None:
        parts = request.cookies.get(self.cookie, "").split(".")
        if len(parts) != 4 or not parts[1].isdecimal() or len(parts[1]) > 12:
            return None
        name, expires, nonce, signature = parts
        for account in accounts:
            if account.name.encode().hex() == name and account.revoked_at is None:
                signed = self._sign(account, int(expires), nonce)
                good = hmac.compare_digest(signed.encode(), signature.encode("utf-8", "replace"))
                if good and int(expires) > self._clock() and nonce not in self._ended:
                    return self._session(account, nonce)
        return None

    def _local(self, headers: dict[str, str], accounts: tuple[Account, ...]) -> Viewer | None:
        if not self._loopback or accounts:
            return None
        if any(name in headers for name in FORWARDED):
            raise AccessError(
                "the request comes through a proxy, and the store has no account",
                code="forwarded",
                hint="Whoever reaches the proxy could do everything. Make accounts first: onrecord account add NAME",
            )
        return Viewer(name=local_user(), role=Role.ADMIN, csrf=self._seal("csrf", "local"))

    def _session(self, account: Account, nonce: str) -> Viewer:
        return Viewer(name=account.name, role=account.role, csrf=self._seal("csrf", nonce), signed_in=True)

    def _sign(self, account: Account, expires: int, nonce: str) -> str:
        # With the digest of the token, so that a new token ends the sessions of the old one.
        return self._seal("session", account.name, str(expires), nonce, account.digest)

    def _seal(self, *parts: str) -> str:
        return hmac.new(self._secret, "\0".join(parts).encode(), hashlib.sha256).hexdigest()


def the_store(request: Request) -> Store:
    """The store that is served."""
    store: Store = request.app.state.store
    return store


def visitor(request: Request) -> Viewer | None:
    """Who asks, None where nobody says so: for the page where one signs in."""
    try:
        return _gate(request).recognise(request)
    except AccessError:
        return None


def viewer(request: Request) -> Viewer:
    """Who asks. Raises AccessError `access.no_token` where nobody says so."""
    seen = _gate(request).recognise(request)
    if seen is None:
        raise AccessError(
            "no token was shown", code="no_token", hint="Authorization: Bearer TOKEN; or sign in on the page /login."
        )
    return seen


class Needs:
    """Who asks, where they have that role; else AccessError `access.role`."""

    def __init__(self, role: Role) -> None:
        self.role = role

    # Not in a thread: nothing here waits.
    async def __call__(self, seen: Annotated[Viewer, Depends(viewer)]) -> Viewer:
        """The viewer."""
        if not seen.may(self.role):
            raise AccessError(
                f"{seen.name!r} is {_a(seen.role)}, and this takes {_a(self.role)}",
                code="role",
                hint="An admin can make an account of that role.",
            )
        return seen


reader = Needs(Role.READER)
analyst = Needs(Role.ANALYST)
admin = Needs(Role.ADMIN)


def sign_in(request: Request, response: Response, token: str) -> Viewer:
    """Whose token it is; the response carries the cookie that is shown from then on. Raises AccessError."""
    gate = _gate(request)
    client = request.client
    seen, value = gate.sign_in(token, client=client.host if client else None)
    response.set_cookie(
        gate.cookie, value, max_age=SESSION, path="/", httponly=True, samesite="strict", secure=gate.cookie[0] == "_"
    )
    return seen


def sign_out(request: Request, response: Response) -> None:
    """The session has ended, and the response takes its cookie back."""
    gate = _gate(request)
    gate.sign_out(request.cookies.get(gate.cookie, ""))
    response.delete_cookie(gate.cookie, path="/", httponly=True, samesite="strict", secure=gate.cookie[0] == "_")


def local_user() -> str:
    """The name of whoever runs the server."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "local"


def _check_csrf(request: Request, headers: dict[str, str], seen: Viewer) -> None:
    shown = headers.get(CSRF_HEADER.lower())
    if shown is None and headers.get("content-type", "").partition(";")[0].strip().lower() == FORM:
        fields = parse_qs(request.scope.get(BODY, b"").decode("utf-8", "replace"))
        shown = fields.get(CSRF_FIELD, [""])[0]
    if not hmac.compare_digest((shown or "").encode("utf-8", "replace"), seen.csrf.encode()):
        raise AccessError(
            "the request does not show what a page of this server sends",
            code="csrf",
            hint=f"Load the page again. A program shows its token instead of a cookie, or the header {CSRF_HEADER}.",
        )


def _gate(request: Request) -> Gate:
    gate: Gate = request.app.state.gate
    return gate


def _client(request: Request) -> str:
    return client_of(request.client.host if request.client else None)


def _a(role: Role) -> str:
    return f"an {role}" if role[0] == "a" else f"a {role}"

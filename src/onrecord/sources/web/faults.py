"""What went wrong on the wire, said as an error of ours, and whether another try may help."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING, Final

import httpcore2

from onrecord.errors import FetchError
from onrecord.sources.web.guards import shown

if TYPE_CHECKING:
    from onrecord.sources.web.answers import Limits

LATER: Final = "Try again later."
STATUS_HINTS: Final = {
    401: "The page is not public.",
    402: "The page is to be paid for. Save it with your own access and give the file.",
    403: "The site refuses us. Ask it for leave, or save the page and give the file.",
    404: "The page is not there, or no longer.",
    410: "The page was taken away for good.",
    451: "The page is withheld for legal reasons.",
}
RAISED: Final = (
    httpcore2.TimeoutException,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.ProxyError,
    httpcore2.UnsupportedProtocol,
    OSError,
)
"""All that httpcore raises for what happens on the wire."""


class AgainError(Exception):
    """An error after which another try may help.

    Args:
        error: the error, if it was the last try.
        after: the seconds that the server asks to wait, or None.
    """

    def __init__(self, error: FetchError, after: float | None = None) -> None:
        super().__init__(error.message)
        self.error = error
        self.after = after


def bad_status(status: int, url: str) -> FetchError:
    """The error for a status that is no success."""
    return FetchError(
        f"{shown(url)} answers {status}", code="status", hint=STATUS_HINTS.get(status, LATER), status=status
    )


def fault(met: Exception, url: str, *, limits: Limits, over: bool) -> FetchError | AgainError:
    """The error for what was met on the wire.

    Args:
        met: one of `RAISED`.
        url: what was asked for.
        limits: those of the fetch.
        over: whether the time of the whole fetch was over.
    """
    where = shown(url)
    if over:
        return FetchError(f"{where} took more than {limits.total:g} seconds", code="timeout", hint=LATER)
    if isinstance(met, httpcore2.ConnectError) and met.args and isinstance(met.args[0], ssl.SSLError):
        return _tls(met.args[0], where)
    said = str(met)
    match met:
        case httpcore2.ConnectTimeout():
            found = FetchError(f"{where} was not reached within {limits.connect:g} seconds", code="timeout", hint=LATER)
            return AgainError(found)
        case httpcore2.TimeoutException():
            return FetchError(f"{where} sent nothing for {limits.read:g} seconds", code="timeout", hint=LATER)
        case httpcore2.ProxyError():
            return FetchError(f"the proxy refuses {where}: {said}", code="proxy", hint="Check the proxy's settings.")
        case httpcore2.RemoteProtocolError() if "complete message body" in said:
            return AgainError(FetchError(f"{where} ends before its end: {said}", code="incomplete", hint=LATER))
        case httpcore2.ProtocolError() | httpcore2.UnsupportedProtocol() if "without sending a response" not in said:
            return FetchError(f"{where} does not speak HTTP as it should: {said}", code="protocol", hint=LATER)
    return AgainError(FetchError(f"the connection to {where} failed: {said}", code="connection", hint=LATER))


def _tls(met: ssl.SSLError, where: str) -> FetchError | AgainError:
    if isinstance(met, ssl.SSLCertVerificationError):
        return FetchError(
            f"the certificate of {where} is not to be trusted: {met.verify_message}",
            code="tls",
            hint="Check the address and the clock of this machine. SSL_CERT_FILE names certificates of your own.",
        )
    return FetchError(f"no secure connection to {where}: {met.reason or met}", code="tls", hint=LATER)

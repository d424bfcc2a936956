"""Pages fetched politely and carefully: one `Fetcher` for a whole run."""

from __future__ import annotations

import random
import time
from importlib.metadata import version
from typing import TYPE_CHECKING, Final, Self

from onrecord.errors import FetchError, UsageError
from onrecord.sources.web.answers import Answer, Limits
from onrecord.sources.web.exchange import HEADER_VALUE, Exchange, Question
from onrecord.sources.web.faults import AgainError
from onrecord.sources.web.guards import TEXTS, Location, check_host, locate, shown
from onrecord.sources.web.network import system_addresses
from onrecord.sources.web.pace import Pace
from onrecord.sources.web.robots import SIZE as ROBOTS_SIZE
from onrecord.sources.web.robots import Robots

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable
    from types import TracebackType

    from onrecord.sources.web.answers import Validators

AGENT: Final = "onrecord"
"""The product token that the rules of a robots.txt are looked up for."""

UNREACHED: Final = frozenset({"fetch.timeout", "fetch.connection"})


class Fetcher:
    """Fetches pages and feeds; may be shared among threads; a context manager that closes its connections.

    It says who it is, keeps to robots.txt and to the pace that a host asks for, follows few redirects, keeps no
    cookies, and goes to no address that is not public. docs/fetching.md has every rule.

    Args:
        contact: an address or page of yours that the user agent names, so that sites can write to you.
        allow_private: whether machines that are not on the public internet may be asked.
        limits: times, sizes and counts.
        resolve: gives the IP addresses of a host and port, by default the system's.
        ssl_context: by default one that trusts the certificates that the system trusts.
        clock: gives seconds that only grow.
        sleep: waits for a number of seconds.
        chance: gives a number from 0 to 1, for the waits between tries.

    Raises:
        UsageError: `usage.contact` where the contact cannot stand in a header, `usage.limits` where there is no try.
    """

    def __init__(
        self,
        *,
        contact: str | None = None,
        allow_private: bool = False,
        limits: Limits | None = None,
        resolve: Callable[[str, int], list[str]] = system_addresses,
        ssl_context: ssl.SSLContext | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.user_agent = _user_agent(contact)
        self.allow_private = allow_private
        self.limits = limits or Limits()
        if self.limits.tries < 1:
            raise UsageError(f"the number of tries is {self.limits.tries}", code="limits", hint="Give 1 or more.")
        self._clock = clock
        self._chance = chance
        self._pace = Pace(interval=self.limits.interval, patience=self.limits.patience, clock=clock, sleep=sleep)
        self._robots = Robots(self._robots_txt, agent=AGENT, clock=clock)
        self._exchange = Exchange(
            user_agent=self.user_agent,
            allow_private=allow_private,
            limits=self.limits,
            resolve=resolve,
            ssl_context=ssl_context,
            clock=clock,
        )

    def fetch(self, url: str, *, validators: Validators | None = None, accepted: frozenset[str] = TEXTS) -> Answer:
        """What the address gives.

        Args:
            url: an http or https address.
            validators: what the last fetch of this address gave; the answer may then be `unchanged`.
            accepted: the media types that are taken.

        Raises:
            FetchError: whatever keeps the content from being had; the code says what.
        """
        begin = Question(here=locate(url), asked=url, validators=validators, accepted=accepted, size=self.limits.size)
        return self._follow(begin, robots=True)

    def close(self) -> None:
        """Close what is still open."""
        self._exchange.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _robots_txt(self, here: Location) -> bytes:
        question = Question(here=here, asked=here.url, validators=None, accepted=None, size=ROBOTS_SIZE, cut=True)
        return self._follow(question, robots=False).content

    def _follow(self, begin: Question, *, robots: bool) -> Answer:
        """The answer at the end of the redirects; each hop is guarded as the first is."""
        here, asked = begin.here, shown(begin.asked)
        left = [self.limits.total]
        seen: list[Location] = []
        while True:
            if here in seen:
                raise _misled(f"{asked} is redirected in a circle, back to {shown(here.url)}")
            if len(seen) > self.limits.redirects:
                raise _misled(f"{asked} is redirected more than {self.limits.redirects} times")
            seen.append(here)
            if not self.allow_private:
                check_host(here)
            delay = self._robots.check(here) if robots else None
            known = begin.validators
            there = self._patiently(
                Question(
                    here=here,
                    asked=begin.asked,
                    validators=known if known is not None and known.url == here.url else None,
                    accepted=begin.accepted,
                    size=begin.size,
                    cut=begin.cut,
                ),
                delay=delay,
                left=left,
            )
            if isinstance(there, Answer):
                return there
            here = there

    def _patiently(self, question: Question, *, delay: float | None, left: list[float]) -> Answer | Location:
        """The answer of one location, asked again where that may help; waits take nothing of the time that is left."""
        host, limits = question.here.host, self.limits
        for number in range(1, limits.tries + 1):
            self._pace.wait(host, delay=delay)
            begun = self._clock()
            try:
                there = self._exchange.ask(question, seconds=left[0])
            except AgainError as again:
                pause = again.after or 0.0
                if pause:
                    self._pace.hold(host, pause)
                if number == limits.tries or pause > limits.patience:
                    self._pace.reached(host, well=again.error.code not in UNREACHED)
                    raise again.error from None
                # By chance, so that many readers that failed at once do not come back at once.
                self._pace.hold(host, limits.backoff * 2 ** (number - 1) * (0.5 + self._chance() / 2))
            except FetchError as error:
                self._pace.reached(host, well=error.code not in UNREACHED)
                raise
            else:
                self._pace.reached(host, well=True)
                return there
            finally:
                left[0] -= self._clock() - begun
        raise AssertionError("every try returns or raises")


def _user_agent(contact: str | None) -> str:
    words = f"{AGENT}/{version('onrecord')} (reads news for the record; keeps to robots.txt"
    if contact is None:
        return words + ")"
    if not HEADER_VALUE.fullmatch(contact) or set(contact) & set("()\\"):
        raise UsageError(
            f"the contact is {contact!r:.80}",
            code="contact",
            hint="Give an e-mail address or the address of a page, in ASCII.",
        )
    return f"{words}; {contact})"


def _misled(found: str) -> FetchError:
    return FetchError(found, code="redirects", hint="Give the address that it should end at.")

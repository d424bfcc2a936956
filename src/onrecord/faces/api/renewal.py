"""Stories, happenings and contradictions kept up with what is saved, removed and corrected while a store is served.

They are worked out in a process of their own, which leaves the server free to answer: `python -m
onrecord.faces.api.renewal` does it once for the store that $ONRECORD_STORE names.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Final

from onrecord.errors import StoreError
from onrecord.store import Access, open_store

if TYPE_CHECKING:
    from typing import Self

    from onrecord.store import Store

PAUSE: Final = 5.0
"""How many seconds pass between two looks at the store, and how long nothing must have changed."""

REST: Final = 10
"""So many times as long as the work took nothing is worked out anew, so that a large store is not always at it."""

log = logging.getLogger("onrecord.renewal")


class Renewal:
    """Keeps the stories of a store renewed inside a `with` block.

    Args:
        store: the store; only looked at by this process.
        pause: seconds between two looks.
    """

    def __init__(self, store: Store, *, pause: float = PAUSE) -> None:
        self._store = store
        self._pause = pause
        self._ended = Event()
        self._working: subprocess.Popen[bytes] | None = None
        self._thread = Thread(target=self._watch, name="renewing stories", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ended.set()
        if (working := self._working) is not None:
            # What it has written stands; the rest is worked out the next time.
            working.terminate()
        self._thread.join()

    def _watch(self) -> None:
        seen, rest = "", 0.0
        while not self._ended.wait(self._pause):
            try:
                edition = self._store.desk.edition()
                if edition != seen:
                    seen = edition
                elif monotonic() >= rest and not self._store.is_arranged():
                    rest = self._renew()
            except StoreError as error:
                # Another process may hold the store for long; there is a next time.
                log.warning("stories were not renewed: %s", error.message)

    def _renew(self) -> float:
        """Works everything out, and says until when to rest."""
        begin = monotonic()
        command = [sys.executable, "-m", "onrecord.faces.api.renewal"]
        # By the environment, since everybody on the machine can read the words of a command.
        self._working = subprocess.Popen(  # noqa: S603 - our own module
            command, env={**os.environ, "ONRECORD_STORE": self._store.home.address}, stdin=subprocess.DEVNULL
        )
        failed = self._working.wait()
        if failed and not self._ended.is_set():
            log.warning("stories were not renewed: the process that works them out ended with %s", failed)
        return monotonic() + REST * (monotonic() - begin)


def renew(store: Store) -> None:
    """Works out which stories there are, and what happened and cannot both hold in each of them."""
    chronicle = store.chronicle()
    for story in chronicle.stories():
        chronicle.happenings(story.id)
        chronicle.contradictions(story.id)


if __name__ == "__main__":
    if hasattr(os, "nice"):
        # Whoever is waiting for an answer goes first.
        os.nice(10)
    with open_store(os.environ["ONRECORD_STORE"], access=Access.WRITE) as kept:
        renew(kept)

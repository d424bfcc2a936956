"""The parties and sites of many documents by their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.errors import UsageError
from onrecord.story.items import Party, Site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.story.items import Digest

EXACT: Final = {"point": 4, "city": 3, "region": 2, "country": 1}


def best_party(key: str, forms: Iterable[Party]) -> Party:
    """Of what documents have under one key, the party with the longest name.

    Raises:
        UsageError: `usage.unknown_party` where no document has anything.
    """
    found = min(forms, key=lambda party: (-len(party.name), party.name, repr(party)), default=None)
    if found is None:
        raise _unknown(key, "party")
    return found


def best_site(key: str, forms: Iterable[Site]) -> Site:
    """Of what documents have under one key, the most exact site, then that with the longest name.

    Raises:
        UsageError: `usage.unknown_site` where no document has anything.
    """
    order = lambda site: (-EXACT.get(site.precision or "", 0), -len(site.name), site.name, repr(site))  # noqa: E731
    found = min(forms, key=order, default=None)
    if found is None:
        raise _unknown(key, "site")
    return found


class Directory:
    """Who and what documents name, each as the best of them has it; it is the same in whatever order they came."""

    def __init__(self) -> None:
        self._forms: Final[dict[str, dict[Party | Site, int]]] = {}

    def add(self, digest: Digest) -> None:
        """Takes in what one document names."""
        for named in named_in(digest):
            forms = self._forms.setdefault(named.key, {})
            forms[named] = forms.get(named, 0) + 1

    def remove(self, digest: Digest) -> None:
        """Lets go of what a document that was added names."""
        for named in named_in(digest):
            forms = self._forms[named.key]
            forms[named] -= 1
            if not forms[named]:
                del forms[named]
            if not forms:
                del self._forms[named.key]

    def __iter__(self) -> Iterator[tuple[str, Party | Site, int]]:
        """Each form of each key, with how many documents have it."""
        for key, forms in self._forms.items():
            for named, count in forms.items():
                yield key, named, count

    def party(self, key: str) -> Party:
        """The party of a key, with the longest name. Raises UsageError `usage.unknown_party`."""
        return best_party(key, (named for named in self._forms.get(key, ()) if isinstance(named, Party)))

    def site(self, key: str) -> Site:
        """The site of a key, the most exact, then the longest name. Raises UsageError `usage.unknown_site`."""
        return best_site(key, (named for named in self._forms.get(key, ()) if isinstance(named, Site)))


def named_in(digest: Digest) -> tuple[Party | Site, ...]:
    """All parties and sites that a document names."""
    return (*digest.parties, *digest.sites)


def _unknown(key: str, kind: str) -> UsageError:
    return UsageError(
        f"no document names a {kind} {key!r:.60}", code=f"unknown_{kind}", hint="Take keys from what is told."
    )

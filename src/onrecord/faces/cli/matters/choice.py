"""Which story, happening, party or place is meant by what the user wrote."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, TypeVar

from onrecord.errors import OnrecordError, StoreError, UsageError
from onrecord.faces.cli.options import store_place, stored
from onrecord.faces.cli.screen import console

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from rich.progress import TaskID

    from onrecord.store import Store
    from onrecord.story.chronicle import Chronicle
    from onrecord.story.items import Happening, Party, Site, Story

Found = TypeVar("Found", "Story", "Happening")

SHORTEST: Final = 4
"""So many digits of an id at least are taken for its beginning."""

NAMED: Final = 5
"""How many of several that could be meant are named."""


@contextmanager
def chronicled(given: str | None) -> Iterator[Chronicle]:
    """The chronicle of the store that is meant.

    What is worked out is kept in the store, where it may be written, so that the next command answers at once.

    Raises:
        StoreError: where there is no store.
        UsageError: `usage.empty_store` where it holds no article.
    """
    with _opened(given) as kept:
        if not kept.counts().documents:
            raise UsageError(
                f"the store {str(kept.where)!r} holds no articles",
                code="empty_store",
                hint="Read some into it with `onrecord read`, or name another one with --store.",
            )
        with _progress() as tell:
            made = kept.chronicle(progress=tell)
        yield made


def _opened(given: str | None) -> Store:
    from onrecord.store import Access, open_store  # noqa: PLC0415 - the database takes its time to load

    try:
        return open_store(store_place(given), access=Access.WRITE)
    except StoreError as error:
        if error.code != "store.read_only":
            raise
        return stored(given)


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """A bar on standard error while articles are put together, gone at the end; none where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage)
            bar.update(tasks[stage], completed=done, total=total)

        yield tell


def in_order(stories: Iterable[Story]) -> list[Story]:
    """The stories as `onrecord stories` numbers them: the newest first, of one day that of more origins."""
    return sorted(
        stories, key=lambda story: (-(story.latest.toordinal() if story.latest else 0), -len(story.origins), story.id)
    )


def chosen_story(chronicle: Chronicle, reference: str) -> Story:
    """The story of a number in the list, an id, the beginning of one, or an id that a story once had.

    Raises:
        UsageError: `usage.unknown_story` where it is none of these, `usage.several` where several begin so.
    """
    stories = in_order(chronicle.stories())
    if reference.isdecimal() and 1 <= int(reference) <= len(stories):
        return stories[int(reference) - 1]
    try:
        return chronicle.story(reference)
    except OnrecordError:
        return _beginning(stories, reference, kind="story", prefix="st-", listed="`onrecord stories` lists them.")


def chosen_happening(chronicle: Chronicle, reference: str) -> Happening:
    """The happening of an id, the beginning of one, or an id that one once had.

    Raises:
        UsageError: `usage.unknown_happening` where it is none of these, `usage.several` where several begin so.
    """
    try:
        return chronicle.happening(reference)
    except OnrecordError:
        listed = "`onrecord timeline` shows the id of each."
        return _beginning(chronicle.happenings(), reference, kind="happening", prefix="h-", listed=listed)


def parties_meant(happenings: Iterable[Happening], words: str) -> frozenset[str]:
    """The keys of all parties that the words mean: a key, a name, a country, or words of a name.

    A country means its state, those who act for it and its people; not armed groups that fight in it.

    Raises:
        UsageError: `usage.unknown_party` where they mean nobody who does or suffers anything.
    """
    from onrecord.knowledge import load_countries  # noqa: PLC0415 - the table takes its time to load
    from onrecord.knowledge.spelling import folded, trimmed  # noqa: PLC0415

    parties: dict[str, Party] = {party.key: party for each in happenings for party in (*each.actors, *each.targets)}
    if words in parties:
        return frozenset([words])
    country = load_countries().named(words)
    code = country.alpha3 if country else words
    if of_country := {key for key, party in parties.items() if party.country == code and party.role != "REB"}:
        return frozenset(of_country)
    wanted = folded(trimmed(words))
    names = {key: folded(party.name) for key, party in parties.items()}
    found = {key for key, name in names.items() if name == wanted}
    found = found or {key for key, name in names.items() if set(wanted.split()) <= set(name.split())}
    if not found:
        near = sorted({party.name for party in parties.values()})
        raise _unknown(words, near, kind="party", what="nobody", does="who does or suffers anything on record")
    return frozenset(found)


def places_meant(happenings: Iterable[Happening], words: str) -> frozenset[str]:
    """The keys of the sites that the words mean, and the names of the divisions: a key, a name, a country.

    Raises:
        UsageError: `usage.unknown_place` where nothing on record happened there.
    """
    from onrecord.knowledge import load_countries  # noqa: PLC0415 - the table takes its time to load
    from onrecord.knowledge.spelling import folded  # noqa: PLC0415

    sites: dict[str, Site] = {each.place.key: each.place for each in happenings if each.place}
    if words in sites:
        return frozenset([words])
    wanted, country = folded(words), load_countries().named(words)
    found = {key for key, site in sites.items() if folded(site.name) == wanted}
    found |= {name for site in sites.values() for name in site.within if folded(name) == wanted}
    if country is not None:
        found |= {key for key, site in sites.items() if site.country == country.alpha3}
    if not found:
        near = sorted(
            {site.name for site in sites.values()} | {name for site in sites.values() for name in site.within}
        )
        raise _unknown(words, near, kind="place", what="no place", does="where something on record happened")
    return frozenset(found)


def _beginning(items: Collection[Found], reference: str, *, kind: str, prefix: str, listed: str) -> Found:
    start = reference.removeprefix(prefix)
    found = [item for item in items if len(start) >= SHORTEST and item.id.startswith(prefix + start)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            f"{reference!r} begins the ids of {len(found)}: {', '.join(item.id for item in found[:NAMED])}",
            code="several",
            hint="Give more of its digits.",
        )
    raise UsageError(f"there is no {kind} {reference!r:.60}", code=f"unknown_{kind}", hint=listed)


def _unknown(words: str, names: list[str], *, kind: str, what: str, does: str) -> UsageError:
    near = get_close_matches(words, names, n=NAMED, cutoff=0.5) or names[:NAMED]
    hint = f"Write a name as the timeline shows it, such as {', '.join(near)}." if near else "Nothing is on record yet."
    return UsageError(f"{words!r} names {what} {does}", code=f"unknown_{kind}", hint=hint)

"""What parties are called over all articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from onrecord.knowledge import load_countries
from onrecord.store import sums

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.engine import Connection

OF_STATES: Final = {
    "gov": "government", "parliament": "parliament", "court": "courts", "forces": "forces",
    "intelligence": "intelligence", "police": "police",
}  # fmt: skip
"""The parts of a state, by what their keys begin with."""

COUNTRY: Final = re.compile(r"(?<=[: ])[A-Z]{3}$")
"""Where the code of a country stands in a key."""


def titles(connection: Connection, names: Mapping[str, str]) -> dict[str, str]:
    """The names of parties by their keys: of one who has a name that; else who they are, whatever articles call them.

    Args:
        connection: to the store.
        names: by the keys that `onrecord.story.parties.party_of` gives, the names as most articles have them.
    """
    known = load_countries()
    codes = {found[0] for key in names if (found := COUNTRY.search(key))}
    states = {code: country.name for code in codes if (country := known.by_code(code)) is not None}
    if own := sorted(codes - states.keys()):
        # Codes that only a user's own table of actors has: its state is called what articles call it.
        table = sums.party
        rows = connection.execute(
            select(table.c.party, table.c.name).where(table.c.party.in_([f"gov:{code}" for code in own]))
        )
        states |= {row.party.removeprefix("gov:"): row.name for row in rows}
    return {key: title_of(key, name, states) for key, name in names.items()}


def title_of(key: str, name: str, states: Mapping[str, str]) -> str:
    """The name of one party.

    Args:
        key: as above.
        name: as most articles have it.
        states: the names of countries by their codes.

    >>> states = {"FRA": "France"}
    >>> title_of("forces:FRA", "seven soldiers", states), title_of("some:residents FRA", "its residents", states)
    ('France (forces)', 'residents (France)')
    >>> title_of("person:ana brisk", "Ana Brisk", states), title_of("gov:FRA", "Paris", states)
    ('Ana Brisk', 'France (government)')
    """
    sort, _, form = key.partition(":")
    country = COUNTRY.search(key)
    words = form[: country.start() - len(sort) - 1].strip() if country else form
    state = states.get(country[0]) if country else None
    if sort in OF_STATES and state and not words:
        # Where articles call a government by its state's own name, that is said once.
        return name if sort == "gov" and state == name else f"{state} ({OF_STATES[sort]})"
    if sort == "some" and words:
        return f"{words} ({state})" if state else words
    return name

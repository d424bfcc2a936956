"""What a party is called over all articles."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from onrecord.knowledge import load_countries

OF_STATES: Final = {
    "gov": "government", "parliament": "parliament", "court": "courts", "forces": "forces",
    "intelligence": "intelligence", "police": "police",
}  # fmt: skip
"""The parts of a state, by what their keys begin with."""

COUNTRY: Final = re.compile(r"(?:^|(?<= ))[A-Z]{3}$")


def title_of(key: str, name: str) -> str:
    """The name of a party: that of one who has a name; else who they are, whatever single articles call them.

    Args:
        key: as `onrecord.story.parties.party_of` gives it.
        name: as most articles have it.

    >>> title_of("forces:FRA", "seven soldiers"), title_of("some:residents FRA", "its residents")
    ('France (forces)', 'residents (France)')
    >>> title_of("person:ana brisk", "Ana Brisk"), title_of("some:", "those")
    ('Ana Brisk', 'those')
    """
    sort, _, form = key.partition(":")
    country = COUNTRY.search(form)
    words = form[: country.start()].strip() if country else form
    if sort in OF_STATES and country and not words:
        return f"{_country(country[0])} ({OF_STATES[sort]})"
    if sort == "some" and words:
        return f"{words} ({_country(country[0])})" if country else words
    return name


@cache
def _country(code: str) -> str:
    country = load_countries().by_code(code)
    return country.name if country else code

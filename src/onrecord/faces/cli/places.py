"""`onrecord places lookup`: which place a name means, and why that one."""

import json as jsonlib
import re
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from onrecord.errors import UsageError
from onrecord.faces.cli.choice import one_article
from onrecord.faces.cli.options import JsonOption, PlacesOption
from onrecord.faces.cli.screen import console, safe, table, write_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from onrecord.knowledge import Gazetteer, PlaceEntry
    from onrecord.reading.places import Grounded
    from onrecord.record import Document, Record, Span

REGISTRY: Final = "Places: GeoNames (geonames.org), CC BY 4.0, and onrecord's own table"
REASONS: Final = {
    "its name": "countries before provinces, provinces before towns, large towns before small ones",
    "others in its country": "what else the text names there",
    "others in its province": "what else the text names there",
    "others near by": "how near the text's other places are",
    "what stands behind it": "the province or country right behind the name",
}
"""What each reason of `ground` means, where it does not say so itself."""

app = typer.Typer(help="Look up what onrecord knows of places.")


@app.callback()
def root() -> None:
    """Look up what onrecord knows of places."""


@app.command("lookup")
def lookup(
    name: Annotated[list[str], typer.Argument(metavar="NAME", help="The name, with its capital letters.")],
    *,
    text: Annotated[
        str | None, typer.Option("--text", metavar="FILE", help="The article that names it; - for standard input.")
    ] = None,
    countries: Annotated[
        str | None,
        typer.Option("--countries", metavar="CODES", help="Countries that are spoken of beside it, such as ISR,PSE."),
    ] = None,
    places: PlacesOption = None,
    json: JsonOption = False,
) -> None:
    """Explain which place a name means, and why that one of all that bear it.

    With --text, all the places of the article are weighed together, as `onrecord read` does it.
    """
    from onrecord.knowledge import load_places  # noqa: PLC0415 - what it knows takes its time to load
    from onrecord.reading.places.grounding import bearers  # noqa: PLC0415

    words = " ".join(" ".join(name).split())
    told = _countries(countries)
    gazetteer = load_places(extra=places)
    if text is None:
        found, bearing = _alone(words, gazetteer, told)
    else:
        found, bearing = _in_text(words, text, gazetteer, told, places=places)
    if found is None:
        raise _unknown(words, gazetteer)
    count = len(bearers(bearing, gazetteer))
    if json:
        write_line(jsonlib.dumps(_as_dict(words, found, count), ensure_ascii=False))
    else:
        _show(found, count)


def _countries(codes: str | None) -> Counter[str]:
    """How often each country is spoken of by the option; raises UsageError `usage.countries` for what is no code."""
    from onrecord.knowledge import load_countries  # noqa: PLC0415

    told: Counter[str] = Counter()
    for code in (part.strip() for part in (codes or "").split(",")):
        if code and load_countries().by_code(code.upper()) is None:
            raise UsageError(
                f"--countries names {code!r}, which is no country's code",
                code="countries",
                hint="Give ISO 3166 codes of three letters with commas between, such as ISR,PSE.",
            )
        if code:
            told[code.upper()] += 1
    return told


def _alone(words: str, gazetteer: "Gazetteer", told: Counter[str]) -> "tuple[Grounded | None, str]":
    """The place of a name by itself, and the words that bear it; of “Paris, Texas” the Paris."""
    from onrecord.reading.places.grounding import bearers, ground  # noqa: PLC0415
    from onrecord.record import Span  # noqa: PLC0415

    if not words:
        return None, words
    spans = [Span(0, len(words))]
    if not bearers(words, gazetteer):
        spans = [Span(*part.span()) for part in re.finditer(r"[^\s,][^,]*", words)] or spans
    return ground(words, spans, gazetteer, countries=told)[0], spans[0].of(words)


def _in_text(
    words: str, path: str, gazetteer: "Gazetteer", told: Counter[str], *, places: "Path | None"
) -> "tuple[Grounded | None, str]":
    """The place of a name in an article, weighed with all others that its record finds."""
    from onrecord.faces.cli.making import make_reader  # noqa: PLC0415
    from onrecord.reading.places.grounding import ground  # noqa: PLC0415

    document = _article(path)
    record = make_reader(None, places=places).read(document)
    others = [span for place in record.places for span in place.mentions]
    mine = _occurrences(words, document.text, others)
    if not mine:
        raise UsageError(
            f"{words!r} does not stand in {path}",
            code="name",
            hint="Spell it as the article does, or leave out --text to look it up by itself.",
        )
    spans = [*mine, *(span for span in dict.fromkeys(others) if span not in mine)]
    found = ground(document.text, spans, gazetteer, countries=told + _spoken_of(record, spans))
    return found[0], mine[0].of(document.text)


def _article(path: str) -> "Document":
    return one_article(path, wanted="--text is one", code="text", hint="Give a file that holds one article.")


def _occurrences(words: str, text: str, others: "list[Span]") -> "list[Span]":
    """Where a name stands in a text, also in a spelling that the record found; inside longer names if nowhere else."""
    from onrecord.knowledge.spelling import place_key, trimmed  # noqa: PLC0415
    from onrecord.record import Span  # noqa: PLC0415

    key = place_key(trimmed(words))
    known = [span for span in others if place_key(trimmed(span.of(text))) == key]
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)".replace(r"\ ", r"\s+")
    seen = [Span(*found.span()) for found in re.finditer(pattern, text, re.IGNORECASE) if found[0] != found[0].lower()]
    free = [span for span in seen if not any(other.holds(span) for other in others)]
    return sorted(dict.fromkeys([*known, *free] or seen), key=lambda span: span.start)


def _spoken_of(record: "Record", named: "list[Span]") -> Counter[str]:
    """How often the article speaks of each country by its people and bodies."""
    told: Counter[str] = Counter()
    for actor in record.actors:
        if actor.country is not None:
            told[actor.country] += sum(1 for span in actor.mentions if span not in named)
    return told


def _unknown(words: str, gazetteer: "Gazetteer") -> UsageError:
    capitals = " ".join(word[:1].upper() + word[1:] for word in words.split())
    hint = "Check the spelling, or give it coordinates in a table of your own with --places."
    if words == words.lower() and gazetteer.every(capitals):
        hint = f"Places need their capital letters: {capitals!r}."
    return UsageError(f"{words!r} is no place that onrecord knows", code="place", hint=hint)


def _show(found: "Grounded", count: int) -> None:
    from rich.text import Text  # noqa: PLC0415 - rich takes its time to load

    from onrecord.faces.cli.when import facts  # noqa: PLC0415

    screen = console()
    why = table("", "", "", title=f"Why, {found.score:.2f} in all")
    for reason, score in found.reasons:
        why.add_row(f"{score:+.2f}", safe(reason), Text(REASONS.get(reason, ""), style="dim"))
    why.show_header = False
    screen.print(Text(safe(found.entry.name), style="bold"), facts(_rows(found.entry)), "", why, "", sep="\n")
    if found.rivals:
        made = table("score", "place", "where", "people", title=f"Rivals, {len(found.rivals)} of {count - 1}")
        for entry, score in found.rivals:
            where = ", ".join((*entry.within, _country(entry)))
            made.add_row(f"{score:.2f}", safe(f"{entry.name} ({entry.precision})"), safe(where), _people(entry))
        screen.print(made, "", sep="\n")
    else:
        write_line("No other place of that name.\n")
    write_line(REGISTRY)


def _rows(entry: "PlaceEntry") -> "Iterable[tuple[str, str]]":
    yield "latitude, longitude", f"{entry.latitude}, {entry.longitude}"
    yield "country", _country(entry)
    yield "lies in", ", ".join(entry.within) or "not known"
    yield "precision", entry.precision
    yield "population", _people(entry) or "not known"
    yield "GeoNames id", str(entry.geonames or "none")


def _country(entry: "PlaceEntry") -> str:
    from onrecord.knowledge import load_countries  # noqa: PLC0415

    if entry.country is None:
        return "no country"
    country = load_countries().by_code(entry.country)
    return entry.country if country is None else f"{country.name} ({entry.country})"


def _people(entry: "PlaceEntry") -> str:
    return "" if entry.population is None else f"{entry.population:,}"


def _as_dict(words: str, found: "Grounded", count: int) -> dict[str, Any]:
    return {
        "name": words,
        "place": _place(found.entry),
        "score": found.score,
        "reasons": [{"reason": reason, "score": score} for reason, score in found.reasons],
        "rivals": [{**_place(entry), "score": score} for entry, score in found.rivals],
        "bearers": count,
        "registry": REGISTRY,
    }


def _place(entry: "PlaceEntry") -> dict[str, Any]:
    return {
        "name": entry.name,
        "latitude": entry.latitude,
        "longitude": entry.longitude,
        "country": entry.country,
        "within": list(entry.within),
        "precision": entry.precision,
        "population": entry.population,
        "geonames": entry.geonames,
    }

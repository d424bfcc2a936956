"""How near the reader puts the place names of two public corpora, from the gold spans.

python benchmarks/toponyms.py ../shared/data/place

Of every toponym that has coordinates the distance between these and ours is taken; what the gazetteer does not know
counts as wrong. LGL (Lieberman, Samet and Sankaranarayanan 2010) is local news, GeoVirus (Gritta, Pilehvar and Collier
2018) is Wikinews on outbreaks. Beside ours stand the most populous place of the name, and what share ours would reach
if it always picked the nearest of its candidates.
"""

from __future__ import annotations

import argparse
import re
import statistics
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from onrecord.knowledge import PlaceEntry, load_places
from onrecord.reading.places.grounding import bearers, ground, kilometres
from onrecord.record import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

WITHIN = 161
"""In kilometres (100 miles): the field's measure."""
NOWHERE = 20_000.0

Toponym = tuple[Span, float, float]


def lgl(file: Path) -> Iterator[tuple[str, list[Toponym]]]:
    """The articles of LGL with their toponyms that have coordinates."""
    for article in ET.parse(file).getroot().iter("article"):
        found = []
        for toponym in article.iter("toponym"):
            tag = toponym.find("gaztag")
            latitude = tag.findtext("lat") if tag is not None else toponym.findtext("lat")
            longitude = tag.findtext("lon") if tag is not None else toponym.findtext("lon")
            if latitude and longitude:
                span = Span(int(toponym.findtext("start", "")), int(toponym.findtext("end", "")))
                found.append((span, float(latitude), float(longitude)))
        yield article.findtext("text") or "", found


def geovirus(file: Path) -> Iterator[tuple[str, list[Toponym]]]:
    """The articles of GeoVirus. Its offsets are off by a little: the name next to them is meant."""
    for article in ET.parse(file).getroot().iter("article"):
        text, found = article.findtext("text") or "", []
        for location in article.iter("location"):
            name, near = location.findtext("name") or "", int(location.findtext("start", "0"))
            starts = [match.start() for match in re.finditer(re.escape(name), text)]
            if starts:
                start = min(starts, key=lambda at: abs(at - near))
                where = float(location.findtext("lat", "")), float(location.findtext("lon", ""))
                found.append((Span(start, start + len(name)), *where))
        yield text, found


def main() -> None:
    """Print a line a corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder that holds lgl.xml and GeoVirus.xml")
    parser.add_argument("--wrong", type=int, default=0, metavar="N", help="list the N names most often wrong")
    options = parser.parse_args()
    gazetteer = load_places()
    for name, corpus in (
        ("GeoVirus", geovirus(options.folder / "GeoVirus.xml")),
        ("LGL", lgl(options.folder / "lgl.xml")),
    ):
        ours, largest, best = [], [], []
        wrong: dict[str, list[str]] = {}
        for text, toponyms in corpus:
            found = ground(text, [span for span, _, _ in toponyms], gazetteer)
            for (span, latitude, longitude), grounded in zip(toponyms, found, strict=True):
                words = text[span.start : span.end]
                gold = PlaceEntry(words, latitude, longitude, None, None, None, "point", (words,))
                away = [(kilometres(gold, entry), entry) for entry in bearers(words, gazetteer)]
                ours.append(kilometres(gold, grounded.entry) if grounded is not None else NOWHERE)
                best.append(min((far for far, _ in away), default=NOWHERE))
                largest.append(max(away, key=lambda pair: pair[1].population or 0, default=(NOWHERE, None))[0])
                if ours[-1] > WITHIN:
                    what = "unknown" if grounded is None else f"{ours[-1]:.0f} km, best {best[-1]:.0f}"
                    wrong.setdefault(words, []).append(what)
        print(
            f"{name}: within {WITHIN} km {_share(ours):.3f}, median error {statistics.median(ours):.1f} km, "
            f"n={len(ours)}; unknown {sum(far >= NOWHERE for far in ours) / len(ours):.3f}; the most populous "
            f"{_share(largest):.3f}; best of the candidates {_share(best):.3f}"
        )
        for words in sorted(wrong, key=lambda words: -len(wrong[words]))[: options.wrong]:
            print(f"  {len(wrong[words]):3} {words}: {wrong[words][0]}")


def _share(distances: list[float]) -> float:
    return sum(far <= WITHIN for far in distances) / len(distances)


if __name__ == "__main__":
    main()

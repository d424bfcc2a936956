"""Whether articles are put into the stories they belong to, measured on ECB+, and what that costs in an archive.

usage: python benchmarks/stories.py ECBPLUS [--days none] [--read CACHE] [--choose] [--stream RELEASES]

ECBPLUS is the folder of the release, with ECB+/1 and so on. A true story is the files of one topic of one half (ecb or
ecbplus): each half tells of one event, and the halves of a topic of two alike, such as two earthquakes. Topics 2, 5,
12, 18, 21, 23, 34 and 35 are for development; the weights and thresholds of `onrecord.story` were chosen on the others
of 1 to 35 (`tools/fit_stories.py`). Figures are B-cubed (Bagga and Baldwin 1998).

The days come from the address or the first lines of an article where they tell one; the files of the older half have
neither. Articles go in in the order of these days, those without one behind, by name.

--days N     documents published further apart are not compared; "none" (the default here): time plays no part
--read CACHE run the reader on every article first (minutes), so that parties count, and keep the records in that file
--choose     print the figures of the other topics for several thresholds instead
--stream     a folder of CSV files with the columns link, headline, date and body: their documents into stories
"""

from __future__ import annotations

import argparse
import csv
import pickle
import re
import sys
import time
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.record import Document, Record
from onrecord.story import stories as rules
from onrecord.story.digest import digest_of
from onrecord.story.stories import Stories

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onrecord.story.items import Digest

DEVELOPMENT = frozenset({2, 5, 12, 18, 21, 23, 34, 35})
MONTHS = {month: number for number, month in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
IN_ADDRESS = re.compile(r"(?<!\d)(20[01]\d)[/-]?(0?[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
MONTH = r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
MONTH_FIRST = re.compile(rf"\b{MONTH} (\d{{1,2}})(?:st|nd|rd|th)?,? (20[01]\d)\b")
DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? {MONTH},? (20[01]\d)\b")


@dataclass(frozen=True)
class Article:
    """One file of ECB+: its text, its day where it tells one, and the true story."""

    document: Document
    topic: int
    story: str


def main() -> None:
    """The figures, one line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ecbplus", type=Path)
    parser.add_argument("--days", default="none")
    parser.add_argument("--read", type=Path)
    parser.add_argument("--choose", action="store_true")
    parser.add_argument("--stream", type=Path)
    options = parser.parse_args()
    days = None if options.days == "none" else int(options.days)
    articles = [article for topic in range(1, 36) for article in topic_of(options.ecbplus / "ECB+" / str(topic))]
    digests = digests_of(articles, options.read)
    parts = {
        "development topics": [each for each in articles if each.topic in DEVELOPMENT],
        "other topics (the choice was made on them)": [each for each in articles if each.topic not in DEVELOPMENT],
        "both in one stream (in part chosen on)": articles,
    }
    if options.choose:
        chosen = parts["other topics (the choice was made on them)"]
        for threshold in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
            rules.JOINS = threshold  # type: ignore[misc]
            print(f"joins at {threshold:.2f}: {figures(chosen, clustered(chosen, digests, days))}")
        return
    for name, part in parts.items():
        dated = sum(each.document.published is not None for each in part)
        print(f"{name}: {len(part)} articles, {dated} with a day, {len({each.story for each in part})} true stories")
        print(f"  onrecord         {figures(part, clustered(part, digests, days))}")
    if options.stream:
        stream(options.stream)


def topic_of(folder: Path) -> list[Article]:
    """The articles of one topic."""
    found = []
    for path in sorted(folder.glob("*.xml")):
        sentences: dict[int, list[str]] = defaultdict(list)
        for token in ET.parse(path).getroot().iter("token"):
            sentences[int(token.get("sentence", "0"))].append(token.text or "")
        lines = [sentences[number] for number in sorted(sentences)]
        # The newer half begins with its address.
        newer = path.stem.endswith("plus")
        address = "".join(lines.pop(0)) if newer and lines[0][0] in {"http", "https", "www"} else None
        text = "\n".join(map(" ".join, lines))
        text = re.sub(r" (['’]s|n['’]t|[,.;:!?%)\]])", r"\1", text)
        text = re.sub(r"([(\[$]) ", r"\1", text)
        document = Document(id=path.stem, name=path.stem, text=text, url=address, published=day_of(address or "", text))
        found.append(Article(document, int(folder.name), f"{folder.name} {'ecbplus' if newer else 'ecb'}"))
    return found


def day_of(address: str, text: str) -> date | None:
    """The day that an address or the first lines of an article give, or None."""
    head = text[:400]
    if found := IN_ADDRESS.search(address):
        parts = (int(found[1]), int(found[2]), int(found[3]))
    elif found := MONTH_FIRST.search(head):
        parts = (int(found[3]), MONTHS[found[1].lower()], int(found[2]))
    elif found := DAY_FIRST.search(head):
        parts = (int(found[3]), MONTHS[found[2].lower()], int(found[1]))
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def digests_of(articles: Iterable[Article], cache: Path | None) -> dict[str, Digest]:
    """The digest of each article, of its bare text or of what the reader finds in it."""
    if cache is None:
        return {each.document.id: digest_of(Record(document=each.document)) for each in articles}
    records: dict[str, Record] = pickle.loads(cache.read_bytes()) if cache.exists() else {}  # noqa: S301 - one's own file
    if not records:
        from onrecord import Reader  # noqa: PLC0415 - not needed without --read

        reader = Reader()
        records = {each.document.id: reader.read(each.document) for each in articles}
        cache.write_bytes(pickle.dumps(records))
    return {name: digest_of(record) for name, record in records.items()}


def clustered(articles: list[Article], digests: Mapping[str, Digest], days: int | None) -> dict[str, str]:
    """The story of each article, all put in one after the other in the order of time."""
    stories = Stories(days=days)
    for digest in sorted((digests[each.document.id] for each in articles), key=lambda each: each.trace.rank()):
        stories.add(digest)
    return {each.document.id: stories.story_of(each.document.id) for each in articles}


def figures(articles: list[Article], found: Mapping[str, str]) -> str:
    """Precision, recall and F1 of B-cubed, in per cent."""
    true: dict[str, set[str]] = defaultdict(set)
    ours: dict[str, set[str]] = defaultdict(set)
    for each in articles:
        true[each.story].add(each.document.id)
        ours[found[each.document.id]].add(each.document.id)
    precision = recall = 0.0
    for each in articles:
        mine, theirs = ours[found[each.document.id]], true[each.story]
        precision += len(mine & theirs) / len(mine) / len(articles)
        recall += len(mine & theirs) / len(theirs) / len(articles)
    f1 = 2 * precision * recall / (precision + recall)
    return f"P {100 * precision:.1f}  R {100 * recall:.1f}  B3 F1 {100 * f1:.1f}  ({len(ours)} stories)"


def releases_of(folder: Path) -> list[Digest]:
    """The digests of a folder of releases, in the order of its files."""
    csv.field_size_limit(sys.maxsize)
    digests = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                day = date.fromisoformat(row["date"][:10])
                document = Document(
                    id=row["link"],
                    name=row["link"],
                    text=row["body"],
                    title=row["headline"],
                    published=day,
                    outlet=path.stem,
                )
                digests.append(digest_of(Record(document=document)))
    return digests


def stream(folder: Path) -> None:
    """The sizes and spans of the stories of a folder of releases, and what a document costs."""
    digests = releases_of(folder)
    stories, taken = Stories(), []
    for digest in sorted(digests, key=lambda each: each.trace.rank()):
        start = time.perf_counter()
        stories.add(digest)
        taken.append(time.perf_counter() - start)
    days = {each.document: each.published for each in digests}
    sizes = Counter(len(stories.members(story)) for story in stories)
    spans = sorted((days[found[-1]] - days[found[0]]).days for story in stories if (found := stories.members(story)))
    print(
        f"{folder.name}: {len(days)} documents in {len(stories)} stories, {sizes[1]} of one document; "
        f"the largest of {max(sizes)}"
    )
    print(f"  longest spans in days: {spans[-5:]}")
    for first, last in ((0, 200), (len(taken) - 200, len(taken))):
        part = sorted(taken[first:last])
        print(
            f"  documents {first + 1} to {last}: median {1000 * part[len(part) // 2]:.2f} ms, "
            f"most {1000 * part[-1]:.1f} ms"
        )
    largest = max(stories, key=lambda story: len(stories.members(story)))
    titles = {each.document: each.title for each in digests}
    for document in stories.members(largest)[:: max(1, max(sizes) // 12)]:
        print(f"  in the largest: {days[document]} {titles[document]:.90}")


if __name__ == "__main__":
    main()

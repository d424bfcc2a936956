"""What a chronicle of many documents costs, and whether the order in which they come matters.

usage: python benchmarks/stream.py RELEASES [--records FILE] [--sizes 1000,50000] [--seed 7]

RELEASES is a folder of CSV files with the columns link, headline, date and body; every file is an outlet. Printed:

- reading: every release read with the bundled model on one core, its record made a digest, all put into a chronicle,
  then asked for all stories, happenings and contradictions; seconds of each, and the most memory that it took. Reading
  is most of it: with --records the records are kept in that file and taken from there the next time.
- order: the same digests in three shuffled orders, and with a tenth added and removed again. Whatever then differs in
  stories, happenings, contradictions or sources is counted.
- growth: time to add one more document when the chronicle holds so many, and to ask then for the happenings and
  contradictions of its story; means, in processor time, over as many documents as there are releases, since some weeks
  are fuller than others. The documents are the releases again and again, each time with other names and later by the
  days that they span: what stands in the name of a party or place has another form in each replica, in the terms and
  in the keys, and so has a quarter of the codes of the words of the text.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import sys
import time
from array import array
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.record import Document, Record, document_id, from_json, to_json
from onrecord.story.chronicle import Chronicle
from onrecord.story.digest import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.story.items import Digest


def releases(folder: Path) -> list[Document]:
    """Every release with a text, each once."""
    csv.field_size_limit(sys.maxsize)
    found: dict[str, Document] = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                text, at = row["body"].strip(), datetime.fromisoformat(row["date"])
                if not text:
                    continue
                told: dict[str, Any] = {"published": at.date(), "outlet": path.stem, "url": row["link"]}
                identity = document_id(text, **told)
                name = row["link"].rstrip("/").rpartition("/")[2]
                found[identity] = Document(
                    id=identity, name=name, text=text, title=row["headline"], published_at=at, language="en", **told
                )
    return list(found.values())


def records_of(documents: list[Document], kept: Path | None) -> tuple[list[Record], float]:
    """The records of the releases and the seconds that reading them took; 0 where they were read before."""
    if kept is not None and kept.exists():
        with kept.open(encoding="ascii") as lines:
            return [from_json(line) for line in lines], 0.0
    from onrecord.reading import Reader  # noqa: PLC0415 - not needed where they were read before

    reader, begin, found = Reader(), time.perf_counter(), []
    for number, document in enumerate(documents, 1):
        found.append(reader.read(document))
        if number % 100 == 0:
            print(f"read {number} of {len(documents)} in {time.perf_counter() - begin:.0f} s", file=sys.stderr)
    spent = time.perf_counter() - begin
    if kept is not None:
        lines = (json.dumps(json.loads(to_json(record))) + "\n" for record in found)
        kept.write_text("".join(lines), encoding="ascii")
    return found, spent


def filled(digests: Iterable[Digest]) -> Chronicle:
    """A chronicle of digests."""
    made = Chronicle()
    for digest in digests:
        made.add(digest)
    return made


def answers(chronicle: Chronicle) -> dict[str, Any]:
    """What a chronicle says."""
    return {
        "stories": chronicle.stories(),
        "happenings": chronicle.happenings(),
        "contradictions": chronicle.contradictions(),
        "sources": [chronicle.source(document) for document in chronicle.documents()],
    }


def reading(records: list[Record], spent: float) -> list[Digest]:
    """Print what one run over all releases costs; gives their digests."""
    print(f"{len(records)} releases")
    print(f"reading             {spent:7.1f} s" if spent else "reading             (taken from the file)")
    begin = time.perf_counter()
    digests = [digest_of(record) for record in records]
    print(f"digests             {time.perf_counter() - begin:7.1f} s")
    begin = time.perf_counter()
    chronicle = filled(digests)
    print(f"stories and origins {time.perf_counter() - begin:7.1f} s")
    for name in ("stories", "happenings", "contradictions"):
        begin = time.perf_counter()
        found = getattr(chronicle, name)()
        print(f"{name:19} {time.perf_counter() - begin:7.1f} s  {len(found)}")
    print(f"most memory         {peak():7.0f} MB", flush=True)
    return digests


def order(digests: list[Digest], seed: int) -> None:
    """Print whether the order in which documents come, or others that came and went, make any difference."""
    chance = random.Random(seed)
    wanted = answers(filled(digests))
    for _ in range(3):
        shuffled = chance.sample(digests, len(digests))
        compare("shuffled", wanted, answers(filled(shuffled)))
    gone = chance.sample(digests, len(digests) // 10)
    names = {digest.document for digest in gone}
    chronicle = filled(digests)
    answers(chronicle)
    for digest in gone:
        chronicle.remove(digest.document)
    left = [digest for digest in digests if digest.document not in names]
    compare(f"{len(gone)} removed", answers(filled(left)), answers(chronicle))
    for digest in gone:
        chronicle.add(digest)
    compare(f"{len(gone)} added again", wanted, answers(chronicle))


def compare(what: str, wanted: dict[str, Any], found: dict[str, Any]) -> None:
    """Print how many answers differ, of each kind."""
    told = (f"{len(set(wanted[kind]) ^ set(found[kind]))} of {len(wanted[kind])} {kind}" for kind in wanted)
    same = "the same" if wanted == found else "not the same"
    print(f"{what}: {same}; different are {', '.join(told)}", flush=True)


def replicas(digests: list[Digest]) -> Iterator[Digest]:
    """The digests in order of time, again and again, each time with other names and later by the time they span."""
    in_order = sorted(digests, key=lambda digest: digest.trace.rank())
    names = {
        word
        for digest in digests
        for item in (*digest.parties, *digest.sites)
        for word in item.name.lower().replace("-", " ").split()
        if len(word) > 3
    }
    days = [digest.published for digest in in_order if digest.published is not None]
    span = max(days) - min(days) + timedelta(1)
    number = 0
    while True:
        for digest in in_order:
            yield replica(digest, number, names, span * number)
        number += 1


def replica(digest: Digest, number: int, names: set[str], later: timedelta) -> Digest:
    """One digest with other names, later."""
    if not number:
        return digest
    document, mark = f"{digest.document}-{number}", f"\u00b7{number}"
    words = array("H", digest.trace.words)
    words = array("H", (word ^ (number * 40503 & 0xFFFF) if word % 4 == 0 else word for word in words))

    def renamed(key: str) -> str:
        return key + mark

    def term(word: str) -> str:
        stems = word.split()
        known = any(len(stem) > 3 and any(name.startswith(stem) for name in near.get(stem[:4], ())) for stem in stems)
        return word + mark if ":" in word or known else word

    near: dict[str, list[str]] = NEAR or _index(names)
    day = digest.published and digest.published + later
    at = digest.published_at and digest.published_at + later
    time_of = digest.trace.time and digest.trace.time + later
    return replace(
        digest,
        document=document,
        published=day,
        published_at=at,
        trace=replace(
            digest.trace, id=document, words=words.tobytes(), day=digest.trace.day and digest.trace.day + later,
            time=time_of, url=digest.trace.url and f"{digest.trace.url}-{number}",
        ),
        terms=tuple((term(word), weight) for word, weight in digest.terms),
        parties=tuple(replace(party, key=renamed(party.key), name=party.name + mark) for party in digest.parties),
        sites=tuple(replace(site, key=renamed(site.key), name=site.name + mark) for site in digest.sites),
        mentions=tuple((renamed(key), count) for key, count in digest.mentions),
        tellings=tuple(
            replace(
                telling,
                document=document,
                actors=tuple(map(renamed, telling.actors)),
                targets=tuple(map(renamed, telling.targets)),
                place=telling.place and renamed(telling.place),
                said_by=telling.said_by and renamed(telling.said_by),
                when=telling.when
                and replace(telling.when, earliest=telling.when.earliest + later, latest=telling.when.latest + later),
            )
            for telling in digest.tellings
        ),
        sayings=tuple(
            replace(saying, document=document, speaker=saying.speaker and renamed(saying.speaker))
            for saying in digest.sayings
        ),
        forecasts=tuple(replace(forecast, document=document) for forecast in digest.forecasts),
    )  # fmt: skip


NEAR: dict[str, list[str]] = {}
"""The names by their first four letters."""


def _index(names: set[str]) -> dict[str, list[str]]:
    for name in names:
        NEAR.setdefault(name[:4], []).append(name)
    return NEAR


def growth(digests: list[Digest], sizes: list[int]) -> None:
    """Print what one more document costs by how many there are."""
    source, chronicle, means = replicas(digests), Chronicle(), []
    begin = time.perf_counter()
    print("| documents | ms to add | at most | ms to ask then | s for all until then | MB of the process |")
    print("| --- " * 6 + "|")
    for size in sizes:
        while len(chronicle) < size:
            chronicle.add(next(source))
        so_far = time.perf_counter() - begin
        adding, asking = [], []
        for digest in (next(source) for _ in range(len(digests))):
            start = time.process_time()
            touched = chronicle.add(digest)
            half = time.process_time()
            story = chronicle.story_of(digest.document)
            assert story.id in touched  # noqa: S101
            chronicle.happenings(story.id)
            chronicle.contradictions(story.id)
            adding.append(1000 * (half - start))
            asking.append(1000 * (time.process_time() - half))
        means.append(sum(adding) / len(adding))
        print(f"| {size} | {means[-1]:.1f} | {max(adding):.0f} | {sum(asking) / len(asking):.1f} ", end="")
        print(f"| {so_far:.0f} | {resident():.0f} |", flush=True)
    print(f"the last is {means[-1] / means[0]:.2f} times the first; most memory {peak():.0f} MB", flush=True)


def resident() -> float:
    """The memory that this process takes now, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def peak() -> float:
    """The most memory that this process has taken, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("releases", type=Path, help="a folder of CSV files with link, headline, date and body")
    parser.add_argument("--records", type=Path, help="where the records are kept from one run to the next")
    parser.add_argument("--sizes", default="1000,50000", help="sizes of the chronicle at which a further one is timed")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--skip-order", action="store_true", help="leave out what shuffles the documents")
    options = parser.parse_args()
    documents = releases(options.releases)
    if not documents:
        parser.error(f"no releases in {options.releases}")
    digests = reading(*records_of(documents, options.records))
    if not options.skip_order:
        order(digests, options.seed)
    growth(digests, [int(size) for size in options.sizes.split(",") if size])


if __name__ == "__main__":
    main()

"""What becomes of an archive of pages, some of them broken, and how much memory it takes on the way.

usage: python benchmarks/archives.py [--pages 2000] [--seed 1] [--no-text]

Makes a packed WARC archive of that many pages with invented text in a temporary folder: the same seed gives the same
archive. Among them are members that are damaged or cut off in the middle of the file, records without a date, error
pages, bodies in chunks or packed, and pages that are there twice; between them lie requests and pictures, which hold no
article; the last member is cut off. All of it goes through `open_source` and `extract`. Each page must end as a
document, a duplicate or a problem, and the resident memory is printed at ten points on the way.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import sys
import tempfile
import time
from collections import Counter
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from articles import articles
from onrecord import OnrecordError, Problem, extract, open_source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

AT = "2026-03-14T09:00:00Z"
SHARES = {"plain": 78, "chunked": 4, "packed": 4, "twice": 5, "damaged": 3, "cut off": 2, "no date": 2, "error": 2}
"""Of a hundred pages, so many of each sort."""

EXPECTED = {
    "damaged": "source.broken",
    "cut off": "source.broken",
    "no date": "source.no_date",
    "error": "source.status",
}


def record(kind: str, url: str, content: bytes, *, at: str | None = AT) -> bytes:
    """A record as it stands in an archive before it is packed."""
    media_type = "application/http" if kind in {"response", "request"} else "application/warc-fields"
    date = f"WARC-Date: {at}\r\n" if at else ""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n{date}Content-Type: {media_type}\r\n"
    return head.encode() + b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(content), content)


def page(text: str, number: int) -> bytes:
    """A page of an invented outlet around a text: head, menu, story, links and foot."""
    title, *lines = [escape(line) for line in text.splitlines() if line.strip()]
    links = "".join(f'<li><a href="/story-{number + step}">Story {number + step}</a></li>' for step in range(1, 30))
    story = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title><meta charset='utf-8'>"
        f"<meta property='og:site_name' content='The Tarn Courier'>"
        f"<meta property='article:published_time' content='2026-03-{number % 28 + 1:02}T08:00:00Z'>"
        f"<script>{'var shown = 1;' * 200}</script></head><body><nav><ul>{links}</ul></nav>"
        f"<article><h1>{title}</h1>{story}</article><footer><p>© The Tarn Courier</p></footer></body></html>"
    ).encode()


def answer(body: bytes, *, status: str = "200 OK", kind: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    """What the server sent: status, headers, body."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body


def in_chunks(body: bytes, size: int = 4096) -> bytes:
    """A body as a server sends it whose length it does not know yet."""
    parts = (body[at : at + size] for at in range(0, len(body), size))
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def members(sort: str, url: str, body: bytes, chance: random.Random) -> Iterator[bytes]:
    """The packed members that a page of some sort takes up."""
    if sort == "chunked":
        content = answer(in_chunks(body), more="Transfer-Encoding: chunked\r\n")
    elif sort == "packed":
        content = answer(gzip.compress(body, mtime=0), more="Content-Encoding: gzip\r\n")
    elif sort == "error":
        content = answer(body, status="404 Not Found")
    else:
        content = answer(body)
    member = gzip.compress(record("response", url, content, at=None if sort == "no date" else AT), 6, mtime=0)
    if sort == "damaged":
        at = chance.randrange(len(member) // 4, len(member) - 8)
        member = member[:at] + bytes(byte ^ 0x55 for byte in member[at : at + 40]) + member[at + 40 :]
    elif sort == "cut off":
        member = member[: chance.randrange(len(member) // 4, len(member) - 40)]
    yield member
    if sort == "twice":
        yield member


def write_archive(file: BinaryIO, pages: int, seed: int) -> Counter[str]:
    """The archive, and how many pages of each sort are in it; one that is there twice counts twice."""
    chance = random.Random(seed)
    counts: Counter[str] = Counter()
    sorts = list(SHARES)
    number = 0
    while counts.total() < pages - 1:
        # A few texts at a time: what makes the archive must not weigh in what reads it.
        for text in articles(50, seed=seed * 1_000_003 + number):
            if counts.total() >= pages - 1:
                break
            sort = chance.choices(sorts, weights=SHARES.values())[0]
            if sort == "twice" and counts.total() + 2 > pages - 1:
                sort = "plain"
            number += 1
            url = f"https://tarn-courier.example/story-{number}"
            file.write(gzip.compress(record("request", url, b"GET / HTTP/1.1\r\n\r\n"), mtime=0))
            for member in members(sort, url, page(text, number), chance):
                file.write(member)
                counts[sort] += 1
            if number % 3 == 0:
                picture = answer(chance.randbytes(30_000), kind="image/jpeg")
                file.write(gzip.compress(record("response", f"{url}.jpg", picture), mtime=0))
    last = gzip.compress(record("response", "https://tarn-courier.example/last", answer(b"<p>Last.</p>")), mtime=0)
    file.write(last[:-20])
    counts["last, cut off"] += 1
    return counts


def resident() -> float:
    """The resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Print what went in, what came out and the memory on the way; exit 1 where a page is unaccounted for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-text", action="store_true", help="open only, extract nothing")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crawl.warc.gz"
        with path.open("wb") as file:
            counts = write_archive(file, options.pages, options.seed)
        print(f"{counts.total()} pages in {path.stat().st_size / 1e6:.1f} MB: {dict(counts)}")
        documents = duplicates = 0
        problems: Counter[str] = Counter()
        seen: set[str] = set()
        step = max(1, options.pages // 10)
        begin = time.perf_counter()
        print(f"{0:6} items  {resident():6.1f} MB resident, nothing opened yet")
        for count, item in enumerate(open_source(path), 1):
            if isinstance(item, Problem):
                problems[item.code] += 1
            else:
                try:
                    key = item.sha256 if options.no_text else extract(item).id
                    duplicates += key in seen
                    documents += key not in seen
                    seen.add(key)
                except OnrecordError as error:
                    problems[error.code] += 1
            if count % step == 0:
                print(f"{count:6} items  {resident():6.1f} MB resident")
        seconds = time.perf_counter() - begin
    items = documents + duplicates + problems.total()
    print(f"{seconds:.1f} s, {1000 * seconds / items:.2f} ms an item")
    print(f"{documents} documents + {duplicates} duplicates + {problems.total()} problems = {items} items")
    print(f"problems: {dict(sorted(problems.items()))}")
    wanted = Counter({"source.truncated": 1})
    for sort, code in EXPECTED.items():
        wanted[code] += counts[sort]
    whole = problems == wanted
    print("every page is accounted for" if whole and items == counts.total() else f"NOT accounted for: {dict(wanted)}")
    sys.exit(not (whole and items == counts.total()))


if __name__ == "__main__":
    main()

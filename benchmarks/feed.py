"""A feed of many generated entries, served on this machine, all fetched: that every entry gives one item, time, memory.

usage: python benchmarks/feed.py [--entries 500] [--seed 1] [--polls 2]

Among the entries are pages that are missing, moved, slow to answer, without a connection, of another kind, and bombs.
The second poll gives the validators of the first, so that what has not changed is answered so.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import logging
import random
import resource
import sys
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import Problem
from onrecord.sources.web import Fetcher, Limits, Unchanged, feed_documents

if TYPE_CHECKING:
    from onrecord.sources.web import Validators

WORDS = "talks bridge harbour council convoy ministry border truce envoy strike port valley union deal".split()
KINDS = ["page"] * 92 + ["gone", "moved", "busy", "cut", "picture", "bomb", "elsewhere", "full"]


class Site(BaseHTTPRequestHandler):
    """A news site with a feed and a page for every entry; `lay_out` makes one."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    kinds: list[str]
    pages: list[str]
    bomb: bytes
    asked: Counter[str]

    def log_message(self, *_: object) -> None:
        """Nothing."""

    def do_GET(self) -> None:
        """The feed, a page or nothing."""
        self.asked[self.path] += 1
        if self.path == "/feed":
            self.give(self.feed(), "application/rss+xml")
        elif self.path.startswith("/page/"):
            self.page(int(self.path.rpartition("/")[2]))
        else:
            self.give(b"", "text/plain", status=404)

    def feed(self) -> bytes:
        """The feed of all entries."""
        here = f"http://{self.headers['Host']}"
        items = []
        for number, kind in enumerate(self.kinds):
            full = (
                f"<content:encoded><![CDATA[<p>{self.pages[number]}</p>]]></content:encoded>" if kind == "full" else ""
            )
            link = f"{here}/page/{number}" if kind != "elsewhere" else f"http://user@host/{number}"
            items.append(
                f"<item><title>Entry {number}</title><link>{link}</link>"
                f"<pubDate>Thu, 20 May 2021 {number % 24:02}:00:00 +0300</pubDate>{full}</item>"
            )
        space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        inside = f"<channel><title>The Bay Post</title>{''.join(items)}</channel>"
        return f'<rss version="2.0" {space}>{inside}</rss>'.encode()

    def page(self, number: int) -> None:
        """Answer for an entry as its kind does."""
        kind, title = self.kinds[number], f"Entry {number}"
        text = f"<!doctype html><html><title>{title}</title><body><p>{self.pages[number]}.</p></body></html>".encode()
        if kind in {"gone", "full"}:
            self.give(b"gone", "text/plain", status=404)
        elif kind == "moved" and not self.path.startswith("/page/moved"):
            self.give(b"", "text/plain", status=301, location=f"/page/moved/{number}")
        elif kind == "busy" and self.asked[self.path] == 1:
            self.give(b"", "text/plain", status=503)
        elif kind == "cut":
            self.give(text, "text/html", length=len(text) + 10)
            self.close_connection = True
        elif kind == "picture":
            self.give(b"\xff\xd8\xff", "image/jpeg")
        elif kind == "bomb":
            self.give(self.bomb, "text/html", coding="gzip")
        else:
            self.give(gzip.compress(text, 1, mtime=0), "text/html; charset=utf-8", coding="gzip")

    def give(self, body: bytes, kind: str, *, status: int = 200, length: int | None = None, **more: str) -> None:
        """Answer with a body, or that it has not changed."""
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if status == 200 and self.headers["If-None-Match"] == tag:
            status, body, length = 304, b"", None
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.send_header("ETag", tag)
        names = {"coding": "Content-Encoding", "location": "Location"}
        for name, value in more.items():
            self.send_header(names[name], value)
        self.end_headers()
        self.wfile.write(body)


class Quiet(ThreadingHTTPServer):
    """A server that does not tell of connections that were broken off: bombs are."""

    def handle_error(self, *_: object) -> None:
        """Nothing."""


def lay_out(entries: int, seed: int) -> type[Site]:
    """A site with so many entries, the same for the same seed."""
    chance = random.Random(seed)
    parts = {
        "kinds": [chance.choice(KINDS) for _ in range(entries)],
        "pages": [" ".join(chance.choices(WORDS, k=chance.randint(200, 900))) for _ in range(entries)],
        "bomb": gzip.compress(bytes(5_000_000)),
        "asked": Counter(),
    }
    return type("LaidOut", (Site,), parts)


def memory() -> float:
    """The resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def main() -> None:
    """Serve, fetch, print; end with 1 where items are not documents + unchanged + problems."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--entries", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--polls", type=int, default=2)
    options = parser.parse_args()
    server = Quiet(("127.0.0.1", 0), lay_out(options.entries, options.seed))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/feed"
    logging.disable(logging.WARNING)  # the table says it all
    validators: dict[str, Validators] = {}
    right = True
    with Fetcher(allow_private=True, limits=Limits(interval=0.0, backoff=0.01)) as fetcher:
        for poll in range(1, options.polls + 1):
            # The feed itself is read whole at each poll, so that its entries are.
            validators.pop(address, None)
            right &= one_poll(poll, address, fetcher, validators, options.entries)
    server.shutdown()
    server.server_close()
    sys.exit(not right)


def one_poll(poll: int, address: str, fetcher: Fetcher, validators: dict[str, Validators], entries: int) -> bool:
    """Fetch all; print the count, the time and the memory over the run; whether the count is right."""
    counts: Counter[str] = Counter()
    problems: Counter[str] = Counter()
    held = []
    begun = time.perf_counter()
    for number, item in enumerate(feed_documents(address, fetcher, validators=validators), 1):
        if isinstance(item, Problem):
            counts["problems"] += 1
            problems[item.code] += 1
        else:
            counts["unchanged" if isinstance(item, Unchanged) else "documents"] += 1
        if number % max(entries // 5, 1) == 0:
            held.append(f"{memory():.1f}")
    spent = time.perf_counter() - begun
    right = counts.total() == entries
    print(
        f"poll {poll}: {entries} items {'=' if right else '≠'} {counts['documents']} documents"
        f" + {counts['unchanged']} unchanged + {counts['problems']} problems"
    )
    print("  problems:", ", ".join(f"{code} {count}" for code, count in sorted(problems.items())) or "none")
    print(f"  {spent:.2f} s, {1000 * spent / entries:.1f} ms an entry; MB held over the run, server included:", *held)
    return right


if __name__ == "__main__":
    main()

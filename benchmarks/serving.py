"""How fast a desk answers while articles are read into its store, and whether anybody is sent away with a 5xx.

usage: python benchmarks/serving.py [--store FILE | --articles 300] [--clients 50] [--requests 20] [--pause 1.0]
                                    [--write docs/speed.md]

A server of its own answers for a copy of the store; without --store for one of generated articles that are read first.
Beside it an article is read and saved every 200 ms, in another process. Each client opens pages and lists in an order
of its own over one connection, and looks at each for a while. Everything goes over the loopback.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import quote

from articles import articles
from onrecord import Reader, extract
from onrecord.sources import Given, raw_document
from onrecord.store import Access, open_store

PAGES = ("/", "/documents", "/timeline", "/map", "/dyads", "/claims", "/actors", "/search?q=harbour")
LISTS = (
    "/api/front",
    "/api/documents",
    "/api/events?status=occurred",
    "/api/events?type=ASSAULT&confidence=0.3",
    "/api/statements",
    "/api/actors",
    "/api/places",
    "/api/disputes",
    "/api/outlooks",
    "/api/days",
    "/api/dyads",
    "/api/points",
    "/api/search?q=bridge",
)
MARK = "<!-- serving -->"
EVERY = 0.2
MOST_SECONDS = 300


def read_on(store: str, seconds: float, *, seed: int) -> None:
    """Reads and saves an article every 200 ms for so long, and prints how many, and the longest that a save took."""
    reader, longest, saved = Reader(), 0.0, 0
    begin = time.perf_counter()
    with open_store(store, access=Access.WRITE) as kept:
        for number, text in enumerate(articles(int(seconds / EVERY) + 1, seed=seed)):
            due = begin + number * EVERY
            if due > begin + seconds:
                break
            time.sleep(max(0.0, due - time.perf_counter()))
            day = f"2026-03-{1 + number % 28:02}"
            raw = raw_document(text, source=f"new-{number}", name=f"new-{number}", fields=Given(outlet="The Wire"))
            record = reader.read(extract(raw, published=date.fromisoformat(day)))
            started = time.perf_counter()
            kept.save(record)
            longest = max(longest, time.perf_counter() - started)
            saved += 1
    print(json.dumps({"saved": saved, "seconds": time.perf_counter() - begin, "longest": longest}))


class Client(threading.Thread):
    """One reader at a browser: asks, looks, asks again."""

    def __init__(self, port: int, paths: list[str], *, requests: int, pause: float, seed: int) -> None:
        super().__init__(daemon=True)
        self.chance = random.Random(seed)
        self.port, self.paths, self.requests, self.pause = port, paths, requests, pause
        self.times: list[tuple[str, float]] = []
        self.statuses: Counter[int] = Counter()

    def run(self) -> None:
        """Asks until all was asked."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        time.sleep(self.chance.random() * self.pause)
        for _ in range(self.requests):
            path = self.chance.choice(self.paths)
            begin = time.perf_counter()
            try:
                connection.request("GET", path, headers={"Accept": "text/html, application/json"})
                answer = connection.getresponse()
                answer.read()
                status = answer.status
            except OSError:
                connection.close()
                status = 599
            self.times.append((path, time.perf_counter() - begin))
            self.statuses[status] += 1
            time.sleep(self.pause * (0.5 + self.chance.random()))
        connection.close()


def made_store(folder: Path, count: int) -> Path:
    """A store of that many generated articles."""
    store = folder / "serving.db"
    lines = folder / "articles.jsonl"
    with lines.open("w", encoding="utf-8") as file:
        for number, text in enumerate(articles(count)):
            row = {"name": f"article-{number}", "published": f"2026-02-{1 + number % 28:02}", "text": text}
            file.write(json.dumps(row) + "\n")
    command = [sys.executable, "-m", "onrecord", "read", str(lines), "--store", str(store), "--quiet"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return store


def paths_of(port: int) -> list[str]:
    """What the clients ask for: pages, lists, and some articles and actors of this store."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    found = []
    for path, key, page, record in (
        ("/api/documents?limit=50", "id", "/documents/", True),
        ("/api/actors?limit=20", "key", "/actors/", False),
    ):
        connection.request("GET", path)
        for row in json.loads(connection.getresponse().read())["items"]:
            found.append(page + quote(row[key], safe=""))
            if record:
                found.append(f"/api/documents/{quote(row[key], safe='')}/record")
    connection.close()
    chance = random.Random(7)
    return [*PAGES, *LISTS, *chance.sample(found, min(20, len(found)))]


def quantile(times: list[float], share: float) -> float:
    """The time that this share of them does not exceed, in milliseconds."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000


def kind_of(path: str) -> str:
    """What was asked for, however it was narrowed down."""
    path = path.partition("?")[0]
    return re.sub(r"^((?:/api)?/(?:documents|actors))/[^/]+", r"\1/…", path)


def main() -> None:
    """Print the table; write it where asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--store", type=Path, help="a store to serve a copy of")
    parser.add_argument("--articles", type=int, default=300, help="how many to read into a store where none is given")
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--requests", type=int, default=20, help="of each client")
    parser.add_argument("--pause", type=float, default=1.0, help="seconds that a client looks at an answer, on average")
    parser.add_argument("--write", type=Path, help="a page to write the table to, between its two marks")
    parser.add_argument("--read-on", nargs=2, metavar=("STORE", "SECONDS"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read_on:
        read_on(options.read_on[0], float(options.read_on[1]), seed=11)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.store:
            store = folder / "serving.db"
            shutil.copyfile(options.store, store)
            # Else every commit of the first minutes waits for gigabytes that the disk is still writing.
            os.sync()
        else:
            store = made_store(folder, options.articles)
        table = measured(store, clients=options.clients, requests=options.requests, pause=options.pause)
    print(table)
    if options.write:
        page = options.write.read_text(encoding="utf-8")
        before, _, rest = page.partition(MARK)
        after = rest.partition(MARK)[2]
        options.write.write_text(f"{before}{MARK}\n{table}\n{MARK}{after}", encoding="utf-8")


def measured(store: Path, *, clients: int, requests: int, pause: float) -> str:
    """The table of one run."""
    serve = [sys.executable, "-u", "-m", "onrecord", "serve", "--store", str(store)]
    server = subprocess.Popen([*serve, "--port", "0", "--rate", "0", "--quiet"], stdout=subprocess.PIPE, text=True)
    try:
        load = os.getloadavg()[0]
        found = re.search(r":(\d+)/", server.stdout.readline()) if server.stdout else None
        if not found:
            sys.exit("the server did not start")
        port = int(found[1])
        paths = paths_of(port)
        seconds = requests * pause + 5
        reading = [sys.executable, __file__, "--read-on", str(store), str(min(seconds, MOST_SECONDS))]
        reader = subprocess.Popen(reading, stdout=subprocess.PIPE, text=True)
        time.sleep(3)
        asking = [Client(port, paths, requests=requests, pause=pause, seed=seed) for seed in range(clients)]
        begin = time.perf_counter()
        for client in asking:
            client.start()
        for client in asking:
            client.join(MOST_SECONDS)
        took = time.perf_counter() - begin
        told = json.loads(reader.communicate(timeout=MOST_SECONDS)[0])
    finally:
        server.terminate()
        server.wait(30)
    statuses = sum((client.statuses for client in asking), Counter())
    by_kind: dict[str, list[float]] = {}
    for client in asking:
        for path, seconds in client.times:
            by_kind.setdefault(kind_of(path), []).append(seconds)
    every = [seconds for times in by_kind.values() for seconds in times]
    answers = ", ".join(f"{number} × {status}" for status, number in sorted(statuses.items()))
    told_of = (
        f"{clients} clients, {len(every)} requests in {took:.0f} s on {len(os.sched_getaffinity(0))} cores, clients "
        f"and reader on the same; {told['saved']} articles read and saved meanwhile, the longest save "
        f"{told['longest'] * 1000:.0f} ms. Answers: {answers}. Load of the machine before it began: {load:.1f}."
    )
    lines = [
        told_of,
        "",
        "| what | requests | median ms | p99 ms |",
        "| --- | --- | --- | --- |",
    ]
    for kind, times in [*sorted(by_kind.items()), ("all", every)]:
        lines.append(f"| {kind} | {len(times)} | {statistics.median(times) * 1000:.0f} | {quantile(times, 0.99):.0f} |")
    if any(status >= 500 for status in statuses):
        sys.exit("\n".join([*lines, "", "some were sent away with a 5xx"]))
    return "\n".join(lines)


if __name__ == "__main__":
    main()

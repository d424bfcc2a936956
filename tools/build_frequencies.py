"""Counts in how many documents of news at large each term stands, and writes the table that weighs the terms.

usage: python tools/build_frequencies.py FOLDER ...

Every text in the folders is a document: a .txt file, a row of a .csv or .tsv, an object of a .jsonl, the <text> of an
.xml. Texts of one folder are taken in turn so that none gives more than `SHARE` documents. Only the terms and how
frequent each is, in steps of a quarter of an e-fold, go into `src/onrecord/story/frequencies.txt`; no text does.
ECB+ is left out, since stories are measured on it, and so is whatever is kept for measuring only (folders "dev", files
"dev" and "test").
"""

from __future__ import annotations

import csv
import html
import json
import re
import sys
from collections import Counter, defaultdict
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.story.terms import STEPS, TABLE, WORD, term_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARE = 1000
LEAST = 2
ROWS = 25_000
SHORTEST = 40
SKIPPED = re.compile(
    r"ecbplus|intra_cross|keyinline|/dev|/test|readme|licen[cs]e|plover|actors|\.conllu$", re.IGNORECASE
)
TAG = re.compile(r"<[^>]+>")


def main() -> None:
    """The table, written anew, with a line on it."""
    csv.field_size_limit(sys.maxsize)
    documents: dict[str, dict[str, None]] = defaultdict(dict)
    for folder in sys.argv[1:]:
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file() and not SKIPPED.search(path.as_posix()):
                for text in texts(path):
                    if text.count(" ") >= SHORTEST:
                        documents["/".join(path.parent.parts[:7])][text] = None
    counts: Counter[str] = Counter()
    total = 0
    for name, found in documents.items():
        chosen = list(found)[:: -(-len(found) // SHARE)]
        print(f"{len(chosen):5d} of {len(found):5d} documents: {name}")
        total += len(chosen)
        for text in chosen:
            counts.update({term for word in WORD.findall(text) if (term := term_of(word))})
    write(counts, total)


def texts(path: Path) -> Iterator[str]:
    """The documents of one file."""
    raw = path.read_text(encoding="utf-8", errors="replace")
    match path.suffix:
        case ".txt":
            yield raw
        case ".csv" | ".tsv":
            rows = csv.reader(raw.splitlines(), delimiter="\t" if path.suffix == ".tsv" else ",")
            yield from (max(row, key=len) for row in rows if row)
        case ".jsonl" | ".jsonlines":
            for line in raw.splitlines():
                yield plain(json.loads(line))
        case ".json" if path.stem == "ground-truth":
            yield from (entry["articleBody"] for entry in json.loads(raw).values())
        case ".xml" | ".tml" | ".sgm" | ".sgml":
            parts = re.findall(r"<text>(.*?)</text>", raw, re.DOTALL | re.IGNORECASE)
            if not parts and "<token " in raw:
                parts = [" ".join(re.findall(r"<token [^>]*>([^<]*)</token>", raw))]
            yield from (html.unescape(TAG.sub(" ", part.replace("<![CDATA[", ""))) for part in parts)


def plain(entry: dict[str, object]) -> str:
    """The text of one object of a collection: the longest of its strings, or its words joined."""
    sentences = entry.get("sentences")
    if (
        isinstance(sentences, list)
        and sentences
        and isinstance(sentences[0], list)
        and isinstance(sentences[0][0], str)
    ):
        return " ".join(" ".join(words) for words in sentences)
    return max((value for value in entry.values() if isinstance(value, str)), key=len, default="")


def write(counts: Counter[str], total: int) -> None:
    """The table: a line for each step, with its terms in the order of the alphabet."""
    kept = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:ROWS]
    steps: dict[int, list[str]] = defaultdict(list)
    for term, count in kept:
        if count >= LEAST:
            steps[round(STEPS * log(total / count))].append(term)
    lines = [
        f"# How rare terms are in {total} documents: quarters of an e-fold below one in every document; the terms.",
        "# Made by tools/build_frequencies.py.",
        *(f"{step}\t{' '.join(sorted(steps[step]))}" for step in sorted(steps)),
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = sum(map(len, steps.values()))
    print(f"{rows} terms of {total} documents, {TABLE.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()

"""How well the story, its furniture and its day are told on news pages, and furniture in plain texts.

usage: python benchmarks/pages.py FOLDER [ANNOTATED ...] [--lines]

FOLDER is the article extraction benchmark: `ground-truth.json` and `html/*.html.gz`. ANNOTATED are folders of plain
texts with annotations (`x.txt`, `x.json` with "furniture"). With --lines every line that counts against us is printed.

Printed for the pages:

* F1 of the body by that benchmark's own measure (shingles of four words, precision and recall averaged over pages), for
  what is outside furniture and is not the headline, beside trafilatura alone in four of its modes.
* Link and promo lines left unmarked: lines of our text outside furniture that no line of the true body holds and that
  are links (half of their letters), or speak of the page or its outlet rather than of the news (`PROMO`).
* Story lines wrongly marked: lines of the true body whose words stand in our furniture and not in the rest of our text.
  Lines without a word outside addresses are not counted.
* Days of publication that are right, of the pages that state one. `DAYS` was made by hand from what each page says in
  JSON-LD, OpenGraph, meta and time elements and in the line by its headline. The day is that of the outlet's own clock
  where the page shows that clock, else that of the stamp as it is written; `None` where a page states no day.

For plain texts: precision and recall of furniture in characters without white space.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import re
from collections import Counter
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

from trafilatura import extract as bare

from onrecord.errors import OnrecordError
from onrecord.sources import HTML, raw_document
from onrecord.text import extract, furniture
from onrecord.text.linklines import shares
from onrecord.text.page import read_page

if TYPE_CHECKING:
    from onrecord.record import Document

SHINGLE = 4
WORD = re.compile(r"\w+")
LETTER = re.compile(r"[^\W_]")
ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+")
PROMO = re.compile(
    r"\b(?:read (?:more|next|also)|also read|see (?:more|also)|watch\s?:|related\s?:|sign up|subscribe|newsletter|"
    r"follow (?:us|me|him|her|them|\w+ on (?:twitter|facebook|instagram))|(?:story|article) continues|click here|"
    r"don.t miss|most read|you may also like|recommended for you|share this|image credit|photo\s?(?:by|credit|:)|"
    r"getty images|\(ap photo|all rights reserved|copyright|\d* ?comments?$|leave a comment|tell us what|have a tip|"
    r"may be reached|reach (?:him|her|the reporter)|e-?mail \w+ \w+ at|our app|in your inbox|"
    r"listen (?:live|to \w+ live)|advertisement|sponsored|enjoyed this|contributed to this report|\(reporting by|"
    r"is a (?:senior |staff |contributing )*(?:writer|reporter|editor|correspondent) (?:at|for)|updated at \d|"
    r"posted (?:on|by|in)\b|more ap \w+\s?:|an error has occurred|this article has been sent|"
    r"hear (?:what you think|from you)|reading time|tempo de leitura|filed under|tags?:|by clicking|privacy policy|"
    r"terms of)",
    re.IGNORECASE,
)
MODES: dict[str, dict[str, bool]] = {
    "as it comes": {},
    "precise": {"favor_precision": True},
    "fast": {"fast": True},
    "precise and fast": {"favor_precision": True, "fast": True},
}
DAYS_OF_PAGES = """
042bb7b5:2019-11-19 04a6711c:2019-11-19 05844573:2019-11-20 06e5123e:2019-11-18 06ee193d:2019-11-19 076f4f33:2019-11-19
098bb3e9:2019-11-19 0d461229:2019-11-19 0dd13570:2018-10-09 0e014df6:2014-09-15 11ea381a:2010-10-22 156770d6:2019-11-19
20b2b649:2017-11-23 21486419:2015-03-30 232a43fb:2019-11-18 23aaecd1:2018-09-27 287e4d9f:2019-11-18 2c46804d:2019-11-19
2f42ef1d:2019-11-14 33fe2471:2018-09-15 358cc4a0:2018-08-08 360c732d:2019-11-20 39d5c43b:2019-11-20 3c6d3381:2018-09-24
3cb22bfa:2019-11-19 3cb5e2f4:2019-11-20 3ce1c8fd:2018-02-16 3d8f3404:2019-11-13 3f65af7b:2019-11-18 432362af:2019-11-18
51d066b0:2019-11-18 55bb6340:2019-11-18 5a822960:2019-11-20 5ae11e58:2017-10-12 5caf91b8:2019-11-19 5f03fc17:2018-10-07
5f9c5ed5:none 5fa3154e:2019-11-18 612cd298:2014-06-13 624fcd90:2019-11-19 63db31a1:2019-11-20 65408257:2019-11-20
680c2848:2019-11-18 686bb170:2019-11-18 6a72de37:2019-11-18 6ebac05f:2019-11-18 70cb2d5b:2019-11-19 7916ecca:2019-11-20
7ab16ade:2019-11-18 7de52419:2019-11-19 8267acac:2019-11-19 833caf3b:2019-11-20 8380689f:2019-11-18 851498a2:2019-11-15
85439e26:2016-12-01 8634d121:2019-11-19 87438a0d:2019-11-20 87bf6057:2019-11-18 88c328b6:2019-11-19 8b194530:2019-11-18
8cad00dc:2018-10-15 95301fb7:2018-08-13 9cb8224b:2019-11-19 9e8c9f08:2019-11-18 a078b365:2019-11-19 a6968f42:2019-11-19
a860fb5e:2018-10-05 aade2ec8:2019-11-19 abd9d629:2019-11-19 ac1bfdd4:2019-11-19 ad826691:2019-11-18 ad9e9e59:2018-10-09
aec5deea:2019-11-20 b37be353:2019-11-18 b3c19dd5:2015-06-21 ba07d1e6:2018-07-30 bc13ff87:2019-11-18 bd673bd7:2019-11-18
c467d507:2019-11-19 c4a3637c:2018-10-03 c50845a7:2019-11-18 c58aa507:2019-11-19 c69e539d:2018-08-23 c90731f0:2019-11-20
d0382c0d:2019-11-20 d1c57d78:2019-11-18 d48aeb9c:2019-11-15 d605bdef:2019-11-19 db6b0816:2019-11-20 e1cd54e5:2018-10-04
e593d7fe:2019-11-14 e7994d55:2019-11-20 eb62ac84:2019-11-18 eecd2575:2019-11-20 f105de6e:2018-08-16 f344ca5f:2019-11-18
f5c90a6d:2019-11-19 f6ac15a4:2018-10-05 f81c6c05:2019-11-13 f8ff621a:2019-11-19 fde930b0:2019-11-19 ffc109d4:2019-11-19
"""
DAYS = {
    page: None if day == "none" else day
    for page, day in (pair.split(":") for line in DAYS_OF_PAGES.splitlines() for pair in line.split())
}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("annotated", type=Path, nargs="*")
    parser.add_argument("--lines", action="store_true")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    truth: dict[str, dict[str, str]] = json.loads((options.folder / "ground-truth.json").read_text(encoding="utf-8"))
    pages = {key: page(options.folder, key) for key in truth}
    bodies = {key: truth[key]["articleBody"] for key in truth}
    for name, mode in MODES.items():
        print_body(f"trafilatura, {name}", {key: trafilatura_text(html, mode) for key, html in pages.items()}, bodies)
    documents = {key: document_of(key, html, truth[key].get("url")) for key, html in pages.items()}
    print_body("onrecord", {key: story_of(document) for key, document in documents.items()}, bodies)
    left = [line for key in truth for line in left_unmarked(documents[key], pages[key], bodies[key])]
    print(f"link and promo lines left unmarked  {len(left)}")
    wrong = [line for key in truth for line in wrongly_marked(documents[key], bodies[key])]
    total = sum(len(story_lines(body)) for body in bodies.values())
    print(f"story lines wrongly marked          {len(wrong)} of {total}, {len(wrong) / total:.2%}")
    print_days(documents, show=options.lines)
    if options.lines:
        for words in left:
            print(f"  left   {words:.150}")
        for words in wrong:
            print(f"  wrong  {words:.150}")
    for folder in options.annotated:
        print_furniture(folder)


def page(folder: Path, key: str) -> str:
    """One page of the benchmark."""
    with gzip.open(folder / "html" / f"{key}.html.gz", "rt", encoding="utf-8") as file:
        return file.read()


def trafilatura_text(html: str, mode: dict[str, bool]) -> str:
    """What the library alone takes for the story."""
    return bare(html, include_comments=False, **mode) or ""


def document_of(key: str, html: str, url: str | None) -> Document | None:
    """What we make of a page, or None where we find no story."""
    try:
        return extract(raw_document(html, source=key, name=key[:8], media_type=HTML, url=url))
    except OnrecordError:
        return None


def story_of(document: Document | None) -> str:
    """The text outside furniture, without the headline."""
    if document is None:
        return ""
    text = list(document.text)
    for span in document.furniture:
        text[span.start : span.end] = " " * (span.end - span.start)
    first, _, rest = "".join(text).strip().partition("\n")
    return rest if document.title and " ".join(first.split()) == document.title else f"{first}\n{rest}"


def print_body(name: str, found: dict[str, str], bodies: dict[str, str]) -> None:
    """Print F1, precision and recall of the bodies."""
    precision, recall = [], []
    for key, body in bodies.items():
        true, mine = shingles(body), shingles(found[key])
        right = (true & mine).total()
        if true == mine:
            right = max(right, 1)
        if mine:
            precision.append(1.0 if true == mine else right / mine.total())
        if true:
            recall.append(1.0 if true == mine else right / true.total())
    p, r = mean(precision), mean(recall)
    print(f"{name:35} F1 {2 * p * r / (p + r):.4f}  P {p:.4f}  R {r:.4f}   n={len(bodies)}")


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Every run of four words, and the whole of a text that has fewer."""
    words = WORD.findall(text)
    return Counter(run for at in range(max(1, len(words) - SHINGLE + 1)) if (run := tuple(words[at : at + SHINGLE])))


def plain(text: str) -> str:
    """The words of a text, one space between them and around them."""
    return f" {' '.join(WORD.findall(text))} "


def left_unmarked(document: Document | None, html: str, body: str) -> list[str]:
    """The link and promo lines of our text that are not in its furniture."""
    if document is None:
        return []
    marks = read_page(html, name=document.name).story
    true = plain(body)
    marked = {at for span in document.furniture for at in range(span.start, span.end)}
    lines = []
    for line in re.finditer(r"\S[^\n]*", document.text):
        words = line[0].strip()
        outside = "".join(
            sign for at, sign in enumerate(document.text[line.start() : line.end()], line.start()) if at not in marked
        )
        if not WORD.search(outside) or words == document.title or plain(outside) in true:
            continue
        told = shares(marks.text, line.start(), line.end(), marks.links, marks.asides)
        if told.linked >= 0.5 or told.aside >= 0.9 or PROMO.search(outside):
            lines.append(f"{document.name} {words}")
    return lines


def story_lines(body: str) -> list[str]:
    """The lines of a body that have words outside addresses."""
    return [line for line in body.splitlines() if LETTER.search(ADDRESS.sub("", line))]


def wrongly_marked(document: Document | None, body: str) -> list[str]:
    """The lines of the true body that are in our furniture."""
    if document is None:
        return []
    marked = [plain(span.of(document.text)) for span in document.furniture]
    rest = plain(story_of(document))
    return [
        f"{document.name} {line}"
        for line in story_lines(body)
        if any(plain(line) in part or (len(part) > 12 and part in plain(line)) for part in marked)
        and plain(line) not in rest
    ]


def print_days(documents: dict[str, Document | None], *, show: bool) -> None:
    """Print how many of the days that pages state are ours."""
    stated = {key: day for key in documents if (day := DAYS[key[:8]])}
    ours = {
        key: document.published.isoformat() if document and document.published else None
        for key, document in documents.items()
    }
    right = sum(ours[key] == day for key, day in stated.items())
    invented = sum(ours[key] is not None for key in documents if key not in stated)
    print(f"days of publication right           {right} of {len(stated)}, {right / len(stated):.1%}")
    print(f"days given where none is stated     {invented} of {len(documents) - len(stated)}")
    if show:
        for key, day in stated.items():
            if ours[key] != day:
                print(f"  day    {key[:8]} is {day}, not {ours[key]}")


def print_furniture(folder: Path) -> None:
    """Print precision and recall of furniture in the texts of a folder."""
    right = mine = true = 0
    for path in sorted(folder.glob("*.json")):
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        wanted = {
            at
            for start, end in annotated(text, json.loads(path.read_text(encoding="utf-8")))
            for at in range(start, end)
        }
        found = {at for span in furniture(text) for at in range(span.start, span.end)}
        wanted, found = ({at for at in places if not text[at].isspace()} for places in (wanted, found))
        right, mine, true = right + len(wanted & found), mine + len(found), true + len(wanted)
    precision, recall = right / max(mine, 1), right / max(true, 1)
    print(f"furniture in {folder.name:22} P {precision:.4f}  R {recall:.4f}   n={true} characters")


def annotated(text: str, annotation: dict[str, list[object]]) -> list[tuple[int, int]]:
    """The places of annotated furniture: the n-th occurrence of its words, the first where no number is given."""
    places = []
    for item in annotation.get("furniture", []):
        words, number = (item["s"], item.get("n", 1)) if isinstance(item, dict) else (str(item), 1)
        at = -1
        for _ in range(number):
            at = text.find(words, at + 1)
        if at >= 0:
            places.append((at, at + len(words)))
    return places


if __name__ == "__main__":
    main()

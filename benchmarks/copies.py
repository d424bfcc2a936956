"""Whether altered copies of press releases are linked to their origin, what else is linked, and what it costs.

usage: python benchmarks/copies.py RELEASES [--seed 7] [--sizes 1000,10000,50000]

RELEASES is a folder of CSV files with the columns link, headline, date and body; every file is an outlet. Counted:

- origins: the releases of 12 words or more. Among themselves they are linked or not, and two are called true
  near-duplicates if an exact alignment by difflib, which knows nothing of the index, finds half of the shorter's words
  in shared passages of 12 words or more.
- copies: of every release with enough words that 30 % of it make 20, one of each kind, each by an outlet of its own, up
  to three days later. A copy counts as linked if its link is to its release, or to one that shares a text with it: a
  true near-duplicate of it or, since a release may be the copy of an earlier one, what it is itself linked to.
- wrong: documents (releases or copies) whose link is to any other, over all documents. Wrong pairs by all pairs in the
  window would be a far smaller share.
- time: per added document, prints and words included, when the index holds so many; the releases with every word of
  four letters or more replaced by another, differently in each replica, over the days of the originals. In all the
  mean of 500 additions, the 99th percentile and the longest.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import re
import sys
import time
from collections import Counter
from datetime import date, timedelta
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

from onrecord.record import Document
from onrecord.story import Copies, trace_of

KINDS = ("boilerplate", "3 % edited", "60 % kept", "30 % kept", "30 % dropped, 3 % edited")
LEAST = 20


def releases(folder: Path) -> list[Document]:
    """Every release that has 12 words or more, as a document."""
    csv.field_size_limit(sys.maxsize)
    found = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if len(row["body"].split()) >= 12:
                    found.append(document(row["link"], row["body"], date.fromisoformat(row["date"][:10]), path.stem))
    return list({item.id: item for item in found}.values())


def document(name: str, text: str, day: date, outlet: str) -> Document:
    """A document named by its address."""
    return Document(id=name, name=name, text=text, published=day, outlet=outlet, url=name)


def sentences(text: str) -> list[str]:
    """The sentences of a text, roughly."""
    return re.split(r"(?<=[.!?”\"])\s+", text)


def edited(text: str, vocabulary: list[str], chance: random.Random) -> str:
    """A text with 3 % of its words, one at least, each replaced, left out or doubled by another."""
    words = text.split()
    for at in chance.sample(range(len(words)), max(1, round(0.03 * len(words)))):
        other = chance.choice(vocabulary)
        words[at] = chance.choice((other, "", f"{words[at]} {other}"))
    return " ".join(words)


def kept(text: str, share: float, chance: random.Random) -> str:
    """The first words of a text, or sentences from all over it in their order, so many that they make the share."""
    parts, wanted = sentences(text), share * len(text.split())
    if chance.random() < 0.5 or len(parts) < 4:
        return " ".join(text.split()[: round(wanted)])
    chosen, count = [], 0
    for at in chance.sample(range(len(parts)), len(parts)):
        if count < wanted:
            chosen.append(at)
            count += len(parts[at].split())
    return " ".join(parts[at] for at in sorted(chosen))


def altered(text: str, kind: str, vocabulary: list[str], chance: random.Random) -> str:
    """A copy of one kind."""
    if kind == "boilerplate":
        before, after = house_words(vocabulary)
        return f"{before}\n\n{text}\n\n{after}"
    if kind == "3 % edited":
        return edited(text, vocabulary, chance)
    if kind == "60 % kept":
        return kept(text, 0.6, chance)
    if kind == "30 % kept":
        return kept(text, 0.3, chance)
    return edited(kept(text, 0.7, chance), vocabulary, chance)


def house_words(vocabulary: list[str]) -> tuple[str, str]:
    """What one outlet writes above and below every story: 30 and 60 words, always the same."""
    chance = random.Random("house")
    return " ".join(chance.choices(vocabulary, k=30)), " ".join(chance.choices(vocabulary, k=60))


def near_duplicates(documents: list[Document]) -> dict[tuple[str, str], float]:
    """The pairs of releases that share half of the shorter's words in long passages, with that share, by difflib."""
    words = {item.id: re.findall(r"[^\W_]+", item.text.lower()) for item in documents}
    shingles: dict[tuple[str, ...], list[str]] = {}
    for name, own in words.items():
        for shingle in {tuple(own[at : at + 12]) for at in range(len(own) - 11)}:
            shingles.setdefault(shingle, []).append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for names in shingles.values():
        shared.update(combinations(sorted(names), 2))
    found = {}
    for (one, two), count in shared.items():
        shorter = min(len(words[one]), len(words[two]))
        # A run of n words has n - 11 shingles of 12: no pair below a tenth can reach half, unless it is all short runs.
        if count < shorter / 40:
            continue
        blocks = SequenceMatcher(None, words[one], words[two], autojunk=False).get_matching_blocks()
        share = sum(block.size for block in blocks if block.size >= 12) / shorter
        if share >= 0.5:
            found[one, two] = share
    return found


def accuracy(originals: list[Document], seed: int) -> None:
    """Print how many copies are linked, and what else."""
    chance = random.Random(seed)
    vocabulary = sorted({word for item in originals for word in item.text.split() if word.isalpha()})
    twins = near_duplicates(originals)
    akin: dict[str, set[str]] = {item.id: {item.id} for item in originals}
    for one, two in twins:
        akin[one].add(two)
        akin[two].add(one)
    made: dict[str, tuple[str, str]] = {}
    copies = []
    for item in originals:
        if len(item.text.split()) * 0.3 < LEAST:
            continue
        for kind in KINDS:
            name = f"{item.id}#{kind}"
            day = item.published + timedelta(chance.randrange(4))
            copies.append(document(name, altered(item.text, kind, vocabulary, chance), day, kind))
            made[name] = (item.id, kind)
    index, alone = Copies(), Copies()
    for item in originals:
        alone.add(trace_of(item))
    everything = [*originals, *copies]
    chance.shuffle(everything)
    for item in everything:
        index.add(trace_of(item))
    origin = {item.id: link.origin if (link := index.copy_of(item.id)) else None for item in everything}
    root = {name: made[name][0] if name in made else name for name in origin}
    right: Counter[str] = Counter()
    direct: Counter[str] = Counter()
    total: Counter[str] = Counter(kind for _, kind in made.values())
    wrong, missed = [], []
    for name, linked in origin.items():
        if linked is None:
            if name in made:
                missed.append(name)
            continue
        rightly = root[linked] in akin[root[name]]
        if name in made:
            kind = made[name][1]
            direct[kind] += linked == root[name]
            right[kind] += rightly
        if not rightly:
            wrong.append((name, linked))
    pairs = {(item.id, link.origin) for item in originals if (link := alone.copy_of(item.id))}
    print(f"{len(originals)} releases, {len(copies)} copies, {len(everything)} documents in one index, shuffled\n")
    print("| kind of copy | copies | linked to the release | to it or its near-duplicate | share |\n" + "| --- " * 5 + "|")
    for kind in KINDS:
        print(f"| {kind} | {total[kind]} | {direct[kind]} | {right[kind]} | {right[kind] / total[kind]:.1%} |")
    every = sum(total.values())
    print(f"| all | {every} | {sum(direct.values())} | {sum(right.values())} | {sum(right.values()) / every:.1%} |\n")
    print(f"documents linked to another text: {len(wrong)} of {len(everything)} ({len(wrong) / len(everything):.2%})")
    print(f"copies linked to nothing: {len(missed)}")
    days = {item.id: item.published for item in originals}
    within = {pair for pair in twins if abs((days[pair[0]] - days[pair[1]]).days) <= 10}
    print(f"\nreleases alone: {len(twins)} true near-duplicate pairs by exact alignment, {len(within)} of them at most ten")
    print(f"days apart; {len(pairs)} releases linked, {sum(good(pair, twins) for pair in pairs)} of them to a true")
    print(f"near-duplicate, {sum(not good(pair, twins) for pair in pairs)} to another release")
    later = {max(pair, key=lambda name: (days[name], name)) for pair in within}
    print(f"of {len(later)} releases with an earlier near-duplicate in the window, {len(later & {a for a, _ in pairs})} linked")
    if os.environ.get("LIST"):
        for pair, share in sorted(twins.items()):
            print("twin", round(share, 2), pair in within, *pair)
        for name, linked in wrong:
            print("wrong", name, linked, index.copy_of(name).share)
        for name in missed:
            print("missed", name)


def good(pair: tuple[str, str], twins: dict[tuple[str, str], float]) -> bool:
    """Whether two releases are true near-duplicates."""
    return tuple(sorted(pair)) in twins


def replicas(originals: list[Document], chance: random.Random):
    """Releases without end, each with its longer words replaced, no two alike."""
    words = sorted({word for item in originals for word in re.findall(r"[^\W\d_]{4,}", item.text)})
    turn = 0
    while True:
        for item in originals:
            shift = chance.randrange(1, len(words))
            text = re.sub(
                r"[^\W\d_]{4,}", lambda found, shift=shift: words[(hash_of(found[0]) + shift) % len(words)], item.text
            )
            yield document(f"{item.url}#{turn}", text, item.published, item.outlet)
        turn += 1


def hash_of(word: str) -> int:
    """A number for a word, the same in every run."""
    return int.from_bytes(word.encode("utf-8")[:12], "little")


def resident() -> float:
    """Resident memory of this process in MB."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def cost(originals: list[Document], sizes: list[int], seed: int) -> None:
    """Print time and memory by the number of documents in the index."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    index, source = Copies(), replicas(originals, random.Random(seed))
    before, linked = resident(), 0
    print("\n| documents in the index | mean ms | of it words | 99 % below | longest | MB | KB a document | linked |")
    print("| --- " * 8 + "|")
    for size in sizes:
        while len(index) < size:
            linked += index.add(trace_of(next(source))).copy is not None
        spent, coded = [], []
        for _ in range(500):
            item = next(source)
            begin = time.process_time()
            trace = trace_of(item)
            half = time.process_time()
            linked += index.add(trace).copy is not None
            spent.append(1000 * (time.process_time() - begin))
            coded.append(1000 * (half - begin))
        spent.sort()
        memory = resident() - before
        print(
            f"| {size} | {sum(spent) / len(spent):.2f} | {sum(coded) / len(coded):.2f} | {spent[int(0.99 * len(spent))]:.2f} "
            f"| {spent[-1]:.2f} | {memory:.0f} | {1024 * memory / len(index):.1f} | {linked} |", flush=True
        )


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("releases", type=Path, help="a folder of CSV files with link, date and body")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--sizes", default="1000,10000,50000", help="sizes of the index to time")
    options = parser.parse_args()
    originals = releases(options.releases)
    if not originals:
        parser.error(f"no releases in {options.releases}")
    accuracy(originals, options.seed)
    cost(originals, [int(size) for size in options.sizes.split(",")], options.seed)


if __name__ == "__main__":
    main()

"""Whether altered copies of press releases are linked to their origin, what else is linked, and what it costs.

usage: python benchmarks/copies.py RELEASES [--seed 7] [--sizes 1000,10000,50000] [--share 0.6] [--list]

RELEASES is a folder of CSV files with the columns link, headline, date and body; every file is an outlet. Counted:

- origins: the releases of 12 words or more. Among themselves they are linked or not, and two are called true
  near-duplicates if an exact alignment by difflib, which knows nothing of the index, finds half of the shorter's words
  in shared passages of 12 words or more.
- copies: of every release with enough words that 30 % of it make 20, one of each kind, each kind by an outlet of its
  own, up to three days later. A copy counts as linked if its link is to its release, to another copy of it, or to a
  true near-duplicate of it or a copy of that (its kin).
- wrong: documents (releases or copies) whose link is to any other, over all documents. Wrong pairs by all pairs in the
  window would be a far smaller share.
- time: for each of 500 documents added when the index holds so many, from the text to the answer, on one core. They
  are the releases with every word of four letters or more replaced by another, differently each time, on the days of
  the originals. "to remove" is what a hundred of these took to be removed again. "linked" are those of all so far that
  are taken for copies.
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
from typing import TYPE_CHECKING

from onrecord.record import Document
from onrecord.story import Copies, trace_of

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = ("boilerplate", "3 % edited", "60 % kept", "30 % kept", "30 % dropped, 3 % edited")
LEAST = 20


def releases(folder: Path) -> list[Document]:
    """Every release that has 12 words or more, as a document."""
    csv.field_size_limit(sys.maxsize)
    found: dict[str, Document] = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                item = document(row["link"], row["body"], date.fromisoformat(row["date"][:10]), path.stem)
                if len(item.text.split()) >= 12:
                    found[item.id] = item
    return list(found.values())


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


def copies_of(originals: list[Document], seed: int) -> dict[str, tuple[Document, str, str]]:
    """Altered copies by their names: each with the name of its release and its kind."""
    chance = random.Random(seed)
    vocabulary = sorted({word for item in originals for word in item.text.split() if word.isalpha()})
    made = {}
    for item in originals:
        if len(item.text.split()) * 0.3 < LEAST:
            continue
        for kind in KINDS:
            name, day = f"{item.id}#{kind}", item.published + timedelta(chance.randrange(4))
            text = altered(item.text, kind, vocabulary, chance)
            made[name] = (document(name, text, day, kind), item.id, kind)
    return made


def accuracy(originals: list[Document], seed: int, share: float, *, listed: bool) -> None:
    """Print how many copies are linked, and what else."""
    twins, made = near_duplicates(originals), copies_of(originals, seed)
    akin: dict[str, set[str]] = {item.id: {item.id} for item in originals}
    for one, two in twins:
        akin[one].add(two)
        akin[two].add(one)
    everything = [*originals, *(copy for copy, _, _ in made.values())]
    random.Random(seed).shuffle(everything)
    index = Copies(least_share=share)
    for item in everything:
        index.add(trace_of(item))
    total = Counter(kind for _, _, kind in made.values())
    right: Counter[str] = Counter()
    direct: Counter[str] = Counter()
    wrong = []
    root = {item.id: made[item.id][1] if item.id in made else item.id for item in everything}
    linked = {item.id: link for item in everything if (link := index.copy_of(item.id))}
    for name, link in linked.items():
        rightly = root[link.origin] in akin[root[name]]
        if not rightly:
            wrong.append(name)
        if name in made:
            direct[made[name][2]] += link.origin == root[name]
            right[made[name][2]] += rightly
    missed = sorted(made.keys() - linked.keys())
    print(f"\n{len(originals)} releases, {len(made)} copies, {len(everything)} documents in one index, shuffled\n")
    print("| kind of copy | copies | linked to the release | to it or its kin | share |\n" + "| --- " * 5 + "|")
    for kind in KINDS:
        print(f"| {kind} | {total[kind]} | {direct[kind]} | {right[kind]} | {right[kind] / total[kind]:.1%} |")
    every, found = total.total(), right.total()
    print(f"| all | {every} | {direct.total()} | {found} | {found / every:.1%} |\n")
    print(f"documents linked to another text: {len(wrong)} of {len(everything)} ({len(wrong) / len(everything):.2%})")
    print(f"copies linked to nothing: {len(missed)}")
    control(originals, twins, share, listed=listed)
    if listed:
        for name in sorted(wrong):
            print(f"wrong {linked[name].share:.2f}", name, linked[name].origin)
        for name in missed:
            print("missed", name)


def control(originals: list[Document], twins: dict[tuple[str, str], float], share: float, *, listed: bool) -> None:
    """Print what is linked where nothing but the releases is there."""
    alone = Copies(least_share=share)
    for item in originals:
        alone.add(trace_of(item))
    pairs = {(item.id, link.origin) for item in originals if (link := alone.copy_of(item.id))}
    days = {item.id: item.published for item in originals}
    within = {pair for pair in twins if abs((days[pair[0]] - days[pair[1]]).days) <= 10}
    later = {max(pair, key=lambda name: (days[name], name)) for pair in within}
    close = sum(
        abs((one.published - two.published).days) <= 10
        for one, two in combinations(originals, 2)
        if (min(one.id, two.id), max(one.id, two.id)) not in twins
    )
    false = [pair for pair in pairs if not good(pair, twins)]
    print(f"\nthe releases alone: {len(twins)} pairs of true near-duplicates, {len(within)} of them in the window;")
    print(f"of {len(later)} releases with an earlier one, {len(later & {name for name, _ in pairs})} are linked;")
    print(f"{len(false)} of {len(originals)} releases, or of {close} other pairs in the window, are linked wrongly")
    if listed:
        for pair, part in sorted(twins.items()):
            print(f"near-duplicates {part:.2f}", "in the window" if pair in within else "far apart", *pair)


def good(pair: tuple[str, str], twins: dict[tuple[str, str], float]) -> bool:
    """Whether two releases are true near-duplicates."""
    return tuple(sorted(pair)) in twins


def replicas(originals: list[Document], chance: random.Random) -> Iterator[Document]:
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
    print("| documents | mean ms | of it words | 99 % below | longest | to remove | MB | KB a document | linked |")
    print("| --- " * 9 + "|")
    for size in sizes:
        while len(index) < size:
            linked += index.add(trace_of(next(source))).copy is not None
        spent, coded, removing = [], [], []
        for _ in range(500):
            item = next(source)
            begin = time.process_time()
            trace = trace_of(item)
            half = time.process_time()
            linked += index.add(trace).copy is not None
            spent.append(1000 * (time.process_time() - begin))
            coded.append(1000 * (half - begin))
            if len(coded) % 5 == 0:
                begin = time.process_time()
                index.remove(trace.id)
                removing.append(1000 * (time.process_time() - begin))
                index.add(trace)
        spent.sort()
        memory, less = resident() - before, sum(removing) / len(removing)
        mean, words, most = sum(spent) / len(spent), sum(coded) / len(coded), spent[int(0.99 * len(spent))]
        print(f"| {size} | {mean:.2f} | {words:.2f} | {most:.2f} | {spent[-1]:.2f} | {less:.2f} ", end="")
        print(f"| {memory:.0f} | {1024 * memory / len(index):.1f} | {linked} |", flush=True)


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("releases", type=Path, help="a folder of CSV files with link, date and body")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--sizes", default="1000,10000,50000", help="sizes of the index to time")
    parser.add_argument("--share", type=float, default=0.6, help="the least share, for the accuracy alone")
    parser.add_argument("--list", action="store_true", help="name every near-duplicate, every wrong and missing link")
    options = parser.parse_args()
    originals = releases(options.releases)
    if not originals:
        parser.error(f"no releases in {options.releases}")
    # Cost first: memory that the rest has used and let go would hide what the index takes.
    cost(originals, [int(size) for size in options.sizes.split(",") if size], options.seed)
    accuracy(originals, options.seed, options.share, listed=options.list)


if __name__ == "__main__":
    main()

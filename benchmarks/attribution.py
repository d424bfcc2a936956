"""How well attributions are linked on PolNeAR: cue aside, does a content stand with the right source.

usage: python benchmarks/attribution.py FOLDER      a folder of .txt and .ann files, such as polnear/dev

Two lines are printed: the attributions of the bundled model by the output layer that PolNeAR trained, whose conventions
are those of the annotation; and the statements of the record, whose conventions differ (contents without “that”,
statements within statements).

An attribution counts where its content's words overlap those of the annotation with a Jaccard of at least one half and
the sources overlap (or neither has one), one to one, best first. Only outermost statements are compared, as PolNeAR
annotates no others. Two human annotators agree at .75; a word-only CRF trained on PolNeAR reaches .45.
"""

from __future__ import annotations

import sys
from pathlib import Path

from onrecord import Reader
from onrecord.reading.cast import find_cast
from onrecord.reading.model import bundled, scene_of
from onrecord.reading.model.attributions import attributions
from onrecord.reading.page import Page, lay_out
from onrecord.record import Document, document_id

LEAST = 0.5
READER = Reader()
Attribution = tuple[frozenset[int], frozenset[int]]


def main() -> None:
    """Print precision, recall and F1 over all articles together."""
    ways = {"model, PolNeAR's layer": by_layer, "statements of the record": of_record}
    counts = {name: [0, 0] for name in ways}
    wanted = 0
    for path in sorted(Path(sys.argv[1]).glob("*.ann")):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        page = lay_out(Document(id=document_id(text), name=path.stem, text=text, language="en"))
        gold = annotated(path, page)
        wanted += len(gold)
        for name, way in ways.items():
            mine = [pair for pair in way(page) if pair[0]]
            counts[name][0] += matches(gold, mine)
            counts[name][1] += len(mine)
    for name, (right, found) in counts.items():
        figures = f"P {right / found:.3f}  R {right / wanted:.3f}  F1 {2 * right / (found + wanted):.3f}"
        print(f"{name:26} linked attribution  {figures}   n={wanted}")


def annotated(path: Path, page: Page) -> list[Attribution]:
    """The content and source words of each attribution of a brat file."""
    spans: dict[str, list[tuple[int, int]]] = {}
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            ends = [part.split() for part in rest.partition("\t")[0].partition(" ")[2].split(";")]
            spans[key] = [(int(pair[0]), int(pair[1])) for pair in ends if len(pair) == 2]
        elif key.startswith("E"):
            parts: dict[str, list[tuple[int, int]]] = {"Content": [], "Source": []}
            for part in rest.split():
                role, _, target = part.partition(":")
                parts.setdefault(role.rstrip("0123456789"), []).extend(spans.get(target, []))
            if content := words(page, parts["Content"]):
                out.append((content, words(page, parts["Source"])))
    return out


def by_layer(page: Page) -> list[Attribution]:
    """What the model finds in the corpus's own conventions."""
    model = bundled()
    judge = model.judge(scene_of(page, find_cast(page), (), model.pieces_of))
    return [(spelt(page, found.content), spelt(page, found.source)) for found in attributions(judge)]


def of_record(page: Page) -> list[Attribution]:
    """The outermost statements of the record."""
    out = []
    for said in READER.read(page.document).statements:
        if said.within is None:
            source = [(said.speaker_span.start, said.speaker_span.end)] if said.speaker_span else []
            out.append((words(page, [(span.start, span.end) for span in said.content]), words(page, source)))
    return out


def spelt(page: Page, numbers: frozenset[int]) -> frozenset[int]:
    """Of some tokens, those that are words."""
    return frozenset(index for index in numbers if page.tokens[index].text[0].isalnum())


def words(page: Page, spans: list[tuple[int, int]]) -> frozenset[int]:
    """The numbers of the words, marks left out, of some spans."""
    return spelt(page, frozenset(index for start, end in spans for index in page.tokens_in(start, end)))


def matches(gold: list[Attribution], mine: list[Attribution]) -> int:
    """How many match one to one, the best first."""
    pairs = [
        (len(g[0] & m[0]) / len(g[0] | m[0]), i, j)
        for i, g in enumerate(gold)
        for j, m in enumerate(mine)
        if g[0] & m[0] and (g[1] & m[1] or not (g[1] or m[1]))
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    for closeness, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if closeness >= LEAST and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
    return len(taken[0])


if __name__ == "__main__":
    main()

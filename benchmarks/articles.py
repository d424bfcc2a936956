"""Articles to measure on: the bundled examples, told again and again with other towns and people."""

from __future__ import annotations

import json
import random
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"
SWAPPED = ("Tolmere", "Brenna", "Sarn", "Velin", "Marhold", "Brandt", "Lorne", "Sorn", "Menk", "Tarn", "Keil", "Reth")
SYLLABLES = ("ka", "bel", "mor", "tin", "osa", "dra", "vel", "hun", "lim", "sar", "ned", "ulo")


def articles(count: int, *, seed: int = 7) -> list[str]:
    """That many texts of about 300 words, no two alike, the same for the same seed."""
    plain = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    chance = random.Random(seed)
    out = []
    for number in range(count):
        text = plain[number % len(plain)]
        for name in SWAPPED:
            text = text.replace(name, "".join(chance.sample(SYLLABLES, 2)).title())
        out.append(f"{text}\nThis was despatch number {number + 1} from the valley.\n")
    return out


def write_lines(path: Path, count: int) -> None:
    """A JSON Lines file of that many articles."""
    rows = ({"name": f"article-{n}", "published": "2026-03-14", "text": text} for n, text in enumerate(articles(count)))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def write_files(folder: Path, count: int) -> None:
    """A folder of that many text files."""
    for number, text in enumerate(articles(count)):
        (folder / f"article-{number:04}.txt").write_text(text, encoding="utf-8")

"""How often a sentence's main event has the right type, and is found between the right two parties.

usage: python benchmarks/dyads.py TABLE       tab-separated: sentence, source, target, gold_root (such as plv/train.tsv)

A fifth of the sentences is used, chosen by the digest of their text. The type counts where any event of the sentence
has it; the dyad where an event of that type has the source among its actors and the target among its targets (among its
actors where it has no targets). The lexicon of triggers was once weeded with counts over the whole table, this fifth
included; the model was not trained on it.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from pathlib import Path

from onrecord import Reader
from onrecord.record import Document, Record, document_id

PART = 5
ROOTS = {"YIELD": {"CONCEDE", "RETREAT"}}


def main() -> None:
    """Print both shares."""
    reader = Reader()
    count = types = dyads = 0
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            text = row["sentence"]
            if int(hashlib.sha256(text.encode()).hexdigest(), 16) % PART:
                continue
            count += 1
            record = reader.read(Document(id=document_id(text), name="sentence", text=text, language="en"))
            wanted = ROOTS.get(row["gold_root"], {row["gold_root"]})
            events = [event for event in record.events if event.type in wanted]
            types += bool(events)
            dyads += any(
                names(record, event.actors, row["source"])
                and names(record, event.targets or event.actors, row["target"])
                for event in events
            )
    print(f"right type {types / count:.3f}   right type and dyad {dyads / count:.3f}   n={count}")


def names(record: Record, actors: tuple[str, ...], phrase: str) -> bool:
    """Whether a mention of one of the actors overlaps a phrase of the sentence."""
    start = record.document.text.find(phrase)
    spans = (span for actor in actors for span in record.actor(actor).mentions)
    return start >= 0 and any(span.start < start + len(phrase) and start < span.end for span in spans)


if __name__ == "__main__":
    main()

"""Whether anything is dated with the day of publication for want of anything better.

usage: python benchmarks/dated.py FOLDER_OF_ARTICLES

Of the statements and events of a folder's articles that have days, how many have the day of publication alone; of
these, how many rest on a time expression of the article that means that day, and how many on nothing but the present
tense of a speech act in the article's own voice (“we condemn”, a release's own words). The rest, which is to be
none, is listed.
"""

from __future__ import annotations

import sys
from collections import Counter

from onrecord import Reader, extract, open_source
from onrecord.errors import Problem
from onrecord.reading.events.status import SPEECH_ACTS
from onrecord.reading.times import read_times


def main() -> None:
    """Print the counts."""
    reader, counts = Reader(), Counter[str]()
    for raw in open_source(sys.argv[1]):
        if isinstance(raw, Problem):
            continue
        document = extract(raw)
        if document.published is None:
            continue
        record = reader.read(document)
        times = read_times(document.text, published=document.published, furniture=document.furniture)
        told = {time.when for time in times if time.when is not None}
        for kind, items in (("statement", record.statements), ("event", record.events)):
            for item in items:
                counts[f"{kind}s"] += 1
                if item.when is None:
                    continue
                counts[f"{kind}s with days"] += 1
                if not item.when.earliest == item.when.latest == document.published:
                    continue
                counts[f"{kind}s on the day of publication"] += 1
                if item.when in told:
                    counts[f"{kind}s on the day of publication, by a time expression"] += 1
                elif kind == "event" and item.type in SPEECH_ACTS and item.said_by is None:
                    counts[f"{kind}s on the day of publication, by the present tense of a speech act"] += 1
                else:
                    print(f"{document.name}: {kind} {item.id} has no ground for its day")
    for what, count in counts.items():
        print(f"{what}: {count}")


if __name__ == "__main__":
    main()

"""Event coreference on ECB+ from the package's own reading: the articles of a topic, read and merged as in the product.

usage: python benchmarks/coreference_own.py ECBPLUS

A telling counts as the gold mention that its trigger overlaps most, the first of equals; of two tellings on one mention
the first counts. Two figures are printed for the topics that are for development (see `coreference`): over those
mentions alone, where nothing is said of the rest; and over all gold mentions, where one that is not told is alone.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from coreference_scores import scores
from coreference_states import laid_out
from ecbplus import DEVELOPMENT, load
from onrecord import Reader
from onrecord.record import Document, document_id
from onrecord.story.digest import digest_of
from onrecord.story.merging import merge

if TYPE_CHECKING:
    from ecbplus import Article, Mention
    from onrecord.story.items import Digest


def told(article: Article, mentions: list[Mention]) -> tuple[Digest, dict[str, str]]:
    """The digest of an article, and the mention that each of its tellings is, where it is one."""
    text, places = laid_out(article)
    name = article.name
    digest = digest_of(Reader().read(Document(id=document_id(text), name=name, text=text, language="en")))
    found: dict[str, str] = {}
    for telling in digest.tellings:
        most = 0
        for mention in mentions:
            spans = places[mention.sentence][mention.start : mention.end]
            if spans:
                shared = min(spans[-1][1], telling.trigger.end) - max(spans[0][0], telling.trigger.start)
                if shared > most:
                    most, found[telling.event] = shared, mention.id
    return digest, found


def main() -> None:
    """Prints the two figures."""
    corpus = [(article, mentions) for article, mentions in load(Path(sys.argv[1]), topics=DEVELOPMENT) if mentions]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        read = list(pool.map(told, *zip(*corpus, strict=True), chunksize=4))
    topics: dict[int, list[int]] = defaultdict(list)
    for at, (article, _) in enumerate(corpus):
        topics[article.topic].append(at)
    found: list[list[str]] = []
    for numbers in topics.values():
        digests = {read[at][0].document: read[at][0] for at in numbers}
        tellings = [telling for digest in digests.values() for telling in digest.tellings]
        mention_of = {
            (read[at][0].document, event): mention for at in numbers for event, mention in read[at][1].items()
        }
        counted: set[str] = set()
        for group in merge(tellings, digests=digests, sources={}):
            cluster = []
            for telling in group:
                mention = mention_of.get((telling.document, telling.event))
                if mention is not None and mention not in counted:
                    counted.add(mention)
                    cluster.append(mention)
            if cluster:
                found.append(cluster)
    seen = {mention for cluster in found for mention in cluster}
    event_of = {mention.id: mention.event for _, mentions in corpus for mention in mentions}
    print(f"{len(seen)} of {len(event_of)} gold mentions told")
    for name, wanted, clusters in (
        ("mentions told", seen, found),
        ("all mentions", set(event_of), found + [[mention] for mention in event_of if mention not in seen]),
    ):
        gold = defaultdict(list)
        for mention in event_of:
            if mention in wanted:
                gold[event_of[mention]].append(mention)
        result = scores(list(gold.values()), clusters)
        figures = "  ".join(f"{figure.recall:6.1%} {figure.precision:6.1%} {figure.f1:6.1%}" for figure in result[:3])
        print(f"{name:16} {figures}  {result.conll:6.1%}")


if __name__ == "__main__":
    main()

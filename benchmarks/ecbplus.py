"""The ECB+ corpus as it lies on disk: articles by topic, with the mentions of events and what they are mentions of."""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

DEVELOPMENT = (2, 5, 12, 18, 21, 23, 34, 35)
"""The topics that nothing is learnt from or chosen on."""

LAST = 35
"""Topics with higher numbers are the corpus's own test set, which is left alone."""

ACTIONS = ("ACTION", "NEG_ACTION")


@dataclass(frozen=True, slots=True)
class Article:
    """One article: `sentences` are lists of tokens, those of the list of checked sentences in `checked`."""

    name: str
    topic: int
    sentences: list[list[str]]
    checked: frozenset[int]


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of an event: its sentence, the first token and the one after the last, and its event's name."""

    article: Article = field(repr=False)
    id: str
    sentence: int
    start: int
    end: int
    event: str

    @property
    def words(self) -> list[str]:
        """The tokens of the trigger."""
        return self.article.sentences[self.sentence][self.start : self.end]


def load(folder: Path, *, topics: tuple[int, ...] | None = None) -> list[tuple[Article, list[Mention]]]:
    """The articles of topics 1 to 35 (or those given) with the mentions of events in their checked sentences."""
    checked: dict[tuple[int, str], set[int]] = {}
    with (folder / "ECBplus_coreference_sentences.csv").open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            checked.setdefault((int(row["Topic"]), row["File"]), set()).add(int(row["Sentence Number"]))
    found = []
    for (topic, name), sentences in sorted(checked.items()):
        if topic <= LAST and (topics is None or topic in topics):
            path = folder / "ECB+" / str(topic) / f"{topic}_{name}.xml"
            found.append(_article(path, topic, frozenset(sentences)))
    return found


def _article(path: Path, topic: int, checked: frozenset[int]) -> tuple[Article, list[Mention]]:
    root = ET.parse(path).getroot()
    places: dict[str, tuple[int, int]] = {}
    sentences: dict[int, list[str]] = {}
    for token in root.iter("token"):
        sentence = sentences.setdefault(int(token.attrib["sentence"]), [])
        places[token.attrib["t_id"]] = (int(token.attrib["sentence"]), len(sentence))
        sentence.append(token.text or "")
    article = Article(path.stem, topic, [sentences.get(at, []) for at in range(max(sentences) + 1)], checked)
    events: dict[str, str] = {}
    relations = root.find("Relations")
    for relation in relations if relations is not None else ():
        if relation.tag == "CROSS_DOC_COREF":
            event = f"{topic}/{relation.attrib['note']}"
        elif relation.tag == "INTRA_DOC_COREF":
            event = f"{path.stem}/{relation.attrib['r_id']}"
        else:
            continue
        for source in relation.iter("source"):
            events[source.attrib["m_id"]] = event
    mentions = []
    markables = root.find("Markables")
    for markable in markables if markables is not None else ():
        anchors = [places[anchor.attrib["t_id"]] for anchor in markable.iter("token_anchor")]
        if not markable.tag.startswith(ACTIONS) or not anchors or anchors[0][0] not in checked:
            continue
        number = markable.attrib["m_id"]
        at = [token for sentence, token in anchors if sentence == anchors[0][0]]
        event = events.get(number, f"{path.stem}/m{number}")
        mentions.append(Mention(article, f"{path.stem}/{number}", anchors[0][0], min(at), max(at) + 1, event))
    return article, sorted(mentions, key=lambda mention: (mention.sentence, mention.start, mention.end, mention.id))

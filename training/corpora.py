"""Raw news text of the other corpora, by a name that stays: what `training/marks` annotates without repeating it.

`every_article(data)` gives the same text for the same name on every machine; the marks hold offsets into it and its
digest. Texts are cut after about 300 words at the end of a sentence, so that one article fills a window or two.
"""

import csv
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as ET

CUT = 320  # words


@dataclass(frozen=True, slots=True)
class Article:
    """A text with the date that its times are read against (ISO, or None), its outlet and its title, where known.

    `key` is the name without words of the article's own: what the marks hold.
    """

    name: str
    text: str
    published: str | None
    outlet: str | None
    title: str | None

    @property
    def key(self) -> str:
        """The name, or where that is made of a headline, its corpus and a digest."""
        corpus, _, name = self.name.partition("/")
        if corpus != "polnear":
            return self.name
        return f"{corpus}/{hashlib.sha256(name.encode()).hexdigest()[:12]}"

    @property
    def digest(self) -> str:
        """Of the text, to notice another version of a corpus."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]


def every_article(data: Path) -> dict[str, Article]:
    """All articles under `../shared/data` that may be annotated, by key."""
    return _every(Path(data).resolve())


@lru_cache(maxsize=2)
def _every(data: Path) -> dict[str, Article]:
    found: dict[str, Article] = {}
    for source in (_rams, _timeml, _releases, _virus, _ecb, _lgl, _wars, _polnear, _kairos, _treebanks):
        for article in source(data):
            if len(article.text.split()) >= 40:
                found.setdefault(article.key, article)
    return found


def _cut(text: str) -> str:
    text = text.strip()
    ends = [m.end() for m in re.finditer(r"\S+", text)]
    if len(ends) <= CUT + 60:
        return text
    stop = ends[CUT]
    end = re.compile(r"(?<=[a-z0-9\]]{2})[.!?][”\"’']{0,2}(?=\s)").search(text, stop)
    return text[: end.end()] if end else text


def _clean(text: str) -> str:
    text = re.sub(r"[ \t\u00a0]+", " ", text.replace("\r\n", "\n"))
    return re.sub(r" ?\n ?", "\n", text).strip()


def _joined(words: list[str]) -> str:
    """Tokens as running text: no space before a full stop, after an opening bracket, nor inside quotation marks."""
    text, inside = "", False
    glue = True
    for word in words:
        if word in {"``", "''", '"'}:
            opening = word == "``" or (word == '"' and not inside)
            inside = opening
            text += ("" if glue or not opening else " ") + '"'
            glue = opening
            continue
        if re.fullmatch(r"[.,;:!?%)\]}]+|…|’s?|n['’]t|['’](s|re|ve|ll|d|m|S)", word) or (word == "'" and inside):
            text += word
        else:
            text += ("" if glue else " ") + word
        glue = word in {"(", "[", "{", "$", "£", "€", "#"}
    return text


def _rams(data: Path) -> Iterator[Article]:
    with (data / "events/rams/dev.jsonlines").open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            text = " ".join(_joined(words) for words in entry["sentences"])
            dated = re.search(r"/(20\d\d)/(\d\d?)/(?:(\d\d?)/)?", entry["source_url"])
            published = None
            if dated:
                published = f"{dated[1]}-{int(dated[2]):02d}-{int(dated[3] or 15):02d}"
            name = "rams/" + entry["doc_key"].split("RC")[-1][:16]
            yield Article(name, _clean(text), published or "2016-10-01", None, None)


def _timeml(data: Path) -> Iterator[Article]:
    for folder in ("AQUAINT", "TimeBank"):
        for file in sorted((data / "time/tbaq" / folder).glob("*.tml")):
            if file.name.startswith("wsj"):
                continue
            tree = ET.parse(file).getroot()
            body = tree.find("TEXT")
            if body is None:
                continue
            text = re.sub(r"\n(?=[^\n])", " ", re.sub(r"\n\s*\n", "\n\n", "".join(body.itertext())))
            stamp = tree.find("DCT/TIMEX3")
            published = stamp.get("value", "")[:10] if stamp is not None else ""
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", published):
                compact = re.match(r"(\d{4})(\d\d)(\d\d)", published)
                published = "-".join(compact.groups()) if compact else ""
            yield Article("tbaq/" + file.stem, _cut(_clean(text)), published or None, None, None)


def _releases(data: Path) -> Iterator[Article]:
    csv.field_size_limit(10_000_000)
    for stem in ("kremlin", "president-gov-ua"):
        with (data / f"story/releases/{stem}.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                low = {key.casefold(): value for key, value in row.items() if key}
                body = low.get("body") or low.get("text") or ""
                summary = low.get("summary") or ""
                parts = [low.get("headline") or low.get("title") or "", "" if summary in {"NA", ""} else summary, body]
                digest = hashlib.sha256((low.get("link") or low.get("url") or body).encode()).hexdigest()[:12]
                text = _cut(_clean("\n\n".join(part for part in parts if part)))
                outlet = "Kremlin" if stem == "kremlin" else "President of Ukraine"
                yield Article(
                    f"releases/{digest}", text, (low.get("date") or "")[:10] or None, outlet, parts[0] or None
                )


def _virus(data: Path) -> Iterator[Article]:
    for entry in ET.parse(data / "place/GeoVirus.xml").getroot().iter("article"):
        text, source = entry.findtext("text") or "", entry.findtext("source") or ""
        name = hashlib.sha256(source.encode()).hexdigest()[:12]
        yield Article("geovirus/" + name, _cut(_clean(text)), None, "Wikinews", None)


def _lgl(data: Path) -> Iterator[Article]:
    for entry in ET.parse(data / "place/lgl.xml").getroot().iter("article"):
        text = entry.findtext("text") or ""
        name = hashlib.sha256(text.encode()).hexdigest()[:12]
        yield Article("lgl/" + name, _cut(_clean(text)), "2009-03-15", None, None)


def _ecb(data: Path) -> Iterator[Article]:
    for file in sorted((data / "story/ecbplus/ECB+").glob("*/*.xml")):
        sentences: dict[str, list[str]] = {}
        for token in ET.parse(file).getroot().iter("token"):
            sentences.setdefault(token.get("sentence", ""), []).append(token.text or "")
        text = "\n".join(_joined(words) for words in sentences.values())
        yield Article("ecb/" + file.stem, _cut(_clean(text)), None, None, None)


def _wars(data: Path) -> Iterator[Article]:
    """War histories in pieces of about 300 words, cut between paragraphs."""
    for file in sorted((data / "time/wikiwars/in").glob("*.sgm")):
        body = re.search(r"<TEXT>(.*?)</TEXT>", file.read_text(encoding="utf-8", errors="replace"), re.DOTALL)
        if body is None:
            continue
        text = _clean(re.sub(r"&amp;", "&", re.sub(r"<[^>]+>", "", body[1])))
        for number, piece in _pieces(text.split("\n\n"), "\n\n"):
            yield Article(f"wikiwars/{file.stem}-{number:02d}", piece, None, None, None)


def _pieces(parts: list[str], mark: str) -> Iterator[tuple[int, str]]:
    """A long text in pieces of about 300 words with their numbers, cut between its parts; short rests are left out."""
    piece: list[str] = []
    number = 0
    for part in [*parts, None]:
        count = sum(len(held.split()) for held in piece)
        if part is None or count + len(part.split()) > CUT:
            if count >= 120:
                yield number, _cut(mark.join(piece))
            number += 1
            piece = []
        if part is not None:
            piece.append(part)


def _polnear(data: Path) -> Iterator[Article]:
    for file in sorted((data / "attribution/polnear/train").glob("*.txt")):
        dated = re.search(r"_(\d{4}-\d\d-\d\d)_", file.name)
        text = _cut(_clean(file.read_text(encoding="utf-8")))
        yield Article("polnear/" + file.stem, text, dated[1] if dated else None, file.name.partition("_")[0], None)


def _kairos(data: Path) -> Iterator[Article]:
    with (data / "events/wikievents/dev.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            sentences = [sentence for _, sentence in entry["sentences"]]
            name = hashlib.sha256(entry["doc_id"].encode()).hexdigest()[:12]
            for number, piece in _pieces([_clean(sentence) for sentence in sentences], "\n"):
                yield Article(f"kairos/{name}-{number:02d}", piece, None, None, None)


def _treebanks(data: Path) -> Iterator[Article]:
    """News and interviews of GUM, weblogs and newsgroups of EWT, in pieces."""
    for stem, kinds in (("en_gum", r"GUM_(?:news|interview)_"), ("en_ewt", r"(?:weblog|newsgroup)-")):
        paragraphs: list[str] = []
        name = ""
        lines = (data / f"syntax/{stem}-train.conllu").read_text(encoding="utf-8").splitlines()
        for line in [*lines, "# newdoc id = "]:
            if line.startswith("# newdoc id = "):
                if re.match(kinds, name):
                    key = hashlib.sha256(name.encode()).hexdigest()[:12]
                    for number, piece in _pieces([_clean(part) for part in paragraphs if part], "\n\n"):
                        yield Article(f"{stem[3:]}/{key}-{number:02d}", piece, None, None, None)
                name, paragraphs = line[14:], []
            elif line.startswith("# newpar") or (line.startswith("# text = ") and not paragraphs):
                paragraphs.append("")
            if line.startswith("# text = "):
                paragraphs[-1] = f"{paragraphs[-1]} {line[9:]}".strip()

"""The page holds the whole article, every item, and nothing that the article could smuggle in."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.cards import Keys
from onrecord.export.page import article, page
from onrecord.record import Actor, Document, Event, Record, Span, Statement, document_id

EVIL = "<script>alert(1)</script>\"'&"
VOID = {"meta", "input", "br"}


class Outline(HTMLParser):
    """What a browser would see: tags with their attributes, and the text in each."""

    def __init__(self):
        super().__init__()
        self.tags, self.open, self.unbalanced = [], [], []
        self.texts = {}

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data):
        if self.open:
            self.texts[self.open[-1]] = self.texts.get(self.open[-1], "") + data


def outline(html):
    seen = Outline()
    seen.feed(html)
    seen.close()
    return seen


def stripped(html):
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_the_article_without_its_tags_is_the_text(lorne):
    assert stripped(article(lorne, Keys(lorne))) == lorne.document.text


PIECES = st.text(alphabet=st.sampled_from("ab <>&;#\"'\n\r\té漢\U0001f54a"), min_size=1, max_size=60)


@given(PIECES, st.data())
def test_highlighting_then_stripping_tags_gives_back_the_text(text, data):
    starts = st.integers(0, len(text) - 1)
    spans = starts.flatmap(lambda s: st.integers(s + 1, len(text)).map(lambda e: Span(s, e)))
    some = st.lists(spans, min_size=1, max_size=4).map(tuple)
    record = Record(
        document=Document(id=document_id(text), name="n", text=text),
        actors=(Actor(id="a1", name="A", kind="other", mentions=data.draw(some)),),
        statements=(Statement(id="s1", cue=data.draw(spans), content=data.draw(some), kind="direct", confidence=1.0),),
        events=(Event(id="e1", type="AID", trigger=data.draw(spans), status="denied", intensity=1.0, confidence=1.0),),
    )
    html = article(record, Keys(record))
    assert stripped(html) == text
    seen = outline(html)
    assert not seen.unbalanced
    assert not seen.open


def test_the_page_is_well_formed(lorne):
    seen = outline(page(lorne))
    assert not seen.unbalanced
    assert not seen.open
    ids = [attributes["id"] for _, attributes in seen.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_every_link_leads_to_something_on_the_page(lorne):
    seen = outline(page(lorne))
    ids = {attributes.get("id") for _, attributes in seen.tags}
    targets = [attributes["href"] for tag, attributes in seen.tags if tag == "a"]
    assert targets
    assert all(target.startswith("#") and target[1:] in ids for target in targets)


def test_every_marked_word_leads_to_an_item(lorne):
    seen = outline(page(lorne))
    items = {attributes["id"] for _, attributes in seen.tags if "item" in (attributes.get("class") or "").split()}
    marked = [attributes["data-items"].split() for _, attributes in seen.tags if "data-items" in attributes]
    assert items == {key for keys in marked for key in keys}


def test_there_are_landmarks_headings_and_real_tables(lorne):
    seen = outline(page(lorne))
    tags = [tag for tag, _ in seen.tags]
    assert {"header", "main", "article", "footer", "ol", "dl", "table", "h1", "h2"} <= set(tags)
    assert tags.count("h1") == 1
    assert all("scope" in attributes for tag, attributes in seen.tags if tag == "th")
    assert dict(seen.tags)["html"] == {"lang": "en"}


def test_what_matters_is_told_in_words(lorne):
    words = " ".join(stripped(page(lorne)).split())
    for told in (
        "ASSAULT artillery occurred hostile −9.5",
        "on the word ofTessaly interior ministry (s1)",
        "confidencehigh 0.94",
        "13 March 2024 (to the day)",
        "Varan's army (flatly denied): “its guns had fired”",
        "14 March 2024 (date from the front matter)",
        "as told byAnselm Pry (s5)",
        "the Sable bridge reopens will happen if",
        "4 killed, 11 injured",
    ):
        assert told in words


def test_nothing_from_the_article_becomes_markup(lorne):
    text = EVIL + lorne.document.text
    document = replace(
        lorne.document, text=text, furniture=(), title=EVIL, name=EVIL, outlet=EVIL, url=EVIL, language=EVIL
    )
    span = Span(0, len(EVIL))
    record = Record(
        document=document,
        actors=(Actor(id=EVIL, name=EVIL, kind="other", mentions=(span,)),),
        statements=(
            Statement(id=EVIL + "s", cue=span, content=(span,), kind="direct", confidence=1.0, speaker=EVIL, to=span),
        ),
        events=(
            Event(id=EVIL + "e", type="AID", mode=EVIL, trigger=span, status="denied", intensity=1.0, confidence=1.0,
                  actors=(EVIL,), said_by=EVIL + "s"),
        ),
    )  # fmt: skip
    html = page(record)
    seen = outline(html)
    assert [tag for tag, _ in seen.tags].count("script") == 1
    assert "alert" not in seen.texts["script"]
    assert not seen.unbalanced
    assert {name for _, attributes in seen.tags for name in attributes if name.startswith("on")} == set()


def test_the_policy_lets_only_the_pages_own_script_run(lorne):
    seen = outline(page(lorne))
    policies = [attributes["content"] for _, attributes in seen.tags if attributes.get("http-equiv")]
    assert len(policies) == 1
    assert "default-src 'none'" in policies[0]
    assert "unsafe" not in policies[0]


def test_an_empty_record_says_so():
    record = Record(document=Document(id=document_id("Nothing."), name="calm", text="Nothing."))
    words = stripped(page(record))
    assert "no event on record" in words
    assert "date not known" in words


def test_the_same_record_gives_the_same_page(lorne):
    assert page(lorne) == page(lorne)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(theme):
    """WCAG AA: a contrast of at least 4.5 for text."""
    style = files("onrecord.export").joinpath("palette.css").read_text(encoding="utf-8")
    block = re.findall(r":root \{(.*?)\}", style, re.S)[theme]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))

    def light(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(front, back):
        darker, lighter = sorted((light(colours[front]), light(colours[back])))
        return (lighter + 0.05) / (darker + 0.05)

    pairs = [
        (front, back)
        for front in ("ink", "soft", "link", "hostile", "kind", "who", "where")
        for back in ("paper", "panel", "said")
    ]
    pairs += [("on-ink", "on"), ("ink", "chip")]
    assert {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 4.5} == {}

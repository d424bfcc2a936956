"""A raw document becomes an article: what its text is, and whom its title, day and outlet are believed from."""

import json
from datetime import UTC, date, datetime

import pytest

from onrecord.errors import TextError
from onrecord.record import Record, document_id, from_json, to_json
from onrecord.sources import HTML, Given, open_source, raw_document
from onrecord.text import PublishedFrom, extract

FIRST = "The minister of Avaland said on Thursday that the talks with the rebels had failed and that he would leave."
SECOND = "A spokesman for the rebels denied that the talks were over, and he said that both would meet again at noon."
BODY = f"{FIRST}\n\n{SECOND}\n"
FRONT = "---\ntitle: Front title\ndate: 2021-05-03\nsource: Front Post\n---\n"
PLAIN = f"{FRONT}\nText title\n\nPublished: 5 May 2021\n\nSource: Text Post\n\n{BODY}"
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Page title</title>
<meta property="og:site_name" content="Page Post">
<meta property="article:published_time" content="2021-05-04T10:00:00Z">
</head><body><nav><a href="/">Home</a></nav><article><h1>Page title</h1><p>{FIRST}</p>
<table><tr><td>A table cell</td></tr></table><p>{SECOND}</p></article>
<div class="comments"><p>What a comment.</p></div>
<footer>Copyright 2019</footer></body></html>"""


def plain(text, **beside):
    return raw_document(text, source="talks.txt", name="talks", **beside)


def page(html, **beside):
    return raw_document(html, source="talks.html", name="talks", media_type=HTML, **beside)


def given(name, day):
    return Given(title=f"{name} title", published=date(2021, 5, day), outlet=f"{name} Post")


def believed(document):
    return document.title, document.published, document.outlet, document.published_from


OPTIONS = {"title": "Option title", "published": date(2021, 5, 9), "outlet": "Option Post"}
FIELD, SIDECAR = given("Field", 1), given("Sidecar", 2)


@pytest.mark.parametrize(
    ("raw", "options", "expected"),
    [
        (plain(PLAIN, fields=FIELD, sidecar=SIDECAR), OPTIONS, ("Option title", 9, "Option Post", "option")),
        (plain(PLAIN, fields=FIELD, sidecar=SIDECAR), {}, ("Field title", 1, "Field Post", "field")),
        (plain(PLAIN, sidecar=SIDECAR), {}, ("Sidecar title", 2, "Sidecar Post", "sidecar")),
        (plain(PLAIN), {}, ("Front title", 3, "Front Post", "front matter")),
        (page(PAGE, sidecar=SIDECAR), {}, ("Sidecar title", 2, "Sidecar Post", "sidecar")),
        (page(PAGE), {}, ("Page title", 4, "Page Post", "page")),
        (plain(PLAIN.removeprefix(FRONT)), {}, ("Text title", 5, "Text Post", "text")),
    ],
)
def test_title_day_and_outlet_are_believed_in_order(raw, options, expected):
    title, day, outlet, published_from = expected
    assert believed(extract(raw, **options)) == (title, date(2021, 5, day), outlet, published_from)


def test_each_is_taken_from_the_first_that_names_it():
    document = extract(plain(PLAIN, fields=Given(title="Field title"), sidecar=Given(outlet="Sidecar Post")))
    assert believed(document) == ("Field title", date(2021, 5, 3), "Sidecar Post", "front matter")


def test_what_nobody_names_is_unknown():
    document = extract(plain(FIRST))
    assert (*believed(document), document.url) == (None, None, None, None, None)


@pytest.mark.parametrize(
    ("published_from", "day"),
    [
        (PublishedFrom.ANY, 1),
        (PublishedFrom.FIELD, 1),
        (PublishedFrom.SIDECAR, 2),
        (PublishedFrom.FRONT_MATTER, 3),
        (PublishedFrom.PAGE, None),
        (PublishedFrom.TEXT, 5),
        (PublishedFrom.NOTHING, None),
    ],
)
def test_the_day_can_be_taken_from_one_place_alone(published_from, day):
    document = extract(plain(PLAIN, fields=FIELD, sidecar=SIDECAR), published_from=published_from)
    assert document.published == (date(2021, 5, day) if day else None)
    assert document.published_from == (None if day is None else "field" if day == 1 else published_from)


def test_the_option_is_believed_even_where_nothing_else_is():
    document = extract(plain(PLAIN), published=date(2021, 5, 9), published_from=PublishedFrom.NOTHING)
    assert (document.published, document.published_from) == (date(2021, 5, 9), "option")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"Talks fail\n\nThursday, January 24, 2019\n\n{BODY}", date(2019, 1, 24)),
        (f"PORT SEL, May 20, 2021 (Agency) – {BODY}", date(2021, 5, 20)),
        (f"PORT SEL, Jan. 5 (Agency) – {BODY}", None),
        (f"Talks fail\n\n{BODY * 5}\nMay 20, 2021\n", None),
        (f"Talks fail\n\nUpdated: May 20, 2021\n\n{BODY}", None),
        (f"Talks fail\n\nThe war began on May 20, 2021.\n\n{BODY}", None),
    ],
)
def test_the_text_tells_the_day_only_where_it_says_so_near_the_top(text, day):
    assert extract(plain(text)).published == day


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Talks fail in Port Sel\n\n{BODY}", "Talks fail in Port Sel"),
        (f"\r\nTalks fail in Port Sel\r\n\r\n{BODY}", "Talks fail in Port Sel"),
        (f"Talks fail in the U.S.\n\n{BODY}", "Talks fail in the U.S."),
        (f"# Talks fail\n\n{BODY}", "Talks fail"),
        (f"By Jane Doe\n\nTalks fail\n\n{BODY}", "Talks fail"),
        (f"Who won?\n\n{BODY}", "Who won?"),
        (BODY, None),
        (f"Talks fail\n{BODY}", None),
        ("Talks fail in Port Sel\n\n", None),
        (f"PORT SEL, Avaland (AP) --\n\n{BODY}", None),
        (f"The minister said:\n\n{BODY}", None),
        (f"{'Talks ' * 50}\n\n{BODY}", None),
    ],
)
def test_the_headline_of_a_plain_text_is_told_by_its_form(text, title):
    assert extract(plain(text)).title == title


@pytest.mark.parametrize(
    "text", [BODY, BODY.replace("\n", "\r\n"), f"  {BODY}\x0c", f"שלום 😀 {BODY}", f"{FRONT}{BODY}", f"e\u0301 {BODY}"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_plain_text_is_kept_as_it_is_but_for_its_byte_order_mark(text, encoding):
    document = extract(plain(text.encode(encoding)))
    assert document.text == text
    assert document.encoding == encoding.removesuffix("-sig")
    assert document.name == "talks"


def test_text_that_was_given_as_text_has_no_encoding():
    assert extract(plain(BODY)).encoding is None


def test_front_matter_stays_in_the_text_as_furniture():
    document = extract(plain(FRONT + BODY))
    assert document.text == FRONT + BODY
    assert [span.of(document.text) for span in document.furniture] == [FRONT.strip()]


@pytest.mark.parametrize(
    "block", ["---\nThe talks failed.\n---\n", "---\ntitle: Talks\n– an aside\n---\n", "text\n---\ntitle: Talks\n---\n"]
)
def test_a_line_of_dashes_alone_begins_no_front_matter(block):
    assert extract(plain(block + "\n" + BODY)).title != "Talks"


@pytest.mark.parametrize("quotes", ["", '"', "'"])
def test_front_matter_may_quote_and_hold_colons(quotes):
    text = f"---\r\nTitle: {quotes}Talks: the end{quotes}\r\ntags:\r\n  - war\r\nLanguage: en\r\n---\r\n{BODY}"
    document = extract(plain(text))
    assert (document.title, document.language) == ("Talks: the end", "en")


def test_the_id_comes_from_text_day_outlet_and_address():
    document = extract(plain(BODY, fields=FIELD))
    assert document.id == document_id(BODY, published=FIELD.published, outlet=FIELD.outlet, url=FIELD.url)
    assert document.id == extract(plain(BODY, sidecar=FIELD)).id
    assert document.id != extract(plain(BODY)).id


def test_the_story_of_a_page_is_its_paragraphs_without_what_is_around_them():
    document = extract(page(PAGE.encode()))
    assert document.text == f"Page title\n\n{FIRST}\n\n{SECOND}"
    assert (document.language, document.encoding) == ("en", "utf-8")


@pytest.mark.parametrize(
    "html", [f"<p>{FIRST}</p>", f"<body><p>{FIRST}</p></body>", f"<div><div><p>{FIRST}</p></div></div>"]
)
def test_a_fragment_of_a_page_is_read_too(html):
    assert extract(page(html)).text == FIRST


@pytest.mark.parametrize(
    "html",
    [
        "<html><body></body></html>",
        "<html><body><script>let a = 1;</script></body></html>",
        "<html><body><ul>" + "<li><a href='/a'>Another story</a></li>" * 40 + "</ul></body></html>",
        "<div>" * 3000 + "x",
    ],
)
def test_a_page_without_a_story_is_refused_with_a_hint(html):
    with pytest.raises(TextError) as caught:
        extract(page(html))
    assert caught.value.code == "text.empty"
    assert caught.value.hint


def test_a_page_takes_no_day_from_its_words_or_its_copyright_line():
    story = f"<article><p>{FIRST}</p><p>The war began on 3 March 2019.</p></article>"
    html = f"<html><body>{story}<p>Copyright 2018</p></body></html>"
    assert extract(page(html)).published is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "text.empty"),
        (" \n", "text.empty"),
        (b"12 - 13", "text.empty"),
        (b"a\0b", "text.binary"),
        ("a\0b", "text.binary"),
    ],
)
def test_what_holds_no_article_is_refused(content, code):
    with pytest.raises(TextError) as caught:
        extract(plain(content))
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "language"), [(BODY, "en"), ("Der Minister ist nicht zu den Gesprächen mit der Stadt gegangen.", "de")]
)
def test_another_language_is_named_and_left_to_the_reader(text, language):
    assert extract(plain(text)).language == language


def test_the_language_that_was_given_is_believed():
    assert extract(plain(BODY, fields=Given(language="sw"))).language == "sw"


def test_every_document_makes_a_record_that_comes_back_from_json(tmp_path):
    lines = [{"text": "A \ud800 talk.\r\nRead more: 😀"}, {"html": PAGE}, {"text": PLAIN, "published": "2021-05-20"}]
    (tmp_path / "feed.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    records = [Record(document=extract(raw)) for raw in open_source(tmp_path)]
    assert len(records) == 3
    assert [from_json(to_json(record)) for record in records] == records


def test_the_time_in_a_sidecar_is_kept_with_its_zone():
    at = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    told = Given(published=date(2026, 3, 2), published_at=at)
    assert extract(plain(PLAIN, sidecar=told)).published_at == at
    assert extract(plain(PLAIN, sidecar=told), published=date(2026, 3, 3)).published_at is None

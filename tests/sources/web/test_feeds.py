"""What is read from feeds of every kind, whole, damaged and hostile."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import OnrecordError, SourceError
from onrecord.sources.web import is_feed, read_feed

EAST = timezone(timedelta(hours=3))
LONG = "<p>" + "The talks in Port Sel failed on Monday. " * 30 + "</p>"

RSS2 = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Bay Post</title><link>https://bay.example/</link><language>en-gb</language>
<item><title>Talks &amp;amp; &lt;b&gt;fail&lt;/b&gt;</title><link>
 https://bay.example/talks </link><guid isPermaLink="false">x1</guid>
<pubDate>Thu, 20 May 2021 23:30:00 +0300</pubDate><dc:creator>Ann Vale</dc:creator>
<description>What &lt;i&gt;failed&lt;/i&gt;.</description>
<content:encoded><![CDATA[<p>One <a href="/x">two</a></p>]]></content:encoded></item>
<item><title>No link</title><guid>https://bay.example/b</guid><dc:date>2021-05-20T08:00:00+03:00</dc:date>
<source url="https://courier.example">The Courier</source><description><![CDATA[{LONG}]]></description></item>
<item><title>Cut</title><link>https://bay.example/cut</link><pubDate>some day</pubDate>
<description><![CDATA[{LONG} Read more…]]></description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Le Port</title>
<link href="https://port.example/"/>
<entry><title type="html">A &lt;i&gt;b&lt;/i&gt;</title><id>tag:1</id>
<link rel="enclosure" href="https://port.example/1.mp3"/><link rel="alternate" href="https://port.example/1"/>
<published>2021-05-20T08:00:00.250-04:00</published><updated>2021-05-21T08:00:00Z</updated>
<author><name>Zed</name></author><summary>Short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hello</p></div></content></entry>
<entry><title>Only changed</title><id>tag:2</id><link href="https://port.example/2"/>
<updated>2021-05-21T08:00:00Z</updated><content type="text">One &lt; two.

Three.</content></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://r.example"><title>R</title></channel>
<item rdf:about="https://r.example/1"><title>T</title><link>https://r.example/1</link><dc:date>2021-05-20</dc:date>
</item></rdf:RDF>"""

RSS91 = """<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
 "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>Old</title>
<item><title>T</title><link>https://old.example/1</link></item></channel></rss>"""


def entry(title, *, more=""):
    return f'<rss version="2.0"><channel><title>t</title><item><title>{title}</title>{more}</item></channel></rss>'


def test_an_rss_feed_gives_what_each_entry_says():
    feed = read_feed(RSS2, source="bay.rss")
    assert (feed.source, feed.title, feed.link, feed.damage) == (
        "bay.rss",
        "The Bay Post",
        "https://bay.example/",
        None,
    )
    first, second, third = feed.entries
    assert (first.title, first.link, first.guid) == ("Talks & fail", "https://bay.example/talks", "x1")
    assert (first.published, first.published_at) == (date(2021, 5, 20), datetime(2021, 5, 20, 23, 30, tzinfo=EAST))
    assert first.published_at.utcoffset() == timedelta(hours=3)
    assert (first.author, first.outlet, first.language) == ("Ann Vale", "The Bay Post", "en")
    assert (first.summary, first.content) == ("What failed .", '<p>One <a href="/x">two</a></p>')
    assert (second.link, second.outlet) == ("https://bay.example/b", "The Courier")
    assert second.published_at == datetime(2021, 5, 20, 8, tzinfo=EAST)
    assert second.content == LONG
    assert (third.published, third.content) == (None, None)


def test_an_atom_feed_gives_what_each_entry_says():
    first, second = read_feed(ATOM).entries
    assert (first.title, first.link, first.guid) == ("A b", "https://port.example/1", "tag:1")
    assert first.published_at == datetime(2021, 5, 20, 8, 0, 0, 250_000, tzinfo=timezone(timedelta(hours=-4)))
    assert first.updated_at == datetime(2021, 5, 21, 8, tzinfo=UTC)
    assert (first.author, first.outlet, first.language, first.summary) == ("Zed", "Le Port", "fr", "Short.")
    assert first.content == "<p>Hello</p>"
    assert (second.published, second.updated) == (None, date(2021, 5, 21))
    assert second.content == "<p>One &lt; two.</p><p>Three.</p>"


@pytest.mark.parametrize(("text", "link"), [(RDF, "https://r.example/1"), (RSS91, "https://old.example/1")])
def test_older_kinds_of_feeds_are_read(text, link):
    [only] = read_feed(text).entries
    assert (only.title, only.link) == ("T", link)


def test_the_day_of_an_rdf_feed_is_that_of_publication():
    only = read_feed(RDF).entries[0]
    assert (only.published, only.published_at) == (date(2021, 5, 20), None)


TIMES = [
    ("Thu, 20 May 2021 23:30:00 GMT", datetime(2021, 5, 20, 23, 30, tzinfo=UTC)),
    ("Thu, 20 May 2021 23:30:00 EST", datetime(2021, 5, 20, 23, 30, tzinfo=timezone(timedelta(hours=-5)))),
    ("20 May 2021 23:30 +0530", datetime(2021, 5, 20, 23, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))),
    ("2021-05-20T23:30:00+03:00", datetime(2021, 5, 20, 23, 30, tzinfo=EAST)),
    ("2021-05-20 23:30:00", date(2021, 5, 20)),
    ("Thu, 20 May 2021 23:30:00", date(2021, 5, 20)),
    ("2021-05-20", date(2021, 5, 20)),
    ("Thu, 99 May 2021 23:30:00 GMT", None),
    ("0001-01-01T00:00:00Z", None),
    ("yesterday", None),
    ("", None),
]


@pytest.mark.parametrize(("written", "meant"), TIMES)
def test_a_time_keeps_the_zone_that_the_feed_gives(written, meant):
    [only] = read_feed(entry("a", more=f"<pubDate>{written}</pubDate>")).entries
    if not isinstance(meant, datetime):
        assert (only.published, only.published_at) == (meant, None)
    else:
        assert (only.published, only.published_at) == (meant.date(), meant)
        assert only.published_at.utcoffset() == meant.utcoffset()


def test_a_file_is_read_and_named_by_its_path(tmp_path):
    path = tmp_path / "bay.xml"
    path.write_bytes(RSS2.encode("utf-16").replace(b"u\0t\0f\0-\x008\0", b"u\0t\0f\0-\x001\x006\0"))
    feed = read_feed(path)
    assert feed.source == str(path)
    assert len(feed.entries) == 3
    assert read_feed(str(path)).entries == feed.entries


@pytest.mark.parametrize(
    ("given_as", "code"),
    [
        (b"", "source.feed"),
        (b"hello", "source.feed"),
        (b"\0\1\2", "source.feed"),
        ("<html><body>no feed</body></html>", "source.feed"),
        ("no/such/file.xml", "source.not_found"),
        ("nul\0byte.xml", "source.unreadable"),
        (".", "source.unreadable"),
        ("https://bay.example/feed", "source.feed"),
    ],
)
def test_what_is_no_feed_is_told(given_as, code):
    with pytest.raises(SourceError) as met:
        read_feed(given_as)
    assert met.value.code == code
    assert met.value.hint


def test_a_content_that_looks_like_an_address_or_a_path_is_never_opened(tmp_path):
    (tmp_path / "feed.xml").write_text(RSS2, encoding="utf-8")
    for content in (b"http://127.0.0.1:9/feed", str(tmp_path / "feed.xml").encode()):
        with pytest.raises(SourceError, match="no feed"):
            read_feed(content)


def test_a_damaged_feed_gives_the_entries_that_can_be_read_and_says_so():
    feed = read_feed(RSS2[: RSS2.index("<title>Cut")])
    assert [only.title for only in feed.entries[:2]] == ["Talks & fail", "No link"]
    assert feed.damage


# Hostile feeds


def test_no_file_is_read_through_an_entity(tmp_path):
    (tmp_path / "secret").write_text("SECRET", encoding="utf-8")
    at = (tmp_path / "secret").as_uri()
    for doctype in (f'[<!ENTITY x SYSTEM "{at}">]', f'[\n<!ENTITY % d SYSTEM "{at}">\n%d;\n]', f'SYSTEM "{at}"'):
        feed = read_feed(f'<?xml version="1.0"?>\n<!DOCTYPE rss {doctype}>{entry("a&x;b")}')
        assert "SECRET" not in repr(feed)


def test_entities_that_grow_are_not_expanded():
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha" * 10}">' for n in range(10))
    begun = time.process_time()
    feed = read_feed(f'<?xml version="1.0"?><!DOCTYPE rss [{laughs}]>{entry("&a9;")}')
    assert len(repr(feed)) < 100_000
    assert time.process_time() - begun < 5


HOSTILE = {
    "deep": entry("a", more="<a>" * 20_000 + "</a>" * 20_000),
    "deep mark-up": entry("a", more=f"<description>{'&lt;b&gt;' * 50_000}</description>"),
    "open tags": entry(f"<![CDATA[{'<' * 200_000}]]>"),
    "open comments": entry("a", more=f"<description><![CDATA[{'<!--' * 200_000}]]></description>"),
    "doctypes": "\n<!DOCTYPE " * 100_000 + entry("a"),
    "entities": "\n<!ENTITY " * 100_000 + entry("a"),
    "comments before": "<!---->" * 500 + "x",
    "line ends before": "\n" * 100_000 + entry("a"),
    "broken": entry("<" * 50_000),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_feed_takes_little_time(kind):
    begun = time.process_time()
    met = None
    try:
        is_feed(HOSTILE[kind].encode())
        read_feed(HOSTILE[kind].encode())
    except SourceError as error:
        met = error.code
    assert met in {None, "source.feed"}
    # Seconds of this process, where quadratic time would be many minutes of it.
    assert time.process_time() - begun < 10


@given(
    st.lists(st.sampled_from([*"<>&;\"' ", "<item>", "</item>", "<title>", "]]>", "<![CDATA[", "<!--", "&#0;", "a"]))
)
def test_any_rubbish_in_a_feed_gives_a_feed_or_an_error_of_ours(pieces):
    try:
        feed = read_feed(f"<rss version='2.0'><channel>{''.join(pieces)}</channel></rss>".encode())
    except OnrecordError:
        return
    for only in feed.entries:
        assert (only.title or "").isprintable() or only.title


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (RSS2, True),
        (ATOM, True),
        (RDF, True),
        (RSS91, True),
        ("<!-- made by hand -->\n<?xml-stylesheet href='a'?><feed>", True),
        ("<html><head><title>feed</title>", False),
        ("<p>about the <rss> element", False),
        ("", False),
    ],
)
def test_a_feed_is_told_from_a_page(content, answer):
    assert is_feed(content.encode()) is answer

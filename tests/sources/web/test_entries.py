"""The page behind each entry of a feed, and what an address holds: one item each, whatever happens."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from onrecord.errors import Problem
from onrecord.sources import HTML, PLAIN, Given, RawDocument, raw_document
from onrecord.sources.web import Unchanged, feed_documents, open_url, read_feed
from onrecord.text import extract

PAGE = (
    "<!doctype html><html><head><title>{0}</title></head><body><p>{0}: the talks in Port Sel failed.</p></body></html>"
)
FULL = "<p>" + "The council of Port Sel met on Monday and voted to close the Sable bridge to trucks. " * 6 + "</p>"


def item(title, link=None, *, more="", day="Thu, 20 May 2021 01:30:00 +0300"):
    link = f"<link>{link}</link>" if link else ""
    return f"<item><title>{title}</title>{link}<pubDate>{day}</pubDate>{more}</item>"


def full(text=FULL):
    return f"<content:encoded><![CDATA[{text}]]></content:encoded>"


def rss(*items):
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<rss version="2.0" {space}><channel><title>The Bay Post</title>{"".join(items)}</channel></rss>'.encode()


@pytest.fixture
def site(server, answer):
    for name in ("one", "two"):
        server.routes[f"/{name}.html"] = answer(PAGE.format(name).encode(), ETag=f'"{name}"')
    server.routes["/feed"] = answer(
        rss(item("One", server.url("/one.html"), more="<author>Ann Vale</author>"), item("Two", "/two.html")),
        kind="application/rss+xml",
        ETag='"f"',
    )
    return server


def test_the_page_behind_each_entry_is_fetched_and_carries_what_the_feed_says(site, make):
    one, two = feed_documents(site.url("/feed"), make())
    assert isinstance(one, RawDocument)
    assert (one.source, one.url, one.name, one.media_type) == (
        site.url("/one.html"),
        site.url("/one.html"),
        "one",
        HTML,
    )
    assert one.content == PAGE.format("one").encode()
    assert one.fields == Given(
        title="One",
        published=date(2021, 5, 20),
        published_at=datetime(2021, 5, 20, 1, 30, tzinfo=timezone(timedelta(hours=3))),
        outlet="The Bay Post",
        url=site.url("/one.html"),
        byline="Ann Vale",
    )
    assert (one.archive, one.offset) == (None, None)
    assert one.fetched_at.tzinfo is UTC
    assert two.source == site.url("/two.html")
    document = extract(one)
    assert (document.title, document.outlet, document.published) == ("One", "The Bay Post", date(2021, 5, 20))


def test_a_page_that_moved_keeps_the_address_that_the_feed_gives_as_its_source(site, make, answer):
    site.routes["/old"] = answer(b"", status=301, Location="/one.html")
    [moved] = feed_documents(rss(item("One", site.url("/old"))), make())
    assert (moved.source, moved.url, moved.fields.url) == (
        site.url("/old"),
        site.url("/one.html"),
        site.url("/one.html"),
    )


def test_what_has_not_changed_is_told_and_not_sent_again(site, make, answer):
    fetcher, kept = make(), {}
    assert [type(got) for got in feed_documents(site.url("/feed"), fetcher, validators=kept)] == [RawDocument] * 2
    assert sorted(kept) == sorted(site.url(path) for path in ("/feed", "/one.html", "/two.html"))
    site.routes |= dict.fromkeys(("/feed", "/one.html"), b"HTTP/1.1 304 Not Modified\r\n\r\n")
    assert list(feed_documents(site.url("/feed"), fetcher, validators=kept)) == [Unchanged(site.url("/feed"))]
    site.routes["/feed"] = answer(rss(item("One", site.url("/one.html")), item("Two", site.url("/two.html"))))
    first, second = feed_documents(site.url("/feed"), fetcher, validators=kept)
    assert first == Unchanged(site.url("/one.html"))
    assert isinstance(second, RawDocument)


def test_validators_are_there_before_the_item_and_go_with_a_page_that_gives_none(site, make, answer):
    fetcher, kept = make(), {}
    items = feed_documents(site.url("/feed"), fetcher, validators=kept)
    next(items)
    assert site.url("/one.html") in kept
    assert site.url("/two.html") not in kept
    items.close()
    site.routes["/one.html"] = answer(PAGE.format("anew").encode())
    list(feed_documents(site.url("/feed"), fetcher, validators=kept | {}))
    next(feed_documents(rss(item("One", site.url("/one.html"))), fetcher, validators=kept))
    assert site.url("/one.html") not in kept


def test_where_a_page_cannot_be_had_the_text_of_the_feed_stands_in_and_says_so(server, make, caplog):
    feed = rss(item("Gone", server.url("/gone"), more=full()))
    with caplog.at_level(logging.WARNING):
        [raw] = feed_documents(read_feed(feed, source="bay.rss"), make())
    assert (raw.source, raw.url, raw.archive, raw.name) == (server.url("/gone"), server.url("/gone"), "bay.rss", "gone")
    assert "fetch.status" in caplog.text
    assert server.url("/gone") in caplog.text
    document = extract(raw)
    assert "voted to close the Sable bridge" in document.text
    assert (document.title, document.published) == ("Gone", date(2021, 5, 20))


def test_every_entry_gives_one_item_whatever_happens(site, make, answer):
    site.routes |= {
        "/busy": answer(b"", status=503),
        "/picture": answer(b"\xff\xd8", kind="image/jpeg"),
        "/rss": answer(rss()),
        "/data": answer(b"{}", kind="application/json"),
        "/short": answer(b"<html>", length=100, Connection="close"),
        "/plain": answer(b"The talks failed.", kind="text/plain"),
    }
    paths = ["/one.html", "/none", "/busy", "/picture", "/rss", "/data", "/short", "/plain", "/one.html"]
    items = [item(path, site.url(path)) for path in paths]
    items += [
        item("ftp", "ftp://a.example/"),
        item("me", "http://ann:pw@a.example/"),
        item("nothing"),
        item("own", more=full()),
    ]
    got = list(feed_documents(rss(*items), make(tries=1)))
    assert [one.code if isinstance(one, Problem) else one.media_type for one in got] == [
        HTML,
        "fetch.status",
        "fetch.status",
        "fetch.content_type",
        "fetch.content_type",
        "fetch.content_type",
        "fetch.incomplete",
        PLAIN,
        "source.repeated",
        "source.no_text",
        "fetch.credentials",
        "source.no_text",
        HTML,
    ]
    assert all(one.stage == "source" and one.message and one.hint for one in got if isinstance(one, Problem))
    assert len({one.source for one in got}) == len(got) - 1


def test_a_feed_on_disk_is_read_without_a_network(tmp_path):
    path = tmp_path / "bay.xml"
    path.write_bytes(
        rss(item("Full", "http://bay.example/full", more=full()), item("Short", "http://bay.example/short"))
    )
    for got in (feed_documents(path), feed_documents(path, fetch=False), feed_documents(str(path))):
        whole, short = got
        assert (whole.source, whole.archive) == ("http://bay.example/full", str(path))
        assert whole.fields.title == "Full"
        assert (short.source, short.code) == ("http://bay.example/short", "source.no_text")
        assert "fetch=True" in short.hint


def test_a_feed_on_disk_has_its_pages_fetched_where_that_is_asked(site, make, tmp_path):
    path = tmp_path / "bay.xml"
    path.write_bytes(rss(item("One", site.url("/one.html"))))
    [one] = feed_documents(path, make(), fetch=True)
    assert one.content == PAGE.format("one").encode()


def test_the_day_of_a_change_stands_in_only_where_there_is_no_page(site, make):
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>a</title><id>tag:1</id>
    <link href="{site.url("/one.html")}"/><updated>2021-05-21T08:00:00Z</updated>
    <content type="html">&lt;p&gt;Hello.&lt;/p&gt;</content></entry></feed>"""
    [fetched] = feed_documents(atom, make())
    [own] = feed_documents(atom)
    assert (fetched.fields.published, own.fields.published) == (None, date(2021, 5, 21))


@pytest.mark.parametrize(
    ("feed", "code"),
    [
        (b"no feed", "source.feed"),
        ("no/such/feed.xml", "source.not_found"),
        ("http://ann:pw@bay.example/feed", "fetch.credentials"),
        (rss(), "source.empty"),
    ],
)
def test_a_feed_that_cannot_be_read_is_one_problem(make, feed, code):
    [problem] = feed_documents(feed, make())
    assert (problem.code, problem.stage) == (code, "source")


def test_a_feed_leads_to_no_private_address(outside, server, answer):
    server.routes |= {
        "/feed": answer(rss(item("In", server.url("/secret")), item("Own", server.url("/x"), more=full())))
    }
    server.routes["/secret"] = answer(b"secret")
    refused, own = feed_documents(server.url("/feed", host="bay.example"), outside())
    assert refused.code == "fetch.private_address"
    assert "--allow-private" in refused.hint
    assert own.archive == server.url("/feed", host="bay.example")
    assert server.paths() == ["/robots.txt", "/feed"]


# What an address holds


def test_an_address_gives_its_page(site, make):
    [raw] = open_url(site.url("/one.html"), make())
    assert (raw.source, raw.url, raw.name, raw.media_type) == (
        site.url("/one.html"),
        site.url("/one.html"),
        "one",
        HTML,
    )
    assert raw.fields == Given(url=site.url("/one.html"))


def test_an_address_of_a_feed_gives_its_pages(site, make):
    assert [raw.name for raw in open_url(site.url("/feed"), make())] == ["one", "two"]


@pytest.mark.parametrize("path", ["/none", "/data", "/broken"])
def test_an_address_that_gives_nothing_is_one_problem(site, make, answer, path):
    site.routes |= {"/data": answer(b"{}", kind="application/json"), "/broken": answer(b"<rss><", kind="text/xml")}
    [problem] = open_url(site.url(path), make())
    assert isinstance(problem, Problem)
    assert problem.source == site.url(path)


def test_another_kind_of_answer_is_looked_into_by_whoever_knows_it(site, make, answer):
    site.routes["/data"] = answer(b"{}", kind="application/json")

    def look(got):
        yield raw_document(got.content, source=got.asked, name="data")

    [raw] = open_url(site.url("/data"), make(), look_into=look)
    assert raw.content == b"{}"


def test_a_kind_that_is_taken_by_request_is_looked_into(site, make, answer):
    site.routes["/release"] = answer(b"%PDF-1.7", kind="application/pdf")
    [refused] = open_url(site.url("/release"), make())
    assert refused.code == "fetch.content_type"
    taken = open_url(
        site.url("/release"),
        make(),
        accepted=frozenset({"application/pdf"}),
        look_into=lambda got: [raw_document(got.content, source=got.asked, name="release")],
    )
    assert [raw.content for raw in taken] == [b"%PDF-1.7"]


TYPES = [
    ("text/html", b"<p>a", HTML),
    ("application/xhtml+xml", b"<html/>", HTML),
    ("text/plain", b"The talks failed.", PLAIN),
    ("text/plain", b" <!DOCTYPE html><p>a", HTML),
    (None, b"<html><p>a", HTML),
    (None, b"The talks failed.", PLAIN),
    ("application/xml", b'<?xml version="1.0"?><html><p>a</p></html>', HTML),
]


@pytest.mark.parametrize(("kind", "content", "media_type"), TYPES)
def test_a_page_is_told_from_plain_text(server, make, answer, kind, content, media_type):  # noqa: PLR0917 - fixtures and the columns of a table
    server.routes["/page"] = answer(content, kind=kind)
    [raw] = open_url(server.url(), make())
    assert raw.media_type == media_type


CHARSETS = [
    ("windows-1251", "Переговоры".encode("cp1251"), "Переговоры"),
    ("iso-8859-1", b"\x93caf\xe9\x94", "“café”"),
    ("utf-8", "é".encode(), "é".encode()),
    ("windows-1251", "é".encode(), "é".encode()),
    ("windows-1251", b"<meta charset=koi8-r>\xc0", b"<meta charset=koi8-r>\xc0"),
    ("no-such-encoding", b"\xe9", b"\xe9"),
    ("hex", b"\xe9", b"\xe9"),
    ("utf-16", b"\xff\xfea\0", b"\xff\xfea\0"),
]


@pytest.mark.parametrize(("charset", "content", "kept"), CHARSETS)
def test_the_encoding_that_the_server_names_is_used_where_nothing_else_tells(  # noqa: PLR0917 - fixtures and the columns of a table
    server, make, answer, charset, content, kept
):
    server.routes["/page"] = answer(content, kind=f"text/html; charset={charset}")
    [raw] = open_url(server.url(), make())
    assert raw.content == kept


NAMES = [
    ("https://bay.example/2021/05/talks-fail.html", "talks-fail"),
    ("https://bay.example/talks/index.html?x=1", "talks"),
    ("https://bay.example/talks/", "talks"),
    ("https://bay.example/", "bay.example"),
]


@pytest.mark.parametrize(("address", "name"), NAMES)
def test_a_page_is_named_by_its_address(outside, server, answer, address, name):
    path = address.removeprefix("https://bay.example")
    server.routes[path] = answer()
    [raw] = open_url(f"http://bay.example{path}", outside())
    assert raw.name == name
    assert raw.fetched_at <= datetime.now(UTC)

"""How pages are got: who asks, what is asked, how often, and what becomes of what comes back."""

from __future__ import annotations

import gzip
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from onrecord.errors import FetchError, UsageError
from onrecord.sources.web import Fetcher, Limits, Validators

ROBOTS = "/robots.txt"
PUBLIC = "93.184.216.34"


def test_a_page_is_got_with_its_type_its_encoding_and_what_tells_a_change(server, make, answer):
    server.routes["/page"] = answer(
        b"<html>caf\xe9</html>", kind='Text/HTML; Charset="ISO-8859-1"', ETag='"a1"', Last_Modified="yesterday"
    )
    got = make().fetch(server.url())
    assert got.content == b"<html>caf\xe9</html>"
    assert (got.asked, got.url) == (server.url(), server.url())
    assert (got.media_type, got.charset, got.unchanged) == ("text/html", "iso-8859-1", False)
    assert got.validators == Validators(server.url(), '"a1"', "yesterday")
    assert got.fetched_at.tzinfo is UTC


def test_the_user_agent_says_who_we_are(server, make, answer):
    server.routes["/page"] = answer()
    make(contact="desk@bay.example").fetch(server.url())
    said = server.asked[-1].headers
    assert said["User-Agent"].startswith("onrecord/")
    assert "desk@bay.example" in said["User-Agent"]
    assert said["Host"] == f"127.0.0.1:{server.port}"
    assert not {"Cookie", "Referer", "Authorization"} & set(said)


@pytest.mark.parametrize("contact", ["", "a\r\nX-Evil: 1", "a)b", "é"])
def test_a_contact_that_cannot_stand_in_a_header_is_refused(contact):
    with pytest.raises(UsageError, match="contact"):
        Fetcher(contact=contact)


def test_no_try_at_all_is_refused():
    with pytest.raises(UsageError, match="tries"):
        Fetcher(limits=Limits(tries=0))


def test_a_page_that_has_not_changed_is_not_sent_again(server, make, answer):
    server.routes["/page"] = answer(ETag='"a1"', Last_Modified="Thu, 20 May 2021 08:00:00 GMT")
    fetcher = make()
    first = fetcher.fetch(server.url())
    server.routes["/page"] = b'HTTP/1.1 304 Not Modified\r\nETag: "a1"\r\n\r\n'
    second = fetcher.fetch(server.url(), validators=first.validators)
    assert second.unchanged
    assert second.content == b""
    assert second.validators == first.validators
    said = server.asked[-1].headers
    assert (said["If-None-Match"], said["If-Modified-Since"]) == ('"a1"', "Thu, 20 May 2021 08:00:00 GMT")


def test_validators_are_sent_to_no_other_address(server, make, answer):
    server.routes |= {"/old": answer(b"", status=301, Location="/page"), "/page": answer(ETag='"a1"')}
    fetcher = make()
    first = fetcher.fetch(server.url("/old"))
    assert first.validators.url == server.url("/page")
    fetcher.fetch(server.url("/old"), validators=first.validators)
    assert [("If-None-Match" in asked.headers) for asked in server.asked if asked.path != ROBOTS] == [
        False,
        False,
        False,
        True,
    ]


def test_not_modified_without_having_been_asked_is_no_answer(server, make, refused):
    server.routes["/page"] = b"HTTP/1.1 304 Not Modified\r\n\r\n"
    assert refused(make(), server.url()) == "fetch.status"


def test_validators_that_could_smuggle_a_header_are_dropped(server, make, answer):
    server.routes["/page"] = answer()
    make().fetch(server.url(), validators=Validators(server.url(), 'a"\r\nX-Evil: 1', "x" * 2000))
    assert not {"X-Evil", "If-None-Match", "If-Modified-Since"} & set(server.asked[-1].headers)


# Redirects


def test_redirects_are_followed_without_cookies(server, make, answer):
    server.routes |= {
        "/a": answer(b"", status=302, Location="b?x=1", Set_Cookie="id=1"),
        "/b?x=1": answer(b"", status=308, Location=server.url("/page")),
        "/page": answer(),
    }
    got = make().fetch(server.url("/a"))
    assert (got.asked, got.url) == (server.url("/a"), server.url("/page"))
    assert not any("Cookie" in asked.headers for asked in server.asked)


def test_a_circle_of_redirects_is_refused(server, make, refused, answer):
    server.routes |= {"/a": answer(b"", status=301, Location="/b"), "/b": answer(b"", status=301, Location="/a")}
    assert refused(make(), server.url("/a")) == "fetch.redirects"
    assert server.paths() == [ROBOTS, "/a", "/b"]


def test_redirects_without_end_are_refused(server, make, refused, answer):
    server.routes |= {f"/{n}": answer(b"", status=302, Location=f"/{n + 1}") for n in range(20)}
    assert refused(make(redirects=3), server.url("/0")) == "fetch.redirects"
    assert server.paths() == [ROBOTS, "/0", "/1", "/2", "/3"]


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("http://127.0.0.1:{port}/secret", "fetch.private_address"),
        ("http://2130706433:{port}/secret", "fetch.private_address"),
        ("http://[::ffff:127.0.0.1]:{port}/secret", "fetch.private_address"),
        ("//localhost:{port}/secret", "fetch.private_address"),
        ("http://inside.example:{port}/secret", "fetch.private_address"),
        ("http://ann:pw@news.example:{port}/secret", "fetch.credentials"),
        ("file:///etc/passwd", "fetch.scheme"),
    ],
)
def test_every_hop_of_a_redirect_is_guarded(server, outside, refused, target, code, answer):  # noqa: PLR0917 - fixtures and the columns of a table
    server.routes |= {"/page": answer(b"", status=302, Location=target.format(port=server.port)), "/secret": answer()}
    fetcher = outside({"inside.example": ["127.0.0.1"]})
    assert refused(fetcher, server.url(host="news.example")) == code
    assert "/secret" not in server.paths()
    assert set(fetcher.internet.connected) == {PUBLIC}


def test_the_address_that_was_checked_is_the_one_connected_to(server, outside, refused, answer):
    answers = [[PUBLIC], ["127.0.0.1"]]
    server.routes |= {ROBOTS: answer(b"", status=404), "/page": answer()}
    fetcher = outside({"rebinding.example": lambda _host: answers.pop(0)})
    # robots.txt is got while the name leads outside; then the name server answers otherwise.
    assert refused(fetcher, server.url(host="rebinding.example")) == "fetch.private_address"
    assert fetcher.internet.connected == [PUBLIC]
    assert server.paths() == [ROBOTS]
    assert answers == []


def test_a_name_is_not_resolved_again_between_check_and_connection(server, outside, answer):
    resolved = []
    server.routes["/page"] = answer()
    fetcher = outside({"news.example": lambda host: resolved.append(host) or [PUBLIC]})
    fetcher.fetch(server.url(host="news.example"))
    # One for robots.txt, one for the page.
    assert resolved == ["news.example", "news.example"]
    assert fetcher.internet.connected == [PUBLIC, PUBLIC]


# Robots


def test_what_robots_txt_disallows_is_not_asked_for(server, make, refused, answer):
    server.routes |= {
        ROBOTS: answer(
            b"User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nDisallow: /no*.html$\n", kind="text/plain"
        ),
        "/page": answer(),
        "/moved": answer(b"", status=301, Location="/no-1.html"),
    }
    fetcher = make()
    fetcher.fetch(server.url())
    assert refused(fetcher, server.url("/no-1.html")) == "fetch.robots"
    assert refused(fetcher, server.url("/moved")) == "fetch.robots"
    assert server.paths() == [ROBOTS, "/page", "/moved"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_robots_txt_may_be_fetched(server, make, status, answer):
    server.routes |= {ROBOTS: answer(b"", status=status), "/page": answer()}
    assert make().fetch(server.url()).content


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_site_that_cannot_give_its_robots_txt_is_left_alone(server, make, refused, status, answer):
    server.routes |= {ROBOTS: answer(b"", status=status), "/page": answer()}
    fetcher = make(tries=2)
    assert refused(fetcher, server.url()) == "fetch.robots"
    assert refused(fetcher, server.url("/other")) == "fetch.robots"
    assert server.paths() == [ROBOTS, ROBOTS]


def test_a_site_that_could_not_give_its_robots_txt_is_asked_again_later(server, make, refused, times, answer):
    server.routes |= {ROBOTS: [answer(b"", status=500), answer(b"", status=404)], "/page": answer()}
    fetcher = make(tries=1)
    assert refused(fetcher, server.url()) == "fetch.robots"
    times.now += 301
    assert fetcher.fetch(server.url()).content


def test_robots_txt_is_asked_for_once_a_day(server, make, times, answer):
    server.routes["/page"] = answer()
    fetcher = make()
    for _ in range(3):
        fetcher.fetch(server.url())
    assert server.paths().count(ROBOTS) == 1
    times.now += 86_401
    fetcher.fetch(server.url())
    assert server.paths().count(ROBOTS) == 2


def test_a_robots_txt_that_is_too_long_is_read_to_its_cut(server, make, refused, answer):
    rules = b"User-agent: *\nDisallow: /no\n" + b"# nothing\n" * 100_000
    server.routes |= {ROBOTS: answer(rules, kind="text/plain"), "/page": answer()}
    fetcher = make()
    assert fetcher.fetch(server.url()).content
    assert refused(fetcher, server.url("/no")) == "fetch.robots"


def test_a_crawl_delay_is_kept(server, make, times, answer):
    server.routes |= {ROBOTS: answer(b"User-agent: *\nCrawl-delay: 7\n"), "/page": answer()}
    fetcher = make()
    for _ in range(3):
        fetcher.fetch(server.url())
    assert times.slept == [7.0, 7.0]


def test_a_crawl_delay_beyond_all_patience_ends_in_an_error_and_no_wait(server, make, times, refused, answer):
    server.routes |= {ROBOTS: answer(b"User-agent: *\nCrawl-delay: 86400\n"), "/page": answer()}
    fetcher = make()
    fetcher.fetch(server.url())
    assert refused(fetcher, server.url()) == "fetch.later"
    assert times.slept == []


# Pace and repeats


def test_requests_to_one_host_keep_their_distance(server, make, times, answer):
    server.routes["/page"] = answer()
    fetcher = make(interval=2.0)
    fetcher.fetch(server.url())
    times.now += 0.5
    fetcher.fetch(server.url())
    assert times.slept == [2.0, 1.5]


def test_hosts_do_not_wait_for_each_other(server, outside, times, answer):
    server.routes["/page"] = answer()
    fetcher = outside(interval=2.0)
    fetcher.fetch(server.url(host="one.example"))
    fetcher.fetch(server.url(host="two.example"))
    assert times.slept == [2.0, 2.0]  # each between its own robots.txt and its page


def test_what_may_pass_is_asked_again_after_growing_waits(server, make, times, answer):
    server.routes |= {"/page": [answer(b"", status=503), answer(b"", status=500), answer()]}
    assert make().fetch(server.url()).content == b"<html>ok</html>"
    assert times.slept == [1.0, 2.0]


def test_what_does_not_pass_is_told_after_so_many_tries(server, make, refused, answer):
    server.routes["/page"] = answer(b"", status=502)
    assert refused(make(), server.url()) == "fetch.status"
    assert server.paths().count("/page") == 3


@pytest.mark.parametrize("status", [204, 206, 400, 401, 402, 403, 404, 410, 451, 501, 505])
def test_what_stays_as_it_is_is_asked_once(server, make, status):
    server.routes["/page"] = f"HTTP/1.1 {status} No\r\nContent-Length: 0\r\n\r\n".encode()
    with pytest.raises(FetchError) as met:
        make().fetch(server.url())
    assert (met.value.code, met.value.status) == ("fetch.status", status)
    assert server.paths().count("/page") == 1


def test_retry_after_is_kept_in_seconds_and_as_a_date(server, make, times, answer):
    at = format_datetime(datetime.now(UTC) + timedelta(seconds=40), usegmt=True)
    server.routes["/page"] = [
        answer(b"", status=429, Retry_After="30"),
        answer(b"", status=503, Retry_After=at),
        answer(),
    ]
    make().fetch(server.url())
    assert times.slept[0] == 30.0
    assert 35 < times.slept[1] <= 40


def test_a_host_that_asks_for_a_long_rest_gets_it(server, make, times, refused, answer):
    server.routes["/page"] = answer(b"", status=429, Retry_After="3600")
    fetcher = make()
    assert refused(fetcher, server.url()) == "fetch.status"
    assert refused(fetcher, server.url("/other")) == "fetch.later"
    assert server.paths() == [ROBOTS, "/page"]
    times.now += 3601
    server.routes["/other"] = answer()
    assert fetcher.fetch(server.url("/other")).content


@pytest.mark.parametrize("value", ["soon", "-5", "1e9", "", "99999999999999999999", "Thu, 99 May 2021"])
def test_a_retry_after_that_cannot_be_meant_stops_nothing(server, make, value, answer):
    server.routes["/page"] = [answer(b"", status=503, Retry_After=value), answer()]
    met = None
    try:
        make().fetch(server.url())
    except FetchError as error:
        met = error.code
    assert met in {None, "fetch.status"}  # a number too large to wait for is told as the status that it came with


# Types and threads


@pytest.mark.parametrize("kind", ["image/jpeg", "video/mp4", "application/pdf", "application/octet-stream", "text/css"])
def test_another_kind_of_file_is_refused_before_it_is_read(server, make, refused, kind, answer):
    server.routes["/page"] = answer(b"x", kind=kind, length=10_000_000_000)
    assert refused(make(), server.url()) == "fetch.content_type"


@pytest.mark.parametrize(
    "kind", ["text/html", "application/xhtml+xml; charset=utf-8", "text/plain", "application/rss+xml", "text/xml", None]
)
def test_pages_texts_feeds_and_what_is_not_named_are_taken(server, make, kind, answer):
    server.routes["/page"] = answer(kind=kind)
    assert make().fetch(server.url()).content


def test_a_compressed_page_is_decompressed(server, make, answer):
    page = b"<html>" + b"The talks failed. " * 50
    server.routes["/page"] = answer(gzip.compress(page), Content_Encoding="gzip")
    assert make().fetch(server.url()).content == page
    assert server.asked[-1].headers["Accept-Encoding"] == "gzip, deflate"


def test_one_fetcher_serves_many_threads(server, make, answer):
    server.routes |= {f"/{n}": answer(f"page {n}".encode()) for n in range(24)}
    fetcher = make()
    got = {}

    def some(start):
        for n in range(start, 24, 4):
            got[n] = fetcher.fetch(server.url(f"/{n}")).content

    threads = [threading.Thread(target=some, args=(start,)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == {n: f"page {n}".encode() for n in range(24)}

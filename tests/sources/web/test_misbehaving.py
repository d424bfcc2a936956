"""A server that does everything wrong: each attack is refused with its code, in bounded time and memory."""

from __future__ import annotations

import gzip
import random
import socket
import struct
import time
import tracemalloc
import zlib

import pytest

from onrecord.errors import FetchError

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


def test_a_server_that_never_answers_is_given_up(server, make, refused):
    server.routes["/page"] = lambda _connection, _asked: server.stopping.wait(5) and False
    assert refused(make(read=0.1), server.url()) == "fetch.timeout"
    assert server.paths().count("/page") == 1


def dripping(server, start, drop):
    """Sends the start, then a drop every hundredth of a second: no read ever waits long."""

    def drip(connection, _asked):
        connection.sendall(start)
        while not server.stopping.wait(0.01):
            connection.sendall(drop)
        return False

    return drip


@pytest.mark.parametrize(
    ("start", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\nX-Slow: ", b"a"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (HEAD + b"Content-Length: 1000000\r\n\r\n", b"a"),
        (CHUNKED, b"1\r\na\r\n"),
        (CHUNKED + b"1;", b"a"),
        (HEAD + b"Content-Encoding: gzip\r\nContent-Length: 1000000\r\n\r\n" + gzip.compress(b"")[:10], b"\0"),
    ],
    ids=["headers", "interim", "body", "chunks", "extension", "gzip"],
)
def test_a_server_that_drips_is_given_up_when_the_time_is_over(server, make, refused, start, drop):
    server.routes["/page"] = dripping(server, start, drop)
    begun = time.monotonic()
    code = refused(make(total=0.3, read=5.0, clock=time.monotonic), server.url())
    # The empty block of gzip that zeros make may be found wrong before the time is over.
    assert code == "fetch.timeout" or ("gzip" in repr(start) and code == "fetch.encoding")
    assert time.monotonic() - begun < 3


def test_redirects_and_repeats_together_have_one_time(server, make, refused, answer):
    def late(connection, _asked):
        server.stopping.wait(0.1)
        connection.sendall(answer(b"", status=302, Location=f"/{len(server.asked)}"))
        return True

    server.routes |= {f"/{n}": late for n in range(30)}
    fetcher = make(total=0.35, redirects=30, clock=time.monotonic)
    assert refused(fetcher, server.url("/0")) == "fetch.timeout"
    assert len(server.asked) < 8


def endless(server, start, block):
    def pour(connection, _asked):
        connection.sendall(start)
        while not server.stopping.is_set():
            connection.sendall(block)
        return False

    return pour


@pytest.mark.parametrize(
    ("start", "block"),
    [(CHUNKED, b"8000\r\n" + b"a" * 0x8000 + b"\r\n"), (HEAD + b"Connection: close\r\n\r\n", b"a" * 0x8000)],
    ids=["chunked", "until closed"],
)
def test_a_body_without_end_is_cut_off(server, make, refused, start, block):
    server.routes["/page"] = endless(server, start, block)
    assert refused(make(size=1_000_000), server.url()) == "fetch.too_large"


def test_a_body_that_is_announced_too_large_is_not_read(server, make, refused):
    server.routes["/page"] = HEAD + b"Content-Length: 1000001\r\n\r\n"
    assert refused(make(size=1_000_000), server.url()) == "fetch.too_large"
    server.routes["/page"] = HEAD + b"Content-Length: " + b"9" * 19 + b"\r\n\r\n"
    assert refused(make(size=1_000_000), server.url()) == "fetch.too_large"


def test_headers_without_end_are_cut_off(server, make, refused):
    server.routes["/page"] = endless(server, HEAD, b"X-More: " + b"a" * 8000 + b"\r\n")
    assert refused(make(), server.url()) == "fetch.protocol"


def test_huge_headers_are_refused(server, make, refused):
    server.routes["/page"] = HEAD + b"X-Huge: " + b"a" * 200_000 + b"\r\nContent-Length: 2\r\n\r\nok"
    assert refused(make(), server.url()) == "fetch.protocol"


@pytest.mark.parametrize(
    "said",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"<html>no headers</html>\r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nNo colon\r\n\r\n",
        HEAD + b"Content-Length: -5\r\n\r\n",
        HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        CHUNKED + b"zz\r\nabc\r\n",
    ],
)
def test_what_is_no_http_is_refused(server, make, refused, said):
    server.routes["/page"] = said + b"\r\n"
    assert refused(make(), server.url()) == "fetch.protocol"


def test_whatever_is_answered_gives_a_page_or_an_error_of_ours(server, make, answer):
    chance = random.Random(5)  # noqa: S311 - with a seed
    whole = [
        answer(gzip.compress(b"The talks failed."), Content_Encoding="gzip"),
        CHUNKED + b"5\r\nhello\r\n0\r\n\r\n",
        answer(b"", status=302, Location="/page2"),
    ]
    fetcher = make(tries=1, read=0.05, redirects=2)
    codes = set()
    for number in range(300):
        said = bytearray(chance.choice(whole))
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(said))
            said[at : at + chance.randint(0, 4)] = chance.randbytes(chance.randint(0, 4))
        server.routes[f"/{number}"] = bytes(said) if chance.random() < 0.5 else cut_off(bytes(said))
        try:
            fetcher.fetch(server.url(f"/{number}"))
        except FetchError as error:
            codes.add(error.code)
        fetcher._pace.reached("127.0.0.1", well=True)
    assert {"fetch.protocol", "fetch.encoding", "fetch.incomplete"} <= codes


def cut_off(said):
    return lambda connection, _asked: connection.sendall(said)


def test_a_body_shorter_than_announced_is_not_believed(server, make, refused, answer):
    server.routes["/page"] = answer(b"<html>half", length=100, Connection="close")
    assert refused(make(), server.url()) == "fetch.incomplete"
    assert server.paths().count("/page") == 3


def test_chunks_that_end_early_are_not_believed(server, make, refused):
    server.routes["/page"] = CHUNKED.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n") + b"5\r\nhello\r\n"
    assert refused(make(), server.url()) == "fetch.incomplete"


def test_of_a_body_longer_than_announced_only_so_much_is_read(server, make, answer):
    server.routes |= {"/page": answer(b"<html>ok</html> and more", length=15), "/next": answer(b"next")}
    fetcher = make()
    assert fetcher.fetch(server.url()).content == b"<html>ok</html>"
    assert fetcher.fetch(server.url("/next")).content == b"next"


def test_an_answer_that_was_sent_ahead_is_not_taken_for_the_next_page(server, make, answer):
    server.routes |= {"/page": answer() + answer(b"forged"), "/next": answer(b"next")}
    fetcher = make()
    fetcher.fetch(server.url())
    assert fetcher.fetch(server.url("/next")).content == b"next"


def reset(connection, _asked):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return False


def test_a_connection_that_is_reset_is_tried_again(server, make, answer):
    server.routes["/page"] = [reset, reset, answer()]
    assert make().fetch(server.url()).content == b"<html>ok</html>"


@pytest.mark.parametrize("end", [reset, lambda _connection, _asked: False], ids=["reset", "closed"])
def test_a_connection_that_is_always_broken_off_is_told(server, make, refused, end):
    server.routes["/page"] = end
    assert refused(make(), server.url()) == "fetch.connection"
    assert server.paths().count("/page") == 3


def test_a_server_that_is_not_there_is_told(make, refused, times):
    with socket.create_server(("127.0.0.1", 0)) as empty:
        port = empty.getsockname()[1]
    fetcher = make()
    assert refused(fetcher, f"http://127.0.0.1:{port}/") == "fetch.connection"
    assert times.slept == [1.0, 2.0]
    # A site that was not there is not tried again for every one of its pages.
    assert refused(fetcher, f"http://127.0.0.1:{port}/other") == "fetch.connection"
    assert times.slept == [1.0, 2.0]


def test_a_host_that_went_down_is_not_waited_for_again_and_again(server, make, refused, times, answer):
    fetcher = make(read=0.05)
    server.routes |= {f"/{n}": lambda _connection, _asked: server.stopping.wait(1) and False for n in range(4)}
    codes = [refused(fetcher, server.url(f"/{n}")) for n in range(5)]
    assert codes == ["fetch.timeout"] * 3 + ["fetch.later"] * 2
    assert server.paths() == ["/robots.txt", "/0", "/1", "/2"]
    times.now += 301
    server.routes["/up"] = answer()
    assert fetcher.fetch(server.url("/up")).content


def test_a_name_server_that_never_answers_is_given_up(server, outside, refused):
    fetcher = outside({"slow.example": lambda _host: server.stopping.wait(1) and []}, connect=0.05, tries=1)
    assert refused(fetcher, "http://slow.example/") == "fetch.timeout"


def test_a_bomb_is_refused_and_never_held(server, make, refused, answer):
    packed = gzip.compress(bytes(40_000_000))
    server.routes["/page"] = answer(packed, Content_Encoding="gzip")
    fetcher = make()
    tracemalloc.start()
    try:
        assert refused(fetcher, server.url()) == "fetch.bomb"
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


def test_a_bomb_below_the_ratio_ends_at_the_cap(server, make, refused, answer):
    server.routes["/page"] = answer(gzip.compress(bytes(3_000_000)), Content_Encoding="gzip")
    assert refused(make(ratio=10_000, size=2_000_000), server.url()) == "fetch.too_large"


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (b"this is no gzip", "gzip"),
        (gzip.compress(b"The talks failed." * 50)[:-12], "gzip"),
        (gzip.compress(b"The talks failed." * 50)[:-8] + b"12345678", "gzip"),
        (zlib.compress(b"The talks failed." * 50)[:-6], "deflate"),
        (gzip.compress(gzip.compress(bytes(10_000))), "gzip, gzip"),
        (b"\x1b\x03", "br"),
        (b"x", "gzip"),
    ],
    ids=["other", "truncated", "wrong sum", "deflate truncated", "twice", "not asked for", "one byte"],
)
def test_what_cannot_be_decompressed_is_refused(server, make, refused, body, coding, answer):  # noqa: PLR0917 - fixtures and the columns of a table
    server.routes["/page"] = answer(body, Content_Encoding=coding)
    assert refused(make(), server.url()) == "fetch.encoding"

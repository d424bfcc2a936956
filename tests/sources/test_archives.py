"""WARC archives: each page with its address, its moment and its place; a broken member never stops the rest."""

import gzip
import hashlib
import io
import sys
import zlib
from datetime import UTC, datetime

import pytest

from onrecord.errors import Problem
from onrecord.sources import HTML, PLAIN, Given, RawDocument, open_source

PAGE = b"<!doctype html><html><body><p>The talks in Port Sel failed on Monday.</p></body></html>"
AT = "2021-05-20T10:00:00Z"


def block(body=PAGE, *, status="200 OK", kind="text/html", more=()):
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {kind}"] if kind else []), *more]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def record(content=None, *, number=0, record_type="response", kind="application/http; msgtype=response", **fields):
    """One record as it stands in a plain archive."""
    content = block() if content is None else content
    headers = {
        "WARC-Type": record_type,
        "WARC-Record-ID": f"<urn:uuid:{number}>",
        "WARC-Date": AT,
        "WARC-Target-URI": f"https://bay.example/{number}",
        "Content-Type": kind,
        "Content-Length": str(len(content)),
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }
    lines = [f"{name}: {value}" for name, value in headers.items() if value is not None]
    return "\r\n".join(["WARC/1.1", *lines, "", ""]).encode() + content + b"\r\n\r\n"


@pytest.fixture
def read(tmp_path):
    def opened(*records, name="crawl.warc.gz", **options):
        path = tmp_path / name
        path.write_bytes(b"".join(gzip.compress(one, mtime=0) if ".gz" in name else one for one in records))
        return list(open_source(path, **options))

    return opened


def codes(items):
    return [item.code if isinstance(item, Problem) else item.name.rpartition("@")[0] for item in items]


def the_problem(items):
    [problem] = items
    assert isinstance(problem, Problem)
    assert problem.stage == "source"
    assert problem.hint
    return problem


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl.dat"])
def test_each_page_says_where_it_lies_where_it_was_got_and_when(read, name):
    records = [record(number=number) for number in range(3)]
    raws = read(*records, name=name)
    sizes = [len(gzip.compress(one, mtime=0)) if ".gz" in name else len(one) for one in records]
    places = [0, sizes[0], sizes[0] + sizes[1]]
    assert [raw.offset for raw in raws] == places
    assert [raw.source.rpartition("/")[2] for raw in raws] == [f"{name}@{place}" for place in places]
    assert [raw.name for raw in raws] == [f"crawl@{place}" for place in places]
    assert [raw.url for raw in raws] == [f"https://bay.example/{number}" for number in range(3)]
    assert {raw.archive.rpartition("/")[2] for raw in raws} == {name}
    assert {(raw.content, raw.media_type) for raw in raws} == {(PAGE, HTML)}
    assert {raw.sha256 for raw in raws} == {hashlib.sha256(PAGE).hexdigest()}
    assert {raw.fetched_at for raw in raws} == {datetime(2021, 5, 20, 10, tzinfo=UTC)}
    assert {raw.fields for raw in raws} == {Given()}


def test_a_packed_archive_comes_over_standard_input_too():
    content = gzip.compress(record()) + gzip.compress(record(number=1))
    raws = list(open_source("-", stdin=io.BytesIO(content)))
    assert [raw.source for raw in raws] == ["<stdin>@0", f"<stdin>@{len(gzip.compress(record()))}"]


def test_what_holds_no_article_is_passed_over(read):
    found = read(
        record(b"software: a test", record_type="warcinfo", kind="application/warc-fields"),
        record(b"GET / HTTP/1.1\r\n\r\n", record_type="request"),
        record(block(b"\x89PNG", kind="image/png")),
        record(block(b"", status="301 Moved Permanently")),
        record(block(b"User-agent: *", kind="text/plain"), WARC_Target_URI="https://bay.example/robots.txt"),
        record(b"20210520 dns", kind="text/dns"),
        record(block(b""), record_type="revisit"),
        record(b"x" * 300_000, record_type="metadata"),
        record(number=7),
    )
    assert [raw.url for raw in found] == ["https://bay.example/7"]


@pytest.mark.parametrize(
    ("record_type", "kind", "media_type"),
    [("resource", "text/html", HTML), ("conversion", "text/plain; charset=utf-8", PLAIN)],
)
def test_a_page_or_text_may_stand_in_a_record_without_an_answer(read, record_type, kind, media_type):
    [raw] = read(record(PAGE, record_type=record_type, kind=kind), name="crawl.warc.wet.gz")
    assert (raw.content, raw.media_type, raw.name) == (PAGE, media_type, "crawl@0")


@pytest.mark.parametrize(
    ("kind", "body", "media_type"),
    [
        ("text/html", PAGE, HTML),
        ("TEXT/HTML;charset=utf-8", PAGE, HTML),
        ("application/xhtml+xml", PAGE, HTML),
        ("text/plain", b"The talks failed.", PLAIN),
        (None, PAGE, HTML),
    ],
)
def test_the_kind_of_an_answer_is_what_its_headers_say(read, kind, body, media_type):
    [raw] = read(record(block(body, kind=kind)))
    assert (raw.content, raw.media_type) == (body, media_type)


def test_an_answer_in_an_encoding_that_only_its_headers_name_is_read_as_they_say(read):
    text = "<p>Мэр закрыл мост.</p>"
    [raw] = read(record(block(text.encode("cp1251"), kind="text/html; charset=windows-1251")))
    assert raw.content == text
    [raw] = read(record(block(text.encode(), kind="text/html; charset=windows-1251")))
    assert raw.content == text.encode()
    [raw] = read(record(block(text.encode("cp1251"), kind="text/html; charset=no-such")))
    assert raw.content == text.encode("cp1251")


def chunked(body, size=20):
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x;note=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def damaged(content, at, by=b"\xff\xff\xff"):
    return content[:at] + by + content[at + len(by) :]


def raw_deflate(body):
    deflate = zlib.compressobj(wbits=-15)
    return deflate.compress(body) + deflate.flush()


@pytest.mark.parametrize(
    ("body", "more"),
    [
        (chunked(PAGE), ["Transfer-Encoding: chunked"]),
        (PAGE, ["Transfer-Encoding: chunked"]),
        (gzip.compress(PAGE), ["Content-Encoding: gzip"]),
        (PAGE, ["Content-Encoding: gzip"]),
        (zlib.compress(PAGE), ["Content-Encoding: deflate"]),
        (raw_deflate(PAGE), ["Content-Encoding: deflate"]),
        (PAGE, ["Content-Encoding: deflate"]),
        (PAGE, ["Content-Encoding: br"]),
        (chunked(gzip.compress(PAGE)), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
        (gzip.compress(zlib.compress(PAGE)), ["Content-Encoding: deflate,\r\n gzip"]),
    ],
)
def test_a_body_in_chunks_or_packed_is_undone_and_one_that_the_archive_undid_is_left(read, body, more):
    [raw] = read(record(block(body, more=more)))
    assert raw.content == PAGE


@pytest.mark.parametrize(
    ("body", "more", "code"),
    [
        (chunked(PAGE)[:-30], ["Transfer-Encoding: chunked"], "source.truncated"),
        (chunked(PAGE)[:-5], ["Transfer-Encoding: chunked"], "source.truncated"),
        (chunked(PAGE).replace(b"\r\n14;", b"\r\nzz;"), ["Transfer-Encoding: chunked"], "source.broken"),
        (gzip.compress(PAGE)[:-10], ["Content-Encoding: gzip"], "source.truncated"),
        (damaged(gzip.compress(PAGE), len(gzip.compress(PAGE)) - 8), ["Content-Encoding: gzip"], "source.broken"),
        (zlib.compress(PAGE)[:-10], ["Content-Encoding: deflate"], "source.truncated"),
        (b"\xff\xff\xff\xff", ["Content-Encoding: deflate"], "source.broken"),
        (b"\x28\xb5\x2f\xfd", ["Content-Encoding: zstd"], "source.packing"),
        (gzip.compress(b" " * 9_000_000), ["Content-Encoding: gzip"], "source.bomb"),
        (zlib.compress(b" " * 9_000_000), ["Content-Encoding: deflate"], "source.bomb"),
        (raw_deflate(b" " * 9_000_000), ["Content-Encoding: deflate"], "source.bomb"),
    ],
)
def test_a_body_that_cannot_be_undone_is_a_problem(read, body, more, code):
    assert codes(read(record(block(body, more=more)), record(number=1))) == [code, "crawl"]


def test_a_body_packed_with_brotli_is_unpacked_and_a_broken_one_is_a_problem(read):
    brotli = pytest.importorskip("brotli", reason="brotli is read with the extra onrecord[archives]")
    long = hashlib.shake_128(b"noise").hexdigest(200_000).encode()
    bodies = [PAGE, long, long[:-1], b" " * 9_000_000]
    packed = [brotli.compress(body) for body in bodies]
    packed[2] = packed[2][:-9]
    packed.append(b"\xff" * 99)
    found = read(*(record(block(body, more=["Content-Encoding: br"])) for body in packed), record())
    assert codes(found) == ["crawl", "crawl", "source.truncated", "source.bomb", "source.broken", "crawl"]
    assert [found[0].content, found[1].content] == [PAGE, long]
    assert codes(read(record(block(packed[1], more=["Content-Encoding: br"])), cap=300_000)) == ["source.too_large"]


def test_without_the_extra_a_body_packed_with_brotli_says_how_to_get_it(read, monkeypatch):
    monkeypatch.setitem(sys.modules, "brotli", None)
    problem = the_problem(read(record(block(b"\x0b\x02\x80", more=["Content-Encoding: br"]))))
    assert problem.code == "source.extra"
    assert "onrecord[archives]" in problem.hint


@pytest.mark.parametrize("status", ["404 Not Found", "503 Service Unavailable", "100 Continue"])
def test_an_error_page_is_a_problem_and_no_article(read, status):
    problem = the_problem(read(record(block(status=status))))
    assert problem.code == "source.status"
    assert status[:3] in problem.message
    assert "https://bay.example/0" in problem.message


@pytest.mark.parametrize("moment", [None, "", "yesterday", "2021-13-45T10:00:00Z", "0001-01-01T00:00:00+23:00"])
def test_a_record_without_its_moment_is_a_problem_and_the_rest_goes_on(read, moment):
    before, problem, after = read(record(), record(WARC_Date=moment, number=1), record(number=2))
    assert isinstance(before, RawDocument)
    assert isinstance(after, RawDocument)
    assert problem.code == "source.no_date"
    assert problem.source == f"{before.archive}@{len(gzip.compress(record()))}"


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2021-05-20T10:00:00.123456789Z", datetime(2021, 5, 20, 10, 0, 0, 123456, tzinfo=UTC)),
        ("2021-05-20T12:00:00+02:00", datetime(2021, 5, 20, 10, tzinfo=UTC)),
        ("2021-05-20T10:00:00", datetime(2021, 5, 20, 10, tzinfo=UTC)),
    ],
)
def test_moments_are_read_to_the_microsecond_and_in_utc(read, written, moment):
    assert read(record(WARC_Date=written))[0].fetched_at == moment


def test_a_page_of_which_the_crawler_kept_the_beginning_only_is_a_problem(read):
    assert codes(read(record(WARC_Truncated="length"), record(number=1))) == ["source.truncated", "crawl"]


def test_an_address_may_stand_between_angle_brackets_or_be_missing(read):
    found = read(record(WARC_Target_URI="<https://bay.example/talks>"), record(WARC_Target_URI=None))
    assert [raw.url for raw in found] == ["https://bay.example/talks", None]


MEMBER = gzip.compress(record(number=1))


@pytest.mark.parametrize(
    ("member", "code"),
    [
        (damaged(MEMBER, 40), "source.broken"),
        (damaged(MEMBER, len(MEMBER) - 8), "source.broken"),
        (MEMBER[:-40], "source.broken"),
        (MEMBER[:15], "source.broken"),
        (MEMBER[200:], "source.broken"),
        (b"no member at all" * 9, "source.broken"),
        (gzip.compress(b"no record at all"), "source.broken"),
        (gzip.compress(record(Content_Length="99999")), "source.truncated"),
        (gzip.compress(record(Content_Length="20")), "source.broken"),
        (gzip.compress(record(Content_Length="-1")), "source.broken"),
        (gzip.compress(record(Content_Length="9" * 5000)), "source.broken"),
        (gzip.compress(record(Content_Length=None)), "source.broken"),
        (gzip.compress(b"WARC/1.0\r\n" + b"x" * 200_000), "source.broken"),
        (gzip.compress(record(b"HTTP/1.1 200 OK\r\nContent-Type: text/html")), "source.broken"),
        (gzip.compress(record(block(b" " * 9_000_000))), "source.bomb"),
        (gzip.compress(record(block(b" " * 9_000_000, kind="video/mp4"))), "source.bomb"),
    ],
)
def test_a_broken_member_is_one_problem_and_the_next_one_is_found(tmp_path, member, code):
    path = tmp_path / "crawl.warc.gz"
    first = gzip.compress(record())
    path.write_bytes(first + member + gzip.compress(record(number=2)) + gzip.compress(record(number=3)))
    found = list(open_source(path))
    assert codes(found) == ["crawl", code, "crawl", "crawl"]
    assert found[1].source == f"{path}@{len(first)}"
    assert [raw.url for raw in found[2:]] == ["https://bay.example/2", "https://bay.example/3"]
    assert found[2].offset == len(first) + len(member)


def test_an_archive_that_is_cut_off_gives_what_it_holds_and_one_problem(tmp_path):
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(gzip.compress(record()) + MEMBER[:-30])
    assert codes(open_source(path)) == ["crawl", "source.truncated"]


def test_records_packed_as_one_are_read_and_told_apart(tmp_path):
    path = tmp_path / "crawl.warc.gz"
    whole = gzip.compress(b"".join(record(number=number) for number in range(5)))
    path.write_bytes(whole)
    found = list(open_source(path))
    assert [raw.offset for raw in found] == [0] * 5
    assert [raw.name for raw in found] == ["crawl@0"] + [f"crawl@0+{number * len(record())}" for number in range(1, 5)]
    path.write_bytes(whole[:-20])
    found = list(open_source(path))
    assert codes(found)[-1] == "source.truncated"
    assert len(found) >= 4


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        (b"not a record\r\nof any kind\r\n\r\n", ["crawl", "source.broken", "crawl", "crawl"]),
        (record(Content_Length="10"), ["crawl", "source.broken", "crawl", "crawl"]),
        (record(Content_Length="x"), ["crawl", "source.broken", "crawl", "crawl"]),
        # One that is too long by a record takes that one with it; it is told, and the next is found.
        (record(Content_Length=str(len(block()) + len(record()) - 50)), ["crawl", "source.broken", "crawl"]),
        (record(Content_Length=str(len(block()) + len(record()) + 4)), ["crawl", "source.broken", "crawl"]),
    ],
)
def test_what_is_broken_in_a_plain_archive_is_one_problem_and_the_next_record_is_found(read, wrong, found):
    assert codes(read(record(), wrong, record(number=2), record(number=3), name="crawl.warc")) == found


def test_a_plain_archive_that_is_cut_off_gives_what_it_holds_and_one_problem(read):
    assert codes(read(record(), record()[:-60], name="crawl.warc")) == ["crawl", "source.truncated"]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
@pytest.mark.parametrize("records", [[], [record(block(b"x", kind="image/png"))]])
def test_an_archive_without_an_article_is_a_problem(read, records, name):
    assert the_problem(read(*records, name=name)).code == "source.no_articles"


def test_a_page_over_the_cap_is_a_problem_packed_or_not_and_the_rest_goes_on(read):
    noise = hashlib.shake_128(b"noise").hexdigest(5000).encode()
    packed = block(gzip.compress(noise), more=["Content-Encoding: gzip"])
    found = read(record(block(noise)), record(packed), record(block(noise[:9000])), cap=9000)
    assert codes(found) == ["source.too_large", "source.too_large", "crawl"]


def test_what_is_not_asked_for_is_not_read(tmp_path):
    path = tmp_path / "crawl.warc"
    path.write_bytes(record() * 5000)
    with path.open("rb") as file:
        turns = open_source("-", stdin=file)
        next(turns)
        assert file.tell() < 200_000


def test_the_same_archive_gives_the_same_items_every_time(read):
    records = [record(number=number, WARC_Date=None if number % 3 == 0 else AT) for number in range(20)]
    assert read(*records) == read(*records)

"""gzip: unpacked as it is read, whatever the name says; what is cut off, damaged or made to burst is refused."""

import gzip
import hashlib
import io
import json
import zlib
from functools import cache

import pytest

from onrecord.errors import Problem, SourceError
from onrecord.sources import HTML, PLAIN, RawDocument, gzipped, open_source
from onrecord.sources.gzipped import Gunzipped, Member, Packed

PAGE = b"<!doctype html><html><body><p>The talks in Port Sel failed.</p></body></html>"
TEXT = b"Talks fail\n\nThe talks in Port Sel failed on Monday.\n"
LINES = b'{"text": "The talks failed."}\n{"text": "They met again."}\n'


def noise(size):
    """Bytes that do not pack, the same ones every time."""
    return hashlib.shake_128(b"noise").digest(size)


def opened(path, content, **options):
    path.write_bytes(content)
    return list(open_source(path, **options))


def the_problem(path, content, **options):
    [problem] = opened(path, content, **options)
    assert isinstance(problem, Problem)
    assert problem.hint
    return problem


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("talks.html.gz", PAGE, HTML),
        ("talks.HTM.GZ", PAGE, HTML),
        ("talks.txt.gz", TEXT, PLAIN),
        ("talks.gz", PAGE, HTML),
        ("talks.gz", TEXT, PLAIN),
        ("talks.html", PAGE, HTML),
        ("talks.dat", PAGE, HTML),
    ],
)
def test_a_packed_file_is_what_is_inside_it(tmp_path, name, content, media_type):
    [raw] = opened(tmp_path / name, gzip.compress(content))
    assert (raw.content, raw.media_type, raw.name) == (content, media_type, "talks")
    assert raw.source.endswith(name)


def test_a_file_that_is_called_packed_and_is_not_is_read_as_it_is(tmp_path):
    [raw] = opened(tmp_path / "talks.html.gz", PAGE)
    assert (raw.content, raw.media_type) == (PAGE, HTML)


def test_packed_standard_input_is_unpacked():
    [raw] = open_source("-", stdin=io.BytesIO(gzip.compress(PAGE)))
    assert (raw.content, raw.media_type, raw.source) == (PAGE, HTML, "<stdin>")


def test_packed_json_lines_are_lines(tmp_path):
    found = opened(tmp_path / "feed.jsonl.gz", gzip.compress(LINES))
    assert [(raw.content, raw.name) for raw in found] == [
        ("The talks failed.", "feed:1"),
        ("They met again.", "feed:2"),
    ]


def test_members_one_after_another_and_zeros_behind_them_are_one_file(tmp_path):
    [raw] = opened(tmp_path / "talks.txt.gz", gzip.compress(TEXT) + gzip.compress(TEXT) + b"\0" * 900)
    assert raw.content == TEXT * 2


def test_a_packed_file_has_the_sidecar_of_its_name(tmp_path):
    (tmp_path / "talks.json").write_text('{"title": "Talks fail"}')
    (tmp_path / "talks.html.gz").write_bytes(gzip.compress(PAGE))
    [raw] = open_source(tmp_path)
    assert raw.sidecar.title == "Talks fail"


@pytest.mark.parametrize("cut", [1, 8, 9, 30])
def test_a_file_that_is_cut_off_is_a_problem(tmp_path, cut):
    assert the_problem(tmp_path / "talks.txt.gz", gzip.compress(TEXT)[:-cut]).code == "source.truncated"


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(TEXT)[:-8] + b"\0\0\0\0" + gzip.compress(TEXT)[-4:],
        gzip.compress(TEXT)[:12] + b"\xff\xff\xff" + gzip.compress(TEXT)[15:],
        gzip.compress(TEXT) + b"and more",
        b"\x1f\x8bThe talks",
    ],
)
def test_a_file_that_is_damaged_is_a_problem(tmp_path, content):
    assert the_problem(tmp_path / "talks.txt.gz", content).code == "source.broken"


def test_of_lines_that_are_cut_off_the_whole_ones_are_read(tmp_path):
    words = noise(600_000).hex()
    lines = [json.dumps({"text": f"The talks failed. {words[at : at + 600]}"}) for at in range(0, len(words), 600)]
    *raws, problem = opened(tmp_path / "feed.jsonl.gz", gzip.compress("\n".join(lines).encode())[:400_000])
    assert all(isinstance(raw, RawDocument) for raw in raws)
    assert 500 < len(raws) < 2000
    assert problem.code == "source.truncated"


@cache
def bomb(size=200_000_000):
    """gzip of spaces, made a portion at a time."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, 31)
    portion = b" " * 1_000_000
    return b"".join(deflate.compress(portion) for _ in range(size // len(portion))) + deflate.flush()


@pytest.mark.parametrize(
    "name", ["talks.html.gz", "talks.txt", "feed.jsonl.gz", "feed.json.gz", "talks.gz", "a.eml.gz"]
)
def test_what_is_made_to_burst_is_refused(tmp_path, name):
    problem = the_problem(tmp_path / name, bomb())
    assert problem.code == "source.bomb"
    assert "unpack" in problem.hint


def test_a_bomb_cut_into_members_is_refused_too(tmp_path):
    small = gzip.compress(b" " * 900_000)
    assert the_problem(tmp_path / "talks.html.gz", small * 10).code == "source.bomb"


def test_no_more_of_a_bomb_is_unpacked_than_it_takes_to_tell():
    stream = Gunzipped(io.BytesIO(bomb()), source="x")
    with pytest.raises(SourceError):
        stream.readall()
    assert stream.expansion.unpacked < 3_000_000


def test_a_stream_may_give_only_so_much_in_all_however_well_it_packs(monkeypatch):
    monkeypatch.setattr(gzipped, "SIZE_CAP", 5_000_000)
    stream = Gunzipped(io.BytesIO(gzip.compress(noise(6_000_000))), source="x")
    with pytest.raises(SourceError) as refused:
        stream.readall()
    assert refused.value.code == "source.bomb"


def test_an_article_larger_than_the_cap_is_refused_by_its_size_unpacked(tmp_path):
    content = noise(1000).hex().encode()
    assert the_problem(tmp_path / "talks.txt.gz", gzip.compress(content), cap=1999).code == "source.too_large"
    assert len(opened(tmp_path / "talks.txt.gz", gzip.compress(content), cap=2000)[0].content) == 2000


def test_short_texts_that_pack_well_are_read(tmp_path):
    [raw] = opened(tmp_path / "talks.txt.gz", gzip.compress(b"ha " * 200_000))
    assert len(raw.content) == 600_000


def test_each_member_says_where_it_begins_and_gives_its_own_bytes():
    members = [gzip.compress(text * 2000) for text in (b"one ", b"two ", b"three ")]
    packed = Packed(io.BytesIO(b"".join(members)))
    found = []
    while packed.more():
        member = Member(packed, source="x")
        found.append((member.start, member.read()))
    starts = [0, len(members[0]), len(members[0]) + len(members[1])]
    assert found == list(zip(starts, [b"one " * 2000, b"two " * 2000, b"three " * 2000], strict=True))


def test_the_next_member_is_found_by_what_is_inside_and_not_by_three_bytes():
    false = b"\x1f\x8b\x08 not a member, \x1f\x8b\x08"
    good = gzip.compress(b"WARC/1.0 here")
    packed = Packed(io.BytesIO(false + gzip.compress(b"other") + good))
    packed.next_member(b"WARC/", after=0)
    assert packed.at == len(false) + len(gzip.compress(b"other"))
    assert Member(packed, source="x").read() == b"WARC/1.0 here"

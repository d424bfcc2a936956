"""Decompression: whatever the chunks, the content comes out whole, or not at all."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import FetchError
from onrecord.sources.web.body import read_body


def bare(content):
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def members(content):
    half = len(content) // 2
    return gzip.compress(content[:half]) + gzip.compress(content[half:])


PACKED = {
    "": [bytes],
    "identity": [bytes],
    "gzip": [gzip.compress, members, lambda content: gzip.compress(content) + bytes(5)],
    "X-GZIP ": [gzip.compress],
    "deflate": [zlib.compress, bare],
}


def read(chunks, coding, **more):
    return read_body(chunks, coding=coding, url="u", **{"cap": 1_000_000, "ratio": 100.0, **more})


@given(
    st.one_of(st.binary(max_size=300), st.binary(max_size=20).map(lambda start: start * 20_000)),
    st.sampled_from([(coding, pack) for coding, packs in PACKED.items() for pack in packs]),
    st.integers(1, 70_000),
)
def test_what_was_packed_comes_out_again(content, way, step):
    coding, pack = way
    packed = pack(content)
    chunks = [packed[at : at + step] for at in range(0, len(packed), step)]
    assert read(chunks, coding, ratio=1e9) == content


@given(st.binary(max_size=200), st.sampled_from(sorted(PACKED)), st.integers(1, 50))
def test_any_bytes_give_a_content_or_an_error_of_ours(junk, coding, step):
    try:
        met = None
        read([junk[at : at + step] for at in range(0, len(junk), step)], coding)
    except FetchError as error:
        met = error.code
    assert met in {None, "fetch.encoding"}


def test_nothing_at_all_is_an_empty_content():
    assert [read([], coding) for coding in PACKED] == [b""] * len(PACKED)


def test_a_long_content_is_cut_where_that_is_asked():
    assert read([b"a" * 50, b"b" * 100], "", cap=60, cut=True) == b"a" * 50 + b"b" * 10
    assert read([gzip.compress(b"c" * 1000)], "gzip", cap=60, cut=True) == b"c" * 60


@pytest.mark.parametrize("coding", ["", "gzip"])
def test_a_content_of_just_the_cap_is_taken(coding):
    content = bytes(range(200))
    packed = gzip.compress(content) if coding else content
    assert read([packed], coding, cap=max(200, len(packed))) == content
    with pytest.raises(FetchError, match="larger than"):
        read([packed], coding, cap=199)


def test_white_space_that_packs_well_is_no_bomb():
    content = b" " * 900_000
    assert read([gzip.compress(content)], "gzip") == content

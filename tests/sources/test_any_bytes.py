"""No bytes, whole or cut off, make a source raise: every input gives raw documents or problems."""

import gzip
import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import Problem
from onrecord.sources import RawDocument, open_source

FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
PAGE = b"<!doctype html><html><body><p>The talks failed.</p></body></html>"
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE)
RECORD = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2021-05-20T10:00:00Z\r\nWARC-Target-URI: https://bay.example/\r\n"
    b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(HTTP), HTTP)
)
MESSAGE = (
    b"From: =?utf-8?Q?The_Bay?= <news@bay.example>\r\n"
    b"Subject: =?koi8-r?B?8Q==?=\r\nDate: Thu, 20 May 2021 10:00:00 +0200\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="edge"\r\n\r\n--edge\r\n'
    b"Content-Type: text/plain; charset=utf-8; format=flowed\r\n"
    b"Content-Transfer-Encoding: base64\r\n\r\nVGhlIHRhbGtz\r\n"
    b"--edge\r\nContent-Type: text/html\r\n\r\n" + PAGE + b"\r\n--edge--\r\n"
)
SAVED = MESSAGE.replace(b"alternative;", b'related; start="<a>";').replace(b"From:", b"Snapshot-Content-Location:")
TABLES = json.dumps(
    [
        {
            "bodies": [{"value": "x", "contenttype": "text/html"}],
            "headlines": [{"value": "y"}],
            "versioncreated": "2021-05-20",
        },
        {"maintext": "The talks.", "date_publish": "2021-05-20 10:00:00", "authors": ["A"]},
        {"text": "The talks.", "domain": "bay.example", "date": "2021-05-20"},
    ],
    indent=1,
).encode()
WHOLE = {
    "a.warc": RECORD * 3,
    "a.warc.gz": gzip.compress(RECORD, mtime=0) * 3,
    "a.eml": MESSAGE,
    "a.mhtml": SAVED,
    "a.html.gz": gzip.compress(PAGE, mtime=0),
    "a.jsonl.gz": gzip.compress(b'{"text": "The talks."}\n' * 9, mtime=0),
    "a.json": TABLES,
    "a.jsonl": b'{"maintext": "The talks."}\n' * 3,
    "a.pdf": b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n",
    "a.dat": MESSAGE,
}


def check(items):
    items = list(items)
    assert items
    for item in items:
        assert isinstance(item, RawDocument | Problem)
        if isinstance(item, Problem):
            assert item.code.startswith("source.")
            item.message.encode()
            item.source.encode()
        elif isinstance(item.content, str):
            item.content.encode()


@pytest.mark.parametrize("name", WHOLE)
def test_the_whole_of_each_is_read(tmp_path, name):
    (tmp_path / name).write_bytes(WHOLE[name])
    items = list(open_source(tmp_path / name))
    check(items)
    assert name == "a.pdf" or all(isinstance(item, RawDocument) for item in items)


@pytest.mark.parametrize("name", WHOLE)
@FEW
@given(content=st.binary(max_size=400))
def test_random_bytes_raise_nothing(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    check(open_source(tmp_path / name))


@pytest.mark.parametrize("name", WHOLE)
@FEW
@given(data=st.data())
def test_bytes_cut_off_put_in_and_turned_raise_nothing(tmp_path, name, data):
    content = WHOLE[name]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(content)))
        over = data.draw(st.integers(0, 30))
        content = content[:at] + data.draw(st.binary(max_size=12)) + content[at + over :]
    (tmp_path / name).write_bytes(
        content[: data.draw(st.integers(0, len(content)))] if data.draw(st.booleans()) else content
    )
    check(open_source(tmp_path / name))


@FEW
@given(content=st.one_of(st.binary(max_size=300), st.sampled_from(sorted(WHOLE.values()))), packed=st.booleans())
def test_whatever_comes_over_standard_input_raises_nothing(content, packed):
    check(open_source("-", stdin=io.BytesIO(gzip.compress(content) if packed else content)))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(
    "text html title published outlet url language name bodies headlines value role contenttype body_text body_html "
    "versioncreated firstCreated uri usageterms bylines byline infosources pubstatus maintext date_publish authors "
    "source_domain date_download domain date".split()
)


@FEW
@given(
    tables=st.lists(
        st.dictionaries(KEYS, JSON | st.lists(st.dictionaries(KEYS, JSON, max_size=3), max_size=2)), min_size=1
    )
)
def test_any_json_under_the_keys_that_are_known_raises_nothing(tmp_path, tables):
    (tmp_path / "a.json").write_text(json.dumps(tables))
    items = list(open_source(tmp_path))
    check(items)
    assert len(items) == len(tables)

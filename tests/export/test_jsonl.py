"""Records go out as lines and come back the same."""

from __future__ import annotations

import io

import pytest

from onrecord.errors import SourceError
from onrecord.export.jsonl import read, write
from onrecord.record import to_json


def test_what_is_written_is_read_back(lorne, tmp_path):
    path = tmp_path / "records.jsonl"
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        assert write([lorne, lorne], stream) == 2
    assert list(read(path)) == [lorne, lorne]


def test_one_record_is_one_line(lorne):
    stream = io.StringIO()
    write([lorne], stream)
    assert stream.getvalue().count("\n") == 1


def test_blank_lines_are_passed_over(lorne, tmp_path):
    path = tmp_path / "records.jsonl"
    path.write_text(f"\n{to_json(lorne)}\n\n", encoding="utf-8")
    assert len(list(read(path))) == 1


@pytest.mark.parametrize(
    ("content", "code", "told"),
    [
        (b"{}\n", "source.record", "line 1"),
        (b"\nno json\n", "source.record", "line 2"),
        (b"\xff\xfe\n", "source.unreadable", "records.jsonl"),
    ],
)
def test_a_file_that_holds_no_records_is_refused_by_name(tmp_path, content, code, told):
    path = tmp_path / "records.jsonl"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=told) as caught:
        list(read(path))
    assert caught.value.code == code


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(SourceError, match="nothing"):
        list(read(tmp_path / "nothing.jsonl"))

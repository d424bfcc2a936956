"""JSON Lines: each line is an article or a problem that names the line."""

import json
from datetime import date

import pytest

from onrecord.errors import Problem
from onrecord.sources import HTML, PLAIN, Given, RawDocument, open_source

GOOD = '{"text": "The talks failed."}'


@pytest.fixture
def lines(tmp_path):
    def read(*content, **options):
        path = tmp_path / "feed.jsonl"
        path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in content))
        return list(open_source(path, **options))

    return read


def test_a_line_gives_its_text_and_what_is_known_beside_it(lines):
    said = {"text": "The talks failed.", "title": "Talks fail", "published": "2021-05-20", "outlet": "The Bay Post"}
    [raw] = lines(json.dumps({**said, "url": "https://example.org", "language": "EN", "name": "talks", "more": [1]}))
    assert raw.content == "The talks failed."
    assert (raw.name, raw.media_type, raw.sidecar) == ("talks", PLAIN, None)
    assert raw.source.endswith("feed.jsonl:1")
    assert raw.fields == Given(
        title="Talks fail",
        published=date(2021, 5, 20),
        outlet="The Bay Post",
        url="https://example.org",
        language="en",
    )


def test_a_line_may_carry_a_page(lines):
    [raw] = lines('{"html": "<p>The talks failed.</p>"}')
    assert (raw.content, raw.media_type) == ("<p>The talks failed.</p>", HTML)


def test_a_line_without_a_name_is_called_after_the_file_and_its_number(lines):
    assert [raw.name for raw in lines("", GOOD, GOOD)] == ["feed:2", "feed:3"]


def test_a_byte_order_mark_and_windows_line_ends_are_no_matter(lines):
    assert [raw.content for raw in lines(b"\xef\xbb\xbf" + GOOD.encode() + b"\r", GOOD + "\r")] == [
        "The talks failed."
    ] * 2


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("The talks failed.", "source.json"),
        ('{"text": "The talks', "source.json"),
        ("[]", "source.json"),
        ("null", "source.json"),
        ("[" * 99_999, "source.json"),
        ("{}", "source.no_text"),
        ('{"text": null}', "source.no_text"),
        ('{"html": null}', "source.no_text"),
        ('{"text": 7}', "source.field"),
        ('{"text": ["The talks failed."]}', "source.field"),
        ('{"text": "x", "title": 7}', "source.field"),
        ('{"text": "x", "name": 7}', "source.field"),
        ('{"text": "x", "published": "20/05/2021"}', "source.published"),
        ('{"text": "x", "published": "2021-02-30"}', "source.published"),
        ('{"text": "x", "published": 20210520}', "source.published"),
        (b'{"text": "caf\xe9"}', "source.encoding"),
    ],
)
def test_a_bad_line_is_a_problem_that_names_it_and_the_rest_goes_on(lines, line, code):
    before, problem, after = lines(GOOD, line, GOOD)
    assert isinstance(before, RawDocument)
    assert isinstance(after, RawDocument)
    assert isinstance(problem, Problem)
    assert problem.code == code
    assert problem.source.endswith("feed.jsonl:2")
    assert "feed.jsonl:2" in problem.message
    assert len(problem.message) < 400
    assert problem.hint


def test_a_line_over_the_cap_is_a_problem_though_the_file_may_be_larger(lines):
    long = json.dumps({"text": "x" * 300})
    found = lines(GOOD, long, *[GOOD] * 20, long, cap=200)
    assert [item.code for item in found if isinstance(item, Problem)] == ["source.too_large"] * 2
    assert len([item for item in found if isinstance(item, RawDocument)]) == 21
    assert found[-1].source.endswith(":23")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"  \n"])
def test_a_file_without_a_line_is_a_problem(lines, content):
    [problem] = lines(content)
    assert problem.code == "source.empty"


def test_a_file_in_utf_16_is_one_problem_not_one_a_line(lines):
    [problem] = lines((GOOD + "\n" + GOOD).encode("utf-16"))
    assert problem.code == "source.encoding"


def test_half_of_a_surrogate_pair_is_replaced_and_a_whole_one_kept(lines):
    [raw] = lines(r'{"text": "a\ud800b \ud83d\ude00", "title": "\udc00x", "name": "\ud800"}')
    assert raw.content == "a\ufffdb 😀"
    assert raw.fields.title == "\ufffdx"
    assert raw.name == "\ufffd"

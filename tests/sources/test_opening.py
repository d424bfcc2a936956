"""What a path, a folder or standard input gives, and what is said of what cannot be read."""

import gzip
import hashlib
import io
import json
import os
from datetime import UTC, date

import pytest

from onrecord.errors import Problem
from onrecord.sources import HTML, PLAIN, Given, RawDocument, open_source

ARTICLE = "Talks fail\n\nThe talks in Port Sel failed on Monday.\n"
PAGE = "<!DOCTYPE html><html><body><p>The talks failed.</p></body></html>"


def opened(*paths, **options):
    return list(open_source(*paths, **options))


def the_problem(*paths, **options):
    [problem] = opened(*paths, **options)
    assert isinstance(problem, Problem)
    assert problem.stage == "source"
    assert problem.message
    assert problem.hint
    return problem


def test_a_file_gives_its_bytes_its_name_its_digest_and_when_it_was_read(tmp_path):
    path = tmp_path / "talks.txt"
    path.write_bytes(ARTICLE.encode())
    [raw] = opened(path)
    assert isinstance(raw, RawDocument)
    assert (raw.source, raw.name, raw.media_type) == (str(path), "talks", PLAIN)
    assert raw.content == ARTICLE.encode()
    assert raw.sha256 == hashlib.sha256(ARTICLE.encode()).hexdigest()
    assert raw.fetched_at.tzinfo is UTC
    assert (raw.fields, raw.sidecar) == (Given(), None)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.txt", PLAIN),
        ("a.text", PLAIN),
        ("a.md", PLAIN),
        ("A.TXT", PLAIN),
        ("a.html", HTML),
        ("a.htm", HTML),
        ("a.xhtml", HTML),
    ],
)
def test_the_kind_of_a_file_is_told_by_its_extension(tmp_path, name, media_type):
    (tmp_path / name).write_text(ARTICLE)
    assert opened(tmp_path / name)[0].media_type == media_type


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (ARTICLE, PLAIN),
        (PAGE, HTML),
        ("  \n<html lang='en'><p>x</p></html>", HTML),
        ("<?xml version='1.0'?><!DOCTYPE html><html/>", HTML),
        ("\x00\x01\x02", PLAIN),
    ],
)
def test_a_file_named_by_the_user_is_looked_into_whatever_its_extension(tmp_path, content, media_type):
    path = tmp_path / "talks.dat"
    path.write_text(content)
    assert opened(path)[0].media_type == media_type


def test_json_lines_are_recognised_in_a_file_of_any_extension_and_on_standard_input(tmp_path):
    line = b'{"text": "The talks failed."}\n{"text": "They met again."}\n'
    (tmp_path / "feed.json").write_bytes(line)
    assert [raw.content for raw in opened(tmp_path / "feed.json")] == ["The talks failed.", "They met again."]
    assert [raw.source for raw in opened("-", stdin=io.BytesIO(line))] == ["<stdin>:1", "<stdin>:2"]


def test_a_folder_is_read_in_sorted_order_below_it_too_and_hidden_files_are_not(tmp_path):
    (tmp_path / "sub" / "deep").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    for name in ("b.txt", "a.html", "sub/c.md", "sub/deep/d.txt", ".hidden.txt", ".git/e.txt"):
        (tmp_path / name).write_text(ARTICLE)
    (tmp_path / "sub" / "lines.jsonl").write_text('{"text": "The talks failed."}\n')
    assert [raw.name for raw in opened(tmp_path)] == ["a", "b", "c", "d", "lines:1"]


def test_files_are_opened_only_when_their_turn_comes(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE)
    turns = open_source(tmp_path / "a.txt", tmp_path / "later.txt")
    next(turns)
    (tmp_path / "later.txt").write_text(ARTICLE)
    assert next(turns).name == "later"


def test_every_file_of_a_folder_gives_one_article_or_one_problem(tmp_path):
    for name in ("a.txt", "a.json", "lonely.txt.json.bak", "b.docx", "c.tar.gz", "d.html"):
        (tmp_path / name).write_text("{}" if name == "a.json" else ARTICLE)
    found = opened(tmp_path)
    assert [raw.name for raw in found if isinstance(raw, RawDocument)] == ["a", "d"]
    problems = [item for item in found if isinstance(item, Problem)]
    assert [problem.source.rpartition("/")[2] for problem in problems] == ["b.docx", "c.tar.gz", "lonely.txt.json.bak"]
    assert {problem.code for problem in problems} == {"source.unknown_kind"}
    assert all(".jsonl" in problem.hint for problem in problems)


def test_a_folder_of_mixed_kinds_gives_an_article_or_a_problem_for_each(tmp_path):
    record = b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Date: 2021-05-20T10:00:00Z\r\nContent-Type: text/plain\r\n"
    record += b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(ARTICLE), ARTICLE.encode())
    files = {
        "a.warc.gz": gzip.compress(record) + gzip.compress(record)[:-9],
        "b.eml": b"Subject: Talks\n\n" + ARTICLE.encode(),
        "c.mhtml": b"MIME-Version: 1.0\nContent-Type: text/html\n\n" + PAGE.encode(),
        "d.html.gz": gzip.compress(PAGE.encode()),
        "e.json": b'[{"maintext": "The talks failed."}, {"body_html": "<p>The talks failed.</p>"}]',
        "f.jsonl.gz": gzip.compress(b'{"text": "The talks failed."}\n\nno\n'),
        "g.docx": b"PK",
        "h.pdf": b"no PDF",
        "i.txt": ARTICLE.encode(),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    found = opened(tmp_path)
    assert [item.code if isinstance(item, Problem) else item.name for item in found] == [
        "a@0", "source.truncated", "b", "c", "d", "e#1", "e#2", "f:1", "source.json", "source.unknown_kind",
        "source.broken", "i",
    ]  # fmt: skip


def test_a_path_that_does_not_exist_is_named(tmp_path):
    problem = the_problem(tmp_path / "nowhere.txt")
    assert problem.code == "source.not_found"
    assert "nowhere.txt" in problem.message


def test_an_empty_path_is_not_the_folder_one_stands_in():
    assert the_problem("").code == "source.not_found"


def test_a_folder_without_articles_says_which_kinds_are_known(tmp_path):
    (tmp_path / ".hidden.txt").write_text(ARTICLE)
    problem = the_problem(tmp_path)
    assert problem.code == "source.no_articles"
    assert ".jsonl" in problem.hint


def test_a_file_that_may_not_be_read_is_a_problem(tmp_path, monkeypatch):
    path = tmp_path / "secret.txt"
    path.write_text(ARTICLE)

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    problem = the_problem(path)
    assert problem.code == "source.unreadable"
    assert "Permission denied" in problem.message


@pytest.mark.parametrize("path", ["bad\0name.txt", "x" * 5000])
def test_a_path_that_no_file_can_have_is_a_problem(path):
    assert the_problem(path).code in {"source.unreadable", "source.not_found"}


def test_a_file_name_of_broken_bytes_can_still_be_shown(tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:  # noqa: PTH123 - the name is bytes
        file.write(ARTICLE.encode())
    [raw] = opened(tmp_path)
    assert raw.name == "caf\ufffd"
    raw.source.encode("utf-8")


@pytest.mark.parametrize("name", ["talks.txt", "talks.html", "talks.dat"])
def test_an_article_over_the_cap_is_refused_and_one_at_the_cap_is_read(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"x" * 101)
    assert the_problem(path, cap=100).code == "source.too_large"
    path.write_bytes(b"x" * 100)
    assert len(opened(path, cap=100)[0].content) == 100


def test_a_folder_that_holds_a_link_to_itself_is_read_once(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "again").symlink_to(tmp_path)
    assert [raw.name for raw in opened(tmp_path)] == ["a"]


def test_a_link_to_nothing_is_a_problem(tmp_path):
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert the_problem(tmp_path).code == "source.unknown_kind"


@pytest.mark.parametrize(
    ("stdin", "content", "media_type"),
    [
        (io.BytesIO(ARTICLE.encode()), ARTICLE.encode(), PLAIN),
        (io.StringIO(ARTICLE), ARTICLE.encode(), PLAIN),
        (io.TextIOWrapper(io.BytesIO(b"caf\xe9\n")), b"caf\xe9\n", PLAIN),
        (io.BytesIO(PAGE.encode()), PAGE.encode(), HTML),
        (io.BytesIO(b""), b"", PLAIN),
    ],
)
def test_a_dash_reads_standard_input(stdin, content, media_type):
    [raw] = opened("-", stdin=stdin)
    assert (raw.source, raw.name, raw.content, raw.media_type) == ("<stdin>", "stdin", content, media_type)


def test_too_much_on_standard_input_is_a_problem():
    assert the_problem("-", stdin=io.BytesIO(b"x\n" * 100), cap=100).code == "source.too_large"


def test_a_closed_standard_input_is_a_problem():
    stream = io.BytesIO()
    stream.close()
    assert the_problem("-", stdin=stream).code == "source.unreadable"


@pytest.mark.parametrize("shape", ['{"document": %s, "events": 7}', "%s"])
def test_a_sidecar_tells_what_is_known_beside_the_text(tmp_path, shape):
    (tmp_path / "talks.txt").write_text(ARTICLE)
    said = (
        '{"title": " Talks\\n fail ", "published": "2021-05-20", "outlet": "The Bay Post", '
        '"url": "https://example.org", "language": "en-GB"}'
    )
    (tmp_path / "talks.json").write_text(shape % said)
    [raw] = opened(tmp_path)
    assert raw.sidecar == Given(
        title="Talks fail",
        published=date(2021, 5, 20),
        outlet="The Bay Post",
        url="https://example.org",
        language="en",
    )


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "{",
        "[]",
        "7",
        '{"published": "20 May 2021"}',
        '{"published": 2021}',
        '{"document": {"title": 7}}',
        "[" * 9999,
        "\xff",
    ],
)
def test_a_broken_sidecar_stands_in_for_its_article_until_it_is_mended(tmp_path, broken):
    (tmp_path / "talks.txt").write_text(ARTICLE)
    (tmp_path / "talks.json").write_text(broken, encoding="latin-1")
    problem = the_problem(tmp_path)
    assert problem.code == "source.sidecar"
    assert problem.source.endswith("talks.txt")
    assert "talks.json" in problem.message


@pytest.mark.parametrize(
    ("value", "code"), [("en", "en"), ("EN_us", "en"), ("eng", None), ("English", None), ("", None), (None, None)]
)
def test_a_language_is_a_code_of_two_letters_or_left_to_the_text(tmp_path, value, code):
    (tmp_path / "talks.txt").write_text(ARTICLE)
    (tmp_path / "talks.json").write_text(json.dumps({"language": value}))
    assert opened(tmp_path)[0].sidecar.language == code


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2021-05-20", date(2021, 5, 20)),
        ("2021-05-20T23:30:00Z", date(2021, 5, 20)),
        ("2021-05-20 10:00", date(2021, 5, 20)),
        ("", None),
    ],
)
def test_a_day_is_an_iso_date_with_or_without_a_time(tmp_path, value, day):
    (tmp_path / "talks.txt").write_text(ARTICLE)
    (tmp_path / "talks.json").write_text(json.dumps({"published": value}))
    assert opened(tmp_path)[0].sidecar.published == day

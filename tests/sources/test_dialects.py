"""JSON of agencies, crawlers and data sets, told by its keys: one object, an array, or a line each."""

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from onrecord.errors import Problem
from onrecord.sources import HTML, PLAIN, Given, RawDocument, open_source

TEXT = "The talks failed.\n\nThey will meet again."
PAGE = "<p>The talks failed.</p><p>They will meet again.</p>"


@pytest.fixture
def read(tmp_path):
    def opened(content, name="feed.json", **options):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return list(open_source(path, **options))

    return opened


NINJS_1 = {
    "uri": "https://agency.example/items/7",
    "type": "text",
    "versioncreated": "2021-05-20T10:00:00+02:00",
    "firstcreated": "2021-05-19T22:00:00+02:00",
    "headline": "Talks fail",
    "body_text": TEXT,
    "body_html": PAGE,
    "byline": "Ada Quill",
    "copyrightholder": "Bay Agency",
    "usageterms": "Not for archives.",
    "language": "en-GB",
}
NINJS_2 = {
    "uri": "urn:newsml:agency.example:7",
    "versioncreated": "2021-05-20T10:00:00+02:00",
    "headlines": [{"role": "subtitle", "value": "A long night"}, {"role": "main", "value": "Talks fail"}],
    "bodies": [
        {"role": "caption", "contenttype": "text/plain", "value": "The hall.\nEmpty."},
        {"role": "main", "contenttype": "text/plain", "value": TEXT},
        {"role": "richtext", "contenttype": "text/html", "value": PAGE},
    ],
    "bylines": [{"byline": "Ada Quill"}, {"byline": "Ben Moss"}],
    "infosources": [{"name": "Bay Agency"}],
    "usageterms": "Not for archives.",
    "language": "en",
}
NINJS_3 = {
    "uri": "https://agency.example/items/7",
    "versionCreated": "2021-05-20T10:00:00Z",
    "headlines": [{"value": "Talks fail"}],
    "bodies": [
        {"contentType": "text/plain", "value": "The talks failed. They will meet again."},
        {"contentType": "application/xhtml+xml", "value": PAGE},
    ],
    "by": "Ada Quill",
    "copyrightHolder": "Bay Agency",
    "usageTerms": "Not for archives.",
}
NEWS_PLEASE = {
    "authors": ["Ada Quill", "Ben Moss"],
    "date_download": "2021-05-21 06:30:00",
    "date_modify": None,
    "date_publish": "2021-05-20 10:00:00",
    "description": "A long night.",
    "filename": "7.json",
    "image_url": None,
    "language": "en",
    "localpath": None,
    "maintext": TEXT,
    "source_domain": "bay.example",
    "title": "Talks fail",
    "url": "https://bay.example/talks",
}
CC_NEWS = {
    "date": "2021-05-20 10:00:00",
    "description": "A long night.",
    "domain": "bay.example",
    "image_url": "",
    "text": TEXT,
    "title": "Talks fail",
    "url": "https://bay.example/talks",
}
AT = datetime(2021, 5, 20, 10, tzinfo=timezone(timedelta(hours=2)))
TALKS = {"title": "Talks fail", "published": date(2021, 5, 20)}
BAY = {**TALKS, "outlet": "bay.example", "url": "https://bay.example/talks"}


@pytest.mark.parametrize(
    ("table", "content", "given"),
    [
        (
            NINJS_1,
            TEXT,
            Given(
                **TALKS,
                published_at=AT,
                outlet="Bay Agency",
                url="https://agency.example/items/7",
                language="en",
                byline="Ada Quill",
                usage_terms="Not for archives.",
            ),
        ),
        (
            NINJS_2,
            TEXT,
            Given(
                **TALKS,
                published_at=AT,
                outlet="Bay Agency",
                language="en",
                byline="Ada Quill, Ben Moss",
                usage_terms="Not for archives.",
            ),
        ),
        (
            NINJS_3,
            PAGE,
            Given(
                **TALKS,
                published_at=datetime(2021, 5, 20, 10, tzinfo=UTC),
                outlet="Bay Agency",
                url="https://agency.example/items/7",
                byline="Ada Quill",
                usage_terms="Not for archives.",
            ),
        ),
        (NEWS_PLEASE, TEXT, Given(**BAY, language="en", byline="Ada Quill, Ben Moss")),
        (CC_NEWS, TEXT, Given(**BAY)),
    ],
)
@pytest.mark.parametrize("shape", ["object", "pretty", "line", "array"])
def test_each_dialect_is_told_by_its_keys(read, table, content, given, shape):
    written = {
        "object": json.dumps(table),
        "pretty": "\ufeff\n" + json.dumps(table, indent=2, ensure_ascii=False) + "\n",
        "line": json.dumps(table) + "\n",
        "array": json.dumps([table], indent=1),
    }[shape]
    [raw] = read(written.encode(), "feed.jsonl" if shape == "line" else "feed.json")
    assert (raw.content, raw.media_type, raw.fields) == (content, HTML if content is PAGE else PLAIN, given)


def test_when_a_crawler_got_it_is_kept(read):
    assert read(NEWS_PLEASE)[0].fetched_at == datetime(2021, 5, 21, 6, 30, tzinfo=UTC)
    assert read({**NEWS_PLEASE, "date_download": "lately"})[0].fetched_at.year > 2021


def test_a_body_without_a_type_is_told_by_its_markup(read):
    assert read({"bodies": [{"value": PAGE}]})[0].media_type == HTML
    assert read({"bodies": [{"value": TEXT}]})[0].media_type == PLAIN


@pytest.mark.parametrize(
    ("version", "first", "day"),
    [
        ("2021-05-20T01:00:00Z", "2021-05-19T20:00:00Z", 20),
        ("2021-06-09T01:00:00Z", "2021-05-19T20:00:00Z", 19),
        (None, "2021-05-19T20:00:00Z", 19),
        ("2021-05-20T01:00:00Z", None, 20),
    ],
)
def test_a_late_correction_keeps_the_day_of_the_story(read, version, first, day):
    [raw] = read({"body_text": TEXT, "versioncreated": version, "firstcreated": first})
    assert raw.fields.published == date(2021, 5, day)


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_what_the_agency_has_taken_back_is_not_read(read, status):
    [problem] = read({**NINJS_2, "pubstatus": status})
    assert problem.code == "source.withdrawn"


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ({"headlines": [{"value": "Talks fail"}], "type": "picture"}, "source.no_text"),
        ({"body_text": 7}, "source.field"),
        ({"bodies": [{"contenttype": 7, "value": 7}]}, "source.field"),
        ({"bodies": "x", "headline": "y"}, "source.no_text"),
        ({"maintext": None, "title": "x"}, "source.no_text"),
        ({**NEWS_PLEASE, "date_publish": "yesterday"}, "source.published"),
        ({**CC_NEWS, "date": 7}, "source.published"),
        ({"Rows": 7}, "source.no_text"),
        (7, "source.json"),
        ("text", "source.json"),
        (b"", "source.empty"),
        (b" \n ", "source.empty"),
        (b"The talks failed.", "source.json"),
        (b'{"text": "The talks', "source.json"),
        (b'{\n"text": "The talks', "source.json"),
        (b"[]", "source.empty"),
        ('{"text": "x"}'.encode("utf-16"), "source.encoding"),
        (b'{\n"text": "caf\xe9"}', "source.encoding"),
    ],
)
def test_what_holds_no_article_is_a_problem(read, table, code):
    [problem] = read(table)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.stage) == (code, "source")
    assert problem.hint


def test_the_elements_of_an_array_are_numbered_and_a_bad_one_does_not_stop_the_rest(read):
    found = read(
        [{"text": "One."}, 7, {"text": 'Two, [with] {marks}, "quotes" and \\'}, {"text": None}, {"html": PAGE}]
    )
    assert [item.source.rpartition("/")[2] for item in found] == [f"feed.json#{number}" for number in range(1, 6)]
    assert [item.code if isinstance(item, Problem) else item.content for item in found] == [
        "One.",
        "source.json",
        'Two, [with] {marks}, "quotes" and \\',
        "source.no_text",
        PAGE,
    ]
    assert found[0].name == "feed#1"


@pytest.mark.parametrize("end", [b"", b"]]", b"] and more"])
def test_an_array_that_does_not_end_or_goes_on_behind_its_end_is_a_problem_after_what_it_holds(read, end):
    *raws, problem = read(b'[{"text": "One."}, {"text": "Two."}, {"te' if not end else b'[{"text": "One."}' + end)
    assert raws[0].content == "One."
    assert problem.code == ("source.json" if end else "source.truncated")


def test_an_array_is_read_an_element_at_a_time_across_the_portions_it_comes_in(read):
    tables = [{"text": 'The \\ talks " failed [' * (number % 700)} for number in range(1, 300)]
    assert [raw.content for raw in read(tables)] == [table["text"] for table in tables]


def test_an_element_over_the_cap_is_a_problem_and_the_rest_goes_on(read):
    found = read([{"text": "One."}, {"text": "x" * 200_000}, {"text": "Two."}], cap=1000)
    assert [item.code if isinstance(item, Problem) else item.content for item in found] == [
        "One.",
        "source.too_large",
        "Two.",
    ]


def test_json_in_a_folder_is_read_unless_it_stands_beside_an_article(tmp_path):
    (tmp_path / "talks.json").write_text(json.dumps({"title": "Talks fail", "text": "Not this."}))
    (tmp_path / "talks.txt").write_text("The talks failed.")
    (tmp_path / "wire.json").write_text(json.dumps(NINJS_2))
    found = list(open_source(tmp_path))
    assert all(isinstance(raw, RawDocument) for raw in found)
    assert [(raw.name, raw.sidecar is None) for raw in found] == [("talks", False), ("wire", True)]

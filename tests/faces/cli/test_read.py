"""`onrecord read`: nothing that goes in is lost silently."""

from __future__ import annotations

import io
import json
import re

import pytest

from onrecord.errors import ReadingError, StoreError
from onrecord.record import Record, from_json
from onrecord.store import Access, open_store
from onrecord.store.store import Store

CLOSING = re.compile(r"read (\d+) · copies (\d+) · duplicates (\d+) · problems (\d+) \(of (\d+) inputs?\)$", re.M)


def closing(words):
    """The numbers of the closing line, after the law they must keep."""
    (found,) = CLOSING.findall(words)
    read, copies, duplicates, problems, inputs = map(int, found)
    assert read + copies + duplicates + problems == inputs
    return read, duplicates, problems


def stored_names(path="onrecord.db"):
    with open_store(path, access=Access.READ) as store:
        return sorted(row.name for row in store.documents())


def test_articles_go_into_the_store_of_the_working_folder(run, folder):
    told = run("read", "bridge.txt", "convoy.txt")
    assert (told.status, closing(told.out)) == (0, (2, 0, 0))
    assert "Bridge closed at Lorne" in told.out
    assert stored_names(folder / "onrecord.db") == ["bridge", "convoy"]


def test_what_is_on_record_already_is_a_duplicate(run):
    run("read", "bridge.txt")
    assert closing(run("read", "bridge.txt", "convoy.txt").out) == (1, 1, 0)


def test_a_bad_article_never_stops_the_batch(run, folder):
    (folder / "empty.txt").write_bytes(b"")
    (folder / "noise.txt").write_bytes(bytes(range(256)))
    told = run("read", "missing.txt", "empty.txt", "noise.txt", "bridge.txt")
    assert (told.status, closing(told.out)) == (2, (1, 0, 3))
    assert "missing.txt" in told.err
    assert "text.empty" in told.err
    assert len(run("problems", "--json").out.splitlines()) == 3


def test_a_folder_is_read_whole(run, folder):
    sub = folder / "news" / "march"
    sub.mkdir(parents=True)
    (sub / "a.txt").write_text("The general said the road was open.", encoding="utf-8")
    (folder / "news" / "b.html").write_text(
        "<html><body><article><p>The general said the road was shut until further notice.</p></article></body></html>",
        encoding="utf-8",
    )
    assert closing(run("read", "news").out) == (2, 0, 0)


def test_lines_of_json_are_articles(run, folder):
    lines = [json.dumps({"text": f"The mayor said road {n} was open."}) for n in range(3)]
    (folder / "news.jsonl").write_text("\n".join([*lines, "{broken"]), encoding="utf-8")
    told = run("read", "news.jsonl")
    assert (told.status, closing(told.out)) == (2, (3, 0, 1))


def test_standard_input_is_an_article(run, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("The mayor said the road was open."))
    told = run("read", "-", "--json")
    assert (told.status, closing(told.err)) == (0, (1, 0, 0))
    assert from_json(told.out).document.text == "The mayor said the road was open."


def test_a_source_that_is_read_at_last_is_no_problem_any_more(run, folder):
    (folder / "late.txt").write_bytes(b"")
    run("read", "late.txt")
    assert "late.txt" in run("problems").out
    (folder / "late.txt").write_text("The mayor said the road was open.", encoding="utf-8")
    run("read", "late.txt")
    assert run("problems").out == "0 problems\n"


def test_json_is_one_record_a_line_and_touches_no_store(run, folder):
    told = run("read", "--json", "bridge.txt", "convoy.txt", "missing.txt")
    records = [from_json(line) for line in told.out.splitlines()]
    assert [record.document.name for record in records] == ["bridge", "convoy"]
    assert (told.status, closing(told.err)) == (2, (2, 0, 1))
    assert not (folder / "onrecord.db").exists()


def test_json_into_a_store_prints_what_was_there_too(run, kept, lorne):
    article = kept.with_name("again.txt")
    article.write_text(lorne.document.text, encoding="utf-8")
    told = run(
        "read", "--json", "--store", kept, "--published", "2024-03-14", "--outlet", lorne.document.outlet, article
    )
    assert closing(told.err) == (0, 1, 0)
    assert from_json(told.out) == lorne


@pytest.mark.parametrize("count", [12, 13])
def test_many_articles_get_a_line_each(run, folder, count):
    for n in range(count):
        (folder / f"n{n:02}.txt").write_text(f"The mayor said that road {n} was open.", encoding="utf-8")
    told = run("read", *(f"n{n:02}.txt" for n in range(count)))
    assert ("date not known" in told.out) == (count == 12)
    assert len(told.out.splitlines()) == count + 1 or count == 12
    assert closing(told.out) == (count, 0, 0)


def test_quiet_leaves_the_closing_line(run):
    assert run("read", "--quiet", "bridge.txt").out == "read 1 · copies 0 · duplicates 0 · problems 0 (of 1 input)\n"


def test_the_record_stands_on_the_screen_as_tables(run, reader, lorne):
    reader(lambda document: lorne if document.name == "bridge" else Record(document=document))
    told = run("read", "bridge.txt", "convoy.txt", "--store", "s.db")
    for words in ("Statements", "flatly denied", "Events", "ASSAULT", "Disputes", "who shelled Lorne", "Outlooks"):
        assert words in told.out
    assert "nothing on record" in told.out
    assert max(map(len, told.out.splitlines())) <= 80
    assert "\x1b" not in told.out


def test_options_say_what_the_article_does_not(run):
    told = run("read", "--json", "bridge.txt", "--published", "2024-03-14", "--outlet", "The Courier", "--title", "T")
    document = from_json(told.out).document
    assert (document.published.isoformat(), document.published_from) == ("2024-03-14", "option")
    assert (document.outlet, document.title) == ("The Courier", "T")


def test_the_day_can_be_left_unknown(run, folder):
    (folder / "dated.txt").write_text("14 March 2024\n\nThe mayor said the road was open.", encoding="utf-8")
    days = [
        from_json(run("read", "--json", "dated.txt", "--published-from", place).out).document.published
        for place in ("any", "nothing", "front-matter")
    ]
    assert [day and day.isoformat() for day in days] == ["2024-03-14", None, None]


def test_the_environment_names_the_store(run, folder, monkeypatch):
    monkeypatch.setenv("ONRECORD_STORE", str(folder / "else.db"))
    run("read", "bridge.txt")
    assert stored_names(folder / "else.db") == ["bridge"]


def test_a_reader_that_fails_makes_a_problem(run, reader):
    def read(document):
        if document.name == "bridge":
            raise ZeroDivisionError("by\nzero")
        return Record(document=document)

    reader(read)
    told = run("read", "bridge.txt", "convoy.txt")
    assert (told.status, closing(told.out)) == (2, (1, 0, 1))
    (row,) = map(json.loads, run("problems", "--json").out.splitlines())
    assert (row["stage"], row["code"]) == ("reading", "reading.failed")
    assert "ZeroDivisionError: by zero" in row["message"]


def test_a_reader_that_says_why_is_quoted(run, reader):
    def read(document):
        raise ReadingError(f"{document.name} is too long", code="length")

    reader(read)
    told = run("read", "bridge.txt", "--json")
    assert "reading.length" in told.err
    assert closing(told.err) == (0, 0, 1)


SURE_AND_UNSURE = (
    "Shells hit Tolmere\n\nRebels shelled the port of Tolmere on Tuesday, killing four dockers, Governor Maresh said. "
    "Ostria may send two warships.\n\n“We will not leave,” Maresh told reporters. The port is said to be quiet."
)


@pytest.mark.parametrize("least", ["0", "0.3", "0.99", "1"])
def test_what_is_less_sure_than_asked_for_is_left_out(run, folder, least):
    (folder / "shells.txt").write_text(SURE_AND_UNSURE, encoding="utf-8")
    whole = from_json(run("read", "shells.txt", "--json").out)
    told = run("read", "shells.txt", "--json", "--min-confidence", least)
    assert (told.status, closing(told.err)) == (0, (1, 0, 0))
    record = from_json(told.out)
    items = (*record.statements, *record.events)
    assert whole.statements
    assert whole.events
    assert [item.id for item in items] == [
        item.id for item in (*whole.statements, *whole.events) if item.confidence >= float(least)
    ]
    used = {statement.speaker for statement in record.statements}
    used |= {actor for event in record.events for actor in (*event.actors, *event.targets)}
    assert {actor.id for actor in record.actors} == used - {None}


def test_what_is_left_out_is_not_in_the_store_either(run, folder):
    (folder / "shells.txt").write_text(SURE_AND_UNSURE, encoding="utf-8")
    run("read", "shells.txt", "--min-confidence", "1")
    with open_store(folder / "onrecord.db", access=Access.READ) as store:
        (row,) = store.documents()
        record = store.load(row.id)
    assert (record.statements, record.events, record.actors) == ((), (), ())
    assert record.document.text == SURE_AND_UNSURE


def test_the_reader_is_given_the_least_confidence_that_was_asked_for(run, monkeypatch):
    given = []

    class Reader:
        def __init__(self, **options):
            given.append(options.get("min_confidence"))

        def read(self, document):
            return Record(document=document)

    monkeypatch.setattr("onrecord.reading.Reader", Reader)
    run("read", "bridge.txt", "--json")
    run("read", "bridge.txt", "--json", "--min-confidence", "0.4")
    assert given == [None, 0.4]


@pytest.mark.parametrize("least", ["1.5", "-0.1", "nan"])
def test_a_confidence_that_is_no_probability_is_refused(run, folder, least):
    told = run("read", "bridge.txt", f"--min-confidence={least}")
    assert told.status == 2
    assert told.err == f"error: the least confidence is {least}\nhint: Give a probability between 0 and 1.\n"
    assert told.out == ""
    assert not (folder / "onrecord.db").exists()


def test_a_full_disk_ends_the_run_after_telling_what_was_done(run, monkeypatch):
    save = Store.save

    def full(self, record, **how):
        if record.document.name == "convoy":
            raise StoreError("no room left", code="full", hint="Make room.")
        return save(self, record, **how)

    monkeypatch.setattr(Store, "save", full)
    told = run("read", "bridge.txt", "convoy.txt", "missing.txt")
    assert told.status == 2
    assert closing(told.out) == (1, 0, 1)
    assert told.err.endswith("error: no room left\nhint: Make room.\n")
    assert stored_names() == ["bridge"]


def test_stopping_by_hand_keeps_what_was_read(run, reader):
    def read(document):
        if document.name == "convoy":
            raise KeyboardInterrupt
        return Record(document=document)

    reader(read)
    told = run("read", "bridge.txt", "convoy.txt")
    assert told.status == 130
    assert closing(told.out) == (1, 0, 0)
    assert stored_names() == ["bridge"]


@pytest.mark.usefixtures("kept")
def test_an_article_cannot_steer_the_terminal(run, folder):
    (folder / "esc.jsonl").write_text(
        json.dumps({"text": "The mayor said \x1b[2J the road was open.", "title": "\x1b]0;x\x07 bold"}),
        encoding="utf-8",
    )
    run("read", "esc.jsonl")
    for command in (["read", "esc.jsonl", "--store", "t.db"], ["list"], ["search", "road"], ["show", "esc.jsonl"]):
        told = run(*command)
        assert "\x1b" not in told.out + told.err, command
        assert told.out


def test_the_store_among_the_articles_is_no_input(run):
    run("read", ".")
    told = run("read", ".")
    assert (told.status, closing(told.out)) == (0, (0, 2, 0))


@pytest.mark.parametrize(("options", "named"), [(["--json"], True), ([], False)])
def test_many_problems_are_all_named_where_nothing_keeps_them(run, options, named):
    told = run("read", *options, *(f"missing{n}.txt" for n in range(25)))
    assert closing(told.out + told.err) == (0, 0, 25)
    assert "missing0.txt" in told.err
    assert ("missing24.txt: source.not_found" in told.err) == named
    assert ("and 5 more: see `onrecord problems`" in told.err) != named

"""What analysts said, on the command line: listed, carried when the store is read again, and written out."""

from __future__ import annotations

import csv
import json

import pytest

from onrecord.faces.cli.batch import Batch
from onrecord.store import Access, open_store
from onrecord.store.corrections.items import Act, Change

TEXT = (
    "Bridge of Lorne closed\n\nThe mayor of Lorne said on Monday that the bridge was closed. “Nobody may cross it,” "
    "he told reporters.\n\nRebels shelled the port of Tolmere on Tuesday, killing four dockers, a general said.\n"
)


@pytest.fixture
def store(tmp_path, run):
    """A store with an article of which an analyst has corrected two items, and one that nobody looked at."""
    article, other = tmp_path / "bridge.txt", tmp_path / "ferry.txt"
    article.write_text(TEXT, encoding="utf-8")
    other.write_text("Ferry sunk\n\nA ferry was sunk off Tolmere on Friday, the harbour master said.", encoding="utf-8")
    place = str(tmp_path / "s.db")
    run("read", str(article), str(other), "--published", "2024-03-14", "--store", place)
    with open_store(place) as kept:
        record = kept.load("bridge")
        event = next(event for event in record.events if event.type == "ASSAULT")
        change = Change(
            document=record.document.id,
            kind="event",
            item=event.id,
            act=Act.EDIT,
            fields={"killed": 5},
            note="a recount",
        )
        kept.corrections.make(change, who="Ann")
        statement = record.statements[0].id
        kept.corrections.make(
            Change(document=record.document.id, kind="statement", item=statement, act=Act.REJECT), who="Bob"
        )
    return place


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def test_corrections_are_listed_with_who_and_what(run, store, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    told = run("corrections", "list", "--store", store)
    assert told.status == 0
    assert "killed 4 → 5 – a recount" in " ".join(told.out.split())
    assert told.out.splitlines()[-1] == "2 corrections"
    rows = lines(run("corrections", "list", "bridge", "--store", store, "--json").out)
    assert [(row["who"], row["act"]) for row in rows] == [("Ann", "edit"), ("Bob", "reject")]
    assert rows[0]["before"]["killed"] == 4
    assert run("corrections", "list", "ferry", "--store", store).out.splitlines()[-1] == "0 corrections"
    assert run("corrections", "list", "boat", "--store", store).status == 2


def test_what_is_read_again_keeps_what_analysts_said(run, store, tmp_path):
    told = run("read", "--again", "--store", store)
    assert told.status == 0
    assert told.out.splitlines()[-1] == (
        "read 0 · copies 0 · duplicates 0 · again 2 with 2 corrections carried and 0 in conflict"
        " · problems 0 (of 2 inputs)"
    )
    with open_store(store, access=Access.READ) as kept:
        assert [event.killed for event in kept.load("bridge").events if event.type == "ASSAULT"] == [5]
        assert len(kept.load("bridge").statements) == len(kept.corrections.original("bridge").statements) - 1
    # The same files once more, in the same way.
    new = tmp_path / "new.txt"
    new.write_text("Port open\n\nThe port of Tolmere is open, the mayor said.", encoding="utf-8")
    paths = [str(tmp_path / name) for name in ("bridge.txt", "ferry.txt", "new.txt")]
    told = run("read", "--again", *paths, "--published", "2024-03-14", "--store", store, "-q")
    assert "read 1 · copies 0 · duplicates 0 · again 2 with 2 corrections carried" in told.out


class Newer:
    """A reader that finds nothing any more, and fails on one article."""

    def read(self, document):
        from onrecord.record import Record  # noqa: PLC0415

        if document.name == "ferry":
            raise ValueError("ferry")
        return Record(document=document)


def test_conflicts_with_a_new_reading_are_listed_with_the_remedy_and_problems_change_nothing(run, store):
    with open_store(store) as kept:
        before = kept.load("ferry")
        batch = Batch(extract=lambda raw: raw, reader=Newer(), store=kept, again=True)
        list(batch.stored())
        tally = batch.tally
        assert (tally.again, tally.carried, tally.problems, tally.inputs) == (1, 1, 1, 2)
        assert kept.load("ferry") == before
        assert [event.killed for event in kept.load("bridge").events] == [5]
    told = run("corrections", "conflicts", "--store", store)
    assert told.status == 0
    assert "the new reading has no such event; it stands as Ann left it" in " ".join(told.out.split())
    assert "1 conflict" in told.out
    assert "confirm" in told.out.splitlines()[-1]
    assert len(lines(run("corrections", "conflicts", "--store", store, "--json").out)) == 1


def test_without_paths_only_what_is_in_a_store_can_be_read(run, tmp_path):
    assert run("read", "--store", str(tmp_path / "s.db")).status == 2
    told = run("read", "--again", "--store", str(tmp_path / "s.db"))
    assert told.status == 2
    assert "no store" in told.err


def test_corrected_articles_are_written_as_annotated_ones(run, store, tmp_path):
    told = run("corrections", "export", str(tmp_path / "gold"), "--store", store)
    assert told.out.splitlines()[-1].startswith("wrote 1 article to ")
    assert sorted(path.name for path in (tmp_path / "gold").iterdir()) == ["bridge.json", "bridge.txt"]
    gold = json.loads((tmp_path / "gold" / "bridge.json").read_text(encoding="utf-8"))
    assert 5 in [event["killed"] for event in gold["events"]]
    again = run("corrections", "export", str(tmp_path / "gold"), "--store", store)
    assert again.status == 2
    assert "not empty" in again.err
    assert run("corrections", "export", str(tmp_path / "all"), "--every", "--store", store).status == 0
    assert len(list((tmp_path / "all").iterdir())) == 4
    run("corrections", "export", str(tmp_path / "some"), "--only-reviewed-items", "--store", store)
    gold = json.loads((tmp_path / "some" / "bridge.json").read_text(encoding="utf-8"))
    assert [event["killed"] for event in gold["events"]] == [5]


def test_what_is_written_out_says_reviewed_or_not(run, store, tmp_path):
    assert run("export", "--csv", str(tmp_path / "tables"), "--store", store).status == 0
    with (tmp_path / "tables" / "events.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["name"]: row["reviewed"] for row in rows if row["killed"] == "5"} == {"bridge": "edited"}
    with (tmp_path / "tables" / "statements.csv").open(encoding="utf-8", newline="") as stream:
        assert {row["reviewed"] for row in csv.DictReader(stream)} == {"no"}
    records = {row["document"]["name"]: row for row in lines(run("export", "--jsonl", "-", "--store", store).out)}
    assert "edited" in {event["reviewed"] for event in records["bridge"]["events"]}
    assert not any("reviewed" in event for event in records["ferry"]["events"])
    (shown,) = lines(run("show", "bridge", "--json", "--store", store).out)
    assert shown == records["bridge"]
    told = run("export", "--jsonl", str(tmp_path / "x.jsonl"), "--store", store)
    assert lines((tmp_path / "x.jsonl").read_text(encoding="utf-8")) == list(records.values())
    assert told.out.startswith("wrote 2 records")
    for wrong in ([], ["--csv", "a", "--jsonl", "b"]):
        assert run("export", *wrong, "--store", store).status == 2

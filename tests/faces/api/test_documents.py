from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import Problem, ReadingError
from onrecord.record import Record
from onrecord.record.jsonform import from_json, to_json

EXAMPLES = Path(__file__).parents[3] / "examples" / "articles"
ARTICLE = {
    "text": "The mayor of Lorne said on Monday that the bridge was closed.",
    "title": "Bridge closed",
    "published": "2031-04-02",
    "outlet": "The Lorland Courier",
    "url": "https://courier.example/bridge",
    "name": "bridge",
}


def test_a_posted_article_is_read_and_kept_with_all_that_was_said_of_it(local, store):
    answer = local.post("/api/documents", json=ARTICLE)
    assert answer.status_code == 201
    made = answer.json()
    assert made["saved"] == "new"
    assert answer.headers["location"] == f"/api/documents/{made['id']}"
    row = local.get(answer.headers["location"]).json()
    assert {name: row[name] for name in ("title", "published", "outlet", "url", "name")} == {
        name: ARTICLE[name] for name in ("title", "published", "outlet", "url", "name")
    }
    assert store.load(made["id"]).document.text == ARTICLE["text"]
    assert row["source"].startswith("posted by ")


def test_an_article_that_is_there_already_is_not_read_again(serve):
    read = []

    def reader(document):
        read.append(document.id)
        return Record(document=document)

    client = serve(read=reader)
    first, second = (client.post("/api/documents", json=ARTICLE) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json() == {"id": first.json()["id"], "saved": "duplicate", "copy_of": None}
    assert second.headers["location"] == first.headers["location"]
    assert len(read) == 1


def test_another_text_of_an_address_is_its_next_version(local):
    local.post("/api/documents", json=ARTICLE)
    answer = local.post("/api/documents", json=ARTICLE | {"text": ARTICLE["text"] + " It opened again on Friday."})
    assert (answer.status_code, answer.json()["saved"]) == (201, "version")
    assert local.get(answer.headers["location"]).json()["version"] == 2


def test_a_copy_is_told_from_its_original(local):
    text = (EXAMPLES / "truce-pressure.txt").read_text(encoding="utf-8")
    first = local.post("/api/documents", json={"text": text, "published": "2031-03-02", "outlet": "A"}).json()
    second = local.post("/api/documents", json={"text": text, "published": "2031-03-03", "outlet": "B"}).json()
    assert second["copy_of"] == first["id"]


def test_the_bundled_reader_reads_where_no_other_is_given(serve):
    answer = serve(read=None).post("/api/documents", json=ARTICLE)
    record = local_record(serve, answer)
    assert answer.status_code == 201
    assert [statement["kind"] for statement in record["statements"]] == ["indirect"]


def local_record(serve, answer):
    return serve().get(answer.headers["location"] + "/record").json()


def test_an_article_in_another_language_is_the_mistake_of_who_sent_it(serve, told):
    def reader(_document):
        raise ReadingError("the article is in the language 'fr'", code="language")

    answer = serve(read=reader).post("/api/documents", json=ARTICLE)
    assert (answer.status_code, told(answer)["code"]) == (422, "reading.language")


def test_an_article_on_which_the_reader_fails_is_ours(serve, store, told):
    def reader(_document):
        raise ZeroDivisionError("secret")

    before = store.counts()
    answer = serve(read=reader).post("/api/documents", json=ARTICLE)
    assert (answer.status_code, told(answer)["code"]) == (500, "reading.failed")
    assert "secret" not in answer.text
    assert store.counts() == before


def test_a_record_is_the_one_that_the_store_keeps(local, store):
    answer = local.get("/api/documents/wave-1/record")
    assert answer.text == to_json(store.load("wave-1"))
    assert from_json(answer.text) == store.load("wave-1")


def test_a_record_is_the_corrected_one_unless_the_original_is_asked_for(local):
    change = {"kind": "event", "item": "e1", "act": "edit", "fields": {"killed": 7}}
    assert local.post("/api/documents/wave-1/corrections", json=change).status_code == 201
    corrected = local.get("/api/documents/wave-1/record").json()
    original = local.get("/api/documents/wave-1/record?original=true").json()
    assert [corrected["events"][0]["killed"], original["events"][0]["killed"]] == [7, 1]
    history = local.get("/api/documents/wave-1/corrections").json()
    assert history["standing"] == {"e1": {"reviewed": "edited", "number": 1}}
    assert [each["act"] for each in history["items"]] == ["edit"]
    assert local.get("/api/corrections").json()["items"] == history["items"]


def test_corrections_of_all_articles_are_paged(local):
    for number in range(3):
        change = {"kind": "event", "item": "e1", "act": "confirm"}
        assert local.post(f"/api/documents/wave-{number}/corrections", json=change).status_code == 201
    seen, cursor = [], None
    while True:
        page = local.get("/api/corrections", params={"limit": 2} | ({"cursor": cursor} if cursor else {})).json()
        seen += [each["id"] for each in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == sorted(seen)
    assert len(seen) == 3
    assert local.get("/api/corrections?conflicts=true").json()["items"] == []


def test_an_article_is_taken_out(local, store):
    answer = local.delete("/api/documents/wave-2")
    assert answer.status_code == 200
    assert answer.json()["links"] == {}
    assert local.get("/api/documents/wave-2").status_code == 404
    assert not store.has(answer.json()["document"])


@pytest.mark.parametrize(
    ("source", "shown"), [("/srv/news/a.txt", "a.txt"), ("https://a.example/b", "https://a.example/b")]
)
def test_where_a_file_lay_is_not_told_but_an_address_is(local, store, source, shown):
    store.add_problem(Problem(source, "text", "text.empty", f"{source!r} holds no article", None))
    [problem] = local.get("/api/problems").json()["items"]
    assert problem["source"] == shown
    assert problem["message"] == f"{shown!r} holds no article"

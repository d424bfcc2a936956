"""Corrections by the page, as they are made without script."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.record import Document, Event, Record, Span, document_id
from onrecord.store.corrections.items import Act, Change


@pytest.fixture
def token(browser, seen, url):
    page = seen(browser.get(f"{url}/correct?item=e1").text)
    return page.every("input", name="csrf")[0]["value"]


@pytest.fixture
def url(lorne):
    return f"/documents/{lorne.document.id}"


@pytest.fixture
def send(browser, url, token):
    def sent(*, follow=False, **fields):
        fields = {"csrf": token, "item_kind": "event", "item": "e1", "seen": "0", "note": "", "next": ""} | fields
        return browser.post(
            f"{url}/corrections",
            data=fields,
            follow_redirects=follow,
            headers={"Origin": "http://127.0.0.1:8123"},
        )

    return sent


def test_a_confirmation_leads_back_to_the_item_which_then_says_so(send, url, seen):
    answer = send(act="confirm")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"{url}?done=")
    assert answer.headers["location"].endswith("#e1")
    page = seen(send(follow=True, act="confirm", seen="1").text)
    assert page.every("span", class_="badge confirmed")


def test_a_rejected_item_is_gone_and_can_be_taken_back(  # noqa: PLR0917
    send, browser, url, store, lorne, seen
):
    assert send(act="reject", next="e2").headers["location"].endswith("#e2")
    assert "e1" not in {event.id for event in store.load(lorne.document.id).events}
    page = seen(browser.get(url).text)
    assert "Taken out" in page.text
    assert not page.every("li", id="e1")
    assert send(act="undo", seen="1").status_code == 303
    assert "e1" in {event.id for event in store.load(lorne.document.id).events}


def test_an_edit_changes_what_was_changed_and_nothing_else(send, store, lorne):
    answer = send(
        act="edit", type="ASSAULT", mode="", status="denied", when_earliest="2024-03-12", when_latest="", place="",
        has_actors="1", actors=["a3"], has_targets="1", targets=["a8"], said_by="s1", killed="5", injured="11",
        trigger="fired from across the Sable river", trigger_at="159-171", note="The ministry says so.",
    )  # fmt: skip
    assert answer.status_code == 303, answer.text
    event = store.load(lorne.document.id).event("e1")
    assert (event.status, event.actors, event.targets, event.place, event.killed) == (
        "denied",
        ("a3",),
        ("a8",),
        None,
        5,
    )
    assert event.trigger.of(lorne.document.text) == "fired from across the Sable river"
    assert event.also == lorne.events[0].also
    (made,) = store.corrections.of(lorne.document.id)
    assert made.note == "The ministry says so."


def test_words_that_the_browser_counted_in_utf16_are_found(browser, store, token):
    text = "\U0001f54a Doves\n\nThe talks ended. The talks began again."
    record = Record(
        document=Document(id=document_id(text, published=date(2024, 3, 1)), name="doves", text=text,
                          published=date(2024, 3, 1)),
        events=(Event(id="e1", type="CONSULT", trigger=Span(13, 18), status="occurred", intensity=2, confidence=1),),
    )  # fmt: skip
    store.save(record)
    second = text.index("talks", 20)
    answer = browser.post(
        f"/documents/{record.document.id}/corrections", follow_redirects=False,
        data={"csrf": token, "item_kind": "event", "item": "e1", "seen": "0", "act": "edit", "trigger": "talks",
              "trigger_at": f"{second + 1}-{second + 6}"},
    )  # fmt: skip
    assert answer.status_code == 303, answer.text
    assert store.load(record.document.id).event("e1").trigger == Span(second, second + 5)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"act": "edit", "trigger": "no such words"}, "do not stand in the article"),
        ({"act": "edit", "killed": "many"}, "a number is wanted, not 'many'"),
        ({"act": "edit", "type": "PICNIC"}, "PICNIC"),
        ({"act": "edit", "when_earliest": "2024-02-31", "when_latest": ""}, "2024-02-31"),
        ({"act": "edit"}, "nothing was changed"),
        ({"act": "shout"}, "shout"),
        ({"act": "add", "item": "", "type": "AID", "status": "occurred", "trigger": "the"}, "times in the article"),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_is_kept(send, seen, fields, words):
    answer = send(note="because", **fields)
    assert answer.status_code == 422
    page = seen(answer.text)
    assert words in page.text
    assert page.every("input", name="note", value="because")


def test_who_comes_second_is_told_who_was_first_and_loses_nothing(send, store, lorne, seen):
    store.corrections.make(
        Change(document=lorne.document.id, kind="event", item="e1", act=Act.EDIT, fields={"killed": 6}), who="Ilse"
    )
    answer = send(act="edit", killed="7", note="the hospital says seven")
    assert answer.status_code == 409
    page = seen(answer.text)
    assert "Ilse was first" in page.text
    assert page.every("input", name="killed", value="7")
    assert page.every("input", name="seen", value="1")
    assert store.load(lorne.document.id).event("e1").killed == 6
    assert send(act="edit", killed="7", seen="1").status_code == 303
    assert store.load(lorne.document.id).event("e1").killed == 7


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("event", {"type": "PROTEST", "mode": "", "status": "possible", "trigger": "gave opposite accounts"}),
        ("statement", {"speaker": "a5", "kind": "indirect", "cue": "told him", "content": "buses\nthe town by"}),
        ("actor", {"name": "The mediators", "kind": "igo", "role": "IGO", "mentions": "both sides"}),
        ("place", {"name": "Sable bridge", "mentions": "the Sable bridge", "latitude": "41.5", "longitude": "−31.25"}),
        ("dispute", {"about": "who broke the truce", "a": "s2", "b": "s4"}),
        ("outlook", {"about": "an answer", "stance": "will", "by_earliest": "2024-03-14", "by_latest": "2024-03-16",
                     "statement": "s2", "event": "e3"}),
    ],
)  # fmt: skip
def test_an_item_of_each_kind_can_be_added(  # noqa: PLR0917
    send, store, lorne, browser, url, seen, kind, fields
):
    assert seen(browser.get(f"{url}/correct?add={kind}").text).every("button", value="add")
    answer = send(act="add", item_kind=kind, item="", **fields)
    assert answer.status_code == 303, seen(answer.text).text
    names = store.corrections.shown(lorne.document.id).standing
    assert [state for state, _number in names.values()] == ["added"]
    assert seen(browser.get(url).text).every("span", class_="badge added")


def test_words_selected_in_the_article_are_filled_in_when_something_is_added(browser, url, lorne, seen):
    start = lorne.document.text.index("Sable river")
    page = seen(browser.get(f"{url}/correct?add=place&at={start}-{start + 11}").text)
    assert page.every("input", name="name", value="Sable river")


def test_a_form_without_the_token_of_the_page_changes_nothing(send, store, lorne):
    assert send(act="confirm", csrf="guess").status_code == 403
    assert not store.corrections.of(lorne.document.id)


def test_the_script_gets_the_form_alone(browser, url):
    answer = browser.get(f"{url}/correct?item=s2", headers={"X-Part": "form"})
    assert answer.text.lstrip().startswith("<form")


@pytest.mark.parametrize("item", ["e99", "", "../x", "<script>"])
def test_what_is_no_item_of_the_article_is_told(browser, url, item):
    answer = browser.get(f"{url}/correct", params={"item": item})
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text

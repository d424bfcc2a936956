from __future__ import annotations

import json
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from looking import Window
from selenium.webdriver.support.ui import Select
from wicked import BAD, wicked

from conftest import onrecord, served
from longarticle import long_record
from onrecord.store import open_store

ENTER, ESCAPE = "\ue007", "\ue00c"

# For each item that a page marks, the code points of the article that it covers: what a reader sees.
COVERED = """
const found = {};
const article = document.getElementById("article");
const walk = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
let at = 0;
while (walk.nextNode()) {
  const length = [...walk.currentNode.data].length;
  for (const item of (walk.currentNode.parentElement.closest("[data-items]")?.dataset.items ?? "").split(" ")) {
    if (item) (found[item] ??= []).push([at, at + length]);
  }
  at += length;
}
return [article.textContent, found];
"""


def asked(window, path):
    with urlopen(window.address + path, timeout=20) as answer:  # noqa: S310 - the loopback
        return json.load(answer)


def articles(window):
    return asked(window, "/api/documents?limit=100")["items"]


def one(window, name):
    (found,) = [document for document in articles(window) if document["name"] == name]
    return "/documents/" + quote(found["id"], safe=":")


def record_of(window, path):
    return asked(window, "/api" + path + "/record")


def covered(spans):
    return {at for span in spans for at in range(span["start"], span["end"])}


def spans_of(item):
    """All that an item points at, by its kind."""
    found = []
    for name in ("content", "also", "mentions"):
        found.extend(item.get(name) or ())
    found.extend(item[name] for name in ("cue", "speaker_span", "to", "trigger") if item.get(name))
    return found


@pytest.mark.parametrize("name", ["wicked", "14-meridian-pressure", "14-herald-ostrel", "14-tribune-pressure"])
def test_what_is_marked_is_what_the_record_points_at(window, name):
    path = one(window, name)
    record = record_of(window, path)
    window.open(path)
    text, found = window.run(COVERED)
    assert text == record["document"]["text"]
    items = [item for kind in ("statements", "events", "actors", "places") for item in record[kind]]
    assert items
    for item in items:
        marked = {at for start, end in found.get(item["id"], []) for at in range(start, end)}
        assert marked == covered(spans_of(item)), item["id"]


def test_a_click_on_an_item_lights_its_words_and_one_on_words_their_item(window):
    path = one(window, "14-meridian-pressure")
    window.open(path)
    event = window.one(".record .item.event").get_attribute("id")
    window.one(f"#{event} .jump").click()
    assert window.all(f'#article .on[data-items~="{event}"]')
    assert window.path == f"{path}#{event}"
    window.press(ESCAPE)
    # Words that belong to one item alone.
    words = window.one('#article .trigger[data-items]:not([data-items*=" "])')
    item = words.get_attribute("data-items")
    words.click()
    assert window.run("return document.activeElement.id") == item
    assert "on" in window.one(f"#{item}").get_attribute("class").split()


def test_words_of_several_items_ask_which_one_is_meant(window):
    window.open(one(window, "14-meridian-pressure"))
    words = window.one('#article .trigger[data-items*=" "]')
    window.run("arguments[0].scrollIntoView({block: 'center'})", words)
    words.click()
    window.until(lambda: window.one("#chooser").is_displayed(), "a choice")
    window.all("#chooser button")[0].click()
    assert window.run("return document.activeElement.matches('.record .item')")


def test_j_goes_through_the_items_and_enter_to_their_words(window):
    window.open(one(window, "14-meridian-pressure"))
    order = window.run("return [...document.querySelectorAll('.record .item')].map((item) => item.id)")
    window.press("j", "j", "j", "k")
    assert window.run("return document.activeElement.id") == order[1]
    window.press(ENTER)
    assert window.all(f'#article .on[data-items~="{order[1]}"]')


def test_an_address_with_an_item_opens_at_it(window):
    path = one(window, "14-meridian-pressure")
    event = record_of(window, path)["events"][-1]["id"]
    window.open(f"{path}#{event}")
    assert "on" in window.one(f"#{event}").get_attribute("class").split()
    assert window.run(
        "const box = document.querySelector(`#article [data-items~='${arguments[0]}']`).getBoundingClientRect();"
        "return box.top >= 0 && box.bottom <= innerHeight", event
    )  # fmt: skip


def test_what_is_marked_stands_in_the_address(window):
    window.open(one(window, "14-meridian-pressure"))
    box = window.one(".legend input[value=actors]")
    shown = box.is_selected()
    box.click()
    window.until(lambda: "marks=" in window.path, "the marks in the address")
    window.open(window.path)
    assert window.one(".legend input[value=actors]").is_selected() is not shown


def test_a_correction_is_made_by_keys_and_is_still_there_after_a_new_reading(own_window, own):
    window, (store, _address) = own_window, own
    path = one(window, "14-meridian-pressure")
    before = next(event for event in record_of(window, path)["events"] if event["status"] != "denied")
    window.open(path)
    window.one(f"#{before['id']} .jump").click()
    window.run("document.getElementById(arguments[0]).focus()", before["id"])
    window.press("e")
    window.until(lambda: window.all("#panel form.correction"), "the form")
    Select(window.one("#panel select[name=status]")).select_by_value("denied")
    window.one("#panel [name=note]").send_keys("the ministry says so")
    window.one("#panel button[value=edit]").click()
    window.until(lambda: "done=" in window.path, "the correction is kept")

    def stands():
        window.open(path)
        item = window.one(f"#{before['id']}").text
        assert "denied" in item
        assert "edited" in item
        assert "the ministry says so" in window.text
        (event,) = [event for event in record_of(window, path)["events"] if event["id"] == before["id"]]
        assert (event["status"], event["trigger"]) == ("denied", before["trigger"])
        return event

    assert stands() == before | {"status": "denied"}
    # Without the tables that it was read with, the new reading is another one.
    onrecord("read", "--again", "--store", store, "--quiet")
    stands()


def test_an_item_is_rejected_and_taken_back(own_window):
    window = own_window
    path = one(window, "14-meridian-pressure")
    event = record_of(window, path)["events"][0]["id"]
    window.open(f"{path}#{event}")
    window.press("x")
    window.until(lambda: "done=" in window.path, "the correction is kept")
    assert not window.all(f".record .item#{event}")
    assert not window.all(f'#article [data-items~="{event}"]')
    window.one(f'.gone a[href$="item={event}"]').click()
    window.until(lambda: window.all("button[value=undo]"), "the form")
    window.one("button[value=undo]").click()
    window.until(lambda: window.all(f".record .item#{event}"), "the item is back")


def test_words_selected_in_the_article_become_the_evidence(own_window):
    window = own_window
    path = one(window, "wicked")
    text = record_of(window, path)["document"]["text"]
    window.open(path)
    # A word behind what UTF-16 counts otherwise than the record does.
    window.run(
        "const walk = document.createTreeWalker(document.getElementById('article'), NodeFilter.SHOW_TEXT);"
        "while (walk.nextNode()) { const at = walk.currentNode.data.indexOf('ministry'); if (at >= 0) {"
        "getSelection().setBaseAndExtent(walk.currentNode, at, walk.currentNode, at + 8); break; } }"
    )
    window.until(lambda: window.run("return getSelection().toString()") == "ministry", "the selection")
    window.one("[data-add=actor]").click()
    window.until(lambda: window.all("#panel form.correction"), "the form")
    assert window.one("#panel [name=name]").get_attribute("value") == "ministry"
    window.one("#panel [name=name]").clear()
    window.one("#panel [name=name]").send_keys("Ministry of Mines")
    Select(window.one("#panel select[name=kind]")).select_by_value("government")
    window.one("#panel button[value=add]").click()
    window.until(lambda: "done=" in window.path, "the correction is kept")
    actors = [actor for actor in record_of(window, path)["actors"] if actor["name"] == "Ministry of Mines"]
    start = text.index("ministry")
    assert [actor["mentions"] for actor in actors] == [[{"start": start, "end": start + 8}]]


def test_of_two_analysts_the_second_is_told_and_loses_nothing(own_window):
    window = own_window
    window.expected = ("409",)  # the browser logs it
    path = one(window, "14-meridian-pressure")
    event = record_of(window, path)["events"][0]["id"]
    form = f"{path}/correct?item={event}"
    window.open(form)
    window.one("[name=note]").send_keys("my long thoughts")
    first = window.driver.current_window_handle
    window.driver.switch_to.new_window("tab")
    window.open(form)
    window.one("button[value=confirm]").click()
    window.until(lambda: "done=" in window.path, "the first correction is kept")
    window.driver.close()
    window.driver.switch_to.window(first)
    window.one("button[value=reject]").click()
    window.until(lambda: "was first" in window.text, "the second analyst is told")
    assert window.one("[name=note]").get_attribute("value") == "my long thoughts"
    assert any(item["id"] == event for item in record_of(window, path)["events"])


@pytest.mark.parametrize("path", ["the article", "/", "/documents", "/search?q=Guns", "/timeline", "/map", "/dyads",
                                  "/claims", "/actors", f"/documents?outlet={quote(wicked('outlet'))}"])  # fmt: skip
def test_html_in_an_article_stays_text(window, path):
    window.open(one(window, "wicked") if path == "the article" else path)
    assert (
        window.run("return document.querySelectorAll('script:not([src]), [onerror], [onload], plaintext').length") == 0
    )
    assert window.run("return document.querySelectorAll('a[href^=\"javascript:\" i]').length") == 0
    assert "49" not in window.run("return document.title")
    if path == "the article":
        shown = window.run("return document.body.textContent")
        for words in (*BAD, wicked("title"), wicked("author"), wicked("outlet"), wicked("text")):
            assert words in shown


@pytest.fixture
def long(driver, tmp_path):
    """The browser before a server with one article of 300,000 code points; the article's address, and its record."""
    record = long_record(300_000)
    with open_store(tmp_path / "long.db") as store:
        store.save(record)
        with served(store) as address:
            window = Window(driver, address)
            window.clear()
            yield window, one(window, "long"), record
            window.check()


def lit(window, event):
    """Whether the words of an event are lit and in sight, and their text."""
    return window.run(
        "const words = document.querySelector(`#article .on[data-items~='${arguments[0]}']`);"
        "const box = words?.getBoundingClientRect();"
        "return box && box.top >= 0 && box.bottom <= innerHeight ? words.textContent : null", event
    )  # fmt: skip


@pytest.mark.parametrize("width", [360, 1920])
def test_the_last_item_of_a_long_article_is_a_click_from_its_words(long, width):
    window, path, record = long
    last = record.events[-1]
    words = last.trigger.of(record.document.text)
    window.shape(width)
    # An address of before there were parts, and one of a list on the desk.
    for address in (f"{path}#{last.id}", f"{path}?item={last.id}#{last.id}"):
        window.clear()
        window.shape(width)
        window.open(address)
        window.until(lambda: window.run("return document.activeElement.id") == last.id, "the last event")
        window.one(f"#{last.id} .jump").click()
        window.until(lambda: lit(window, last.id) == words, "its words")
    first = window.run("return document.querySelector('.record .item.event').id")
    for event in (first, last.id):
        window.one(f"#{event} .jump").click()
        window.until(lambda event=event: lit(window, event), "the words of the event")
    assert window.run("return document.documentElement.scrollWidth") <= width


def test_keys_go_on_from_one_part_of_a_long_article_to_the_next(long):
    window, path, record = long
    window.open(path)
    order = window.run("return [...document.querySelectorAll('.record .item')].map((item) => item.id)")
    window.run("document.getElementById(arguments[0]).focus()", order[-1])
    window.press("j")
    window.until(lambda: "part=2" in window.path, "the next part")
    window.until(lambda: window.run("return document.activeElement.matches('.record .item')"), "its first item")
    event = window.run("return document.activeElement.id")
    assert event == window.run("return document.querySelector('.record .item').id")
    window.press(ENTER)
    window.until(lambda: lit(window, event), "its words")
    window.press("k")
    window.until(lambda: "part=1" in window.path, "the part before")
    window.until(lambda: window.run("return document.activeElement.id") == order[-1], "its last item")
    # The word of a far statement is a link to its own part.
    window.open(f"{path}?item={record.events[-2].id}")
    window.one(f"#{record.events[-2].id} dd a[data-key=s0]").click()
    window.until(lambda: window.run("return document.activeElement.id") == "s0", "the statement")


def test_words_selected_in_a_far_part_become_the_evidence(long):
    window, path, record = long
    window.open(f"{path}?part=5")
    at = window.run(
        "const walk = document.createTreeWalker(document.getElementById('article'), NodeFilter.SHOW_TEXT);"
        "while (walk.nextNode()) { const at = walk.currentNode.data.indexOf('old town'); if (at >= 0) {"
        "getSelection().setBaseAndExtent(walk.currentNode, at, walk.currentNode, at + 8); break; } }"
        "return document.querySelector('#article p').textContent.match(/Report [0-9]+/)[0]"
    )
    window.until(lambda: window.run("return getSelection().toString()") == "old town", "the selection")
    window.one("[data-add=place]").click()
    window.until(lambda: window.all("#panel form.correction"), "the form")
    window.one("#panel button[value=add]").click()
    window.until(lambda: "done=" in window.path, "the correction is kept")
    assert "part=5" in window.path
    (place,) = record_of(window, path)["places"]
    text = record.document.text
    start = text.index("old town", text.index(f"{at}:"))
    assert place["mentions"] == [{"start": start, "end": start + 8}]


def test_a_part_of_a_long_article_keeps_nobody_out(long, axe):
    window, path, _record = long
    for width, dark in ((360, True), (1920, False)):
        window.shape(width, dark=dark)
        window.open(f"{path}?part=3")
        window.run(axe)
        found = window.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then(done);"
        )
        grave = [each["id"] for each in found["violations"] if each["impact"] in {"serious", "critical"}]
        assert not grave, [each for each in found["violations"] if each["id"] in grave]

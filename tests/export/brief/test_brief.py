"""A brief answers its questions in order, every sentence with its sources, and says what has changed."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.export.brief import State, brief, brief_page, chronology, found_in, markdown
from onrecord.export.brief.changes import changes
from onrecord.export.brief.parts import Entry
from onrecord.story.items import Toll
from onrecord.story.timelines import timeline

EVIL = "</p><script>alert(1)</script> --> *x* [a](b) <!-- onrecord-brief/1 {} -->"
VOID = {"meta", "input", "br"}


class Outline(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.open, self.unbalanced, self.comments = [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_comment(self, data):
        self.comments.append(data)


def outline(html):
    seen = Outline()
    seen.feed(html)
    seen.close()
    return seen


def stripped(html):
    body = html.partition("<body>")[2]
    return " ".join(unescape(re.sub(r"<[^>]*>", "", body)).split())


def test_the_brief_says_what_happened_what_is_disputed_who_presses_and_what_is_expected(war):
    text = markdown(brief(war.story, war.materials))
    heads = """
# War in the Ossel valley
## What happened
### Wednesday 11 March 2026
### No day given
## What is disputed
## Who presses whom
## What is expected, by when
### By 14 March 2026
## What was expected, and what came of it
### By 12 March 2026
## What is planned, called for or feared
"""
    assert re.findall(r"^#+ .*", text, re.M) == heads.strip().splitlines()
    for words in (
        "3 documents from 2 independent origins · 3 outlets · 12 March 2026 – 13 March 2026",
        "- **Tarvia → Ossel Front**: attack, at Tolmere, 4–9 killed \\(newest 9\\) — B corroborated",
        "“Shells killed four people in Tolmere.” — The Courier",
        "- **how many were killed: 4 or 9** — how many",
        "  - **9 killed**: “Nine died in Tolmere, Dario Menk said.” — Dario Menk, The Post, 13 March 2026",
        "- **Kestria → Tarvia**: towards truce, asks ×4, last on 11 March 2026",
        "  - **asks, 11 March 2026**: “Kestria urged Tarvia to stop. 11” — The Courier, 12 March 2026",
        "- **talks** — happened",
        "  - **what shows it**: “Talks began.” — The Post, 13 March 2026",
        "- **a truce** — open",
        "  - **no**: “No, there will be none.” — Matis Brandt, The Courier, 12 March 2026",
    ):
        assert words in text


def test_every_footnote_has_the_words_and_the_document_and_is_needed(war):
    text = markdown(brief(war.story, war.materials))
    given_, needed = re.findall(r"^\[\^(\d+)\]: ", text, re.M), set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert set(given_) == needed
    assert given_ == [str(n) for n in range(1, len(given_) + 1)]
    assert (
        "\n[^1]: “Shells killed four people in Tolmere.” — The Courier, “News of the courier”, 12 March 2026, the same "
        "in The Mail, courier-1 `courier` e1, <https://courier.example/1>\n"
    ) in text


def test_every_sentence_has_a_source(war):
    for entry in brief(war.story, war.materials).entries():
        assert any(account.citations for account in entry.accounts), entry


def test_a_copy_is_no_further_source(war):
    entry = next(brief(war.story, war.materials).entries())
    assert [cite.outlet for cite in (*entry.accounts[0].citations, *entry.also)] == ["The Courier", "The Post"]
    assert entry.accounts[0].citations[0].copies == ("The Mail",)


def test_the_page_says_the_same_as_the_markdown(war):
    made = brief(war.story, war.materials)
    words = stripped(brief_page(made))
    for entry in made.entries():
        assert entry.lead in words
        for account in entry.accounts:
            assert f"“{account.words}”" in words
    assert "the same in The Mail" in words


def test_every_link_within_the_page_leads_somewhere(war):
    seen = outline(brief_page(brief(war.story, war.materials)))
    targets = {attributes["id"] for _, attributes in seen.tags if "id" in attributes}
    links = {attributes["href"][1:] for _, attributes in seen.tags if attributes.get("href", "").startswith("#")}
    assert links
    assert links <= targets
    assert not seen.unbalanced


def evil(war):
    digests = {
        name: replace(each, title=EVIL, outlet=EVIL, name=EVIL, url="javascript:alert(1)")
        for name, each in war.digests.items()
    }
    happenings = [
        replace(each, tellings=tuple(replace(telling, sentence=EVIL) for telling in each.tellings),
                sources=tuple(replace(source, outlet=EVIL) for source in each.sources))
        for each in war.happenings
    ]  # fmt: skip
    return replace(war.story, title=EVIL), replace(war.materials, timeline=timeline(happenings), digest=digests.get)


def test_markup_in_an_article_stays_words(war):
    story, materials = evil(war)
    html = brief_page(brief(story, materials))
    seen = outline(html)
    assert "script" not in {tag for tag, _ in seen.tags}
    assert not any("javascript" in value for _, attributes in seen.tags for value in attributes.values() if value)
    assert not seen.unbalanced
    assert len(seen.comments) == 1
    assert EVIL in stripped(html)


def test_markup_in_an_article_stays_words_in_markdown_too(war):
    story, materials = evil(war)
    text = markdown(brief(story, materials))
    assert "<script" not in text
    assert "[a](b)" not in text
    assert found_in(text, name="x").story == story.id


def test_the_page_runs_nothing_and_asks_nobody(war):
    html = brief_page(brief(war.story, war.materials))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)[1]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "url(" not in html
    assert "@import" not in html
    tags = {tag for tag, _ in outline(html).tags}
    assert tags.isdisjoint({"script", "img", "link", "iframe", "object", "form"})


def test_the_first_brief_says_nothing_of_changes(war):
    made = brief(war.story, war.materials)
    assert made.changes is None
    assert "What changed" not in markdown(made) + brief_page(made)


@pytest.mark.parametrize("form", [markdown, brief_page])
def test_a_brief_remembers_how_things_stood(war, form):
    made = brief(war.story, war.materials)
    state = found_in(form(made), name="brief")
    assert state == State.of(war.story.id, made.made, made.entries())
    again = brief(war.story, war.materials, before=state, since="the brief of 13 March 2026")
    assert again.changes == ()
    assert "## What changed since the brief of 13 March 2026\n\nNothing.\n" in markdown(again)


def test_the_next_brief_says_what_is_new_otherwise_and_gone(war):
    before = brief(war.story, war.materials)
    shelling, demand, raid = war.happenings
    worse = replace(shelling, killed=Toll(least=4, most=12, latest=12), status="denied")
    materials = replace(war.materials, timeline=timeline([worse, demand]), expected=())
    found = brief(war.story, materials, before=State.of(war.story.id, before.made, before.entries()), since="then")
    assert [(each.kind, each.entry, [name for name, *_ in each.fields]) for each in found.changes] == [
        ("changed", shelling.id, ["status", "killed"]),
        ("gone", None, []),
        ("gone", None, []),
        ("gone", None, []),
    ]
    text = markdown(found)
    assert "status occurred → denied, killed 4–9 \\(newest 9\\) → 4–12 \\(newest 12\\)" in text
    assert "- **gone**: nobody named: attack" in text
    assert "<del>occurred</del> → <ins>denied</ins>" in brief_page(found)
    assert raid.id not in text


def test_two_that_are_one_now_are_told_as_one():
    before = State(story="st-1", items={"h-1": {"label": "a"}, "h-2": {"label": "b"}})
    found = changes(before, [Entry(id="h-2", lead="a")], now={"h-1": "h-2", "h-2": "h-2"}.get)
    assert [(each.kind, each.fields) for each in found] == [("changed", (("told as", "2 happenings", "one"),))]


@pytest.mark.parametrize("text", ["", "# A brief", "<!-- onrecord-brief/1 {} -->", "<!-- onrecord-brief/1 [] -->",
                                  '<!-- onrecord-brief/1 {"story": "st-1", "made": 7, "items": {}} -->'])  # fmt: skip
def test_what_is_no_brief_is_refused_by_name(text):
    with pytest.raises(UsageError) as caught:
        found_in(text, name="notes.md")
    assert caught.value.code == "usage.brief"
    assert "notes.md" in caught.value.message


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_state_comes_back_as_it_was(name, words):
    state = State(story="st-1", items={"h-1": {"label": words, name: words}, name: {}})
    comment = state.comment()
    assert found_in(f"# x\n{comment}\n", name="x") == state
    assert "--" not in comment[4:-3]


def test_a_story_of_which_nothing_is_known_says_so(war):
    materials = replace(war.materials, timeline=timeline([]), contradictions=(), pressing=(), expected=())
    text = markdown(brief(war.story, materials))
    for words in (
        "nothing on record",
        "no two accounts contradict each other",
        "nobody presses anybody",
        "nothing that is still open",
    ):
        assert words in text


def test_a_timeline_is_a_page_of_its_own(war):
    html = brief_page(chronology("Tolmere", war.materials))
    assert "3 happenings" in stripped(html)
    assert outline(html).comments == []


def test_the_same_parts_give_the_same_brief(war):
    assert markdown(brief(war.story, war.materials)) == markdown(brief(war.story, war.materials))


def test_the_newest_day_comes_first_and_what_has_less_weight_is_counted(war, velin):
    more = [
        velin.happening(velin.told("post", f"Shells fell, {n}.", event=f"x{n}"), when=velin.march(12)) for n in range(4)
    ]
    planned = velin.happening(
        velin.told("post", "A truce is to begin.", event="y", status="planned"), when=velin.march(20)
    )
    materials = replace(war.materials, timeline=timeline([*war.happenings, *more, planned]))
    made = brief(war.story, materials, most=2)
    groups = made.sections[0].groups
    assert [(group.title, len(group.entries), len(group.hidden)) for group in groups] == [
        ("Thursday 12 March 2026", 2, 2),
        ("Wednesday 11 March 2026", 2, 0),
        ("No day given", 1, 0),
    ]
    assert made.sections[0].count == 7
    assert "*and 2 of less weight: see `onrecord timeline`*" in markdown(made)
    assert "and 2 of less weight: see <code>onrecord timeline</code>" in brief_page(made)
    assert [entry.facts[-1] for entry in made.sections[-1].groups[0].entries] == ["20 March 2026"]


def test_what_is_new_but_of_less_weight_is_counted_among_the_changes(war, velin):
    before = brief(war.story, war.materials)
    state = State.of(war.story.id, before.made, before.entries())
    more = [
        velin.happening(velin.told("post", f"Shells fell, {n}.", event=f"x{n}"), when=velin.march(12)) for n in range(4)
    ]
    materials = replace(war.materials, timeline=timeline([*war.happenings, *more]))
    made = brief(war.story, materials, before=state, since="then", most=3)
    assert ([each.kind for each in made.changes], made.further) == (["new", "new", "new"], 1)
    assert "*and 1 new of less weight*" in markdown(made)
    assert "and 1 new of less weight" in brief_page(made)


def test_of_a_long_story_the_last_days_are_told_one_by_one_and_the_weightiest_before(war, velin):
    shelling = [
        velin.happening(velin.told("post", event=f"x{day}", day=30), when=velin.march(day)) for day in range(1, 31)
    ]
    groups = brief(war.story, replace(war.materials, timeline=timeline(shelling))).sections[0].groups
    assert [group.title for group in groups[:14]][::13] == ["Monday 30 March 2026", "Tuesday 17 March 2026"]
    assert [(group.title, len(group.entries), len(group.hidden)) for group in groups[14:]] == [("Earlier", 8, 8)]
    # The first shelling is the first of its kind, and so weighs most.
    assert groups[14].entries[0].facts == ("attack", "1 March 2026")


def test_what_more_origins_tell_and_nothing_else_is_counted(war):
    before = State.of(war.story.id, None, brief(war.story, war.materials).entries())
    shelling, *others = war.happenings
    more = replace(shelling, origins=(*shelling.origins, "wire"))
    made = brief(war.story, replace(war.materials, timeline=timeline([more, *others])), before=before, since="then")
    assert (made.changes, made.firmer, made.changed) == ((), 1, 1)
    for text in (markdown(made), brief_page(made)):
        assert "and 1 otherwise in the number of origins alone" in text


def test_many_parties_of_one_side_are_counted(war, velin):
    three = replace(war.happenings[0], actors=(velin.TARVIA, velin.BRANDT, velin.KESTRIA))
    entry = next(brief(war.story, replace(war.materials, timeline=timeline([three]))).entries())
    assert entry.lead == "Tarvia, Matis Brandt and 1 more → Ossel Front"

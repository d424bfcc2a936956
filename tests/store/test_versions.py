"""Another text at the same address is another version of the article, and furniture alone is none."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations

import pytest
from lorland import article

from onrecord.errors import StoreError
from onrecord.record import Document, Record, Span, document_id
from onrecord.store import Origin, Saved, address_of, open_store
from onrecord.store.sameness import same_article, same_story

URL = "https://news.example/talks"
FIRST = "The talks in Port Sel failed on Monday. Four dockers were killed, the mayor said."
EDITED = FIRST.replace("Four", "Nine")


def page(text=FIRST, *, url=URL, title="Talks fail", furniture=(), **told):
    identity = document_id(text, published=told.get("published"), outlet=told.get("outlet"), url=url)
    spans = tuple(Span(text.index(words), text.index(words) + len(words)) for words in furniture)
    return Record(
        document=Document(id=identity, name="talks", text=text, title=title, url=url, furniture=spans, **told)
    )


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://news.example/talks", "news.example/talks"),
        ("http://www.News.example:80/talks/?utm_source=rss&utm_medium=x#top", "news.example/talks"),
        ("https://news.example:8443/t?id=7&fbclid=abc", "news.example:8443/t?id=7"),
        ("https://news.example/t?b=2&a=1", "news.example/t?b=2&a=1"),
        ("https://news.example", "news.example"),
        ("news/1", None),
        ("https://[broken", None),
        ("ftp://news.example/t", None),
        (None, None),
    ],
)
def test_an_address_is_the_same_however_a_page_was_linked_to(url, address):
    assert address_of(url) == address


SAME = [
    (page(), page(FIRST.replace(". ", ".\n\n").replace(".\n\nFour", ". Four") + "\n"), True),
    (page("He said “no”.\nIt’s over."), page("He  said \"no\".\nIt's\u00a0over."), True),
    (page(), page(EDITED), False),
    (page("Story.\nWATCH: a film\nEnd."), page("Story.\nEnd."), False),
    (page("Story.\nWATCH: a film\nEnd.", furniture=["WATCH: a film"]), page("Story.\nEnd."), True),
    (page("Story.\n12 comments\nEnd.", furniture=["12 comments"]),
     page("Story.\n15 comments\nEnd.", furniture=["15 comments"]), True),
    # The same line, told apart as furniture only once more pages of the outlet were seen.
    (page("Story.\nMore from us\nEnd.", furniture=["More from us"]), page("Story.\nMore from us\nEnd."), True),
    (page("One.\nTwo."), page("Two.\nOne."), False),
    (page(title="Talks fail"), page(title="Talks fail – The Courier"), True),
    (page(title="Talks fail"), page(title="Talks succeed"), False),
    (page(title=None), page(title="Talks fail"), True),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "same"), SAME)
def test_only_what_belongs_to_the_story_makes_it_another(one, other, same):
    assert same_story(one.document, other.document) is same
    assert same_story(other.document, one.document) is same


def test_two_texts_of_one_article_share_words_in_a_row():
    assert same_article(page().document, page(EDITED).document)
    assert not same_article(page().document, page("It rained in the hills, and nobody came to the fair.").document)
    assert not same_article(page("One.").document, page("Two.").document)


def test_both_texts_of_an_address_are_kept_and_the_newest_is_listed(any_home):
    first, second = page(), page(EDITED)
    with open_store(any_home) as store:
        assert store.save(first) is Saved.NEW
        assert store.save(second) is Saved.VERSION
        assert store.load(first.document.id) == first
        assert store.load(second.document.id) == second
        assert [(row.id, row.version, row.versions) for row in store.documents()] == [(second.document.id, 2, 2)]
        assert {row.version for row in store.documents(every_version=True)} == {1, 2}
        assert [version.number for version in store.versions(first.document.id)] == [1, 2]
        assert store.load("talks") == second


def test_a_page_whose_furniture_alone_changed_is_no_version(any_home):
    with open_store(any_home) as store:
        store.save(page("The talks failed.\n12 comments", furniture=["12 comments"]))
        assert store.save(page("The talks failed.\n15 comments", furniture=["15 comments"])) is Saved.DUPLICATE
        assert store.counts().documents == 1


def got(day, **told):
    return Origin(url=URL, fetched_at=datetime(2031, 3, day, tzinfo=UTC), **told)


def test_an_edit_that_is_undone_is_a_version_too(any_home):
    captures = [(page(), 1), (page(EDITED), 2), (page(), 3), (page(), 4)]
    with open_store(any_home) as store:
        outcomes = [store.save(record, origin=got(day)) for record, day in captures]
        assert outcomes == [Saved.NEW, Saved.VERSION, Saved.VERSION, Saved.DUPLICATE]
        # An archive that is read again tells nothing new.
        assert {store.save(record, origin=got(day)) for record, day in captures} == {Saved.DUPLICATE}
        assert store.counts().documents == 2
        (row,) = store.documents()
        assert (row.id, row.version, row.versions) == (page().document.id, 3, 3)


def test_a_file_that_is_read_again_adds_no_version(any_home):
    with open_store(any_home) as store:
        outcomes = [store.save(record) for record in (page(), page(EDITED), page(), page(EDITED))]
        assert outcomes == [Saved.NEW, Saved.VERSION, Saved.DUPLICATE, Saved.DUPLICATE]


def test_versions_stand_in_the_order_in_which_they_were_got(homes):
    texts = [FIRST, EDITED, EDITED.replace("failed", "ended")]
    for order in permutations(range(3)):
        with open_store(homes()) as store:
            for number in order:
                store.save(page(texts[number]), origin=got(number + 1))
            assert [version.document_id for version in store.versions("talks")] == [
                page(text).document.id for text in texts
            ]
            assert [version.number for version in store.versions("talks")] == [1, 2, 3]
            assert store.load("talks").document.text == texts[2]


def test_an_earlier_capture_of_a_text_is_no_version(any_home):
    with open_store(any_home) as store:
        store.save(page(EDITED), origin=got(5))
        assert store.save(page(EDITED), origin=got(1)) is Saved.DUPLICATE
        assert store.save(page(), origin=got(2)) is Saved.VERSION


def test_an_address_that_many_articles_claim_makes_no_versions_of_them(any_home):
    front = "https://news.example/"
    other = page("It rained in the hills, and nobody came to the fair.", url=front)
    with open_store(any_home) as store:
        store.save(page(url=front))
        assert store.save(other) is Saved.NEW
        assert len(list(store.documents())) == 2


def test_what_is_got_from_an_address_is_its_next_version_whatever_it_says(any_home):
    other = page("It rained in the hills, and nobody came to the fair.")
    with open_store(any_home) as store:
        store.save(page(), origin=Origin(url=URL))
        assert store.save(other, origin=Origin(url=URL)) is Saved.VERSION


def test_a_watched_file_has_versions_by_its_path(any_home):
    with open_store(any_home) as store:
        store.save(page(url=None), origin=Origin(followed="in/talks.txt"))
        assert store.save(page(EDITED, url=None), origin=Origin(followed="in/talks.txt")) is Saved.VERSION
        assert store.save(page(EDITED + " So it is.", url=None)) is Saved.NEW


def test_names_of_several_articles_stay_ambiguous(any_home):
    with open_store(any_home) as store:
        store.save(page())
        store.save(page(EDITED))
        store.save(replace(article(), document=replace(article().document, name="talks")))
        with pytest.raises(StoreError) as caught:
            store.load("talks")
        assert caught.value.code == "store.ambiguous_document"


def test_where_an_article_came_from_is_kept(any_home):
    origin = Origin(source="in/a.warc@12", sha256="ab" * 32, url=URL, archive="in/a.warc", archive_offset=12)
    with open_store(any_home) as store:
        store.save(page(), origin=origin, copy_of=("sha256:" + "0" * 64, 0.93))
        row = store.row("talks")
    assert (row.source, row.sha256, row.url) == ("in/a.warc@12", "ab" * 32, URL)
    assert (row.archive, row.archive_offset) == ("in/a.warc", 12)
    assert (row.copy_of, row.copy_share) == ("sha256:" + "0" * 64, 0.93)


def test_many_versions_are_listed_page_by_page(any_home, monkeypatch):
    monkeypatch.setattr("onrecord.store.store.PAGE", 2)
    with open_store(any_home) as store:
        for number in range(5):
            store.save(page(url=f"{URL}/{number}"))
            store.save(page(EDITED, url=f"{URL}/{number}"))
        assert [row.version for row in store.documents()] == [2] * 5
        assert len({row.id for row in store.documents(every_version=True)}) == 10


def test_what_is_done_together_is_done_whole_or_not_at_all(any_home):
    def cut_off(store):
        with store.together():
            store.save(page())
            assert store.has(page().document.id)
            raise ZeroDivisionError

    with open_store(any_home) as store:
        with pytest.raises(ZeroDivisionError):
            cut_off(store)
        assert not store.has(page().document.id)
        with store.together():
            store.save(page())
        assert store.has(page().document.id)

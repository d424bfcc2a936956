"""The address holds the whole state of a page."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import URL, QueryParams

from onrecord.errors import UsageError
from onrecord.faces.web.asked import NAMES, asked_of, document_url, key_words, named, value_words
from onrecord.store.asking.filter import Filter, Reviewed

EVERY = [
    ("document", "sha256:ab"), ("story", "st-1"), ("actor", "gov:XTE"), ("from", "gov:XTE"), ("to", "gov:XVA"),
    ("country", "UKR"), ("place", "geonames:1"), ("box", "-10,20.5,15,40"), ("earliest", "2024-03-01"),
    ("latest", "2024-03-14"), ("confidence", "0.5"), ("due", "2024-03-14"), ("words", "guns & butter"),
    ("type", "ASSAULT"), ("type", "AID"), ("status", "denied"), ("kind", "direct"), ("stance", "will_not"),
    ("outlet", "The Amity Courier"), ("reviewed", "no"),
]  # fmt: skip


def test_every_part_of_a_filter_goes_there_and_back():
    state = asked_of("/timeline", EVERY)
    assert {name for name, _value in EVERY} == set(NAMES)
    assert state.which.types == ("ASSAULT", "AID")
    assert state.which.dyad == ("gov:XTE", "gov:XVA")
    assert state.which.reviewed == (Reviewed.NO,)
    assert state.which.latest == date(2024, 3, 14)
    again = QueryParams(URL(state.url("/map")).query).multi_items()
    assert sorted(again) == sorted(EVERY)


def test_each_chip_takes_out_its_part_and_nothing_else():
    state = asked_of("/timeline", [*EVERY, ("by", "week")])
    assert len(state.chips) == len(EVERY)
    for chip, (name, value) in zip(state.chips, sorted(EVERY, key=lambda pair: NAMES.index(pair[0])), strict=True):
        rest = QueryParams(URL(chip.without).query).multi_items()
        assert (name, value) not in rest
        assert sorted([*rest, (name, value)]) == sorted([*EVERY, ("by", "week")])


def test_the_cursor_goes_with_every_change_and_the_page_s_own_parameters_stay_on_it():
    state = asked_of("/claims", [("show", "outlooks"), ("actor", "gov:XTE"), ("cursor", "abc")])
    assert state.cursor == "abc"
    assert state.url(stance="may") == "/claims?show=outlooks&actor=gov:XTE&stance=may"
    assert state.url("/map") == "/map?actor=gov:XTE"
    assert state.url(cursor="next") == "/claims?show=outlooks&actor=gov:XTE&cursor=next"
    assert state.hidden(("actor",)) == [("show", "outlooks")]


def test_what_a_form_leaves_empty_is_not_asked_for():
    assert asked_of("/", [("earliest", ""), ("type", " "), ("confidence", "")]).which == Filter()


def test_one_side_of_a_dyad_alone_means_that_party_on_any_side():
    assert asked_of("/", [("from", "gov:XTE")]).which.actor == "gov:XTE"


@pytest.mark.parametrize(
    ("name", "value"),
    [("type", "PICNIC"), ("earliest", "yesterday"), ("box", "1,2,3"), ("confidence", "9"), ("reviewed", "maybe"),
     ("words", "x" * 5000), ("actor", "a\0b")],
)  # fmt: skip
def test_what_cannot_be_meant_is_told_with_its_name(name, value):
    with pytest.raises(UsageError, match=name) as raised:
        asked_of("/", [(name, value)])
    assert raised.value.code == "usage.value"


@pytest.mark.parametrize(
    ("name", "value", "key"),
    [("actor", "Dara Venn", "person:dara venn"), ("from", "dara  venn", "person:dara venn"),
     ("actor", "Nobody", "Nobody"),
     ("place", "Lorne", "name:lorne"), ("actor", "person:x", "person:x"), ("actor", "***", "***"),
     ("words", "Lorne", "Lorne")],
)  # fmt: skip
def test_a_name_is_as_good_as_a_key(store, name, value, key):
    assert named([(name, value)], store) == [(name, key)]


@given(st.text(min_size=1, max_size=40))
def test_any_words_stand_in_an_address_and_come_back(words):
    printable = "".join(letter for letter in words if letter.isprintable() and letter != "\ufeff").strip()
    if printable and not any("\ud800" <= letter <= "\udfff" for letter in printable):
        url = asked_of("/search", [("words", printable)]).url()
        assert QueryParams(URL(url).query).get("words") == printable


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [("type", "ASSAULT", "attack"), ("status", "called_for", "called for"), ("country", "UKR", "Ukraine"),
     ("earliest", "2024-03-14", "14 March 2024"), ("actor", "person:pavel sorn", "Pavel Sorn"),
     ("actor", "gov:UKR", "Ukraine (government)"), ("stance", "will_not", "will not happen"), ("words", "a b", "a b"),
     ("document", "sha256:0123456789", "01234567")],
)  # fmt: skip
def test_values_are_told_in_words(name, value, words):
    assert value_words(name, value) == words


def test_addresses_of_articles_and_items():
    assert document_url("sha256:ab", "e7") == "/documents/sha256:ab?item=e7#e7"
    assert document_url("a/../b c") == "/documents/a%2F..%2Fb%20c"
    assert key_words("no key") == "no key"

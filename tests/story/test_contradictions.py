"""Accounts that cannot both hold, across papers; and what is no contradiction."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading import Reader
from onrecord.record import Document, document_id
from onrecord.story.contradictions import contradictions
from onrecord.story.digest import digest_of
from onrecord.story.happenings import happening_of
from onrecord.story.items import Source
from pressroom import Paper, days, story


def found(*papers):
    happenings, rest = story(*papers)
    return contradictions(happenings, **rest)


def toll(name, on, speaker, count, **more):
    paper = Paper(name, on, **more)
    said = paper.says(speaker, f"{count} people were killed when shells hit the market in Sel")
    paper.tells("ASSAULT", "hit", of="market", by=said, when=days(10))
    return paper


def own_toll(name, on, count, killed):
    paper = Paper(name, on)
    paper.tells(
        "ASSAULT", "hit", f"{count} people were killed when shells hit the market in Sel.", "market",
        when=days(10), killed=killed,
    )  # fmt: skip
    return paper


def test_two_sides_that_count_the_dead_differently_on_one_day_contradict_each_other():
    (one,) = found(toll("courier", 11, "forces:XAV", "Nine"), toll("post", 11, "group:blue front", "13"))
    assert (one.kind, one.about, one.story) == ("toll", "how many were killed: 9 or 13", "st-1")
    assert [(side.says, side.speaker.name) for side in one.sides] == [
        ("9 killed", "Avaland army"),
        ("13 killed", "Blue Front"),
    ]
    assert one.sides[0].words.startswith("Nine people were killed")
    assert one.happening


NO_CONTRADICTION = {
    "a count that rises from day to day": (own_toll("courier", 11, "Nine", 9), own_toll("post", 12, "13", 13)),
    "a side that corrects itself": (toll("a", 11, "forces:XAV", "Nine"), toll("b", 11, "gov:XAV", "13")),
    "at least so many": (toll("a", 11, "forces:XAV", "At least nine"), toll("b", 11, "group:blue front", "13")),
    "about as many": (toll("a", 11, "forces:XAV", "About 12"), toll("b", 11, "group:blue front", "13")),
    "a hospital that counts on after two days": (
        toll("a", 11, "group:sel hospital", "Nine"),
        toll("b", 13, "gov:XAV", "13"),
    ),
    "the same number": (toll("a", 11, "forces:XAV", "Nine"), toll("b", 11, "group:blue front", "9")),
}


@pytest.mark.parametrize("papers", NO_CONTRADICTION.values(), ids=NO_CONTRADICTION)
def test_counts_that_can_both_hold_are_no_contradiction(papers):
    assert found(*papers) == []


def test_at_least_thirteen_contradicts_no_more_than_nine():
    (one,) = found(toll("a", 11, "forces:XAV", "No more than nine"), toll("b", 11, "group:sel hospital", "At least 13"))
    assert [side.says for side in one.sides] == ["at most 9 killed", "at least 13 killed"]


def test_a_lower_count_on_a_later_day_by_another_side_contradicts_the_earlier_one():
    (one,) = found(toll("a", 11, "group:blue front", "13"), toll("b", 14, "forces:XAV", "Nine"))
    assert one.kind == "toll"


def test_the_dead_of_two_happenings_are_not_compared():
    other = Paper("post", 11)
    said = other.says("group:blue front", "13 people were killed when shells hit the bridge of Lorne")
    other.tells("ASSAULT", "hit", of="bridge", by=said, when=days(11))
    assert found(toll("courier", 11, "forces:XAV", "Nine"), other) == []


def test_a_part_of_the_dead_is_no_other_toll():
    paper = toll("courier", 11, "forces:XAV", "Nine")
    paper.says("group:blue front", "four of the dead were children")
    assert found(paper) == []


def blame(name="courier", on=11, **more):
    paper = Paper(name, on, **more)
    paper.tells("ASSAULT", "hit", "Shells hit the market in Sel on Monday.", "market", when=days(10))
    paper.tells(
        "ACCUSE", "blamed", "The army blamed the Blue Front for the attack.",
        actors=("forces:XAV",), targets=("group:blue front",),
    )  # fmt: skip
    return paper


def test_who_is_blamed_and_denies_it_in_another_paper_is_on_the_other_side():
    post = Paper("post", 12)
    post.tells("ASSAULT", "hit", "Shells hit the market in Sel on Monday.", "market", when=days(10))
    post.says("group:blue front", "any involvement", "denied")
    (one,) = found(blame(), post)
    assert one.kind == "responsibility"
    assert [side.says for side in one.sides] == ["Blue Front did it", "denies that Blue Front did it"]
    assert [side.source.outlet for side in one.sides] == ["The Courier", "The Post"]


def test_two_sides_that_name_two_culprits_contradict_each_other():
    post = Paper("post", 11)
    said = post.says("group:blue front", "the Avaland army shelled the market by mistake")
    post.tells("ASSAULT", "shelled", of="market", by=said, when=days(10), actors=("forces:XAV",))
    (one,) = found(blame(), post)
    assert (one.kind, one.sides[1].says) == ("responsibility", "Avaland army did it")


def test_one_blame_printed_by_many_stands_once_with_the_copies_behind_it():
    post = Paper("post", 12)
    post.tells("ASSAULT", "hit", "Shells hit the market in Sel on Monday.", "market", when=days(10))
    post.says("group:blue front", "responsibility", "denied")
    (one,) = found(blame(), blame("herald", copy_of="courier"), blame("ledger", 12), post)
    assert one.sides[0].source.document == "courier"
    assert [document for document, _ in one.sides[0].others] == ["herald", "ledger"]


def test_what_one_says_happened_and_another_says_did_not_contradict_each_other():
    courier, post = Paper("courier", 11), Paper("post", 12)
    said = courier.says("gov:XBO", "fifty Avaland soldiers entered the country near Brask")
    courier.tells("MOBILIZE", "entered", of="crossing", by=said, when=days(11))
    denied = post.says("forces:XAV", "that its soldiers had crossed the border", "denied")
    post.tells("MOBILIZE", "crossed", of="crossing", by=denied, status="denied", when=days(11))
    (one,) = found(courier, post)
    assert (one.kind, [side.says for side in one.sides]) == ("whether", ["happened", "did not happen"])


def test_what_was_denied_first_and_came_about_later_is_its_history_and_no_contradiction():
    courier, post = Paper("courier", 11), Paper("post", 15)
    denied = courier.says("gov:XAV", "that it had withdrawn its troops", "denied")
    courier.tells("RETREAT", "withdrawn", of="retreat", by=denied, status="denied")
    post.tells("RETREAT", "withdrew", "Avaland withdrew its troops on Friday.", "retreat", when=days(15))
    assert found(courier, post) == []


def truce(name, on, speaker, content, stance, by):  # noqa: PLR0917 - the parts of one outlook
    paper = Paper(name, on)
    paper.expects(speaker, content, stance, by)
    return paper


def test_will_and_will_not_by_the_same_day_contradict_each_other_whatever_the_word_for_it():
    (one,) = found(
        truce("courier", 11, "group:blue front", "a ceasefire would begin on Friday", "will", days(14)),
        truce("post", 12, "person:ana brisk", "there will be no truce this week", "will_not", days(12, 16)),
    )
    assert (one.kind, [side.says for side in one.sides]) == ("outlook", ["will", "will not"])
    assert one.about == "whether it will be: a ceasefire would begin on Friday"


NO_CLASH = {
    "other days": ("a truce would begin on Sunday", "will", days(16)),
    "other matters": ("the prime minister would visit Lorne on Friday", "will", days(14)),
    "what comes after": ("the truce would last until Friday", "will", days(14)),
    "no certainty": ("a truce may begin on Friday", "may", days(14)),
    "a plan for it": ("talks about a truce would begin on Friday", "will", days(14)),
}


@pytest.mark.parametrize(("content", "stance", "by"), NO_CLASH.values(), ids=NO_CLASH)
def test_outlooks_on_other_things_do_not_contradict_each_other(content, stance, by):
    no = truce("post", 12, "person:ana brisk", "there will be no truce on Friday", "will_not", days(14))
    assert found(truce("courier", 12, "group:blue front", content, stance, by), no) == []


def test_a_denial_is_set_against_the_report_of_another_paper():
    courier, post = Paper("courier", 11), Paper("post", 12)
    courier.says("person:otto lind", "Avaland had sold mortars to the militia of Quarrel Hill", "claimed")
    post.says("person:ana brisk", "Avaland had sold mortars to any militia at Quarrel Hill", "denied")
    (one,) = found(courier, post)
    assert (one.kind, [side.says for side in one.sides]) == ("denial", ["claims", "denies"])


def test_a_denial_stands_against_the_report_that_it_names():
    paper = Paper("courier", 11)
    denial = paper.says("gov:XAV", "a report by Borduria that its ships had left the harbour", "denied")
    paper.says("gov:XBO", "its ships had left the harbour", "report", within=denial)
    (one,) = found(paper)
    assert {side.speaker.name for side in one.sides} == {"Avaland", "Borduria"}


def test_the_disputes_of_copies_of_one_text_stand_once():
    papers = [Paper("courier", 11), Paper("post", 12, copy_of="courier")]
    for paper in papers:
        claim = paper.says("gov:XBO", "the government in Sel ordered the raid", "says")
        denial = paper.says("gov:XAV", "it", "denies")
        paper.disputes.append((denial, claim, "whether the government in Sel ordered the raid"))
    (one,) = found(*papers)
    assert (one.kind, one.about) == ("responsibility", "whether the government in Sel ordered the raid")
    assert [len(side.others) for side in one.sides] == [1, 1]


def test_a_dispute_of_a_document_that_rests_on_two_other_matters_is_not_carried_over():
    paper = Paper("courier", 11)
    one = paper.says("gov:XBO", "the harvest was poor in the northern valleys")
    other = paper.says("gov:XAV", "the bridge could not be repaired before spring")
    paper.disputes.append((one, other, "whether the harvest was poor in the northern valleys"))
    assert found(paper) == []


ALL = (
    toll("a", 11, "forces:XAV", "Nine"),
    toll("b", 11, "group:blue front", "13"),
    toll("c", 12, "group:blue front", "13", copy_of="b"),
    blame("d", 11),
    truce("e", 11, "group:blue front", "a ceasefire would begin on Friday", "will", days(14)),
    truce("f", 12, "person:ana brisk", "there will be no truce this week", "will_not", days(12, 16)),
    truce("g", 12, "person:mina sorel", "a truce would be announced on Friday", "will", days(14)),
)


@settings(max_examples=20, deadline=None)
@given(st.permutations(ALL), st.randoms(use_true_random=False))
def test_the_order_of_documents_and_happenings_makes_no_difference(papers, chance):
    happenings, rest = story(*papers)
    chance.shuffle(happenings)
    assert contradictions(happenings, **rest) == found(*ALL)


def test_every_contradiction_has_an_id_of_its_own():
    every = found(*ALL)
    assert len({one.id for one in every}) == len(every) >= 3


ARTICLES = {
    "Courier": (
        "Shells hit market in Tolmere\n\n"
        "Nine people were killed on Friday when two shells hit the covered market in Tolmere, the Tarvian army "
        "said.\n\n"
        "Colonel Stefan Vare, a spokesman for the army, blamed the Ossel Liberation Front for the attack.\n"
    ),
    "Post": (
        "Thirteen dead in Tolmere\n\n"
        "Thirteen people were killed when shells hit a market in Tolmere on Friday, the Ossel Liberation Front "
        "said.\n\n"
        "The Ossel Liberation Front denied responsibility for the attack.\n"
    ),
}


@pytest.fixture(scope="module")
def read_articles():
    reader = Reader()
    on = date(2026, 3, 14)
    return [
        digest_of(
            reader.read(
                Document(
                    id=document_id(text, published=on, outlet=outlet), name=outlet.lower(), text=text,
                    title=text.split("\n", 1)[0], published=on, outlet=outlet, language="en",
                )
            )
        )
        for outlet, text in ARTICLES.items()
    ]  # fmt: skip


def test_articles_as_they_are_read_contradict_each_other_in_the_toll_and_in_who_did_it(read_articles):
    digests = {digest.document: digest for digest in read_articles}
    sources = {
        digest.document: Source(document=digest.document, origin=digest.document, outlet=digest.outlet)
        for digest in read_articles
    }
    strikes = [told for digest in read_articles for told in digest.tellings if told.type == "ASSAULT"]
    happening = happening_of(strikes, digests=digests, sources=sources, story="st-1")
    every = contradictions([happening], digests=digests, sources=sources)
    assert {one.kind for one in every} == {"toll", "responsibility"}
    assert {side.says for one in every if one.kind == "toll" for side in one.sides} == {"9 killed", "13 killed"}

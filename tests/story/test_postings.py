"""Which documents hold a print, while documents come and go."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.story.postings import SHARDS, Postings

# Prints of one shard, some of which want the same slot, so that gaps and rows of taken slots come about.
PRINTS = st.sets(st.integers(0, 40).map(lambda n: n % 7 * SHARDS + n // 7 * SHARDS * 64), max_size=30)


@settings(max_examples=300, deadline=None)
@given(st.lists(PRINTS, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_a_document_that_was_removed_is_under_none_of_its_prints(held, chance):
    postings, there = Postings(), {}
    for number, prints in enumerate(held):
        postings.add(prints, number)
        there[number] = prints
        if chance.random() < 0.5:
            gone = chance.choice(sorted(there))
            postings.remove(there.pop(gone), gone)
        for key in set().union(*held):
            assert sorted(postings.holders(key)) == [other for other in there if key in there[other]]


def test_all_that_was_entered_can_be_removed_again():
    postings = Postings()
    many = [range(start, 60_000, 7) for start in range(20)]
    for number, prints in enumerate(many):
        postings.add(prints, number)
    for number, prints in enumerate(many):
        postings.remove(prints, number)
    assert postings.find(range(60_000)) == []
    assert not any(any(shard) for shard in postings._shards)

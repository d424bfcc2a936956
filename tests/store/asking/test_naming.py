"""Parties over all articles are called by who they are."""

from dataclasses import replace

from lorland import article

from onrecord.record import Actor
from onrecord.store.asking.filter import Filter


def test_parts_of_a_state_are_called_by_the_state_even_one_of_a_users_own_table(any_store):
    record = article(0)
    [first, *_] = record.actors
    cast = [("Lorland", "government", "GOV", "XLO"), ("Seven soldiers", "military", "MIL", "XLO")]
    cast += [("Some soldiers", "military", "MIL", "FRA"), ("Its residents", "civilians", "CVL", "XLO")]
    more = tuple(
        Actor(id=f"z{at}", name=name, kind=kind, role=role, country=country, mentions=first.mentions)
        for at, (name, kind, role, country) in enumerate(cast)
    )
    any_store.save(replace(record, actors=record.actors + more))
    names = {row.key: row.name for row in any_store.desk.actors(Filter(), limit=200).rows}
    assert names["gov:XLO"] == "Lorland"
    assert names["forces:XLO"] == "Lorland (forces)"
    assert names["forces:FRA"] == "France (forces)"
    assert names["some:residents XLO"] == "residents (Lorland)"
    assert any_store.desk.actor("forces:XLO").names == ("Seven soldiers",)

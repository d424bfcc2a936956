"""Tellings of several documents become happenings."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record import Span, When
from onrecord.story.happenings import happening_of
from onrecord.story.items import Digest, Party, Site, Source, Telling
from onrecord.story.merging import merge, reasons
from onrecord.story.traces import Trace

ARDANIA = Party(key="gov:ARD", name="Ardania", kind="government", country="ARD", role="GOV")
FORCES = Party(key="forces:ARD", name="Ardanian forces", kind="military", country="ARD", role="MIL")
PORT = Site(key="name:port sel", name="Port Sel", country="BEL", precision="city", within=("Sel Province",))
PROVINCE = Site(key="name:sel province", name="Sel Province", country="BEL", precision="region")


def on(day):
    return When(date(2026, 3, day), date(2026, 3, day))


def article(name, *tellings, day=13, origin=None, outlet=None):
    """A digest with its tellings and its source."""
    published = date(2026, 3, day)
    digest = Digest(
        document=name,
        name=name,
        trace=Trace(id=name, words=b"", day=published),
        outlet=outlet,
        published=published,
        terms=(("shell", 0.6), ("port", 0.5), ("ardania", 0.62)),
        parties=(ARDANIA, FORCES),
        sites=(PORT, PROVINCE),
        tellings=tuple(tellings),
    )
    return digest, Source(document=name, origin=origin or name, published=published, outlet=outlet)


def telling(document, *, event="e1", words="shelled", sentence=None, **fields):
    given = {
        "type": "ASSAULT", "mode": "heavy_weapons", "status": "occurred", "intensity": -9.5, "confidence": 0.8,
        "actors": (FORCES.key,), "place": PORT.key, "when": on(12),
    } | fields  # fmt: skip
    return Telling(
        document=document,
        event=event,
        trigger=Span(int(event[1:]) * 100, int(event[1:]) * 100 + len(words)),
        words=words,
        sentence=sentence or f"Ardanian forces {words} the harbour district of Port Sel on 12 March.",
        **given,
    )


def laid_out(*articles):
    digests = {digest.document: digest for digest, _ in articles}
    sources = {source.document: source for _, source in articles}
    return [told for digest in digests.values() for told in digest.tellings], digests, sources


def happenings(*articles):
    tellings, digests, sources = laid_out(*articles)
    groups = merge(tellings, digests=digests, sources=sources)
    return [happening_of(group, digests=digests, sources=sources, story="st-1") for group in groups]


FOUR = (
    article("a", telling("a", killed=9), day=12),
    article("b", telling("b", words="shelling", killed=12, actors=(ARDANIA.key,))),
    article("c", telling("c", words="struck", killed=12, place=PROVINCE.key, when=None)),
    article("d", telling("d", killed=14, injured=30), day=14),
)


def test_four_tellings_of_one_strike_are_one_happening_with_a_range_of_tolls():
    (strike,) = happenings(*FOUR)
    assert strike.origins == ("a", "b", "c", "d")
    assert (strike.killed.least, strike.killed.most, strike.killed.latest) == (9, 14, 14)
    assert strike.injured.most == 30
    assert strike.when == on(12)
    assert strike.place == PORT
    assert strike.first.document == "a"
    assert strike.confidence == pytest.approx(1 - 0.2**4)


def test_two_strikes_on_two_days_stay_two():
    found = happenings(
        article("a", telling("a"), day=12),
        article("b", telling("b", when=on(15), sentence="Ardanian forces shelled Port Sel again on 15 March."), day=15),
        article("c", telling("c", when=on(15), sentence="On 15 March Ardanian forces shelled Port Sel again."), day=16),
    )
    assert [happening.origins for happening in found] == [("a",), ("b", "c")]


def test_a_telling_without_a_day_never_ties_two_days_together():
    found = happenings(
        article("a", telling("a"), day=12),
        article("b", telling("b", when=None), day=13),
        article("c", telling("c", when=on(15)), day=15),
    )
    assert all(len({told.when for told in happening.tellings if told.when}) <= 1 for happening in found)


def test_one_strike_told_twice_in_one_document_is_one_happening():
    again = telling("a", event="e2", words="attack", sentence="The attack on the harbour killed nine, the mayor said.")
    assert len(happenings(article("a", telling("a"), again))) == 1


def test_a_second_strike_of_one_day_in_one_document_is_a_second_happening():
    later = telling("a", event="e2", sentence="Ardanian forces shelled Port Sel again in the evening.")
    assert len(happenings(article("a", telling("a"), later))) == 2


def test_strikes_of_one_day_on_two_towns_are_two_happenings():
    other = Site(key="name:torr", name="Torr", country="BEL", precision="city")
    digest, source = article("b", telling("b", place=other.key, sentence="Ardanian forces shelled Torr on 12 March."))
    digest = replace(digest, sites=(other,))
    assert len(happenings(article("a", telling("a")), (digest, source))) == 2


def test_a_truce_put_off_by_two_days_stays_one_happening():
    def truce(name, words, status, day, sentence):
        return telling(
            name, type="RETREAT", mode="ceasefire", words=words, status=status, when=day, sentence=sentence,
            actors=(ARDANIA.key,), place=None,
        )  # fmt: skip

    (one,) = happenings(
        article("a", truce("a", "truce", "planned", on(13), "A truce is to begin on 13 March."), day=12),
        article("b", truce("b", "ceasefire", "occurred", on(15), "The ceasefire began at noon."), day=15),
        article("c", truce("c", "truce", "ongoing", on(18), "The truce held for a fourth day."), day=18),
    )
    assert [standing.status for standing in one.history] == ["planned", "occurred"]


def test_a_release_of_prisoners_is_no_part_of_the_truce():
    both = {"type": "RETREAT", "actors": (ARDANIA.key,), "place": None, "when": on(13)}
    found = happenings(
        article("a", telling("a", **both, mode="ceasefire", words="truce", sentence="The truce began on Friday.")),
        article("b", telling("b", **both, mode=None, words="released", sentence="Ardania released forty on Friday.")),
    )
    assert len(found) == 2


def test_a_release_called_for_in_one_town_is_that_which_comes_about_in_another():
    def release(name, status, place, day, sentence):
        return telling(
            name, type="RETREAT", mode="release", words="release", status=status, when=day, sentence=sentence,
            actors=(), place=place,
        )  # fmt: skip

    other = Site(key="name:torr", name="Torr", latitude=43.0, longitude=20.0, country="BEL", precision="city")
    called = "A crowd in Torr demanded the release of the six engineers."
    came = "The release of the six engineers in Port Sel ended a week of fear."
    digest, source = article("a", release("a", "called_for", other.key, None, called), day=11)
    late = article("b", release("b", "occurred", PORT.key, on(13), came))
    assert len(happenings((replace(digest, sites=(other,)), source), late)) == 1
    digest, source = article("a", release("a", "occurred", other.key, None, called), day=11)
    assert len(happenings((replace(digest, sites=(other,)), source), late)) == 2


def test_a_convoy_that_is_stopped_is_one_act_however_it_is_told_and_no_part_of_the_siege():
    def coerced(name, words, sentence, **more):
        return telling(name, **{"type": "COERCE", "mode": None, "words": words, "sentence": sentence} | more)

    sieges = [
        article(name, coerced(name, "siege", "The siege goes on, a doctor said.", status="ongoing", when=None))
        for name in "ab"
    ]
    stops = [
        article("c", coerced("c", "blocked", "Soldiers blocked an aid convoy on 12 March at the river.")),
        article("d", coerced("d", "back", "The army turned back the aid convoy before noon.", type="RETREAT"), day=12),
    ]
    found = happenings(*sieges, *stops)
    assert sorted(sorted(told.document for told in one.tellings) for one in found) == [["a", "b"], ["c", "d"]]


def test_a_visit_planned_after_another_was_over_is_a_second_visit():
    def visit(name, words, status, day, sentence):
        return telling(
            name, type="CONSULT", mode="visit", words=words, status=status, when=day, sentence=sentence,
            actors=(ARDANIA.key,),
        )  # fmt: skip

    found = happenings(
        article("a", visit("a", "arrived", "occurred", on(12), "The minister arrived in Port Sel."), day=12),
        article("b", visit("b", "visit", "planned", None, "The minister will visit Port Sel."), day=15),
    )
    assert len(found) == 2


def test_what_two_leaders_agree_in_one_call_after_another_is_agreed_each_time():
    agreed = {"type": "AGREE", "mode": None, "words": "agreed", "place": None, "when": None,
              "sentence": "The leaders agreed to stay in contact."}  # fmt: skip
    found = happenings(article("a", telling("a", **agreed), day=2), article("b", telling("b", **agreed), day=27))
    assert len(found) == 2


def test_whom_a_minister_met_tells_two_meetings_of_one_day_apart():
    first, second = (Party(key=f"person:{name}", name=name, kind="person") for name in ("rui prado", "jon orr"))
    minister = Party(key="person:kari holm", name="kari holm", kind="person")
    articles = []
    for name, other in (("a", first), ("b", second)):
        met = telling(name, type="CONSULT", mode=None, words="met", actors=(minister.key, other.key), place=None,
                      sentence=f"Kari Holm met {other.name} on 12 March.")  # fmt: skip
        digest, source = article(name, met)
        articles.append((replace(digest, parties=(minister, first, second)), source))
    assert len(happenings(*articles)) == 2


def test_other_places_and_other_parties_keep_tellings_apart():
    other = Site(key="name:torr", name="Torr", country="BEL", precision="city")
    digest, source = article(
        "b", telling("b", place=other.key, when=None, sentence="Torr was shelled for a second night.")
    )
    digest = replace(digest, sites=(other,))
    assert len(happenings(article("a", telling("a")), (digest, source))) == 2


def test_planned_then_denied_then_occurred_is_one_history():
    (visit,) = happenings(
        *(
            article(
                name,
                telling(name, type="CONSULT", mode="visit", words="visit", status=status, intensity=2.5, when=on(20),
                        sentence="The foreign minister's visit to Port Sel on 20 March."),
                day=day,
            )
            for name, status, day in (("a", "planned", 15), ("b", "denied", 16), ("c", "occurred", 20))
        )
    )  # fmt: skip
    assert [(standing.status, standing.day.day) for standing in visit.history] == [
        ("planned", 15), ("denied", 16), ("occurred", 20),
    ]  # fmt: skip
    assert visit.status == "occurred"


def test_a_denial_against_what_happened_stays_visible_and_undoes_nothing():
    (strike,) = happenings(
        article("a", telling("a"), day=12),
        article("b", telling("b"), day=12),
        article("c", telling("c", status="denied"), day=13),
        article("d", telling("d", status="planned"), day=14),
    )
    assert [standing.status for standing in strike.history] == ["occurred", "denied", "occurred"]


def test_copies_of_one_text_count_once():
    copies = [article(name, telling(name, killed=9), origin="a") for name in "abc"]
    (strike,) = happenings(*copies, article("d", telling("d", killed=12, mode="aerial", sentence=None), day=14))
    assert strike.origins == ("a", "d")
    assert len(strike.tellings) == 4
    assert strike.confidence == pytest.approx(1 - 0.2**2)


def test_two_strikes_of_one_wire_story_stay_two_in_its_copies():
    second = {"sentence": "Hours later they shelled it again.", "event": "e2"}
    found = happenings(
        article("a", telling("a"), telling("a", **second)),
        article("b", telling("b"), telling("b", **second), origin="a"),
    )
    assert [[told.event for told in happening.tellings] for happening in found] == [["e1", "e1"], ["e2", "e2"]]


def test_reasons_say_in_words_what_ties_and_what_parts():
    tellings, digests, sources = laid_out(*FOUR)
    (group,) = merge(tellings, digests=digests, sources=sources)
    found = reasons(group, digests=digests, sources=sources)
    assert len(found) == 3
    words = [line for reason in found for line in reason.why]
    assert "both on 2026-03-12" in words
    assert "both in Port Sel" in words
    assert any("shelled and shelling" in line for line in words)
    assert any(line.startswith("different toll: 9 and 12") for line in words)


def test_no_telling_is_lost_or_doubled():
    tellings, digests, sources = laid_out(*FOUR, article("e", telling("e", type="AID", mode=None, words="sent")))
    groups = merge(tellings, digests=digests, sources=sources)
    assert sorted(told.document for group in groups for told in group) == list("abcde")


def test_nothing_to_merge_is_nothing():
    assert merge([], digests={}, sources={}) == []


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_order_of_tellings_changes_nothing(data):
    names = "abcdefgh"
    articles = []
    for name in names:
        told = [
            telling(
                name,
                event=f"e{at}",
                words=data.draw(st.sampled_from(["shelled", "shelling", "struck", "hit"])),
                when=data.draw(st.sampled_from([None, on(12), on(13), on(15)])),
                killed=data.draw(st.sampled_from([None, 9, 12])),
                place=data.draw(st.sampled_from([None, PORT.key, PROVINCE.key])),
                status=data.draw(st.sampled_from(["occurred", "planned", "denied"])),
            )
            for at in range(1, data.draw(st.integers(1, 2)) + 1)
        ]
        articles.append(article(name, *told, day=data.draw(st.integers(12, 16))))
    tellings, digests, sources = laid_out(*articles)
    shuffled = data.draw(st.permutations(tellings))
    first = merge(tellings, digests=digests, sources=sources)
    second = merge(shuffled, digests=dict(reversed(digests.items())), sources=sources)
    assert first == second
    for group in first:
        turned = happening_of(group[::-1], digests=digests, sources=sources, story="st-1")
        assert turned == happening_of(group, digests=digests, sources=sources, story="st-1")

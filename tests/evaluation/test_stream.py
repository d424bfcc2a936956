"""What a stream's figures count, on streams small enough to be counted by hand."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace as Thing

import pytest

from onrecord.errors import SourceError
from onrecord.evaluation.stream import Findings, FoundEvent, b_cubed, findings_of, score_stream
from onrecord.evaluation.streamgold import Mention, Spot, StreamGold, TrueContradiction, TrueOutlook, read_stream_gold
from onrecord.record import Span

STREAM = Path(__file__).parents[2] / "examples" / "stream"


def spot(document: str, start: int) -> Spot:
    return Spot(document, start, start + 5)


def gold(**changed) -> StreamGold:
    whole = {
        "origins": {"one": "one", "two": "one", "three": "three"},
        "stories": {"one": "war", "two": "war", "three": "war"},
        "annotated": frozenset({"one", "two", "three"}),
        "standing": {"raid": "occurred", "truce": "planned"},
        "mentions": (
            Mention("raid", "ASSAULT", "occurred", (spot("one", 10), spot("one", 20))),
            Mention("raid", "ASSAULT", "occurred", (spot("two", 10),)),
            Mention("truce", "RETREAT", "planned", (spot("two", 30),)),
            Mention("truce", "RETREAT", "planned", (spot("three", 10),)),
        ),
        "contradictions": (
            TrueContradiction("toll", "toll", ((spot("one", 40), spot("two", 40)), (spot("three", 40),))),
        ),
        "outlooks": (
            TrueOutlook("friday", "did_not", (spot("one", 60), spot("two", 60))),
            TrueOutlook("sunday", "came_true", (spot("three", 60),)),
            TrueOutlook("on condition", None, (spot("three", 80),)),
        ),
    }
    return StreamGold(**{**whole, **changed})


def findings(**changed) -> Findings:
    whole = {
        "origins": {"one": "one", "two": "one", "three": "three"},
        "stories": {"one": "s", "two": "s", "three": "s"},
        "standing": {"h1": "occurred", "h2": "planned"},
        "events": (
            FoundEvent((spot("one", 21),), "ASSAULT", "h1"),
            FoundEvent((spot("two", 99), spot("two", 12)), "ASSAULT", "h1"),
            FoundEvent((spot("two", 30),), "RETREAT", "h2"),
            FoundEvent((spot("three", 10),), "RETREAT", "h2"),
        ),
        "contradictions": (((spot("three", 42),), (spot("two", 41),)),),
        "outcomes": ((spot("two", 62), "did_not"), (spot("three", 61), "came_true")),
    }
    return Findings(**{**whole, **changed})


def test_what_is_all_right_has_full_figures():
    figures = score_stream(gold(), findings())
    assert set(figures.as_dict().values()) == {1.0}
    assert not figures.wrong


def test_a_mention_missed_is_a_cluster_of_its_own():
    figures = score_stream(gold(), findings(events=findings().events[:3]))
    assert figures.found == 0.75
    assert figures.happenings.precision == 1
    assert figures.happenings.recall == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)
    assert figures.happenings_found.f1 == 1


def test_two_happenings_taken_for_one_cost_precision():
    merged = tuple(FoundEvent(event.spots, event.type, "h1") for event in findings().events)
    figures = score_stream(gold(), findings(events=merged))
    assert (figures.happenings.precision, figures.happenings.recall) == (0.5, 1)


def test_of_two_events_in_one_place_the_one_of_the_true_type_is_the_mention():
    more = (*findings().events, FoundEvent((spot("three", 10),), "AGREE", "h0"))
    assert score_stream(gold(), findings(events=more)).happenings.f1 == 1
    assert score_stream(gold(), findings(events=more[::-1])).happenings.f1 == 1


def test_one_trigger_is_one_mention_that_of_its_type():
    lifted = Mention("lift", "RETREAT", "occurred", (Spot("one", 60, 66),))
    blockade = Mention("blockade", "COERCE", "occurred", (Spot("one", 71, 79),))
    event = FoundEvent((Spot("one", 60, 79),), "RETREAT", "h1")
    standing = {"lift": "occurred", "blockade": "occurred"}
    figures = score_stream(gold(mentions=(blockade, lifted), standing=standing), findings(events=(event,)))
    assert figures.found == 0.5
    assert figures.happenings.f1 == 1


def test_a_telling_is_found_with_any_of_its_mentions():
    more = (*gold().mentions, Mention("raid", "ASSAULT", "occurred", (spot("one", 90),)))
    figures = score_stream(gold(mentions=more), findings())
    assert figures.found == 0.8
    assert figures.tellings.f1 == 1
    figures = score_stream(gold(), findings(events=findings().events[:3]))
    assert figures.tellings.recall == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)
    assert figures.tellings_found.f1 == 1


def test_b_cubed_of_nothing_merged_is_pure_and_incomplete():
    scored = b_cubed(dict.fromkeys(range(4), "a"), {})
    assert (scored.precision, scored.recall) == (1, 0.25)


def test_an_origin_that_is_wrong_is_named():
    figures = score_stream(gold(), findings(origins={"one": "two", "two": "two", "three": "three"}))
    assert figures.origins == pytest.approx(1 / 3)
    assert "origin of one: two" in figures.wrong


def test_a_dispute_found_twice_counts_once_and_one_that_is_none_counts_against():
    found = findings().contradictions
    again = ((spot("one", 40),), (spot("three", 40),))
    figures = score_stream(gold(), findings(contradictions=(*found, again)))
    assert (figures.disputes.f1, figures.repeats) == (1, 1)
    same_side = ((spot("one", 40),), (spot("two", 40),))
    figures = score_stream(gold(), findings(contradictions=(*found, same_side)))
    assert (figures.disputes.right, figures.disputes.wrong, figures.disputes.missed) == (1, 1, 0)


def test_disputes_that_fit_two_are_given_so_that_most_are_found():
    wide = TrueContradiction("who", "responsibility", ((spot("one", 40),), (spot("three", 40),)))
    narrow = TrueContradiction("toll", "toll", ((spot("two", 40),), (spot("three", 40),)))
    both = ((spot("one", 40), spot("two", 40)), (spot("three", 40),))
    only = ((spot("one", 40),), (spot("three", 40),))
    figures = score_stream(gold(contradictions=(wide, narrow)), findings(contradictions=(both, only)))
    assert figures.disputes.f1 == 1


def test_disputes_in_articles_that_are_not_annotated_do_not_count():
    figures = score_stream(
        gold(annotated=frozenset({"one", "two"})), findings(contradictions=(((spot("one", 0),), (spot("three", 0),)),))
    )
    assert figures.disputes.wrong == 0


def test_an_outlook_missed_is_wrong_and_two_answers_are_none():
    figures = score_stream(gold(), findings(outcomes=((spot("two", 62), "did_not"),)))
    assert (figures.outlooks, figures.outlooks_found, figures.outlooks_seen) == (0.5, 1, 1)
    torn = (*findings().outcomes, (spot("one", 60), "open"))
    figures = score_stream(gold(), findings(outcomes=torn))
    assert figures.outlooks == 0.5
    assert "outlook friday: did_not or open, not did_not" in figures.wrong


def test_a_standing_that_is_wrong_is_named():
    figures = score_stream(gold(), findings(standing={"h1": "occurred", "h2": "denied"}))
    assert figures.standing == 0.5
    assert "standing of truce: denied, not planned" in figures.wrong


def test_findings_name_documents_and_stand_where_the_record_says():
    event = Thing(id="e1", trigger=Span(4, 7), also=(Span(20, 23),))
    said = Thing(id="s1", cue=Span(30, 34), content=(Span(36, 40), Span(44, 50)))
    records = [
        Thing(document=Thing(id="sha256:1", name="one"), events=(event,), statements=(said,)),
        Thing(document=Thing(id="sha256:2", name="two"), events=(), statements=(said,)),
    ]
    telling = Thing(document="sha256:1", event="e1", type="ASSAULT")
    source = Thing(document="sha256:1", origin="sha256:1")
    side = Thing(source=source, span=Span(4, 7), others=(("sha256:2", "s1"), ("sha256:1", "e1")))
    chronicle = Thing(
        source=lambda document: Thing(document=document, origin="sha256:1"),
        stories=lambda: [Thing(id="st-1", documents=("sha256:1", "sha256:2"))],
        happenings=lambda: [Thing(id="h-1", status="occurred", tellings=(telling,))],
        contradictions=lambda: [Thing(sides=(side, Thing(source=source, span=Span(60, 70), others=())))],
    )
    assert findings_of(chronicle, records, {("sha256:2", "s1"): "open"}) == Findings(
        origins={"one": "one", "two": "one"},
        stories={"one": "st-1", "two": "st-1"},
        standing={"h-1": "occurred"},
        events=(FoundEvent((Spot("one", 4, 7), Spot("one", 20, 23)), "ASSAULT", "h-1"),),
        contradictions=(((Spot("one", 4, 7), Spot("two", 30, 50), Spot("one", 4, 7)), (Spot("one", 60, 70),)),),
        outcomes=((Spot("two", 30, 50), "open"),),
    )


def test_every_snippet_of_the_stream_stands_in_its_article():
    whole = read_stream_gold(STREAM)
    assert len(whole.origins) == 30
    assert len(set(whole.stories.values())) == 3
    assert sum(name != origin for name, origin in whole.origins.items()) == 5
    assert len(whole.mentions) > 300


def test_a_chronicle_that_is_the_gold_has_full_figures():
    whole = read_stream_gold(STREAM)
    perfect = Findings(
        origins=whole.origins,
        stories=whole.stories,
        standing=whole.standing,
        events=tuple(FoundEvent(it.words, it.type, it.happening) for it in whole.mentions),
        contradictions=tuple((it.sides[0][:1], it.sides[1][-1:]) for it in whole.contradictions),
        outcomes=tuple((it.evidence[0], it.outcome) for it in whole.outlooks if it.outcome),
    )
    figures = score_stream(whole, perfect)
    assert set(figures.as_dict().values()) == {1.0}
    assert not figures.wrong


def test_a_snippet_that_stands_nowhere_is_refused(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text("Title\n\nThey met.\n", encoding="utf-8")
    happening = {"id": "talks", "type": "CONSULT", "history": [{"day": "2026-04-14", "status": "occurred"}]}
    written = {
        "documents": [{"name": "one", "story": "war", "origin": "one", "annotated": True}],
        "happenings": [{**happening, "mentions": [{"document": "one", "status": "occurred", "words": ["spoke"]}]}],
        "accounts": {},
        "contradictions": [],
        "outlooks": [],
    }
    (tmp_path / "gold.json").write_text(json.dumps(written), encoding="utf-8")
    with pytest.raises(SourceError, match="talks: not in one: 'spoke'"):
        read_stream_gold(tmp_path)
    written["happenings"][0]["mentions"][0]["words"] = ["met"]
    (tmp_path / "gold.json").write_text(json.dumps(written), encoding="utf-8")
    assert read_stream_gold(tmp_path).mentions[0].words == (Spot("one", 12, 15),)

"""What an article tells as happened, by whom, to whom, and in which way."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.knowledge.events import EVENT_TYPES as EVENT_KINDS
from onrecord.knowledge.triggers import lexicon, noun_classes
from onrecord.reading.events.conditions import CONDITIONS
from onrecord.record import EVENT_TYPES, Span, When

OSTRIA, VELDONIA, DAWN, TARN, BRANDT = "Ostria", "Veldonia", "the Red Dawn", "Ada Tarn", "Ivo Brandt"

TYPES = [
    ("Ostria attacked Veldonia.", "ASSAULT", "attacked", (OSTRIA,), (VELDONIA,)),
    ("The Red Dawn shelled villagers near Lindal.", "ASSAULT", "shelled", (DAWN,), ("villagers",)),
    ("Ivo Brandt died in the attack near Lindal.", "ASSAULT", "died", (), (BRANDT,)),
    ("Police arrested Ivo Brandt.", "COERCE", "arrested", ("the police",), (BRANDT,)),
    ("Ivo Brandt was arrested by the police.", "COERCE", "arrested", ("the police",), (BRANDT,)),
    ("Ostria accused Veldonia of lying.", "ACCUSE", "accused", (OSTRIA,), (VELDONIA,)),
    ("Ivo Brandt was charged with murder by Ostria.", "ACCUSE", "charged", (OSTRIA,), (BRANDT,)),
    ("Ostria urged Veldonia to wait.", "REQUEST", "urged", (OSTRIA,), (VELDONIA,)),
    ("Ostria called on Veldonia to wait.", "REQUEST", "called on", (OSTRIA,), (VELDONIA,)),
    ("Veldonia rejected the Ostrian proposal.", "REJECT", "rejected", (VELDONIA,), (OSTRIA,)),
    ("Ostria threatened Veldonia.", "THREATEN", "threatened", (OSTRIA,), (VELDONIA,)),
    ("Protesters marched through Norport.", "PROTEST", "marched", ("protesters",), ()),
    ("Ostria imposed sanctions on Veldonia.", "SANCTION", "imposed", (OSTRIA,), (VELDONIA,)),
    ("Ostria deployed troops near Lindal.", "MOBILIZE", "deployed", (OSTRIA,), ()),
    ("Ostria withdrew from Lindal.", "RETREAT", "withdrew", (OSTRIA,), ()),
    ("Ostria released Ivo Brandt.", "RETREAT", "released", (OSTRIA,), (BRANDT,)),
    ("Ada Tarn stepped down.", "RETREAT", "stepped down", (TARN,), ()),
    ("Ada Tarn met with Ivo Brandt in Norport.", "CONSULT", "met", (TARN, BRANDT), ()),
    ("Ostria and Veldonia held talks in Norport.", "CONSULT", "held talks", (OSTRIA, VELDONIA), ()),
    ("Ostria and Veldonia signed a treaty.", "AGREE", "signed", (OSTRIA, VELDONIA), ()),
    ("Ada Tarn pledged to free the prisoners.", "CONCEDE", "pledged", (TARN,), ()),
    ("Ada Tarn praised Ivo Brandt.", "SUPPORT", "praised", (TARN,), (BRANDT,)),
    ("Ostria cooperated with Veldonia.", "COOPERATE", "cooperated", (OSTRIA, VELDONIA), ()),
    ("Kessel donated blankets to refugees.", "AID", "donated", ("Kessel",), ("refugees",)),
]


@pytest.mark.parametrize("row", TYPES, ids=lambda row: row[0])
def test_each_type_is_told_with_its_parties(stage, row):
    text, kind, trigger, actors, targets = row
    told = stage(text)
    event = told.one(kind)
    assert told.words(event.trigger) == trigger
    assert (told.names(event.actors), told.names(event.targets)) == (actors, targets)


def test_the_table_above_covers_all_sixteen_types():
    assert {row[1] for row in TYPES} == set(EVENT_TYPES)


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Ostria attacked Veldonia.", "ASSAULT", "occurred"),
        ("Ostria is bombarding Lindal, villagers said.", "ASSAULT", "ongoing"),
        ("Ostria continued to bombard Lindal.", "ASSAULT", "ongoing"),
        ("Ostria will deploy troops near Lindal.", "MOBILIZE", "planned"),
        ("Ostria plans to deploy troops near Lindal.", "MOBILIZE", "planned"),
        ("Ada Tarn is to step down on Friday.", "RETREAT", "planned"),
        ("Ostria may attack Veldonia.", "ASSAULT", "possible"),
        ("The council discussed a possible attack on Veldonia.", "ASSAULT", "possible"),
        ("Ostria urged Veldonia to withdraw from Lindal.", "RETREAT", "called_for"),
        ("Veldonia must withdraw from Lindal.", "RETREAT", "called_for"),
        ("The council demanded a ceasefire.", "RETREAT", "called_for"),
        ("Ostria did not attack Veldonia.", "ASSAULT", "denied"),
        ("Veldonia refused to release Ivo Brandt.", "RETREAT", "denied"),
        ("A rumoured Friday truce between Ostria and Veldonia failed to come into effect.", "RETREAT", "denied"),
        ("Villagers spoke of a rumoured Friday truce.", "RETREAT", "possible"),
        ("The council urged Ostria to halt the shelling of Lindal.", "ASSAULT", "ongoing"),
        ("It is time for Ostria to withdraw from Lindal.", "RETREAT", "called_for"),
        ("If Ostria attacks Veldonia, the council will meet.", "ASSAULT", "conditional"),
        ("Ostria will attack Veldonia unless Tarn resigns.", "ASSAULT", "conditional"),
        ("Ostria threatened to attack Veldonia.", "ASSAULT", "conditional"),
        ("Ostria plans to withdraw from Lindal if the council meets.", "RETREAT", "conditional"),
        ("Ostria will withdraw only once the police leave.", "RETREAT", "conditional"),
        ("The Red Dawn, besieging Lindal, released Ivo Brandt.", "COERCE", "ongoing"),
        ("Ada Tarn is wanted by the police.", "ACCUSE", "ongoing"),
        ("Talks between Ostria and Veldonia are due on June 3.", "CONSULT", "planned"),
        ("The council pleaded for talks between Ostria and Veldonia.", "CONSULT", "called_for"),
        ("Ostria was attacking Veldonia when the council met.", "ASSAULT", "occurred"),
        ("Ostria no longer supports Veldonia.", "SUPPORT", "denied"),
    ],
)
def test_the_words_around_a_trigger_say_in_which_way_it_is_told(stage, text, kind, status):
    assert status in {event.status for event in stage(text).events if event.type == kind}


@pytest.mark.parametrize(
    ("text", "kind", "actors", "targets"),
    [
        ("The Red Dawn rocket attack on Veldonia lasted an hour.", "ASSAULT", (DAWN,), (VELDONIA,)),
        ("Ostria carried out an attack on Veldonia.", "ASSAULT", (OSTRIA,), (VELDONIA,)),
        ("The attack by the Red Dawn on Veldonia lasted an hour.", "ASSAULT", (DAWN,), (VELDONIA,)),
        ("Reporters were stunned by the assassination of Ivo Brandt.", "ASSAULT", (), (BRANDT,)),
        ("Talks between Ostria and Veldonia ended in Norport.", "CONSULT", (OSTRIA, VELDONIA), ()),
        ("The council said nothing before Ostria attacked Veldonia.", "ASSAULT", (OSTRIA,), (VELDONIA,)),
        ("The Red Dawn, which attacked Veldonia, is old.", "ASSAULT", (DAWN,), (VELDONIA,)),
        ("Ada Tarn, a former teacher from Norport, condemned the Red Dawn.", "ACCUSE", (TARN,), (DAWN,)),
        ("Ada Tarn flew to Norport and condemned the Red Dawn.", "ACCUSE", (TARN,), (DAWN,)),
        ("Ostria agreed to release Ivo Brandt.", "RETREAT", (OSTRIA,), (BRANDT,)),
        ("Kessel asked Ostria to release Ivo Brandt.", "RETREAT", (OSTRIA,), (BRANDT,)),
        ("Kessel accused Ostria of bombing Veldonia.", "ASSAULT", (), (VELDONIA,)),
            ("The Red Dawn handed Ivo Brandt over to Ostria.", "COOPERATE", (DAWN,), (BRANDT, OSTRIA)),
            ("Ostria withdrew its soldiers from Veldonia.", "RETREAT", (OSTRIA,), ()),
            ("A former teacher, Ada Tarn, condemned the Red Dawn.", "ACCUSE", (TARN,), (DAWN,)),
        ("Soldiers cheered as Ostria, Kessel and Veldonia signed a treaty.", "AGREE",
         (OSTRIA, "Kessel", VELDONIA), ()),
        ("The council condemned the attack by the Red Dawn.", "ACCUSE", ("the council",), (DAWN,)),
    ],
)  # fmt: skip
def test_parties_are_found_where_grammar_puts_them(stage, text, kind, actors, targets):
    told = stage(text)
    event = told.one(kind)
    assert (told.names(event.actors), told.names(event.targets)) == (actors, targets)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("The blast killed at least 13 soldiers and wounded 110 others.", 13, 110),
        ("Five villagers were killed and twenty-one wounded when a bomb exploded.", 5, 21),
        ("Dozens of villagers were killed in the attack.", None, None),
        ("The attack left three people dead.", 3, None),
        ("Gunmen killed Ivo Brandt.", 1, None),
        ("Gunmen killed a marine and two masons, wounding a gardener.", 3, 1),
        ("Four people lost their lives in the attack.", 4, None),
        ("Gunmen threatened to kill a hostage.", None, None),
        ("Rockets hit Lindal, lightly injuring one soldier.", None, 1),
        ("The airstrike killed 1,200 people.", 1200, None),
        ("A missile fired from the ridge hit an army truck, lightly injuring one soldier.", None, 1),
    ],
)
def test_tolls_are_the_numbers_that_the_text_counts(stage, text, killed, injured):
    event = stage(text).one("ASSAULT")
    assert (event.killed, event.injured) == (killed, injured)


def test_a_later_mention_of_an_event_goes_to_also(stage):
    told = stage("Gunmen attacked villagers in Lindal on Friday. The council condemned the attack.")
    event = told.one("ASSAULT")
    assert told.words(event.trigger) == "attacked"
    assert [told.words(span) for span in event.also] == ["attack"]


def test_what_an_attack_did_is_the_attack(stage):
    told = stage("Ostria bombed Lindal, killing five villagers.")
    event = told.one("ASSAULT")
    assert (told.words(event.trigger), event.killed) == ("bombed", 5)


def test_attacks_on_different_days_stay_apart(stage):
    told = stage("Ostria bombed Lindal on May 3, 2024. Ostria bombed Lindal on May 9, 2024.")
    assert [event.when for event in told.events if event.type == "ASSAULT"] == [
        When(date(2024, 5, 3), date(2024, 5, 3)),
        When(date(2024, 5, 9), date(2024, 5, 9)),
    ]


def test_an_event_takes_the_day_and_the_place_of_its_own_clause(stage):
    told = stage("On Sunday the council condemned the May 3 attack in Lindal.")
    event = told.one("ASSAULT")
    assert event.when == When(date(2024, 5, 3), date(2024, 5, 3))
    assert told.words(event.place) == "Lindal"
    assert told.one("ACCUSE").when == When(date(2024, 5, 19), date(2024, 5, 19))


def test_the_day_of_saying_is_not_the_day_of_what_is_said(stage):
    told = stage("Ada Tarn wrote on Thursday that she had met Ivo Brandt.")
    assert told.one("CONSULT").when is None


def test_a_refusal_is_done_though_the_thing_is_not(stage):
    told = stage("Ostria will not accept the council.")
    assert [(event.type, event.status) for event in told.events] == [("REJECT", "occurred")]


def test_an_event_without_a_time_has_none(stage):
    event = stage("Ostria attacked Veldonia.").one("ASSAULT")
    assert (event.when, event.place, event.killed, event.injured) == (None, None, None, None)


def test_what_rests_on_a_statement_says_so(stage):
    told = stage(
        "Ada Tarn said Ostria attacked Veldonia. Police arrested Ivo Brandt.",
        said=[(TARN, "said", "Ostria attacked Veldonia")],
    )
    assert told.one("ASSAULT").said_by == 0
    assert told.one("COERCE").said_by is None


def test_what_a_denial_says_first_is_denied(stage):
    told = stage(
        "Ada Tarn denied that Ostria had attacked Veldonia.",
        said=[(TARN, "denied", "Ostria had attacked Veldonia")],
    )
    assert told.one("ASSAULT").status == "denied"


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Ostria shelled the village of Brandt on Monday.", "ASSAULT", "Brandt"),
        ("Gunmen killed two guards in Lindal province.", "ASSAULT", "Lindal province"),
        ("Gunmen attacked Ostrian refugees.", "ASSAULT", None),
    ],
)
def test_a_place_is_what_stands_where_a_place_stands(stage, text, kind, place):
    event = stage(text).one(kind)
    assert (None if event.place is None else stage(text).words(event.place)) == place


def test_a_speakers_own_speech_act_rests_on_nobodys_word(stage):
    told = stage("“We condemn Veldonia,” said Ada Tarn.", said=[(TARN, "said", "We condemn Veldonia,")])
    event = told.one("ACCUSE")
    assert (told.names(event.actors), told.names(event.targets), event.said_by) == ((TARN,), (VELDONIA,), None)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Tarn spoke at a news conference.",
        "The attack helicopter is old.",
        "Ivo Brandt is a member of the council.",
        "Ostria is a large country.",
        "Aid workers live in Norport.",
        "Brandt can resign.",
    ],
)
def test_states_and_names_of_things_are_no_events(stage, text):
    assert stage(text).told() == []


def test_what_the_title_tells_too_is_not_pointed_at_there(stage):
    title = "Ostria attacks Veldonia"
    told = stage(f"{title}\n\nOstria attacked Veldonia on Friday.", title=title)
    event = told.one("ASSAULT")
    assert event.trigger.start > len(title)
    assert not event.also


def test_furniture_tells_no_events(stage):
    text = "Ostria attacked Veldonia.\n\nRead more: Police arrested Ivo Brandt."
    start = text.index("Read more")
    told = stage(text, furniture=[Span(start, len(text))])
    assert [event.type for event in told.events] == ["ASSAULT"]


def test_the_rule_names_its_pattern_and_how_far_the_words_are_trusted(stage):
    pattern, grade = stage("Ostria attacked Veldonia.").one("ASSAULT").rule.split("/")
    assert pattern == "verb"
    assert grade in {"high", "medium", "low"}


def test_the_same_text_tells_the_same_events(stage):
    text = " ".join(row[0] for row in TYPES)
    assert stage(text).events == stage(text).events


def test_every_condition_of_the_lexicon_is_known():
    needs = {
        need.partition("=")
        for table in (lexicon().verbs, lexicon().nouns)
        for triggers in table.values()
        for trigger in triggers
        for need in trigger.needs
    }
    assert {name for name, _, _ in needs} <= {*CONDITIONS, "never"}
    classes = {name for word, _, value in needs if word == "obj" for name in value.split("|")}
    assert classes <= set(noun_classes())


def test_the_lexicon_covers_every_type():
    triggers = [t for table in (lexicon().verbs, lexicon().nouns) for found in table.values() for t in found]
    assert len(triggers) > 500
    assert {trigger.type for trigger in triggers} == set(EVENT_TYPES)


PIECES = st.sampled_from(
    [row[0] for row in TYPES]
    + [
        "“",
        "”",
        "\n\n",
        "- ",
        "by of and",
        "was killed",
        "…",
        "who",
        "if",
        "to",
        "(",
        "1,200",
        "'s",
        "«",
        "\u200b",
        "é",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=12))
def test_no_text_makes_it_fail_and_no_span_leaves_the_text(stage, pieces):
    text = " ".join(pieces)
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        return
    half = len(text) // 2
    furniture = [Span(0, half)] if half else []
    told = stage(text, furniture=furniture)
    for event in told.events:
        for span in (event.trigger, *event.also, *([event.place] if event.place else [])):
            assert half <= span.start < span.end <= len(text)


def test_every_mode_of_the_lexicon_is_a_mode_of_its_type():
    triggers = [t for table in (lexicon().verbs, lexicon().nouns) for found in table.values() for t in found]
    for trigger in triggers:
        assert trigger.mode is None or trigger.mode in EVENT_KINDS[trigger.type].modes, trigger

"""Who said what, in sentences of an invented war."""

from datetime import date

import pytest

from onrecord.record import When

ONE = [
    # what is said stands behind the cue
    ("Brankova said the bridge at Ostrel was destroyed.",
     "Brankova", "said", ["the bridge at Ostrel was destroyed"], "indirect"),
    ("Brankova said on Tuesday that the bridge would reopen.",
     "Brankova", "said", ["the bridge would reopen"], "indirect"),
    ("Brankova said, however, that the bridge would reopen.",
     "Brankova", "said", ["the bridge would reopen"], "indirect"),
    ("Quell told reporters that no soldier would leave.",
     "Quell", "told", ["no soldier would leave"], "indirect"),
    ("Quell told the Ostrel Herald the road was closed.",
     "Quell", "told", ["the road was closed"], "indirect"),
    ("Quell said: “We will not leave the valley.”",
     "Quell", "said", ["We will not leave the valley."], "direct"),
    ("Quell said, “We will not leave. We have nowhere to go.”",
     "Quell", "said", ["We will not leave. We have nowhere to go."], "direct"),
    ("Quell said the raid was “an act of war” against the valley.",
     "Quell", "said", ["the raid was “an act of war” against the valley"], "mixed"),
    ("Quell said there was no truce in the valley.",
     "Quell", "said", ["there was no truce in the valley"], "indirect"),
    ("Quell pointed out that the truce had expired.",
     "Quell", "pointed out", ["the truce had expired"], "indirect"),
    ("Police say the gunman fled across the river.",
     "Police", "say", ["the gunman fled across the river"], "indirect"),
    ("Quell made it clear that the talks were over.",
     "Quell", "made it clear", ["the talks were over"], "indirect"),
    ("Quell denied having met the rebels.",
     "Quell", "denied", ["having met the rebels"], "indirect"),
    ("Quell put the number of dead at 40.",
     "Quell", "put", ["the number of dead at 40"], "indirect"),
    ("Quell ruled out talks with the rebels.",
     "Quell", "ruled out", ["talks with the rebels"], "indirect"),
    ("Quell hopes to bring the prisoners home.",
     "Quell", "hopes", ["bring the prisoners home"], "indirect"),
    ("Quell said the talks had failed, but the army has not moved.",
     "Quell", "said", ["the talks had failed"], "indirect"),
    ("Quell said intercepted messages showed that the line had held.",
     "Quell", "said", ["intercepted messages showed that the line had held"], "indirect"),
    ("Quell dismissed the claim as absurd.",
     "Quell", "dismissed", ["the claim as absurd"], "indirect"),
    # what is said stands before it
    ("A ceasefire is near, officials said.",
     "officials", "said", ["A ceasefire is near"], "indirect"),
    ("A ceasefire is near, officials said on Thursday in an interview.",
     "officials", "said", ["A ceasefire is near"], "indirect"),
    ("The shelling has stopped, said General Ovo Stane.",
     "General Ovo Stane", "said", ["The shelling has stopped"], "indirect"),
    ("“The shelling has stopped,” Quell said.",
     "Quell", "said", ["The shelling has stopped,"], "direct"),
    ("“The shelling has stopped,” said Quell, the mayor of Ostrel.",
     "Quell", "said", ["The shelling has stopped,"], "direct"),
    ("``The shelling has stopped,'' Quell said.",
     "Quell", "said", ["The shelling has stopped,"], "direct"),
    ("“Never!” Quell shouted.",
     "Quell", "shouted", ["Never!"], "direct"),
    ("OSTREL, Varnia (NPA) -- The dam has burst, police said.",
     "police", "said", ["The dam has burst"], "indirect"),
    # and on both sides of it
    ("“The shelling,” Quell said, “has stopped.”",
     "Quell", "said", ["The shelling,", "has stopped."], "direct"),
    ("In the north, Quell said, the shelling had stopped.",
     "Quell", "said", ["In the north", "the shelling had stopped"], "indirect"),
    ("If the rain stops, Quell said, the column will move.",
     "Quell", "said", ["If the rain stops", "the column will move"], "indirect"),
    ("It could take days, Quell said, since the valve was smashed.",
     "Quell", "said", ["It could take days", "since the valve was smashed"], "indirect"),
    ("“Security is tight,” said Quell. “Everybody is afraid.”",
     "Quell", "said", ["Security is tight,", "Everybody is afraid."], "direct"),
    ("“Security is tight,” Quell said.\n\n“Everybody is afraid.”",
     "Quell", "said", ["Security is tight,", "Everybody is afraid."], "direct"),
    ("Quell said the town was calm. “Nobody has been hurt.”",
     "Quell", "said", ["the town was calm", "Nobody has been hurt."], "mixed"),
    # who speaks
    ("Defence Minister Ana Brankova, who toured the front, said the line had held.",
     "Defence Minister Ana Brankova", "said", ["the line had held"], "indirect"),
    ("Brankova, a former colonel, said the line had held.",
     "Brankova", "said", ["the line had held"], "indirect"),
    ("The defence minister, Brankova, said the line had held.",
     "Brankova", "said", ["the line had held"], "indirect"),
    ("Brankova toured the front and said the line had held.",
     "Brankova", "said", ["the line had held"], "indirect"),
    ("Brankova would not name the unit but said the line had held.",
     "Brankova", "said", ["the line had held"], "indirect"),
    ("A spokesman for the Varnian army said the line had held.",
     "A spokesman for the Varnian army", "said", ["the line had held"], "indirect"),
    ("Officials in Ostrel said the line had held.",
     "Officials", "said", ["the line had held"], "indirect"),
    ("“The shelling has stopped,” said the mill's owner, Tomas Quell.",
     "Tomas Quell", "said", ["The shelling has stopped,"], "direct"),
    ("A report from Varnia said the line had held.",
     None, "said", ["the line had held"], "indirect"),
    ("Brankova visited the front, saying the line had held.",
     "Brankova", "saying", ["the line had held"], "indirect"),
    ("Calling the raid “a crime”, Quell left the hall.",
     "Quell", "Calling", ["the raid “a crime”"], "mixed"),
    # phrases and nouns
    ("According to residents, the dam has burst.",
     "residents", "According to", ["the dam has burst"], "indirect"),
    ("The dam has burst, according to residents.",
     "residents", "according to", ["The dam has burst"], "indirect"),
    ("The dam has burst, according to a statement by the Interior Ministry.",
     "the Interior Ministry", "according to", ["The dam has burst"], "indirect"),
    ("Nobody believed Quell's claim that the dam had burst.",
     "Quell", "claim", ["the dam had burst"], "indirect"),
    ("As Quell said on Monday, the dam has burst.",
     "Quell", "said", ["the dam has burst"], "indirect"),
    # objects
    ("Quell called the raid a crime against the valley.",
     "Quell", "called", ["the raid a crime against the valley"], "indirect"),
    ("Quell described the raid as “a crime”.",
     "Quell", "described", ["the raid as “a crime”"], "mixed"),
    ("Varnia announced the withdrawal of its troops.",
     "Varnia", "announced", ["the withdrawal of its troops"], "indirect"),
    ("Varnia denied the reports of a massacre, but offered talks.",
     "Varnia", "denied", ["the reports of a massacre"], "indirect"),
    ("The Red Star brigade claimed responsibility for the blast.",
     "The Red Star brigade", "claimed", ["responsibility for the blast"], "indirect"),
    # what is said of something named before it
    ("He praised a truce that Quell said would never hold.",
     "Quell", "said", ["a truce", "would never hold"], "indirect"),
    # unnamed sources
    ("The dam is believed to be intact.", None, "is believed", ["The dam", "be intact"], "indirect"),
    ("It was reported that the dam had burst.", None, "was reported", ["the dam had burst"], "indirect"),
    ("More convoys are expected to arrive.", None, "are expected", ["More convoys", "arrive"], "indirect"),
    ("The gunman allegedly crossed the river.", None, "allegedly", ["The gunman", "crossed the river"], "indirect"),
    ("Reportedly, the dam has burst.", None, "Reportedly", ["the dam has burst"], "indirect"),
    ("Quell was quoted as saying the dam had burst.",
     "Quell", "was quoted as saying", ["the dam had burst"], "indirect"),
    ("Quell was told by officials that the dam had burst.",
     "officials", "was told", ["the dam had burst"], "indirect"),
    # speech set off without marks
    ("Brankova said:\n\nThe siege must end.\n\nWe will do our part.\n\nFurther information can be found online.",
     "Brankova", "said", ["The siege must end.", "We will do our part."], "indirect"),
    ("The ministry released the following statement:\n\nThe siege must end.",
     "The ministry", "statement", ["The siege must end."], "indirect"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [(row[0], row[1:]) for row in ONE], ids=[row[0][:60] for row in ONE])
def test_a_statement_is_read_with_speaker_cue_and_content(read, text, expected):
    assert [row[:4] for row in read(text)] == [expected]


SEVERAL = [
    ("Quell, who called the raid “a crime,” said the line had held.",
     [("Quell", "called", ["the raid “a crime,”"]), ("Quell", "said", ["the line had held"])]),
    ("Quell said the road was closed and urged residents to stay.", [("Quell", "said", ["the road was closed"])]),
    ("Quell said the road was closed, adding that a bridge had gone.",
     [("Quell", "said", ["the road was closed"]), ("Quell", "adding", ["a bridge had gone"])]),
    ("“It is over,” Quell said, while Brankova said the line had held.",
     [("Quell", "said", ["It is over,"]), ("Brankova", "said", ["the line had held"])]),
    ("Quell and Brankova said the line had held.",
     [("Quell", "said", ["the line had held"]), ("Brankova", "said", ["the line had held"])]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SEVERAL, ids=[row[0][:60] for row in SEVERAL])
def test_each_cue_and_each_speaker_gives_a_statement_of_its_own(read, text, expected):
    assert [row[:3] for row in read(text)] == expected


NONE = [
    "Quell urged residents to leave the town.",
    "The army has not announced a date.",
    "Quell declined to comment on the raid.",
    "The shell claimed 12 lives in Ostrel.",
    "Parliament declared a state of emergency in the valley.",
    "Residents could say that the war was over.",
    "The novel “A Winter in Ostrel” sold well.",
    "He spoke of a “so-called” truce.",
    "We believe the siege must end.",
    "The shells fell on the market.",
    "Abu Said crossed the river on Monday.",
    "",
    "\n\n",
]


@pytest.mark.parametrize("text", NONE)
def test_nothing_is_a_statement_where_nobody_is_said_to_have_said_it(read, text):
    assert read(text) == []


def test_a_telling_inside_a_saying_stands_within_it(read):
    rows = read("Brankova told Quell that the line had held, officials said.")
    assert [(row[0], row[1]) for row in rows] == [("Brankova", "told"), ("officials", "said")]
    inner, outer = rows[0][4], rows[1][4]
    assert (inner.within, outer.within) == (1, None)
    assert rows[0][2] == ["the line had held"]


def test_a_paper_that_quotes_somebody_gives_two_statements(read):
    rows = read("The Herald quoted Quell as saying the dam had burst.")
    assert [(row[0], row[1], row[4].within) for row in rows] == [("The Herald", "quoted", None), ("Quell", "saying", 0)]


def test_a_statement_that_speaks_is_its_issuers(read):
    rows = read("The ministry said in a statement that the siege was over. “It is over,” the statement said.")
    assert [row[0] for row in rows] == ["The ministry", None]
    assert rows[0][4].entity == rows[1][4].entity is not None


def test_a_quotation_that_runs_over_paragraphs_is_one_statement(read):
    rows = read("Quell said: “The siege must end.\n\n“We will do our part.”\n\nThe shells fell all night.")
    assert [row[2] for row in rows] == [["The siege must end.", "We will do our part."]]


def test_a_quotation_split_over_lines_without_a_second_mark_is_whole(read):
    rows = read("“The siege must end.\nWe will do our part,” Quell said.")
    assert [row[:4] for row in rows] == [
        ("Quell", "said", ["The siege must end.\nWe will do our part,"], "direct"),
    ]


WHEN = [
    ("Brankova said on Tuesday the line had held.", When(date(2031, 5, 13), date(2031, 5, 13))),
    ("The line has held, Brankova said Tuesday.", When(date(2031, 5, 13), date(2031, 5, 13))),
    ("On Tuesday, Brankova said the line had held.", When(date(2031, 5, 13), date(2031, 5, 13))),
    ("Brankova said the line had been broken on Tuesday.", None),
    ("Brankova said the line had held.", None),
]


@pytest.mark.parametrize(("text", "when"), WHEN)
def test_the_day_of_speaking_is_the_one_beside_the_cue(read, text, when):
    assert [row[4].when for row in read(text)] == [when]


def test_the_same_speaker_goes_on_speaking_on_the_same_day(read):
    rows = read("Brankova said on Tuesday the line had held.\n\nBrankova said no soldier had fled.")
    assert [row[4].when for row in rows] == [When(date(2031, 5, 13), date(2031, 5, 13))] * 2


CHANNEL = [
    ("Brankova said in a statement that the line had held.", "written statement"),
    ("Brankova said at a news conference the line had held.", "press conference"),
    ("Brankova tweeted that the line had held.", "tweet"),
    ("Brankova told the Ostrel Herald that the line had held.", "interview"),
    ("Brankova said the line had held at the radio tower.", None),
]


@pytest.mark.parametrize(("text", "channel"), CHANNEL)
def test_the_channel_is_read_from_the_words_beside_the_cue(read, text, channel):
    assert [row[4].channel for row in read(text)] == [channel]


def test_the_addressee_is_recorded(read):
    text = "Brankova told Quell that the line had held."
    (row,) = read(text)
    assert row[4].to.of(text) == "Quell"


def test_the_headline_is_not_annotated_where_the_body_says_it_again(read):
    text = "Line has held, Brankova says\n\nBrankova said the line had held."
    rows = read(text, title="Line has held, Brankova says")
    assert [row[1] for row in rows] == ["said"]


def test_every_rule_has_a_name(read):
    for text, *_ in ONE:
        assert all(row[4].rule for row in read(text))

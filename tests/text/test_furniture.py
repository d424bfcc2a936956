"""What is furniture, and above all what is not."""

from itertools import pairwise

import pytest

from onrecord.text import furniture

BODY = "The ministers of Avaland met the rebels on Monday. They agreed on nothing.\n\n"
LONG = BODY * 12


def marked(text):
    return [span.of(text) for span in furniture(text)]


@pytest.mark.parametrize(
    "line",
    [
        "Read more",
        "Read more: Who wanted the talks?",
        "READ MORE: Why the harbour matters",
        "Read more about the war in Avaland",
        "Read\xa0 How Bram Odun betrayed the north",
        "Read  How Bram Odun betrayed the north",
        "Also read: The long road to Port Sel",
        "Also Read | Rebels take the bridge",
        "WATCH: Tanks enter Port Sel",
        "Related: The siege in numbers",
        "Related articles",
        "See also: Five days in Port Sel",
        "Story continues below",
        "Article continues below advertisement",
        "Advertisement",
        "ADVERTISEMENT",
        "Advertisement Continue reading the main story",
        "Continue reading the main story",
        "Photo: Jane Doe",
        "Image credit: Jane Doe/Avaland News",
        "Image copyright Getty Images Image caption The bridge before the war",
        "(AP Photo/Jane Doe)",
        "The bridge at Port Sel. Image: J.Doe.",
        "Rebels near Port Sel on Monday (Reuters/Jane Doe)",
        "Smoke rises over the harbour (Photo by Jane Doe)",
        "Smoke rises over the harbour. File photo",
        "A boy looks on. Jane Doe/Getty Images",
        "GETTY The rebels are said to hold the bridge",
        "FILE - Bram Odun walks to his car in Port Sel.",
        "Bram Odun (left) greets Ina Vorr (right) in Port Sel.",
        "Share this",
        "Share this article on Facebook",
        "Share on WhatsApp",
        "Follow us on Twitter",
        "Follow the Ministry on Twitter @avaland",
        "Click here to see the map",
        "Sign up for our daily newsletter",
        "Subscribe",
        "Subscribe to The Bay Post's morning newsletter",
        "Copyright 2021 The Bay Post",
        "© 2021 The Bay Post. All rights reserved.",
        "All rights reserved.",
        "This material may not be published, broadcast or rewritten.",
        "12 comments",
        "Comments (4)",
        "Leave a comment",
        "3 min read",
        "Reporting by Jane Doe; Editing by John Roe",
        "(Reporting by Jane Doe and Ann Lee; Editing by John Roe)",
        "Additional reporting by Jane Doe in Port Sel",
        "Jane Doe contributed to this report.",
        "For media inquiries, contact the press office.",
        "Press release",
        "FOR IMMEDIATE RELEASE",
        "Notes to editors",
        "Email: press@example.org",
        "https://example.org/story",
        "ENDS",
        "###",
        "-30-",
        "(end)",
        "* * *",
        "BC-Avaland-Talks",
        "Eds: Adds quotes from the minister.",
        "=",
        "PORT SEL, Avaland (AP) --",
        "PORT SEL, Avaland (AP) _",
        "PORT SEL, May 20 (Xinhua) --",
        "PORT SEL _",
        "JUST WATCHED Tanks enter Port Sel Replay More Videos...",
        "[What the siege of Port Sel has cost]",
        "—Ina Vorr, mayor of Port Sel",
        "Watch the full interview below",
        "Read the rest of the story here.",
        "CORRECTION: The vote was on Monday.",
        "An earlier version of this story misnamed the mayor.",
        "Jane Doe via Getty Images.",
        "Getty Images",
        "Follow Jane Doe on Twitter: @janedoe. Reach her at jane@example.org.",
        "@janedoe",
        "For more, sign up for the weekly newsletter.",
        "Have a tip? Jane Doe may be reached at jane@example.org. Follow her on Twitter @janedoe.",
        "Email Jane Doe at jane@example.org or follow her @janedoe.",
        "Reach the reporters on Twitter at https://example.org/jane",
        "Write to Jane Doe at jane@example.org",
        "There is more where that came from. Sign up today to get the free daily newsletter.",
        "Get The Bay Post delivered to your door every month. Click here.",
        "We'd like to hear what you think about this article.",
        "Tell us what YOU think...",
        "Updated at 1:23 p.m.",
        "Download: https://example.org/a",
        "More on the harbour: https://example.org/a and https://example.org/b",
        "copyright The Bay Post 2021 - ISSN 0000-0000",
        "(Reporting by Jane Doe, Ann Lee, with reporting by John Roe, editing by Bo Li.)",
        "Tempo de leitura: 1 minuto",
    ],
)
def test_a_line_that_is_no_story_is_furniture_from_its_first_to_its_last_letter(line):
    text = f"Talks fail\n\n{LONG}  {line} \n\n{LONG}"
    assert marked(text) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "BY JANE DOE",
        "By Jane Doe and John Roe",
        "By Jane Doe, The Bay Post",
        "By JANE DOE | Staff",
        "By Jane Doe in Port Sel",
        "Jane Doe, CNN",
        "Jane Doe, staff writer",
        "Associated Press",
        "Thursday, January 24, 2019",
        "May 20, 2021",
        "20 May 2021",
        "2021-05-20",
        "Published: 20 May 2021",
        "Published 10:32 GMT, 20 May 2021",
        "Updated May 20, 2021 at 10:32 a.m. EST",
    ],
)
def test_a_byline_or_date_is_furniture_at_the_top_and_not_in_the_middle(line):
    assert marked(f"Talks fail\n\n{line}\n\n{LONG}") == [line]
    assert marked(f"Talks fail\n\n{LONG}{line}\n\n{LONG}") == []


@pytest.mark.parametrize(
    "line",
    [
        "Talks fail in Port Sel",
        "By Monday Night, the rebels held the bridge.",
        "By Friday the army had left.",
        "By then the army had left Port Sel",
        "Read the terms aloud, the judge ordered, and the room fell silent.",
        "Share prices fell as the army moved.",
        "Photos of the dead were shown on state television.",
        "Video by activists showed tanks entering the town.",
        "Images from satellites show that the bridge is gone.",
        "Reporting by the broadcaster suggested that 12 people had died.",
        "Written by hand, the note demanded the release of the mayor.",
        "Contact with the northern towns was lost on Monday.",
        "Follow the money, the minister said, and you will find the rebels.",
        "Find out how rebels recruit on Telegram, the minister told his agents.",
        "The army (left without fuel) withdrew on Monday.",
        "Bram Odun (left) told reporters that the talks were over.",
        "A poll by Avaland Insight (Reuters/Ipsos) found that most want peace.",
        "PORT SEL, Avaland (AP) -- The army left the town on Monday.",
        "CANTERA (Reuters) - The talks are over.",
        "Advertisements for the army were torn down on Monday.",
        "Related attacks killed four people in the north.",
        "This report was denied by the ministry.",
        "This is President Odun of Avaland's third visit.",
        "Copyright law was changed on Monday.",
        "The minister of Avaland ends his visit on Monday",
        "Comments by the minister angered the rebels.",
        "Advertisement of the tender was forbidden by the court.",
        "“We will not leave,” she said.",
        "He has the latest. She does not.",
        "Amnesty Watch reports: the prisoners were beaten.",
        "Reporter: Will the army leave Port Sel?",
        "Source close to the rebels says talks are over",
        "Subscribe to no theory of the attack, the minister urged.",
        "Registered voters were turned away, the observers said.",
        "Sign up or leave, the rebels told the villagers.",
        "[He] will leave on Monday, the ministry said.",
        "Home to 40,000 people, the town fell on Monday.",
        "End of the war in sight",
        "Live fire was used against the protesters.",
        "No comment was given.",
        "Watch groups said that the vote was fair.",
        "AP-Insight poll shows that most want peace.",
        "— Release all prisoners.",
        "Watch the harbour below the castle, the rebels were told.",
        "Read the terms here or leave, he ordered, and they left.",
        "Corrections officers were taken hostage.",
        "The rebels spoke via Reuters, an agency.",
        "Email accounts of the ministry were opened by someone at @odun, the army said.",
        "Contact with the towns was lost.",
        "Get food delivered to the north, the agency urged.",
        "Copyright law was changed by the assembly in 2019.",
        "Up next",
        "They were told to wait. Sign up today or leave, the rebels said.",
        "Thank you, Odun told the rebels",
        "Published by mistake: the army's plan for the north",
    ],
)
def test_a_line_of_the_story_is_never_furniture(line):
    for text in (f"{line}\n\n{LONG}", f"Talks fail\n\n{line}\n\n{LONG}", f"{LONG}{line}\n\n{LONG}", f"{LONG}{line}"):
        assert marked(text) == []


def test_demands_in_a_list_of_dashes_are_the_story():
    assert marked(f"Talks fail\n\n{BODY}— Release of prisoners\n— Withdrawal of the army\n\n{BODY}") == []


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("The rebels went home. (jd-al)", "(jd-al)"),
        ("The rebels went home. UR (jd-xx)", "UR (jd-xx)"),
        ("The rebels went home. Jane Doe, VOA News.", "Jane Doe, VOA News."),
        ("The rebels went home. jane doe, CNN, Port Sel.", "jane doe, CNN, Port Sel."),
        ("The rebels went home. Jane Doe has the latest.", "Jane Doe has the latest."),
        (
            "The rebels went home. BBC correspondent Jane Doe reports from Avaland.",
            "BBC correspondent Jane Doe reports from Avaland.",
        ),
        (
            "The rebels went home. (Reporting by Jane Doe; Editing by John Roe)",
            "(Reporting by Jane Doe; Editing by John Roe)",
        ),
        (
            "For The Bay, this is Jane Doe in Port Sel. The rebels went home.",
            "For The Bay, this is Jane Doe in Port Sel.",
        ),
    ],
)
def test_a_part_of_a_line_can_be_furniture(line, part):
    assert marked(f"{BODY}{line}") == [part]


def test_the_headline_is_the_story_even_where_it_reads_as_a_teaser():
    assert marked(f"Read Odun’s letter to the rebels\n\n{LONG}") == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_spans_count_code_points_whatever_the_line_ends_and_letters_before(end):
    text = f"\u05e9\u05dc\u05d5\u05dd 😀 \u202bمرحبا\u202c{end}{end}Read more: 😀 Why?{end}{end}The talks failed."
    assert marked(text) == ["Read more: 😀 Why?"]


def test_spans_stand_in_order_and_apart():
    spans = furniture(f"Talks fail\n\nBy Jane Doe\nMay 20, 2021\n\n{BODY}Advertisement\n\n{BODY}ENDS")
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert len(spans) == 4


@pytest.mark.parametrize("text", ["", " ", "\n\n", "x"])
def test_next_to_nothing_holds_no_furniture(text):
    assert furniture(text) == ()

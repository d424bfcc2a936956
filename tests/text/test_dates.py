"""The day that a line on its own names."""

from datetime import date

import pytest

from onrecord.text.dates import date_of_dateline, date_of_line, is_date_line

DAY = date(2021, 5, 20)


@pytest.mark.parametrize(
    "line",
    [
        "May 20, 2021",
        "Thursday, May 20, 2021",
        "Thurs., May 20, 2021",
        "  Thursday,\u00a0May 20, 2021  ",
        "20 May 2021",
        "Thu 20 May 2021",
        "20 MAY 2021",
        "20th of May 2021",
        "2021-05-20",
        "2021-05-20T10:32:00Z",
        "Published: 20 May 2021",
        "Published on May 20, 2021 at 10:32 a.m. EST",
        "First published Thu 20 May 2021 10.32 BST",
        "Posted May 20, 2021 | 10:32 PM",
        "Date: 2021-05-20",
        "10:32 GMT, 20 May 2021",
    ],
)
def test_a_line_that_is_a_date_names_its_day(line):
    assert date_of_line(line) == DAY
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "May 20",
        "20/05/2021",
        "31 June 2021",
        "Friday, May 20, 2021",
        "Updated: May 20, 2021",
        "Last modified 20 May 2021",
    ],
)
def test_a_date_that_is_in_doubt_is_no_day_but_still_a_date_line(line):
    assert date_of_line(line) is None
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line", ["", "May", "2021", "May 20, 2021 was a long day", "The talks of May 20, 2021", "May 20, 20211", "x" * 500]
)
def test_a_line_that_says_more_or_less_is_no_date(line):
    assert date_of_line(line) is None
    assert not is_date_line(line)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("PORT SEL, May 20, 2021 (Agency) – The talks failed.", DAY),
        ("PORT SEL, Avaland, 20 May 2021 -- The talks failed.", DAY),
        ("PORT SEL, May 20 (Agency) – The talks failed.", None),
        ("PORT SEL (Agency) – The talks of May 20, 2021 – failed.", None),
        ("On Thursday, May 20, 2021 - a long day - the talks failed.", None),
    ],
)
def test_a_dateline_names_its_day_only_with_the_year(line, day):
    assert date_of_dateline(line) == day

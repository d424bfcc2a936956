"""The time that a stamp of a page names, whatever its form."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.stamps import date_in, stamp_of, zone_in

DAY = date(2021, 5, 20)


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("2021-05-20T10:32:00Z", 0),
        ("2021-05-20T10:32:00.000Z", 0),
        ("2021-05-20T10:32:00+0200", 2),
        ("2021-05-20 10:32:00+08:00", 8),
        ("2021-05-20T10:32+05:30", 5.5),
        ("Thu, 20 May 2021 10:32:00 -0600", -6),
        ("Thu May 20 2021 10:32:00 GMT+0000 (UTC)", 0),
        ("20 May 2021 10:32 GMT", 0),
        ("May 20, 2021 10:32 AM PST", -8),
        ("Updated 10:32 am EST, Thursday, May 20, 2021", -5),
    ],
)
def test_a_stamp_with_a_zone_names_a_moment(words, hours):
    stamp = stamp_of(words)
    assert stamp.day == DAY
    assert stamp.at == datetime(2021, 5, 20, 10, 32, tzinfo=timezone(timedelta(hours=hours)))


@pytest.mark.parametrize(
    "words",
    [
        "2021-05-20",
        "20210520",
        "2021/05/20",
        "2021-05-20T10:32:00",
        "May 20, 2021 13:42",
        "01:38:07 PM IST May 20, 2021",
        "20 mai 2021",
        "20. Mai 2021",
        "20 de maio de 2021 às 20:13",
        "20/05/2021",
        "05.20.2021 09:00 AM",
        "2021年5月20日",
        "Posted: Thu 6:45 PM, May 20, 2021",
        "on Thursday, May 20th, 2021 at 11:08 a.m.",
    ],
)
def test_a_stamp_without_a_zone_names_a_day_alone(words):
    stamp = stamp_of(words)
    assert (stamp.day, stamp.at) == (DAY, None)


@pytest.mark.parametrize(
    "words",
    [
        None,
        "",
        "0001-01-01T00:00:00Z",
        "1970-01-01",
        "2021",
        "3 days ago",
        "31 June 2021",
        "3/4/2021",
        "99:99",
        "x" * 500,
    ],
)
def test_what_names_no_day_for_sure_is_none(words):
    assert stamp_of(words) is None


def test_a_day_in_figures_is_read_as_the_language_writes_it():
    assert date_in("05/10/2021", language="pt") == date(2021, 10, 5)
    assert date_in("05/10/2021", language="en") is None
    assert date_in("05.10.2021") == date(2021, 10, 5)


def test_a_year_that_is_given_completes_a_day():
    assert date_in("Posted May 20, 8:19 PM", year=2021) == DAY
    assert date_in("Posted May 20, 8:19 PM") is None


def test_the_zone_of_a_clock_among_words():
    assert zone_in("Updated 10:01 pm PST, Tuesday").utcoffset(None) == timedelta(hours=-8)
    assert zone_in("10:01 pm, Tuesday") is None


@given(st.datetimes(min_value=datetime(1995, 1, 1), max_value=datetime(2025, 1, 1)))  # noqa: DTZ001 - the zone follows
def test_every_iso_time_comes_back(moment):
    moment = moment.replace(microsecond=0, tzinfo=UTC)
    assert stamp_of(moment.isoformat()).at == moment


@given(st.text(max_size=100))
def test_no_words_break_the_reading_of_a_stamp(words):
    stamp_of(words)
    date_in(words, language="pt", year=2021)

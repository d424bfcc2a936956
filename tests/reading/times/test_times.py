"""Expressions, a day of publication and a tense, and the days that they mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.reading.times import Tense, read_spans, read_times, resolve
from onrecord.record import Span

PAST, PRESENT, FUTURE = Tense.PAST, Tense.PRESENT, Tense.FUTURE
DAY = date(2021, 5, 20)  # a Thursday


def days(mention):
    if mention is None or mention.when is None:
        return None
    first, last = mention.when.earliest.isoformat(), mention.when.latest.isoformat()
    return first if first == last else f"{first}..{last}"


@pytest.mark.parametrize(
    ("expression", "tense", "expected"),
    [
        ("today", PAST, "2021-05-20"),
        ("tonight", FUTURE, "2021-05-20"),
        ("yesterday", PAST, "2021-05-19"),
        ("tomorrow", FUTURE, "2021-05-21"),
        ("the day before yesterday", PAST, "2021-05-18"),
        ("the day after tomorrow", FUTURE, "2021-05-22"),
        ("overnight", PAST, "2021-05-19..2021-05-20"),
        ("this morning", PAST, "2021-05-20"),
        ("last night", PAST, "2021-05-19"),
        ("tomorrow morning", FUTURE, "2021-05-21"),
        ("on Thursday", PAST, "2021-05-20"),
        ("on Thursday", FUTURE, "2021-05-27"),
        ("this Thursday", FUTURE, "2021-05-20"),
        ("on Friday", PAST, "2021-05-14"),
        ("on Friday", PRESENT, "2021-05-14"),
        ("on Friday", FUTURE, "2021-05-21"),
        ("last Thursday", PAST, "2021-05-13"),
        ("next Thursday", FUTURE, "2021-05-27"),
        ("this coming Sunday", FUTURE, "2021-05-23"),
        ("Tuesday of last week", PAST, "2021-05-11"),
        ("Friday of next week", FUTURE, "2021-05-28"),
        ("last week on Tuesday", PAST, "2021-05-11"),
        ("Thursday morning", PAST, "2021-05-20"),
        ("late on Wednesday", PAST, "2021-05-19"),
        ("in the early hours of Thursday", PAST, "2021-05-20"),
        ("at 4 p.m. on Tuesday", PAST, "2021-05-18"),
        ("by Friday", FUTURE, "2021-05-20..2021-05-21"),
        ("until Friday", FUTURE, "2021-05-20..2021-05-21"),
        ("since Monday", PAST, "2021-05-17..2021-05-20"),
        ("within a day or two", FUTURE, "2021-05-20..2021-05-22"),
        ("within 48 hours", FUTURE, "2021-05-20..2021-05-22"),
        ("in the next 48 hours", FUTURE, "2021-05-20..2021-05-22"),
        ("over the next ten days", FUTURE, "2021-05-20..2021-05-30"),
        ("in two weeks", FUTURE, "2021-06-03"),
        ("in a week's time", FUTURE, "2021-05-27"),
        ("in the coming days", FUTURE, "2021-05-20..2021-05-27"),
        ("in recent days", PAST, "2021-05-13..2021-05-20"),
        ("in recent weeks", PAST, "2021-04-22..2021-05-20"),
        ("over the past 24 hours", PAST, "2021-05-19..2021-05-20"),
        ("over the last two years", PAST, "2019-05-20..2021-05-20"),
        ("over the weekend", PAST, "2021-05-15..2021-05-16"),
        ("this weekend", FUTURE, "2021-05-22..2021-05-23"),
        ("last week", PAST, "2021-05-10..2021-05-16"),
        ("next week", FUTURE, "2021-05-24..2021-05-30"),
        ("this week", PAST, "2021-05-17..2021-05-20"),
        ("this week", FUTURE, "2021-05-20..2021-05-23"),
        ("earlier this week", PAST, "2021-05-17..2021-05-20"),
        ("last month", PAST, "2021-04-01..2021-04-30"),
        ("next month", FUTURE, "2021-06-01..2021-06-30"),
        ("earlier this month", PAST, "2021-05-01..2021-05-20"),
        ("later this month", FUTURE, "2021-05-20..2021-05-31"),
        ("early last month", PAST, "2021-04-01..2021-04-10"),
        ("last year", PAST, "2020-01-01..2020-12-31"),
        ("next year", FUTURE, "2022-01-01..2022-12-31"),
        ("at the end of last year", PAST, "2020-10-01..2020-12-31"),
        ("by the end of the year", FUTURE, "2021-05-20..2021-12-31"),
        ("two days ago", PAST, "2021-05-18"),
        ("a week ago", PAST, "2021-05-13"),
        ("three weeks ago", PAST, "2021-04-26..2021-05-02"),
        ("two months ago", PAST, "2021-03-01..2021-03-31"),
        ("nearly four years ago", PAST, "2017-01-01..2017-12-31"),
        ("May 20, 2021", PAST, "2021-05-20"),
        ("Thursday, May 20, 2021", PAST, "2021-05-20"),
        ("20 May 2021", PAST, "2021-05-20"),
        ("20 May", PAST, "2021-05-20"),
        ("the 20th of May", PAST, "2021-05-20"),
        ("2021-05-20", PAST, "2021-05-20"),
        ("5/20/2021", PAST, "2021-05-20"),
        ("20/5/2021", PAST, "2021-05-20"),
        ("20.5.2021", PAST, "2021-05-20"),
        ("Jan. 5", PAST, "2021-01-05"),
        ("Jan. 5", FUTURE, "2022-01-05"),
        ("Dec.14th", PAST, "2020-12-14"),
        ("June 3", PAST, "2021-06-03"),
        ("May 3-5", PAST, "2021-05-03..2021-05-05"),
        ("between 3 and 5 May", PAST, "2021-05-03..2021-05-05"),
        ("from Monday to Wednesday", PAST, "2021-05-17..2021-05-19"),
        ("between 1994 and 1997", PAST, "1994-01-01..1997-12-31"),
        ("2016–2018", PAST, "2016-01-01..2018-12-31"),
        ("in March", PAST, "2021-03-01..2021-03-31"),
        ("in August", PAST, "2020-08-01..2020-08-31"),
        ("in August", FUTURE, "2021-08-01..2021-08-31"),
        ("last November", PAST, "2020-11-01..2020-11-30"),
        ("November last year", PAST, "2020-11-01..2020-11-30"),
        ("since March", PAST, "2021-03-01..2021-05-20"),
        ("in early March", PAST, "2021-03-01..2021-03-10"),
        ("early in fiscal 2021", PAST, "2020-10-01..2021-01-30"),
        ("in mid-March", PAST, "2021-03-10..2021-03-20"),
        ("in late March", PAST, "2021-03-21..2021-03-31"),
        ("August 2018", PAST, "2018-08-01..2018-08-31"),
        ("this summer", FUTURE, "2021-06-01..2021-08-31"),
        ("last fall", PAST, "2020-09-01..2020-11-30"),
        ("the winter of 2019", PAST, "2019-12-01..2020-02-29"),
        ("the 1990s", PAST, "1990-01-01..1999-12-31"),
        ("the early 1990s", PAST, "1990-01-01..1993-12-31"),
        ("in 2019", PAST, "2019-01-01..2019-12-31"),
        ("by 2030", FUTURE, "2021-05-20..2030-12-31"),
        ("since 2011", PAST, "2011-01-01..2021-05-20"),
        ("mid-2016", PAST, "2016-05-01..2016-08-31"),
        ("the third quarter of 2019", PAST, "2019-07-01..2019-09-30"),
        ("the third quarter", PAST, "2020-07-01..2020-09-30"),
        ("Q1 2020", PAST, "2020-01-01..2020-03-31"),
        ("fiscal year 2016", PAST, "2015-10-01..2016-09-30"),
        ("the first half of 2019", PAST, "2019-01-01..2019-06-30"),
        ("the 20th century", PAST, "1901-01-01..2000-12-31"),
        ("9/11", PAST, "2001-09-11"),
        ("Christmas", PAST, "2020-12-25"),
        ("Easter", PAST, "2021-04-04"),
        ("Ramadan", PAST, "2021-04-13..2021-05-12"),
        ("Eid al-Fitr", PAST, "2021-05-13"),
        ("Yom Kippur", FUTURE, "2021-09-16"),
        ("Passover", PAST, "2021-03-28..2021-04-03"),
        ("for two years", PAST, None),
        ("the fourth attack in a week's time", PAST, None),
        ("daily", PAST, None),
        ("every Thursday", PAST, None),
        ("recently", PAST, None),
    ],
)
def test_an_expression_means_these_days(expression, tense, expected):
    mention = resolve(expression, published=DAY, tense=tense)
    assert mention is not None
    assert days(mention) == expected


@pytest.mark.parametrize(
    ("expression", "published", "tense", "expected"),
    [
        ("yesterday", "2021-01-01", PAST, "2020-12-31"),
        ("tomorrow", "2020-12-31", FUTURE, "2021-01-01"),
        ("yesterday", "2020-03-01", PAST, "2020-02-29"),
        ("last month", "2020-03-31", PAST, "2020-02-01..2020-02-29"),
        ("last month", "2021-01-15", PAST, "2020-12-01..2020-12-31"),
        ("next month", "2020-12-15", FUTURE, "2021-01-01..2021-01-31"),
        ("a year ago", "2020-02-29", PAST, "2019-01-01..2019-12-31"),
        ("over the past year", "2020-02-29", PAST, "2019-02-28..2020-02-29"),
        ("February 29", "2021-05-20", PAST, "2020-02-29"),
        ("last week", "2021-01-06", PAST, "2020-12-28..2021-01-03"),
        ("last week", "1998-03-01", PAST, "1998-02-23..1998-03-01"),  # a Sunday ends its week
        ("Dec. 30", "2021-01-02", PAST, "2020-12-30"),
        ("Jan. 2", "2020-12-30", FUTURE, "2021-01-02"),
        ("Monday", "2021-05-24", PAST, "2021-05-24"),
        ("Sunday", "2021-05-24", PAST, "2021-05-23"),
        ("over the weekend", "2021-05-24", PAST, "2021-05-22..2021-05-23"),
        ("11/02/89", "1989-11-02", PAST, "1989-11-02"),
        ("within a month", "2021-01-31", FUTURE, "2021-01-31..2021-02-28"),
    ],
)
def test_the_edges_of_months_and_years_hold(expression, published, tense, expected):
    assert days(resolve(expression, published=date.fromisoformat(published), tense=tense)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2,000 people fled", "1990 soldiers were sent", "a 47-year-old man", "the 6-year-old boy", "Resolution 1701",
        "they may leave", "a march on the capital", "$2000", "more than 2000 men", "the Sunday Times", "31 February",
        "5.2 percent", "Prime Minister May said", "at least 1950 houses", "Black Friday",
    ],
)  # fmt: skip
def test_numbers_ages_money_and_names_are_no_times(text):
    assert [mention for mention in read_times(text, published=DAY) if mention.when] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister resigned on Friday.", "2021-05-14"),
        ("The minister will resign on Friday.", "2021-05-21"),
        ("The truce is expected to begin on Friday.", "2021-05-21"),
        ("A ceasefire is to be declared on Friday.", "2021-05-21"),
        ("The council plans to vote on Friday.", "2021-05-21"),
        ("She said the truce would come into effect on Friday.", "2021-05-21"),
        ("She said on Friday that the truce would hold.", "2021-05-14"),
        ("The talks are due on Friday.", "2021-05-21"),
        ("Elections were called for Friday.", "2021-05-21"),
        ("He condemned Friday's attack.", "2021-05-14"),
        ("On Friday the two sides will meet.", "2021-05-21"),
        ("The envoy, who visited on Friday, is expected to return.", "2021-05-14"),
        ("The general vowed Friday to fight on.", "2021-05-14"),
        ("The U.N. envoy condemned the U.S. raid on Friday and will return.", "2021-05-14"),
        ("They were ordered to leave by Friday.", "2021-05-20..2021-05-21"),
        ("The talks will go on later in the summer.", "2021-06-01..2021-08-31"),
        ("After the June attack, the army fled.", "2020-06-01..2020-06-30"),
        ("Talks that will be held in the capital in February", "2022-02-01..2022-02-28"),
    ],
)
def test_the_clause_decides_which_friday_is_meant(text, expected):
    assert [days(mention) for mention in read_times(text, published=DAY)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge fell on May 3. The next day the army came.", ["2021-05-03", "2021-05-04"]),
        ("He was shot on Monday. His brother was held the previous day.", ["2021-05-17", "2021-05-16"]),
        ("They met on 3 March 2020. Two weeks later they signed.", ["2020-03-03", "2020-03-17"]),
        ("The war began in 2011. Three years later it ended.", ["2011-01-01..2011-12-31", "2014-01-01..2014-12-31"]),
        ("They met on Tuesday and signed that night.", ["2021-05-18", "2021-05-18"]),
    ],
)
def test_an_anchored_expression_is_told_from_the_time_last_named(text, expected):
    assert [days(mention) for mention in read_times(text, published=DAY)] == expected


def test_a_history_completes_its_months_by_the_year_last_named():
    text = (
        "The war of 1911 began in March 1911. In 1912 the north fell. In July the king fled. By 1913, 1914 and 1915 "
        "the "
        "towns of 1905 were lost. In 1916 it ended."
    )
    found = {mention.span.of(text): days(mention) for mention in read_times(text, published=DAY)}
    assert found["July"] == "1912-07-01..1912-07-31"


@pytest.mark.parametrize(
    ("expression", "value", "kind", "precision", "relation"),
    [
        ("Thursday morning", "2021-05-20TMO", "time", "part of day", None),
        ("for two days", "P2D", "duration", "day", None),
        ("recently", "PAST_REF", "date", "vague", None),
        ("every Thursday", "XXXX-WXX-4", "set", "day", None),
        ("daily", "P1D", "set", "day", None),
        ("by Friday", "2021-05-14", "date", "day", "by"),
        ("last week", "2021-W19", "date", "week", None),
        ("since March", "2021-03", "date", "month", "since"),
        ("the third quarter of 2019", "2019-Q3", "date", "quarter", None),
        ("in the coming days", "PXD", "duration", "vague", None),
        ("within two weeks", "P2W", "duration", "week", "within"),
        ("before 2011", "2011", "date", "year", "before"),
        ("after Monday", "2021-05-17", "date", "day", "after"),
        ("at 4 p.m. on Tuesday", "2021-05-18T16:00", "time", "part of day", None),
        ("the 16-hour siege", "PT16H", "duration", "day", None),
        ("490 BC", "BC0490", "date", "year", None),
    ],
)
def test_an_expression_has_its_timex_value(expression, value, kind, precision, relation):
    mention = resolve(expression, published=DAY)
    assert mention is not None
    assert (mention.value, mention.kind, mention.precision, mention.relation) == (value, kind, precision, relation)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("May 20, 2021", "2021-05-20"), ("in 2019", "2019-01-01..2019-12-31"), ("Friday", None), ("last week", None),
        ("two days ago", None), ("May 20", None), ("in March", None), ("within a day or two", None),
        ("August 2018", "2018-08-01..2018-08-31"), ("this summer", None), ("the third quarter", None),
        ("today", None),
    ],
)  # fmt: skip
def test_without_a_day_of_publication_only_explicit_dates_have_days(expression, expected):
    mention = resolve(expression, published=None)
    assert mention is not None
    assert days(mention) == expected


def test_furniture_is_left_out():
    text = "Published Monday\nThe envoy left on Tuesday."
    found = read_times(text, published=DAY, furniture=[Span(0, 16)])
    assert [mention.span.of(text) for mention in found] == ["Tuesday"]


def test_a_callers_judge_of_tense_is_asked_with_the_span():
    text = "The talks on Friday"
    asked = []

    def tense(span):
        asked.append(span.of(text))
        return FUTURE

    (mention,) = read_times(text, published=DAY, tense=tense)
    assert (days(mention), asked) == ("2021-05-21", ["Friday"])


def test_given_spans_are_read_in_their_order():
    text = "On Monday and on May 3 they met for nothing."
    found = read_spans(text, [Span(3, 9), Span(17, 22), Span(36, 43)], published=DAY)
    assert [days(mention) for mention in found] == ["2021-05-17", "2021-05-03", None]


def test_a_word_with_a_capital_of_two_small_letters_keeps_the_offsets():
    text = "İİİİ left on Friday."
    (mention,) = read_times(text, published=DAY)
    assert mention.span.of(text) == "Friday"


PIECES = st.sampled_from(
    "the last next this two 2 31 february 30 May Monday Friday morning of in by since early late end 2021 1990s "
    "'90s ago "
    "later days weeks years year century 99999999 10000 before after within Easter Ramadan every daily Q3 quarter 4 "
    "p.m. "
    "noon - – , . \n from to between and a few several coming past 1/2 13/13/2013 2021-13-45 0 00 24:00 hundred fiscal "
    "thousand 9/11 week weekend spring 000000000000000000001".split(" ")
)


@settings(max_examples=10_000, deadline=None)
@given(
    text=st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map(" ".join)),
    published=st.one_of(st.none(), st.dates()),
)
@example(text="late Ramadan", published=date(2000, 1, 1))
@example(text="last Ramadan", published=date(2000, 1, 1))
def test_no_text_raises_and_spans_lie_in_order_inside_it(text, published):
    end = 0
    for mention in read_times(text, published=published):
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end
        if mention.when is not None:
            assert mention.when.earliest <= mention.when.latest


@given(published=st.dates(date(1600, 1, 1), date(2300, 1, 1)), weekday=st.sampled_from(["Monday", "Friday", "Sunday"]))
def test_a_weekday_lies_within_a_week_of_publication(published, weekday):
    back = resolve(weekday, published=published, tense=PAST).when.earliest
    ahead = resolve(weekday, published=published, tense=FUTURE).when.earliest
    assert 0 <= (published - back).days <= 6
    assert 1 <= (ahead - published).days <= 7
    assert f"{back:%A}" == f"{ahead:%A}" == weekday

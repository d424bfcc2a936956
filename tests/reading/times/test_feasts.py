"""Feasts against published almanacs."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.reading.times import Tense, resolve
from onrecord.reading.times.feasts import FEASTS


@pytest.mark.parametrize(
    ("feast", "first"),
    [
        ("easter", "2021-04-04"), ("easter", "2024-03-31"), ("orthodox easter", "2021-05-02"),
        ("good friday", "1998-04-10"),
        ("orthodox easter", "2024-05-05"), ("passover", "2024-04-23"), ("yom kippur", "1973-10-06"),
        ("yom kippur", "2024-10-12"),
        ("rosh hashanah", "2023-09-16"), ("hanukkah", "2021-11-29"), ("hanukkah", "2024-12-26"),
        ("eid al-fitr", "2021-05-13"),
        ("eid al-adha", "2024-06-16"), ("ramadan", "2024-03-11"), ("nowruz", "2021-03-21"), ("nowruz", "2024-03-20"),
        ("thanksgiving", "2022-11-24"), ("memorial day", "2021-05-31"), ("labor day", "2021-09-06"),
    ],
)  # fmt: skip
def test_a_feast_falls_on_its_day(feast, first):
    day = date.fromisoformat(first)
    assert FEASTS[feast](day.year).earliest == day


@pytest.mark.parametrize("feast", FEASTS)
def test_every_feast_lies_in_each_year_since_1925(feast):
    for year in range(1925, 2077):
        assert FEASTS[feast](year).earliest.year == year


def test_a_feast_that_no_calendar_tells_is_unknown():
    with pytest.raises(ValueError, match="1850"):
        FEASTS["ramadan"](1850)


@pytest.mark.parametrize(
    ("published", "tense", "first"),
    [
        ("2021-05-20", Tense.PAST, "2021-05-13"), ("2021-07-10", Tense.PAST, "2021-07-20"),
        ("2021-06-01", Tense.FUTURE, "2021-07-20"), ("2021-08-01", Tense.PAST, "2021-07-20"),
    ],
)  # fmt: skip
def test_eid_alone_is_the_nearer_of_the_two(published, tense, first):
    found = resolve("Eid", published=date.fromisoformat(published), tense=tense)
    assert found.when.earliest == date.fromisoformat(first)

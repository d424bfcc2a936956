from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from onrecord.faces.web.charts.timeline import DAY, bars, moment, steps, timeline
from onrecord.store.asking.filter import EVERYTHING, Filter
from onrecord.store.asking.rows import DayRow, Looked


class Days:
    """A desk that knows of events alone: (day, type, status) each."""

    def __init__(self, *events):
        self.events = events
        self.asked = []

    def days(self, which=EVERYTHING, *, by="day"):
        self.asked.append((which, by))
        counted = Counter()
        for day, type_, status in self.events:
            if (which.earliest and day < which.earliest) or (which.latest and day > which.latest):
                continue
            first = {"day": day, "week": day - timedelta(days=day.weekday()), "month": day.replace(day=1)}[by]
            counted[first, type_, status] += 1
        return Looked(
            DayRow(day=day, type=type_, status=status, events=count, killed=0, intensity=0.0)
            for (day, type_, status), count in sorted(counted.items())
        )


APRIL = [(date(2026, 4, day), "ASSAULT", "occurred") for day in range(1, 29)]


def test_nothing_with_days_gives_no_picture():
    shown = timeline(Days(), EVERYTHING)
    assert (shown.bins, shown.first, steps(shown), bars(shown)) == ((), None, (), [])


def test_bars_are_as_long_as_fits_the_days():
    for days, by in ((40, "day"), (300, "week"), (1500, "month")):
        events = [(date(2020, 1, 1) + timedelta(days=day), "CONSULT", "occurred") for day in range(days)]
        assert timeline(Days(*events), EVERYTHING, span="all").by == by


def test_an_event_of_long_ago_does_not_squeeze_the_picture():
    desk = Days((date(1967, 6, 5), "ASSAULT", "occurred"), *APRIL, (date(2030, 1, 1), "CONSULT", "planned"))
    shown = timeline(desk, EVERYTHING)
    assert (shown.first, shown.last) == (date(2026, 4, 1), date(2026, 4, 28))
    assert (shown.before, shown.after, shown.total) == (1, 1, 28)
    everything = timeline(desk, EVERYTHING, span="all")
    assert (everything.before, everything.after, everything.total, everything.by) == (0, 0, 30, "month")


def test_the_days_of_the_filter_are_a_choice_in_the_picture_and_narrow_it_only_when_asked():
    which = Filter(actor="gov:USA", earliest=date(2026, 4, 10), latest=date(2026, 4, 12))
    desk = Days(*APRIL)
    assert timeline(desk, which).total == 28
    assert all(asked.actor == "gov:USA" for asked, _by in desk.asked)
    chosen = timeline(desk, which, span="chosen")
    assert (chosen.total, chosen.first, chosen.last) == (3, which.earliest, which.latest)


def test_too_many_bars_are_made_longer_and_the_page_is_told():
    events = [(date(2020, 1, 1) + timedelta(days=day), "CONSULT", "occurred") for day in range(900)]
    shown = timeline(Days(*events), EVERYTHING, by="day", span="all")
    assert (shown.by, shown.coarser) == ("week", True)


def test_what_divides_goes_down_and_what_is_only_spoken_of_is_pale():
    day = date(2026, 4, 1)
    shown = timeline(
        Days(
            (day, "ASSAULT", "occurred"),
            (day, "ASSAULT", "denied"),
            (day, "ACCUSE", "occurred"),
            (day, "AID", "planned"),
            (day, "CONSULT", "ongoing"),
        ),
        EVERYTHING,
    )
    drawn = {(bar["s"], bar["p"]): (bar["y0"], bar["y1"]) for bar in bars(shown)}
    assert drawn == {
        ("material conflict", 0): (0, -1),
        ("material conflict", 1): (-1, -2),
        ("verbal conflict", 0): (-2, -3),
        ("material cooperation", 1): (0, 1),
        ("verbal cooperation", 0): (1, 2),
    }


def test_by_status_all_bars_go_up():
    shown = timeline(
        Days((date(2026, 4, 1), "ASSAULT", "denied"), (date(2026, 4, 1), "AID", "occurred")), EVERYTHING, stack="status"
    )
    assert {(bar["s"], bar["y0"], bar["y1"], bar["p"]) for bar in bars(shown)} == {
        ("occurred", 0, 1, 0),
        ("denied", 1, 2, 0),
    }


@pytest.mark.parametrize(("by", "first", "count"), [("day", date(2026, 4, 1), 28), ("week", date(2026, 3, 30), 5)])
def test_a_choice_of_days_ends_where_bars_do(by, first, count):
    stops = steps(timeline(Days(*APRIL), EVERYTHING, by=by))
    assert stops[0] == moment(first)
    assert len(stops) == count + 1
    assert len({later - earlier for earlier, later in pairwise(stops)}) == 1
    assert stops[1] - stops[0] == DAY * (1 if by == "day" else 7)

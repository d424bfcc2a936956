"""How often an actor's country and role are right, from a description and the day it was written.

usage: python benchmarks/actors.py TABLE [--misses]

TABLE is comma-separated with the columns text, date, country, sector. Each description is put into a sentence of its
own ("According to a report, … was involved."), as an article published on that day; what the cast says of the first
mention in the description, of those that begin together the longest, is compared. "today" is TODAY: the table is of
that time.

Sectors are those of PLOVER and its kin, mapped by ROLES to the terms of this record; where it splits what we join, or
joins what we split, each of several roles is right. Where the table states no sector, or "unknown", the role is not
measured. What belongs to no single state (IGO, EUR, UNO) has no country here.
"""

from __future__ import annotations

import csv
import re
import sys
from datetime import date, datetime
from pathlib import Path

from onrecord.reading.cast import find_cast
from onrecord.reading.page import lay_out
from onrecord.record import ACTOR_ROLES, Document

TODAY = date(2023, 1, 1)
ROLES = {
    "COP": ("POL",),
    "PRM": ("REB",),  # paramilitaries
    "UAF": ("REB",),  # armed men of no side, mercenaries
    "PRE": ("GOV",),  # states that few recognise
    "LAB": ("NGO",),  # trade unions
    "EDU": ("OTH", "NGO"),  # experts, universities
    "MED": ("CVL", "NGO", "OTH"),  # medical, not media
    "ELI": ("OTH", "PTY"),  # those who held an office once
} | {role: (role,) for role in ACTOR_ROLES if role != "MED"}
OPENING = "According to a report, "
ARTICLES = frozenset({"A", "An", "The", "Two", "Several"})
STATELESS = frozenset({"IGO", "EUR", "UNO"})


def main() -> None:
    """Print the shares of countries, roles and both that are right; with --misses what was wrong."""
    path = Path(sys.argv[1])
    countries = roles = both = measured = 0
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        wanted = None if row["country"] in STATELESS else row["country"] or None
        allowed = ROLES.get(row["sector"], ("IGO",) if not row["sector"] and row["country"] in {"IGO", "EUR"} else ())
        country, role = resolved(row["text"].strip(), day_of(row["date"]))
        right = country == wanted
        fits = not allowed or role in allowed
        countries += right
        measured += bool(allowed)
        roles += bool(allowed) and fits
        both += right and fits
        if "--misses" in sys.argv and not (right and fits):
            print(f"{row['text']!r} {row['date']}: {country} {role}, not {wanted} {'/'.join(allowed) or '-'}")
    print(f"country {countries / len(rows):.3f}   n={len(rows)}")
    print(f"role    {roles / measured:.3f}   n={measured}")
    print(f"both    {both / len(rows):.3f}   n={len(rows)}")


def resolved(text: str, day: date) -> tuple[str | None, str | None]:
    """Country and role that the cast gives to a description in an article of that day, None and None for nobody."""
    first, _, rest = text.partition(" ")
    if first in ARTICLES:
        text = f"{first.lower()} {rest}"
    comma = "," if "," in text else ""
    document = Document(
        id="description",
        name="description",
        text=f"{OPENING}{text}{comma} was involved.",
        published=day,
    )
    cast = find_cast(lay_out(document))
    end = len(OPENING) + len(text)
    covering = [
        (-mention.span.start, mention.span.end, mention.entity)
        for mention in cast.mentions
        if mention.entity is not None and len(OPENING) <= mention.span.start < end
    ]
    if not covering:
        return None, None
    entity = cast.entities[max(covering)[2]]
    return entity.country, entity.role


def day_of(words: str) -> date:
    """The day that a row states: "2022-04-01", "12 April 2022", or "today"."""
    if words.lower() == "today":
        return TODAY
    if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        return date.fromisoformat(words)
    return datetime.strptime(words, "%d %B %Y").date()  # noqa: DTZ007 - a day has no zone


if __name__ == "__main__":
    main()

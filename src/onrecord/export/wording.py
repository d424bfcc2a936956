"""A date, a confidence, a status, an intensity in words: the same words on the screen and on the page."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from onrecord.record import Event, Record, Span, Statement, When
    from onrecord.story.items import Telling, Toll

UNKNOWN: Final = "not known"
OWN_VOICE: Final = "the article"

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
STATUS_WORDS: Final = {"called_for": "called for", "conditional": "only if"}
STANCE_WORDS: Final = {
    "will": "will happen",
    "will_not": "will not happen",
    "may": "may happen",
    "if": "will happen if",
}
KIND_WORDS: Final = {"armed_group": "armed group", "igo": "intergovernmental body", "ngo": "non-governmental body"}
ROLE_WORDS: Final = {
    "GOV": "government", "MIL": "military", "POL": "police", "JUD": "judiciary", "LEG": "parliament",
    "SPY": "intelligence", "PTY": "party out of office", "REB": "armed non-state", "CVL": "civilians",
    "REF": "refugees",
    "IGO": "intergovernmental", "NGO": "non-governmental", "MED": "media", "BUS": "business", "REL": "clergy",
    "CRM": "criminal", "OTH": "other",
}  # fmt: skip
TYPE_WORDS: Final = {
    "AGREE": "agreement", "CONSULT": "meeting or call", "SUPPORT": "backing in words", "CONCEDE": "promise to give way",
    "COOPERATE": "working together", "AID": "aid", "RETREAT": "giving way", "REQUEST": "demand", "ACCUSE": "accusation",
    "REJECT": "refusal", "THREATEN": "threat", "PROTEST": "protest", "SANCTION": "sanction",
    "MOBILIZE": "moving of forces", "COERCE": "force without bloodshed", "ASSAULT": "attack",
}  # fmt: skip
FOUND_WORDS: Final = {
    "option": "given by you", "field": "from the line's own field", "sidecar": "from the file beside the article",
    "front matter": "from the front matter", "page": "from the page", "text": "from the text",
}  # fmt: skip


def day_words(day: date) -> str:
    """A day as readers write it: "14 March 2024"."""
    return f"{day.day} {month_words(day)} {day.year}"


def month_words(day: date) -> str:
    """The month's English name, whatever language the machine is set to."""
    return MONTHS[day.month - 1]


def when_words(when: When | None) -> str:
    """The interval in words: "14 March 2024", "13–15 March 2024", "March 2024", "2024", or "not known"."""
    if when is None:
        return UNKNOWN
    first, last = when.earliest, when.latest
    if first == last:
        return day_words(first)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        if (first.year, first.month) == (last.year, last.month):
            return f"{month_words(first)} {first.year}"
        if first.year == last.year and (first.month, last.month) == (1, 12):
            return str(first.year)
    if first.year != last.year:
        return f"{day_words(first)} – {day_words(last)}"
    if first.month != last.month:
        return f"{first.day} {month_words(first)} – {day_words(last)}"
    return f"{first.day}–{day_words(last)}"


def precision_words(when: When | None) -> str | None:
    """How exactly the time is known: "to the day", "within 3 days"; None where it is not known."""
    if when is None:
        return None
    return "to the day" if when.days == 1 else f"within {when.days} days"


def confidence_words(confidence: float) -> str:
    """The confidence in a word and as a number: "high 0.97" from 0.85, "fair 0.70" from 0.6, "low 0.41" below."""
    word = "high" if confidence >= 0.85 else "fair" if confidence >= 0.6 else "low"
    return f"{word} {confidence:.2f}"


def intensity_words(intensity: float) -> str:
    """How hostile or cooperative, with its sign: "hostile −9", "cooperative +3", "neutral 0"."""
    number = f"{abs(intensity):g}"
    if intensity < 0:
        return f"hostile \N{MINUS SIGN}{number}"
    return f"cooperative +{number}" if intensity > 0 else "neutral 0"


def encoding_words(encoding: str | None) -> str | None:
    """What to say of the bytes: "read as windows-1252"; None where they were UTF-8 or text was given."""
    return None if encoding in {None, "utf-8"} else f"read as {encoding}"


def status_words(status: str) -> str:
    """The status of an event as it is read: "called for" for `called_for`."""
    return STATUS_WORDS.get(status, status)


def toll_words(event: Event | Telling) -> str | None:
    """The casualties that the text gives: "4 killed, 11 injured"; None where it gives none."""
    counts = ((event.killed, "killed"), (event.injured, "injured"))
    return ", ".join(f"{count} {word}" for count, word in counts if count is not None) or None


def type_words(type_: str, mode: str | None = None) -> str:
    """The type of an event in words, with its mode: "attack (heavy weapons)" for ASSAULT and `heavy_weapons`.

    A ceasefire, a withdrawal and the like are their own word: "ceasefire" for RETREAT.
    """
    if mode is None:
        return TYPE_WORDS.get(type_, type_)
    words = mode.replace("_", " ").replace("-", " ")
    return words if type_ == "RETREAT" else f"{TYPE_WORDS.get(type_, type_)} ({words})"


def range_words(toll: Toll | None, what: str = "") -> str | None:
    """The numbers that tellings give: "4 killed", "4–9 killed (newest 9)"; None where there is none."""
    if toll is None:
        return None
    words = f" {what}" if what else ""
    if toll.least == toll.most:
        return f"{toll.most}{words}"
    return f"{toll.least}–{toll.most}{words} (newest {toll.latest})"


def excerpt(words: str, *, limit: int = 160) -> str:
    """The words on one line, cut at a space with "…" where they are longer than `limit` code points."""
    line = " ".join(words.split())
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[limit // 2 :] else head) + "…"


class Wording:
    """The words for one record: who, where and what an id stands for. Looks every id up once."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.text = record.document.text
        self.actors = {actor.id: actor for actor in record.actors}
        self.places = {place.id: place for place in record.places}
        self.statements = {statement.id: statement for statement in record.statements}
        self.events = {event.id: event for event in record.events}

    def speaker(self, statement: Statement) -> str:
        """Who speaks: the actor's name, else the words that stand for the source, else "unnamed source"."""
        if statement.speaker is not None:
            return self.actors[statement.speaker].name
        if statement.speaker_span is not None:
            return f"unnamed ({excerpt(statement.speaker_span.of(self.text), limit=60)})"
        return "unnamed source"

    def names(self, actors: tuple[str, ...]) -> str:
        """The names of actors, comma between."""
        return ", ".join(self.actors[actor].name for actor in actors)

    def place(self, event: Event) -> str | None:
        """The name of the place where an event happened, or None."""
        return None if event.place is None else self.places[event.place].name

    def said(self, statement: Statement, *, limit: int = 100_000) -> str:
        """The words said, " … " between parts that stand apart."""
        return excerpt(" … ".join(span.of(self.text) for span in statement.content), limit=limit)

    def voice(self, event: Event) -> str:
        """On whose word the event rests: "Dara Venn (s1)", or the article's own voice."""
        if event.said_by is None:
            return OWN_VOICE
        return f"{self.speaker(self.statements[event.said_by])} ({event.said_by})"

    def around(self, span: Span, *, reach: int = 70) -> tuple[str, str, str]:
        """The words before, of and after a span within its paragraph, each side cut at a space within `reach`."""
        before = self.text[max(0, span.start - reach) : span.start]
        after = self.text[span.end : span.end + reach]
        head, tail = before.rpartition("\n")[2], after.partition("\n")[0]
        if head == before and span.start > reach:
            head = "…" + head.partition(" ")[2]
        if tail == after and span.end + reach < len(self.text):
            tail = tail.rpartition(" ")[0] + "…"
        return head, " ".join(span.of(self.text).split()), tail

    def side(self, item: str, *, limit: int = 100_000) -> str:
        """One side of a dispute in words: who says what, or what happened by the article's own account."""
        if (statement := self.statements.get(item)) is not None:
            # The cue goes with it: what is denied reads as a claim otherwise.
            cue = excerpt(statement.cue.of(self.text), limit=60)
            return f"{self.speaker(statement)} ({cue}): “{self.said(statement, limit=limit)}”"
        event = self.events[item]
        parts = [f"{event.type} ({status_words(event.status)}): “{event.trigger.of(self.text)}”"]
        if event.said_by is not None:
            parts.append(f"on the word of {self.voice(event)}")
        return ", ".join(parts)

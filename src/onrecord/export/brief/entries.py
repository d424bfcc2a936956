"""A happening, a contradiction, a pressure, a question: each as an entry of the brief with its citations."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from onrecord.export.brief.parts import Account, Citation, Entry, Quote
from onrecord.export.wording import day_words, range_words, status_words, type_words, when_words
from onrecord.story.timelines import WIDEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from onrecord.export.brief.parts import Expected, Graded, Pressing
    from onrecord.story.items import Contradiction, Digest, Happening, Party, Side, Source, Standing, Telling
    from onrecord.story.timelines import Line

NOBODY: Final = "nobody named"
UNNAMED: Final = "an unnamed source"
PLAIN: Final = "occurred"
ONCE: Final = "C"
"""The grade of what one origin reports: its only ingredient is the source that stands there anyway."""
STANCES: Final = {"will": "yes", "will_not": "no", "may": "perhaps", "if": "if"}
SHOWN: Final = 3
"""Of so many acts of pressure the words are shown, the newest; the others are cited."""

NAMED: Final = 2
"""So many parties of each side are named in the line of a happening."""

ABOUT_WORDS: Final = {
    "toll": "how many",
    "responsibility": "who did it",
    "whether": "whether it happened",
    "outlook": "whether it will",
    "denial": "denied",
}


class Citing:
    """Makes citations: it knows the documents and the parties by their ids."""

    def __init__(self, digest: Callable[[str], Digest | None], party: Callable[[str], Party | None]) -> None:
        self._digest = digest
        self._party = party

    def cite(self, source: Source, item: str, words: str, *, copies: Iterable[str] = ()) -> Citation:
        """The citation of these words."""
        digest = self._digest(source.document)
        return Citation(
            document=source.document, item=item, words=words, outlet=source.outlet, agency=source.agency,
            name=digest.name if digest else None, title=digest.title if digest else None,
            url=digest.url if digest else None, published=source.published, copies=tuple(copies),
        )  # fmt: skip

    def telling(self, telling: Telling, source: Source, *, copies: Iterable[str] = ()) -> Citation:
        """The citation of the sentence that tells it."""
        return self.cite(source, telling.event, telling.sentence, copies=copies)

    def quote(self, quote: Quote) -> Citation:
        """The citation of a quote."""
        return self.cite(quote.source, quote.item, quote.words)

    def quotes(self, quotes: Iterable[Quote]) -> list[Citation]:
        """The citations of quotes, those left out that repeat one word for word in the same origin."""
        kept: dict[tuple[str, str], Quote] = {}
        for quote in quotes:
            kept.setdefault((quote.source.origin, quote.words), quote)
        return list(dict.fromkeys(self.quote(quote) for quote in kept.values()))

    def origins(self, evidence: Iterable[tuple[Telling, Source]]) -> list[Citation]:
        """A citation for each telling, those left out that repeat it word for word in the same origin.

        Where a copy says the same, its outlet is named with the citation of the first document that says it.
        """
        kept: dict[tuple[str, str], tuple[Telling, Source]] = {}
        copies: dict[tuple[str, str], list[str]] = {}
        for telling, source in evidence:
            like = (source.origin, telling.sentence)
            _, first = kept.setdefault(like, (telling, source))
            if source.document != first.document and source.outlet:
                copies.setdefault(like, []).append(source.outlet)
        return [self.telling(*pair, copies=dict.fromkeys(copies.get(like, ()))) for like, pair in kept.items()]

    def words(self, document: str, item: str) -> str | None:
        """The words of a statement or of the sentence that tells an event; None where they are not at hand."""
        digest = self._digest(document)
        for telling in digest.tellings if digest else ():
            if telling.event == item:
                return telling.sentence
        for saying in digest.sayings if digest else ():
            if saying.statement == item:
                return saying.content
        return None

    def document(self, document: str) -> str:
        """The name of a document, else the beginning of its id."""
        digest = self._digest(document)
        return digest.name if digest else document[:15]

    def name(self, key: str | None) -> str | None:
        """Whose word a key stands for; None for the document's own voice."""
        if key is None:
            return None
        party = self._party(key) if key else None
        return party.name if party else UNNAMED


def happening_entry(line: Line, citing: Citing, grade: Graded | None = None, *, dated: bool = False) -> Entry:
    """What happened, who did it to whom, where, at what cost; its status and grade; the words that tell it.

    `dated` adds the day, where no heading tells it.
    """
    found, best = line.happening, line.words
    cited = citing.origins(line.evidence())
    main = next(cite for cite in cited if cite.words == best.sentence)
    killed, injured = range_words(found.killed, "killed"), range_words(found.injured, "injured")
    facts = [type_words(found.type, found.mode), f"at {found.place.name}" if found.place else None, killed, injured]
    if found.when and (line.day is None or found.when.days > 1):
        facts.append(f"{'within' if found.when.days <= WIDEST else 'some time in'} {when_words(found.when)}")
    elif dated and line.day:
        facts.append(day_words(line.day))
    state = {
        "status": status_words(found.status),
        "killed": range_words(found.killed),
        "injured": range_words(found.injured),
        "origins": str(len(found.origins)),
        "grade": f"{grade.grade} {grade.words}" if grade else None,
    }
    # That it happened is what a reader expects of a timeline: only what is otherwise is marked.
    marks = [] if found.status == PLAIN else [(found.status, status_words(found.status))]
    if line.ahead:
        marks.append(("ahead", "still to come"))
    notes = [words for words in (_history(found.history), _why(grade)) if words]
    if grade:
        marks.append((f"grade-{grade.grade.lower()}", f"{grade.grade} {grade.words}"))
    return Entry(
        id=found.id,
        lead=_who(found),
        facts=tuple(fact for fact in facts if fact),
        marks=tuple(marks),
        notes=tuple(notes),
        accounts=(
            Account(
                words=best.sentence,
                by=f"on the word of {name}" if (name := citing.name(best.said_by)) else None,
                citations=(main,),
            ),
        ),
        also=tuple(cite for cite in cited if cite is not main),
        temper="hostile" if found.intensity < 0 else "cooperative" if found.intensity > 0 else "even",
        state={name: value for name, value in state.items() if value},
    )


def dispute_entry(found: Contradiction, citing: Citing, documents: Mapping[str, Source] | None = None) -> Entry:
    """The matter and both sides, each with its words and who says them. `documents` names those that repeat a side."""
    accounts = tuple(_side(side, citing, documents or {}) for side in found.sides)
    return Entry(
        id=found.id,
        lead=found.about,
        marks=(("dispute", ABOUT_WORDS.get(found.kind, found.kind)),),
        accounts=accounts,
        temper="hostile",
        state={"says": " / ".join(side.says for side in found.sides)},
    )


def pressing_entry(found: Pressing, citing: Citing) -> Entry:
    """Who presses whom towards what, in which ways and how often, with the words of the newest acts."""
    counts = Counter(step.act for step in found.steps)
    ways = [f"{act} ×{count}" if count > 1 else act for act, count in counts.items()]
    days = [step.when.latest for step in found.steps if step.when]
    shown = found.steps[-SHOWN:]
    accounts = tuple(
        Account(
            words=step.quote.words,
            says=f"{step.act}, {when_words(step.when)}" if step.when else step.act,
            by=step.quote.by,
            citations=(citing.quote(step.quote), *citing.quotes(step.also)),
        )
        for step in shown
    )
    earlier = [quote for step in found.steps[:-SHOWN] for quote in (step.quote, *step.also)]
    towards = (f"towards {found.towards}",) if found.towards else ()
    return Entry(
        id=found.id,
        lead=f"{found.who} → {found.whom}",
        facts=(*towards, *ways, *((f"last on {day_words(max(days))}",) if days else ())),
        accounts=accounts,
        also=tuple(citing.quotes(earlier)),
        also_as="earlier",
        state={"acts": ", ".join(ways)},
    )


def expected_entry(found: Expected, citing: Citing) -> Entry:
    """What is expected, who says yes, no or if, and what became of it."""
    accounts = [
        Account(
            words=view.quote.words,
            says=STANCES.get(view.stance, view.stance) + (f" – {view.result}" if view.result else ""),
            by=view.quote.by,
            citations=(citing.quote(view.quote),),
        )
        for view in found.views
    ]
    counts = Counter(STANCES.get(view.stance, view.stance) for view in found.views)
    said = ", ".join(f"{stance} {counts[stance]}" for stance in STANCES.values() if stance in counts)
    shown = [
        Account(words=quote.words, says="what shows it", by=quote.by,
                citations=(citing.quote(quote),))
        for quote in found.evidence[:1]
    ]  # fmt: skip
    return Entry(
        id=found.id,
        lead=found.about,
        marks=(("answered" if found.answered else "open", found.outcome),),
        accounts=(*accounts, *shown),
        also=tuple(citing.quotes(found.evidence[1:])),
        also_as="also shown by",
        state={"outcome": found.outcome, "by": when_words(found.by), "views": said or "none"},
    )


def _who(found: Happening) -> str:
    actors, targets = (_names(parties) for parties in (found.actors, found.targets))
    if targets:
        return f"{actors or NOBODY} → {targets}"
    return actors or NOBODY


def _names(parties: tuple[Party, ...]) -> str:
    """The names that most origins give, the others counted."""
    more = len(parties) - NAMED
    return ", ".join(party.name for party in parties[:NAMED]) + (f" and {more} more" if more > 0 else "")


def _history(history: tuple[Standing, ...]) -> str | None:
    steps = [step for n, step in enumerate(history) if n == 0 or step.status != history[n - 1].status]
    if len(steps) < 2:
        return None
    told = (status_words(step.status) + (f" ({day_words(step.day)})" if step.day else "") for step in steps)
    return "as told: " + " → ".join(told)


def _why(grade: Graded | None) -> str | None:
    return "; ".join(grade.why) if grade and grade.grade != ONCE else None


def _side(side: Side, citing: Citing, documents: Mapping[str, Source]) -> Account:
    quotes = [Quote(words=side.words, source=side.source, item=side.item)]
    for document, item in side.others:
        source, words = documents.get(document), citing.words(document, item)
        if source is not None and words is not None:
            quotes.append(Quote(words=words, source=source, item=item))
    cited = citing.quotes(quotes)
    by = side.speaker.name if side.speaker else None
    return Account(words=side.words, says=side.says, by=by, citations=tuple(cited))

"""Digests as reading would make them, written by hand: papers that report on a war that never was."""

from datetime import date

from onrecord.record import Span, When
from onrecord.story.happenings import happening_of
from onrecord.story.items import Digest, Forecast, Party, Saying, Source, Telling
from onrecord.story.traces import Trace

PARTIES = {
    party.key: party
    for party in (
        Party(key="gov:XAV", name="Avaland", kind="government", country="XAV", role="GOV"),
        Party(key="forces:XAV", name="Avaland army", kind="military", country="XAV", role="MIL"),
        Party(key="person:ana brisk", name="Ana Brisk", kind="person", country="XAV", role="GOV"),
        Party(key="gov:XBO", name="Borduria", kind="government", country="XBO", role="GOV"),
        Party(key="person:otto lind", name="Otto Lind", kind="person", country="XBO", role="GOV"),
        Party(key="group:blue front", name="Blue Front", kind="armed_group", country=None, role="REB"),
        Party(key="person:mina sorel", name="Mina Sorel", kind="person", country="XCE", role="GOV"),
        Party(key="group:sel hospital", name="Sel hospital", kind="ngo", country=None, role="NGO"),
    )
}


def day(number):
    return date(2031, 3, number)


def days(first, last=None):
    return When(day(first), day(last or first))


class Paper:
    """One article in the making: what it tells and who says what in it, in the order of the calls."""

    def __init__(self, name, on, outlet=None, *, copy_of=None):
        self.name, self.day, self.outlet, self.copy_of = name, day(on), outlet or f"The {name.title()}", copy_of
        self.text = ""
        self.sayings, self.tellings, self.forecasts, self.disputes, self.labels = [], [], [], [], {}

    def says(self, speaker, content, cue="said", *, within=None, words=None):
        """A saying; gives its id."""
        start = len(self.text)
        self.text += f"{content}, {words or speaker} {cue}.\n"
        saying = Saying(
            document=self.name, statement=f"s{start}", span=Span(start, len(self.text) - 2), cue=cue, content=content,
            kind="indirect", confidence=0.9, speaker=speaker, speaker_words=words, within=within,
        )  # fmt: skip
        self.sayings.append(saying)
        return saying.statement

    def tells(self, type_, words, sentence=None, of=None, *, by=None, status="occurred", when=None, **slots):
        """A telling of the happening that is called `of`; inside the saying `by`, where one is given."""
        saying = next((saying for saying in self.sayings if saying.statement == by), None)
        if saying is not None:
            start = self.text.index(words, saying.span.start)
            sentence = saying.content
        else:
            start = len(self.text) + sentence.index(words)
            self.text += sentence + "\n"
        told = Telling(
            document=self.name, event=f"e{start}", type=type_, status=status, trigger=Span(start, start + len(words)),
            words=words, sentence=sentence, intensity=-5.0, confidence=0.9, when=when,
            said_by=(saying.speaker or "") if saying is not None else None, statement=by, **slots,
        )  # fmt: skip
        self.tellings.append(told)
        self.labels[told.event] = of or told.event
        return told.event

    def expects(self, speaker, content, stance, by=None, *, event=None, cue="said"):
        """A saying that is an outlook; gives its id."""
        statement = self.says(speaker, content, cue)
        self.forecasts.append(
            Forecast(document=self.name, statement=statement, about=content, stance=stance, event=event, by=by)
        )
        return statement

    def digest(self):
        return Digest(
            document=self.name, name=self.name, trace=Trace(id=self.name, words=b"", day=self.day, outlet=self.outlet),
            outlet=self.outlet, published=self.day, parties=tuple(PARTIES[key] for key in sorted(PARTIES)),
            tellings=tuple(self.tellings), sayings=tuple(self.sayings), forecasts=tuple(self.forecasts),
            disputes=tuple(self.disputes),
        )  # fmt: skip


def story(*papers):
    """The happenings of some papers, and what else is asked for of a story, as keywords."""
    digests = {paper.name: paper.digest() for paper in papers}
    sources = {
        paper.name: Source(
            document=paper.name, origin=paper.copy_of or paper.name, outlet=paper.outlet, published=paper.day
        )
        for paper in papers
    }
    groups = {}
    for paper in papers:
        for told in digests[paper.name].tellings:
            groups.setdefault(paper.labels[told.event], []).append(told)
    happenings = [happening_of(group, digests=digests, sources=sources, story="st-1") for group in groups.values()]
    return happenings, {"digests": digests, "sources": sources}

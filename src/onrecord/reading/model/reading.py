"""An article read by rules and model together: the rules draft, the model judges, adds and decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from onrecord.reading.cast.widening import widen
from onrecord.reading.events import find_events
from onrecord.reading.events.clauses import parse
from onrecord.reading.events.sightings import sightings
from onrecord.reading.model import events as of_events
from onrecord.reading.model import statements as of_statements
from onrecord.reading.model.cast import judged_parties
from onrecord.reading.model.events import judged_sightings
from onrecord.reading.model.scene import draw_scene, seat
from onrecord.reading.model.sheet import draw_sheet
from onrecord.reading.model.sites import seat_spots
from onrecord.reading.model.statements import judged_drafts, look_ahead
from onrecord.reading.statements.finder import draft_statements, settle
from onrecord.reading.statements.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.reading.model.judge import Judge
    from onrecord.reading.model.scene import Scene
    from onrecord.reading.page import Page
    from onrecord.reading.parts import Cast, Happened, Said
    from onrecord.reading.times import TimeMention


@dataclass(frozen=True, slots=True)
class Settings:
    """From which probabilities on the reader believes the model: chosen on articles kept back from training.

    Attributes:
        party: that a word belongs to a phrase that stands for somebody.
        statements, events: see there.
    """

    party: float = 0.5
    statements: of_statements.Thresholds = field(default_factory=of_statements.Thresholds)
    events: of_events.Thresholds = field(default_factory=of_events.Thresholds)


USUAL: Final = Settings()


def scene_of(
    page: Page, cast: Cast, times: Sequence[TimeMention], pieces_of: Callable[[Sequence[str]], list[list[int]]]
) -> Scene:
    """The scene of an article for the encoder."""
    clauses = parse(page, cast, times)
    sighted = sightings(clauses)
    scene = draw_scene(page, draw_sheet(page, cast, sighted, pieces_of))
    scene.sighted = sighted
    seat_spots(scene, clauses, times)
    return scene


def read_scene(
    page: Page, cast: Cast, times: Sequence[TimeMention], judge: Judge, settings: Settings = USUAL
) -> tuple[Cast, tuple[Said, ...], tuple[Happened, ...]]:
    """Who is in an article, what they say and what happens, once the encoder has seen it."""
    cast = widen(page, cast, judged_parties(page, judge, least=settings.party))
    judge.scene.ruled_roles.clear()
    judge.scene.ruled_speakers.clear()
    seat(judge.scene, page, cast)
    judge.seated()
    sheet = Sheet(page, cast, times)
    drafts = judged_drafts(sheet, draft_statements(sheet), judge, settings.statements)
    said = look_ahead(page, settle(sheet, drafts), judge, settings.statements)
    events = find_events(
        page, cast, said, times, sighted=lambda clauses: judged_sightings(clauses, times, judge, settings.events)
    )
    return cast, said, events

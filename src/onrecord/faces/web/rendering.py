"""Templates as answers, and the words that they use."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from markupsafe import Markup

from onrecord.export.wording import (
    KIND_WORDS,
    ROLE_WORDS,
    STANCE_WORDS,
    UNKNOWN,
    confidence_words,
    day_words,
    excerpt,
    intensity_words,
    precision_words,
    status_words,
    toll_words,
    type_words,
    when_words,
)
from onrecord.faces.api.faults import without_paths
from onrecord.faces.web.asked import (
    CHOICES,
    NAMES,
    Asked,
    actor_url,
    document_url,
    key_words,
    story_url,
    today,
    value_words,
)
from onrecord.faces.web.files import digest_of
from onrecord.store.asking.looking import SEEN

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from fastapi import Request
    from jinja2.runtime import Context

    from onrecord.faces.api.access import Viewer
    from onrecord.record import Span

VIEWS: Final = (
    ("/", "Front"),
    ("/documents", "Articles"),
    ("/timeline", "Timeline"),
    ("/map", "Map"),
    ("/dyads", "Dyads"),
    ("/claims", "Claims"),
    ("/actors", "Actors"),
    ("/search", "Search"),
)
"""What the navigation leads to, with the filter kept."""

REVIEWED_WORDS: Final = {
    "no": "not reviewed",
    "confirmed": "confirmed",
    "edited": "edited",
    "added": "added by an analyst",
    "rejected": "rejected",
}


def show(
    request: Request,
    viewer: Viewer | None,
    template: str,
    /,
    *,
    status: int = 200,
    asked: Asked | None = None,
    **values: object,
) -> HTMLResponse:
    """The page of a template.

    Args:
        request: what is answered.
        viewer: who looks, or None where nobody is logged in.
        template: its name, such as "front.html".
        status: the HTTP status.
        asked: the state of the address; without it the navigation keeps no filter.
        values: what the template needs.
    """
    html = environment().get_template(template).render(
        viewer=viewer, path=request.url.path, asked=asked or Asked(path=request.url.path), **values
    )  # fmt: skip
    # What UTF-8 cannot hold, half a surrogate pair of a damaged text, is shown as what it is: unreadable.
    return HTMLResponse(html.encode("utf-8", "replace"), status_code=status)


@cache
def environment() -> Environment:
    """The templates of this package: what they print is escaped, and a name that nobody gave is an error."""
    made = Environment(
        loader=PackageLoader("onrecord.faces.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        day=day_words,
        moment=moment_words,
        when=when_words,
        precision=precision_words,
        status=status_words,
        confidence=confidence_words,
        intensity=intensity_words,
        type=type_words,
        stance=lambda stance: STANCE_WORDS.get(stance, stance),
        kind=lambda kind: KIND_WORDS.get(kind, kind),
        role=lambda role: ROLE_WORDS.get(role, role),
        reviewed=lambda reviewed: REVIEWED_WORDS[str(reviewed)],
        toll=toll_words,
        number=lambda number: f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}"),
        excerpt=excerpt,
        key=key_words,
        temper=lambda number: "hostile" if number < 0 else "cooperative" if number > 0 else "even",
        marked=marked,
        without_paths=without_paths,
        last_part=last_part,
    )
    made.globals.update(
        views=VIEWS, unknown=UNKNOWN, static=static, today=today, here=here, choices=CHOICES, filter_names=NAMES,
        value_words=value_words, document_url=document_url, actor_url=actor_url, story_url=story_url, counted=counted,
        seen_events=SEEN,
    )  # fmt: skip
    return made


def marked(words: str, spans: Iterable[Span]) -> Markup:
    """The words with what stands at the spans in <mark>; spans in order, none over another."""
    parts, at = Markup(), 0
    for span in spans:
        parts += words[at : span.start]
        parts += Markup("<mark>{}</mark>").format(span.of(words))
        at = span.end
    return parts + words[at:]


def counted(name: str, count: int) -> str:
    """The word for so many of them: "event" for 1 and "events"."""
    one = {"stories": "story", "reviewed": "reviewed"}.get(name, name.removesuffix("s"))
    return one if count == 1 else name


def last_part(source: str) -> str:
    """An address as it is; of a path the last part alone, since where things lie on the server is nobody's business."""
    return source if "://" in source else source.rstrip("/").rpartition("/")[2]


def moment_words(moment: datetime) -> str:
    """A moment as readers write it, in UTC: "14 March 2024, 09:05 UTC"."""
    return f"{day_words(moment.date())}, {moment:%H:%M} UTC"


def static(name: str) -> str:
    """The address of a file of the page: it changes with what the file holds, so that browsers may keep it."""
    return f"/static/{name}?v={digest_of(name)}"


@pass_context
def here(context: Context, path: str) -> bool:
    """Whether that view is shown, or a page below it."""
    shown = str(context["path"])
    return shown == path or (path != "/" and shown.startswith(path + "/"))

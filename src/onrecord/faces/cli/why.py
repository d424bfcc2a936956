"""`onrecord why`: why several tellings are held to be one happening."""

import json as jsonlib
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.faces.cli.matters.choice import chosen_happening, chronicled
from onrecord.faces.cli.options import StoreOption
from onrecord.faces.cli.screen import console, safe, write_line

if TYPE_CHECKING:
    from rich.console import Group, RenderableType

    from onrecord.story.chronicle import Chronicle
    from onrecord.story.items import Happening, Reason


def why(
    happening: Annotated[
        str, typer.Argument(metavar="HAPPENING", help="Its id as the timeline shows it, or the beginning of one.")
    ],
    *,
    store: StoreOption = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Show every telling of one happening with its words and source, and why they are held to be one."""
    from onrecord.faces.cli.matters.materials import parties_of  # noqa: PLC0415 - needed here alone
    from onrecord.measures.corroboration import corroborate  # noqa: PLC0415
    from onrecord.story.plain import plain  # noqa: PLC0415

    with chronicled(store) as chronicle:
        found = chosen_happening(chronicle, happening)
        reasons = chronicle.why(found.id)
        grade = corroborate(found, chronicle.contradictions(found.story), party=parties_of(chronicle))
        if json:
            content = {**plain(found), "corroboration": grade.as_dict(), "reasons": plain(tuple(reasons))}
            write_line(jsonlib.dumps(content, ensure_ascii=False))
            return
        shown = _shown(chronicle, found, reasons, (f"{grade.grade} {grade.words}", *grade.why))
    console().print(shown)


def _shown(chronicle: "Chronicle", found: "Happening", reasons: "list[Reason]", grade: tuple[str, ...]) -> "Group":
    from rich.console import Group  # noqa: PLC0415 - rich takes its time to load
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from onrecord.export.brief.entries import Citing, happening_entry  # noqa: PLC0415
    from onrecord.export.brief.markdown import quoted  # noqa: PLC0415
    from onrecord.export.wording import UNKNOWN, day_words, status_words, toll_words  # noqa: PLC0415
    from onrecord.faces.cli.matters.materials import digests_of, parties_of  # noqa: PLC0415
    from onrecord.story.timelines import timeline  # noqa: PLC0415

    citing = Citing(digests_of(chronicle), parties_of(chronicle))
    (line,) = timeline([found]).lines
    entry = happening_entry(line, citing)
    day = day_words(line.day) if line.day else f"day {UNKNOWN}"
    head = Text.assemble((safe(entry.label), "bold"), "\n", (safe(f"{day} · {found.status} · {found.id}"), "dim"))
    parts: list[RenderableType] = [
        head,
        Text(safe("; ".join(grade)), style="dim"),
        "",
        Text("told by", style="bold underline"),
    ]
    told = Table.grid(padding=(0, 1))
    labels = {}
    for number, (telling, source) in enumerate(line.evidence(), 1):
        labels[telling.document, telling.event] = str(number)
        whence = [source.outlet or "outlet not known", day_words(source.published) if source.published else UNKNOWN]
        whence += [f"{citing.document(source.document)} {telling.event}", status_words(telling.status)]
        whence += [f"on the word of {name}"] if (name := citing.name(telling.said_by)) else []
        whence += [toll] if (toll := toll_words(telling)) else []
        if source.origin != source.document:
            whence.append(f"copy of {citing.document(source.origin)}")
        said = Text(safe(quoted(telling.sentence))).append(safe("\n" + " · ".join(whence)), style="dim")
        told.add_row(f"{number}", said)
    parts += [told, "", Text("one happening because", style="bold underline")]
    for reason in reasons:
        pair = " and ".join(labels.get(each, "?") for each in (reason.a, reason.b))
        parts.append(Text.assemble((safe(f"{pair}: "), "bold"), f"{reason.score:.2f} ", safe("; ".join(reason.why))))
    if not reasons:
        parts.append(Text("it is told once", style="dim"))
    return Group(*parts)

"""Corrections by the page: a form that works without script, and what comes of it."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from onrecord.errors import ConflictError, RecordError, UsageError
from onrecord.faces.api.access import Viewer
from onrecord.faces.web.asked import Asked, document_url
from onrecord.faces.web.doors import Correcting, Kept, State
from onrecord.faces.web.fields import FIELDS, controls, fields_of
from onrecord.faces.web.forms import Form, sent
from onrecord.faces.web.history import entry_of, title_of
from onrecord.faces.web.marking import NAME, Names
from onrecord.faces.web.offsets import span_of_utf16
from onrecord.faces.web.rendering import show
from onrecord.record import item_to_dict
from onrecord.store import Store
from onrecord.store.corrections.applying import Corrected
from onrecord.store.corrections.items import Act, Change, Correction

router = APIRouter(include_in_schema=False)

PART: Final = "x-part"
"""The header by which our script asks for the form alone."""


@router.get("/documents/{document}/correct")
def correct(
    request: Request,
    document: str,
    who: Correcting,
    store: Kept,
    state: State,
) -> HTMLResponse:
    """The form for one item (`item`), or for one to be added (`add`, with the words selected in `at`)."""
    document_id = store.row(document).id
    shown = store.corrections.shown(document_id)
    if kind := state.first("add"):
        _known(kind)
        return _form(request, who, store, document_id, shown, kind=kind, item=None, typed=_selected(state, kind, shown))
    name = state.first("item")
    history = store.corrections.of(document_id, item=name)
    return _form(request, who, store, document_id, shown, kind=_kind_of(name, shown, history), item=name)


@router.post("/documents/{document}/corrections")
def corrected(
    request: Request,
    document: str,
    who: Correcting,
    store: Kept,
    form: Annotated[Form, Depends(sent)],
) -> Response:
    """Makes the correction of a form and leads back to the article.

    Where it cannot be made the form is shown again, with all that was typed, and what was wrong or who was first.
    """
    document_id = store.row(document).id
    shown = store.corrections.shown(document_id)
    item, kind = form.first("item") or None, form.first("item_kind")
    _known(kind)
    try:
        made = store.corrections.make(_change(document_id, kind, item, form, shown), who=who.name)
    except ConflictError as error:
        shown = store.corrections.shown(document_id)
        current = error.current if isinstance(error.current, Correction) else None
        return _form(
            request, who, store, document_id, shown, kind=kind, item=item, typed=form, status=409,
            message=error.message, hint=error.hint, current=current,
        )  # fmt: skip
    except (UsageError, RecordError) as error:
        return _form(
            request, who, store, document_id, shown, kind=kind, item=item, typed=form, status=422,
            message=error.message, hint=error.hint,
        )  # fmt: skip
    return RedirectResponse(_back(document_id, made, form), status_code=303)


def _back(document_id: str, made: Correction, form: Form) -> str:
    """Where the article is opened again: at the item, or where it is gone at the one that the page names."""
    after = form.first("next")
    name = made.item if made.act is not Act.REJECT else after if NAME.fullmatch(after) else "record"
    marks = "".join(f"&marks={mark}" for mark in form.every("marks") if mark.isascii() and mark.isalpha())
    part = form.first("part")
    # The part of a long article that the analyst was in; the item's own where the form does not say.
    where = f"part={part}" if part.isascii() and part.isalnum() else f"item={name}"
    return f"{document_url(document_id)}?done={made.id}&{where}{marks}#{name}"


def _change(document_id: str, kind: str, item: str | None, form: Form, shown: Corrected) -> Change:
    try:
        act = Act(form.first("act"))
        seen = int(form.first("seen", "0") or "0")
    except ValueError:
        raise UsageError(
            f"act is {form.first('act')!r:.40}, seen is {form.first('seen')!r:.40}",
            code="correction",
            hint="Load the article again.",
        ) from None
    fields: dict[str, Any] | None = None
    if act in {Act.EDIT, Act.ADD}:
        fields = fields_of(kind, form, shown.record)
    if act is Act.EDIT and fields is not None:
        now = shown.item(item or "")
        if now is not None:
            known = item_to_dict(now)
            fields = {name: value for name, value in fields.items() if known.get(name) != value}
        if not fields:
            raise UsageError(
                "nothing was changed in the form",
                code="correction",
                hint="Confirm the item if it is right as it stands.",
            )
    if act is Act.ADD and fields is not None:
        fields = {name: value for name, value in fields.items() if value is not None}
    return Change(
        document=document_id, kind=kind, item=item, act=act, fields=fields, seen=seen,
        note=form.first("note").strip() or None,
    )  # fmt: skip


def _form(
    request: Request,
    who: Viewer,
    store: Store,
    document_id: str,
    shown: Corrected,
    *,
    kind: str,
    item: str | None,
    typed: Form | None = None,
    status: int = 200,
    message: str | None = None,
    hint: str | None = None,
    current: Correction | None = None,
) -> HTMLResponse:
    record = shown.record
    history = store.corrections.of(document_id, item=item) if item else ()
    standing, number = shown.standing.get(item or "", ("no", 0))
    now = shown.item(item) if item else None
    value = None if now is None else item_to_dict(now)
    last = next((each.before or each.after for each in reversed(history) if each.before or each.after), None)
    part = request.headers.get(PART) == "form"
    names = Names(record, shown.names)
    return show(
        request, who, "correct_form.html" if part else "correct.html", status=status,
        document=record.document, document_id=document_id, kind=kind, item=item, name=names.of.get(item or "", item),
        title=title_of(kind, value or last or {}, record) if item else f"a new {kind}",
        standing=standing, number=number, stands=value is not None,
        controls=controls(kind, value, record, typed) if value is not None or item is None else [],
        note=typed.first("note") if typed else "", marks=typed.every("marks") if typed else (),
        part=typed.first("part") if typed else "", next=typed.first("next") if typed else "",
        entries=[entry_of(each, record) for each in reversed(history)],
        message=message, hint=hint, current=entry_of(current, record) if current else None,
    )  # fmt: skip


def _kind_of(name: str, shown: Corrected, history: tuple[Correction, ...]) -> str:
    for kind, names in shown.names.items():
        if name in names:
            return kind
    if history:
        return history[0].kind
    raise UsageError(
        f"there is no item {name!r:.60} in this article", code="unknown_item", hint="Open the article and choose one."
    )


def _known(kind: str) -> None:
    if kind not in FIELDS:
        raise UsageError(
            f"kind is {kind!r:.40}", code="correction", hint=f"What can be corrected: {', '.join(FIELDS)}."
        )


def _selected(state: Asked, kind: str, shown: Corrected) -> Form | None:
    """The words that were selected in the article as the evidence of a new item."""
    found = re.fullmatch(r"(\d{1,9})-(\d{1,9})", state.first("at"))
    field = {"event": "trigger", "statement": "content", "actor": "mentions", "place": "mentions"}.get(kind)
    if found is None or field is None:
        return None
    text = shown.record.document.text
    span = span_of_utf16(text, int(found[1]), int(found[2]))
    if span is None:
        return None
    words = " ".join(span.of(text).split())
    values = [(field, words), (f"{field}_at", state.first("at"))]
    if kind in {"actor", "place"}:
        values.append(("name", words))
    return Form(tuple(values))

"""Articles: listed, read, corrected, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from onrecord.faces.api.access import Viewer, admin, analyst, reader, the_store
from onrecord.faces.api.asked import Article, Correcting
from onrecord.faces.api.caching import fresh
from onrecord.faces.api.forms import CorrectionForm, DocumentForm, HistoryForm, Listed, ReadForm, RemovedForm
from onrecord.faces.api.parameters import Id, Slice
from onrecord.faces.api.recordform import RecordForm
from onrecord.faces.api.routes import REFUSED
from onrecord.record.jsonform import to_json
from onrecord.store import Saved, Store

if TYPE_CHECKING:
    from onrecord.faces.api.intake import Intake

router = APIRouter(prefix="/api/documents", tags=["documents"], responses=REFUSED)

Kept = Annotated[Store, Depends(the_store)]
Analyst = Annotated[Viewer, Depends(analyst)]
ASKED = [Depends(reader), Depends(fresh)]


@router.get("", response_model=Listed[DocumentForm], dependencies=ASKED)
def documents(store: Kept, which: Annotated[Slice, Query()]) -> Any:
    """Articles, the newest version of each address, the newest day first."""
    return store.desk.documents(which.filter(), cursor=which.cursor, limit=which.limit)


@router.post(
    "",
    status_code=201,
    response_model=ReadForm,
    responses={
        200: {"model": ReadForm, "description": "The store had it already."},
        201: {"headers": {"Location": {"description": "Where the article is.", "schema": {"type": "string"}}}},
    },
)
def read_article(request: Request, response: Response, seen: Analyst, article: Article) -> ReadForm:
    """Has an article read and kept. Role: analyst."""
    intake: Intake = request.app.state.intake
    made = intake.take(article, who=seen.name)
    response.headers["Location"] = f"/api/documents/{made.id}"
    if made.saved == Saved.DUPLICATE:
        response.status_code = 200
    return made


@router.get("/{document}", response_model=DocumentForm, dependencies=ASKED)
def document(store: Kept, document: Id) -> Any:
    """One article without its text, by its id, six or more digits of it, or its name."""
    return store.row(document)


@router.delete("/{document}", response_model=RemovedForm, dependencies=[Depends(admin)])
def forget(request: Request, store: Kept, document: Id) -> Any:
    """Takes an article out, as if it had never been read. Role: admin."""
    removed = store.remove(document)
    request.app.state.intake.forget()
    return removed


@router.get(
    "/{document}/record",
    response_class=Response,
    responses={200: {"model": RecordForm, "description": "The record, as record.md has it."}},
    dependencies=ASKED,
)
def record(
    store: Kept,
    document: Id,
    original: Annotated[bool, Query(description="As the reader made it, without any correction.")] = False,
) -> Response:
    """The record of an article with its text, as it stands with all corrections."""
    found = store.corrections.original(store.row(document).id) if original else store.load(document)
    return Response(to_json(found), media_type="application/json")


@router.get("/{document}/corrections", response_model=HistoryForm, dependencies=ASKED)
def corrections(store: Kept, document: Id) -> Any:
    """What analysts said of an article, and how each corrected item stands."""
    full = store.row(document).id
    made = store.corrections.of(full)
    standing = {
        item: {"reviewed": reviewed, "number": number}
        for item, (reviewed, number) in store.corrections.standing(full).items()
    }
    return {
        "items": [CorrectionForm.model_validate(each) for each in made],
        "next": None,
        "total": len(made),
        "standing": standing,
    }


@router.post(
    "/{document}/corrections",
    status_code=201,
    response_model=CorrectionForm,
    responses={
        409: REFUSED[404] | {"description": "Somebody was first: `where.current` is what they made. Nothing changed."}
    },
)
def correct(store: Kept, seen: Analyst, document: Id, change: Correcting) -> Any:
    """Corrects an item of an article. Role: analyst."""
    return store.corrections.make(change.change(store.row(document).id), who=seen.name)

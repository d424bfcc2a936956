"""Every page: `router` is what the application mounts. None of it stands in the schema of the API."""

from __future__ import annotations

from fastapi import APIRouter

from onrecord.faces.web import (
    actors,
    claims,
    correcting,
    documents,
    files,
    front,
    login,
    reader,
    search,
    stories,
)
from onrecord.faces.web.charts import routes as charts
from onrecord.faces.web.charts.drawing import prepare
from onrecord.faces.web.faults import error_page, refusal_page

router = APIRouter(include_in_schema=False)
for room in (files, front, documents, correcting, reader, search, claims, actors, stories, login, charts):
    router.include_router(room.router)

__all__ = ["error_page", "prepare", "refusal_page", "router"]

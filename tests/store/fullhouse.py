"""A store with something of everything in it."""

from lorland import article
from sqlalchemy import select

from onrecord.errors import Problem
from onrecord.record import Document, Record, document_id
from onrecord.store import Origin, schema
from onrecord.store.corrections.items import Act, Change

URL = "https://news.example/talks"


def page(words):
    told = {"url": URL}
    return Record(document=Document(id=document_id(words, **told), name="talks", text=words, **told))


def fill(store):
    """Articles, versions, corrections, problems, and a chronicle of them."""
    for number in range(3):
        store.save(article(number))
    for words in ("Talks fail in Port Sel on Monday.", "Talks fail in Port Sel on Tuesday."):
        store.save(page(words), origin=Origin(url=URL))
    first = article().document.id
    store.corrections.make(Change(document=first, kind="event", item="e1", act=Act.CONFIRM), who="Ann")
    store.corrections.make(Change(document=first, kind="event", item="e2", act=Act.REJECT), who="Ann")
    store.corrections.make(
        Change(document=first, kind="event", item="e1", act=Act.EDIT, fields={"killed": 7}, seen=1), who="Bo"
    )
    store.add_problem(Problem("a.txt", "text", "text.empty", "nothing"))
    store.chronicle().happenings()


def everything(store):
    """Every row of every table."""
    with store._reading() as connection:
        return {
            table.name: sorted(map(repr, map(tuple, connection.execute(select(table)).all())))
            for table in schema.metadata.sorted_tables
        }

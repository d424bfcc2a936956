"""The public contract: frozen types for one article and what it says, their invariants, and their JSON form.

```
Record ─ Document ─ furniture: Span
       ├ Actor, Place ─ mentions: Span
       ├ Statement ─ cue, content, speaker_span, to: Span ─ when: When
       ├ Event ─ trigger, also: Span ─ when: When
       └ Dispute, Outlook
```
"""

from onrecord.record.items import Actor, Dispute, Document, Event, Outlook, Place, Statement, document_id
from onrecord.record.jsonform import LISTS, from_dict, from_json, item_from_dict, item_to_dict, to_dict, to_json
from onrecord.record.record import SCHEMA, Record
from onrecord.record.span import Span, When
from onrecord.record.terms import (
    ACTOR_KINDS,
    ACTOR_ROLES,
    CHANNELS,
    EVENT_STATUSES,
    EVENT_TYPES,
    PLACE_PRECISIONS,
    STANCES,
    STATEMENT_KINDS,
)

__all__ = [
    "ACTOR_KINDS",
    "ACTOR_ROLES",
    "CHANNELS",
    "EVENT_STATUSES",
    "EVENT_TYPES",
    "LISTS",
    "PLACE_PRECISIONS",
    "SCHEMA",
    "STANCES",
    "STATEMENT_KINDS",
    "Actor",
    "Dispute",
    "Document",
    "Event",
    "Outlook",
    "Place",
    "Record",
    "Span",
    "Statement",
    "When",
    "document_id",
    "from_dict",
    "from_json",
    "item_from_dict",
    "item_to_dict",
    "to_dict",
    "to_json",
]

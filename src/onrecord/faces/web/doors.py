"""What every view is given: who looks, at which store, and what the address asks for."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends

from onrecord.faces.api.access import Viewer, analyst, reader, the_store
from onrecord.faces.web.asked import Asked, asked
from onrecord.store import Store

Looking = Annotated[Viewer, Depends(reader)]
"""Who looks, in any role."""

Correcting = Annotated[Viewer, Depends(analyst)]
"""Who may correct."""

Kept = Annotated[Store, Depends(the_store)]
"""The store that is served."""

State = Annotated[Asked, Depends(asked)]
"""What the address asks for."""

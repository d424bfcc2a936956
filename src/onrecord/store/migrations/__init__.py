"""From the revision that a store has to the one that this version needs; a fresh store is made the same way.

Each step is a module in `versions`, as alembic has it, but run without an ini file and without `env.py`. Everything
happens in the caller's transaction, so that a step is taken whole or not at all.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


def upgrade(connection: Connection, *, target: str = "head") -> None:
    """Takes every step that lies between the store's revision and the target; none where it is there already."""
    scripts = ScriptDirectory(str(Path(__file__).parent))
    context = MigrationContext.configure(connection)
    steps = list(scripts.iterate_revisions(target, context.get_current_revision() or "base"))
    with Operations.context(context):
        for step in reversed(steps):
            step.module.upgrade()
            context.stamp(scripts, step.revision)


def revisions() -> tuple[str, ...]:
    """Every revision there is, from the first to the newest."""
    scripts = ScriptDirectory(str(Path(__file__).parent))
    return tuple(step.revision for step in reversed(list(scripts.walk_revisions())))

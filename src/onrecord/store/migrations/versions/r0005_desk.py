"""What analysts have said of each item."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, String

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Adds the column."""
    for table in ("statement", "event", "dispute", "outlook"):
        op.add_column(table, Column("reviewed", String(), nullable=False, server_default="no"))

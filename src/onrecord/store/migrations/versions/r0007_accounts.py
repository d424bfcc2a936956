"""Who may ask a served store for what. Nobody can until an account is made."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, DateTime, PrimaryKeyConstraint, String

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Adds the table."""
    op.create_table(
        "account",
        Column("name", String(), nullable=False),
        Column("role", String(), nullable=False),
        Column("digest", String(), nullable=False),
        Column("created_at", DateTime(timezone=True), nullable=False),
        Column("revoked_at", DateTime(timezone=True)),
        PrimaryKeyConstraint("name", name="pk_account"),
    )

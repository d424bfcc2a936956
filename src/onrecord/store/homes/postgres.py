"""A store in a PostgreSQL database, or in a schema of one (`?options=-csearch_path=…`). Needs psycopg.

Writers take one advisory lock for a transaction, so that what one reads first and writes later is still so, as SQLite's
single writer has it; readers see the store as it was at their first question and wait for nobody. Text sorts by its
code points, as in SQLite, whatever the database's own collation.
"""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING, Any, ClassVar, Final

import psycopg
from psycopg.conninfo import conninfo_to_dict

from onrecord.errors import StoreError, UsageError
from onrecord.store import faults
from onrecord.store.homes.home import Home
from onrecord.store.rows import Access

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection, Engine

MARK: Final = "onrecord"
"""The comment on the table `document` that marks a database as a store."""

SECRETS: Final = ("password", "sslpassword", "passfile", "sslkey", "oauth_client_secret")

SESSION: Final = (
    "SET TIME ZONE 'UTC'; SET jit = off; SET max_parallel_workers_per_gather = 0; SET random_page_cost = 1.1"
)
"""Compiling a question, or starting workers for it, takes longer than answering it, where answers take milliseconds.
And rows that an index names are fetched at about the price of rows that lie beside each other: that is so in memory and
on any disk that does not turn; by the server's default of 4 a table is rather read from end to end."""

SCHEMA: Final = "(SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = current_schema())"

TABLES: Final = f"""
SELECT c.relname, pg_catalog.obj_description(c.oid, 'pg_class') FROM pg_catalog.pg_class c
WHERE c.relnamespace = {SCHEMA} AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""  # noqa: S608 - our own words
"""What lies in the schema, save what belongs to extensions."""

UNSORTED: Final = f"""
SELECT c.relname, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
WHERE c.relnamespace = {SCHEMA} AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND l.collname <> 'C'
ORDER BY 1, a.attnum
"""  # noqa: S608 - our own words
"""The columns that sort in another way than by code points."""

MAY_WRITE: Final = """
SELECT NOT pg_catalog.pg_is_in_recovery() AND NOT current_setting('transaction_read_only')::boolean AND CASE
    WHEN to_regclass('document') IS NULL THEN has_schema_privilege(current_schema(), 'CREATE')
    ELSE has_table_privilege('document', 'INSERT, DELETE') END
"""

SEQUENCES: Final = f"""
SELECT c.relname, a.attname, pg_get_serial_sequence(quote_ident(c.relname), a.attname) FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
WHERE c.relnamespace = {SCHEMA} AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
AND pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL
"""  # noqa: S608 - our own words

LOCK: Final = "SELECT pg_advisory_xact_lock(hashtextextended('onrecord ' || current_schema(), 0))"

STATES: Final = {
    "25006": "read_only",
    "53100": "full",
    "55P03": "locked",
    "40001": "locked",
    "40P01": "locked",
    "42P01": "damaged",
    "42703": "damaged",
    "XX001": "damaged",
    "XX002": "damaged",
    "3D000": "missing",
    "3F000": "missing",
    "28000": "unreadable",
    "28P01": "unreadable",
    "42501": "unreadable",
}
"""What each SQLSTATE means for a store."""

SAID: Final = (
    (re.compile(r'database "[^"]*" does not exist'), "missing"),
    (re.compile(r"authentication|no password|pg_hba|role \"[^\"]*\"|not permitted|permission denied"), "unreadable"),
)
"""The same where connecting fails, which gives no SQLSTATE."""

PLAIN: Final = {
    "missing": faults.missing,
    "full": faults.full,
    "locked": faults.locked,
    "read_only": faults.read_only,
}
TOLD: Final = {"damaged": faults.damaged, "unreadable": faults.unreadable}
"""These tell what the server said."""


class PostgresHome(Home):
    """A database, by its address.

    Raises:
        UsageError: `usage.store` where the address cannot be read.
    """

    driver: ClassVar[type[Exception]] = psycopg.Error
    checks_by_writing: ClassVar[bool] = False

    def __init__(self, address: str, *, access: Access, wait: float) -> None:
        super().__init__(access=access, wait=wait)
        try:
            self._parameters: dict[str, Any] = conninfo_to_dict(
                re.sub(r"^postgres(ql)?(\+psycopg)?(?=://)", "postgresql", address, flags=re.IGNORECASE)
            )
        except psycopg.Error:
            # What libpq says of it quotes the part that it stumbles over, which may be the password.
            raise UsageError(
                f"the address of the store cannot be read: {_blotted(address)!r}",
                code="store",
                hint="Write it as postgresql://user:password@host:port/database; signs such as @ or % in a part of it "
                "stand there as %40 or %25.",
            ) from None
        self._secrets = [str(self._parameters[name]) for name in SECRETS if self._parameters.get(name)]
        self.where: str = _shown(self._parameters)
        self.address = address

    def connect(self) -> psycopg.Connection[Any]:
        """A connection whose first question begins a transaction."""
        settings = {"connect_timeout": 10, "fallback_application_name": "onrecord", **self._parameters}
        connection = psycopg.connect(**settings, client_encoding="utf8", prepare_threshold=None, autocommit=True)
        try:
            connection.execute(SESSION)
            connection.autocommit = False
        except BaseException:
            connection.close()
            raise
        return connection

    def revision(self) -> str | None:
        """The schema's revision of the store in the database; None where the database is empty."""
        with closing(self.connect()) as connection:
            encoding = connection.info.parameter_status("server_encoding")
            if encoding != "UTF8":
                raise faults.not_a_store(self.where, f"keeps text as {encoding}, where a store needs UTF8")
            (schema,) = connection.execute("SELECT current_schema()").fetchone() or (None,)
            if schema is None:
                raise StoreError(
                    f"no schema of the search path exists at {self.where!r}",
                    code="missing",
                    hint="Make it with CREATE SCHEMA, or mend the search_path in the address.",
                )
            tables = dict(connection.execute(TABLES).fetchall())
            if self.access is not Access.READ and connection.execute(MAY_WRITE).fetchone() != (True,):
                raise faults.read_only(self.where)
            if not tables:
                if self.access is Access.CREATE:
                    return None
                raise faults.missing(self.where)
            if tables.get("document") != MARK:
                raise faults.not_a_store(self.where, f"holds tables of another application in its schema {schema!r}")
            if "alembic_version" not in tables:
                raise faults.damaged(self.where, "the table that names its revision is missing")
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            if row is None:
                raise faults.damaged(self.where, "it names no revision")
            return str(row[0])

    def engine(self) -> Engine:
        """A pool of connections to the database; one that the server has cut off meanwhile is made anew."""
        from sqlalchemy import create_engine, event  # noqa: PLC0415 - see Home

        from onrecord.store.homes.tsvectors import watch_inserts  # noqa: PLC0415

        engine = create_engine(
            "postgresql+psycopg://", creator=self.connect, pool_size=10, max_overflow=-1, pool_pre_ping=True
        )
        event.listen(engine, "begin", self._begin)
        watch_inserts(engine)
        return engine

    def reading(self, engine: Engine) -> Engine:
        """The pool, for transactions that each see one state of the store and change nothing."""
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    def writing(self, engine: Engine) -> Engine:
        """The pool, for transactions that wait for the writer before them; each statement sees what that one wrote."""
        if self.access is Access.READ:
            return engine.execution_options(postgresql_readonly=True)
        return engine.execution_options(isolation_level="READ COMMITTED", onrecord_writes=True)

    def settle(self, connection: Connection, revision: str) -> None:  # noqa: ARG002 - alembic's table says it here
        """Marks the database as a store, and has its text sorted by code points."""
        unsorted: dict[str, list[str]] = {}
        for table, column, kind in connection.exec_driver_sql(UNSORTED).all():
            unsorted.setdefault(table, []).append(f'ALTER COLUMN "{column}" TYPE {kind} COLLATE "C"')
        for table, changes in unsorted.items():
            connection.exec_driver_sql(f'ALTER TABLE "{table}" {", ".join(changes)}')
        connection.exec_driver_sql(f"COMMENT ON TABLE document IS '{MARK}'")

    def erase(self, connection: Connection) -> None:
        """Nothing: PostgreSQL keeps deleted rows until it vacuums the tables, which no transaction can hold it to."""

    def unsound(self, connection: Connection) -> Iterator[str]:  # noqa: ARG002 - as every home has it
        """Nothing: what PostgreSQL can tell of its files is for whoever runs the server (pg_amcheck)."""
        return iter(())

    def count_on(self, connection: Connection) -> None:
        """Has each sequence go on behind the largest number in its column."""
        for table, column, sequence in connection.exec_driver_sql(SEQUENCES).all():
            largest = f'(SELECT coalesce(max("{column}"), 0) FROM "{table}")'  # noqa: S608 - names of our own tables
            connection.exec_driver_sql(f"SELECT setval('{sequence}', {largest} + 1, false)")

    def share(self) -> None:
        """Nothing: whoever reads keeps nobody from writing."""

    def leave(self) -> None:
        """Nothing was changed."""

    def named(self, error: Exception) -> StoreError:
        """What psycopg raised, by its name."""
        why = str(error).strip().partition("\n")[0]
        for secret in self._secrets:
            why = why.replace(secret, "…")
        state = getattr(error, "sqlstate", None)
        if state is None or state[:2] in {"08", "57"} or state == "53300":
            name = next((name for words, name in SAID if words.search(str(error))), None)
            if name is None and isinstance(error, psycopg.OperationalError):
                return faults.unreachable(self.where, why)
        else:
            name = STATES.get(state)
        if name == "unreadable" and self.access is not Access.READ and state == "42501":
            name = "read_only"
        if name in PLAIN:
            return PLAIN[name](self.where)
        return TOLD.get(name or "", faults.failed)(self.where, why)

    def _begin(self, connection: Connection) -> None:
        if connection.get_execution_options().get("onrecord_writes"):
            # 0 would be for ever.
            patience = max(1, int(min(self.wait, 2e6) * 1000))
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {patience}")
            connection.exec_driver_sql(LOCK)


def _shown(parameters: dict[str, Any]) -> str:
    """The address without its secrets and settings."""
    user, host = parameters.get("user"), parameters.get("host") or parameters.get("hostaddr") or ""
    port, database = parameters.get("port"), parameters.get("dbname", "")
    place = ",".join(str(each) for each in host) if isinstance(host, list) else str(host)
    shown = (f"{user}@" if user else "") + place + (f":{port}" if port else "")
    return f"postgresql://{shown}/{database}"


def _blotted(address: str) -> str:
    """An address that cannot be taken apart, with all that may be a secret left out."""
    scheme, _, rest = address.partition("://")
    return f"{scheme}://…{rest.rpartition('@')[2].partition('?')[0]}"

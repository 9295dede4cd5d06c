"""The tables of the ledger, and the statements that make them append-only.

Amounts are decimals written out, dates ISO 8601, closed sets the enum's value, yes and no 1 and
0, lists and sources JSON arrays (a source: hash, file, sheet, cell, raw text). Every table has
the row's number ``id`` first and its chained ``hash`` last.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.ledger.chain import Row, Value

APPLICATION_ID = 0x6D736C67
"""Marks our files in SQLite's header: the letters ``mslg``."""

VERSION = 3


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name and its columns between ``id`` and ``hash``, each with its SQL type."""

    name: str
    columns: tuple[tuple[str, str], ...]

    def columns_of(self, row: Row) -> dict[str, Value]:
        """A stored row's values by the names of their columns."""
        names = ("id", *(name for name, _ in self.columns), "hash")
        return dict(zip(names, row, strict=True))

    @property
    def insert(self) -> str:
        """The statement for one row; text is bound as UTF-8 bytes, see ``store``."""
        types = ("INTEGER", *(kind for _, kind in self.columns), "TEXT")
        marks = ", ".join(_MARKS[kind] for kind in types)
        return f"INSERT INTO {self.name} VALUES ({marks})"  # noqa: S608 - our own table names


_MARKS = {"INTEGER": "?", "TEXT": "CAST(? AS TEXT)"}


def _table(name: str, columns: str) -> Table:
    """A table from ``name`` (text) and ``name:int`` words."""
    parts = (column.partition(":") for column in columns.split())
    return Table(name, tuple((each, "INTEGER" if kind else "TEXT") for each, _, kind in parts))


RECEIPT = _table("receipt", "number:int period sha256 name received time_source channel")
EXAMINATION = _table(
    "examination",
    "receipt:int number:int digest period unit_id definitions_version refused:int kind "
    "zero_report:int preparer principal required:int filled:int",
)
READING = _table(
    "reading",
    "examination:int unit_id indicator_id period amount qualifier source stage stage_source "
    "expected remark accepted:int marks",
)
ITEM = _table("item", "examination:int unit_id project_id kind number:int text due party source")
FINDING = _table(
    "finding",
    "examination:int rule severity subject place read expected why fix receipt:int state note",
)
RUN = _table("run", "period as_of definitions_version examinations heads")
DECISION = _table("decision", "period rule subject read file reason decided_by decided")
"""The clerk's decisions, which come between runs."""

ARRIVAL = _table("arrival", "number:int found parent:int")
"""When a receipt was given, and the receipt that it came out of; one row for each number."""

ACCOUNTING = _table("accounting", "examination:int read:int furniture:int unread:int")
ANSWER = _table("answer", "examination:int project_id raised number:int disposition source")
"""What a unit chose beside a matter of an earlier month."""

FILLED = _table("filled", "examination:int cell")
"""The keys of the required cells that a file has filled, for files laid over each other."""

ADOPTION = _table("adoption", "period sha256 list_id unit_id who moment")
RATES = _table(
    "rates", "run:int due:int reported:int on_time:int qualified:int required:int filled:int"
)
"""The five rates of a run, as its outputs print them; later months show them again."""

PLAN_EXAMINATION = _table(
    "plan_examination",
    "receipt:int number:int digest year:int list_id unit_id definitions_version refused:int kind "
    "approval read:int furniture:int unread:int",
)
"""One plan form as examined; the three counts are of its non-empty cells."""

PLAN_INDICATOR = _table(
    "plan_indicator", "examination:int indicator_id leader leader_source accepted:int"
)
PLAN_VALUE = _table("plan_value", "examination:int indicator_id period amount source")
PLAN_STEP = _table("plan_step", "examination:int indicator_id step day source")
PLAN_CONTACT = _table("plan_contact", "examination:int name title phone email source")
"""Liaison persons, apart from everything else: personal data that nothing published reads."""

PLAN_FINDING = _table(
    "plan_finding",
    "examination:int rule severity subject place read expected why fix receipt:int state note",
)
PLAN_RUN = _table("plan_run", "year:int as_of definitions_version examinations heads")
FOOTING = _table(
    "footing", "run:int moment clock list_id program definitions template receipts entries"
)
"""What each run stood on; the row comes before the run's own."""

SEAL = _table(
    "seal",
    "list_id period number issued who moment run:int program definitions template outputs inputs",
)

SINCE: Mapping[int, tuple[Table, ...]] = {
    1: (RECEIPT, EXAMINATION, READING, ITEM, FINDING, RUN),
    2: (ARRIVAL, ACCOUNTING, ADOPTION, DECISION),
    3: (
        ANSWER,
        FILLED,
        PLAN_EXAMINATION,
        PLAN_INDICATOR,
        PLAN_VALUE,
        PLAN_STEP,
        PLAN_CONTACT,
        PLAN_FINDING,
        PLAN_RUN,
        FOOTING,
        SEAL,
        RATES,
    ),
}
"""The tables by the version that brought them. A version only ever adds tables: what stands in
the older ones, and the chain through it, stays as it was written."""

TABLES = tuple(table for version in sorted(SINCE) for table in SINCE[version])

DERIVED = frozenset({EXAMINATION, READING, ITEM, FINDING, ACCOUNTING, ANSWER, FILLED})
"""Tables that a run works out from the files; the rows of all others came from outside."""

_INDEXES = (
    (RECEIPT, "period"),
    (EXAMINATION, "number"),
    (READING, "examination"),
    (ITEM, "examination"),
    (FINDING, "examination"),
    (RUN, "period"),
    (ARRIVAL, "number"),
    (ACCOUNTING, "examination"),
    (ADOPTION, "period"),
    (ANSWER, "examination"),
    (FILLED, "examination"),
    (PLAN_EXAMINATION, "year"),
    (PLAN_RUN, "year"),
    (FOOTING, "run"),
    (SEAL, "period"),
    (RATES, "run"),
)


def statements(version: int = 0) -> Iterator[str]:
    """Everything that makes a ledger of an earlier version, or an empty file, one of this."""
    tables = [table for since in range(version + 1, VERSION + 1) for table in SINCE[since]]
    for table in tables:
        columns = ", ".join(f"{name} {kind}" for name, kind in table.columns)
        yield f"CREATE TABLE {table.name} (id INTEGER PRIMARY KEY, {columns}, hash TEXT NOT NULL)"
        for verb in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {table.name}_no_{verb.lower()} BEFORE {verb} ON {table.name} "
                "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
            )
    for table, column in (each for each in _INDEXES if each[0] in tables):
        yield f"CREATE INDEX {table.name}_by_{column} ON {table.name} ({column})"
    yield f"PRAGMA application_id = {APPLICATION_ID}"
    yield f"PRAGMA user_version = {VERSION}"

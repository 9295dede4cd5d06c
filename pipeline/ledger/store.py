"""The ledger's file as SQLite keeps it: opened carefully, appended to, read, verified.

One file in rollback-journal mode, so that a copy of the file is a whole backup between runs.
``synchronous`` is EXTRA, which is FULL plus a flush of the folder after a commit: what was
acknowledged survives a power cut.

Text is bound as bytes and cast, for SQLite's binding refuses the lone surrogates that a hostile
file can put into a text.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from pipeline.ledger.chain import START, Row, Value, link
from pipeline.ledger.errors import LedgerError, damaged, from_sqlite
from pipeline.ledger.schema import APPLICATION_ID, SINCE, VERSION, Table, statements


class Store:
    """An open ledger file; every error of SQLite leaves here as a ``LedgerError``.

    With ``trial`` a copy in memory is opened in its place and the file is left as it is;
    ``content`` is what a ledger in memory begins with.
    """

    def __init__(self, path: str, *, trial: bool = False, content: bytes = b"") -> None:
        self._trial = trial
        with told():
            # Transactions are begun and ended in ``transaction`` only.
            self._connection = sqlite3.connect(path, isolation_level=None)
            if content:
                self._connection.deserialize(content)
            if trial:
                self._connection = _copy(self._connection)
        try:
            with told():
                self._prepare()
        except LedgerError:
            self._connection.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is appended in the block, or nothing of it."""
        with told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def append(self, table: Table, rows: Iterable[Row]) -> int:
        """Add rows at the end of a table.

        Returns:
            The number of the first one.
        """
        count, before = self.head(table)
        chained = []
        for number, row in enumerate(rows, start=count + 1):
            before = link(before, (number, *row))
            chained.append(tuple(map(_bound, (number, *row, before))))
        with told():
            self._connection.executemany(table.insert, chained)
        return count + 1

    def head(self, table: Table) -> tuple[int, str]:
        """How many rows a table has, and the hash of the last one."""
        rows = self.rows(f"SELECT id, hash FROM {table.name} ORDER BY id DESC LIMIT 1")  # noqa: S608 - our own table names
        number, before = next(iter(rows), (0, START))
        if not isinstance(number, int) or not isinstance(before, str):
            raise damaged()
        return number, before

    def rows(self, query: str, *arguments: str | int) -> list[Row]:
        """The rows that a query finds."""
        with told():
            return self._connection.execute(query, arguments).fetchall()

    def all_rows(self, table: Table) -> Iterator[Row]:
        """A whole table in the order of appending, a row at a time."""
        with told():
            yield from self._connection.execute(f"SELECT * FROM {table.name} ORDER BY id")  # noqa: S608 - our own table names

    def whole(self) -> bytes:
        """The file's bytes as SQLite would write them."""
        with told():
            return self._connection.serialize()

    def cut(self, counts: Mapping[Table, int]) -> None:
        """Take the rows beyond so many out of a trial's copy; a file is never cut.

        Raises:
            ValueError: this is not a trial.
        """
        if not self._trial:
            raise ValueError("a ledger's file is only ever added to")
        with told():
            for table, count in counts.items():
                self._connection.execute(f"DROP TRIGGER {table.name}_no_delete")
                self._connection.execute(f"DELETE FROM {table.name} WHERE id > ?", (count,))  # noqa: S608 - our own table names

    def differing_schema(self) -> bool:
        """Whether a table, an index or a guard against changes is not as we made it."""
        ours = sqlite3.connect(":memory:")
        try:
            for statement in statements():
                ours.execute(statement)
            wanted = set(ours.execute(_SCHEMA))
        finally:
            ours.close()
        return set(self.rows(_SCHEMA)) != wanted

    def check_pages(self) -> None:
        """Let SQLite look at its own pages and indexes.

        Raises:
            LedgerError: it found a fault.
        """
        if self.rows("PRAGMA integrity_check") != [("ok",)]:
            raise damaged()

    def _prepare(self) -> None:
        connection = self._connection
        connection.text_factory = _text
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA recursive_triggers = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        if self._is_empty():
            with self.transaction():
                if self._is_empty():
                    self._bring_up_from(0)
        self._require_ours()
        if self._version() < VERSION:
            with self.transaction():
                self._bring_up_from(self._version())

    def _is_empty(self) -> bool:
        return not self.rows("SELECT 1 FROM sqlite_master LIMIT 1") and not self._application()

    def _bring_up_from(self, version: int) -> None:
        """Add the tables that came after a version; what stands in the others is not touched."""
        for statement in statements(version):
            self._connection.execute(statement)

    def _version(self) -> int:
        return int(self.rows("PRAGMA user_version")[0][0] or 0)

    def _application(self) -> Value:
        return self.rows("PRAGMA application_id")[0][0]

    def _require_ours(self) -> None:
        if self._application() != APPLICATION_ID:
            raise LedgerError("ledger.sqlite3 不是本系统的台账文件，请移走后重新运行。")
        version = self._version()
        if version > VERSION:
            raise LedgerError("台账是更新版本的程序建立的，请升级本程序后再运行。")
        names = {name for (name,) in self.rows("SELECT name FROM sqlite_master")}
        written = [table for since in range(1, version + 1) for table in SINCE[since]]
        if not written or not {table.name for table in written} <= names:
            raise damaged()


_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_master"


@contextmanager
def told() -> Iterator[None]:
    """Turn errors of SQLite into a sentence for the user."""
    try:
        yield
    except sqlite3.Error as error:
        raise from_sqlite(error) from error
    except UnicodeDecodeError as error:  # SQLite's own words about a damaged schema
        raise damaged() from error


def _copy(original: sqlite3.Connection) -> sqlite3.Connection:
    """The same database in memory; the original is closed."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        original.backup(copy)
    except sqlite3.Error:
        copy.close()
        raise
    finally:
        original.close()
    return copy


def _bound(value: Value) -> int | bytes | None:
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value


def _text(raw: bytes) -> str:
    """Stored text; bytes that are no text can only be damage, which the chain reports."""
    try:
        return raw.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace")

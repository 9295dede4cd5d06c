"""The journal (流水账): what was put into the ledger from outside, a line for each row.

It stands outside the ledger, as text with JSON on each line, so that the ledger can be made again
from it and the archive. Rows that are worked out from files are not in it; a run's line stands
for them. Each line has the hash of the line before, so that nothing can be changed, taken out or
put in without being seen; it also has the hash that the row has in the ledger.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.ledger.chain import START, Row, digest
from pipeline.ledger.run_record import RunRecord, decode_run
from pipeline.ledger.schema import DERIVED, RUN, TABLES, Table
from pipeline.ledger.seal_codec import decode_footing
from pipeline.ledger.store import Store
from pipeline.model.seal import Footing

LINE_LABELS: Mapping[str, str] = {
    "base": "起点",
    "receipt": "收件",
    "arrival": "收件来源",
    "adoption": "指定归属",
    "decision": "采信",
    "footing": "运行依据",
    "run": "运行",
    "seal": "印发",
}
"""What a line tells of, for who reads the file; tables without a word of their own keep theirs."""

BASE = "base"
"""The kind of the line that names an archived ledger with which a journal was begun."""

RECORDED = tuple(table for table in TABLES if table not in DERIVED)
_BY_NAME = {table.name: table for table in RECORDED}


class JournalError(ValueError):
    """The journal is not what was written; the message says in Chinese where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: a row of a table as it stands in the ledger, or the beginning (``BASE``)."""

    kind: str
    values: Row

    @property
    def table(self) -> Table | None:
        """The table whose row it is; None for the beginning."""
        return _BY_NAME.get(self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """A journal as read: its lines and the hash of the last one."""

    lines: tuple[Line, ...] = ()
    head: str = START

    def counts(self) -> dict[str, int]:
        """How many rows of each table it accounts for, those of the archived ledger included."""
        found: dict[str, int] = {}
        for line in self.lines:
            if line.kind == BASE:
                found = {str(name): int(count) for name, count in json.loads(str(line.values[1]))}
            else:
                found[line.kind] = int(line.values[0] or 0)
        return found

    def heads(self) -> dict[str, tuple[int, str]]:
        """The last row of each table that it has a line of: number and hash in the ledger."""
        return {
            line.kind: (int(line.values[0] or 0), str(line.values[-1]))
            for line in self.lines
            if line.kind != BASE
        }


def base_line(sha256: str, store: Store) -> Line:
    """The line that begins a journal from a ledger that already holds something."""
    counts = [(table.name, store.head(table)[0]) for table in RECORDED]
    return Line(kind=BASE, values=(sha256, json.dumps(counts)))


def new_lines(store: Store, counts: Mapping[str, int]) -> Iterator[Line]:
    """The rows beyond those counted, in an order in which they can be entered again.

    Before each run come all rows that it found in the ledger.
    """
    told = {table.name: counts.get(table.name, 0) for table in RECORDED}
    for row in list(_beyond(store, RUN, told[RUN.name])):
        reached = {name: int(count) for name, (count, _) in json.loads(str(row[-2])).items()}
        yield from _others(store, told, reached)
        yield Line(kind=RUN.name, values=row)
        told[RUN.name] = int(row[0] or 0)
    yield from _others(store, told, None)


def _others(
    store: Store, told: dict[str, int], reached: Mapping[str, int] | None
) -> Iterator[Line]:
    """Rows of the tables but the runs', up to what a run had reached; all without a limit."""
    for table in RECORDED:
        if table == RUN:
            continue
        for row in _beyond(store, table, told[table.name]):
            number = int(row[0] or 0)
            if reached is not None and number > reached.get(table.name, 0):
                break
            told[table.name] = number
            yield Line(kind=table.name, values=row)


def _beyond(store: Store, table: Table, count: int) -> list[Row]:
    return store.rows(f"SELECT * FROM {table.name} WHERE id > ? ORDER BY id", count)  # noqa: S608 - our own table names


def written(lines: Iterable[Line], before: Journal) -> bytes:
    """The lines as they are added to the journal's file."""
    number, head = len(before.lines), before.head
    texts = []
    for line in lines:
        number += 1
        told = {
            "line": number,
            "kind": line.kind,
            "label": LINE_LABELS.get(line.kind, line.kind),
            "values": dict(zip(_names(line), line.values, strict=True)),
        }
        head = digest((head, told))
        texts.append(json.dumps({**told, "hash": head}, ensure_ascii=False) + "\n")
    return "".join(texts).encode("utf-8", "surrogatepass")


def read(content: bytes) -> Journal:
    """The journal of a file; a last line without its end was never finished and is left out.

    Raises:
        JournalError: a line is not what was written.
    """
    lines: list[Line] = []
    head = START
    for number, text in enumerate(_whole_lines(content), start=1):
        try:
            told = json.loads(text.decode("utf-8", "surrogatepass"))
            noted, head = told.pop("hash"), digest((head, told))
            line = _line(told)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise JournalError(_broken(number)) from error
        if head != noted or told["line"] != number:
            raise JournalError(_broken(number))
        lines.append(line)
    return Journal(lines=tuple(lines), head=head)


def run_of(line: Line) -> RunRecord:
    """The run that a line tells of.

    Raises:
        JournalError: it is not one.
    """
    try:
        return decode_run(dict(zip(_names(line), line.values, strict=True)))
    except (ValueError, KeyError, TypeError) as error:
        raise JournalError("运行记录读不懂") from error


def footing_of(line: Line) -> Footing:
    """What the run of a line stood on.

    Raises:
        JournalError: it is not that.
    """
    try:
        return decode_footing(dict(zip(_names(line), line.values, strict=True)))
    except (ValueError, KeyError, TypeError) as error:
        raise JournalError("运行依据读不懂") from error


def finished(content: bytes) -> bytes:
    """The file without a last line that was never finished."""
    return content[: content.rfind(b"\n") + 1]


def _whole_lines(content: bytes) -> Sequence[bytes]:
    return finished(content).split(b"\n")[:-1]


def _line(told: Mapping[str, Any]) -> Line:
    line = Line(kind=str(told["kind"]), values=tuple(told["values"].values()))
    if line.kind != BASE and line.table is None:
        raise ValueError(line.kind)
    if tuple(told["values"]) != _names(line):
        raise ValueError(line.kind)
    return line


def _names(line: Line) -> tuple[str, ...]:
    """The names of a line's values: the columns of its table."""
    if line.table is None:
        return ("ledger", "rows")
    return ("id", *(name for name, _ in line.table.columns), "hash")


def _broken(number: int) -> str:
    return f"第 {number} 行与写入时不符"

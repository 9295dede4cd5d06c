"""The ledger: what arrived, what it came to, and which run said so.

Rows are only ever added. A receipt whose time becomes known later gets a further row under the
same number; an examination is added when it differs from the last one of its receipt; a run
lists the examinations that it stood on, so that any earlier run can be looked at again.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Self

from pipeline.ledger.chain import Row
from pipeline.ledger.codec import (
    Columns,
    Encoded,
    decode,
    decode_decision,
    decode_receipt,
    encode,
    encode_decision,
    encode_receipt,
)
from pipeline.ledger.errors import damaged
from pipeline.ledger.schema import (
    DECISION,
    EXAMINATION,
    FINDING,
    ITEM,
    READING,
    RECEIPT,
    RUN,
    TABLES,
    Table,
)
from pipeline.ledger.store import Store
from pipeline.ledger.verification import faults
from pipeline.model.decision import Decision
from pipeline.model.examination import Examination
from pipeline.model.inbox import Arrival
from pipeline.model.period import Period
from pipeline.model.receipt import Receipt, TimeSource

_CHILDREN = (READING, ITEM, FINDING)
_SPOILT = (ValueError, KeyError, TypeError, ArithmeticError)
"""What decoding raises on a row that is not what we wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """One run: the month, the day it speaks for, and the examinations it stood on.

    ``examinations`` are row numbers; ``added`` says how many of them were new with this run and
    is None for a run read back from the ledger.
    """

    number: int
    period: Period
    as_of: date
    definitions_version: str
    examinations: tuple[int, ...]
    added: int | None = None


class Ledger:
    """The ledger in one file; use it as a context manager.

    Every method raises ``LedgerError`` when the file is damaged, foreign or of a newer version
    (6), or cannot be written (5).
    """

    def __init__(self, path: str) -> None:
        self._store = Store(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._store.close()

    def receive(self, period: Period, arrivals: Sequence[Arrival]) -> tuple[Receipt, ...]:
        """The receipt of each arrival, in their order; new ones are entered.

        The same name and bytes in the same month are the same receipt. A time from the mail or
        the register replaces an earlier one; the time of finding never replaces any.
        """
        with self._store.transaction():
            known = {(each.name, each.sha256): each for each in self.receipts(period)}
            last = self._last_number()
            added: list[Receipt] = []
            for arrival in arrivals:
                before = known.get((arrival.name, arrival.sha256))
                if before is None:
                    last += 1
                receipt = _receipt(arrival, period, before.number if before else last)
                if before is None or _tells_more(receipt, before):
                    added.append(receipt)
                    known[arrival.name, arrival.sha256] = receipt
            self._store.append(RECEIPT, map(encode_receipt, added))
            return tuple(known[each.name, each.sha256] for each in arrivals)

    def receipts(self, period: Period) -> tuple[Receipt, ...]:
        """All receipts of a month by number, each with the time that holds now."""
        rows = self._store.rows("SELECT * FROM receipt WHERE period = ? ORDER BY id", str(period))
        latest = {receipt.number: receipt for receipt in map(_decoded_receipt, rows)}
        return tuple(latest[number] for number in sorted(latest))

    def record_run(
        self,
        period: Period,
        as_of: date,
        definitions_version: str,
        examinations: tuple[Examination, ...],
    ) -> RunRecord:
        """Enter a run and what it found, all of it or nothing.

        Raises:
            ValueError: an examination speaks of a receipt that ``receive`` did not give out.
        """
        with self._store.transaction():
            latest = self._latest_digests()
            encoded = [(each, encode(each)) for each in examinations]
            fresh = [pair for pair in encoded if pair[1].digest != _digest_of(latest, pair[0])]
            self._add(fresh, latest)
            covered = tuple(sorted({latest[each.receipt.number][0] for each in examinations}))
            number = self._store.append(
                RUN, [self._run_row(period, as_of, definitions_version, covered)]
            )
        return RunRecord(
            number=number,
            period=period,
            as_of=as_of,
            definitions_version=definitions_version,
            examinations=covered,
            added=len(fresh),
        )

    def runs(self, period: Period) -> tuple[RunRecord, ...]:
        """All runs of a month, oldest first."""
        rows = self._store.rows("SELECT * FROM run WHERE period = ? ORDER BY id", str(period))
        return tuple(_decoded_run(_columns(RUN, row)) for row in rows)

    def last_run(self, period: Period) -> RunRecord | None:
        """The latest run of a month, or None."""
        return next(reversed(self.runs(period)), None)

    def periods(self) -> tuple[Period, ...]:
        """The months that have had a run, oldest first."""
        rows = self._store.rows("SELECT DISTINCT period FROM run ORDER BY period")
        return tuple(Period.parse(str(period)) for (period,) in rows)

    def examinations(self, period: Period) -> tuple[Examination, ...]:
        """What the latest run of a month stood on, by receipt number; nothing without a run."""
        run = self.last_run(period)
        return () if run is None else self.examinations_of(run)

    def examinations_before(self, period: Period) -> Mapping[Period, tuple[Examination, ...]]:
        """What the latest runs of the earlier months of the same year stood on."""
        earlier = (each for each in self.periods() if each.year == period.year and each < period)
        return {each: self.examinations(each) for each in earlier}

    def run_days_before(self, period: Period) -> Mapping[Period, date]:
        """The day that the latest run of each earlier month of the same year spoke for."""
        runs = (self.last_run(each) for each in self.periods())
        return {
            run.period: run.as_of
            for run in runs
            if run and run.period.year == period.year and run.period < period
        }

    def told_days(self, period: Period) -> Mapping[int, frozenset[date]]:
        """The days that runs of a month spoke for, by the numbers of the receipts they stood on."""
        rows = self._store.rows("SELECT id, number FROM examination")
        receipts = {row: int(number or 0) for row, number in rows}
        days: dict[int, set[date]] = {}
        for run in self.runs(period):
            for row in run.examinations:
                days.setdefault(receipts.get(row, 0), set()).add(run.as_of)
        return {number: frozenset(each) for number, each in days.items()}

    def examinations_of(self, run: RunRecord) -> tuple[Examination, ...]:
        """What a run stood on, by receipt number."""
        numbers = json.dumps(run.examinations)
        own = self._store.rows(_SELECT.format("examination", "id"), numbers)
        receipts = {
            row[0]: _decoded_receipt(row) for row in self._store.rows(_RECEIPTS_OF, numbers)
        }
        children = {table: self._children(table, numbers) for table in _CHILDREN}
        try:
            found = [
                decode(
                    columns,
                    receipts[columns["receipt"]],
                    {table: children[table].get(columns["id"], ()) for table in _CHILDREN},
                )
                for columns in (_columns(EXAMINATION, row) for row in own)
            ]
        except _SPOILT as error:
            raise damaged() from error
        return tuple(sorted(found, key=lambda each: each.receipt.number))

    def decide(self, decision: Decision) -> None:
        """Enter a decision of the clerk."""
        with self._store.transaction():
            self._store.append(DECISION, [encode_decision(decision)])

    def decisions(self, period: Period) -> tuple[Decision, ...]:
        """The clerk's decisions on a month, oldest first."""
        rows = self._store.rows("SELECT * FROM decision WHERE period = ? ORDER BY id", str(period))
        try:
            return tuple(decode_decision(_columns(DECISION, row)) for row in rows)
        except _SPOILT as error:
            raise damaged() from error

    def verify_chain(self) -> tuple[str, ...]:
        """Look at every row again.

        Returns:
            One sentence for each place where the ledger is not what was written; none if sound.
        """
        return tuple(faults(self._store))

    def _last_number(self) -> int:
        ((number,),) = self._store.rows("SELECT coalesce(max(number), 0) FROM receipt")
        return int(number or 0)

    def _latest_digests(self) -> dict[int, tuple[int, str]]:
        """The row number and the digest of the last examination of each receipt."""
        rows = self._store.rows("SELECT number, id, digest FROM examination ORDER BY id")
        return {int(number or 0): (int(row or 0), str(digest)) for number, row, digest in rows}

    def _add(
        self,
        fresh: Sequence[tuple[Examination, Encoded]],
        latest: dict[int, tuple[int, str]],
    ) -> None:
        """Append examinations with their children, and note them as the latest."""
        receipts = self._receipt_rows()
        own: list[Row] = []
        for examination, encoded in fresh:
            row = receipts.get(encode_receipt(examination.receipt))
            if row is None:
                raise ValueError(f"receipt {examination.receipt.number} is not in the ledger")
            own.append((row, examination.receipt.number, encoded.digest, *encoded.own))
        first = self._store.append(EXAMINATION, own)
        for number, (examination, encoded) in enumerate(fresh, start=first):
            latest[examination.receipt.number] = (number, encoded.digest)
        for table in _CHILDREN:
            self._store.append(
                table,
                (
                    (number, *row)
                    for number, (_, encoded) in enumerate(fresh, start=first)
                    for row in encoded.children[table]
                ),
            )

    def _receipt_rows(self) -> dict[Row, int]:
        rows = self._store.rows("SELECT * FROM receipt ORDER BY id")
        return {row[1:-1]: int(row[0] or 0) for row in rows}

    def _run_row(self, period: Period, as_of: date, version: str, covered: tuple[int, ...]) -> Row:
        heads = {table.name: self._store.head(table) for table in TABLES}
        return (str(period), as_of.isoformat(), version, json.dumps(covered), json.dumps(heads))

    def _children(self, table: Table, numbers: str) -> dict[object, list[Columns]]:
        children: dict[object, list[Columns]] = {}
        for row in self._store.rows(_SELECT.format(table.name, "examination"), numbers):
            columns = _columns(table, row)
            children.setdefault(columns["examination"], []).append(columns)
        return children


_SELECT = "SELECT * FROM {} WHERE {} IN (SELECT value FROM json_each(?)) ORDER BY id"
_RECEIPTS_OF = (
    "SELECT * FROM receipt WHERE id IN (SELECT receipt FROM examination "
    "WHERE id IN (SELECT value FROM json_each(?)))"
)


def _receipt(arrival: Arrival, period: Period, number: int) -> Receipt:
    return Receipt(
        number=number,
        period=period,
        sha256=arrival.sha256,
        name=arrival.name,
        received=arrival.received,
        time_source=arrival.time_source,
        channel=arrival.channel,
    )


def _tells_more(receipt: Receipt, before: Receipt) -> bool:
    """Whether a later look at the same file knows its time better."""
    return receipt != before and receipt.time_source is not TimeSource.FOUND


def _digest_of(latest: Mapping[int, tuple[int, str]], examination: Examination) -> str:
    return latest.get(examination.receipt.number, (0, ""))[1]


def _columns(table: Table, row: Row) -> Columns:
    names = ("id", *(name for name, _ in table.columns), "hash")
    return dict(zip(names, row, strict=True))


def _decoded_receipt(row: Row) -> Receipt:
    try:
        return decode_receipt(_columns(RECEIPT, row))
    except _SPOILT as error:
        raise damaged() from error


def _decoded_run(columns: Columns) -> RunRecord:
    try:
        return RunRecord(
            number=int(columns["id"] or 0),
            period=Period.parse(str(columns["period"])),
            as_of=date.fromisoformat(str(columns["as_of"])),
            definitions_version=str(columns["definitions_version"]),
            examinations=tuple(json.loads(str(columns["examinations"]))),
        )
    except _SPOILT as error:
        raise damaged() from error

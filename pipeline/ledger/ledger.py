"""The ledger: what arrived, what it came to, and which run said so.

Rows are only ever added. A receipt whose time becomes known later gets a further row under the
same number; an examination is added when it differs from the last one of its receipt; a run
lists the examinations that it stood on, so that any earlier run can be looked at again.
"""

import json
from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date, datetime
from types import TracebackType
from typing import Self

from pipeline.ledger.chain import Row
from pipeline.ledger.decision_codec import decode_decision, encode_decision
from pipeline.ledger.decoding import SPOILT, decoded
from pipeline.ledger.errors import damaged
from pipeline.ledger.examination_entries import record_examinations, stored_examinations
from pipeline.ledger.journal import Journal, Line, base_line, new_lines
from pipeline.ledger.plan_entries import PlanRun, plan_examinations, record_plans
from pipeline.ledger.receipt_codec import (
    decode_adoption,
    decode_receipt,
    encode_adoption,
    encode_arrival,
    encode_receipt,
)
from pipeline.ledger.receiving import received
from pipeline.ledger.run_record import RunRecord
from pipeline.ledger.runs import (
    Runs,
    all_footings,
    enter_run,
    footing_of,
    heads,
    last_footing,
    rows_found,
    run_row,
)
from pipeline.ledger.schema import (
    ADOPTION,
    ARRIVAL,
    DECISION,
    PLAN_RUN,
    RECEIPT,
    SEAL,
    TABLES,
)
from pipeline.ledger.seal_codec import decode_seal, encode_seal
from pipeline.ledger.store import Store
from pipeline.ledger.verification import faults
from pipeline.model.decision import Decision
from pipeline.model.examination import Examination
from pipeline.model.inbox import Arrival
from pipeline.model.period import Collection, Period
from pipeline.model.plan import PlanExamination
from pipeline.model.receipt import Adoption, Receipt
from pipeline.model.seal import Footing, Seal


class Ledger:
    """The ledger in one file; use it as a context manager.

    Every method raises ``LedgerError`` when the file is damaged, foreign or of a newer version
    (6), or cannot be written (5).
    """

    def __init__(self, path: str, *, trial: bool = False, content: bytes = b"") -> None:
        self._store = Store(path, trial=trial, content=content)
        self._runs = Runs(store=self._store)

    @classmethod
    def tried(cls, path: str | None) -> Self:
        """A ledger that takes everything and keeps nothing: a copy in memory, or a new one."""
        return cls(path or ":memory:", trial=path is not None)

    @classmethod
    def in_memory(cls, content: bytes) -> Self:
        """A ledger in memory that begins with what an earlier one held; nothing begins empty."""
        return cls(":memory:", content=content)

    @classmethod
    def before_run(cls, path: str, number: int) -> Self:
        """The ledger as a run found it, in memory: nothing that came later is in it.

        Examinations that the run itself entered are there; no run that is left stands on them.

        Raises:
            LedgerError: there is no such run, or the ledger is damaged.
        """
        ledger = cls(path, trial=True)
        reached = rows_found(ledger._store, number)
        ledger._store.cut({table: reached.get(table.name, 0) for table in TABLES})
        return ledger

    def of_list(self, list_id: str, *, unnamed: bool) -> "Ledger":
        """The same ledger, seen as one list's: of runs it knows those of the list alone.

        Receipts, decisions, adoptions, plans and seals name their list or are no list's, so that
        they are all there. ``unnamed``: runs that name no list are of this one; they are from
        before several lists were run.
        """
        view = copy(self)
        view._runs = Runs(store=self._store, only=(list_id, unnamed))  # noqa: SLF001 - a copy of our own
        return view

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._store.close()

    def receive(self, period: Collection, arrivals: Sequence[Arrival]) -> tuple[Receipt, ...]:
        """The receipt of each arrival, in their order; new ones are entered.

        The same name and bytes in the same month are the same receipt. A time from the mail or
        the register replaces an earlier one; the time of finding never replaces any.
        """
        with self._store.transaction():
            reception = received(period, arrivals, self.receipts(period), self._last_number())
            self._store.append(RECEIPT, map(encode_receipt, reception.entered))
            self._store.append(ARRIVAL, map(encode_arrival, reception.first))
        return reception.receipts

    def receipts(self, period: Collection) -> tuple[Receipt, ...]:
        """All receipts of a month by number, each with the time that holds now."""
        query = "SELECT * FROM receipt WHERE period = ? ORDER BY id"
        return self._latest_receipts(self._store.rows(query, str(period)))

    def receipts_elsewhere(self, period: Collection) -> tuple[Receipt, ...]:
        """All receipts of other months and of plans by number, as ``receipts`` has them."""
        query = "SELECT * FROM receipt WHERE period <> ? ORDER BY id"
        return self._latest_receipts(self._store.rows(query, str(period)))

    def adopt(self, adoption: Adoption) -> None:
        """Enter that the clerk gave a file without identity to a unit.

        Raises:
            ValueError: the file was given to a unit before.
        """
        with self._store.transaction():
            if adoption.sha256 in self.adoptions(adoption.period):
                raise ValueError(f"{adoption.sha256} is adopted already")
            self._store.append(ADOPTION, [encode_adoption(adoption)])

    def adoptions(self, period: Period) -> Mapping[str, Adoption]:
        """The adoptions of a month by the hash of the file."""
        rows = self._store.rows("SELECT * FROM adoption WHERE period = ? ORDER BY id", str(period))
        found = [decoded(decode_adoption, ADOPTION.columns_of(row)) for row in rows]
        return {each.sha256: each for each in found}

    def record_run(
        self,
        period: Period,
        as_of: date,
        definitions_version: str,
        examinations: tuple[Examination, ...],
        footing: Footing | None = None,
        rates: Mapping[str, int] | None = None,
    ) -> RunRecord:
        """Enter a run and what it found, all of it or nothing.

        Without its ``footing`` a run cannot be done again. ``rates`` are the five rates that its
        outputs print, by the names of the columns.

        Raises:
            ValueError: an examination speaks of a receipt that ``receive`` did not give out.
        """
        with self._store.transaction():
            covered, added = record_examinations(self._store, examinations, self._receipt_rows())
            row = run_row(period, as_of, definitions_version, covered)
            number = enter_run(self._store, row, footing, rates or {})
        return RunRecord(
            number=number,
            period=period,
            as_of=as_of,
            definitions_version=definitions_version,
            examinations=covered,
            added=added,
        )

    def rates_before(self, period: Period) -> Mapping[Period, Mapping[str, int]]:
        """The rates of the latest runs of the earlier months of the same year.

        A month whose latest run was entered by a program that kept no rates has none.
        """
        return self._runs.rates_before(period)

    def runs(self, period: Period) -> tuple[RunRecord, ...]:
        """All runs of a month, oldest first."""
        return self._runs.of(period)

    def last_run(self, period: Period, by: int | None = None) -> RunRecord | None:
        """The latest run of a month, or None; with ``by`` the latest up to that run's number."""
        return self._runs.last(period, by)

    def footing(self, run: int) -> Footing | None:
        """What a run stood on; None for a run from before that was noted."""
        return footing_of(self._store, run)

    def footings(self) -> tuple[Footing, ...]:
        """What every run stood on, in the order of the runs."""
        return all_footings(self._store)

    def last_clock(self) -> datetime | None:
        """What the clock said at the run that was entered last; None where no run noted it."""
        footing = last_footing(self._store)
        return footing.clock if footing else None

    def seal(self, seal: Seal) -> None:
        """Enter that a month was published.

        Raises:
            ValueError: the month was published before; what is sealed stays.
        """
        with self._store.transaction():
            if self.seal_of(seal.list_id, seal.period) is not None:
                raise ValueError(f"{seal.period} of {seal.list_id} is sealed already")
            self._store.append(SEAL, [encode_seal(seal)])

    def seals(self) -> tuple[Seal, ...]:
        """All published months, in the order in which they were sealed."""
        rows = self._store.rows("SELECT * FROM seal ORDER BY id")
        return tuple(decoded(decode_seal, SEAL.columns_of(row)) for row in rows)

    def seal_of(self, list_id: str, period: Period) -> Seal | None:
        """The seal of a month, or None while it is not published."""
        found = (each for each in self.seals() if (each.list_id, each.period) == (list_id, period))
        return next(found, None)

    def archived(self) -> frozenset[str]:
        """The hash of every file that the ledger says is in the archive."""
        received = {str(sha256) for (sha256,) in self._store.rows("SELECT sha256 FROM receipt")}
        footings = {each for footing in self.footings() for each in _kept_for(footing)}
        outputs = {each for seal in self.seals() for each in seal.outputs.values()}
        return frozenset((received | footings | outputs) - {""})

    def journal_base(self, sha256: str) -> Line:
        """The line that begins a journal with this ledger, kept under a hash, as its base."""
        return base_line(sha256, self._store)

    def unjournalled(self, journal: Journal) -> tuple[Line, ...]:
        """What a journal does not have yet, in an order in which it can be entered again."""
        try:
            return tuple(new_lines(self._store, journal.counts()))
        except SPOILT as error:
            raise damaged() from error

    def behind(self, journal: Journal) -> bool:
        """Whether the journal tells of a row that is not here, or is another one here."""
        return any(self._row_hash(name, *head) is None for name, head in journal.heads().items())

    def enter_again(self, line: Line) -> bool:
        """Append a journalled row; whether it came to the same row as when it was first entered."""
        if line.table is None:
            raise ValueError(line.kind)
        with self._store.transaction():
            self._store.append(line.table, [line.values[1:-1]])
        return self.has(line)

    def has(self, line: Line) -> bool:
        """Whether a journalled row is here as it was written."""
        number, hashed = int(line.values[0] or 0), str(line.values[-1])
        return self._row_hash(line.kind, number, hashed) is not None

    def whole(self) -> bytes:
        """The ledger as the bytes of its file."""
        return self._store.whole()

    def is_empty(self) -> bool:
        """Whether nothing has been entered yet."""
        return not any(self._store.head(table)[0] for table in TABLES)

    def heads(self) -> Mapping[str, tuple[int, str]]:
        """How many rows each table has and the hash of the last: equal heads mean equal rows."""
        return heads(self._store)

    def _row_hash(self, table: str, number: int, hashed: str) -> str | None:
        query = f"SELECT hash FROM {table} WHERE id = ? AND hash = ?"  # noqa: S608 - our own table names
        return next((str(row[0]) for row in self._store.rows(query, number, hashed)), None)

    def periods(self) -> tuple[Period, ...]:
        """The months that have had a run, oldest first."""
        return self._runs.periods()

    def examinations(self, period: Period) -> tuple[Examination, ...]:
        """What the latest run of a month stood on, by receipt number; nothing without a run."""
        run = self.last_run(period)
        return () if run is None else self.examinations_of(run)

    def examinations_before(self, period: Period) -> Mapping[Period, tuple[Examination, ...]]:
        """What the latest runs of the earlier months of the same year stood on."""
        return {run.period: self.examinations_of(run) for run in self._runs.last_before(period)}

    def run_days_before(self, period: Period) -> Mapping[Period, date]:
        """The day that the latest run of each earlier month of the same year spoke for."""
        return {run.period: run.as_of for run in self._runs.last_before(period)}

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
        rows = self._store.rows(_RECEIPTS_OF, numbers)
        receipts = zip((row[0] for row in rows), self._decoded_receipts(rows), strict=True)
        try:
            return stored_examinations(self._store, numbers, dict(receipts))
        except SPOILT as error:
            raise damaged() from error

    def decide(self, decision: Decision) -> None:
        """Enter a decision of the clerk."""
        with self._store.transaction():
            self._store.append(DECISION, [encode_decision(decision)])

    def decisions(self, period: Period) -> tuple[Decision, ...]:
        """The clerk's decisions on a month, oldest first."""
        rows = self._store.rows("SELECT * FROM decision WHERE period = ? ORDER BY id", str(period))
        try:
            return tuple(decode_decision(DECISION.columns_of(row)) for row in rows)
        except SPOILT as error:
            raise damaged() from error

    def record_plans(
        self,
        year: int,
        as_of: date,
        definitions_version: str,
        examinations: Sequence[PlanExamination],
    ) -> None:
        """Enter a run over a year's implementation plans, all of it or nothing.

        Raises:
            ValueError: an examination speaks of a receipt that ``receive`` did not give out.
        """
        with self._store.transaction():
            record_plans(
                self._store,
                PlanRun(year, as_of, definitions_version),
                examinations,
                self._receipt_rows(),
            )

    def plans(self, year: int, by: int | None = None) -> tuple[PlanExamination, ...]:
        """What the latest run over a year's plans stood on, in order of receipt.

        With ``by`` the latest that a month's run of that number found in the ledger.
        """
        runs = None if by is None else rows_found(self._store, by).get(PLAN_RUN.name, 0)
        try:
            return plan_examinations(self._store, year, self._decoded_receipts, runs)
        except SPOILT as error:
            raise damaged() from error

    def verify_chain(self) -> tuple[str, ...]:
        """Look at every row again.

        Returns:
            One sentence for each place where the ledger is not what was written; none if sound.
        """
        return tuple(faults(self._store))

    def _latest_receipts(self, rows: Sequence[Row]) -> tuple[Receipt, ...]:
        latest = {each.number: each for each in self._decoded_receipts(rows)}
        return tuple(latest[number] for number in sorted(latest))

    def _decoded_receipts(self, rows: Sequence[Row]) -> tuple[Receipt, ...]:
        """The receipts of stored rows, in their order, each with how it came."""
        numbers = json.dumps([row[1] for row in rows])
        came = {row[1]: ARRIVAL.columns_of(row) for row in self._store.rows(_ARRIVALS_OF, numbers)}
        try:
            return tuple(decode_receipt(RECEIPT.columns_of(row), came.get(row[1])) for row in rows)
        except SPOILT as error:
            raise damaged() from error

    def _last_number(self) -> int:
        ((number,),) = self._store.rows("SELECT coalesce(max(number), 0) FROM receipt")
        return int(number or 0)

    def _receipt_rows(self) -> dict[Row, int]:
        rows = self._store.rows("SELECT * FROM receipt ORDER BY id")
        return {row[1:-1]: int(row[0] or 0) for row in rows}


_ARRIVALS_OF = "SELECT * FROM arrival WHERE number IN (SELECT value FROM json_each(?)) ORDER BY id"
_RECEIPTS_OF = (
    "SELECT * FROM receipt WHERE id IN (SELECT receipt FROM examination "
    "WHERE id IN (SELECT value FROM json_each(?)))"
)


def _kept_for(footing: Footing) -> tuple[str, ...]:
    return (footing.definitions, footing.template, *(each.sha256 for each in footing.entries))

"""Runs in the ledger: what they stood on, which rates they printed, and what they found there."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.ledger.decoding import decoded
from pipeline.ledger.errors import damaged
from pipeline.ledger.receipt_codec import Columns
from pipeline.ledger.run_record import RunRecord, decode_run
from pipeline.ledger.schema import FOOTING, RATES, RUN, TABLES
from pipeline.ledger.seal_codec import decode_footing, encode_footing
from pipeline.ledger.store import Store
from pipeline.model.period import Period
from pipeline.model.seal import Footing

_RATES = RATES.columns[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """The runs of all lists, or of one.

    ``only`` is the list's id, and whether runs that name no list are its.
    """

    store: Store
    only: tuple[str, bool] | None = None

    def of(self, period: Period) -> tuple[RunRecord, ...]:
        """All runs of a month, oldest first."""
        rows = self.store.rows("SELECT * FROM run WHERE period = ? ORDER BY id", str(period))
        runs = (decoded(decode_run, RUN.columns_of(row)) for row in rows)
        return tuple(each for each in runs if self._is_seen(each.number))

    def last(self, period: Period, by: int | None = None) -> RunRecord | None:
        """The latest run of a month, or None; with ``by`` the latest up to that run's number."""
        runs = reversed(self.of(period))
        return next((each for each in runs if by is None or each.number <= by), None)

    def periods(self) -> tuple[Period, ...]:
        """The months that have had a run, oldest first."""
        rows = self.store.rows("SELECT period, id FROM run ORDER BY period, id")
        seen = (str(period) for period, number in rows if self._is_seen(int(number or 0)))
        return tuple(Period.parse(each) for each in dict.fromkeys(seen))

    def last_before(self, period: Period) -> tuple[RunRecord, ...]:
        """The latest run of each earlier month of the same year, oldest first."""
        earlier = (each for each in self.periods() if each.year == period.year and each < period)
        return tuple(run for run in map(self.last, earlier) if run)

    def rates_before(self, period: Period) -> Mapping[Period, Mapping[str, int]]:
        """The rates of the latest runs of the earlier months of the same year.

        A month whose latest run was entered by a program that kept no rates has none.
        """
        earlier = {run.number: run.period for run in self.last_before(period)}
        query = "SELECT * FROM rates WHERE run IN (SELECT value FROM json_each(?)) ORDER BY id"
        rows = self.store.rows(query, json.dumps(list(earlier)))
        found = (RATES.columns_of(row) for row in rows)
        return {
            earlier[int(each["run"] or 0)]: {name: int(each[name] or 0) for name, _ in _RATES}
            for each in found
        }

    def _is_seen(self, run: int) -> bool:
        if self.only is None:
            return True
        list_id, unnamed = self.only
        rows = self.store.rows("SELECT list_id FROM footing WHERE run = ?", run)
        return any(each == list_id for (each,) in rows) if rows else unnamed


def enter_run(
    store: Store, row: tuple[str, ...], footing: Footing | None, rates: Mapping[str, int]
) -> int:
    """Append a run, what it stood on and its rates; the number of the run.

    ``row`` is what the run says of itself, without the heads of the tables as it leaves them.
    """
    run = store.head(RUN)[0] + 1
    if footing is not None:
        store.append(FOOTING, [encode_footing(run, footing)])
    if rates:
        store.append(RATES, [(run, *(rates[name] for name, _ in _RATES))])
    return store.append(RUN, [(*row, json.dumps(heads(store)))])


def run_row(period: Period, as_of: date, version: str, covered: tuple[int, ...]) -> tuple[str, ...]:
    """What a run says of itself: month, day, definitions, and the rows of its examinations."""
    return (str(period), as_of.isoformat(), version, json.dumps(covered))


def heads(store: Store) -> Mapping[str, tuple[int, str]]:
    """How many rows each table has and the hash of the last."""
    return {table.name: store.head(table) for table in TABLES}


def rows_found(store: Store, run: int) -> Mapping[str, int]:
    """How many rows of each table a run found, those that it entered itself included.

    Raises:
        LedgerError: there is no such run, or its row is not what we wrote.
    """
    rows = store.rows("SELECT heads FROM run WHERE id = ?", run)
    if not rows:
        raise damaged()
    return decoded(_reached, {"heads": rows[0][0]})


def _reached(columns: Columns) -> Mapping[str, int]:
    """How far each table went when a run was entered; the run's own row is not counted."""
    found = json.loads(str(columns["heads"]))
    return {str(name): int(count) for name, (count, _) in found.items()}


def footing_of(store: Store, run: int) -> Footing | None:
    """What a run stood on; None for a run from before that was noted."""
    return next(_footings(store, "SELECT * FROM footing WHERE run = ?", run), None)


def last_footing(store: Store) -> Footing | None:
    """What the run that was entered last stood on; None where no run noted it."""
    return next(_footings(store, "SELECT * FROM footing ORDER BY id DESC LIMIT 1"), None)


def all_footings(store: Store) -> tuple[Footing, ...]:
    """What every run stood on, in the order of the runs."""
    return tuple(_footings(store, "SELECT * FROM footing ORDER BY id"))


def _footings(store: Store, query: str, *arguments: int) -> Iterator[Footing]:
    rows = store.rows(query, *arguments)
    return (decoded(decode_footing, FOOTING.columns_of(row)) for row in rows)

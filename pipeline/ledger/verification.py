"""Looking at every row of the ledger again: is it what was written?"""

import json
from collections.abc import Iterator, Mapping

from pipeline.ledger.chain import START, link
from pipeline.ledger.errors import damaged
from pipeline.ledger.schema import (
    ACCOUNTING,
    ADOPTION,
    ANSWER,
    ARRIVAL,
    DECISION,
    EXAMINATION,
    FILLED,
    FINDING,
    FOOTING,
    ITEM,
    PLAN_CONTACT,
    PLAN_EXAMINATION,
    PLAN_FINDING,
    PLAN_INDICATOR,
    PLAN_RUN,
    PLAN_STEP,
    PLAN_VALUE,
    RATES,
    READING,
    RECEIPT,
    RUN,
    SEAL,
    TABLES,
    Table,
)
from pipeline.ledger.store import Store

TABLE_LABELS: Mapping[Table, str] = {
    RECEIPT: "收件",
    EXAMINATION: "审核",
    READING: "读数",
    ITEM: "文字事项",
    FINDING: "问题",
    RUN: "运行",
    DECISION: "采信",
    ARRIVAL: "收件来源",
    ACCOUNTING: "单元格清点",
    ADOPTION: "指定归属",
    ANSWER: "问题办理情况",
    FILLED: "已填单元格",
    PLAN_EXAMINATION: "实施计划审核",
    PLAN_INDICATOR: "实施计划指标",
    PLAN_VALUE: "实施计划月度数",
    PLAN_STEP: "实施计划节点",
    PLAN_CONTACT: "联络员",
    PLAN_FINDING: "实施计划问题",
    PLAN_RUN: "实施计划汇总",
    FOOTING: "运行依据",
    SEAL: "印发",
    RATES: "报送五率",
}


def faults(store: Store) -> Iterator[str]:
    """One sentence for each place where the ledger is not what was written; none if sound.

    Raises:
        LedgerError: SQLite itself cannot make sense of the file.
    """
    store.check_pages()
    if store.differing_schema():
        yield "台账的表或防改动设置与建立时不符。"
    counted = _counted_by_runs(store)
    for table in TABLES:
        hashes: dict[int, str] = {0: START}
        broken = _first_broken(store, table, hashes)
        if broken is not None:
            yield f"台账中“{TABLE_LABELS[table]}”第 {broken} 行与写入时不符。"
            continue
        lost = [count for count, noted in counted[table.name] if hashes.get(count) != noted]
        if lost:
            yield f"台账中“{TABLE_LABELS[table]}”第 {min(lost)} 行缺失或被换过。"


def _first_broken(store: Store, table: Table, hashes: dict[int, str]) -> int | None:
    """The first row whose number or hash does not follow from the row before; fills ``hashes``."""
    before = START
    for expected, (number, *values, noted) in enumerate(store.all_rows(table), start=1):
        try:
            before = link(before, (number, *values))
        except TypeError:  # a value of a kind that is never written
            return expected
        if number != expected or noted != before:
            return expected
        hashes[expected] = before
    return None


def _counted_by_runs(store: Store) -> Mapping[str, list[tuple[int, str]]]:
    """How far each table went at each run, by the table's name.

    The chain alone does not notice rows cut off at the end; what a run counted must still be there.
    """
    counted: dict[str, list[tuple[int, str]]] = {table.name: [] for table in TABLES}
    try:
        for (heads,) in store.rows("SELECT heads FROM run UNION ALL SELECT heads FROM plan_run"):
            for name, (count, noted) in json.loads(str(heads)).items():
                counted[name].append((count, noted))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise damaged() from error
    return counted

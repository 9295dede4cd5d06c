"""Whether what comes out is right: asked before any time is told."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from benchmarks.run.office import PERIOD, Made

WORKBOOK, RECORD = "汇总表.xlsx", "run.json"
_OURS = "台账数据"


def wrong(made: Made, office: Path, peer: Path) -> Iterator[str]:
    """What is not as it must be, in words; ``office`` has been run, ``peer`` is its workbook."""
    outbox = office / "outbox" / str(PERIOD)
    faulty = {each.row for each in made.planted}
    yield from _sums(outbox / WORKBOOK, peer, faulty)
    yield from _findings(made, json.loads((outbox / RECORD).read_text(encoding="utf-8")))


def _rows(workbook: Path, sheet: str) -> list[Mapping[str, object]]:
    """A sheet's rows by heading, from its first row that has the heading 指标 or ``indicator``."""
    rows = openpyxl.load_workbook(workbook, data_only=True, read_only=True)[sheet].iter_rows(
        values_only=True
    )
    for headings in rows:
        if {"指标编号", "indicator"} & set(headings):
            return [dict(zip(map(str, headings), row, strict=True)) for row in rows]
    raise ValueError(f"{workbook} has no headings on {sheet}")


def _sums(ours: Path, peers: Path, faulty: set[str]) -> Iterator[str]:
    """Row counts, and the figures of every indicator without a planted fault, and their sums."""
    mine = {str(row["指标编号"]): row["值"] for row in _rows(ours, _OURS) if row["指标编号"]}
    theirs = {str(row["indicator"]): row["value"] for row in _rows(peers, "明细")}
    if len(mine) != len(theirs):
        yield f"our workbook has {len(mine)} rows, the analyst's {len(theirs)}"
    sound = sorted(mine.keys() - faulty)
    for each in sound:
        if _figure(mine[each]) != _figure(theirs.get(each)):
            yield f"indicator {each}: {mine[each]} and {theirs.get(each)}"
    totals = [sum(_figure(figures.get(each)) for each in sound) for figures in (mine, theirs)]
    if totals[0] != totals[1]:
        yield f"the sums are {totals[0]} and {totals[1]}"
    for each in faulty:
        if isinstance(mine.get(each), int | float):
            yield f"indicator {each} is merged though its figure is faulty"


def _figure(value: object) -> Decimal:
    return Decimal(str(value)) if isinstance(value, int | float) else Decimal(0)


def _findings(made: Made, record: Mapping[str, Any]) -> Iterator[str]:
    """The grave findings are those that were planted, no more and no fewer."""
    found = Counter(
        (each["rule"], file["name"])
        for file in record["files"]
        for each in file["findings"]
        if each["severity"] in {"R", "E", "K"}
    )
    planted = Counter((each.rule, each.file) for each in made.planted)
    planted.update((rule, name) for name, rule in made.hostile.items())
    for each, count in (found - planted).items():
        yield f"found and not planted: {each} {count} times"
    for each, count in (planted - found).items():
        yield f"planted and not found: {each} {count} times"

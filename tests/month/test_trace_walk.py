"""Every number of the sample months' bulletin and workbook answers to ``trace``."""

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import openpyxl
import pytest
from example_office import copy_office
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.period import Period
from pipeline.model.status import STATUS_LABELS
from pipeline.month.result import MonthResult
from pipeline.month.run import run_month
from pipeline.month.trace import Known, known_month
from pipeline.office.workspace import Workspace
from pipeline.outputs.trace.record import trace_record

MONTHS = (Period(2022, 3), Period(2022, 4))


@dataclass(frozen=True)
class Month:
    """A month that was run, and what trace knows of it afterwards."""

    result: MonthResult
    known: Known

    @property
    def record(self) -> Any:
        """run.json."""
        return json.loads(self.result.outputs["run.json"])


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Period, Month]:
    """The sample office after both months."""
    workspace = Workspace(copy_office(tmp_path_factory.mktemp("office")))
    results = {each: run_month(workspace, each, None, lambda _name: None) for each in MONTHS}
    return {
        each: Month(result=result, known=known_month(workspace, each))
        for each, result in results.items()
    }


@pytest.mark.parametrize("period", MONTHS, ids=str)
def test_every_figure_of_the_bulletin_is_answered(
    months: Mapping[Period, Month], period: Period
) -> None:
    """Each bookmark leads to an answer, and a count has as many members as it says."""
    month, counted, traced = months[period], 0, 0
    for bookmark, figure in month.record["bulletin_figures"].items():
        answer = month.known.questions.answer(bookmark)
        assert answer.facts[0].told.startswith(figure["text"])
        assert answer.traces or answer.members or len(answer.facts) > 1, bookmark
        traced += bool(answer.traces)
        if figure["origin"].startswith("count:") and not figure["origin"].endswith(
            (":versions", ":required", ":filled")
        ):
            assert len(answer.members) == int(figure["text"]), figure
            counted += 1
    assert counted >= 20
    assert traced > 150


@pytest.mark.parametrize("period", MONTHS, ids=str)
def test_the_ledger_knows_what_the_outputs_say(
    months: Mapping[Period, Month], period: Period
) -> None:
    """Directly after a run no figure differs, and run.json holds the very same traces."""
    known, record = months[period].known, months[period].record
    assert known.changed == {}
    again = {
        each.standing.indicator.id: trace_record(each) for each in known.questions.tracer.traces()
    }
    assert again == record["traces"]


FIRST_HEADINGS = frozenset(
    {"编号", "单位", "五率", "收件", "规则", "报告期", "指标编号", "需协调的单位"}
)


def tables(sheet: Worksheet) -> Iterator[tuple[list[str], list[Any]]]:
    """Every row below a line of headings, with the headings; a new line begins a new table."""
    headings: list[str] = []
    for row in sheet.iter_rows(values_only=True):
        texts = ["" if each is None else str(each).replace("\n", "") for each in row]
        if texts[0] in FIRST_HEADINGS:
            headings = texts
        elif headings and texts[0] + texts[1]:
            yield headings, list(row)


def asked(headings: list[str], row: list[Any]) -> str:
    """What a reader of the row would ask for."""
    told = dict(zip(headings, row, strict=True))
    if headings[0] == "五率":
        return str(told["五率"]).partition("（")[0]
    if headings[0] == "收件":
        return f"收件{told['收件号']}号"
    if told.get("项目") == "报送五率":
        return str(told["数据"]).partition("（")[0].removesuffix("率%")
    for key in ("问题编号", "指标编号", "编号", "单位", "规则"):
        if told.get(key):
            return str(told[key])
    return "count:" + ("project" if told["项目名称"] == "项目合计" else "indicator") + ":total"


@pytest.mark.parametrize("period", MONTHS, ids=str)
def test_every_number_of_the_workbook_is_answered(
    months: Mapping[Period, Month], period: Period
) -> None:
    """Each row with a number in it, on every sheet, leads to an answer."""
    month = months[period]
    book = openpyxl.load_workbook(io.BytesIO(month.result.outputs["汇总表.xlsx"]))
    walked = dict.fromkeys(book.sheetnames, 0)
    for sheet in book.worksheets:
        for headings, row in tables(sheet):
            if any(isinstance(each, int | float) for each in row):
                answer = month.known.questions.answer(asked(headings, row))
                assert answer.traces or answer.members or answer.facts
                walked[sheet.title] += 1
    without_numbers = {"审核问题", "更正记录", "版本"}
    assert {name for name, count in walked.items() if not count} <= without_numbers


@pytest.mark.parametrize("period", MONTHS, ids=str)
def test_the_indicators_sheet_prints_what_is_traced(
    months: Mapping[Period, Month], period: Period
) -> None:
    """The figure of a row of 指标明细 is the trace's, and its status has the row as a member."""
    month = months[period]
    book = openpyxl.load_workbook(io.BytesIO(month.result.outputs["汇总表.xlsx"]))
    for headings, row in tables(book["指标明细"]):
        told = dict(zip(headings, row, strict=True))
        if told["层级"] == "分项":
            continue
        (trace,) = month.known.questions.answer(str(told["编号"])).traces
        amount = trace.standing.amount
        if isinstance(told["本月累计"], int | float):
            assert amount is not None
            assert told["本月累计"] == pytest.approx(float(amount))
        else:
            assert amount is None
        status = month.known.questions.answer(told["状态"])
        assert any(each.label.startswith(f"{told['编号']} ") for each in status.members)


@pytest.mark.parametrize("period", MONTHS, ids=str)
def test_class_counts_of_the_overview_are_lists(
    months: Mapping[Period, Month], period: Period
) -> None:
    """Each count by status in the totals of 总览 has exactly as many members; none is left out."""
    month = months[period]
    book = openpyxl.load_workbook(io.BytesIO(month.result.outputs["汇总表.xlsx"]), data_only=True)
    names = {label: status.name.lower() for status, label in STATUS_LABELS.items()}
    checked = 0
    for headings, row in tables(book["总览"]):
        told = dict(zip(headings, row, strict=True))
        kind = {"项目合计": "project", "指标合计": "indicator"}.get(str(told["项目名称"]))
        for label, status in names.items() if kind else ():
            members = month.known.questions.answer(f"count:{kind}:{status}").members
            assert len(members) == told.get(label, 0)
            checked += 1
    assert checked == 2 * len(STATUS_LABELS)

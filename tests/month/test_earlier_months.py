"""A month's board looks back on the runs before it, and finds them as they were."""

from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
from command_line import MARCH, filled_forms
from example_office import invented_office, put

from pipeline.board.trend import trend
from pipeline.month.outputs import WORKBOOK
from pipeline.month.result import MonthResult
from pipeline.month.run import check_month, run_month
from pipeline.office.workspace import Workspace

APRIL = MARCH.next()


def first_month(folder: Path) -> tuple[Workspace, MonthResult]:
    """The invented county after March, in which its first unit alone has reported."""
    office = invented_office(folder)
    name, content = next(filled_forms(office))
    put(office, str(MARCH), name, content)
    (folder / "inbox" / str(APRIL)).mkdir()
    return office, run_month(office, MARCH, date(2031, 4, 8), lambda _name: None)


def test_the_next_month_finds_statuses_shares_and_rates_as_they_were_printed(
    tmp_path: Path,
) -> None:
    """April's trend begins with March exactly as March's own run gave it out."""
    office, march = first_month(tmp_path)
    april = run_month(office, APRIL, date(2031, 5, 12), lambda _name: None)
    (earlier,) = april.board.earlier
    assert (earlier,) == trend(march.board)
    sheet = openpyxl.load_workbook(BytesIO(april.outputs[WORKBOOK]))["趋势"]
    rows = list(sheet.iter_rows(values_only=True))
    heads = next(row for row in rows if row[0] == "编号")
    due = next(row for row in rows if row[3] == "应报（家）")
    assert due[heads.index("3月")] == march.board.rates.due
    assert due[heads.index("4月")] == april.board.rates.due


def test_a_check_looks_back_as_a_run_does(tmp_path: Path) -> None:
    """What is only tried shows the same months as what is given out."""
    office, march = first_month(tmp_path)
    tried = check_month(office, APRIL, date(2031, 5, 12), lambda _name: None)
    assert tried.board.earlier == trend(march.board)

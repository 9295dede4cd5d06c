"""A month from inbox to outbox, on the real list with the sample inbox and on an invented one."""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from example_office import copy_office, invented_office, put

from pipeline.board.reporting import Reporting
from pipeline.board.share import rounded_points, rounded_share
from pipeline.board.types import Board
from pipeline.definitions.indicator import Indicator, IndicatorKind
from pipeline.definitions.progress import combined_share, met, scheduled_share
from pipeline.definitions.types import Definitions
from pipeline.forms.layout import form_layout
from pipeline.model.finding import Severity
from pipeline.model.period import Period
from pipeline.month.forms import issue_forms
from pipeline.month.result import MonthResult
from pipeline.month.run import check_month, run_month
from pipeline.month.setting import load_year
from pipeline.office.workspace import Workspace
from samples.filling import fill
from samples.invented import Month, answers
from samples.make_inbox import month_files

MARCH, APRIL = Period(2022, 3), Period(2022, 4)
WORKBOOK, BULLETIN = "汇总表.xlsx", "通报.docx"
CIRCULATED, PAGE = "汇总表（传阅）.xlsx", "index.html"


def run(workspace: Workspace, period: Period, as_of: date | None = None) -> MonthResult:
    """Run a month without telling anyone of progress."""
    return run_month(workspace, period, as_of, lambda _name: None)


@dataclass(frozen=True)
class Ran:
    """The sample office after both months."""

    workspace: Workspace
    results: Mapping[Period, MonthResult]
    definitions: Definitions


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """The sample office, March and April run once for all tests of this module."""
    workspace = Workspace(copy_office(tmp_path_factory.mktemp("office")))
    results = {period: run(workspace, period) for period in (MARCH, APRIL)}
    return Ran(workspace, results, load_year(workspace, MARCH).definitions)


def record(result: MonthResult) -> Any:
    """run.json as read by another program."""
    return json.loads(result.outputs["run.json"])


def typed(workspace: Workspace, source: Mapping[str, str]) -> str:
    """What stands in the cell that a source names, read from the archived original."""
    content = workspace.archived(source["sha256"])
    sheet = openpyxl.load_workbook(io.BytesIO(content))[source["sheet"]]
    value = sheet[source["cell"]].value
    return format(value, ".15g") if isinstance(value, float) else str(value)


def sources(result: MonthResult) -> Iterator[tuple[str, Any]]:
    """Every booked value of a month with the id of its indicator."""
    for indicator in record(result)["indicators"]:
        for part in indicator["parts"]:
            yield indicator["id"], part


@pytest.mark.parametrize("period", [MARCH, APRIL], ids=str)
def test_every_booked_value_stands_in_its_cell(sample: Ran, period: Period) -> None:
    """Each value's file, sheet and cell hold exactly the text that was booked."""
    walked = 0
    for indicator_id, part in sources(sample.results[period]):
        if part["source"] is None:
            assert part["basis"].startswith("nothing")
            continue
        assert typed(sample.workspace, part["source"]) == part["source"]["typed"]
        indicator = sample.definitions.indicators[indicator_id]
        if part["amount"] is not None and indicator.kind is not IndicatorKind.RATE:
            # Only the two values that the story types oddly differ from their plain text.
            plain_text = part["source"]["typed"] == part["amount"]
            assert plain_text or part["source"]["typed"] == "约４８０户"
        walked += 1
    assert walked >= 50


@pytest.mark.parametrize("period", [MARCH, APRIL], ids=str)
def test_totals_are_sums_of_their_parts(sample: Ran, period: Period) -> None:
    """Each value is the sum of what its units filed; a rate is the count over its denominator."""
    values = {each["id"]: each for each in record(sample.results[period])["indicators"]}
    for indicator in sample.definitions.indicators.values():
        told = values[indicator.id]
        amounts = [Decimal(part["amount"]) for part in told["parts"] if part["amount"] is not None]
        if indicator.kind is IndicatorKind.RATE:
            counted = values[indicator.numerator or ""]["amount"]
            assert Decimal(told["amount"]) == Decimal(counted) / (indicator.denominator or 0)
        elif told["amount"] is not None:
            assert Decimal(told["amount"]) == sum(amounts)
        else:
            assert amounts == []


def printed_share(
    definitions: Definitions, indicator: Indicator, period: Period, told: Mapping[str, Any]
) -> str:
    """The share that should be printed for a value in run.json, worked out anew."""
    amount = None if told["amount"] is None else Decimal(told["amount"])
    small = definitions.thresholds.small_target
    share = combined_share(indicator, period, amount, told["stage"], small)
    reached = met(indicator, period, amount, told["stage"])
    if share is None or not told["complete"]:
        return "—"
    return f"{rounded_share(share, met=reached)}%"


@pytest.mark.parametrize("period", [MARCH, APRIL], ids=str)
def test_bulletin_figures_recompute_from_the_record(sample: Ran, period: Period) -> None:
    """Each amount, share and schedule in the bulletin follows from the values that were filed."""
    result = sample.results[period]
    told = record(result)
    values = {each["id"]: each for each in told["indicators"]}
    checked = 0
    for figure in told["bulletin_figures"].values():
        kind, _, rest = figure["origin"].partition(":")
        if kind != "indicator":
            continue
        indicator_id, _, what = rest.partition(":")
        indicator, value = sample.definitions.indicators[indicator_id], values[indicator_id]
        if what == "share":
            assert figure["text"] == printed_share(sample.definitions, indicator, period, value)
        elif what == "schedule":
            scheduled = scheduled_share(indicator, None, period)
            assert figure["text"] == f"{rounded_points(scheduled)}%"
        elif what == "amount" and indicator.kind is not IndicatorKind.RATE:
            shown = value["stage"] if value["amount"] is None else value["amount"]
            assert (shown or "—") in figure["text"]
        else:
            continue
        checked += 1
    assert checked > 150


@pytest.mark.parametrize("period", [MARCH, APRIL], ids=str)
def test_bulletin_document_holds_the_bound_figures(sample: Ran, period: Period) -> None:
    """Each bookmark in the Word file stands around exactly the text that run.json lists."""
    result = sample.results[period]
    document = docx.Document(io.BytesIO(result.outputs[BULLETIN]))
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    found: dict[str, str] = {}
    for start in document.element.body.iter(f"{word}bookmarkStart"):
        text, element = "", start.getnext()
        while element is not None and element.tag != f"{word}bookmarkEnd":
            text += "".join(node.text or "" for node in element.iter(f"{word}t"))
            element = element.getnext()
        found[start.get(f"{word}name")] = text
    listed = {name: each["text"] for name, each in record(result)["bulletin_figures"].items()}
    assert listed.items() <= found.items()


def sheet_rows(content: bytes, name: str) -> list[dict[str, Any]]:
    """The rows of a table sheet by heading, line breaks in headings left out."""
    sheet = openpyxl.load_workbook(io.BytesIO(content))[name]
    rows = list(sheet.iter_rows(values_only=True))
    headings = [str(heading).replace("\n", "") for heading in rows[0]]
    return [dict(zip(headings, row, strict=True)) for row in rows[1:] if any(row)]


@pytest.mark.parametrize("period", [MARCH, APRIL], ids=str)
def test_workbook_shows_what_was_filed(sample: Ran, period: Period) -> None:
    """The sheet of sources and the sheet of indicators give the values of run.json."""
    result = sample.results[period]
    values = {each["id"]: each for each in record(result)["indicators"]}
    for row in sheet_rows(result.outputs[WORKBOOK], "台账数据"):
        value = next(
            part
            for part in values[row["指标编号"]]["parts"]
            if sample.definitions.units[part["unit"]].name == row["单位"]
        )
        shown = row["值"]
        if isinstance(shown, int | float):
            assert Decimal(format(shown, ".15g")) == Decimal(value["amount"]).quantize(
                Decimal(1).scaleb(Decimal(format(shown, ".15g")).as_tuple().exponent)
            )
        else:
            assert value["amount"] is None


def test_story_of_march(sample: Ran) -> None:
    """March has one unit missing, one late, one with faults, one that corrected itself."""
    board = sample.results[MARCH].board
    reporting = [unit.reporting for unit in board.units]
    assert reporting.count(Reporting.MISSING) == 1
    assert reporting.count(Reporting.LATE) == 1
    assert reporting.count(Reporting.ON_TIME) == 8
    faulty = {finding.unit for finding in open_errors(board)}
    assert len(faulty) == 1
    corrected = [unit for unit in board.units if unit.versions == 2]
    assert [unit.qualified for unit in corrected] == [True]


def open_errors(board: Board) -> list[Any]:
    """The E findings that still stand."""
    return [
        finding
        for finding in board.findings
        if finding.severity is Severity.ERROR and finding.state.value == "open"
    ]


def test_the_self_check_holds_nothing_back(sample: Ran) -> None:
    """What the honest outputs say agrees, so that no month is a draft on account of itself."""
    for result in sample.results.values():
        assert not [each for each in record(result)["blocking"] if each.startswith("自检")]


def test_second_run_gives_the_same_bytes(sample: Ran, tmp_path: Path) -> None:
    """The same inbox gives the same bytes: run again, and in another folder in another order."""
    first = {period: sample.results[period].outputs for period in (MARCH, APRIL)}
    again = {period: run(sample.workspace, period).outputs for period in (MARCH, APRIL)}
    assert again == first
    other = Workspace(copy_office(tmp_path))
    folder = other.root / "inbox" / "2022-03"
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    for path in folder.iterdir():
        path.unlink()
    for name in sorted(files, reverse=True):
        (folder / name).write_bytes(files[name])
    assert run(other, MARCH).outputs == first[MARCH]


def test_file_taken_out_of_the_inbox_still_counts(tmp_path: Path) -> None:
    """What once arrived is merged from the archive after it is deleted from the inbox, and said."""
    workspace = Workspace(copy_office(tmp_path))
    before = run(workspace, MARCH)
    gone = next(each.receipt for each in before.examinations if "/" not in each.receipt.name)
    (workspace.root / "inbox" / "2022-03" / gone.name).unlink()
    after = run(workspace, MARCH)
    assert after.recalled == (gone.name,)
    assert after.board.indicators() == before.board.indicators()


def test_what_came_after_the_as_of_day_waits(tmp_path: Path) -> None:
    """With --as-of a day before a file came, the file is named as waiting and not merged."""
    workspace = Workspace(copy_office(tmp_path))
    result = check_month(workspace, MARCH, date(2022, 4, 6), lambda _name: None)
    late = [unit.unit.name for unit in result.board.units if not unit.receipts]
    assert len(result.later) == 1
    assert result.later[0].startswith(late[0])


def test_check_writes_nothing(tmp_path: Path) -> None:
    """A check leaves the folder exactly as it was."""
    workspace = Workspace(copy_office(tmp_path))
    before = sorted(path for path in tmp_path.rglob("*"))
    check_month(workspace, MARCH, None, lambda _name: None)
    assert sorted(path for path in tmp_path.rglob("*")) == before


def returned(workspace: Workspace, period: Period) -> Iterator[tuple[str, bytes]]:
    """Each issued form, filled by a careful unit."""
    year = load_year(workspace, period)
    dates = year.dates(period)
    days = year.definitions.working_days
    month = Month(period=period, dates=dates, signed=days.on_or_after(period.next().first_day))
    names = issue_forms(workspace, period).names
    for unit, name in zip(year.definitions.lead_units(year.project_list.id), names, strict=True):
        form = (workspace.root / "forms" / str(period) / name).read_bytes()
        layout = form_layout(year.definitions, year.project_list.id, unit.id, period, {})
        yield name, fill(form, answers(layout, month))


def test_issued_filled_and_mailed_forms_are_all_accepted(tmp_path: Path) -> None:
    """Every lead unit's issued form, filled by a script and mailed, is accepted without a fault."""
    workspace = Workspace(copy_office(tmp_path))
    for path in (workspace.root / "inbox" / "2022-03").iterdir():
        path.unlink()
    for number, (name, content) in enumerate(returned(workspace, MARCH)):
        put(workspace, "2022-03", f"{number}.eml", mail(name, content, datetime(2022, 4, 2, 9)))
    result = run(workspace, MARCH)
    rates = result.board.rates
    assert (rates.due, rates.reported, rates.on_time, rates.qualified) == (10, 10, 10, 10)
    assert rates.filled == rates.required
    assert result.board.blocking == ()
    grave = {Severity.REFUSED, Severity.ERROR, Severity.EXPLAIN}
    assert [finding for finding in result.board.findings if finding.severity in grave] == []


def mail(name: str, content: bytes, received: datetime) -> bytes:
    """A message with one attachment."""
    from email.message import EmailMessage  # noqa: PLC0415 - used by this one builder

    message = EmailMessage()
    message["Received"] = f"from a.invalid by b.invalid; {received:%d %b %Y %H:%M:%S} +0800"
    message.add_attachment(content, maintype="application", subtype="zip", filename=name)
    return message.as_bytes()


def test_another_list_runs_without_a_code_change(tmp_path: Path) -> None:
    """An invented county's list is issued, filled, run and printed by the same program."""
    workspace = invented_office(tmp_path)
    period = Period(2031, 3)
    for name, content in returned(workspace, period):
        put(workspace, "2031-03", name, content)
    result = run(workspace, period, date(2031, 4, 3))
    assert result.board.rates.reported == 3
    text = docx.Document(io.BytesIO(result.outputs[BULLETIN]))
    said = "\n".join(paragraph.text for paragraph in text.paragraphs)
    assert "示例县" in said
    words = set(load_year(Workspace(copy_office(tmp_path / "x")), MARCH).definitions.units)
    assert words
    assert "汶上" not in said


def test_office_with_an_empty_inbox_has_a_board_of_missing_units(tmp_path: Path) -> None:
    """Nothing arrived: every unit is missing, no figure is made up, each is reminded."""
    workspace = invented_office(tmp_path)
    result = run(workspace, Period(2031, 3), date(2031, 4, 20))
    assert all(unit.reporting is Reporting.MISSING for unit in result.board.units)
    assert all(each.amount is None for each in result.board.indicators())
    files = set(workspace.published(Period(2031, 3)))
    assert {name for name in files if "/" not in name} == {
        WORKBOOK,
        CIRCULATED,
        BULLETIN,
        PAGE,
        "run.json",
    }
    letters = {f"催报/示例县{each}局.docx" for each in "甲乙丙"}
    assert files >= letters


def test_sample_inbox_is_what_the_script_makes(sample: Ran) -> None:
    """The committed sample inbox for March is part for part what samples.make_inbox makes."""
    from pipeline.model.history import History  # noqa: PLC0415 - used by this one test

    made = month_files(load_year(sample.workspace, MARCH), MARCH, History({}))
    folder = sample.workspace.root / "inbox" / "2022-03"
    committed = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert set(made) == set(committed)
    for name, content in made.items():
        if name.endswith(".xlsx"):
            assert parts(content) == parts(committed[name]), name


def parts(content: bytes) -> Mapping[str, bytes]:
    """The parts of an office document."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}

"""The invented county with a second list beside its own: two units, one figure in both lists."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from command_line import MARCH
from example_office import invented_office, put
from example_workbook import EditableTables, change, example_tables, indicator, promised

from pipeline.definitions.rendering.workbook import render_definitions
from pipeline.definitions.sheets.cells import Value
from pipeline.definitions.sheets.schema import Sheet
from pipeline.forms.keys import Column
from pipeline.forms.layout import form_layout
from pipeline.model.period import Period
from pipeline.month.forms import issue_forms
from pipeline.month.setting import load_year
from pipeline.office.workspace import Workspace
from samples.filling import Answers, fill
from samples.invented import Month, answers

COUNTY, CITY = "EX2031", "CX2031"
CITY_TITLE = "2031年示例市为民办实事项目"
"""The second list's title, which is also the name of its folder."""

Typed = Mapping[tuple[str, str], Answers]
"""What is typed beside the careful answers, by list and unit."""


def two_lists(**counterpart: Value) -> EditableTables:
    """The county's tables with a list of the city: 11.1 of unit A is the county's 1.1."""
    tables = example_tables()
    lists = tables[Sheet.LISTS.value]
    lists.append(list(lists[1]))
    change(tables, Sheet.LISTS, 2, id=CITY, title=CITY_TITLE, notice_number="示市政发〔2031〕2号")
    change(tables, Sheet.LISTS, 2, receiving_office="示例市督查办公室", plan_due=None)
    for row, (project, name, lead) in enumerate(
        (("11", "示例市级人居工程", "甲局"), ("12", "示例市级健身工程", "丁局")), 4
    ):
        cells: dict[str, Value] = {"id": project, "list_id": CITY, "name": name, "leads": lead}
        change(tables, Sheet.PROJECTS, row, **cells, deadline="2031年12月")
    same = {"counterpart": "1.1", **counterpart}
    further = (
        indicator("11.1", "市级示范点", "累计量", **{**promised("40", "个"), **same}),
        indicator("12.1", "健身步道", "累计量", **promised("15", "公里")),
    )
    for row, cells in enumerate(further, len(tables[Sheet.INDICATORS.value])):
        change(tables, Sheet.INDICATORS, row, **cells)
    return tables


def two_list_office(root: Path) -> Workspace:
    """The office of the county that also collects for the city's list."""
    workspace = invented_office(root)
    (root / "targets" / "2031.xlsx").write_bytes(render_definitions(two_lists()))
    return workspace


def current(amount: str, remark: str = "", indicator_id: str = "1.1") -> Answers:
    """A figure of this month, with a remark beside it."""
    row = f"indicator:{indicator_id}"
    told: Answers = {(row, Column.REMARK): remark} if remark else {}
    return {(row, Column.CURRENT): Decimal(amount), **told}


def filled(
    workspace: Workspace, typed: Typed, period: Period = MARCH
) -> Iterator[tuple[str, bytes]]:
    """Every form of both lists as issued, filled carefully; each name with its bytes."""
    issue_forms(workspace, period)
    for year in load_year(workspace, period).every_list(period):
        definitions, own = year.definitions, year.project_list.id
        month = Month(
            period=period,
            dates=year.dates(period),
            signed=definitions.working_days.on_or_after(period.next().first_day),
        )
        for unit in definitions.lead_units(own):
            suffix = f"（{year.folder}）" if year.folder else ""
            name = f"{unit.name}_{period.label}月报表{suffix}.xlsx"
            form = (workspace.root / "forms" / str(period) / name).read_bytes()
            layout = form_layout(definitions, own, unit.id, period, {})
            yield name, fill(form, {**answers(layout, month), **typed.get((own, unit.id), {})})


def collected(workspace: Workspace, typed: Typed, period: Period = MARCH) -> None:
    """All returns of both lists lie in the month's inbox."""
    for name, content in filled(workspace, typed, period):
        put(workspace, str(period), name, content)


AGREEING: Typed = {
    (COUNTY, "A"): current("9"),
    (CITY, "A"): current("9", indicator_id="11.1"),
}
DIFFERING: Typed = {
    (COUNTY, "A"): current("9"),
    (CITY, "A"): current("8", indicator_id="11.1"),
}

"""A clerk of another county begins with an empty folder, as docs/new-county.md tells."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
from command_line import MARCH, filled_forms, minsheng
from example_office import put
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.commands.doors import Exit
from pipeline.forms.keys import Column
from pipeline.month.run import check_month
from pipeline.office.workspace import Workspace
from samples.filling import Answers, fill

TYPED: Mapping[str, Sequence[Mapping[str, object]]] = {
    "单位": (
        {"单位编号": "U01", "单位全称": "某县民政局"},
        {"单位编号": "U02", "单位全称": "某县交通运输局"},
    ),
    "项目": (
        {"项目编号": "1", "项目名称": "养老服务提升", "主办单位": "某县民政局"},
        {"项目编号": "2", "项目名称": "农村公路改造", "主办单位": "某县交通运输局"},
        {"项目编号": "3", "项目名称": "公交线路优化", "主办单位": "某县交通运输局"},
    ),
    "指标": (
        {"指标编号": "1.1", "项目编号": "1", "指标名称": "新建互助养老点", "目标值": 30},
        {"指标编号": "2.1", "项目编号": "2", "指标名称": "改造农村公路", "目标值": 45.5},
        {"指标编号": "3.1", "项目编号": "3", "指标名称": "新开公交线路", "目标值": 12},
    ),
    "节假日": (
        {"起始日期": date(2031, 1, 1), "截止日期": date(2031, 1, 3), "类别": "放假"},
        {"起始日期": date(2031, 10, 1), "截止日期": date(2031, 10, 7), "类别": "放假"},
    ),
}
"""What the clerk types into the sheets below their headings; all of it invented."""

THE_SAME = {
    "项目": {"清单编号": "L2031", "完成时限": "2031年12月"},
    "指标": {"类型": "累计量", "比较": "不少于", "办公室假设": "否", "依据": "通知"},
}
MEASURES = {"1.1": "处", "2.1": "公里", "3.1": "条"}
LIST = {
    "清单名称": "2031年民生实事",
    "通知文号": "某政办发〔2031〕1号",
    "印发机关": "某县人民政府办公室",
    "接收报送单位": "某县督查室",
    "报送期限日": 5,
    "最后期限日": 8,
    "印发日": 10,
    "遇节假日顺延": "是",
}


def typed_in(sheet: Worksheet, row: int, cells: Mapping[str, object]) -> None:
    """Type into a row's cells, found by their headings."""
    columns = {str(cell.value).strip(" *"): cell.column for cell in sheet[1]}
    for heading, value in cells.items():
        sheet.cell(row=row, column=columns[heading]).value = value  # type: ignore[assignment]


def filled_in(content: bytes) -> bytes:
    """The definitions workbook that ``init`` made, filled in and saved."""
    workbook = openpyxl.load_workbook(BytesIO(content))
    typed_in(workbook["清单"], 2, LIST)
    for name, rows in TYPED.items():
        for number, cells in enumerate(rows, start=2):
            measure = {"计量单位": MEASURES[str(cells["指标编号"])]} if name == "指标" else {}
            typed_in(workbook[name], number, {**THE_SAME.get(name, {}), **cells, **measure})
    saved = BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def test_a_county_of_three_projects_comes_to_its_bulletin(tmp_path: Path) -> None:
    """From an empty folder: init, definitions typed in, forms, returns, a final bulletin."""
    minsheng(tmp_path, "init", "2031")
    definitions = tmp_path / "targets" / "2031.xlsx"
    assert minsheng(tmp_path, "targets", "check", "2031").code == Exit.CONFIGURATION
    definitions.write_bytes(filled_in(definitions.read_bytes()))
    checked = minsheng(tmp_path, "targets", "check", "2031")
    assert (checked.code, "3件，3项指标" in checked.out) == (Exit.FINE, True), checked.said
    office = Workspace(tmp_path)
    for name, content in filled_forms(office):
        put(office, "2031-03", name, content)
    done = minsheng(tmp_path, "run", "--as-of", "2031-04-03")
    assert done.code == Exit.FINE, done.said
    assert "应报 2，实报 2，按时 2，合格 2" in done.out
    final = minsheng(tmp_path, "run", "--as-of", "2031-04-09")
    assert "通报为正式稿" in final.out


HOW_TO_DEFINE = {
    "项目": (
        {"项目编号": "1", "项目名称": "职工培训", "主办单位": "某县民政局"},
        {"项目编号": "2", "项目名称": "供水提升", "主办单位": "某县民政局"},
        {"项目编号": "3", "项目名称": "步道建设", "主办单位": "某县民政局\n某县交通运输局"},
    ),
    "指标": (
        {"指标编号": "1.1", "指标名称": "培训职工", "目标值": 5040, "计量单位": "人"},
        {
            "指标编号": "1.2",
            "指标名称": "培训率",
            "类型": "比率",
            "目标值": 12,
            "计量单位": "%",
            "分子指标": "1.1",
            "分母": 420,
        },
        {
            "指标编号": "2.1",
            "指标名称": "供水达标率",
            "类型": "存量",
            "目标值": 95,
            "计量单位": "%",
            "基数": 80,
        },
        *(
            {
                "指标编号": number,
                "指标名称": name,
                "目标值": target,
                "计量单位": measure,
                "填报单位": "某县民政局\n某县交通运输局",
                "多单位合成": how,
            }
            for number, name, target, measure, how in (
                ("3.1", "新建步道", 8, "公里", "分项相加"),
                ("3.2", "惠及居民", 3000, "人", "各方一致"),
            )
        ),
    ),
}
"""The examples of docs/definitions.md, typed in by a clerk."""

FILED = (
    {"1.1": Decimal(1050), "2.1": "83%", "3.1": Decimal(2), "3.2": Decimal(900)},
    {"3.1": Decimal("1.5"), "3.2": Decimal(900)},
)
"""What the two units file for March in those examples."""


def with_examples(content: bytes) -> bytes:
    """The new workbook with the examples of the page typed in."""
    workbook = openpyxl.load_workbook(BytesIO(content))
    typed_in(workbook["清单"], 2, LIST)
    for name, rows in {**TYPED, **HOW_TO_DEFINE}.items():
        for number, cells in enumerate(rows, start=2):
            project = str(cells.get("指标编号", "")).partition(".")[0]
            of_project = {"项目编号": project} if project else {}
            typed_in(workbook[name], number, {**THE_SAME.get(name, {}), **of_project, **cells})
    saved = BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def filed(figures: Mapping[str, Decimal | str]) -> Answers:
    """Figures of a return by the rows of its form."""
    return {(f"indicator:{key}", Column.CURRENT): each for key, each in figures.items()}


def test_the_examples_of_the_page_come_out_as_it_says(tmp_path: Path) -> None:
    """A percentage from a count, one that is filed, a sum and an agreed figure, from init on."""
    minsheng(tmp_path, "init", "2031")
    definitions = tmp_path / "targets" / "2031.xlsx"
    definitions.write_bytes(with_examples(definitions.read_bytes()))
    checked = minsheng(tmp_path, "targets", "check", "2031")
    assert checked.code == Exit.FINE, checked.said
    office = Workspace(tmp_path)
    for (name, content), own in zip(filled_forms(office), FILED, strict=True):
        put(office, "2031-03", name, fill(content, filed(own)))
    board = check_month(office, MARCH, date(2031, 4, 3), lambda _: None).board
    standing = {each.indicator.id: each for each in board.indicators()}
    assert [standing[key].amount for key in ("1.2", "2.1", "3.1", "3.2")] == [
        Decimal("2.5"),
        Decimal(83),
        Decimal("3.5"),
        Decimal(900),
    ]
    assert standing["1.2"].reason.startswith("培训职工1050人，占42000人的2.5%，目标为12%，")
    assert standing["2.1"].reason.startswith("现有83%，目标为95%（基数80%），完成比例20.0%，")

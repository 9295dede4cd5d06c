"""Family S, the sheets: is the fill sheet there, once, and under its headings?"""

from collections.abc import Iterator

from pipeline.forms.keys import FILL_SHEET, INDICATOR_HEADINGS, Column
from pipeline.model.finding import Severity
from pipeline.rules.cases import FormCase
from pipeline.rules.rule import Fault, MissingValue, rule

NEW_FORM = "请在下发的月报表上重新填写后报送，不要增删行列、改动表头或复制表页。"
"""The way out where a part of the form is gone."""


@rule(
    "S01",
    "缺少填报表页",
    Severity.REFUSED,
    FormCase,
    why="数据只从“月报表”这一页读取。",
    fix="请恢复“月报表”表页（勿改名、勿删除）后重新报送。",
    bad="表页被改名为“Sheet1”",
    good="表页名为“月报表”",
    missing=MissingValue.JUDGE,
)
def fill_sheet_missing(case: FormCase) -> Iterator[Fault]:
    """The fill sheet is not there; the nearest candidate is named."""
    structure = case.submission.structure
    if not structure.fill_sheets:
        nearest = f"，最接近的表页是“{structure.nearest_sheet}”" if structure.nearest_sheet else ""
        yield case.fault(f"没有“{FILL_SHEET}”表页{nearest}", f"有“{FILL_SHEET}”表页")


@rule(
    "S02",
    "表头被移动或改名",
    Severity.NORMALISED,
    FormCase,
    also=(Severity.ERROR,),
    why="列由隐藏的列标识确认，表头改动不影响已认出的列；认不出的列不读。",
    fix="不需要处理；下次请不要移动或改写表头。",
    suppressed_by=("S01",),
    bad="把“本月累计”列剪切到最后一列",
    good="表头与下发时一致",
    missing=MissingValue.JUDGE,
)
def headings_moved(case: FormCase) -> Iterator[Fault]:
    """A moved or renamed heading: read by its key, or an error when the column is lost."""
    structure = case.submission.structure
    for source in structure.moved_headings:
        yield case.fault_at(source, source.raw, "与下发时相同的表头")
    for key in structure.lost_headings:
        heading = INDICATOR_HEADINGS[Column(key)] if key in _HEADED else key
        yield Fault(
            subject=case.subject(),
            place=case.fault("", "", sheet=FILL_SHEET).place,
            read=f"找不到“{heading}”列",
            expected=f"有“{heading}”列",
            severity=Severity.ERROR,
            fix=NEW_FORM,
        )


_HEADED = frozenset(column.value for column in INDICATOR_HEADINGS)


@rule(
    "S10",
    "多出的表页",
    Severity.NOTICE,
    FormCase,
    why="只读取“月报表”一页，其他表页的内容不参加汇总。",
    fix="请把需要上报的内容写入“月报表”，附件另行发送。",
    suppressed_by=("S01",),
    bad="自加一页“明细表”",
    good="只有下发的表页",
    missing=MissingValue.JUDGE,
)
def extra_sheets(case: FormCase) -> Iterator[Fault]:
    """Further sheets with content."""
    for name in case.submission.structure.extra_sheets:
        yield case.fault(f"表页“{name}”有内容", "只有下发的表页", sheet=name)


@rule(
    "S11",
    "有两份填报表页",
    Severity.REFUSED,
    FormCase,
    why="同一文件中有两份“月报表”，无法确定以哪一份为准。",
    fix="请删去多余的一份表页后重新报送。",
    bad="复制出“月报表 (2)”",
    good="只有一份“月报表”",
    missing=MissingValue.JUDGE,
)
def two_fill_sheets(case: FormCase) -> Iterator[Fault]:
    """Two copies of the fill sheet."""
    sheets = case.submission.structure.fill_sheets
    if len(sheets) > 1:
        yield case.fault("、".join(f"“{name}”" for name in sheets), "只有一份“月报表”")

"""The keys and fixed words of a form: its sheets, columns, headings and single fields.

A row is known by its key in the hidden key column, a column by its key in the hidden key row,
never by its position.
"""

from collections.abc import Mapping
from enum import Enum

from pipeline.model.submission import NarrativeKind

FILL_SHEET = "月报表"
"""The one sheet that a unit fills."""

GUIDE_SHEET = "填报说明"
"""The sheet with the instructions; nothing is read from it."""

REVIEW_SHEET = "审核意见"
"""The sheet in front of a form that was sent back to its unit; what the office wrote there."""

KEY_COLUMN_HEADING = "key"


class CoverKey(Enum):
    """The rows above the first field, by row key; they are repeated on every printed page.

    The unit's name and the printed 表号 stand under CONTENT; the period stands in the unit's row.
    """

    TITLE = "title"
    UNIT = "unit"
    NUMBER = "number"


class Column(Enum):
    """The columns of the fill sheet; the value is the key in the hidden key row.

    Their order here is their order in an issued form.
    """

    KEY = KEY_COLUMN_HEADING
    LABEL = "label"
    CONTENT = "content"
    TARGET = "target"
    MEASURE = "measure"
    DEADLINE = "deadline"
    PREVIOUS = "previous"
    CURRENT = "current"
    STAGE = "stage"
    INCREASE = "increase"
    SHARE = "share"
    EXPECTED = "expected"
    REMARK = "remark"
    CHECK = "check"

    __hash__ = object.__hash__
    """A member is only ever equal to itself; by name, as enumerations do it, looking a column up
    takes three times as long, and reading a form does so some 3,700 times."""


INDICATOR_HEADINGS: Mapping[Column, str] = {
    Column.LABEL: "编号",
    Column.CONTENT: "指标",
    Column.TARGET: "年度目标",
    Column.MEASURE: "计量单位",
    Column.DEADLINE: "完成时限",
    Column.PREVIOUS: "上月累计",
    Column.CURRENT: "本月累计",
    Column.STAGE: "形象进度",
    Column.INCREASE: "本月新增",
    Column.SHARE: "完成比例",
    Column.EXPECTED: "预计完成",
    Column.REMARK: "说明",
    Column.CHECK: "填报检查",
}
"""The headings above a project's indicators."""

NARRATIVE_HEADINGS: Mapping[NarrativeKind, Mapping[Column, str]] = {
    NarrativeKind.PROGRESS: {Column.CONTENT: "进展情况（每行一条）", Column.REMARK: "备注"},
    NarrativeKind.PROBLEM: {
        Column.CONTENT: "存在的问题（每行一条，没有请填“无”）",
        Column.REMARK: "需协调的单位",
    },
    NarrativeKind.NEXT_STEP: {
        Column.CONTENT: "下步工作安排（每行一条）",
        Column.EXPECTED: "完成日期",
        Column.REMARK: "责任人或责任科室",
    },
}
"""The headings above a project's written items."""

MATTER_HEADINGS: Mapping[Column, str] = {
    **NARRATIVE_HEADINGS[NarrativeKind.PROBLEM],
    Column.STAGE: "办理情况",
}
"""The headings above problems where some of earlier months stand among them."""

NARRATIVE_SHORT_LABELS = {
    NarrativeKind.PROGRESS: "进展",
    NarrativeKind.PROBLEM: "问题",
    NarrativeKind.NEXT_STEP: "下步",
}

NARRATIVE_ROWS = {
    NarrativeKind.PROGRESS: 4,
    NarrativeKind.PROBLEM: 3,
    NarrativeKind.NEXT_STEP: 3,
}
"""How many rows a form offers for each kind of written item."""


class FieldKey(Enum):
    """Single fields of the form; the value is the row key, the answer stands under CONTENT."""

    KIND = "field:kind"
    ZERO_REPORT = "field:zero"
    PREPARER = "field:preparer"
    PHONE = "field:phone"
    PRINCIPAL = "field:principal"
    SIGNED = "field:signed"


FIELD_LABELS = {
    FieldKey.KIND: "报送类型",
    FieldKey.ZERO_REPORT: "零报告",
    FieldKey.PREPARER: "填报人",
    FieldKey.PHONE: "联系电话",
    FieldKey.PRINCIPAL: "主要负责人",
    FieldKey.SIGNED: "审签日期",
}

YES, NO = "是", "否"
"""The choices of 零报告."""

"""The fixed words of the fill sheet: the lines at its head and the hints beside single fields."""

from collections.abc import Mapping

from pipeline.forms.blank import TO_BE_ISSUED
from pipeline.forms.identity import form_number
from pipeline.forms.keys import GUIDE_SHEET, Column, CoverKey, FieldKey
from pipeline.forms.layout import FormLayout
from pipeline.forms.styles import Style
from pipeline.model.submission import NarrativeKind

_HINTS = {
    FieldKey.KIND: "第一次报送选“首报”；补漏报的内容选“补报”；改已报的数选“更正”；"
    "整张表重报选“全量替换”；作废已报的表选“撤回”。",
    FieldKey.ZERO_REPORT: "本月各项均无任何变化才选“是”，其余内容免填，只需签署。",
    FieldKey.PREPARER: "填写本表的人。",
    FieldKey.PHONE: "填报人的联系电话。",
    FieldKey.PRINCIPAL: "审阅本表的单位主要负责人。",
    FieldKey.SIGNED: "主要负责人审签的日期，填具体日期。",
}

UNIT_LABEL, PERIOD_LABEL = "填报单位", "报告期"
"""What stands in front of the unit's name and of the month at the head of the sheet."""

_GROUND_NOTE = f"只填浅黄色单元格，其余单元格已锁定；填法见“{GUIDE_SHEET}”。"


_NARRATIVE_HINTS = {
    NarrativeKind.PROGRESS: "写本月已完成的工作，写明数字、地点和时间；字多时行高会自动增加。",
    NarrativeKind.PROBLEM: "写影响进度的具体问题和原因；需要其他单位协调的，在右侧写明单位。",
    NarrativeKind.NEXT_STEP: "写下一步要做的具体工作，逐条写明完成日期和责任人。",
}


def field_hint(key: FieldKey) -> str:
    """What stands to the right of a single field."""
    return _HINTS[key]


def narrative_hint(kind: NarrativeKind) -> str:
    """What stands to the right of the heading above written items."""
    return _NARRATIVE_HINTS[kind]


MATTER_HINT = "以前的问题选“已解决”或“继续”；新问题另写一行。"
"""The hint where problems of earlier months stand; it ends before the heading 办理情况."""


def cover_cells(layout: FormLayout, key: CoverKey) -> Mapping[Column, tuple[str, Style]]:
    """The texts of one line at the head of the sheet, with their style."""
    if key is CoverKey.TITLE:
        # Centred in the middle column, the title flows over its empty neighbours: centred over
        # the table in every office program, without merged cells.
        return {Column.PREVIOUS: (layout.title, Style.TITLE)}
    if key is CoverKey.UNIT:
        return {
            Column.LABEL: (UNIT_LABEL, Style.COVER_LABEL),
            Column.CONTENT: (layout.unit_name, Style.COVER_TEXT),
            Column.TARGET: (PERIOD_LABEL, Style.COVER_LABEL),
            Column.MEASURE: (period_text(layout), Style.COVER_TEXT),
            Column.CURRENT: (_GROUND_NOTE, Style.NOTE),
        }
    return {
        Column.LABEL: ("表号", Style.COVER_LABEL),
        Column.CONTENT: (number_text(layout), Style.COVER_TEXT),
    }


def period_text(layout: FormLayout) -> str:
    """The reporting period as printed."""
    return layout.identity.period.label if layout.identity else TO_BE_ISSUED


def number_text(layout: FormLayout) -> str:
    """The 表号 as printed."""
    return form_number(layout.identity) if layout.identity else TO_BE_ISSUED

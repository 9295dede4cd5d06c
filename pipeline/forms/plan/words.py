"""The fixed words of a plan form: its head, the hints beside single fields, the instructions."""

from collections.abc import Mapping

from pipeline.forms.cover import UNIT_LABEL
from pipeline.forms.guide import GuideLines
from pipeline.forms.plan.identity import plan_number
from pipeline.forms.plan.layout import (
    PLAN_GUIDE_SHEET,
    PlanColumn,
    PlanCover,
    PlanField,
    PlanLayout,
)
from pipeline.forms.styles import Style

_HINTS: Mapping[PlanField, str] = {
    PlanField.KIND: "第一次报送选“首报”；调整已报的计划选“更正”，只填要调整的项目。",
    PlanField.APPROVAL: "报送期限以后调整计划的，填同意调整的文号；其余不填。",
    PlanField.LIAISON: "负责报送的工作人员姓名。",
    PlanField.TITLE: "联络员的职务。",
    PlanField.PHONE: "固定电话连区号，或者手机号码，只填一个。",
    PlanField.EMAIL: "接收月报表和退回意见的邮箱。",
}

_GROUND_NOTE = f"只填浅黄色单元格，其余单元格已锁定；填法见“{PLAN_GUIDE_SHEET}”。"

PLAN_GUIDE: GuideLines = (
    (Style.GUIDE_TITLE, PLAN_GUIDE_SHEET),
    (Style.GUIDE_HEADING, "一、单元格的颜色"),
    (Style.GUIDE_INPUT, "浅黄色：由填报单位填写。"),
    (Style.GUIDE_UNUSED, "灰色：这一行不需要此项，不用填。"),
    (
        Style.GUIDE_LOCKED,
        "白色及其他颜色：办公室已填好，已锁定。认为有误的请电话告知，不要自行改表。",
    ),
    (Style.GUIDE_HEADING, "二、怎样填计划"),
    (
        Style.GUIDE_TEXT,
        (
            "1. 数量指标按月填“今年1月起到该月底计划达到的累计数”，不是当月数；"
            "逐月只增不减，完成时限那个月等于年度目标。已经过去的月份可以不填。"
        ),
    ),
    (
        Style.GUIDE_TEXT,
        "2. 有“年初基数”的指标，填到月底计划达到的总数，从基数往上填，不是新增数。",
    ),
    (
        Style.GUIDE_TEXT,
        (
            "3. 选中某个月份的格子，会显示按月平均推算的参考数。它只供参考，"
            "请按工程的实际安排倒排，不要照抄。"
        ),
    ),
    (
        Style.GUIDE_TEXT,
        "4. 形象进度逐个节点填计划完成日期，后一个节点不早于前一个，最后一个不晚于完成时限。",
    ),
    (
        Style.GUIDE_TEXT,
        "5. 只填数字，不带计量单位。每项写明一名责任领导。“填报检查”栏出现“√”即可。",
    ),
    (Style.GUIDE_HEADING, "三、计划报来以后"),
    (
        Style.GUIDE_TEXT,
        "1. 报来的计划就是每月评定进度的依据；没有报计划的，按月平均评定。",
    ),
    (
        Style.GUIDE_TEXT,
        (
            "2. 报送期限以前可以重新报送，以最后一次为准；期限以后调整的，选“更正”并填批准文号，"
            "从收到的当月起按新计划评定。"
        ),
    ),
    (
        Style.GUIDE_TEXT,
        "3. 联络员的姓名、职务、电话、邮箱只用于内部联系，不写入通报。",
    ),
    (Style.GUIDE_HEADING, "四、怎样报送"),
    (
        Style.GUIDE_TEXT,
        (
            "把这个Excel文件作为附件用电子邮件发回，不要发照片、截图、扫描件或PDF。"
            "文件名可以改，工作表名不要改，不增删行列。"
        ),
    ),
)
"""Every line of the sheet of instructions."""


def plan_field_hint(key: PlanField) -> str:
    """What stands to the right of a single field."""
    return _HINTS[key]


def plan_cover_cells(layout: PlanLayout, key: PlanCover) -> Mapping[PlanColumn, tuple[str, Style]]:
    """The texts of one line at the head of the sheet, with their style."""
    match key:
        case PlanCover.TITLE:
            return {PlanColumn.MARCH: (layout.title, Style.TITLE)}
        case PlanCover.UNIT:
            return {
                PlanColumn.LABEL: (UNIT_LABEL, Style.COVER_LABEL),
                PlanColumn.CONTENT: (layout.unit_name, Style.COVER_TEXT),
                PlanColumn.TARGET: ("年度", Style.COVER_LABEL),
                PlanColumn.MEASURE: (f"{layout.identity.year}年", Style.COVER_TEXT),
                PlanColumn.JANUARY: (_GROUND_NOTE, Style.NOTE),
            }
        case PlanCover.NUMBER:
            return {
                PlanColumn.LABEL: ("表号", Style.COVER_LABEL),
                PlanColumn.CONTENT: (plan_number(layout.identity), Style.COVER_TEXT),
            }

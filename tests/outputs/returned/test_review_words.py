"""The words of a review, read as the unit's typist reads them."""

import io
from decimal import Decimal

import openpyxl
from example_checks import Return
from example_returned import content_of, returned
from form_workbook import opened
from rule_examples_forms import before

from pipeline.forms.keys import FILL_SHEET, REVIEW_SHEET, Column
from pipeline.outputs.returned.marks import EXPLAINED_THERE
from pipeline.rules.registry import RULES

COUNT, AREA, STOCK = (f"indicator:1.{n}" for n in (1, 2, 3))
CURRENT, REMARK, CONTENT = Column.CURRENT, Column.REMARK, Column.CONTENT

SENT = Return(
    changes={
        (COUNT, CURRENT): "6+2",
        (AREA, CURRENT): Decimal(45000),
        (STOCK, CURRENT): "约1700",
        ("narrative:1:next_step:1", Column.EXPECTED): "6月底",
        ("field:preparer", CONTENT): None,
    }
)


def front(sent: Return) -> list[str]:
    """The lines of the front sheet, cells of a row side by side."""
    back = returned(sent, content_of(sent))
    assert back is not None
    rows = opened(back)[REVIEW_SHEET].iter_rows(values_only=True)
    return [" | ".join(str(value) for value in row if value is not None) for row in rows]


def test_front_sheet_reads_well() -> None:
    """Title, whose, what is wrong, what to do, until when; then one line for each fault."""
    assert front(SENT) == [
        "2031年示例县民生实事项目月报表审核意见",
        "填报单位：示例县甲局　　报告期：2031年4月　　文件：1.xlsx（收件1号）",
        "报来的月报表有 3 处须改正、2 处须说明，现退回办理。",
        (
            "请在“月报表”中改正橙色的单元格（点“位置”可以到达，批注里写明改法），"
            "“报送类型”选“更正”，保存后把本文件发回。"
        ),
        "需要说明的，写在该行的“说明”列，不要写在本页；其余内容不要改动。",
        "发回期限：2031年5月8日（本期最后期限），过期的计入下期。",
        "序号 | 级别 | 位置 | 内容 | 读到 | 应为 | 为什么 | 怎么改",
        (
            "1 | 差错\n须改正 | H9 | 1.1新建示范点“本月累计” | 6+2 | 一个确定的数 | "
            "一格只能是一个确定的数。 | 请填一个确定的累计数；构成情况写在“说明”列。"
        ),
        (
            "2 | 差错\n须改正 | H10 | 1.2改造面积“本月累计” | 45000万平方米 | "
            "约为 4.5万平方米（目标 12.5万平方米） | "
            "数值比预期大十倍、百倍、千倍或万倍，多为计量单位填错；未经说明，这个数不采用。 | "
            "请按表中的计量单位改正；数值无误的，在“说明”列写明后重新报送。"
        ),
        (
            "3 | 差错\n须改正 | C26 | 填报人 | 空白 | 签报栏四项都填写 | "
            "月报由谁填写、由谁审签要写明，没有审签的不能采用。 | 请填写填报人。"
        ),
        (
            "4 | 待说明\n改正或说明 | H11 | 1.3示范户“本月累计” | 约1700 | 确数 | "
            "累计完成数应是确数，约数无法逐月核对。 | "
            "请改填确数；确实只有约数的，在“说明”列写明原因。"
        ),
        (
            "5 | 待说明\n改正或说明 | L23 | 项目1示例人居提升工程 下步1“完成日期” | 6月底 | "
            "具体到日的日期 | “6月底”“年内”不是确定的日期，无法提醒和核对。 | "
            "请填到日，例如“2031-04-30”。"
        ),
    ]


def test_notes_say_what_to_type() -> None:
    """A note holds number, weight, what was read, what is expected, how to put it right."""
    back = returned(SENT, content_of(SENT))
    assert back is not None
    sheet = opened(back)[FILL_SHEET]
    notes = {cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment}
    assert notes["H9"] == (
        "审核意见第1条（差错，须改正）\n读到：6+2\n应为：一个确定的数\n"
        "怎么改：请填一个确定的累计数；构成情况写在“说明”列。"
    )
    reason = "数据无误的，在这一格写明原因；已经改正的，这一格不用填。"
    assert notes["M10"] == f"审核意见第2条\n{reason}"
    assert notes["M11"] == f"审核意见第4条\n{reason}"
    assert notes["C5"] == "审核意见\n改好发回时，这里选“更正”。"
    assert set(notes) == {"H9", "H10", "C26", "H11", "L23", "M10", "M11", "C5"}


def test_rules_that_take_a_reason_say_so_in_the_same_words() -> None:
    """The 说明 cell is marked for a rule whose fix sends the unit there in these words."""
    saying = {rule.code for rule in RULES if EXPLAINED_THERE in rule.fix}
    assert {"X13", "M02"} <= saying


def test_equal_faults_are_told_once() -> None:
    """Blank cells of one kind are one line, with all cells named or counted."""
    lines = front(Return(clean=False))
    assert any(
        line.startswith("1 | 差错\n须改正 | H9、H10、H11 | 1.1新建示范点“本月累计”\n1.2改造面积")
        for line in lines
    )


def test_a_falling_figure_marks_the_cell_for_its_reason() -> None:
    """Last month's figure is greater: the figure and its 说明 are marked."""
    sent = Return(before=before(i1_1="20"))
    back = returned(sent, content_of(sent))
    assert back is not None
    sheet = openpyxl.load_workbook(io.BytesIO(back))[FILL_SHEET]
    assert "不小于上次累计 20" in sheet["H9"].comment.text
    assert sheet["M9"].comment is not None

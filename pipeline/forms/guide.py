"""The sheet 填报说明: how a unit fills the form, in plain words."""

from typing import Any

from pipeline.forms.heights import text_lines
from pipeline.forms.styles import Formats, Style

_WIDTH = 92
"""Characters; one portrait A4 page wide."""

_EDGE = 0.5
"""Characters of the empty column at the right. A lone column counts as one page however wide its
font makes it, and would be cut instead of shrunk; with a second one the sheet is measured."""

GuideLines = tuple[tuple[Style, str], ...]

LINES: GuideLines = (
    (Style.GUIDE_TITLE, "填报说明"),
    (Style.GUIDE_HEADING, "一、单元格的颜色"),
    (Style.GUIDE_INPUT, "浅黄色：由填报单位填写。"),
    (Style.GUIDE_UNUSED, "灰色：这一行不需要此项，不用填。"),
    (
        Style.GUIDE_LOCKED,
        "白色及其他颜色：办公室已填好或自动计算，已锁定。认为有误的请电话告知，不要自行改表。",
    ),
    (Style.GUIDE_HEADING, "二、填哪些内容"),
    (
        Style.GUIDE_TEXT,
        (
            "1. 数量指标只填“本月累计”，即今年1月起到本月底的累计数，不是当月数。"
            "“本月新增”“完成比例”自动算出。"
        ),
    ),
    (
        Style.GUIDE_TEXT,
        (
            "2. 只填数字，不带计量单位，有小数的照实填，不要四舍五入。计量单位以表中所列为准，"
            "例如表中为“万平方米”的，12.5万平方米填12.5。"
        ),
    ),
    (Style.GUIDE_TEXT, "3. 形象进度从清单中选当前所在的节点；尚未完成的，同时填预计完成日期。"),
    (
        Style.GUIDE_TEXT,
        (
            "4. 进展情况、存在的问题、下步工作安排每行写一条，从第一行写起，不合并单元格，"
            "不增删行列。每部分至少写一条；下步工作安排写明完成日期和责任人。"
        ),
    ),
    (
        Style.GUIDE_TEXT,
        (
            "5. 以前提出、还没有解决的问题已列在“存在的问题”的前几行，逐条在“办理情况”中选"
            "“已解决”或“继续”；选“继续”的不必重写。"
        ),
    ),
    (
        Style.GUIDE_TEXT,
        (
            "6. “填报检查”栏出现“√”即可；出现“请核对”“请说明”的，先核对，"
            "确实无误的在“说明”栏写明原因。"
        ),
    ),
    (Style.GUIDE_HEADING, "三、0、“无”和空白不是一回事"),
    (Style.GUIDE_TEXT, "填0：确实是零。例如今年以来一个也没有完成，填0。"),
    (Style.GUIDE_TEXT, "填“无”：没有这种情况。例如没有存在的问题，在“存在的问题”第一行填“无”。"),
    (Style.GUIDE_TEXT, "空白：没有填。空白不会当作0，也不会当作“无”，应填未填的会退回补填。"),
    (Style.GUIDE_HEADING, "四、报送类型"),
    (Style.GUIDE_TEXT, "首报：本月第一次报送，各项都要填。"),
    (Style.GUIDE_TEXT, "补报：首报时漏了内容，只填漏报的内容；空着的不影响已报内容。"),
    (
        Style.GUIDE_TEXT,
        "更正：改正已报的内容，只填要改的内容，并在“说明”栏写明原因；空着的不影响已报内容。",
    ),
    (
        Style.GUIDE_TEXT,
        "全量替换：整张表重新报送，各项都要填；以前报的全部作废，空着的也不再保留。",
    ),
    (Style.GUIDE_TEXT, "撤回：已报的表作废，按没有报送处理，其余内容不用填。"),
    (
        Style.GUIDE_TEXT,
        (
            "零报告：本月各项均无任何变化的，“零报告”选“是”，其余内容免填，"
            "填报人、联系电话、主要负责人、审签日期仍须填写。"
        ),
    ),
    (Style.GUIDE_HEADING, "五、怎样报送"),
    (
        Style.GUIDE_TEXT,
        (
            "1. 经单位主要负责人审阅，填好填报人、联系电话、主要负责人、审签日期，"
            "表头显示“必填项已填齐”后保存。"
        ),
    ),
    (
        Style.GUIDE_TEXT,
        (
            "2. 把这个Excel文件作为附件用电子邮件发回，不要发照片、截图、扫描件或PDF，"
            "也不要把内容复制到别的表里。"
        ),
    ),
    (
        Style.GUIDE_TEXT,
        (
            "3. 本表按单位、按月发放，请用当月发给本单位的表，不要借用别的单位或别的月份的表。"
            "文件名可以改，工作表名不要改。"
        ),
    ),
)
"""Every line of the sheet, from top to bottom."""


def draw_guide(worksheet: Any, formats: Formats, lines: GuideLines = LINES) -> None:  # noqa: ANN401 - xlsxwriter has no types
    """Write instructions, one line to a row, and set the sheet up for one A4 page."""
    worksheet.hide_gridlines(2)
    worksheet.set_column(0, 0, _WIDTH)
    worksheet.set_column(1, 1, _EDGE)
    for row, (style, text) in enumerate(lines):
        worksheet.write_string(row, 0, text, formats[style])
        worksheet.set_row(row, _height(style, text))
    worksheet.print_area(0, 0, len(lines) - 1, 1)
    worksheet.set_paper(9)
    worksheet.set_portrait()
    worksheet.fit_to_pages(1, 1)
    worksheet.set_margins(left=0.7, right=0.7, top=0.8, bottom=0.8)
    worksheet.center_horizontally()
    worksheet.protect("", {"format_rows": True, "format_columns": True})


def _height(style: Style, text: str) -> float:
    """Points: generous above a heading, a line and a half for each line of text."""
    if style is Style.GUIDE_TITLE:
        return 40
    if style is Style.GUIDE_HEADING:
        return 32
    return 6 + 17 * text_lines(text, _WIDTH)

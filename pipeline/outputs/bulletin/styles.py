"""The paragraph styles of the bulletin's template, each named in Chinese as the office knows it.

No style bears a name that Chinese Word shows for a style of its own (正文, 标题, 页码): Word would
mix the two up.
"""

from pipeline.outputs.bulletin.measures import (
    CHARACTER,
    HAIR,
    LINE,
    TEXT_WIDTH,
    mark_size,
    mark_space_before,
)
from pipeline.outputs.bulletin.paragraph_style import (
    INDENT_TWO,
    SIZE_2,
    SIZE_4,
    SIZE_5,
    Face,
    ParagraphStyle,
    indent,
)

RED_LINE = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="8" w:color="FF0000"/></w:pBdr>'
"""The red line 4 mm below the number: 8 pt below a line that reaches 3.5 pt below its letters."""

_MARK_SAMPLE = mark_size("某某县人民政府办公室文件")

_MASTHEAD_SIZE = 56
"""Size in pt of a periodical's masthead of few characters."""

DRAFT_MARK = ParagraphStyle(name="征求意见稿标识", identifier="gwDraft", face=Face.HEITI)
MARK = ParagraphStyle(
    name="发文机关标志",
    identifier="gwMark",
    face=Face.TITLE,
    size=2 * _MARK_SAMPLE,
    line=20 * _MARK_SAMPLE,
    before=mark_space_before(_MARK_SAMPLE),
    alignment="center",
    red=True,
)
NUMBER = ParagraphStyle(
    name="发文字号",
    identifier="gwNumber",
    line=360,
    before=2 * LINE,
    after=2 * LINE,
    alignment="center",
    border=RED_LINE,
)
MASTHEAD = ParagraphStyle(
    name="刊头名称",
    identifier="gwMasthead",
    face=Face.TITLE,
    size=2 * _MASTHEAD_SIZE,
    line=20 * _MASTHEAD_SIZE,
    before=LINE,
    alignment="center",
    red=True,
)
ISSUE = ParagraphStyle(
    name="期号", identifier="gwIssue", before=LINE // 2, alignment="center", tight=True
)
ISSUED = ParagraphStyle(
    name="编发行",
    identifier="gwIssued",
    line=360,
    before=LINE,
    after=2 * LINE,
    alignment="left",
    indent=f'<w:ind w:firstLineChars="100" w:firstLine="{CHARACTER}"/>',
    border=RED_LINE,
    tabs=f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH - CHARACTER}"/></w:tabs>',
)
TITLE = ParagraphStyle(
    name="公文标题",
    identifier="gwTitle",
    face=Face.TITLE,
    size=SIZE_2,
    alignment="center",
    keep_next=True,
    keep_lines=True,
)
ADDRESSEE = ParagraphStyle(name="主送机关", identifier="gwAddressee", before=LINE, tight=True)
BODY = ParagraphStyle(name="公文正文", identifier="gwBody", indent=INDENT_TWO, tight=True)
HEADING_1 = ParagraphStyle(
    name="一级标题",
    identifier="gwHeading1",
    face=Face.HEITI,
    indent=INDENT_TWO,
    tight=True,
    keep_next=True,
    outline=0,
)
HEADING_2 = ParagraphStyle(
    name="二级标题",
    identifier="gwHeading2",
    face=Face.KAITI,
    indent=INDENT_TWO,
    tight=True,
    keep_next=True,
    outline=1,
)
HEADING_3 = ParagraphStyle(
    name="三级标题", identifier="gwHeading3", indent=INDENT_TWO, tight=True, outline=2
)
ANNEX_NOTE = ParagraphStyle(
    name="附件说明",
    identifier="gwAnnexNote",
    before=LINE,
    indent=indent(left=6 * CHARACTER, hanging=4 * CHARACTER),
    tight=True,
    keep_next=True,
)
ANNEX_NOTE_NEXT = ParagraphStyle(
    name="附件说明续行",
    identifier="gwAnnexNoteNext",
    indent=indent(left=6 * CHARACTER, hanging=CHARACTER),
    tight=True,
    keep_next=True,
)
OFFICE = ParagraphStyle(
    name="发文机关署名",
    identifier="gwOffice",
    before=2 * LINE,
    alignment="center",
    tight=True,
    keep_next=True,
)
DAY = ParagraphStyle(name="成文日期", identifier="gwDay", alignment="center", tight=True)
REMARK = ParagraphStyle(
    name="附注", identifier="gwRemark", indent=INDENT_TWO, tight=True, keep_lines=True
)
ANNEX_MARK = ParagraphStyle(
    name="附件标识",
    identifier="gwAnnexMark",
    face=Face.HEITI,
    alignment="left",
    tight=True,
    keep_next=True,
)
ANNEX_TITLE = ParagraphStyle(
    name="附件标题",
    identifier="gwAnnexTitle",
    face=Face.TITLE,
    size=SIZE_2,
    before=LINE,
    after=LINE // 2,
    alignment="center",
    keep_next=True,
    keep_lines=True,
)
TABLE_HEAD = ParagraphStyle(
    name="表头",
    identifier="gwTableHead",
    face=Face.HEITI,
    size=SIZE_5,
    line=300,
    alignment="center",
)
TABLE_TEXT = ParagraphStyle(
    name="表文", identifier="gwTableText", size=SIZE_5, line=300, alignment="left"
)
TABLE_NUMBER = ParagraphStyle(
    name="表数", identifier="gwTableNumber", size=SIZE_5, line=300, alignment="right"
)
TABLE_SHORT = ParagraphStyle(
    name="表中", identifier="gwTableShort", size=SIZE_5, line=300, alignment="center"
)
COPIES = ParagraphStyle(
    name="版记抄送",
    identifier="gwCopies",
    size=SIZE_4,
    line=520,
    indent=indent(left=1120, right=280, hanging=840),
)
PRINTED = ParagraphStyle(
    name="版记印发",
    identifier="gwPrinted",
    size=SIZE_4,
    line=520,
    alignment="left",
    indent=indent(left=280),
    tabs=f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH - 280}"/></w:tabs>',
)
PAGE_ODD = ParagraphStyle(
    name="奇数页页码",
    identifier="gwPageOdd",
    face=Face.SONGTI,
    size=SIZE_4,
    line=400,
    alignment="right",
    indent=indent(right=280),
)
PAGE_EVEN = ParagraphStyle(
    name="偶数页页码",
    identifier="gwPageEven",
    face=Face.SONGTI,
    size=SIZE_4,
    line=400,
    alignment="left",
    indent=indent(left=280),
)
THIN = ParagraphStyle(name="分隔段", identifier="gwThin", size=2, line=HAIR)
"""A paragraph that must be there but must not be seen: it ends a section or carries an anchor."""

STYLES = (
    DRAFT_MARK,
    MARK,
    NUMBER,
    MASTHEAD,
    ISSUE,
    ISSUED,
    TITLE,
    ADDRESSEE,
    BODY,
    HEADING_1,
    HEADING_2,
    HEADING_3,
    ANNEX_NOTE,
    ANNEX_NOTE_NEXT,
    OFFICE,
    DAY,
    REMARK,
    ANNEX_MARK,
    ANNEX_TITLE,
    TABLE_HEAD,
    TABLE_TEXT,
    TABLE_NUMBER,
    TABLE_SHORT,
    COPIES,
    PRINTED,
    PAGE_ODD,
    PAGE_EVEN,
    THIN,
)

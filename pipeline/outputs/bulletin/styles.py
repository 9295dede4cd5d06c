"""The paragraph styles of the bulletin's template, each named in Chinese as the office knows it.

No style bears a name that Chinese Word shows for a style of its own (正文, 标题, 页码): Word would
mix the two up. Every face is named for Han and Latin text alike, so that digits and “ ” — are set
in the Han face (GB/T 33476.2-2016).
"""

from dataclasses import dataclass
from enum import Enum
from xml.sax.saxutils import quoteattr

from pipeline.outputs.bulletin.measures import (
    CHARACTER,
    LINE,
    TEXT_WIDTH,
    TIGHTENING,
    mark_size,
    mark_space_before,
)
from pipeline.outputs.bulletin.parts import DECLARATION, NAMESPACES


class Face(Enum):
    """The official faces; they are named, never shipped."""

    BODY = "仿宋_GB2312"
    KAITI = "楷体_GB2312"
    HEITI = "黑体"
    TITLE = "方正小标宋简体"
    SONGTI = "宋体"


SIZE_2, SIZE_3, SIZE_4, SIZE_5 = 44, 32, 28, 21
"""二号, 三号, 四号 and 五号 in half-points."""

INDENT_TWO = f'<w:ind w:firstLineChars="200" w:firstLine="{2 * CHARACTER}"/>'
"""Word reads the characters; a program that does not reads the twips beside them."""

RED_LINE = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="8" w:color="FF0000"/></w:pBdr>'
"""The red line 4 mm below the number: 8 pt below a line that reaches 3.5 pt below its letters."""

_MARK_SAMPLE = mark_size("某某县人民政府办公室文件")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphStyle:
    """One paragraph style; lengths in twips, ``size`` in half-points.

    ``line`` is an exact height. ``tight`` sets 28 characters to the line. ``border``, ``tabs`` and
    ``indent`` are elements of their own.
    """

    name: str
    identifier: str
    face: Face = Face.BODY
    size: int = SIZE_3
    line: int = LINE
    before: int = 0
    after: int = 0
    alignment: str = "both"
    indent: str = ""
    border: str = ""
    tabs: str = ""
    tight: bool = False
    red: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None

    def xml(self) -> str:
        """The ``w:style`` element, its parts in the schema's order."""
        return (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{self.identifier}">'
            f"<w:name w:val={quoteattr(self.name)}/>"
            '<w:basedOn w:val="Normal"/><w:qFormat/>'
            f"<w:pPr>{self._paragraph()}</w:pPr><w:rPr>{self._characters()}</w:rPr></w:style>"
        )

    def _paragraph(self) -> str:
        outline = "" if self.outline is None else f'<w:outlineLvl w:val="{self.outline}"/>'
        return "".join(
            (
                "<w:keepNext/>" * self.keep_next,
                "<w:keepLines/>" * self.keep_lines,
                self.border,
                self.tabs,
                _LINE_BREAKING,
                self._spacing(),
                self.indent,
                f'<w:jc w:val="{self.alignment}"/>',
                outline,
            )
        )

    def _spacing(self) -> str:
        return (
            f'<w:spacing w:before="{self.before}" w:after="{self.after}"'
            f' w:line="{self.line}" w:lineRule="exact"/>'
        )

    def _characters(self) -> str:
        return (
            f"{_fonts(self.face)}{_RED * self.red}"
            f'<w:spacing w:val="{TIGHTENING if self.tight else 0}"/>'
            f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/>'
        )


_RED = '<w:color w:val="FF0000"/>'

_LINE_BREAKING = (
    '<w:kinsoku w:val="1"/><w:overflowPunct w:val="1"/>'
    '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    '<w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>'
)


def _fonts(face: Face) -> str:
    name = face.value
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{name}" w:hAnsi="{name}"'
        f' w:eastAsia="{name}" w:cs="{name}"/>'
    )


def _indent(**twips: int) -> str:
    sides = " ".join(f'w:{side}="{length}"' for side, length in twips.items())
    return f"<w:ind {sides}/>"


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
    indent=_indent(left=6 * CHARACTER, hanging=4 * CHARACTER),
    tight=True,
    keep_next=True,
)
ANNEX_NOTE_NEXT = ParagraphStyle(
    name="附件说明续行",
    identifier="gwAnnexNoteNext",
    indent=_indent(left=6 * CHARACTER, hanging=CHARACTER),
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
REMARK = ParagraphStyle(name="附注", identifier="gwRemark", indent=INDENT_TWO, tight=True)
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
    indent=_indent(left=1120, right=280, hanging=840),
)
PRINTED = ParagraphStyle(
    name="版记印发",
    identifier="gwPrinted",
    size=SIZE_4,
    line=520,
    alignment="left",
    indent=_indent(left=280),
    tabs=f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH - 280}"/></w:tabs>',
)
PAGE_ODD = ParagraphStyle(
    name="奇数页页码",
    identifier="gwPageOdd",
    face=Face.SONGTI,
    size=SIZE_4,
    line=400,
    alignment="right",
    indent=_indent(right=280),
)
PAGE_EVEN = ParagraphStyle(
    name="偶数页页码",
    identifier="gwPageEven",
    face=Face.SONGTI,
    size=SIZE_4,
    line=400,
    alignment="left",
    indent=_indent(left=280),
)
THIN = ParagraphStyle(name="分隔段", identifier="gwThin", size=2, line=20)
"""A paragraph that must be there but must not be seen: it ends a section or carries an anchor."""

STYLES = (
    DRAFT_MARK,
    MARK,
    NUMBER,
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


def styles_part(styles: tuple[ParagraphStyle, ...] = STYLES) -> str:
    """``word/styles.xml``: the defaults, Word's own basic styles and the bulletin's or others."""
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}>{_DEFAULTS}{_BASIC}"
        f"{''.join(style.xml() for style in styles)}</w:styles>"
    )


_DEFAULTS = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(Face.BODY)}"
    f'<w:sz w:val="{SIZE_3}"/><w:szCs w:val="{SIZE_3}"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
    ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
)

_BASIC = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    f'<w:qFormat/><w:pPr><w:widowControl w:val="0"/>{_LINE_BREAKING}'
    f'<w:spacing w:before="0" w:after="0" w:line="{LINE}" w:lineRule="exact"/>'
    f'<w:jc w:val="both"/></w:pPr><w:rPr>{_fonts(Face.BODY)}'
    f'<w:sz w:val="{SIZE_3}"/><w:szCs w:val="{SIZE_3}"/></w:rPr></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="57" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)

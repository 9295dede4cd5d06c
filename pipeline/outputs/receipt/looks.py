"""The paragraph styles of the receipt; the office knows them by these names."""

from pipeline.outputs.bulletin.paragraph_style import SIZE_5, Face, ParagraphStyle

_SMALL = 18
"""小五 in half-points."""

TITLE = ParagraphStyle(
    name="回执标题",
    identifier="hzTitle",
    face=Face.TITLE,
    size=36,
    line=460,
    after=20,
    alignment="center",
    keep_next=True,
)
SUBTITLE = ParagraphStyle(
    name="回执清单名称",
    identifier="hzSubtitle",
    face=Face.KAITI,
    size=24,
    line=340,
    after=80,
    alignment="center",
)
LABEL = ParagraphStyle(
    name="回执栏目",
    identifier="hzLabel",
    face=Face.HEITI,
    size=SIZE_5,
    line=320,
    alignment="center",
)
TABLE_HEAD = ParagraphStyle(
    name="回执表头",
    identifier="hzTableHead",
    face=Face.HEITI,
    size=_SMALL,
    line=260,
    alignment="center",
)
TEXT = ParagraphStyle(name="回执内容", identifier="hzText", size=24, line=360, alignment="left")
CODE = ParagraphStyle(
    name="回执校验码",
    identifier="hzCode",
    face=Face.HEITI,
    size=32,
    line=440,
    alignment="center",
)
HEADING = ParagraphStyle(
    name="回执小标题",
    identifier="hzHeading",
    face=Face.HEITI,
    size=SIZE_5,
    line=320,
    before=80,
    after=30,
    alignment="left",
    keep_next=True,
)
CELL = ParagraphStyle(name="回执表文", identifier="hzCell", size=_SMALL, line=250, alignment="left")
CENTRED = ParagraphStyle(
    name="回执表中", identifier="hzCentred", size=_SMALL, line=250, alignment="center"
)
NUMBER = ParagraphStyle(
    name="回执表数",
    identifier="hzNumber",
    size=_SMALL,
    line=250,
    alignment="right",
    indent='<w:ind w:right="57"/>',
)
SMALL = ParagraphStyle(
    name="回执小字", identifier="hzSmall", size=_SMALL, line=250, before=60, alignment="left"
)
REMARK = ParagraphStyle(
    name="回执说明",
    identifier="hzRemark",
    size=SIZE_5,
    line=275,
    alignment="left",
    indent='<w:ind w:left="1050" w:hanging="1050"/>',
)
STATEMENT = ParagraphStyle(
    name="回执确认",
    identifier="hzStatement",
    size=24,
    line=380,
    after=40,
    alignment="left",
    keep_next=True,
)
SEAL = ParagraphStyle(
    name="回执公章", identifier="hzSeal", size=SIZE_5, line=300, alignment="center", keep_next=True
)
SIGNED = ParagraphStyle(
    name="回执签字",
    identifier="hzSigned",
    size=24,
    line=700,
    alignment="left",
    keep_next=True,
    keep_lines=True,
)
FOOT = ParagraphStyle(
    name="回执页脚",
    identifier="hzFoot",
    face=Face.SONGTI,
    size=_SMALL,
    line=250,
    alignment="center",
)

STYLES = (
    TITLE,
    SUBTITLE,
    LABEL,
    TABLE_HEAD,
    TEXT,
    CODE,
    HEADING,
    CELL,
    CENTRED,
    NUMBER,
    SMALL,
    REMARK,
    STATEMENT,
    SIGNED,
    SEAL,
    FOOT,
)

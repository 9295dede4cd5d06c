"""What an edited template lacks: every token, style and section in one pass, and how to mend it."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import docx
from docx.document import Document

from pipeline.outputs.bulletin.elements import Element, qn
from pipeline.outputs.bulletin.filling import tokens_in
from pipeline.outputs.bulletin.styles import STYLES
from pipeline.outputs.bulletin.tokens import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFault:
    """One thing that is missing or out of place: where, what was found, how to put it right."""

    place: str
    read: str
    fix: str

    @property
    def sentence(self) -> str:
        """The fault in one Chinese sentence."""
        return f"{self.place}：{self.read}。{self.fix}"


_PLACES: Mapping[str, tuple[Token, ...]] = {
    "版头": (Token.DRAFT_MARK, Token.MARK, Token.NUMBER, Token.MASTHEAD, Token.ISSUE, Token.ISSUER,
             Token.ISSUED_ON, Token.TITLE, Token.ADDRESSEE),
    "正文": (Token.HEADING, Token.SUBHEADING, Token.BODY, Token.ANNEX_NOTE, Token.ANNEX_NOTE_NEXT,
             Token.OFFICE, Token.DAY, Token.REMARK, Token.UPRIGHT_END),
    "附件": (Token.ANNEX_MARK, Token.ANNEX_TITLE, Token.LANDSCAPE_END),
    "附件表格": (Token.TABLE_HEAD, Token.TABLE_TEXT, Token.TABLE_NUMBER, Token.TABLE_SHORT),
    "版记": (Token.COPIES, Token.PRINTER, Token.PRINTED_ON),
}  # fmt: skip
"""Where in the template each token stands."""

_PLACE_OF = {token: place for place, tokens in _PLACES.items() for token in tokens}

_IN_TABLES = frozenset(_PLACES["附件表格"] + _PLACES["版记"])

_RESTORE = "也可以移走 templates/bulletin.docx，运行 minsheng init 年度 换回原来的再改"


def template_faults(content: bytes) -> tuple[TemplateFault, ...]:
    """Everything that keeps a template from being filled; empty when it can be used."""
    try:
        document = docx.Document(io.BytesIO(content))
    except (KeyError, ValueError, SyntaxError, zipfile.BadZipFile):  # SyntaxError: XML
        return (
            TemplateFault(
                place="整个文件",
                read="不是可用的Word文档（.docx）",
                fix="请用 Word 或 WPS 打开后另存为 .docx；"
                "或移走它，运行 minsheng init 年度 换回原模板",
            ),
        )
    places = {
        token: paragraph
        for paragraph in document.element.body.iter(qn("w:p"))
        for token in tokens_in(paragraph)
    }
    return (*_tokens(places), *_sections(places), *_styles(document))


def _tokens(places: Mapping[Token, Element]) -> Iterator[TemplateFault]:
    """Tokens that are gone, and those that have left their table."""
    for token in Token:
        if token not in places:
            yield TemplateFault(
                place=_PLACE_OF[token],
                read=f"缺少{token.value}",
                fix=f"请在原来的位置补上一段，写{token.value}（方括号在内），{_RESTORE}",
            )
        elif token in _IN_TABLES and next(places[token].iterancestors(qn("w:tc")), None) is None:
            yield TemplateFault(
                place=_PLACE_OF[token],
                read=f"{token.value}不在表格里",
                fix=f"请把它移回表格的格子里，{_RESTORE}",
            )


_SECTIONS = {Token.UPRIGHT_END: "竖页", Token.LANDSCAPE_END: "横页"}


def _sections(places: Mapping[Token, Element]) -> Iterator[TemplateFault]:
    """Section breaks that were deleted: the page after them would take the wrong shape."""
    for token, shape in _SECTIONS.items():
        if token in places and places[token].find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None:
            yield TemplateFault(
                place=_PLACE_OF[token],
                read=f"{token.value}后面的分节符没有了，{shape}的页面设置会丢失",
                fix=f"请在{token.value}之后插入“分节符（下一页）”，{_RESTORE}",
            )


def _styles(document: Document) -> Iterator[TemplateFault]:
    """Styles of the bulletin that were deleted or renamed."""
    present = {style.name for style in document.styles}
    for style in STYLES:
        if style.name not in present:
            yield TemplateFault(
                place="样式",
                read=f"缺少样式“{style.name}”",
                fix=f"被改名的请改回原名；被删除的请新建同名的段落样式，{_RESTORE}",
            )

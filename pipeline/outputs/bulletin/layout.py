"""Set a bulletin on paper: the words of ``BulletinText`` in the template's paragraphs."""

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime, time

import docx
from docx.document import Document
from docx.shared import Pt, Twips

from pipeline.model.period import chinese_date
from pipeline.outputs.bulletin.annexes import (
    annex_note,
    end_on_upright_page,
    text_paragraph,
    write_annexes,
)
from pipeline.outputs.bulletin.bookmarks import figure_bookmarks
from pipeline.outputs.bulletin.edition import mark_edition
from pipeline.outputs.bulletin.elements import (
    Element,
    TemplateError,
    fonts,
    paragraph_format,
    qn,
)
from pipeline.outputs.bulletin.filling import Filler
from pipeline.outputs.bulletin.form import TemplateForm
from pipeline.outputs.bulletin.measures import (
    LINE,
    mark_size,
    mark_space_before,
    printable,
    signature_indent,
)
from pipeline.outputs.bulletin.parts import packed, unpacked
from pipeline.outputs.bulletin.template import Token
from pipeline.outputs.bulletin.text import BulletinText

_LONGEST_PROPERTY = 255
"""Characters that a document property may hold."""


def render_bulletin(template: bytes, text: BulletinText) -> bytes:
    """The bulletin as a Word file; the same bytes for the same template and text.

    Raises:
        TemplateError: the template is no Word file, or lacks a token; the message says in Chinese
            what to put right.
    """
    document = _opened(template)
    names = iter(figure_bookmarks(text))
    form = TemplateForm(document, Filler(names, _first_free_identifier(document)))
    _write_head(form, text)
    _write_body(form, text)
    _write_signature(form, text)
    write_annexes(form, text.annexes)
    _write_foot(form, text)
    mark_edition(document.element.body, text)
    _write_properties(document, text)
    return _saved(document)


def _opened(template: bytes) -> Document:
    try:
        return docx.Document(io.BytesIO(template))
    except (KeyError, ValueError, SyntaxError, zipfile.BadZipFile) as error:  # SyntaxError: XML
        raise TemplateError("通报模板不是可用的Word文档（.docx），请换回原模板") from error


def _first_free_identifier(document: Document) -> int:
    """Bookmarks that the office left in the template keep their numbers."""
    taken = document.element.body.iter(qn("w:bookmarkStart"))
    return 1 + max((int(mark.get(qn("w:id"), 0)) for mark in taken), default=0)


def _write_head(form: TemplateForm, text: BulletinText) -> None:
    is_draft = bool(text.draft_reasons)
    if is_draft:
        form.write(Token.DRAFT_MARK, "征求意见稿")
    else:
        form.remove(Token.DRAFT_MARK)
    _fit_mark(form.write(Token.MARK, text.mark), text.mark, is_draft=is_draft)
    form.write(Token.NUMBER, text.number)
    form.replace(
        Token.TITLE, (form.made(Token.TITLE, {Token.TITLE: (line,)}) for line in text.title_lines)
    )
    form.write(Token.ADDRESSEE, text.addressee)


def _fit_mark(element: Element, mark: str, *, is_draft: bool) -> None:
    """As large as one line allows, its ink 72 mm down the page whatever stands above it."""
    size = mark_size(mark)
    look = paragraph_format(element)
    look.space_before = Twips(mark_space_before(size) - (LINE if is_draft else 0))
    look.line_spacing = Pt(size)
    for font in fonts(element):
        font.size = Pt(size)


def _write_body(form: TemplateForm, text: BulletinText) -> None:
    paragraphs = [text_paragraph(form, paragraph) for paragraph in text.body]
    if paragraphs:
        # The signature never stands alone on a page: the last paragraph goes with it.
        paragraph_format(paragraphs[-1]).keep_with_next = True
    form.replace(Token.HEADING, paragraphs)
    form.remove(Token.SUBHEADING, Token.BODY)


def _write_signature(form: TemplateForm, text: BulletinText) -> None:
    annex_note(form, text.annexes)
    day = chinese_date(text.signed_on)
    indent = Twips(signature_indent(text.signed_by, day))
    for token, words in ((Token.OFFICE, text.signed_by), (Token.DAY, day)):
        paragraph_format(form.write(token, words)).left_indent = indent
    if text.draft_reasons:
        form.write(Token.REMARK, draft_remark(text.draft_reasons))
    else:
        form.remove(Token.REMARK)


def draft_remark(reasons: Iterable[str]) -> str:
    """The note that says what keeps the bulletin a draft."""
    clean = [reason.strip("。；; ") for reason in reasons]
    numbered = (
        clean if len(clean) == 1 else [f"（{number}）{why}" for number, why in enumerate(clean, 1)]
    )
    return f"（此件为征求意见稿，下列事项办结后方可正式印发：{'；'.join(numbered)}。）"


def _write_foot(form: TemplateForm, text: BulletinText) -> None:
    if text.copied_to:
        form.write(Token.COPIES, "，".join(unit.strip("，。 ") for unit in text.copied_to))
    else:
        form.remove_copies_row()
    form.fill(
        Token.PRINTER,
        {
            Token.PRINTER: (text.signed_by,),
            Token.PRINTED_ON: (chinese_date(text.signed_on),),
        },
    )
    if text.annexes and text.annexes[-1].landscape:
        end_on_upright_page(form)


def _write_properties(document: Document, text: BulletinText) -> None:
    office = printable(text.signed_by)[:_LONGEST_PROPERTY]
    signed = datetime.combine(text.signed_on, time(), UTC)
    properties = document.core_properties
    properties.title = printable("".join(text.title_lines))[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = office
    properties.created = properties.modified = signed


def _saved(document: Document) -> bytes:
    """The file with a fixed date on every part: the library writes the clock's."""
    buffer = io.BytesIO()
    document.save(buffer)
    return packed(unpacked(buffer.getvalue()))

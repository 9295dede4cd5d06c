"""Annexes (附件): the note below the text, a new page for each, a section for each on its side."""

from collections.abc import Iterator

from docx.shared import Twips

from pipeline.outputs.bulletin.elements import Element, child, paragraph_format, taken_out
from pipeline.outputs.bulletin.form import TemplateForm
from pipeline.outputs.bulletin.measures import CHARACTER, LANDSCAPE_WIDTH, LINE, TEXT_WIDTH
from pipeline.outputs.bulletin.tables import TablePattern, table_element
from pipeline.outputs.bulletin.text import Annex, Paragraph, Style
from pipeline.outputs.bulletin.tokens import Token

STYLE_TOKENS = {
    Style.HEADING: Token.HEADING,
    Style.SUBHEADING: Token.SUBHEADING,
    Style.BODY: Token.BODY,
}
"""Which pattern of the template a kind of paragraph is set from."""


def text_paragraph(form: TemplateForm, paragraph: Paragraph) -> Element:
    """A paragraph of body or annex, set from the pattern of its kind."""
    token = STYLE_TOKENS[paragraph.style]
    return form.made(token, {token: paragraph.line})


def annex_note(form: TemplateForm, annexes: tuple[Annex, ...]) -> None:
    """Write 附件说明: 附件：1.名称, the next number below the first; one annex bears no number."""
    names = tuple(annex_name(annex) for annex in annexes)
    if not names:
        form.remove(Token.ANNEX_NOTE, Token.ANNEX_NOTE_NEXT)
        return
    if len(names) == 1:
        note = paragraph_format(form.write(Token.ANNEX_NOTE, f"附件：{names[0]}"))
        note.left_indent = Twips(5 * CHARACTER)
        note.first_line_indent = Twips(-3 * CHARACTER)
    else:
        form.write(Token.ANNEX_NOTE, f"附件：1.{names[0]}")
    token = Token.ANNEX_NOTE_NEXT
    form.replace(
        token,
        (form.made(token, {token: (f"{n}.{name}",)}) for n, name in enumerate(names[1:], 2)),
    )


def annex_name(annex: Annex) -> str:
    """The annex's title as note and annex page both print it: no mark at the end."""
    return annex.title.strip("。；，、 ")


def write_annexes(form: TemplateForm, annexes: tuple[Annex, ...]) -> None:
    """Set every annex on a page of its own, those on their side in a section of their own."""
    table = form.take_table_pattern()
    end = form.place(Token.LANDSCAPE_END)
    was_landscape = False
    for number, annex in enumerate(annexes, 1):
        if annex.landscape and not was_landscape:
            end.addprevious(form.made(Token.UPRIGHT_END, {}))
        mark = f"附件{number}" if len(annexes) > 1 else "附件"
        elements = list(_annex(form, annex, mark, table))
        if not annex.landscape and not was_landscape:
            paragraph_format(elements[0]).page_break_before = True
        for element in elements:
            end.addprevious(element)
        was_landscape = annex.landscape
    if not was_landscape:
        end.addprevious(form.made(Token.UPRIGHT_END, {}))
    form.remove(Token.UPRIGHT_END, Token.ANNEX_MARK, Token.ANNEX_TITLE, Token.LANDSCAPE_END)


def _annex(form: TemplateForm, annex: Annex, mark: str, table: TablePattern) -> Iterator[Element]:
    yield form.made(Token.ANNEX_MARK, {Token.ANNEX_MARK: (mark,)})
    yield form.made(Token.ANNEX_TITLE, {Token.ANNEX_TITLE: (annex_name(annex),)})
    paragraphs = [text_paragraph(form, paragraph) for paragraph in annex.paragraphs]
    yield from paragraphs
    if annex.table is not None:
        if paragraphs:
            paragraph_format(paragraphs[-1]).space_after = Twips(LINE // 4)
        width = LANDSCAPE_WIDTH if annex.landscape else TEXT_WIDTH
        yield table_element(table, annex.table, width, form.filler)
    # Two tables without a paragraph between them would run together.
    yield form.made(Token.LANDSCAPE_END, {}) if annex.landscape else _thin_paragraph(form)


def _thin_paragraph(form: TemplateForm) -> Element:
    paragraph = form.made(Token.UPRIGHT_END, {})
    taken_out(child(paragraph, "w:pPr", "w:sectPr"))
    return paragraph

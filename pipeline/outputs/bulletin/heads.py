"""Set the head (版头): one of three stands, the paragraphs of the others go."""

from docx.shared import Pt, Twips

from pipeline.definitions.heads import BulletinHead
from pipeline.model.period import chinese_date
from pipeline.outputs.bulletin.elements import Element, fonts, paragraph_format
from pipeline.outputs.bulletin.form import TemplateForm
from pipeline.outputs.bulletin.measures import LINE, mark_size, mark_space_before
from pipeline.outputs.bulletin.text import BulletinText
from pipeline.outputs.bulletin.tokens import Token

_RED = (Token.MARK, Token.NUMBER)
_SERIAL = (Token.MASTHEAD, Token.ISSUE, Token.ISSUER)


def write_head(form: TemplateForm, text: BulletinText) -> None:
    """Everything above the title; a plain report has nothing there."""
    if text.draft_reasons:
        form.write(Token.DRAFT_MARK, "征求意见稿")
    else:
        form.remove(Token.DRAFT_MARK)
    match text.head:
        case BulletinHead.RED:
            _red(form, text)
            form.remove(*_SERIAL)
        case BulletinHead.SERIAL:
            _serial(form, text)
            form.remove(*_RED)
        case BulletinHead.PLAIN:
            form.remove(*_RED, *_SERIAL)


def _red(form: TemplateForm, text: BulletinText) -> None:
    mark = form.write(Token.MARK, text.mark)
    _fit_mark(mark, text.mark, is_draft=bool(text.draft_reasons))
    form.write(Token.NUMBER, text.number)


def _serial(form: TemplateForm, text: BulletinText) -> None:
    masthead = paragraph_format(form.write(Token.MASTHEAD, text.mark))
    if text.draft_reasons:
        # The draft mark takes half of the room that the masthead leaves free.
        masthead.space_before = Twips(LINE // 2)
    form.write(Token.ISSUE, text.number)
    form.fill(
        Token.ISSUER,
        {Token.ISSUER: (text.signed_by,), Token.ISSUED_ON: (chinese_date(text.signed_on),)},
    )


def _fit_mark(element: Element, mark: str, *, is_draft: bool) -> None:
    """As large as one line allows, its ink 72 mm down the page whatever stands above it."""
    size = mark_size(mark)
    look = paragraph_format(element)
    look.space_before = Twips(mark_space_before(size) - (LINE if is_draft else 0))
    look.line_spacing = Pt(size)
    for font in fonts(element):
        font.size = Pt(size)

"""Paragraphs of the template, each in its style."""

from pipeline.outputs.bulletin.pages import RUN_PROPERTIES
from pipeline.outputs.bulletin.paragraph_style import ParagraphStyle
from pipeline.outputs.bulletin.tokens import Token


def paragraph(style: ParagraphStyle, text: str, section: str = "") -> str:
    """A paragraph; a tab character in the text becomes a tab element."""
    content = '</w:t><w:tab/><w:t xml:space="preserve">'.join(text.split("\t"))
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style.identifier}"/>{section}</w:pPr>'
        f'<w:r>{RUN_PROPERTIES}<w:t xml:space="preserve">{content}</w:t></w:r></w:p>'
    )


def paragraphs(*pairs: tuple[ParagraphStyle, Token]) -> str:
    """One paragraph for each token, in order."""
    return "".join(paragraph(style, token.value) for style, token in pairs)

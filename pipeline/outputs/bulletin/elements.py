"""Small typed access to the XML elements of a Word document."""

from typing import cast

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.text.paragraph import CT_P
from docx.oxml.text.run import CT_R
from docx.text.font import Font
from docx.text.parfmt import ParagraphFormat
from lxml.etree import _Element as Element

__all__ = [
    "Element",
    "TemplateError",
    "child",
    "fonts",
    "new",
    "paragraph_format",
    "qn",
    "taken_out",
]


class TemplateError(ValueError):
    """The template cannot be filled; the message says in Chinese what is wrong with it."""


def new(tag: str, **attributes: str) -> Element:
    """A new element such as ``w:gridCol``; attributes are Word's, named without prefix."""
    element: Element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def child(parent: Element, *path: str) -> Element:
    """The element found by going down the path of tags.

    Raises:
        TemplateError: the template lacks it, as after heavy editing in another program.
    """
    found = parent.find("/".join(qn(tag) for tag in path))
    if found is None:
        raise TemplateError(f"通报模板的结构不完整（缺少{'/'.join(path)}），请换回原模板")
    return found


def taken_out(element: Element) -> Element:
    """The element, removed from its place if it still has one."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
    return element


def paragraph_format(paragraph: Element) -> ParagraphFormat:
    """The library's view of a paragraph's own settings; it keeps the schema's order."""
    return ParagraphFormat(cast("CT_P", paragraph))


def fonts(paragraph: Element) -> list[Font]:
    """The library's view of the font of every run of a paragraph."""
    return [Font(cast("CT_R", run)) for run in paragraph.iter(qn("w:r"))]

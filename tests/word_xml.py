"""Reading a Word file's parts in the tests: independent of the code that wrote them."""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

__all__ = [
    "NAMES",
    "PARAGRAPH_ORDER",
    "RUN_ORDER",
    "SETTINGS_ORDER",
    "TABLE_ORDER",
    "WORD",
    "Element",
    "WordFile",
    "all_text",
    "attribute",
    "found_in",
    "out_of_order",
    "text_of",
]

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = {"w": WORD, "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}

PARAGRAPH_ORDER = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr"
    " shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE"
    " autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents"
    " suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle"
    " rPr sectPr pPrChange"
)
RUN_ORDER = (
    "rStyle rFonts b bCs i iCs caps strike color spacing w kern position sz szCs highlight u lang"
)
TABLE_ORDER = (
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc"
    " tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook"
)
SETTINGS_ORDER = (
    "zoom mirrorMargins proofState defaultTabStop evenAndOddHeaders characterSpacingControl compat"
    " themeFontLang decimalSymbol listSeparator"
)
"""Element orders of the schema (ISO/IEC 29500-1), as far as a bulletin uses them."""


class WordFile:
    """The parts of a Word file, parsed."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def root(self, part: str) -> Element:
        """The root element of a part below ``word/``."""
        return etree.fromstring(self.parts[f"word/{part}"])

    @property
    def body(self) -> Element:
        """The document's body."""
        found = self.root("document.xml").find("w:body", NAMES)
        assert found is not None
        return found

    def style(self, name: str) -> Element:
        """A style by its name."""
        (found,) = found_in(self.root("styles.xml"), f"w:style[w:name/@w:val='{name}']")
        return found

    def styled(self, name: str) -> list[Element]:
        """The document's paragraphs of a style."""
        identifier = attribute(self.style(name), ".", "styleId")
        return found_in(self.body, f".//w:p[w:pPr/w:pStyle/@w:val='{identifier}']")

    def texts(self, style: str) -> list[str]:
        """The texts of the paragraphs of a style."""
        return [text_of(paragraph) for paragraph in self.styled(style)]

    def sections(self) -> list[Element]:
        """The sections in order."""
        return found_in(self.body, ".//w:sectPr")


def found_in(element: Element, path: str) -> list[Element]:
    """The elements that an XPath finds; ``w`` and ``r`` are known."""
    found = element.xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return [each for each in found if isinstance(each, Element)]


def attribute(element: Element, path: str, name: str) -> str | None:
    """An attribute of the first element on the path; None where either is missing."""
    found = element.find(path, NAMES)
    return None if found is None else found.get(f"{{{WORD}}}{name}")


def text_of(paragraph: Element) -> str:
    """A paragraph's text, tabs included."""
    return "".join(
        "\t" if element.tag.endswith("}tab") else element.text or ""
        for element in found_in(paragraph, ".//w:r/w:t | .//w:r/w:tab")
    )


def all_text(element: Element) -> str:
    """All text within an element, whatever it belongs to."""
    return "".join(str(piece) for piece in element.itertext())


def out_of_order(root: Element, tag: str, order: str) -> Iterator[list[str]]:
    """The children of every such element whose order is not the schema's."""
    for element in root.iter(f"{{{WORD}}}{tag}"):
        names = [etree.QName(child).localname for child in element]
        if names != sorted(names, key=order.split().index):
            yield names

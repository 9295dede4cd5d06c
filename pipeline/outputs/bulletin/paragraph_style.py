"""What a paragraph style of the bulletin consists of, and the words it is written in.

Every face is named for Han and Latin text alike, so that digits and “ ” — are set in the Han face
(GB/T 33476.2-2016).
"""

from dataclasses import dataclass
from enum import Enum
from xml.sax.saxutils import quoteattr

from pipeline.outputs.bulletin.measures import CHARACTER, LINE, TIGHTENING


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
                LINE_BREAKING,
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
            f"{font_names(self.face)}{_RED * self.red}"
            f'<w:spacing w:val="{TIGHTENING if self.tight else 0}"/>'
            f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/>'
        )


_RED = '<w:color w:val="FF0000"/>'

LINE_BREAKING = (
    '<w:kinsoku w:val="1"/><w:overflowPunct w:val="1"/>'
    '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    '<w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>'
)


def font_names(face: Face) -> str:
    """``w:rFonts``: one face for Han and Latin text alike."""
    name = face.value
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{name}" w:hAnsi="{name}"'
        f' w:eastAsia="{name}" w:cs="{name}"/>'
    )


def indent(**twips: int) -> str:
    """``w:ind`` of the given sides, in twips."""
    sides = " ".join(f'w:{side}="{length}"' for side, length in twips.items())
    return f"<w:ind {sides}/>"

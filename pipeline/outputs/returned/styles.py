"""The styles that the front sheet and the marks need, added behind the unit's own.

Cells refer to styles by number, so that nothing of the unit's may move: everything is appended.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.outputs.returned.markup import Part
from pipeline.outputs.returned.package import WORKBOOK, Package

MARK_COLOUR = "F2A36B"
"""Orange, printed without colour a grey much darker than any ground of the form."""

_MARK = (
    '<dxf><font><b/><color rgb="FF000000"/></font>'
    f'<fill><patternFill patternType="solid"><fgColor rgb="FF{MARK_COLOUR}"/>'
    f'<bgColor rgb="FF{MARK_COLOUR}"/></patternFill></fill>'
    '<border><left style="thin"><color rgb="FF000000"/></left>'
    '<right style="thin"><color rgb="FF000000"/></right>'
    '<top style="thin"><color rgb="FF000000"/></top>'
    '<bottom style="thin"><color rgb="FF000000"/></bottom></border></dxf>'
)

_ORDER = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
"""The children of a style sheet as the schema orders them (ISO/IEC 29500-1, 18.8.39)."""

_PARTS = {"fonts": "fontId", "fills": "fillId", "borders": "borderId"}
"""The lists that a cell's format refers to, and by which attribute."""

_NAME = "xl/styles.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """The number of the front sheet's first cell format, and that of the mark."""

    first_format: int
    mark: int


def add_styles(package: Package, front: bytes) -> Added:
    """Add the formats of ``front``, a style sheet of xlsxwriter's, and the mark's.

    Raises:
        UnusualPackageError: the unit's style sheet is not XML.
    """
    own = package.related(WORKBOOK, "styles")
    if own is None:
        own = package.free_name("xl/styles{}.xml") if _NAME in package else _NAME
        package.put(own, front)
        package.declare(own, _TYPE)
        package.relate(WORKBOOK, "styles", own)
        sheet = Part(front)
        added = Added(first_format=0, mark=_extend(sheet, "dxfs", [_MARK]))
    else:
        sheet = Part(package.content(own))
        added = _merged(sheet, Part(front))
    package.put(own, sheet.changed())
    return added


def _merged(own: Part, front: Part) -> Added:
    """Append the lists of the front sheet's styles to the unit's own."""
    offsets = {
        attribute: _extend(own, name, _entries(front, name)) for name, attribute in _PARTS.items()
    }
    if own.root.child("cellStyleXfs") is None:
        _extend(own, "cellStyleXfs", _moved(_entries(front, "cellStyleXfs"), offsets))
    return Added(
        first_format=_extend(own, "cellXfs", _moved(_entries(front, "cellXfs"), offsets)),
        mark=_extend(own, "dxfs", [_MARK]),
    )


def _entries(sheet: Part, name: str) -> list[str]:
    """The entries of a list as they are written."""
    found = sheet.root.child(name)
    children = found.children if found else ()
    return [sheet.content[each.start : each.end].decode() for each in children]


def _moved(formats: list[str], offsets: Mapping[str, int]) -> list[str]:
    """Formats that refer to the appended fonts, fills and borders."""
    pattern = re.compile(rf'\b({"|".join(offsets)})="(\d+)"')
    return [
        pattern.sub(lambda ref: f'{ref[1]}="{int(ref[2]) + offsets[ref[1]]}"', each)
        for each in formats
    ]


def _extend(sheet: Part, name: str, entries: list[str]) -> int:
    """Append entries to a list, made where there is none; gives the first one's number."""
    added = _prefixed("".join(entries), sheet.prefix)
    found = sheet.root.child(name)
    if found is None or found.closes_itself:
        if found is not None:
            sheet.remove(found)
        tag = f"{sheet.prefix}{name}"
        markup = f'<{tag} count="{len(entries)}">{added}</{tag}>'
        sheet.insert(sheet.root, name, _ORDER, markup)
        return 0
    before = len(found.children)
    sheet.set(found, {"count": str(before + len(entries))})
    sheet.append(found, added)
    return before


def _prefixed(markup: str, prefix: str) -> str:
    """Our own markup with a prefix before every element's name."""
    return re.sub(r"(</?)(?=[A-Za-z])", lambda opening: f"{opening[1]}{prefix}", markup)

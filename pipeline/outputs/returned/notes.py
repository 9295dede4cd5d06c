"""Notes (批注) on marked cells: their texts in one part, their boxes in another.

Notes of the unit's own stay as they are, and a cell that has one gets no second. Notes of an
earlier return are known by their author and replaced.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.forms.keys import REVIEW_SHEET
from pipeline.outputs.returned.geometry import Sizes, place, sizes
from pipeline.outputs.returned.markup import Element, Part, UnusualPackageError, text
from pipeline.outputs.returned.package import Package
from pipeline.outputs.returned.sheet import draw_notes
from pipeline.outputs.workbook.width import lines_needed

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

_NO_COMMENTS = f'<comments xmlns="{_MAIN}"><authors/><commentList/></comments>'
_NO_SHAPES = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
)
_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_BOX = (
    f'<v:shapetype {_SPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
    ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)

FONT, SIZE = "宋体", 11
_WIDTH, _LINE, _AROUND = 350, 20, 18
"""Pixels: a box's width, a line of text, and the room around the text."""

_CHARACTERS = 44
"""Half-width characters on a line of a box."""

_FIRST_SHAPE = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class _Note:
    """One note: its cell, its text, and where its box stands."""

    cell: str
    content: str
    anchor: str
    height: int


def put_notes(package: Package, sheet: str, part: Part, notes: Mapping[str, str]) -> None:
    """Put notes on cells; ``part`` is the sheet's part as it is being changed.

    Raises:
        UnusualPackageError: the sheet's own notes are not where they should be.
    """
    name = package.related(sheet, "comments") or _made(
        package, sheet, "comments", "xl/comments{}.xml", _COMMENTS_TYPE, _NO_COMMENTS
    )
    comments = Part(package.content(name))
    old = _ours(comments)
    kept = {each.get("ref") for each in _list(comments).children if each not in old}
    boxes = sizes(part)
    new = [_note(boxes, cell, notes[cell]) for cell in notes if cell not in kept]
    _write(comments, old, new)
    package.put(name, comments.changed())
    shapes = _drawing(package, sheet, part)
    drawing = _without(package.content(shapes).decode(), {each.get("ref") for each in old})
    package.put(shapes, _with(drawing, new).encode())


def _made(
    package: Package, sheet: str, kind: str, pattern: str, content_type: str, content: str
) -> str:
    """A new part that the sheet points to."""
    name = package.free_name(pattern)
    package.put(name, f'<?xml version="1.0" encoding="UTF-8"?>\n{content}'.encode())
    package.declare(name, content_type)
    package.relate(sheet, kind, name)
    return name


def _list(comments: Part) -> Element:
    found = comments.root.child("commentList")
    if found is None or comments.root.child("authors") is None:
        raise UnusualPackageError("notes without a list")
    return found


def _authors(comments: Part) -> list[str]:
    found = comments.root.child("authors")
    children = found.children if found else ()
    return [comments.text(each) for each in children]


def _ours(comments: Part) -> list[Element]:
    """The notes of an earlier return."""
    own = {str(n) for n, author in enumerate(_authors(comments)) if author == REVIEW_SHEET}
    return [each for each in _list(comments).children if each.get("authorId") in own]


def _note(boxes: Sizes, cell: str, content: str) -> _Note:
    height = _AROUND + _LINE * lines_needed(content, _CHARACTERS)
    return _Note(
        cell=cell, content=content, anchor=boxes.anchor(cell, _WIDTH, height), height=height
    )


def _write(comments: Part, old: Iterable[Element], new: Iterable[_Note]) -> None:
    """Take the old notes out and the new ones in, under our own name."""
    prefix, authors = comments.prefix, _authors(comments)
    if REVIEW_SHEET not in authors:
        parent = comments.root.child("authors")
        if parent is not None:
            comments.append(parent, f"<{prefix}author>{REVIEW_SHEET}</{prefix}author>")
        authors.append(REVIEW_SHEET)
    for each in old:
        comments.remove(each)
    number = authors.index(REVIEW_SHEET)
    markup = "".join(_comment(each, number, prefix) for each in new)
    if markup:
        comments.append(_list(comments), markup)


def _comment(note: _Note, author: int, prefix: str) -> str:
    first, _, rest = note.content.partition("\n")
    runs = _run(f"{first}\n", prefix, bold=True) + _run(rest, prefix, bold=False)
    return (
        f'<{prefix}comment ref="{note.cell}" authorId="{author}"><{prefix}text>{runs}'
        f"</{prefix}text></{prefix}comment>"
    )


def _run(content: str, prefix: str, *, bold: bool) -> str:
    """A run of text in a size that can be read."""
    weight = f"<{prefix}b/>" if bold else ""
    return (
        f'<{prefix}r><{prefix}rPr>{weight}<{prefix}sz val="{SIZE}"/>'
        f'<{prefix}color indexed="81"/><{prefix}rFont val="{FONT}"/><{prefix}family val="3"/>'
        f'<{prefix}charset val="134"/></{prefix}rPr>'
        f'<{prefix}t xml:space="preserve">{text(content)}</{prefix}t></{prefix}r>'
    )


def _drawing(package: Package, sheet: str, part: Part) -> str:
    """The part with the boxes of the sheet's notes, made where there is none."""
    drawn = part.root.child("legacyDrawing")
    if drawn is not None:
        return package.target(sheet, drawn.linked())
    name = package.free_name("xl/drawings/vmlDrawing{}.vml")
    package.put(name, _NO_SHAPES.encode())
    package.declare(name, _DRAWING_TYPE)
    draw_notes(part, package.relate(sheet, "vmlDrawing", name))
    return name


_SHAPE = re.compile(r"<v:shape\b.*?</v:shape>\s*", re.DOTALL)


def _without(drawing: str, cells: Iterable[str]) -> str:
    """A drawing without the boxes of some cells. Drawings are often no proper XML."""
    gone = set(map(place, cells))

    def kept(shape: re.Match[str]) -> str:
        return "" if _cell_of(shape[0]) in gone else shape[0]

    return _SHAPE.sub(kept, drawing) if gone else drawing


def _cell_of(shape: str) -> tuple[int, int] | None:
    row = re.search(r"<x:Row>\s*(\d+)\s*</x:Row>", shape)
    column = re.search(r"<x:Column>\s*(\d+)\s*</x:Column>", shape)
    return (int(row[1]), int(column[1])) if row and column else None


def _with(drawing: str, notes: list[_Note]) -> str:
    """A drawing with the boxes of new notes at its end."""
    end = drawing.rfind("</")
    if end < 0:
        raise UnusualPackageError("a drawing without an end")
    numbers = map(int, re.findall(r"_x0000_s([0-9]{1,9})\b", drawing))
    first = 1 + max((_FIRST_SHAPE, *numbers))
    kind = "" if 'id="_x0000_t202"' in drawing or not notes else _BOX
    shapes = "".join(_shape(note, number) for number, note in enumerate(notes, first))
    return f"{drawing[:end]}{kind}{shapes}{drawing[end:]}"


def _shape(note: _Note, number: int) -> str:
    row, column = place(note.cell)
    style = (
        "position:absolute;margin-left:60pt;margin-top:2pt;"
        f"width:{_WIDTH * 3 // 4}pt;height:{note.height * 3 // 4}pt;z-index:1;visibility:hidden"
    )
    return (
        f'<v:shape {_SPACES} id="_x0000_s{number}" type="#_x0000_t202" style="{style}"'
        ' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{note.anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )

"""The returned workbook: the unit's file, the front sheet before it, marks and notes in it."""

import re

from pipeline.outputs.returned.book import put_in_front, sheet_parts
from pipeline.outputs.returned.front import HEAD_ROW, draw_front
from pipeline.outputs.returned.marks import MOST_NOTES
from pipeline.outputs.returned.markup import Part, UnusualPackageError
from pipeline.outputs.returned.notes import put_notes
from pipeline.outputs.returned.package import Package
from pipeline.outputs.returned.review import Review
from pipeline.outputs.returned.sheet import CELLS, colour
from pipeline.outputs.returned.styles import Added, add_styles

_SHEET, _STRINGS, _STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
"""The parts of a workbook with one sheet as xlsxwriter names them."""


def returned_workbook(content: bytes, review: Review) -> bytes:
    """A unit's file with its review.

    Args:
        content: the file as archived; it has passed the reader's gate.
        review: what is told and marked.

    Returns:
        The file's own bytes with what was added; where the file cannot be edited safely, a
        workbook with the front sheet alone, which says so.
    """
    try:
        package = Package(content)
        _mark(package, review)
        return package.written()
    except (UnusualPackageError, ValueError):
        return draw_front(review, in_place=False)


def _mark(package: Package, review: Review) -> None:
    front = Package(draw_front(review, in_place=True))
    added = add_styles(package, front.content(_STYLES))
    for each in sheet_parts(package):
        notes = review.notes.get(each.name)
        if notes is not None:
            part = Part(package.content(each.part), CELLS)
            colour(part, tuple(notes), added.mark)
            put_notes(package, each.part, part, dict(list(notes.items())[:MOST_NOTES]))
            package.put(each.part, part.changed())
    put_in_front(package, _moved(front, added), HEAD_ROW)


_STYLED = re.compile(rb'(?<= )(s|style)="(\d+)"')
_SHARED = re.compile(rb' t="s"><v>(\d+)</v>')


def _moved(front: Package, added: Added) -> bytes:
    """The front sheet's part for another package: with its texts in it, its formats moved."""
    strings = Part(front.content(_STRINGS))
    texts = [strings.content[each.head : each.tail] for each in strings.root.children]

    def styled(match: re.Match[bytes]) -> bytes:
        return match[1] + b'="%d"' % (int(match[2]) + added.first_format)

    def written(match: re.Match[bytes]) -> bytes:
        return b' t="inlineStr"><is>' + texts[int(match[1])] + b"</is>"

    return _SHARED.sub(written, _STYLED.sub(styled, front.content(_SHEET)))

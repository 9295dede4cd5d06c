"""How high each line of a form is, so that a project fills one A4-landscape page.

Heights are what a row starts with: the rows are not fixed, so that Excel, WPS and LibreOffice
make a row higher when a long text is typed into it.
"""

import math
import unicodedata

from pipeline.forms.arrangement import Arrangement, Content, Headings
from pipeline.forms.keys import Column, CoverKey, FieldKey
from pipeline.forms.layout import IndicatorRow, MatterRow, NarrativeRow, ProjectBlock
from pipeline.forms.styles import WIDTHS

PAGE = 700.0
"""Points of row height on one printed page: A4 landscape less the margins, enlarged by the scale
(about 70 %) at which the columns fill the width."""

_TITLE, _COVER, _FIELD, _PROJECT, _HEADING = 30.0, 19.0, 19.0, 24.0, 21.0
_INDICATOR, _FURTHER_LINE = 24.0, 14.5
_MATTER_ROOM = 4.0
_LOWEST_WRITTEN, _HIGHEST_WRITTEN = 18.0, 45.0


def row_heights(arrangement: Arrangement) -> tuple[float, ...]:
    """The height of every line in points, in the order of the arrangement."""
    written = {
        block.project.id: _written_height(arrangement, block) for block in arrangement.layout.blocks
    }
    return tuple(
        written[line.content.project_id]
        if isinstance(line.content, NarrativeRow)
        else _height(line.content)
        for line in arrangement.lines
    )


def text_lines(text: str, width: float) -> int:
    """The lines that a text takes in a column ``width`` characters wide; 汉字 count two."""
    wide = sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)
    return max(1, math.ceil(wide / (width - 1)))


def _height(content: Content) -> float:
    match content:
        case CoverKey():
            return _TITLE if content is CoverKey.TITLE else _COVER
        case FieldKey():
            return _FIELD
        case ProjectBlock():
            return _PROJECT
        case Headings():
            return _HEADING
        case IndicatorRow():
            name = str(content.locked.get(Column.CONTENT, ""))
            lines = text_lines(name, WIDTHS[Column.CONTENT])
            return _INDICATOR + (lines - 1) * _FURTHER_LINE
        case MatterRow() | NarrativeRow():
            return _lowest(content)


def _lowest(row: MatterRow | NarrativeRow) -> float:
    """What a written row needs: one line to write in, or the whole of an earlier problem."""
    if isinstance(row, NarrativeRow):
        return _LOWEST_WRITTEN
    columns = (Column.CONTENT, Column.REMARK)
    lines = max(text_lines(row.locked.get(each, ""), WIDTHS[each]) for each in columns)
    return max(_LOWEST_WRITTEN, lines * _FURTHER_LINE + _MATTER_ROOM)


def _written_height(arrangement: Arrangement, block: ProjectBlock) -> float:
    """What is left of the page, shared among the block's written rows, in half points."""
    layout = arrangement.layout
    lines: list[Content] = [*CoverKey, block, *block.indicators, *block.matters]
    if block is layout.blocks[0]:
        lines.extend(layout.head_fields)
    if block is layout.blocks[-1]:
        lines.extend(layout.sign_fields)
    kinds = {row.kind for row in block.narratives}
    taken = sum(map(_height, lines)) + (1 + len(kinds)) * _HEADING
    share = (PAGE - taken) / max(1, len(block.narratives))
    return min(_HIGHEST_WRITTEN, max(_LOWEST_WRITTEN, math.floor(share * 2) / 2))

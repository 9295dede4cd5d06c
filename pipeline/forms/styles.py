"""How the cells of a form look: the fonts, colours and column widths, each stated once."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Any

from pipeline.forms.keys import Column

BODY_FONT, HEADING_FONT = "宋体", "黑体"

INPUT_COLOUR = "#FFF6D1"
"""Pale yellow: the unit types here. No other cell has a ground of this colour."""

UNUSED_COLOUR = "#E4E4E4"
"""Neutral grey: the cell does not apply to this row."""

HEADING_COLOUR = "#E3ECF5"
PROJECT_COLOUR = "#C6D9EC"
LINE_COLOUR = "#7F7F7F"
ALARM_COLOUR = "#C00000"
GOOD_COLOUR = "#2E7D32"
QUIET_COLOUR = "#595959"

DATE_FORMAT = 'yyyy"年"m"月"d"日"'

BODY_SIZE = 11
STRUT_SIZE = 14
"""Rows have no fixed height, so that a long text makes its row grow; an empty cell (or the hidden
key) in this size keeps a row that was typed into from becoming lower than about 18 points."""

WIDTHS: Mapping[Column, float] = {
    Column.KEY: 24,
    Column.LABEL: 10,
    Column.CONTENT: 42.5,
    Column.TARGET: 8.5,
    Column.MEASURE: 9,
    Column.DEADLINE: 10,
    Column.PREVIOUS: 8.5,
    Column.CURRENT: 9,
    Column.STAGE: 9,
    Column.INCREASE: 8.5,
    Column.SHARE: 8.5,
    Column.EXPECTED: 14,
    Column.REMARK: 18,
    Column.CHECK: 18.5,
}
"""Column widths in characters of the workbook's standard font.

That font is set to the body's 宋体 and not left to the program: a digit is then half a 汉字 wide,
and columns stand in the same proportion to their text on Windows and on Kylin. Together they fill
the width of A4 landscape at about 70 %, which prints the body at 7.7 points.
"""


class Style(Enum):
    """The kinds of cell in a form."""

    KEY = auto()
    TITLE = auto()
    COVER_LABEL = auto()
    COVER_TEXT = auto()
    NOTE = auto()
    HINT = auto()
    COUNT = auto()
    PROJECT = auto()
    PROJECT_DETAILS = auto()
    HEADING = auto()
    HEADING_BAND = auto()
    HEADING_HINT = auto()
    LABEL = auto()
    TEXT = auto()
    FIGURE = auto()
    PERCENT = auto()
    CHECK = auto()
    UNUSED = auto()
    EMPTY = auto()
    INPUT_TEXT = auto()
    INPUT_FIGURE = auto()
    INPUT_CHOICE = auto()
    INPUT_DATE = auto()
    GUIDE_TITLE = auto()
    GUIDE_HEADING = auto()
    GUIDE_TEXT = auto()
    GUIDE_INPUT = auto()
    GUIDE_UNUSED = auto()
    GUIDE_LOCKED = auto()


_BASE = {"font_name": BODY_FONT, "font_size": BODY_SIZE, "valign": "vcenter"}
_BOX = {**_BASE, "border": 1, "border_color": LINE_COLOUR}
_INPUT = {**_BOX, "bg_color": INPUT_COLOUR, "locked": False}
_ROW = {**_BOX, "left": 0, "right": 0}
_BAND = {**_ROW, "font_name": HEADING_FONT, "bg_color": PROJECT_COLOUR}
_GUIDE = {**_BASE, "font_size": 12, "text_wrap": True}

PROPERTIES: Mapping[Style, Mapping[str, Any]] = {
    Style.KEY: {"font_name": BODY_FONT, "font_size": STRUT_SIZE},
    Style.TITLE: {**_BASE, "font_name": HEADING_FONT, "font_size": 20, "align": "center"},
    Style.COVER_LABEL: {**_BASE, "font_name": HEADING_FONT},
    Style.COVER_TEXT: _BASE,
    Style.NOTE: {**_BASE, "font_color": QUIET_COLOUR},
    Style.HINT: {**_ROW, "font_color": QUIET_COLOUR, "indent": 1},
    Style.COUNT: {**_BASE, "font_name": HEADING_FONT, "font_color": ALARM_COLOUR},
    Style.PROJECT: {**_BAND, "font_size": 13},
    Style.PROJECT_DETAILS: _BAND,
    Style.HEADING: {
        **_BOX,
        "font_name": HEADING_FONT,
        "bg_color": HEADING_COLOUR,
        "align": "center",
    },
    Style.HEADING_BAND: {**_ROW, "bg_color": HEADING_COLOUR},
    Style.HEADING_HINT: {
        **_ROW,
        "font_color": QUIET_COLOUR,
        "bg_color": HEADING_COLOUR,
        "indent": 1,
    },
    Style.LABEL: {**_BOX, "align": "center"},
    Style.TEXT: {**_BOX, "text_wrap": True},
    Style.FIGURE: {**_BOX, "align": "center"},
    Style.PERCENT: {**_BOX, "align": "center", "num_format": "0.0%"},
    Style.CHECK: {
        **_BOX,
        "font_color": ALARM_COLOUR,
        "align": "center",
        "text_wrap": True,
    },
    Style.UNUSED: {**_BOX, "font_size": STRUT_SIZE, "bg_color": UNUSED_COLOUR},
    Style.EMPTY: {**_ROW, "font_size": STRUT_SIZE},
    Style.INPUT_TEXT: {**_INPUT, "text_wrap": True},
    Style.INPUT_FIGURE: {**_INPUT, "align": "center"},
    Style.INPUT_CHOICE: {**_INPUT, "align": "center"},
    Style.INPUT_DATE: {**_INPUT, "align": "center", "num_format": DATE_FORMAT},
    Style.GUIDE_TITLE: {**_BASE, "font_name": HEADING_FONT, "font_size": 20, "align": "center"},
    Style.GUIDE_HEADING: {
        **_GUIDE,
        "font_name": HEADING_FONT,
        "font_size": 13,
        "valign": "bottom",
    },
    Style.GUIDE_TEXT: _GUIDE,
    Style.GUIDE_INPUT: {**_GUIDE, "border": 1, "bg_color": INPUT_COLOUR},
    Style.GUIDE_UNUSED: {**_GUIDE, "border": 1, "bg_color": UNUSED_COLOUR},
    Style.GUIDE_LOCKED: {**_GUIDE, "border": 1},
}
"""What makes each kind of cell, in xlsxwriter's words."""

Formats = Mapping[Style, Any]
"""The formats of one workbook."""


def formats(workbook: Any) -> Formats:  # noqa: ANN401 - xlsxwriter carries no type information
    """Make every format in a workbook, always in the same order."""
    return {style: workbook.add_format(dict(PROPERTIES[style])) for style in Style}

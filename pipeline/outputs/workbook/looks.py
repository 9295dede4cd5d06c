"""How cells look: fonts, colours and borders as values, and the formats made from them."""

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from pipeline.model.status import Status

BODY_FONT, HEADING_FONT = "宋体", "黑体"
BODY_SIZE = 10
GRID = "#A6A6A6"
LINK = "#1F4E9E"
FAINT = "#A6A6A6"
"""Zeros in a grid of counts and the rows of parts stand back behind what matters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One cell's appearance.

    ``literal`` keeps a text a text even when somebody edits the cell in Excel.
    """

    font: str = BODY_FONT
    size: int = BODY_SIZE
    bold: bool = False
    italic: bool = False
    colour: str = "#000000"
    fill: str = ""
    align: str = "left"
    wrap: bool = True
    border: bool = True
    number_format: str = "General"
    literal: bool = False


BODY = Look()
HEADING = Look(font=HEADING_FONT, fill="#D9E1F2", align="center")
TITLE = Look(font=HEADING_FONT, size=20, align="center_across", wrap=False, border=False)
LINE = Look(size=11, wrap=False, border=False)
"""A line of text above or below a table."""

STRONG_LINE = Look(font=HEADING_FONT, size=11, wrap=False, border=False)

STATUS_COLOURS: Mapping[Status, tuple[str, str]] = {
    Status.OVERDUE: ("#7B1E1E", "#FFFFFF"),
    Status.SEVERELY_BEHIND: ("#B23A2E", "#FFFFFF"),
    Status.BEHIND: ("#E58A7B", "#000000"),
    Status.NOT_REPORTED: ("#8C8C8C", "#FFFFFF"),
    Status.UNDER_REVIEW: ("#BFBFBF", "#000000"),
    Status.SLOW: ("#FBD98D", "#000000"),
    Status.TARGET_CHANGED: ("#D6DCE8", "#000000"),
    Status.ON_SCHEDULE: ("#FFFFFF", "#000000"),
    Status.AHEAD: ("#E2F0D9", "#000000"),
    Status.COMPLETED: ("#C5E0B4", "#000000"),
    Status.COMPLETED_EARLY: ("#A9D18E", "#000000"),
}
"""Fill and font of each status. The word always stands in the cell; printed without colour, the
darker the cell the worse the status."""


def status_look(status: Status) -> Look:
    """The look of a cell that names a status."""
    fill, colour = STATUS_COLOURS[status]
    return Look(font=HEADING_FONT, fill=fill, colour=colour, align="center")


class Formats:
    """The workbook's formats, one for each look, made when first used."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[Look, Format] = {}

    def of(self, look: Look) -> Format:
        """The format of a look."""
        made = self._made.get(look)
        if made is None:
            made = self._made[look] = self._workbook.add_format(_properties(look))
        return made


def _properties(look: Look) -> dict[str, object]:
    """A look in the writer's own terms."""
    properties: dict[str, object] = {
        "font_name": look.font,
        "font_size": look.size,
        "font_color": look.colour,
        "bold": look.bold,
        "italic": look.italic,
        "align": look.align,
        "valign": "vcenter",
        "text_wrap": look.wrap,
        "num_format": look.number_format,
        "quote_prefix": look.literal,
    }
    if look.align == "right" and look.number_format == "General":
        properties |= {"indent": 1}
    if look.fill:
        properties |= {"bg_color": look.fill}
    if look.border:
        properties |= {"border": 1, "border_color": GRID}
    return properties

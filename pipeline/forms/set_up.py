"""How a form meets the person at the screen and how it prints; the same for every form."""

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.forms.arranged import KEY_ROW, Arranged, Key
from pipeline.forms.checks import ALL_FILLED, FINE
from pipeline.forms.styles import GOOD_COLOUR, QUIET_COLOUR

_A4 = 9
"""The paper size's number in the file format."""

_ALLOWED = {"format_rows": True, "format_columns": True}
"""What the protection leaves to the unit besides typing: making rows and columns larger."""


def set_up_columns(worksheet: Any, arranged: Arranged[Key], widths: Mapping[Key, float]) -> None:  # noqa: ANN401 - see formats()
    """Give each column its width in characters, and hide the keys."""
    for index, column in enumerate(arranged.columns):
        options = {"hidden": True} if index == 0 else {}
        worksheet.set_column(index, index, widths[column], None, options)
    worksheet.set_row(KEY_ROW, None, None, {"hidden": True})


def set_up_rows(worksheet: Any, heights: Iterable[float]) -> None:  # noqa: ANN401 - see formats()
    """Give each line below the key row its height in points."""
    for row, height in enumerate(heights, KEY_ROW + 1):
        worksheet.set_row(row, height)


def set_up_screen(worksheet: Any, arranged: Arranged[Key], frozen: Key) -> None:  # noqa: ANN401 - see formats()
    """What the person at the screen meets: frozen head and first columns, protection."""
    worksheet.hide_gridlines(2)
    worksheet.freeze_panes(KEY_ROW + 1 + arranged.cover_rows, arranged.index(frozen))
    worksheet.protect("", dict(_ALLOWED))


def colour_checks(
    workbook: Any,  # noqa: ANN401 - see formats()
    worksheet: Any,  # noqa: ANN401 - see formats()
    checks: str,
    count: str,
    quiet_words: Iterable[str],
) -> None:
    """Colour the ``checks`` that are fine or ask nothing, and the ``count`` of what is missing."""
    good = workbook.add_format({"font_color": GOOD_COLOUR})
    quiet = workbook.add_format({"font_color": QUIET_COLOUR})
    for look, words in ((good, (FINE,)), (quiet, quiet_words)):
        for word in words:
            worksheet.conditional_format(checks, _equals(word, look))
    worksheet.conditional_format(count, _equals(ALL_FILLED, good))


def set_up_print(worksheet: Any, arranged: Arranged[Key], number: str) -> None:  # noqa: ANN401 - see formats()
    """A4 landscape, as wide as the page, the head repeated and the 表号 on each page."""
    worksheet.set_paper(_A4)
    worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)
    worksheet.set_margins(left=0.3, right=0.3, top=0.45, bottom=0.6)
    worksheet.center_horizontally()
    worksheet.print_area(KEY_ROW, 0, arranged.last_row, len(arranged.columns) - 1)
    worksheet.repeat_rows(KEY_ROW + 1, KEY_ROW + arranged.cover_rows)
    worksheet.set_footer(f"&L表号 {number}&C第 &P 页 共 &N 页", {"margin": 0.3})


def _equals(word: str, look: Any) -> dict[str, Any]:  # noqa: ANN401 - see formats()
    """The conditional format of cells that say one word."""
    return {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": look}

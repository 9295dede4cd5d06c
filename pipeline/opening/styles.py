"""Cell formats: by which format code a number is shown, whether it is struck through, its fill."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from pipeline.opening.markup import Calls, Start, in_main, parse
from pipeline.opening.number_formats import BUILT_IN, is_day, is_percentage
from pipeline.opening.strings import is_on

Item = TypeVar("Item")

_COLOUR_DIGITS = 6


class CellFormat(NamedTuple):
    """What a cell's format says about its content."""

    code: str = ""
    day: bool = False
    percentage: bool = False
    struck: bool = False
    fill: str = ""


PLAIN = CellFormat()


class _Styles:
    """Follows the part of styles; fonts and fills stand before the formats that number them."""

    def __init__(self) -> None:
        self.formats: list[CellFormat] = []
        self._codes = dict(BUILT_IN)
        self._struck: list[bool] = []
        self._fills: list[str] = []
        self._within = ""
        starts: dict[str, Start] = {
            "numFmt": self._code,
            "fonts": self._begin("fonts"),
            "fills": self._begin("fills"),
            "cellXfs": self._begin("cellXfs"),
            "font": self._font,
            "strike": self._strike,
            "fill": self._fill,
            "fgColor": self._colour,
            "xf": self._format,
        }
        ends = dict.fromkeys(("fonts", "fills", "cellXfs"), self._end)
        self.calls = Calls(starts=in_main(starts), ends=in_main(ends))

    def _begin(self, name: str) -> Start:
        def begin(_: dict[str, str]) -> None:
            self._within = name

        return begin

    def _end(self) -> None:
        self._within = ""

    def _code(self, attributes: dict[str, str]) -> None:
        self._codes[int(attributes.get("numFmtId", "-1"))] = attributes.get("formatCode", "")

    def _font(self, _: dict[str, str]) -> None:
        if self._within == "fonts":
            self._struck.append(False)

    def _strike(self, attributes: dict[str, str]) -> None:
        if self._within == "fonts" and self._struck:
            self._struck[-1] = is_on(attributes)

    def _fill(self, _: dict[str, str]) -> None:
        if self._within == "fills":
            self._fills.append("")

    def _colour(self, attributes: dict[str, str]) -> None:
        if self._within == "fills" and self._fills:
            self._fills[-1] = attributes.get("rgb", "")[-_COLOUR_DIGITS:].upper()

    def _format(self, attributes: dict[str, str]) -> None:
        if self._within != "cellXfs":
            return
        code = self._codes.get(int(attributes.get("numFmtId", "0")), "")
        code = "" if code.casefold() == "general" else code
        self.formats.append(
            CellFormat(
                code=code,
                day=is_day(code),
                percentage=is_percentage(code),
                struck=_at(self._struck, attributes.get("fontId", "0")) or False,
                fill=_at(self._fills, attributes.get("fillId", "0")) or "",
            )
        )


def _at(items: Sequence[Item], number: str) -> Item | None:
    return items[int(number)] if 0 <= int(number) < len(items) else None


@lru_cache(maxsize=16)
def cell_formats(content: bytes) -> tuple[CellFormat, ...]:
    """The formats of a workbook's cells by their numbers.

    Forms of one month have the same styles byte for byte, hence the cache.

    Raises:
        RefusedError: the part is damaged.
    """
    handler = _Styles()
    parse(content, handler.calls)
    return tuple(handler.formats)

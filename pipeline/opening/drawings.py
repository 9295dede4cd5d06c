"""What is written in text boxes and shapes that lie over the cells of a sheet."""

from pipeline.opening.markup import Calls, End, Gathered, Start, parse, take_text

_DRAWN = (
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/main",
)
_PLACED = (
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
)


class _Drawing:
    """Collects the texts of one drawing, shape by shape."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._gathered: Gathered = []
        self._texts: list[str] = []
        starts: dict[str, Start] = {f"{space} t": self._gathered.append for space in _DRAWN}
        ends: dict[str, End] = {f"{space} t": self._text for space in _DRAWN}
        ends |= {f"{space} txBody": self._shape for space in _PLACED}
        self.calls = Calls(starts=starts, ends=ends, text=self._gathered.append)

    def _text(self) -> None:
        self._texts.append(take_text(self._gathered))

    def _shape(self) -> None:
        text = "".join(self._texts)
        self._texts.clear()
        if text.strip():
            self.found.append(text)


def read_drawing(content: bytes) -> tuple[str, ...]:
    """The texts of the boxes and shapes of one drawing (ISO/IEC 29500-1, 20.5.2.33).

    Raises:
        RefusedError: the part is damaged.
    """
    handler = _Drawing()
    parse(content, handler.calls)
    return tuple(handler.found)

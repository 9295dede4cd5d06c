"""Texts of cells: shared, inline and rich, put together run by run."""

import re
from collections.abc import Mapping

from pipeline.opening.markup import Calls, End, Gathered, Start, in_main, parse, take_text
from pipeline.opening.plain_markup import plain_strings

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


Text = tuple[str, bool]
"""A cell's text, and whether a run of it is struck through, so that not all may be meant."""


def decoded(text: str) -> str:
    """A text with its _xHHHH_ escapes decoded once (ISO/IEC 29500-1, 22.9.2.19).

    An escape is a unit of UTF-16: two of them may be one character, an emoji for example.
    """
    if "_x" not in text:
        return text
    units = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


class TextRuns:
    """Puts one text together from its runs; readings aids (phonetic runs) are left out.

    ``gathered`` is where the character data of the part have to go.
    """

    def __init__(self) -> None:
        self.gathered: Gathered = []
        self._parts: list[str] = []
        self._struck = False
        self._aside = False
        self._in_struck_run = False

    def starts(self) -> dict[str, Start]:
        """What to call at the start of which element, by local name."""
        return {
            "t": self.gathered.append,
            "r": self._run,
            "strike": self._strike,
            "rPh": self._reading_aid,
        }

    def ends(self) -> dict[str, End]:
        """What to call at the end of which element, by local name."""
        return {"t": self._t_end, "rPh": self._reading_aid_end, "r": self._run_end}

    def taken(self) -> Text:
        """The text so far; the next one begins empty."""
        content, struck = decoded("".join(self._parts)), self._struck
        self._parts.clear()
        self._struck = False
        return content, struck

    def _t_end(self) -> None:
        text = take_text(self.gathered)
        if text and not self._aside:
            self._parts.append(text)
            self._struck = self._struck or self._in_struck_run

    def _run(self, _: dict[str, str]) -> None:
        self._in_struck_run = False

    def _run_end(self) -> None:
        self._in_struck_run = False

    def _strike(self, attributes: dict[str, str]) -> None:
        self._in_struck_run = is_on(attributes)

    def _reading_aid(self, _: dict[str, str]) -> None:
        self._aside = True

    def _reading_aid_end(self) -> None:
        self._aside = False


def is_on(attributes: Mapping[str, str]) -> bool:
    """Whether a switch such as ``<strike/>`` is on; its value may say that it is not."""
    return attributes.get("val", "1") not in {"0", "false"}


class _SharedStrings:
    """Collects the texts of the shared string table in order."""

    def __init__(self) -> None:
        self.found: list[Text] = []
        self._runs = TextRuns()
        self.calls = Calls(
            starts=in_main(self._runs.starts()),
            ends=in_main({**self._runs.ends(), "si": self._item_end}),
            text=self._runs.gathered.append,
        )

    def _item_end(self) -> None:
        self.found.append(self._runs.taken())


def shared_strings(content: bytes) -> list[Text]:
    """The shared strings of a workbook by their numbers."""
    plain = plain_strings(content)
    if plain is None:
        return _parsed(content)
    texts = [(decoded(each), False) for each in plain.texts]
    # The one that is left in the frame tells whether the tags are those of string tables.
    return texts if _parsed(plain.frame) == texts[:1] else _parsed(content)


def _parsed(content: bytes) -> list[Text]:
    handler = _SharedStrings()
    parse(content, handler.calls)
    return handler.found

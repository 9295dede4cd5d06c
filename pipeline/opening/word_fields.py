"""Fields of a Word file (ISO/IEC 29500-1, 17.16): which shown characters are counted page numbers.

A page number is worked out by whatever program shows the file and is no one's text. The result of
any other field is what the reader sees and counts as text.
"""

from dataclasses import dataclass

_COUNTED = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    in_result: bool = False

    @property
    def counts(self) -> bool:
        """Whether a program is now showing a number of its own counting."""
        words = self.instruction.split()
        return self.in_result and bool(words) and words[0].upper() in _COUNTED


class Fields:
    """The fields that are open at one point of the text; they may stand in each other."""

    def __init__(self) -> None:
        self.takes_instruction = False
        self._open: list[_Field] = []

    @property
    def counts(self) -> bool:
        """Whether the text at this point is a page number or a number of pages."""
        return any(each.counts for each in self._open)

    def instruct(self, data: str) -> None:
        """More of the innermost field's instruction."""
        if self._open:
            self._open[-1].instruction += data

    def character(self, kind: str) -> None:
        """One of the three characters of a field: begin, separate, end."""
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].in_result = True
        elif kind == "end" and self._open:
            self._open.pop()

    def begin_simple(self, instruction: str) -> None:
        """A field that is one element."""
        self._open.append(_Field(instruction, in_result=True))

    def end_simple(self) -> None:
        """The end of such an element."""
        self.character("end")

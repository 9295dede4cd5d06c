"""One part of a Word file (ISO/IEC 29500-1, 17): its events turned into paragraphs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.opening.markup import Call, Calls, End, Start
from pipeline.opening.word_fields import Fields
from pipeline.opening.word_paragraphs import CellPlace, Mark, Region, WordParagraph

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""The main namespace in both forms of Open XML, Transitional and Strict."""

_DRAWING = (
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/main",
)
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_VML = "urn:schemas-microsoft-com:vml"

_OFF = frozenset({"0", "false", "off"})
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PRIVATE = range(0xF000, 0xF100)
"""Symbol fonts keep their characters here (17.3.3.30)."""


@dataclass(slots=True, kw_only=True)
class _Open:
    """A paragraph that has begun and not yet ended, with its fields and its place in the order."""

    number: int
    region: Region
    cell: CellPlace | None
    pieces: list[str] = field(default_factory=list)
    length: int = 0


@dataclass(slots=True)
class _Table:
    number: int
    row: int = 0
    column: int = 0
    deleted: bool = False


class WordText:
    """Collects the paragraphs of one part, in the order in which they begin."""

    def __init__(self, region: Region) -> None:
        self.revisions = 0
        self.unreadable = 0
        self._region = region
        self._open: list[_Open] = []
        self._done: dict[int, _Open] = {}
        self._dropped_rows: set[tuple[int, int]] = set()
        self._tables: list[_Table] = []
        self._boxes: list[list[_Table]] = []
        self._count = self._table_count = 0
        self._hidden_runs: list[bool] = []
        self._inside: dict[str, int] = {}
        self._fields = Fields()
        self._begun: dict[str, tuple[str, int, int]] = {}
        self._marks: dict[int, list[Mark]] = {}
        self._takes_text = False
        self.calls = Calls(starts=self._starts(), ends=self._ends(), text=self._text)

    def paragraphs(self) -> Iterator[WordParagraph]:
        """What was read, once the part has been parsed; rows whose deletion is tracked are out."""
        for number, each in sorted(self._done.items()):
            place = each.cell
            if place and (place.table, place.row) in self._dropped_rows:
                continue
            yield WordParagraph(
                text="".join(each.pieces),
                marks=tuple(self._marks.get(number, ())),
                region=each.region,
                cell=place,
            )

    def _starts(self) -> dict[str, Start]:
        word: dict[str, Start] = {
            "p": self._begin_paragraph,
            "r": self._begin_run,
            "pPr": self._begin_run,
            "t": self._begin_text,
            "sym": self._symbol,
            "vanish": self._hide,
            "strike": self._hide,
            "dstrike": self._hide,
            "tbl": self._begin_table,
            "tr": self._begin_row,
            "tc": self._begin_cell,
            "trPr": self._enter("trPr"),
            "rPrChange": self._enter("former"),
            "pPrChange": self._enter("former"),
            "moveFrom": self._begin_deletion,
            "del": self._begin_deletion,
            "ins": self._count_revision,
            "moveTo": self._count_revision,
            "bookmarkStart": self._begin_mark,
            "bookmarkEnd": self._end_mark,
            "fldChar": lambda each: self._fields.character(_of(each, "fldCharType")),
            "fldSimple": lambda each: self._fields.begin_simple(_of(each, "instr")),
            "instrText": self._begin_instruction,
            "txbxContent": self._begin_box,
            "object": self._count_unreadable,
            **{name: self._character(shown) for name, shown in _CHARACTERS.items()},
        }
        return {
            **_named(_WORD, word),
            **_named(_DRAWING, {"t": self._begin_text, "blip": self._count_unreadable}),
            **_named(_MATH, {"t": self._begin_text}),
            f"{_CHART} chart": self._count_unreadable,
            f"{_VML} imagedata": self._count_unreadable,
            f"{_VML} textpath": lambda each: self._write(each.get("string", "")),
            f"{_COMPATIBILITY} Fallback": self._enter("fallback"),
        }

    def _ends(self) -> dict[str, End]:
        word: dict[str, End] = {
            "p": self._end_paragraph,
            "r": self._pop_run,
            "pPr": self._pop_run,
            "t": self._end_text,
            "tbl": lambda: self._close(self._tables),
            "trPr": self._leave("trPr"),
            "rPrChange": self._leave("former"),
            "pPrChange": self._leave("former"),
            "moveFrom": self._leave("deleted"),
            "del": self._leave("deleted"),
            "fldSimple": self._fields.end_simple,
            "instrText": self._end_text,
            "txbxContent": self._end_box,
        }
        return {
            **_named(_WORD, word),
            **_named((*_DRAWING, *_MATH), {"t": self._end_text}),
            f"{_COMPATIBILITY} Fallback": self._leave("fallback"),
        }

    def _enter(self, what: str) -> Start:
        def start(_: dict[str, str]) -> None:
            self._inside[what] = self._inside.get(what, 0) + 1

        return start

    def _leave(self, what: str) -> End:
        def end() -> None:
            self._inside[what] -= 1

        return end

    def _is_in(self, *what: str) -> bool:
        return any(self._inside.get(each, 0) for each in what)

    def _begin_paragraph(self, _: dict[str, str]) -> None:
        self._count += 1
        table = self._tables[-1] if self._tables else None
        self._open.append(
            _Open(
                number=self._count,
                region=Region.BOX if self._boxes else self._region,
                cell=CellPlace(table=table.number, row=table.row, column=table.column)
                if table
                else None,
            )
        )

    def _end_paragraph(self) -> None:
        ended = self._open.pop()
        if not self._is_in("fallback"):
            self._done[ended.number] = ended

    def _begin_table(self, _: dict[str, str]) -> None:
        self._table_count += 1
        self._tables.append(_Table(self._table_count))

    def _begin_row(self, _: dict[str, str]) -> None:
        if self._tables:
            self._tables[-1].row += 1
            self._tables[-1].column = 0

    def _begin_cell(self, _: dict[str, str]) -> None:
        if self._tables:
            self._tables[-1].column += 1

    def _begin_box(self, _: dict[str, str]) -> None:
        """Text in a box is no part of the paragraph or table that the box hangs on."""
        self._boxes.append(self._tables)
        self._tables = []

    def _end_box(self) -> None:
        self._tables = self._boxes.pop()

    def _begin_deletion(self, _: dict[str, str]) -> None:
        self._inside["deleted"] = self._inside.get("deleted", 0) + 1
        if self._is_in("former"):
            return
        self.revisions += 1
        if self._is_in("trPr") and self._tables:
            self._dropped_rows.add((self._tables[-1].number, self._tables[-1].row))

    def _count_revision(self, _: dict[str, str]) -> None:
        self.revisions += 1

    def _count_unreadable(self, _: dict[str, str]) -> None:
        self.unreadable += not self._is_in("fallback", "deleted")

    def _hide(self, attributes: dict[str, str]) -> None:
        if self._hidden_runs and not self._is_in("former"):
            self._hidden_runs[-1] = _of(attributes, "val") not in _OFF

    def _pop_run(self) -> None:
        self._close(self._hidden_runs)

    def _begin_run(self, _: dict[str, str]) -> None:
        """A run, or a paragraph's own properties, whose settings hide no run."""
        self._hidden_runs += [False]

    def _begin_text(self, _: dict[str, str]) -> None:
        self._takes_text = True

    def _begin_instruction(self, _: dict[str, str]) -> None:
        self._fields.takes_instruction = True

    def _end_text(self) -> None:
        self._takes_text = self._fields.takes_instruction = False

    def _text(self, data: str) -> None:
        if self._fields.takes_instruction:
            self._fields.instruct(data)
        elif self._takes_text:
            self._write(data)

    def _character(self, shown: str) -> Start:
        return lambda _: self._write(shown)

    def _symbol(self, attributes: dict[str, str]) -> None:
        try:
            code = int(_of(attributes, "char"), 16)
            self._write(chr(code - _PRIVATE.start if code in _PRIVATE else code))
        except (ValueError, OverflowError):
            self._write("\ufffd")

    def _write(self, text: str) -> None:
        hidden = bool(self._hidden_runs) and self._hidden_runs[-1]
        if not self._open or hidden or self._fields.counts or self._is_in("deleted", "fallback"):
            return
        self._open[-1].pieces.append(text)
        self._open[-1].length += len(text)

    def _begin_mark(self, attributes: dict[str, str]) -> None:
        """A bookmark that begins between paragraphs begins with the next one."""
        here = self._open[-1] if self._open else None
        at = (here.number, here.length) if here else (self._count + 1, 0)
        self._begun[_of(attributes, "id")] = (_of(attributes, "name"), *at)

    def _end_mark(self, attributes: dict[str, str]) -> None:
        """A bookmark over several paragraphs is cut off at the end of its first one."""
        begun = self._begun.pop(_of(attributes, "id"), None)
        if begun is None or self._is_in("fallback"):
            return
        name, number, start = begun
        here = self._open[-1] if self._open else None
        first = here if here and here.number == number else self._done.get(number)
        if first is not None:
            mark = Mark(name=name, start=start, end=first.length)
            self._marks.setdefault(number, []).append(mark)

    @staticmethod
    def _close(stack: list[_Table] | list[bool]) -> None:
        if stack:
            stack.pop()


def _of(attributes: Mapping[str, str], name: str) -> str:
    """An attribute of Word's by its local name; empty when it is not there."""
    return next((attributes[f"{s} {name}"] for s in _WORD if f"{s} {name}" in attributes), "")


def _named(spaces: tuple[str, ...], calls: Mapping[str, Call]) -> dict[str, Call]:
    return {f"{space} {name}": call for space in spaces for name, call in calls.items()}

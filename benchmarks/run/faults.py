"""What is planted in a benchmark's inbox: faults that a unit makes, and files meant to do harm."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from benchmarks.paper import Answer, Place, packed, unpacked
from pipeline.forms.keys import Column
from pipeline.forms.layout import FormLayout

Typed = dict[Place, Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One fault in one file: the rule that must find it and the indicator it is on."""

    file: str
    rule: str
    row: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedKind:
    """A kind of fault: the rule that must find it, and how it gets into a unit's answers."""

    rule: str
    change: Callable[[Answer], Answer | None]

    def plant(self, layout: FormLayout, typed: Typed) -> str:
        """Plant it in the first figure of a form; the indicator that it is on."""
        row = layout.blocks[0].indicators[0]
        place = (row.key, Column.CURRENT)
        changed = self.change(typed.pop(place))
        if changed is not None:
            typed[place] = changed
        return row.indicator.id


def _decimal(answer: Answer) -> Decimal:
    if not isinstance(answer, Decimal):
        raise TypeError(answer)
    return answer


FAULTS = (
    PlantedKind(rule="C07", change=lambda _: "待统计"),
    PlantedKind(rule="C08", change=lambda answer: -_decimal(answer)),
    PlantedKind(rule="C09", change=lambda answer: _decimal(answer) + Decimal("0.5")),
    PlantedKind(rule="C01", change=lambda _: None),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """A file that is made to do harm, and the rule that must refuse it."""

    content: bytes
    rule: str


def hostile_files(honest: bytes) -> Mapping[str, Hostile]:
    """The hostile set by file name, each made out of an honest return."""
    return {
        "断尾.xlsx": Hostile(content=honest[: len(honest) // 2], rule="F01"),
        "空白.xlsx": Hostile(content=b"", rule="F01"),
        "实体.xlsx": Hostile(content=_edited(honest, _bomb), rule="F01"),
        "远格.xlsx": Hostile(content=_edited(honest, _far), rule="F03"),
        "带宏.xlsx": Hostile(
            content=packed({**unpacked(honest), "xl/vbaProject.bin": b"\0" * 64}), rule="F03"
        ),
    }


_SHEET = "xl/worksheets/sheet1.xml"


def _edited(honest: bytes, change: Callable[[bytes], bytes]) -> bytes:
    parts = unpacked(honest)
    return packed({**parts, _SHEET: change(parts[_SHEET])})


def _bomb(xml: bytes) -> bytes:
    """Entities that grow tenfold nine times, declared before the sheet and named in it."""
    entities = "".join(
        f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 10)
    )
    head, _, rest = xml.partition(b"?>")
    declared = f'<!DOCTYPE w [<!ENTITY e0 "x">{entities}]>'.encode()
    return head + b"?>" + declared + rest.replace(b"<sheetData>", b"<sheetData>&e9;", 1)


def _far(xml: bytes) -> bytes:
    """A value in the last cell that a workbook has."""
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return xml.replace(b"</sheetData>", cell, 1)

"""Examples of cells that are no texts where a figure belongs: formats, dates, errors, formulas."""

from dataclasses import dataclass
from decimal import Decimal

from pipeline.model.cell import Cell, CellKind
from pipeline.model.field import Qualifier, Trouble
from pipeline.model.quantity import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class CellExample:
    """A cell that is no text where a figure in ``measure`` belongs, and what it is read as.

    ``held`` says in words what the cell holds.
    """

    held: str
    cell: Cell
    measure: str
    read: Decimal | Trouble
    qualifier: Qualifier = Qualifier.NONE


def _stored(
    number: str,
    number_format: str,
    measure: str,
    read: str | Trouble,
    qualifier: Qualifier = Qualifier.NONE,
) -> CellExample:
    """A number with its format."""
    amount = Decimal(number)
    text = plain(amount)
    return CellExample(
        held=f"数 {number if len(text) > _LONGEST_HELD else text}",
        cell=Cell(
            row=1,
            column=1,
            kind=CellKind.NUMBER,
            text=text,
            number=amount,
            number_format=number_format,
        ),
        measure=measure,
        read=read if isinstance(read, Trouble) else Decimal(read),
        qualifier=qualifier,
    )


_LONGEST_HELD = 20


def _other(
    held: str, kind: CellKind, text: str, trouble: Trouble, *, struck: bool = False
) -> CellExample:
    """A cell of another kind."""
    cell = Cell(row=1, column=1, kind=kind, text=text, struck=struck)
    return CellExample(held=held, cell=cell, measure="户", read=trouble)


_OTHERWISE = Trouble.SHOWN_OTHERWISE

CELLS: tuple[CellExample, ...] = (
    _stored("48", "", "户", "48"),
    _stored("48", "0_ ", "户", "48"),
    _stored("22800", "#,##0", "户", "22800"),
    _stored("48", '0"户"', "户", "48"),
    _stored("2000", '0.00"万元"', "万元", "2000"),
    _stored("2000", '0"万"', "万元", "2000"),
    _stored("20000", '0.0,,"百万"', "户", _OTHERWISE),
    _stored("48", '0"万"', "户", _OTHERWISE),
    _stored("12345", '0!.0,"万"', "户", _OTHERWISE),
    _stored("12000", '0!.0,"万"', "户", "12000"),
    _stored("120", '0.0E+0"万"', "户", _OTHERWISE),
    _stored("120", "0.0E+0", "户", "120"),
    _stored("1", "General%", "户", Trouble.PERCENT),
    _stored("48", "0*9", "户", _OTHERWISE),
    _stored("45000", "0,", "户", _OTHERWISE),
    _stored("48", ";;;", "户", _OTHERWISE),
    _stored("0", "0;-0;;@", "户", _OTHERWISE),
    _stored("0", '#,##0;-#,##0;"-"', "户", "0"),
    _stored("-5", "0;0", "户", _OTHERWISE),
    _stored("-5", "0_);(0)", "户", "-5"),
    _stored("100", '"约"0', "户", "100", Qualifier.ABOUT),
    _stored("20.3249", "0.00", "万平方米", "20.3249"),
    _stored("0.3", "0", "公里", _OTHERWISE),
    _stored("48", "yyyy-mm-dd", "户", _OTHERWISE),
    _stored("2.5", "# ?/?", "公里", _OTHERWISE),
    _stored("0.5", "0%", "户", Trouble.PERCENT),
    _stored("0.955", "0.0%", "%", "95.5"),
    _stored("0.955", "", "%", Trouble.PERCENT),
    _stored("-5", "", "户", "-5"),
    _stored("2.5", "", "户", "2.5"),
    _stored("9007199254740992", "", "户", "9007199254740992"),
    _stored("9007199254740993", "", "户", Trouble.NOT_A_NUMBER),
    _stored("1E+308", "", "户", Trouble.NOT_A_NUMBER),
    _stored("5.55E-17", "", "户", Trouble.NOT_A_NUMBER),
    _other("带删除线的内容", CellKind.TEXT, "48", Trouble.STRUCK, struck=True),
    _other("日期 2031-05-10", CellKind.DATE, "2031-05-10", Trouble.NOT_A_NUMBER),
    _other("逻辑值 TRUE", CellKind.BOOLEAN, "TRUE", Trouble.NOT_A_NUMBER),
    _other("错误值 #REF!", CellKind.ERROR, "#REF!", Trouble.ERROR_VALUE),
    _other("没有计算结果的公式", CellKind.UNCALCULATED, "=H9+1", Trouble.UNCALCULATED),
    _other("空白", CellKind.BLANK, "", Trouble.BLANK),
)
"""What is read of numbers with a format, and of cells that hold neither number nor text."""

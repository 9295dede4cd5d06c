"""What must hold for every mutant, worked out without the product's own reading."""

import io
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook

from benchmarks.county import UNIT
from benchmarks.intake import delivery, read
from benchmarks.mutants.draw import Mutant
from benchmarks.mutants.explained import Lost, is_explained, subject_of
from benchmarks.mutants.trial import Trial, Typed
from benchmarks.paper import At, Place, cells_of
from pipeline.forms.keys import Column, FieldKey
from pipeline.model.cell import Unreadable, column_letters
from pipeline.model.examination import Examination, Reading
from pipeline.model.field import Field, Number
from pipeline.model.quantity import exact, plain
from pipeline.model.submission import Submission
from pipeline.month.examine import judge
from pipeline.month.opening import understood
from pipeline.rules.cases import Setting

_OWN_PARTS = ("xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one mutant. ``faults`` is empty when all that must hold does."""

    faults: tuple[str, ...]
    refused: bool
    readable: bool
    booked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReading:
    """The same file as openpyxl alone reads it: each cell's content as text."""

    cells: Mapping[tuple[str, str], str]
    texts: frozenset[str]


def verdict_on(setting: Setting, mutant: Mutant) -> Verdict:
    """Read and examine a mutant, and hold the outcome against what was typed where.

    An exception of the product is not caught here.
    """
    arrived = delivery(mutant.content)
    workbook = read(mutant.content)
    opened = understood(setting, arrived.receipt, workbook)
    examination = judge(setting, opened, ())
    readable = not isinstance(workbook, Unreadable)
    form = opened.submission
    faults: list[str] = []
    if form is not None and readable:
        second = second_reading(mutant.content)
        fields = dict(fields_of(form))
        booked = {place for place in fields if is_booked(examination, place, fields[place])}
        faults += _misplaced(mutant.trial, examination, fields, booked)
        faults += _read_otherwise(fields, booked, second)
        faults += _lost(mutant, examination, booked, second)
        faults += _unaccounted(mutant, form)
    else:
        booked = set()
    if not examination.refused and not readable:
        faults.append("an unreadable file is not refused")
    if examination.refused and (examination.readings or examination.items):
        faults.append("a refused file gives values")
    return Verdict(
        faults=tuple(faults),
        refused=examination.refused,
        readable=readable,
        booked=len(booked),
    )


def fields_of(form: Submission) -> Iterator[tuple[Place, Field[Any]]]:
    """Every field of a submission by row key and column."""
    for entry in form.entries:
        key = f"indicator:{entry.indicator_id}"
        parts = (
            (Column.CURRENT, entry.current),
            (Column.STAGE, entry.stage),
            (Column.EXPECTED, entry.expected),
            (Column.REMARK, entry.remark),
        )
        yield from (((key, column), field) for column, field in parts if field is not None)
    for item in form.narratives:
        key = f"narrative:{item.project_id}:{item.kind.value}:{item.number}"
        yield (key, Column.CONTENT), item.text
        yield (key, Column.REMARK), item.party
        if item.due is not None:
            yield (key, Column.EXPECTED), item.due
    signed = form.sign_off
    for name, field in (
        (FieldKey.PREPARER, signed.preparer),
        (FieldKey.PHONE, signed.phone),
        (FieldKey.PRINCIPAL, signed.principal),
        (FieldKey.SIGNED, signed.signed),
    ):
        yield (name.value, Column.CONTENT), field


def is_booked(examination: Examination, place: Place, field: Field[Any]) -> bool:
    """Whether a field's value goes further than the examination of its file."""
    if examination.refused or field.value is None:
        return False
    kind, _, rest = place[0].partition(":")
    if kind == "indicator":
        reading = examination.reading(rest)
        return bool(reading and reading.accepted)
    if kind == "narrative":
        project_id, part, number = rest.split(":")
        return any(
            (item.project_id, item.kind.value, str(item.number)) == (project_id, part, number)
            for item in examination.items
        )
    return True


def value_of(field: Field[Any]) -> object:
    """What was read, a figure without its qualifier."""
    return field.value.amount if isinstance(field.value, Number) else field.value


def _misplaced(
    trial: Trial,
    examination: Examination,
    fields: Mapping[Place, Field[Any]],
    booked: set[Place],
) -> Iterator[str]:
    """Values that were never typed for the unit, row and column to which they are booked."""
    units = {each.unit_id for each in examination.readings if _says_anything(each)}
    units |= {each.unit_id for each in examination.items}
    if units - {UNIT}:
        yield f"values are booked to unit {units}"
    for place in booked:
        field = fields[place]
        if not any(_is(field, each) for each in _may_stand(trial, place)):
            yield f"{place} is given {field.source.raw!r} = {value_of(field)}"


def _says_anything(reading: Reading) -> bool:
    return reading.filled or reading.expected is not None or bool(reading.remark)


def _may_stand(trial: Trial, place: Place) -> list[Typed]:
    planted = trial.planted
    own = (
        [Typed(raw=planted.raw[place], value=planted.truth[place])] if place in planted.raw else []
    )
    return own + trial.typed.get(place, [])


def _is(field: Field[Any], typed: Typed) -> bool:
    """Whether a field says what was typed; a figure or date in a text cell is its text."""
    value = value_of(field)
    as_text = isinstance(value, str) and not isinstance(typed.value, str | None)
    return field.source.raw == typed.raw and value == (typed.raw if as_text else typed.value)


def _read_otherwise(
    fields: Mapping[Place, Field[Any]], booked: set[Place], second: SecondReading
) -> Iterator[str]:
    """Booked values whose cell says something else to the second reader."""
    for place in booked:
        source = fields[place].source
        other = second.cells.get((source.sheet, source.cell))
        if other != source.raw:
            yield f"{place} in {source.cell}: {source.raw!r} is {other!r} to the second reader"


def _lost(
    mutant: Mutant, examination: Examination, booked: set[Place], second: SecondReading
) -> Iterator[str]:
    """Values that stand in the file, are not booked, and about which nothing is said."""
    trial = mutant.trial
    for place in (*trial.planted.truth, *trial.typed):
        raw = _last(trial, place)
        if place in booked or not raw.strip() or not _stands(mutant, place, raw, second):
            continue
        at = () if mutant.by_program else tuple(_cells_of_row(trial, place))
        value = Lost(place=place, subject=subject_of(UNIT, place), raw=raw, at=at)
        if not is_explained(examination.findings, value):
            yield f"{place}: {raw!r} is lost without a word"


def _cells_of_row(trial: Trial, place: Place) -> Iterator[At]:
    """A value's cell and those without which its row is not taken."""
    written = place[0].startswith("narrative:")
    main = (Column.CONTENT,) if written else (Column.CURRENT, Column.STAGE)
    for column in (place[1], *main):
        at = trial.paper.find((place[0], column))
        if at:
            yield at


def _last(trial: Trial, place: Place) -> str:
    typed = trial.typed.get(place)
    return typed[-1].raw if typed else trial.planted.raw.get(place, "")


def _stands(mutant: Mutant, place: Place, raw: str, second: SecondReading) -> bool:
    """Whether a value stands in its field still; after a library's change, anywhere."""
    if mutant.by_program:
        return place not in mutant.trial.typed and raw in second.texts
    at = mutant.trial.paper.find(place)
    cell = mutant.trial.paper.cells.get(at) if at else None
    return bool(cell and (cell.value is not None or cell.formula is not None))


def _unaccounted(mutant: Mutant, form: Submission) -> Iterator[str]:
    """Whether the product knows of as many non-empty cells as there are."""
    filled = _stored_cells(mutant.content) if mutant.by_program else filled_cells(mutant.trial)
    told = form.structure.accounted.total
    # What lies under a merged range is no cell to some readers.
    if mutant.by_program:
        agreed = told >= filled if mutant.trial.paper.merged else told == filled
    else:
        agreed = told in {filled, filled - _covered_cells(mutant.trial)}
    if not agreed:
        yield f"{told} cells are accounted for, {filled} are filled"


def filled_cells(trial: Trial) -> int:
    """How many cells of the paper hold anything; those of the form's other sheets included."""
    sheets = (trial.paper.cells, *(each.cells for each in trial.paper.further))
    own = sum(
        bool(cell.value) or cell.formula is not None for cells in sheets for cell in cells.values()
    )
    return own + sum(trial.paper.parts[part].count(b"<v>") for part in _OWN_PARTS)


def _covered_cells(trial: Trial) -> int:
    """How many filled cells lie under merged ranges, their first cells apart."""
    covered = {at for area in trial.paper.merged for at in cells_of(area)[1:]}
    return sum(
        1
        for at in covered
        for cell in [trial.paper.cells.get(at)]
        if cell and (cell.value or cell.formula is not None)
    )


def second_reading(content: bytes) -> SecondReading:
    """Read a file with openpyxl alone; with calamine what openpyxl stumbles over."""
    try:
        cells = dict(_cells(content, values=True))
    except Exception:  # noqa: BLE001 - it raises a dozen kinds on damaged parts
        cells = dict(_values(content))
    return SecondReading(cells=cells, texts=frozenset(cells.values()))


def _values(content: bytes) -> Iterator[tuple[tuple[str, str], str]]:
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for row, values in enumerate(rows, start=1):
                for column, value in enumerate(values, start=1):
                    if value != "":
                        yield (name, f"{column_letters(column)}{row}"), _as_text(value)


def _stored_cells(content: bytes) -> int:
    """How many cells hold a value or a formula."""
    return sum(1 for _ in _cells(content, values=False))


def _cells(content: bytes, *, values: bool) -> Iterator[tuple[tuple[str, str], str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=values)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None and cell.value != "":
                    yield (sheet.title, cell.coordinate), _as_text(cell.value)


def _as_text(value: object) -> str:
    match value:
        case bool():
            return str(value).upper()
        case int() | float():
            return plain(exact(value))
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case Decimal():
            return plain(value)
        case _:
            return str(value)

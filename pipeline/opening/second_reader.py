"""The second reader: a library's reading of a file, in a process of its own.

Run as ``python -m pipeline.opening.second_reader`` by ``child``. It takes requests from standard
input and answers on standard output, until the input ends: a byte for the task and four for the
length, then the file; the answer is four bytes for the length, then JSON. Whatever a hostile file
does to a library happens here, within limits of memory and without the right to write a file.
"""

import contextlib
import io
import json
import struct
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO

REQUEST = struct.Struct(">cI")
ANSWER = struct.Struct(">I")

VALUES = b"v"
"""The task: every value of every sheet, by calamine."""
ERRORS = b"e"
"""The task: error values, which calamine tells as blanks, by openpyxl in its ordinary mode."""

MEMORY = 1024**3
"""Bytes that the process may take; honest forms need a few million."""

Cells = list[list[Any]]
"""Row and column counted from 1, the kind of the value, and the value."""


def values(content: bytes) -> list[dict[str, Any]]:
    """Every sheet's name, whether it is hidden, its merged ranges and its non-empty values."""
    from python_calamine import (  # noqa: PLC0415 - the libraries are met in this process only
        CalamineWorkbook,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        return [
            {
                "name": each.name,
                "hidden": each.visible != SheetVisibleEnum.Visible,
                **_sheet(book.get_sheet_by_name(each.name)),
            }
            for each in book.sheets_metadata
            if each.typ == SheetTypeEnum.WorkSheet
        ]


def _sheet(sheet: Any) -> dict[str, Any]:  # noqa: ANN401 - the library's own type
    merged = sheet.merged_cell_ranges or []
    return {
        "merged": [
            [top + 1, left + 1, bottom + 1, right + 1] for (top, left), (bottom, right) in merged
        ],
        "cells": list(_cells(sheet)),
    }


def _cells(sheet: Any) -> Iterator[list[Any]]:  # noqa: ANN401 - the library's own type
    for row, filled in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        for column, value in enumerate(filled, start=1):
            if value != "":
                kind, told = _told(value)
                yield [row, column, kind, told]


def _told(value: object) -> tuple[str, object]:
    """A value as JSON can hold it, with its kind."""
    match value:
        case bool():
            return "truth", value
        case int() | float():
            return "number", value
        case str():
            return "text", value
        case datetime() | date() | time():
            return "moment", value.isoformat()
        case timedelta():
            return "span", value.total_seconds()
        case _:
            return "other", str(value)


def errors(content: bytes) -> list[dict[str, Any]]:
    """Every sheet's error values by row and column."""
    import openpyxl  # noqa: PLC0415 - slow to import, and few forms need it

    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return [
        {
            "name": sheet.title,
            "errors": [
                [row, column, str(cell.value)]
                for (row, column), cell in sheet._cells.items()  # noqa: SLF001 - no public access walks stored cells only
                if cell.data_type == "e"
            ],
        }
        for sheet in book.worksheets
    ]


TASKS: Mapping[bytes, Callable[[bytes], list[dict[str, Any]]]] = {
    VALUES: values,
    ERRORS: errors,
}


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests one by one until there are no more."""
    while len(head := requests.read(REQUEST.size)) == REQUEST.size:
        task, length = REQUEST.unpack(head)
        told = _answer(task, requests.read(length))
        # Unescaped: a form's Chinese is half as long and read twice as fast.
        answer = json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")
        answers.write(ANSWER.pack(len(answer)) + answer)
        answers.flush()


def _answer(task: bytes, content: bytes) -> list[dict[str, Any]] | None:
    """What the task comes to; None when the library could not read the file."""
    try:
        return TASKS[task](content)
    except BaseException:  # noqa: BLE001 - a panic inside calamine is no Exception
        return None


def limit() -> None:
    """Bound this process; on Windows, without ``resource``, the gate's limits must do."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not there on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    limit()
    serve(sys.stdin.buffer, sys.stdout.buffer)

"""Parse a workbook as one unit's form: every value tied to its cell, nothing judged."""

from pipeline.definitions.types import Definitions
from pipeline.forms.layout import FormLayout
from pipeline.model.cell import Sheet, Workbook
from pipeline.model.receipt import Receipt
from pipeline.model.submission import Stamps, Submission, SubmissionKind
from pipeline.reading.entries import (
    read_entries,
    read_kind,
    read_matters,
    read_narratives,
    read_sign_off,
    read_zero_report,
)
from pipeline.reading.grid import read_grid
from pipeline.reading.sheets import fill_sheet_names, named
from pipeline.reading.stamps import read_stamps
from pipeline.reading.structure import read_structure


def parse_submission(
    receipt: Receipt,
    workbook: Workbook,
    layout: FormLayout,
    definitions: Definitions,
    stamps: Stamps | None = None,
) -> Submission:
    """Read a returned form against the layout of the unit and period that it is stamped with.

    ``stamps`` is its identity where that was read before. Without a fill sheet nothing is read:
    no entries, no written items, every field blank.

    Raises:
        UnaccountedCellsError: our own bookkeeping of cells does not add up.
    """
    stamps = stamps or read_stamps(workbook)
    grid = read_grid(receipt, _fill_sheet(workbook), layout)
    return Submission(
        receipt=receipt,
        stamps=stamps,
        identity=stamps.agreed,
        kind=read_kind(grid),
        zero_report=read_zero_report(grid),
        entries=tuple(
            read_entries(grid, layout, definitions.measures, formulas_told=not workbook.values_only)
        ),
        narratives=tuple(read_narratives(grid, layout)),
        sign_off=read_sign_off(grid),
        matters=tuple(read_matters(grid, layout)),
        structure=read_structure(workbook, grid, layout),
    )


def declared_kind(
    receipt: Receipt, workbook: Workbook, layout: FormLayout
) -> SubmissionKind | None:
    """What a form says that it is; None where that cannot be read."""
    return read_kind(read_grid(receipt, _fill_sheet(workbook), layout)).value


def _fill_sheet(workbook: Workbook) -> Sheet:
    """The fill sheet; an empty nameless one where there is none."""
    names = fill_sheet_names(workbook)
    sheet = named(workbook, names[0]) if names else None
    return sheet or Sheet(name="", cells={})

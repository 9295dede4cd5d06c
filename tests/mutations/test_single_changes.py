"""Each change of a form by itself: what is read all the same, and what is said of the rest."""

from random import Random

import pytest
from libreoffice import recalculated, rendering, through_open_document

from benchmarks.county import setting_of
from benchmarks.mutants.columns import COLUMN_EDITS
from benchmarks.mutants.draw import GROUPS, Mutant, changed, draw
from benchmarks.mutants.oracle import verdict_on
from benchmarks.mutants.rows import ROW_EDITS
from benchmarks.mutants.savings import SAVING_EDITS
from benchmarks.mutants.sheets import SHEET_EDITS
from benchmarks.mutants.trial import Edit
from benchmarks.planted import county, planted

EDITS: tuple[Edit, ...] = tuple(dict.fromkeys(edit for group, _ in GROUPS for edit in group))

TIMES = 3
"""So often each change is made, at different places."""

WHOLE = frozenset(
    {
        "insert_blank_row",
        "insert_many_rows",
        "insert_filled_row",
        "sort_rows",
        "hide_row",
        "flatten_row",
        "filter_rows",
        "insert_column",
        "insert_filled_column",
        "delete_key_column",
        "delete_key_row",
        "move_column",
        "swap_columns",
        "hide_column",
        "show_key_column",
        "rename_heading",
        "blank_heading",
        "space_out_heading",
        "merge_heading",
        "blank_row_key",
        "blank_column_key",
        "rename_row",
        "number_as_number",
        "rename_project",
        "write_beside",
        "add_sheet",
        "empty_sheet",
        "drop_property",
        "drop_identity",
        "drop_cover_line",
        "retype_unit",
        "number_as_text",
        *(edit.__name__ for edit in SAVING_EDITS),
    }
)
"""Changes after which every value is still read."""

REFUSED = frozenset(
    {
        "copy_fill_sheet",
        "other_units_sheet",
        "other_months_sheet",
        "other_units_rows",
        "other_units_page",
        "other_workbook",
    }
)
"""Changes after which nobody knows whose sheet it is, or which of two counts."""


def name_of(edit: Edit) -> str:
    """What a change is called."""
    return edit.__name__


@pytest.mark.parametrize("edit", EDITS, ids=name_of)
def test_one_change(edit: Edit) -> None:
    """After any single change each value is booked where it was typed, or a finding tells why not.

    The harmless ones lose nothing; those that leave open whose sheet it is are refused.
    """
    for number in range(TIMES):
        mutant = changed(f"{edit.__name__} {number}", Random(number), [edit])
        verdict = verdict_on(setting_of(county()), mutant)
        assert verdict.faults == ()
        assert verdict.refused or edit.__name__ not in REFUSED
        if edit.__name__ in WHOLE:
            assert verdict.booked == len(planted().truth)


def test_every_named_change_exists() -> None:
    """The two lists name changes that are made."""
    assert {edit.__name__ for edit in EDITS} >= WHOLE | REFUSED
    made = (*ROW_EDITS, *COLUMN_EDITS, *SHEET_EDITS)
    assert len({edit.__name__ for edit in made}) == len(made)


def resaved(mutant: Mutant, content: bytes) -> Mutant:
    """A mutant as another office program has saved it."""
    return Mutant(
        name=mutant.name,
        edits=mutant.edits,
        trial=mutant.trial,
        content=content,
        by_program=True,
    )


@rendering
@pytest.mark.parametrize("number", range(3))
def test_changed_and_saved_by_another_program(
    number: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What held for a changed form holds when another office program has saved it again."""
    mutant = draw(3, number)
    content = recalculated(mutant.content, tmp_path_factory.mktemp("saved"))
    assert verdict_on(setting_of(county()), resaved(mutant, content)).faults == ()


@rendering
def test_saved_as_open_document_and_back(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A form that went through .ods is read whole."""
    mutant = changed("unchanged", Random(0), [])
    content = through_open_document(mutant.content, tmp_path_factory.mktemp("saved"))
    verdict = verdict_on(setting_of(county()), resaved(mutant, content))
    assert (verdict.faults, verdict.booked) == ((), len(planted().truth))

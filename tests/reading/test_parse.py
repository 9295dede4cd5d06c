"""A filled form becomes a submission; edits to its skeleton lose or misplace nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from example_county import example_definitions
from example_form import (
    SIGNED,
    Answer,
    Answers,
    example_layout,
    example_receipt,
    fill_sheet,
    filled_workbook,
    put,
    typed_cell,
    with_sheet,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from libreoffice import recalculated, rendering

from pipeline.forms.arrangement import COLUMNS, Arrangement
from pipeline.forms.identity import IDENTITY_SHEET, PROPERTY, form_number
from pipeline.forms.keys import FILL_SHEET, Column
from pipeline.forms.render import render_form
from pipeline.model.cell import Cell, CellKind, Sheet, Unreadable, Workbook
from pipeline.model.field import Number, Qualifier, Trouble
from pipeline.model.submission import NarrativeKind, Stamps, Submission, SubmissionKind
from pipeline.opening.workbook import read_workbook
from pipeline.reading.completeness import required_cells
from pipeline.reading.parse import parse_submission
from pipeline.reading.stamps import read_stamps

LAYOUT = example_layout(last_month={"1.1": Decimal(20)})
PLACES = Arrangement(LAYOUT)

ANSWERS: Answers = {
    **SIGNED,
    ("indicator:1.1", Column.CURRENT): Decimal(25),
    ("indicator:1.2", Column.CURRENT): "约6.5万平方米",
    ("indicator:1.2", Column.REMARK): "含收尾工程",
    ("indicator:1.3", Column.CURRENT): Decimal(1800),
    ("indicator:1.4", Column.STAGE): "起草",
    ("indicator:1.4", Column.EXPECTED): "2031年9月30日",
    ("narrative:1:progress:1", Column.CONTENT): "完成5个示范点。",
    ("narrative:1:problem:1", Column.CONTENT): "无",
    ("narrative:1:next_step:1", Column.CONTENT): "开工3个。",
    ("narrative:1:next_step:1", Column.EXPECTED): date(2031, 6, 30),
    ("narrative:1:next_step:1", Column.REMARK): "工程科",
}


def row_of(key: str) -> int:
    """The row of a line in the issued form, counted from 1."""
    return PLACES.row(key) + 1


def column_of(column: Column) -> int:
    """A column's place in the issued form, counted from 1."""
    return COLUMNS.index(column) + 1


def parse(workbook: Workbook) -> Submission:
    """Parse with the layout of unit A."""
    return parse_submission(example_receipt(), workbook, LAYOUT, example_definitions())


def figures(submission: Submission) -> dict[str, Decimal]:
    """The figures that were read, by indicator."""
    return {
        entry.indicator_id: entry.current.value.amount
        for entry in submission.entries
        if entry.current and entry.current.value
    }


def moved(workbook: Workbook, move: Callable[[int, int], tuple[int, int] | None]) -> Workbook:
    """The fill sheet with every cell moved; None drops it."""
    sheet = fill_sheet(workbook)
    cells: dict[tuple[int, int], Cell] = {}
    for place, cell in sheet.cells.items():
        to = move(*place)
        if to is not None:
            cells[to] = cell._replace(row=to[0], column=to[1])
    return with_sheet(workbook, replace(sheet, cells=dict(sorted(cells.items()))))


FILLED = filled_workbook(LAYOUT, ANSWERS)
ALL_FIGURES = {"1.1": Decimal(25), "1.2": Decimal("6.5"), "1.3": Decimal(1800)}


def test_issued_form_is_all_furniture() -> None:
    """An untouched form holds no unread cell, no alteration and nothing but blanks to read."""
    submission = parse(filled_workbook(LAYOUT, {}))
    structure = submission.structure
    assert structure.unread == ()
    assert structure.altered == ()
    assert (structure.fill_sheets, structure.extra_sheets) == ((FILL_SHEET,), ())
    assert (structure.missing_rows, structure.lost_headings) == ((), ())
    assert structure.moved_headings == ()
    assert figures(submission) == {}
    assert structure.accounted.read == 2
    assert (submission.kind.value, submission.zero_report.value) == (SubmissionKind.FIRST, False)


def test_every_answer_is_read() -> None:
    """Each value typed is found under its own key, tied to its own cell."""
    submission = parse(FILLED)
    assert figures(submission) == ALL_FIGURES
    second = submission.entry("1.2")
    assert second is not None
    assert second.current is not None
    assert second.current.value == Number(amount=Decimal("6.5"), qualifier=Qualifier.ABOUT)
    assert second.current.source.raw == "约6.5万平方米"
    assert second.current.source.cell == f"H{row_of('indicator:1.2')}"
    assert second.remark.value == "含收尾工程"
    ladder = submission.entry("1.4")
    assert ladder is not None
    assert ladder.stage is not None
    assert ladder.expected is not None
    assert (ladder.stage.value, ladder.expected.value) == ("起草", date(2031, 9, 30))
    (step,) = submission.written("1", NarrativeKind.NEXT_STEP)
    assert step.due is not None
    assert (step.text.value, step.due.value, step.party.value) == (
        "开工3个。",
        date(2031, 6, 30),
        "工程科",
    )
    assert submission.sign_off.signed.value == date(2031, 5, 4)
    assert submission.structure.accounted.read == len(ANSWERS) + 2
    assert submission.structure.unread == ()
    assert counted(submission) == (11, 11)


def test_previous_figure_is_kept_apart() -> None:
    """Last month's locked figure is handed on as it stands, never taken for a value."""
    place = (row_of("indicator:1.1"), column_of(Column.PREVIOUS))
    entry = parse(put(FILLED, {place: Decimal(21)})).entry("1.1")
    assert entry is not None
    assert (entry.previous.number, entry.previous_place.cell) == (
        Decimal(21),
        f"G{place[0]}",
    )


def overtyped(workbook: Workbook) -> list[tuple[str, str]]:
    """The computed cells that hold something else, by indicator and heading."""
    entries = parse(workbook).entries
    return [(entry.indicator_id, each.heading) for entry in entries for each in entry.overtyped]


def test_a_constant_typed_over_a_formula_is_told() -> None:
    """A computed cell whose formula is gone is named; the form as issued has none such."""
    issued = filled_workbook(LAYOUT, {})
    place = (row_of("indicator:1.1"), column_of(Column.SHARE))
    assert overtyped(issued) == []
    assert overtyped(put(issued, {place: Decimal("0.5")})) == [("1.1", "完成比例")]


def test_without_formulas_none_is_missed() -> None:
    """Where the file's reader tells no formulas, their absence says nothing."""
    place = (row_of("indicator:1.1"), column_of(Column.SHARE))
    workbook = put(filled_workbook(LAYOUT, {}), {place: Decimal("0.5")})
    assert overtyped(replace(workbook, values_only=True)) == []


def test_an_unseen_character_is_named_in_the_raw_text() -> None:
    """What was typed is kept so that everyone can see it, and can be stored anywhere."""
    key = "narrative:1:progress:1"
    workbook = filled_workbook(LAYOUT, {(key, Column.CONTENT): "主体\u202e完工\ud800"})
    text = parse(workbook).written("1", NarrativeKind.PROGRESS)[0].text
    assert (text.value, text.source.raw) == ("主体完工", "主体‹U+202E›完工‹U+D800›")


def test_what_is_told_of_a_file_can_be_written_anywhere() -> None:
    """Half a character in a note or in an added row is named, as in a field."""
    last = max(row for row, _ in fill_sheet(FILLED).cells) + 1
    texts = {(last, column): f"甲{chr(0xD83D)}{column}" for column in range(2, 6)}
    sheet = fill_sheet(put(FILLED, texts))
    noted = with_sheet(FILLED, replace(sheet, comments={(5, 3): f"乙{chr(0xDE00)}"}))
    structure = parse(noted).structure
    told = [source.raw for source in (*structure.comments, *structure.added_rows)]
    assert told[0] == "乙‹U+DE00›"
    assert told[1].startswith("甲‹U+D83D›2")
    assert "".join(told).encode()


def counted(submission: Submission) -> tuple[int, int]:
    """How many cells are required, and how many different ones are filled."""
    required, filled = required_cells(LAYOUT, submission)
    return required, len(set(filled))


def test_completeness() -> None:
    """A placeholder fills nothing, and a zero report needs the sign-off only."""
    place = (row_of("indicator:1.1"), column_of(Column.CURRENT))
    assert counted(parse(put(FILLED, {place: "/"}))) == (11, 10)
    zero = {**SIGNED, ("field:zero", Column.CONTENT): "是"}
    assert counted(parse(filled_workbook(LAYOUT, zero))) == (4, 4)


def test_inserted_row() -> None:
    """Rows inserted above change nothing; an inserted row with content is named as added."""
    at = row_of("indicator:1.2")
    pushed = moved(FILLED, lambda row, column: (row + (row >= at), column))
    assert figures(parse(pushed)) == ALL_FIGURES
    added = put(pushed, {(at, 2): "1.5", (at, 3): "修建凉亭", (at, 8): Decimal(3)})
    submission = parse(added)
    assert figures(submission) == ALL_FIGURES
    (source,) = submission.structure.added_rows
    assert (source.cell, source.raw) == (f"B{at}", "1.5 修建凉亭 3")


def test_note_beside_the_table() -> None:
    """A word typed anywhere else is listed as unread."""
    submission = parse(put(FILLED, {(60, 3): "另有2个在建", (row_of("indicator:1.1"), 10): "5"}))
    raws = {source.raw for source in submission.structure.unread}
    assert raws == {"另有2个在建", "5"}
    assert submission.structure.added_rows == ()


def test_deleted_row() -> None:
    """A deleted row is missing; the rows below keep their own values."""
    at = row_of("indicator:1.2")
    deleted = moved(FILLED, lambda row, column: None if row == at else (row - (row > at), column))
    submission = parse(deleted)
    assert submission.structure.missing_rows == ("indicator:1.2",)
    assert figures(submission) == {"1.1": Decimal(25), "1.3": Decimal(1800)}


def test_whole_rows_sorted() -> None:
    """Rows sorted together with their keys are read as before."""
    first, last = row_of("indicator:1.1"), row_of("indicator:1.4")
    turned = moved(
        FILLED,
        lambda row, column: (first + last - row if first <= row <= last else row, column),
    )
    submission = parse(turned)
    assert figures(submission) == ALL_FIGURES
    assert submission.structure.altered == ()


def test_visible_cells_sorted_without_their_keys() -> None:
    """A key beside another row's number and name is no identity: nothing is booked by it."""
    first, last = row_of("indicator:1.1"), row_of("indicator:1.4")

    def turn(row: int, column: int) -> tuple[int, int]:
        visible = first <= row <= last and column != column_of(Column.KEY)
        return (first + last - row if visible else row, column)

    submission = parse(moved(FILLED, turn))
    assert figures(submission) == {}
    assert len(submission.structure.missing_rows) == 4
    assert "25" in {source.raw for source in submission.structure.unread}


def test_duplicated_row() -> None:
    """A row that stands twice is named, and neither copy gives a value."""
    at, target = row_of("indicator:1.1"), 70
    copied: dict[tuple[int, int], Answer] = {
        (target, column): cell.text if cell.number is None else cell.number
        for (row, column), cell in fill_sheet(FILLED).cells.items()
        if row == at and cell.formula is None
    }
    keyless: dict[tuple[int, int], Answer] = {
        place: each for place, each in copied.items() if place[1] > 1
    }
    for places in (copied, keyless):
        submission = parse(put(FILLED, places))
        first, second = submission.structure.repeated_rows
        assert first.raw == second.raw == "indicator:1.1"
        assert (first.cell, second.cell) == (f"B{at}", f"B{target}")
        assert submission.entry("1.1") is None
        assert submission.structure.missing_rows == ()


def test_columns_moved_with_their_keys() -> None:
    """Whole columns may stand in any order."""
    last = len(Column) + 1
    mirrored = moved(FILLED, lambda row, column: (row, last - column))
    submission = parse(mirrored)
    assert figures(submission) == ALL_FIGURES
    assert submission.structure.unread == submission.structure.moved_headings == ()


def test_columns_swapped_below_the_keys() -> None:
    """A heading that names another column contradicts the key: neither column is read."""
    one, other = column_of(Column.TARGET), column_of(Column.CURRENT)
    swap = {one: other, other: one}
    swapped = moved(
        FILLED, lambda row, column: (row, swap.get(column, column) if row > 1 else column)
    )
    submission = parse(swapped)
    assert set(submission.structure.lost_headings) == {"target", "current"}
    entry = submission.entry("1.1")
    assert entry is not None
    assert entry.current is not None
    assert (entry.current.trouble, entry.current.filled) == (Trouble.LOST, False)


def test_columns_swapped_below_the_keys_under_a_new_heading() -> None:
    """One of two swapped headings written anew hides nothing: the other names its column."""
    one, other = column_of(Column.TARGET), column_of(Column.CURRENT)
    swap = {one: other, other: one}
    swapped = moved(
        FILLED, lambda row, column: (row, swap.get(column, column) if row > 1 else column)
    )
    submission = parse(put(swapped, {(row_of("headings:1"), other): "完成数"}))
    assert set(submission.structure.lost_headings) == {"target", "current"}
    assert figures(submission) == {}


def test_what_a_lost_column_said_is_nobody_s_figure() -> None:
    """A row pushed to the right while its target's column is lost: its target is no figure of it.

    Nor is last month's text a remark. While the columns stand, a figure may equal its target.
    """
    row, at = row_of("indicator:1.1"), column_of(Column.CURRENT)
    target = fill_sheet(FILLED).cell(row, column_of(Column.TARGET)).number
    assert target is not None
    reached = put(FILLED, {(row, at): target, (row, column_of(Column.REMARK)): "20"})
    assert figures(parse(reached))["1.1"] == target
    gone = {column_of(Column.TARGET), column_of(Column.PREVIOUS)}
    submission = parse(
        moved(reached, lambda row, column: None if column in gone else (row, column))
    )
    assert set(submission.structure.lost_headings) == {"target", "previous"}
    entry = submission.entry("1.1")
    assert entry is not None
    assert entry.current is not None
    assert (entry.current.trouble, entry.remark.trouble) == (Trouble.LOST, Trouble.LOST)
    assert figures(submission) == {each: ALL_FIGURES[each] for each in ("1.2", "1.3")}


def test_key_row_and_key_column_deleted() -> None:
    """Without any key, headings and the rows' own numbers and names still tell the cells."""
    bare = moved(
        FILLED, lambda row, column: None if row == 1 or column == 1 else (row - 1, column - 1)
    )
    submission = parse(bare)
    assert figures(submission) == ALL_FIGURES
    assert submission.structure.lost_headings == ()
    assert submission.structure.added_rows == ()
    assert submission.structure.missing_rows == ()
    assert submission.sign_off.preparer.value == "张三"


def test_written_items_of_two_projects_without_keys() -> None:
    """Without keys a written item belongs to the project whose caption stands above it."""
    layout = example_layout("B")
    keys = ("narrative:2:progress:1", "narrative:3:progress:1")
    filled = filled_workbook(layout, {(key, Column.CONTENT): key for key in keys})
    bare = moved(filled, lambda row, column: (row, column) if column > 1 else None)
    submission = parse_submission(example_receipt(), bare, layout, example_definitions())
    for project in ("2", "3"):
        (item,) = submission.written(project, NarrativeKind.PROGRESS)
        assert item.text.value == f"narrative:{project}:progress:1"


@pytest.mark.parametrize("deleted", [False, True])
def test_exchanged_keys_under_another_caption(*, deleted: bool) -> None:
    """A renamed caption is known by its key, a deleted one by the keys of the headings below it.

    So that a text stays with its own project.
    """
    layout = example_layout("B")
    keys = ("narrative:2:progress:1", "narrative:3:progress:1")
    filled = filled_workbook(layout, {(key, Column.CONTENT): key for key in keys})
    rows = Arrangement(layout)
    one, other = (rows.row(key) + 1 for key in keys)
    exchanged = put(filled, {(one, 1): keys[1], (other, 1): keys[0]})
    caption = (rows.row("project:3") + 1, COLUMNS.index(Column.LABEL) + 1)
    told = (
        moved(exchanged, lambda row, column: None if row == caption[0] else (row, column))
        if deleted
        else put(exchanged, {caption: "项目三"})
    )
    submission = parse_submission(example_receipt(), told, layout, example_definitions())
    assert submission.written("2", NarrativeKind.PROGRESS) == ()
    assert submission.written("3", NarrativeKind.PROGRESS) == ()


def test_exchanged_headings_without_keys() -> None:
    """Without the key row, two headings out of their order name no column."""
    one, other = column_of(Column.TARGET), column_of(Column.CURRENT)
    row = row_of("headings:1")
    bare = moved(FILLED, lambda at, column: None if at == 1 else (at, column))
    submission = parse(put(bare, {(row, one): "本月累计", (row, other): "年度目标"}))
    assert figures(submission) == {}
    assert {"target", "current"} <= set(submission.structure.lost_headings)


def test_a_heading_that_another_one_below_gainsays_without_keys() -> None:
    """Without the key row, 说明 above what 完成日期 stands above further down is no column."""
    remark, day = column_of(Column.REMARK), column_of(Column.EXPECTED)
    bare = moved(FILLED, lambda at, column: None if at == 1 or column == remark else (at, column))
    submission = parse(put(bare, {(row_of("headings:1"), day): "说明"}))
    assert {"expected", "remark"} <= set(submission.structure.lost_headings)
    assert all(entry.remark is None or not entry.remark.value for entry in submission.entries)


def test_the_cover_tells_its_unit_wherever_its_columns_went() -> None:
    """The unit's name is found in the row of its label though the month now stands between."""
    one, other = column_of(Column.CONTENT), column_of(Column.MEASURE)
    places = {one: other, other: one}
    turned = moved(FILLED, lambda row, column: (row, places.get(column, column)))
    told = {source.raw for source in parse(turned).structure.cover_units}
    assert "示例县甲局" in told


def test_a_silent_row_keeps_its_double_from_being_the_one() -> None:
    """A row that only its key speaks for is not read, nor is another row of the same key."""
    at = row_of("indicator:1.1")
    places = {(at, column_of(Column.LABEL)), (at, column_of(Column.CONTENT))}
    blanked = moved(FILLED, lambda row, column: None if (row, column) in places else (row, column))
    assert parse(blanked).structure.missing_rows == ("indicator:1.1",)
    double: dict[tuple[int, int], Answer] = {
        (70, 1): "indicator:1.1",
        (70, 2): "1.1",
        (70, 3): "新建示范点",
        (70, 8): Decimal(99),
    }
    submission = parse(put(blanked, double))
    assert submission.entry("1.1") is None
    assert len(submission.structure.repeated_rows) == 2


def test_a_row_that_says_another_number_keeps_its_double_from_being_the_one() -> None:
    """With numbers and names of two rows exchanged, a keyless copy of one of them is not read."""
    one, other = row_of("indicator:1.1"), row_of("indicator:1.2")
    seen = {column_of(Column.LABEL), column_of(Column.CONTENT)}
    swap = {one: other, other: one}
    swapped = moved(
        FILLED, lambda row, column: (swap.get(row, row) if column in seen else row, column)
    )
    name = fill_sheet(swapped).cell(one, column_of(Column.CONTENT)).text
    double: dict[tuple[int, int], Answer] = {
        (70, column_of(Column.LABEL)): "1.2",
        (70, column_of(Column.CONTENT)): name,
        (70, column_of(Column.CURRENT)): Decimal(99),
    }
    submission = parse(put(swapped, double))
    assert "1.2" not in figures(submission)
    assert {source.raw for source in submission.structure.repeated_rows} == {"indicator:1.2"}


def test_without_the_column_of_numbers_keys_book_no_text() -> None:
    """Hidden keys alone, with no number to hold them against, book no written item."""
    at = column_of(Column.LABEL)
    submission = parse(moved(FILLED, lambda row, column: None if column == at else (row, column)))
    assert submission.structure.lost_headings == ("label",)
    assert {item.text.trouble for item in submission.narratives} == {Trouble.LOST}
    assert figures(submission) == ALL_FIGURES


def test_a_heading_in_a_field_is_no_text() -> None:
    """The form's own words in a field were typed by nobody."""
    place = (row_of("narrative:1:progress:1"), column_of(Column.REMARK))
    (item,) = parse(put(FILLED, {place: "备注"})).written("1", NarrativeKind.PROGRESS)
    assert (item.party.value, item.party.trouble) == (None, Trouble.BLANK)


def test_a_row_s_own_number_is_no_text() -> None:
    """Where the numbers stand under 说明, with key and heading, nobody has written anything."""
    place = (row_of("indicator:1.2"), column_of(Column.REMARK))
    entry = parse(put(FILLED, {place: "1.2"})).entry("1.2")
    assert entry is not None
    assert (entry.remark.value, entry.remark.trouble) == (None, Trouble.BLANK)
    entry = parse(put(FILLED, {place: "1.3"})).entry("1.2")
    assert entry is not None
    assert entry.remark.value == "1.3"


def test_a_target_under_another_heading_is_no_remark() -> None:
    """The columns of targets and remarks exchanged with their headings: the target is no remark.

    S08 tells of every target that is gone; where it stands, a remark may say the same number.
    """
    row, remark = row_of("indicator:1.1"), column_of(Column.REMARK)
    target = fill_sheet(FILLED).cell(row, column_of(Column.TARGET)).number
    assert target is not None
    for moved_away, read in ((True, None), (False, str(target))):
        gone = {(row, column_of(Column.TARGET)): "含收尾工程"} if moved_away else {}
        entry = parse(put(FILLED, {(row, remark): target, **gone})).entry("1.1")
        assert entry is not None
        assert entry.remark.value == read


def test_an_indicator_s_name_is_no_progress() -> None:
    """A name that a sort has put under 进展情况 was typed by nobody."""
    name = fill_sheet(FILLED).cell(row_of("indicator:1.2"), column_of(Column.CONTENT)).text
    place = (row_of("narrative:1:progress:1"), column_of(Column.CONTENT))
    item = parse(put(FILLED, {place: name})).written("1", NarrativeKind.PROGRESS)
    assert item == ()
    (item,) = parse(put(FILLED, {place: f"{name}已开工。"})).written("1", NarrativeKind.PROGRESS)
    assert item.text.value == f"{name}已开工。"


def test_a_formula_among_words_is_not_the_form_s() -> None:
    """A formula without result in a heading's line is told as unread: the form has none there."""
    place = (row_of("headings:1:progress"), column_of(Column.REMARK))
    row, column = place
    odd = Cell(row, column, CellKind.UNCALCULATED, "=SUM(A1:A2)", formula="=SUM(A1:A2)")
    sheet = fill_sheet(FILLED)
    scribbled = with_sheet(FILLED, replace(sheet, cells={**sheet.cells, place: odd}))
    assert [each.raw for each in parse(scribbled).structure.unread] == ["=SUM(A1:A2)"]


def test_a_second_number_pasted_below() -> None:
    """Another form's 表号 anywhere on the sheet contradicts the own one."""
    identity = example_layout("B").identity
    assert identity is not None
    stamps = read_stamps(put(FILLED, {(80, 3): form_number(identity)}))
    assert (stamps.printed, stamps.agreed) == (identity, None)


def test_without_the_column_of_names_nothing_is_booked() -> None:
    """With the names the unit's own name and the 表号 are gone: the sheet may be another unit's."""
    at = column_of(Column.CONTENT)
    submission = parse(moved(FILLED, lambda row, column: None if column == at else (row, column)))
    assert "content" in submission.structure.lost_headings
    assert figures(submission) == {}


def test_renamed_heading() -> None:
    """A heading reworded is named, and its column is read by the key."""
    place = (row_of("headings:1"), column_of(Column.CURRENT))
    submission = parse(put(FILLED, {place: "本月完成数"}))
    assert figures(submission) == ALL_FIGURES
    (source,) = submission.structure.moved_headings
    assert source.raw == "本月完成数"
    assert submission.structure.unread == ()


@pytest.mark.parametrize(
    ("column", "typed", "altered"),
    [
        (Column.TARGET, Decimal(30), True),
        (Column.TARGET, "40.0", False),
        (Column.MEASURE, "座", True),
        (Column.MEASURE, " 个", False),
        (Column.DEADLINE, "2031年11月", True),
        (Column.CONTENT, "新建示范点（一期）", True),
        (Column.LABEL, "1.10", True),
        (Column.PREVIOUS, Decimal(1), False),
    ],
)
def test_locked_cell(column: Column, typed: str | Decimal, *, altered: bool) -> None:
    """A locked cell that says something else is named; the same said differently is not."""
    submission = parse(put(FILLED, {(row_of("indicator:1.1"), column_of(column)): typed}))
    found = [(each.key, each.source.raw) for each in submission.structure.altered]
    assert found == ([("indicator:1.1", str(typed))] if altered else [])
    assert figures(submission) == ALL_FIGURES


def test_hidden_row_and_column() -> None:
    """Filled cells that nobody sees are read and named."""
    row = row_of("indicator:1.1")
    sheet = fill_sheet(FILLED)
    hidden = replace(
        sheet,
        hidden_rows=sheet.hidden_rows | {row},
        hidden_columns=sheet.hidden_columns | {column_of(Column.REMARK)},
    )
    submission = parse(with_sheet(FILLED, hidden))
    raws = [source.raw for source in submission.structure.hidden_data]
    assert raws == ["25", "含收尾工程", "工程科"]
    assert figures(submission) == ALL_FIGURES


def test_merged_fields() -> None:
    """A merged range over two fields gives no value to either; over one field it is only named."""
    row = row_of("indicator:1.1")
    two, one = (row, 8, row + 1, 8), (row + 2, 8, row + 2, 9)
    sheet = replace(fill_sheet(FILLED), merged=(two, one))
    submission = parse(with_sheet(FILLED, sheet))
    raws = [source.raw for source in submission.structure.merged_data]
    alone = [source.raw for source in submission.structure.merged_alone]
    assert (raws, alone) == ([f"H{row}:H{row + 1}"], [f"H{row + 2}:I{row + 2}"])
    troubles = [entry.current.trouble for entry in submission.entries if entry.current]
    assert troubles == [Trouble.MERGED, Trouble.MERGED, None]


def test_renamed_fill_sheet() -> None:
    """Without a fill sheet nothing is read, all its cells are unread, and the nearest is named."""
    renamed = with_sheet(FILLED, replace(fill_sheet(FILLED), name="Sheet1"))
    structure = parse(renamed).structure
    assert (structure.fill_sheets, structure.nearest_sheet) == ((), "Sheet1")
    assert structure.extra_sheets == ("Sheet1",)
    assert structure.accounted.unread == len(fill_sheet(FILLED).cells)


def test_copied_fill_sheet() -> None:
    """A filled copy is a second fill sheet; an unfilled one is only an extra sheet."""
    for answers, names in ((ANSWERS, (FILL_SHEET, "月报表 (2)")), ({}, (FILL_SHEET,))):
        copy = replace(fill_sheet(filled_workbook(LAYOUT, answers)), name="月报表 (2)")
        structure = parse(replace(FILLED, sheets=(*FILLED.sheets, copy))).structure
        assert structure.fill_sheets == names
        assert structure.extra_sheets == (() if len(names) > 1 else ("月报表 (2)",))


def test_extra_sheet() -> None:
    """A further sheet with content is named and its cells are counted as unread."""
    extra = Sheet(name="明细", cells={(1, 1): typed_cell(1, 1, "甲村")})
    structure = parse(replace(FILLED, sheets=(*FILLED.sheets, extra))).structure
    assert (structure.extra_sheets, structure.accounted.unread) == (("明细",), 1)


def test_row_of_another_version() -> None:
    """A keyed row that these definitions do not know is named as added."""
    cells = ("indicator:9.9", "9.9", "旧指标", "七个")
    added = put(FILLED, {(80, column): text for column, text in enumerate(cells, 1)})
    (source,) = parse(added).structure.added_rows
    assert source.raw == "9.9 旧指标 七个"


def without(stamp: str) -> Workbook:
    """The filled form without one copy of its identity."""
    if stamp == "property":
        return replace(FILLED, properties={})
    if stamp == "sheet":
        kept = tuple(each for each in FILLED.sheets if each.name != IDENTITY_SHEET)
        return replace(FILLED, sheets=kept)
    at = row_of("number")
    return moved(FILLED, lambda row, column: None if row == at else (row, column))


@pytest.mark.parametrize(
    ("stamp", "attribute"),
    [("property", "document_property"), ("sheet", "hidden_sheet"), ("number", "printed")],
)
def test_stamps(stamp: str, attribute: str) -> None:
    """Each copy of the identity is read by itself, and any two of them still agree."""
    stamps = read_stamps(without(stamp))
    assert getattr(stamps, attribute) is None
    assert len(stamps.present) == 2
    assert stamps.agreed == LAYOUT.identity


def test_no_stamps() -> None:
    """A damaged number and somebody's own table carry no identity."""
    own = Workbook(sheets=(Sheet(name=FILL_SHEET, cells={}),), properties={PROPERTY: "X-1"})
    nothing = Stamps(hidden_sheet=None, document_property=None, printed=None)
    assert read_stamps(own) == nothing


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.tuples(st.integers(1, 40), st.integers(1, 16)),
        st.one_of(
            st.text(min_size=1, max_size=8),
            st.sampled_from([*LAYOUT.row_keys(), *(column.value for column in Column)]),
            st.sampled_from(["编号", "本月累计", "1.1", "1.2", "进展1", "改造面积"]),
        ),
        max_size=6,
    )
)
def test_every_cell_is_accounted_for(scribbles: dict[tuple[int, int], Answer]) -> None:
    """Whatever is typed over a form, every cell has one fate and no row gets another's figure."""
    submission = parse(put(FILLED, scribbles))
    for entry in submission.entries:
        if entry.current and entry.current.value:
            typed = scribbles.values() if scribbles else ()
            right = entry.current.value.amount == ALL_FIGURES[entry.indicator_id]
            assert right or entry.current.source.raw in typed


def filled_file() -> bytes:
    """The issued form with every answer typed into the file itself."""
    book = openpyxl.load_workbook(BytesIO(render_form(LAYOUT)))
    for (key, column), answer in ANSWERS.items():
        value = float(answer) if isinstance(answer, Decimal) else answer
        book[FILL_SHEET].cell(row_of(key), column_of(column)).value = value
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def check_round_trip(content: bytes) -> None:
    """A file must be read the same as the model of it."""
    workbook = read_workbook(content)
    assert not isinstance(workbook, Unreadable)
    submission = parse(workbook)
    assert figures(submission) == ALL_FIGURES
    assert submission.structure.unread == ()
    assert submission.structure.altered == ()
    assert submission.structure.missing_rows == ()
    assert submission.stamps == parse(FILLED).stamps
    assert submission.sign_off == parse(FILLED).sign_off
    assert submission.narratives == parse(FILLED).narratives


def test_round_trip_through_a_file() -> None:
    """A form filled and saved as a file is read the same as the model of it."""
    check_round_trip(filled_file())


@rendering
def test_round_trip_through_libreoffice(tmp_path: Path) -> None:
    """A form that another office program has saved is read the same."""
    check_round_trip(recalculated(filled_file(), tmp_path))

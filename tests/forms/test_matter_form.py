"""Earlier problems in an issued form: locked words, one choice, and a check that asks for it."""

import io

import openpyxl
import pytest
from example_form import example_layout, example_matter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.forms.arrangement import Arrangement
from pipeline.forms.hints import CHECK_WORDS
from pipeline.forms.keys import FILL_SHEET, Column
from pipeline.forms.render import render_form

MATTER = example_matter()
LAYOUT = example_layout(matters=[MATTER])


@pytest.fixture(scope="module")
def sheet() -> Worksheet:
    """The fill sheet of a form with one earlier problem."""
    return openpyxl.load_workbook(io.BytesIO(render_form(LAYOUT)))[FILL_SHEET]


def test_only_the_choice_is_open(sheet: Worksheet) -> None:
    """Number, words and who must help stand locked; the choice alone can be typed into."""
    cell = Arrangement(LAYOUT).cell
    told = {
        column: sheet[cell(MATTER.id.row_key, column)]
        for column in (Column.LABEL, Column.CONTENT, Column.REMARK, Column.STAGE)
    }
    assert [each.value for each in told.values()] == [
        "03-01-1",
        MATTER.text,
        "示例街道",
        None,
    ]
    assert [column for column, each in told.items() if not each.protection.locked] == [Column.STAGE]


def test_the_choice_offers_two_words(sheet: Worksheet) -> None:
    """The list has 已解决 and 继续 and nothing else."""
    place = Arrangement(LAYOUT).cell(MATTER.id.row_key, Column.STAGE)
    (rule,) = [each for each in sheet.data_validations.dataValidation if place in each.sqref]
    assert rule.formula1 == '"已解决,继续"'


def test_the_check_asks_for_the_choice(sheet: Worksheet) -> None:
    """Beside the row stands what is to be chosen, and a heading stands above the choice."""
    arrangement = Arrangement(LAYOUT)
    check = str(sheet[arrangement.cell(MATTER.id.row_key, Column.CHECK)].value)
    assert CHECK_WORDS["M18"] in check
    heading = sheet[arrangement.cell("headings:1:problem", Column.STAGE)]
    assert heading.value == "办理情况"


def test_an_answered_matter_frees_the_first_problem(sheet: Worksheet) -> None:
    """The first new row looks at the choices above it, so that 无 need not be written again."""
    arrangement = Arrangement(LAYOUT)
    check = str(sheet[arrangement.cell("narrative:1:problem:1", Column.CHECK)].value)
    choice = arrangement.cell(MATTER.id.row_key, Column.STAGE)
    assert f"COUNTA({choice}:{choice})=0" in check

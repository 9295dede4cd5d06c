"""The workbook under ``targets/``: it loads, it is complete, and it is what the renderer makes.

The counts are those of the list as read by hand; names and figures stand in the workbook only.
"""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import chinese_calendar
import pytest

from pipeline.definitions.indicator import Combination, IndicatorKind
from pipeline.definitions.load import Loaded, load_definitions
from pipeline.definitions.rendering.workbook import render_definitions
from pipeline.definitions.sheets.tables import read_tables
from pipeline.definitions.types import Definitions

WORKBOOK = Path(__file__).parents[2] / "targets" / "2022.xlsx"


@pytest.fixture(scope="module", name="loaded")
def loaded_workbook() -> Loaded:
    """The committed workbook, loaded."""
    return load_definitions(WORKBOOK.read_bytes())


@pytest.fixture(scope="module", name="definitions")
def definitions_of(loaded: Loaded) -> Definitions:
    """Its definitions."""
    assert loaded.definitions is not None
    return loaded.definitions


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a workbook file by name."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_workbook_has_no_fault(loaded: Loaded) -> None:
    """No rule finds anything in the committed workbook."""
    assert loaded.findings == ()


def test_the_workbook_is_what_the_renderer_makes_of_it() -> None:
    """Part by part, the committed workbook equals its own contents rendered again."""
    content = WORKBOOK.read_bytes()
    assert parts(render_definitions(read_tables(content))) == parts(content)


def test_the_list_is_complete(definitions: Definitions) -> None:
    """Ten projects with ten lead bodies, 41 quantities, 14 milestones and mechanisms."""
    (list_id,) = definitions.lists
    indicators = definitions.indicators.values()
    assert len(definitions.projects) == 10
    assert len(definitions.lead_units(list_id)) == 10
    assert sum(each.quantified for each in indicators) == 41
    assert sum(not each.quantified for each in indicators) == 14


def test_every_figure_of_the_notice_is_followed(definitions: Definitions) -> None:
    """The figures named for the projects are exactly the 41 targets, in the notice's scale."""
    for project in definitions.projects.values():
        amounts = [
            each.targets[0].quantity.amount
            for each in definitions.indicators_of(project.id)
            if each.quantified
        ]
        assert sorted(project.notice_figures) == sorted(amounts)


def test_one_project_is_due_in_august(definitions: Definitions) -> None:
    """One project ends in August, the others and their indicators in December."""
    ends = [project.deadline for project in definitions.projects.values()]
    assert ends.count(date(2022, 8, 31)) == 1
    assert ends.count(date(2022, 12, 31)) == 9


def test_the_split_among_joint_leads_is_marked_as_assumed(definitions: Definitions) -> None:
    """Where several bodies lead, every indicator says who files it and that the office set it."""
    (joint,) = [each for each in definitions.projects.values() if len(each.leads) > 1]
    indicators = definitions.indicators_of(joint.id)
    assert joint.compiler == joint.leads[0]
    assert all(each.assumption for each in indicators)
    assert {unit for each in indicators for unit in each.reporters} == set(joint.leads)
    assert [each.combination for each in indicators].count(Combination.SUM) == 1


def test_small_counts_are_judged_by_stage(definitions: Definitions) -> None:
    """Every count of at most ten countable things names a ladder."""
    small = [
        each
        for each in definitions.indicators.values()
        if each.kind is IndicatorKind.COUNT
        and each.targets[0].quantity.measure.countable
        and each.targets[0].quantity.amount <= definitions.thresholds.small_target
    ]
    assert small
    assert all(each.ladder for each in small)


def test_what_the_notice_does_not_say_is_marked(definitions: Definitions) -> None:
    """Baselines and denominators, which the notice leaves out, are marked as assumptions."""
    invented = [
        each
        for each in definitions.indicators.values()
        if each.baseline is not None or each.denominator is not None
    ]
    assert {each.kind for each in invented} == {IndicatorKind.LEVEL, IndicatorKind.RATE}
    assert all(each.assumption for each in invented)


def test_working_days_agree_with_the_published_calendar(definitions: Definitions) -> None:
    """Every day to the end of January 2023 is a working day exactly if the calendar says so."""
    days = [date(2022, 1, 1) + timedelta(days=n) for n in range(396)]
    assert days[-1] == date(2023, 1, 31)
    for day in days:
        published = chinese_calendar.is_workday(day)
        assert definitions.working_days.is_working_day(day) == published, day

"""After the year: every bulletin comes out again, nothing is damaged, every figure has its cell."""

import io
import shutil
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from simulated_year import PlayedYear, quiet
from story_of_2031 import AFTER_SEAL, MONTHS, YEAR

from pipeline.ledger.ledger import Ledger
from pipeline.model.field import Source
from pipeline.model.period import Period
from pipeline.month.rebuild import rebuild_ledger
from pipeline.month.reissue import reissue_month
from pipeline.month.soundness import checked
from pipeline.month.trace import Known, known_month
from pipeline.office import clock
from pipeline.office.workspace import Workspace

pytestmark = pytest.mark.xdist_group("year")


@pytest.fixture
def office(year: PlayedYear, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A copy of the office, in February of the year after."""
    shutil.copytree(year.office.root, tmp_path / "office")
    monkeypatch.setattr(clock, "now", lambda: datetime(YEAR + 1, 2, 1, 9))
    return Workspace(tmp_path / "office")


@pytest.fixture(scope="module")
def known(year: PlayedYear) -> Mapping[Period, Known]:
    """What ``trace`` knows of each month."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: datetime(YEAR + 1, 2, 1, 9))
        return {period: known_month(year.office, period) for period in MONTHS}


def test_every_bulletin_is_made_again_byte_for_byte(year: PlayedYear, office: Workspace) -> None:
    """All outputs of all ten months, whatever came later; and ``doctor`` finds nothing after it."""
    for period in MONTHS:
        made = reissue_month(office, period, quiet)
        assert made.differing == (), period
        assert made.outputs == year.published[period]
    assert [fault for check in checked(office) for fault in check.faults] == []


def test_the_ledger_comes_back_from_the_archive(year: PlayedYear, office: Workspace) -> None:
    """A lost ledger is made again row for row, the plans in it too."""
    Path(office.ledger_path).unlink()
    rebuilt = rebuild_ledger(office, quiet)
    assert (rebuilt.differing, rebuilt.replaced) == ((), True)
    with Ledger(office.ledger_path) as again, Ledger.tried(year.office.ledger_path) as before:
        assert again.heads() == before.heads()
        assert again.plans(YEAR) == before.plans(YEAR)
        assert len(before.plans(YEAR)) == 2


@pytest.mark.parametrize("period", MONTHS, ids=str)
def test_every_figure_that_was_published_is_answered(
    known: Mapping[Period, Known], year: PlayedYear, period: Period
) -> None:
    """Also those of 更正说明; and each correction names the cells of both values."""
    questions = known[period].questions
    for name, figure in questions.printed.items():
        answer = questions.answer(name)
        assert answer.facts[0].told.startswith(figure.text)
        assert answer.traces or answer.members or len(answer.facts) > 1, figure.origin
    for revision in year.boards[period].revisions:
        for each in revision.corrections:
            origin = f"correction:{revision.period}:{each.indicator.id}:{each.new.unit_id}:new"
            told = "".join(fact.told for fact in questions.of_origin(origin).facts)
            for booking in (each.old, each.new):
                source = booking.source or booking.stage_source
                assert source is not None
                assert source.sha256 in told


@pytest.mark.parametrize("period", MONTHS, ids=str)
def test_what_was_published_is_what_the_ledger_still_says(
    known: Mapping[Period, Known], period: Period
) -> None:
    """Only who sent what changes with a file after the seal, never a value or a status."""
    later = {each.unit for each in AFTER_SEAL.get(period.month, ())}
    about = {f"unit:{unit}" for unit in later} | {"rate:qualified"} if later else set()
    for origin in known[period].changed:
        assert any(each in origin for each in about) or origin == "date:hard_close", origin


@cache
def cells(workbook: bytes, sheet: str) -> Mapping[str, object]:
    """What stands in a file's cells."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    return {cell.coordinate: cell.value for row in book[sheet].iter_rows() for cell in row}


@pytest.mark.parametrize("period", MONTHS, ids=str)
def test_every_value_stands_in_the_cell_that_is_named(year: PlayedYear, period: Period) -> None:
    """Each booked value, and each planned one, is in the archived file where it is said to be."""
    found = 0
    for standing in year.boards[period].indicators():
        sources = [each for part in standing.parts for each in (part.source, part.stage_source)]
        for source in filter(None, (*sources, *standing.plan_sources)):
            assert typed(year.office, source) == source.raw
            found += 1
        if standing.planned and standing.indicator.quantified:
            assert standing.plan_sources, standing.indicator.id
    assert found >= 9


def typed(office: Workspace, source: Source) -> str:
    """What the unit typed there, as text."""
    value = cells(office.archived(source.sha256), source.sheet)[source.cell]
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}"
    return str(value)

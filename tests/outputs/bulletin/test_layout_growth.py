"""The work of setting a bulletin grows with its rows and no faster."""

import cProfile
import pstats
from dataclasses import replace

import pytest
from docx.table import Table
from example_months import hundred_projects

from pipeline.outputs.bulletin.layout import render_bulletin
from pipeline.outputs.bulletin.template import bulletin_template
from pipeline.outputs.bulletin.wording.bulletin import bulletin


def calls(projects: int) -> int:
    """How many function calls say and set a bulletin of so many projects."""
    board = replace(hundred_projects(projects), units=hundred_projects(1).units)
    profile = cProfile.Profile()
    profile.runcall(lambda: render_bulletin(bulletin_template(), bulletin(board)))
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def test_calls_grow_with_the_number_of_projects() -> None:
    """Twice the projects take about twice the calls: what the first cost stays the same."""
    small, middle, large = (calls(number) for number in (50, 100, 200))
    assert (large - middle) / (middle - small) == pytest.approx(2, abs=0.1)


def test_the_library_works_through_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """``Table.cell`` reads the whole table at each call; setting a bulletin never asks for it."""

    def refused(*_: object) -> None:
        raise AssertionError("Table.cell")

    monkeypatch.setattr(Table, "cell", refused)
    monkeypatch.setattr(Table, "_cells", property(refused))
    render_bulletin(bulletin_template(), bulletin(hundred_projects(5)))

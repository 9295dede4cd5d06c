"""Two lists in one office: one inbox, each file under its own list, each list its own outputs."""

import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from shutil import rmtree

import docx
import openpyxl
import pytest
from command_line import MARCH
from example_lists import (
    AGREEING,
    CITY,
    CITY_TITLE,
    COUNTY,
    DIFFERING,
    Typed,
    collected,
    current,
    filled,
    two_list_office,
)
from example_office import invented_office, put

from pipeline.ledger.ledger import Ledger
from pipeline.model.cell import Workbook
from pipeline.model.finding import Finding, State
from pipeline.model.submission import Stamps
from pipeline.month.issue import Wish, issue_month
from pipeline.month.list_years import list_years
from pipeline.month.rebuild import rebuild_ledger
from pipeline.month.reissue import reissue_month
from pipeline.month.result import MonthResult
from pipeline.month.run import check_month, run_month
from pipeline.month.setting import load_year
from pipeline.month.soundness import checked
from pipeline.month.state import month_states
from pipeline.month.trace import known_month
from pipeline.office.errors import OfficeError
from pipeline.office.workspace import Workspace

DAY = date(2031, 4, 8)


def quiet(_name: str) -> None:
    """Tell nobody."""


def ran(root: Path, typed: Typed) -> tuple[Workspace, Mapping[str, MonthResult]]:
    """March of the two lists, collected and run; the results by list."""
    office = two_list_office(root)
    collected(office, typed)
    result = run_month(office, MARCH, DAY, quiet)
    return office, {each.board.project_list.id: each for each in result.every_list}


def differences(result: MonthResult) -> list[Finding]:
    """What U06 found."""
    return [each for each in result.board.findings if each.rule == "U06"]


def test_forms_are_issued_for_every_list(tmp_path: Path) -> None:
    """Each lead unit has a form of each of its lists; those of the further list name it."""
    names = [name for name, _ in filled(two_list_office(tmp_path), AGREEING)]
    assert names == [
        "示例县甲局_2031年3月月报表.xlsx",
        "示例县乙局_2031年3月月报表.xlsx",
        "示例县丙局_2031年3月月报表.xlsx",
        f"示例县甲局_2031年3月月报表（{CITY_TITLE}）.xlsx",
        f"示例县丁局_2031年3月月报表（{CITY_TITLE}）.xlsx",
    ]


def test_each_list_has_its_own_board_and_outputs(tmp_path: Path) -> None:
    """Files of one inbox are booked by their stamps; the further list's outputs have a folder."""
    office, lists = ran(tmp_path, AGREEING)
    county, city = lists[COUNTY], lists[CITY]
    assert [each.project.id for each in county.board.projects] == ["1", "2", "3"]
    assert [each.project.id for each in city.board.projects] == ["11", "12"]
    assert (county.board.rates.due, county.board.rates.reported) == (3, 3)
    assert (city.board.rates.due, city.board.rates.reported) == (2, 2)
    assert {each.verdict.value for each in county.entries} == {"accepted"}
    assert (county.board.blocking, city.board.blocking) == ((), ())
    names = set(office.published(MARCH))
    assert {"通报.docx", f"{CITY_TITLE}/通报.docx", f"{CITY_TITLE}/回执/示例县丁局.docx"} <= names
    text = docx.Document(io.BytesIO(office.published_file(MARCH, f"{CITY_TITLE}/通报.docx")))
    assert any("示例市级健身工程" in each.text for each in text.paragraphs) or text.tables
    record = json.loads(office.published_file(MARCH, f"{CITY_TITLE}/run.json"))
    assert (record["list"], len(record["indicators"])) == (CITY, 2)


def test_the_first_list_is_as_it_would_be_alone(tmp_path: Path) -> None:
    """With one list nothing is named or foldered otherwise than before there could be two."""
    office = invented_office(tmp_path)
    result = run_month(office, MARCH, DAY, quiet)
    assert (result.folder, result.several, result.others) == ("", False, ())
    assert result.board.comparisons == ()
    sheets = openpyxl.load_workbook(io.BytesIO(result.outputs["汇总表.xlsx"])).sheetnames
    assert "两份清单对照" not in sheets


def test_indicators_of_both_lists_stand_side_by_side(tmp_path: Path) -> None:
    """Either list's workbook has the sheet with both values and that they agree."""
    _, lists = ran(tmp_path, AGREEING)
    for own, other in ((COUNTY, CITY), (CITY, COUNTY)):
        book = openpyxl.load_workbook(io.BytesIO(lists[own].outputs["汇总表.xlsx"]))
        rows = [
            [each for each in row if each is not None]
            for row in book["两份清单对照"].iter_rows(values_only=True)
        ]
        row = next(each for each in rows if each[-1] == "一致")
        assert row.count(9) == 2
        assert lists[other].board.project_list.title in row


def test_a_figure_that_differs_between_lists_is_asked_about_in_both(tmp_path: Path) -> None:
    """U06 stands on either list's own cell and keeps both bulletins drafts."""
    _, lists = ran(tmp_path, DIFFERING)
    for own, other, told in ((COUNTY, CITY, "9个"), (CITY, COUNTY, "8个")):
        (found,) = differences(lists[own])
        assert found.read.startswith(f"{told}；《{lists[other].board.project_list.title}》")
        assert (found.unit, found.state) == ("A", State.OPEN)
        assert found.place.cell
        assert any("疑问未说明" in each for each in lists[own].board.blocking)


def test_a_difference_is_explained_in_the_remark(tmp_path: Path) -> None:
    """A remark beside the figure answers U06 on that list; the other list still asks."""
    typed = {**DIFFERING, (COUNTY, "A"): current("9", "市清单不含街道自建的1个。")}
    _, lists = ran(tmp_path, typed)
    (county,), (city,) = differences(lists[COUNTY]), differences(lists[CITY])
    assert (county.state, county.note) == (State.EXPLAINED, "市清单不含街道自建的1个。")
    assert city.state is State.OPEN


def test_a_missing_return_is_no_difference(tmp_path: Path) -> None:
    """While one of the two figures has not come in, nothing is compared."""
    office = two_list_office(tmp_path)
    for name, content in filled(office, DIFFERING):
        if name != f"示例县甲局_2031年3月月报表（{CITY_TITLE}）.xlsx":
            put(office, str(MARCH), name, content)
    result = run_month(office, MARCH, DAY, quiet)
    assert [differences(each) for each in result.every_list] == [[], []]


def test_months_before_are_those_of_the_list(tmp_path: Path) -> None:
    """A run of one list is never taken for the other's last run."""
    office, lists = ran(tmp_path, AGREEING)
    with Ledger(office.ledger_path) as ledger:
        views = {own: ledger.of_list(own, unnamed=own == COUNTY) for own in lists}
        assert {own: len(view.runs(MARCH)) for own, view in views.items()} == {COUNTY: 1, CITY: 1}
        for own, view in views.items():
            units = {each.unit_id for each in view.examinations(MARCH)}
            assert units == {each.unit.id for each in lists[own].board.units}
        assert ledger.of_list("OTHER", unnamed=False).periods() == ()


def test_a_check_says_what_the_run_says(tmp_path: Path) -> None:
    """Trying the month gives the same outputs of both lists."""
    office, lists = ran(tmp_path, DIFFERING)
    tried = check_month(office, MARCH, DAY, quiet, render=True)
    for each in tried.every_list:
        assert each.outputs == lists[each.board.project_list.id].outputs


def test_each_list_is_issued_reissued_and_sound_by_itself(tmp_path: Path) -> None:
    """Either is sealed under its own number, made again byte for byte, and left by later runs."""
    office, _ = ran(tmp_path, AGREEING)
    numbers = {COUNTY: "示督字〔2031〕4号", CITY: "示督字〔2031〕5号"}
    for own, number in numbers.items():
        wish = Wish(period=MARCH, number=number, day=date(2031, 4, 10), who="甲", list_asked=own)
        issue_month(office, wish, quiet)
    before = {each: office.published_file(MARCH, each) for each in office.published(MARCH)}
    for own, number in numbers.items():
        again = reissue_month(office, MARCH, quiet, own)
        assert (again.seal.number, again.differing) == (number, ())
    run_month(office, MARCH, DAY, quiet)
    assert {each: office.published_file(MARCH, each) for each in before} == before
    assert [each.faults for each in checked(office) if each.faults] == []


def test_each_published_list_comes_back_to_its_own_folder(tmp_path: Path) -> None:
    """With the month's folder gone both are known as published, and each is put back by itself."""
    office, _ = ran(tmp_path, AGREEING)
    numbers = {COUNTY: "示督字〔2031〕4号", CITY: "示督字〔2031〕5号"}
    for own, number in numbers.items():
        wish = Wish(period=MARCH, number=number, day=date(2031, 4, 10), who="甲", list_asked=own)
        issue_month(office, wish, quiet)
    before = {each: office.published_file(MARCH, each) for each in office.published(MARCH)}
    rmtree(tmp_path / "outbox" / str(MARCH))
    (state,) = month_states(office, list_years(office))
    assert [each.issued for each in state.runs] == list(numbers.values())
    assert state.lost == tuple(numbers)
    for own in reversed(numbers):
        assert reissue_month(office, MARCH, quiet, own).put_back
    (state,) = month_states(office, list_years(office))
    assert state.lost == ()
    assert {each: office.published_file(MARCH, each) for each in before} == before


def test_a_rebuilt_ledger_is_the_same(tmp_path: Path) -> None:
    """Both lists' runs are worked out again from the archive."""
    office, _ = ran(tmp_path, AGREEING)
    rebuilt = rebuild_ledger(office, quiet)
    assert (rebuilt.runs, rebuilt.differing) == (2, ())


def test_a_list_has_to_be_named_where_there_are_several(tmp_path: Path) -> None:
    """One sentence says so and gives the choice; an unknown name gets the same answer."""
    office, _ = ran(tmp_path, AGREEING)
    wish = Wish(period=MARCH, number="示督字〔2031〕4号", day=None, who="甲")
    choice = f"{COUNTY}（2031年示例县民生实事项目）、{CITY}（{CITY_TITLE}）"
    with pytest.raises(OfficeError) as refused:
        issue_month(office, wish, quiet)
    assert str(refused.value) == f"2031年有几份清单，请用 --list 写明清单编号：{choice}。"
    with pytest.raises(OfficeError) as unknown:
        load_year(office, MARCH).named("无此清单")
    assert str(unknown.value) == f"没有“无此清单”这份清单，请用 --list 写明清单编号：{choice}。"


def test_a_figure_is_traced_on_the_list_it_is_of(tmp_path: Path) -> None:
    """An indicator names its list; a unit that leads on both needs --list."""
    office, _ = ran(tmp_path, DIFFERING)
    for asked, own in (("11.1", CITY), ("1.1", COUNTY)):
        known = known_month(office, MARCH, asked)
        assert known.questions.tracer.board.project_list.id == own
        assert known.changed == {}
    with pytest.raises(OfficeError, match="请用 --list"):
        known_month(office, MARCH, "示例县甲局")
    assert known_month(office, MARCH, "示例县甲局", CITY).questions.answer("示例县甲局")


def test_a_file_whose_list_cannot_be_told_costs_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where our program breaks over telling the list, the file is held and the month goes on."""

    def broken(_workbook: Workbook) -> Stamps:
        raise OverflowError("a day beyond the calendar")

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.month.lists.read_stamps", broken)
        patch.setattr("pipeline.month.opening.read_stamps", broken)
        _, results = ran(tmp_path, {})
    held = {
        each.rule
        for result in results.values()
        for each in result.board.findings
        if each.place.file
    }
    assert "F18" in held

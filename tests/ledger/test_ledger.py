"""The ledger keeps every receipt, examination and run, and only ever adds."""

import multiprocessing
import os
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from example_seals import a_footing, a_seal

from pipeline.ledger.errors import CANNOT_WRITE, CONFIGURATION, LedgerError
from pipeline.ledger.ledger import Ledger
from pipeline.ledger.schema import SINCE, TABLES, VERSION
from pipeline.ledger.verification import TABLE_LABELS
from pipeline.model.decision import Decision, Question
from pipeline.model.examination import Examination
from pipeline.model.field import Source
from pipeline.model.finding import Finding, Severity
from pipeline.model.inbox import Arrival
from pipeline.model.period import Period, PlanYear
from pipeline.model.plan import (
    Contact,
    PlanExamination,
    PlannedIndicator,
    PlannedStep,
    PlannedValue,
)
from pipeline.model.receipt import Adoption, Receipt, TimeSource
from pipeline.model.structure import Accounted
from pipeline.model.submission import SubmissionKind

Arrive = Callable[..., Arrival]
Examine = Callable[[Receipt], Examination]
AS_OF = date(2031, 4, 8)
RATES = {"due": 3, "reported": 2, "on_time": 1, "qualified": 1, "required": 30, "filled": 17}


@pytest.fixture
def path(tmp_path: Path) -> str:
    """Where the ledger of a test lies."""
    return str(tmp_path / "ledger.sqlite3")


def _count(path: str, table: str) -> int:
    connection = sqlite3.connect(path)
    ((count,),) = connection.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - test's own
    connection.close()
    return int(count)


def test_a_file_gets_one_receipt_however_often_it_is_seen(
    path: str, march: Period, arrival: Arrive
) -> None:
    """The same name and bytes keep number and first time; other bytes get the next number."""
    with Ledger(path) as ledger:
        (first,) = ledger.receive(march, [arrival()])
    later = replace(arrival(), received=datetime(2031, 4, 9))
    with Ledger(path) as ledger:
        again, other = ledger.receive(march, [later, arrival(content=b"other")])
        assert again == first
        assert (first.number, other.number) == (1, 2)
        assert ledger.receipts(march) == (first, other)
        assert ledger.receipts(march.next()) == ()


def test_a_time_entered_later_supersedes_under_the_same_number(
    path: str, march: Period, arrival: Arrive
) -> None:
    """The register's time replaces the time of finding, by a further row, and is not lost again."""
    with Ledger(path) as ledger:
        (found,) = ledger.receive(march, [arrival()])
        registered = replace(
            arrival(),
            received=datetime(2031, 4, 2, 9, 30),
            time_source=TimeSource.REGISTER,
            channel="当面",
        )
        (known,) = ledger.receive(march, [registered])
        assert known.number == found.number
        assert (known.received, known.channel) == (registered.received, "当面")
        assert ledger.receive(march, [arrival()]) == (known,)
        assert ledger.receipts(march) == (known,)
    assert _count(path, "receipt") == 2


def test_examinations_come_back_exactly_and_only_changes_are_added(
    path: str, march: Period, arrival: Arrive, examination: Examine
) -> None:
    """A second run with the same outcome adds a run only; a changed one adds one examination."""
    with Ledger(path) as ledger:
        receipts = ledger.receive(march, [arrival(), arrival("乙局.xlsx", b"b")])
        examined = tuple(map(examination, receipts))
        assert ledger.record_run(march, AS_OF, "v1", examined).added == 2
        assert ledger.record_run(march, AS_OF, "v1", examined).added == 0
        assert ledger.examinations(march) == examined
        changed = (examined[0], replace(examined[1], filled=3))
        assert ledger.record_run(march, AS_OF, "v1", changed).added == 1
        assert ledger.examinations(march) == changed
        first, *_, last = ledger.runs(march)
        assert ledger.examinations_of(first) == examined
        assert ledger.last_run(march) == last
    assert _count(path, "run") == 3


def test_a_superseded_time_is_a_changed_examination(
    path: str, march: Period, arrival: Arrive, examination: Examine
) -> None:
    """What an earlier run said of the time stays readable beside what a later one says."""
    with Ledger(path) as ledger:
        (found,) = ledger.receive(march, [arrival()])
        ledger.record_run(march, AS_OF, "v1", (examination(found),))
        (known,) = ledger.receive(march, [replace(arrival(), time_source=TimeSource.MAIL)])
        ledger.record_run(march, AS_OF, "v1", (examination(known),))
        earlier, later = ledger.runs(march)
        assert ledger.examinations_of(earlier)[0].receipt == found
        assert ledger.examinations_of(later)[0].receipt == known


def test_earlier_months_of_the_year_are_given_by_month(
    path: str, march: Period, arrival: Arrive, examination: Examine
) -> None:
    """Neither the month itself nor another year belongs to the months before."""
    with Ledger(path) as ledger:
        for period in (march, march.next(), Period(2030, 12)):
            (receipt,) = ledger.receive(period, [arrival()])
            ledger.record_run(period, AS_OF, "v1", (examination(receipt),))
        before = ledger.examinations_before(march.next())
        assert list(before) == [march]
        assert [each.receipt.number for each in before[march]] == [1]
        assert ledger.periods() == (Period(2030, 12), march, march.next())


def test_later_months_are_told_the_rates_of_the_latest_run(
    path: str, march: Period, arrival: Arrive, examination: Examine
) -> None:
    """A second run's rates take the place of the first's; a run that kept none leaves a gap."""
    april, may = march.next(), march.next().next()
    with Ledger(path) as ledger:
        for period, rates in (
            (march, RATES),
            (march, {**RATES, "qualified": 2}),
            (april, RATES),
            (april, None),
        ):
            (receipt,) = ledger.receive(period, [arrival()])
            ledger.record_run(period, AS_OF, "v1", (examination(receipt),), rates=rates)
        assert ledger.rates_before(march) == {}
        assert ledger.rates_before(may) == {march: {**RATES, "qualified": 2}}
        assert ledger.verify_chain() == ()


def test_a_month_without_a_run_has_nothing(path: str, march: Period) -> None:
    """A new ledger answers every question with nothing."""
    with Ledger(path) as ledger:
        assert (ledger.periods(), ledger.last_run(march)) == ((), None)
        assert ledger.examinations(march) == ()
        assert ledger.verify_chain() == ()


def test_a_run_is_recorded_whole_or_not_at_all(
    path: str, march: Period, arrival: Arrive, examination: Examine
) -> None:
    """An examination of a receipt that was never given out leaves nothing of its run behind."""
    with Ledger(path) as ledger:
        (receipt,) = ledger.receive(march, [arrival()])
        good = examination(receipt)
        stranger = examination(replace(receipt, number=9))
        with pytest.raises(ValueError, match="receipt 9"):
            ledger.record_run(march, AS_OF, "v1", (good, stranger))
        assert ledger.runs(march) == ()
    written = {table.name for table in TABLES if _count(path, table.name)}
    assert written == {"receipt", "arrival"}


def a_decision(period: Period, reason: str = "已电话核实") -> Decision:
    """The clerk's decision on a figure of a month."""
    question = Question(
        period=period, rule="C04", subject=("U1", "1", "1-1"), read="约４８０户", file=""
    )
    return Decision(
        question=question,
        reason=reason,
        decided_by="经办甲",
        decided=datetime(2031, 4, 8, 9, 30),
    )


def test_decisions_are_kept_month_by_month(path: str, march: Period) -> None:
    """Decisions come back as they were taken, in their order, those of other months left out."""
    first, second = a_decision(march), a_decision(march, "情况说明\ud800已收到")
    with Ledger(path) as ledger:
        for each in (first, a_decision(march.next()), second):
            ledger.decide(each)
        assert ledger.decisions(march) == (first, second)
        assert ledger.verify_chain() == ()


def test_text_of_a_hostile_file_is_kept_as_it_is(
    path: str, march: Period, arrival: Arrive, examination: Examine
) -> None:
    """Lone surrogates, null characters and SQL in names and texts come back unchanged."""
    name = "'; DROP TABLE run;--\ud800\x00.xlsx"
    with Ledger(path) as ledger:
        (receipt,) = ledger.receive(march, [arrival(name)])
        examined = replace(examination(receipt), preparer=name)
        ledger.record_run(march, AS_OF, "v1", (examined,))
        assert ledger.receive(march, [arrival(name)]) == (receipt,)
        assert ledger.examinations(march) == (examined,)
        assert ledger.verify_chain() == ()


def a_plan(receipt: Receipt) -> PlanExamination:
    """A plan form with a figure, a step, a contact and a finding."""
    source = Source(
        sha256=receipt.sha256, file=receipt.name, sheet="实施计划表", cell="H9", raw="１２．５０"
    )
    return PlanExamination(
        receipt=receipt,
        year=2031,
        list_id="L",
        unit_id="U1",
        definitions_version="v1",
        refused=False,
        kind=SubmissionKind.CORRECTION,
        approval="示政办〔2031〕9号",
        plans=(
            PlannedIndicator(
                indicator_id="1.1",
                values=(
                    PlannedValue(period=Period(2031, 3), amount=Decimal("12.50"), source=source),
                ),
                steps=(),
                leader="某某某",
                leader_source=source,
                accepted=True,
            ),
            PlannedIndicator(
                indicator_id="1.2",
                values=(),
                steps=(PlannedStep(step="开工", day=date(2031, 4, 30), source=source),),
                leader="",
                leader_source=None,
                accepted=False,
            ),
        ),
        contact=Contact(
            name="某某", title="科员", phone="2345678", email="a@example.cn", source=source
        ),
        findings=(
            Finding(
                rule="P19",
                severity=Severity.NOTICE,
                subject=("U1", "1", "1.2", "leader"),
                place=source.place("1.2"),
                read="空白",
                expected="一名领导的姓名",
                why="有人负责",
                fix="请填写",
            ),
        ),
        accounted=Accounted(read=4, furniture=30, unread=1),
    )


def test_plans_come_back_as_they_were(path: str, march: Period, arrival: Arrive) -> None:
    """Nothing of a plan is lost, a run of months sees none of it, and the chain covers it."""
    with Ledger(path) as ledger:
        (receipt,) = ledger.receive(PlanYear(2031), [arrival("计划.xlsx", b"plan")])
        plan = a_plan(receipt)
        ledger.record_plans(2031, AS_OF, "v1", [plan])
        ledger.record_plans(2031, AS_OF, "v1", [plan])
    with Ledger(path) as ledger:
        assert ledger.plans(2031) == (plan,)
        assert str(ledger.plans(2031)[0].plans[0].values[0].amount) == "12.50"
        assert (ledger.periods(), ledger.receipts(march)) == ((), ())
        assert ledger.receipts(PlanYear(2031)) == (receipt,)
        assert ledger.verify_chain() == ()
    assert (_count(path, "plan_examination"), _count(path, "plan_run")) == (1, 2)


def test_a_lost_row_of_a_plan_is_noticed(path: str, arrival: Arrive) -> None:
    """A row cut off at the end of a table of plans is missed by the run that counted it."""
    with Ledger(path) as ledger:
        (receipt,) = ledger.receive(PlanYear(2031), [arrival("计划.xlsx", b"plan")])
        ledger.record_plans(2031, AS_OF, "v1", [a_plan(receipt)])
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER plan_contact_no_delete")
    connection.execute("DELETE FROM plan_contact")
    connection.commit()
    connection.close()
    with Ledger(path) as ledger:
        assert ledger.verify_chain()[-1] == "台账中“联络员”第 1 行缺失或被换过。"


def test_a_plan_of_an_unknown_receipt_leaves_nothing(path: str, arrival: Arrive) -> None:
    """All of a run over plans is entered, or nothing."""
    with Ledger(path) as ledger:
        (receipt,) = ledger.receive(PlanYear(2031), [arrival("计划.xlsx", b"plan")])
        stranger = a_plan(replace(receipt, number=9))
        with pytest.raises(ValueError, match="receipt 9"):
            ledger.record_plans(2031, AS_OF, "v1", [a_plan(receipt), stranger])
        assert ledger.plans(2031) == ()


@pytest.mark.parametrize("table", [table.name for table in TABLES])
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET hash = 'x'"])
def test_rows_cannot_be_changed_or_deleted(
    path: str, march: Period, arrival: Arrive, examination: Examine, table: str, change: str
) -> None:
    """SQLite itself refuses every change of a row that stands."""
    with Ledger(path) as ledger:
        (receipt,) = ledger.receive(march, [arrival()])
        ledger.record_run(march, AS_OF, "v1", (examination(receipt),), a_footing(), RATES)
        ledger.seal(a_seal(march))
        ledger.adopt(adoption(receipt))
        ledger.decide(a_decision(march))
        (plan,) = ledger.receive(PlanYear(2031), [arrival("计划.xlsx", b"plan")])
        ledger.record_plans(2031, AS_OF, "v1", [a_plan(plan)])
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(change.format(table))
    connection.close()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE reading SET amount = '99' WHERE id = 1", "“读数”第 1 行"),
        ("UPDATE receipt SET received = '2031-04-01T00:00:00'", "“收件”第 1 行"),
        ("DELETE FROM item WHERE id = 1", "“文字事项”第 1 行"),
        ("DELETE FROM finding WHERE id = 2", "“问题”第 2 行"),
        ("UPDATE decision SET reason = '同意'", "“采信”第 1 行"),
    ],
)
def test_a_forged_or_lost_row_is_found(
    path: str, march: Period, arrival: Arrive, examination: Examine, change: str, told: str
) -> None:
    """With the triggers gone, a changed row and rows cut off at the end are still noticed."""
    with Ledger(path) as ledger:
        receipts = ledger.receive(march, [arrival(), arrival("乙局.xlsx", b"b")])
        ledger.decide(a_decision(march))
        ledger.record_run(march, AS_OF, "v1", tuple(map(examination, receipts)))
        assert ledger.verify_chain() == ()
    connection = sqlite3.connect(path)
    for table in TABLES:
        connection.execute(f"DROP TRIGGER {table.name}_no_update")
        connection.execute(f"DROP TRIGGER {table.name}_no_delete")
    connection.execute(change)
    connection.commit()
    connection.close()
    with Ledger(path) as ledger:
        guards, sentence = ledger.verify_chain()
    assert "防改动设置" in guards
    assert told in sentence


def adoption(receipt: Receipt, unit_id: str = "U1") -> Adoption:
    """A clerk's word on whose a file is."""
    return Adoption(
        period=receipt.period,
        sha256=receipt.sha256,
        list_id="L",
        unit_id=unit_id,
        who="经办人@办公室",
        moment=datetime(2031, 4, 8, 10, 0),
    )


def test_what_came_out_of_a_file_names_its_receipt(
    path: str, march: Period, arrival: Arrive
) -> None:
    """An attachment's receipt names the message's, with the time at which it was first seen."""
    mail = arrival("a.eml", b"mail")
    part = replace(arrival("a.eml/甲局.xlsx", b"book"), parent=mail.key)
    with Ledger(path) as ledger:
        first, second = ledger.receive(march, [mail, part])
        assert (first.parent, second.parent) == (None, first.number)
        assert second.found == part.found
    later = [replace(each, found=datetime(2031, 4, 30)) for each in (mail, part)]
    with Ledger(path) as ledger:
        assert ledger.receive(march, later) == (first, second)
        with pytest.raises(ValueError, match="without a receipt"):
            ledger.receive(march, [replace(part, name="b", parent=("nobody", "0"))])
        assert ledger.receipts(march) == (first, second)


def test_a_file_is_given_to_a_unit_once(path: str, march: Period, arrival: Arrive) -> None:
    """An adoption holds for its month from then on; a second one of the same file is not taken."""
    with Ledger(path) as ledger:
        (receipt,) = ledger.receive(march, [arrival()])
        ledger.adopt(adoption(receipt))
    with Ledger(path) as ledger:
        assert ledger.adoptions(march) == {receipt.sha256: adoption(receipt)}
        assert ledger.adoptions(march.next()) == {}
        with pytest.raises(ValueError, match="adopted already"):
            ledger.adopt(adoption(receipt, "U2"))
        assert ledger.verify_chain() == ()


def test_a_trial_takes_everything_and_keeps_nothing(
    path: str, march: Period, arrival: Arrive
) -> None:
    """A copy in memory goes on from what the file holds, and leaves the file as it was."""
    with Ledger(path) as ledger:
        (first,) = ledger.receive(march, [arrival()])
    before = Path(path).read_bytes()
    with Ledger.tried(path) as ledger:
        again, other = ledger.receive(march, [arrival(), arrival("乙局.xlsx", b"b")])
        assert (again, other.number) == (first, 2)
    with Ledger.tried(None) as ledger:
        assert ledger.receipts(march) == ()
    assert Path(path).read_bytes() == before


def _written_by_the_first_version(path: str) -> None:
    """Turn a ledger into what the first version of the program had written."""
    connection = sqlite3.connect(path)
    for table in (each for each in TABLES if each not in SINCE[1]):
        connection.execute(f"DROP TABLE {table.name}")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()


def test_an_older_ledger_goes_on(
    path: str,
    march: Period,
    arrival: Arrive,
    examination: Examine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A ledger of the first version gets the tables it lacks; its rows and their chain stay."""
    with Ledger(path) as ledger, monkeypatch.context() as first_version:
        first_version.setattr("pipeline.ledger.runs.TABLES", SINCE[1])
        (receipt,) = ledger.receive(march, [arrival()])
        ledger.record_run(march, AS_OF, "v1", (examination(receipt),))
    _written_by_the_first_version(path)
    old = Path(path).read_bytes()
    with Ledger.tried(path) as ledger:
        assert [each.number for each in ledger.receipts(march)] == [1]
    assert Path(path).read_bytes() == old
    with Ledger(path) as ledger:
        (known,) = ledger.receipts(march)
        assert known == replace(receipt, found=None)
        assert ledger.examinations(march) == (
            replace(examination(receipt), receipt=known, accounted=None, answers=()),
        )
        assert ledger.receive(march, [arrival()]) == (known,)
        assert ledger.verify_chain() == ()
    with Ledger(path) as ledger:
        assert ledger.receive(march, [arrival("乙局.xlsx", b"b")])[0].number == 2


def _told_by(path: str) -> LedgerError:
    with pytest.raises(LedgerError) as caught, Ledger(path):
        pass
    assert str(caught.value).count("。") == 1
    return caught.value


def test_a_file_that_is_no_ledger_is_refused(path: str) -> None:
    """Neither rubbish nor another program's database is touched; the exit code is 6."""
    Path(path).write_bytes(b"PK\x03\x04" + b"x" * 5000)
    assert _told_by(path).exit_code == CONFIGURATION
    Path(path).unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE other (x)")
    connection.close()
    before = Path(path).read_bytes()
    error = _told_by(path)
    assert "不是本系统的台账" in str(error)
    assert error.exit_code == CONFIGURATION
    assert Path(path).read_bytes() == before


def test_a_damaged_ledger_is_told(
    path: str, march: Period, arrival: Arrive, examination: Examine
) -> None:
    """A page overwritten with zeros ends in one sentence, never in a traceback."""
    with Ledger(path) as ledger:
        (receipt,) = ledger.receive(march, [arrival()])
        ledger.record_run(march, AS_OF, "v1", (examination(receipt),))
    content = bytearray(Path(path).read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    Path(path).write_bytes(content)
    with pytest.raises(LedgerError, match="已损坏"), Ledger(path) as ledger:
        ledger.examinations(march)


def test_a_ledger_of_a_newer_program_is_refused(path: str) -> None:
    """A schema version we do not know is never written to."""
    with Ledger(path):
        pass
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    error = _told_by(path)
    assert "请升级" in str(error)
    assert error.exit_code == CONFIGURATION


def test_a_ledger_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A folder that is not there is the disk's fault: exit code 5."""
    assert _told_by(str(tmp_path / "没有" / "ledger.sqlite3")).exit_code == CANNOT_WRITE


def test_a_full_disk_loses_nothing_acknowledged(path: str, march: Period, arrival: Arrive) -> None:
    """When the file cannot grow, the run is told and what stood before still stands."""
    with Ledger(path) as ledger:
        first = ledger.receive(march, [arrival()])
        pages = ledger._store.rows("PRAGMA page_count")[0][0]  # noqa: SLF001 - no other seam
        ledger._store.rows(f"PRAGMA max_page_count = {pages}")  # noqa: SLF001 - no other seam
        many = [arrival(f"{n}.xlsx", b"%d" % n) for n in range(500)]
        with pytest.raises(LedgerError, match="磁盘空间不足") as caught:
            ledger.receive(march, many)
        assert caught.value.exit_code == CANNOT_WRITE
        assert ledger.receipts(march) == first


def _receive_and_die(path: str, arrivals: list[Arrival]) -> None:
    """Take in three files, then be killed in the middle of a transaction."""
    ledger = Ledger(path)
    ledger.receive(Period(2031, 3), arrivals[:3])
    with ledger._store.transaction():  # noqa: SLF001 - the middle of a run is not reachable else
        ledger._store.append(TABLES[0], [(9, *["x"] * 6)])  # noqa: SLF001 - the same
        os._exit(9)  # as abrupt as a kill, and the same on every system


def test_a_killed_run_keeps_what_was_acknowledged(
    path: str, march: Period, arrival: Arrive
) -> None:
    """After a kill inside a transaction, the receipts before it stand and nothing of it does."""
    arrivals = [arrival(f"{n}.xlsx", b"%d" % n) for n in range(3)]
    process = multiprocessing.get_context("spawn").Process(
        target=_receive_and_die, args=(path, arrivals)
    )
    process.start()
    process.join()
    assert process.exitcode == 9
    with Ledger(path) as ledger:
        assert [each.number for each in ledger.receipts(march)] == [1, 2, 3]
        assert ledger.verify_chain() == ()


def test_every_table_has_a_name_for_people() -> None:
    """Damage in any table is told by the table's Chinese name."""
    assert set(TABLE_LABELS) == set(TABLES)


def test_filled_cells_come_back(
    path: str, march: Period, arrival: Arrive, examination: Examine
) -> None:
    """Which required cells a file had filled is kept, so that 完整 can be told from the ledger."""
    with Ledger(path) as ledger:
        (receipt,) = ledger.receive(march, [arrival()])
        kept = replace(examination(receipt), filled_cells=("indicator:1.1:current", "field:phone"))
        ledger.record_run(march, AS_OF, "v1", (kept,), a_footing())
        (back,) = ledger.examinations(march)
    assert back.filled_cells == kept.filled_cells

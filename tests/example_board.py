"""The invented county's board for May 2031, made by hand: one of every case that outputs meet.

Unit A filed late, with one figure under review, one target met early and one question open; unit
B filed nothing, so its figures are carried or absent and a joint total is incomplete; unit C
filed on time. The reasons are sentences whose figures recompute from the board.
"""

from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256

from example_county import example_definitions

from pipeline.board.reporting import Rates, Reporting, UnitStanding
from pipeline.board.types import Board
from pipeline.board.values import Basis, Booking, IndicatorStanding, ProjectStanding
from pipeline.definitions.calendar import month_dates
from pipeline.model.examination import WrittenItem
from pipeline.model.field import Qualifier, Source
from pipeline.model.finding import Finding, Place, Severity, State
from pipeline.model.period import Period
from pipeline.model.receipt import Receipt, TimeSource
from pipeline.model.status import Status
from pipeline.model.submission import NarrativeKind

DEFINITIONS = example_definitions()
MAY, APRIL = Period(2031, 5), Period(2031, 4)
STRAIGHT = Decimal(500) / 12
"""Where a straight line from January to December stands at the end of May, in percent."""


def receipt(number: int, name: str, received: datetime, period: Period = MAY) -> Receipt:
    """A receipt whose hash is made from the file's name and number."""
    return Receipt(
        number=number,
        period=period,
        sha256=sha256(f"{number} {name}".encode()).hexdigest(),
        name=name,
        received=received,
        time_source=TimeSource.MAIL,
        channel="邮件",
    )


# Times without a zone, as receipts keep the local time.
A_APRIL = receipt(4, "甲局4月.xlsx", datetime(2031, 5, 5, 9, 0), APRIL)
B_APRIL = receipt(5, "乙局4月.xlsx", datetime(2031, 5, 5, 10, 0), APRIL)
A_FIRST = receipt(11, "甲局民生实事月报（5月）.xlsx", datetime(2031, 6, 6, 16, 20))
A_SECOND = receipt(13, "甲局民生实事月报（5月）更正.xlsx", datetime(2031, 6, 9, 8, 45))
C_FIRST = receipt(9, "丙局月报.xlsx", datetime(2031, 6, 4, 10, 5))


def source(receipt: Receipt, cell: str, raw: str) -> Source:
    """A cell of a received form."""
    return Source(sha256=receipt.sha256, file=receipt.name, sheet="月报表", cell=cell, raw=raw)


def booking(  # noqa: PLR0913 - one parameter for each thing that a case varies
    indicator_id: str,
    unit_id: str,
    *,
    amount: str | Decimal | None = None,
    stage: str | None = None,
    basis: Basis = Basis.REPORTED,
    valued: Period | None = MAY,
    source: Source | None = None,
    stage_source: Source | None = None,
    qualifier: Qualifier = Qualifier.NONE,
    expected: date | None = None,
    remark: str = "",
    marks: tuple[str, ...] = (),
) -> Booking:
    """A booking with everything a case does not care about filled in."""
    return Booking(
        unit_id=unit_id,
        indicator_id=indicator_id,
        amount=None if amount is None else Decimal(amount),
        stage=stage,
        qualifier=qualifier,
        expected=expected,
        basis=basis,
        valued=valued,
        source=source,
        stage_source=stage_source,
        remark=remark,
        marks=marks,
    )


def standing(  # noqa: PLR0913 - one parameter for each thing that a case varies
    *parts: Booking,
    status: Status,
    reason: str,
    share: Decimal | None,
    amount: Decimal | None = None,
    previous: str | Decimal | None = None,
    previous_stage: str | None = None,
    schedule: Decimal = STRAIGHT,
    planned: bool = False,
    complete: bool = True,
    forecast: date | None = None,
) -> IndicatorStanding:
    """A standing whose combined value is its first part's unless given."""
    indicator = DEFINITIONS.indicators[parts[0].indicator_id]
    booked = parts[0].amount if amount is None else amount
    before = None if previous is None else Decimal(previous)
    return IndicatorStanding(
        indicator=indicator,
        target=indicator.target(MAY),
        parts=parts,
        amount=booked,
        stage=parts[0].stage,
        complete=complete,
        previous=before,
        previous_stage=previous_stage,
        increase=None if booked is None or before is None else booked - before,
        share=share,
        schedule=schedule,
        planned=planned,
        gap=None if share is None else share - schedule,
        status=status,
        reason=reason,
        forecast=forecast,
    )


def _project_1() -> tuple[IndicatorStanding, ...]:
    """Met early; behind; under review; a mechanism ahead."""
    return (
        standing(
            booking(
                "1.1",
                "A",
                amount="40",
                source=source(A_SECOND, "H12", "40"),
                remark="其中2个为改建，已按新建统计口径核实。",
                marks=("M02",),
            ),
            status=Status.COMPLETED_EARLY,
            reason="累计完成40个，达到年度目标40个，较2031年12月的时限提前完成。",
            share=Decimal(100),
            previous="31",
        ),
        standing(
            booking("1.2", "A", amount="3.75", source=source(A_SECOND, "H13", "3.75")),
            status=Status.BEHIND,
            reason="累计完成3.75万平方米，占年度目标12.5万平方米的30.0%，"
            "低于序时进度41.7%，差11.7个百分点。",
            share=Decimal(30),
            previous="3.1",
            forecast=date(2032, 5, 31),
        ),
        standing(
            booking(
                "1.3",
                "A",
                amount="1730",
                basis=Basis.CARRIED_REVIEW,
                valued=APRIL,
                source=source(A_APRIL, "H14", "1730"),
            ),
            status=Status.UNDER_REVIEW,
            reason="本月填报数待核，沿用2031年4月数1730户。",
            share=Decimal(46),
            previous="1730",
        ),
        standing(
            booking(
                "1.4",
                "A",
                stage="印发",
                stage_source=source(A_SECOND, "I15", "印发"),
                expected=date(2031, 7, 31),
            ),
            status=Status.AHEAD,
            reason="已到“印发”节点，进度80.0%，高于序时进度41.7%，超38.3个百分点。",
            share=Decimal(80),
            previous_stage="起草",
            forecast=date(2031, 7, 31),
        ),
    )


def _project_2() -> tuple[IndicatorStanding, ...]:
    """A unit that did not file: a ladder and a count with a ladder, both carried."""
    return (
        standing(
            booking(
                "2.1",
                "B",
                stage="开工",
                basis=Basis.CARRIED_MISSING,
                valued=APRIL,
                stage_source=source(B_APRIL, "I12", "开工"),
                expected=date(2031, 9, 30),
            ),
            status=Status.NOT_REPORTED,
            reason="示例县乙局本月未报，沿用2031年4月节点“开工”。",
            share=Decimal(20),
            previous_stage="开工",
            schedule=Decimal("62.5"),
            planned=True,
            forecast=date(2031, 9, 30),
        ),
        standing(
            booking(
                "2.2",
                "B",
                amount="2",
                stage="主体完工",
                basis=Basis.CARRIED_MISSING,
                valued=APRIL,
                source=source(B_APRIL, "H13", "2个"),
                stage_source=source(B_APRIL, "I13", "主体完工"),
            ),
            status=Status.NOT_REPORTED,
            reason="示例县乙局本月未报，沿用2031年4月数2个。",
            share=Decimal(200) / 6,
            previous="2",
            previous_stage="主体完工",
        ),
    )


def _project_3() -> tuple[IndicatorStanding, ...]:
    """On schedule; a rate recomputed; a joint total with a part missing."""
    batches, rate = Decimal(128), Decimal(128) / 60
    return (
        standing(
            booking(
                "3.1",
                "C",
                amount=batches,
                qualifier=Qualifier.OVER,
                source=source(C_FIRST, "H12", "128余"),
            ),
            status=Status.ON_SCHEDULE,
            reason="累计完成128批次，占年度目标300批次以上的42.7%，与序时进度41.7%相当。",
            share=batches / 3,
            previous="96",
            forecast=date(2031, 12, 31),
        ),
        standing(
            booking(
                "3.2",
                "C",
                amount=rate,
                basis=Basis.COMPUTED,
                source=source(C_FIRST, "H12", "128余"),
            ),
            status=Status.ON_SCHEDULE,
            reason="按128批次和60千人计算为2.13批次/千人，占目标5批次/千人以上的42.7%，"
            "与序时进度41.7%相当。",
            share=rate * 20,
            previous="1.6",
        ),
        standing(
            booking(
                "3.3",
                "B",
                basis=Basis.NOTHING_MISSING,
                valued=None,
            ),
            booking("3.3", "C", amount="2.35", source=source(C_FIRST, "H14", "２．３５公里")),
            status=Status.NOT_REPORTED,
            reason="示例县乙局未报且无历史数，合计2.35公里不完整，暂不评定进度。",
            share=None,
            amount=Decimal("2.35"),
            complete=False,
        ),
    )


LONG_TEXT = (
    "改造片区共涉及六个小区，目前一、二号小区已完成雨污分流和道路硬化，三号小区完成外墙保温工程量的"
    "百分之六十，四号小区正在进行管线入地施工，五、六号小区已完成入户调查、方案设计和居民意见征求，"
    "正在办理招标手续。施工中坚持错时作业，设立便民通道三处，安排专人值守，累计受理并答复居民来电"
    "一百余次；同时与水、电、气、通信等单位建立周调度制度，统一开挖、统一回填，避免反复施工影响群众出行。"
)
"""Two hundred characters of progress, as units write it."""


def item(
    unit_id: str,
    project_id: str,
    kind: NarrativeKind,
    number: int,
    text: str,
    *,
    due: date | None = None,
    party: str = "",
) -> WrittenItem:
    """A written item of unit A's or C's form."""
    received = A_SECOND if unit_id == "A" else C_FIRST
    return WrittenItem(
        unit_id=unit_id,
        project_id=project_id,
        kind=kind,
        number=number,
        text=text,
        due=due,
        party=party,
        source=source(received, f"C{20 + number}", text),
    )


ITEMS = (
    item("A", "1", NarrativeKind.PROGRESS, 1, "示范点40个全部建成并通过验收，已投入使用。"),
    item("A", "1", NarrativeKind.PROGRESS, 2, LONG_TEXT),
    item(
        "A",
        "1",
        NarrativeKind.PROBLEM,
        1,
        "四号小区地下管线资料不全，开挖前需逐段探测，影响工期约二十天。",
        party="示例县丁局",
    ),
    item(
        "A",
        "1",
        NarrativeKind.NEXT_STEP,
        1,
        "6月底前完成三号小区外墙保温，五、六号小区进场施工。",
        due=date(2031, 6, 30),
        party="建设科",
    ),
    item("C", "3", NarrativeKind.PROGRESS, 1, "完成抽检128批次，覆盖全部乡镇，合格率正常。"),
    item("C", "3", NarrativeKind.PROGRESS, 2, "步道丙局段建成2.35公里。"),
    item("C", "3", NarrativeKind.PROBLEM, 1, "无"),
    item(
        "C",
        "3",
        NarrativeKind.NEXT_STEP,
        1,
        "6月完成抽检30批次，步道续建0.8公里。",
        due=date(2031, 6, 30),
        party="监督股",
    ),
)


FINDINGS = (
    Finding(
        rule="C06",
        severity=Severity.ERROR,
        subject=("A", "1", "1.3"),
        place=Place(file=A_SECOND.name, sheet="月报表", cell="H14", item="1.3 示范户"),
        read="1730+60",
        expected="一个累计数，单位：户",
        why="一格内写了算式，无法确定哪一个是累计数。",
        fix="请只填1月以来的累计数，例如1790。",
        receipt=A_SECOND.number,
    ),
    Finding(
        rule="M02",
        severity=Severity.EXPLAIN,
        subject=("A", "1", "1.1"),
        place=Place(file=A_SECOND.name, sheet="月报表", cell="H12", item="1.1 新建示范点"),
        read="40（上月31）",
        expected="本月新增与近月相近，或写明原因",
        why="本月新增9个，为前两月平均数的3倍。",
        fix="请在“说明”栏写明原因。",
        receipt=A_SECOND.number,
    ),
    Finding(
        rule="C04",
        severity=Severity.EXPLAIN,
        subject=("C", "3", "3.1"),
        place=Place(file=C_FIRST.name, sheet="月报表", cell="H12", item="3.1 抽检批次"),
        read="128余",
        expected="确数，单位：批次",
        why="本项应填确数。",
        fix="请填确数，或说明不能填确数的原因。",
        receipt=C_FIRST.number,
        state=State.EXPLAINED,
        note="丙局答复：有检测报告的为128批次。",
    ),
    Finding(
        rule="C03",
        severity=Severity.NORMALISED,
        subject=("C", "3", "3.3"),
        place=Place(file=C_FIRST.name, sheet="月报表", cell="H14", item="3.3 步道"),
        read="２．３５公里",
        expected="2.35",
        why="全角数字并带计量单位，已按2.35公里收下。",
        fix="下月请直接填数字。",
        receipt=C_FIRST.number,
    ),
    Finding(
        rule="F04",
        severity=Severity.REFUSED,
        subject=(),
        place=Place(file="新建工作表.xlsx"),
        read="没有表号",
        expected="由办公室发放的月报表",
        why="不是发放的表样，无法认定是哪个单位的月报。",
        fix="请在发放的月报表中填写后重新报送。",
        receipt=12,
    ),
)


def _units(due: date) -> tuple[UnitStanding, ...]:
    """Late with two versions; missing; on time."""
    names = DEFINITIONS.units
    return (
        UnitStanding(
            unit=names["A"],
            reporting=Reporting.LATE,
            due=due,
            receipts=(A_FIRST, A_SECOND),
            first_received=A_FIRST.received,
            working_days_late=1,
            versions=2,
            qualified=False,
            required=10,
            filled=9,
            preparer="甲某",
            principal="甲主任",
        ),
        UnitStanding(
            unit=names["B"],
            reporting=Reporting.MISSING,
            due=due,
            receipts=(),
            first_received=None,
            working_days_late=3,
            versions=0,
            qualified=False,
            required=12,
            filled=0,
            preparer="",
            principal="",
        ),
        UnitStanding(
            unit=names["C"],
            reporting=Reporting.ON_TIME,
            due=due,
            receipts=(C_FIRST,),
            first_received=C_FIRST.received,
            working_days_late=0,
            versions=1,
            qualified=True,
            required=8,
            filled=8,
            preparer="丙某",
            principal="丙主任",
        ),
    )


def _project(
    project_id: str, status: Status, indicators: tuple[IndicatorStanding, ...]
) -> ProjectStanding:
    return ProjectStanding(
        project=DEFINITIONS.projects[project_id],
        indicators=indicators,
        status=status,
        items=tuple(each for each in ITEMS if each.project_id == project_id),
    )


def example_board() -> Board:
    """The board of May 2031, told on the issue date."""
    project_list = DEFINITIONS.lists["EX2031"]
    dates = month_dates(project_list.calendar, DEFINITIONS.working_days, MAY)
    return Board(
        definitions_version=DEFINITIONS.version,
        project_list=project_list,
        period=MAY,
        as_of=dates.issue,
        dates=dates,
        projects=(
            _project("1", Status.BEHIND, _project_1()),
            _project("2", Status.NOT_REPORTED, _project_2()),
            _project("3", Status.NOT_REPORTED, _project_3()),
        ),
        units=_units(dates.due),
        findings=FINDINGS,
        rates=Rates(due=3, reported=2, on_time=1, qualified=1, required=30, filled=17),
        blocking=(
            "示例县乙局未报送2031年5月月报。",
            "示例县甲局1.3示范户有1条差错未更正。",
            "示例县甲局1.1新建示范点有1条待说明未答复。",
        ),
        thresholds=DEFINITIONS.thresholds,
    )

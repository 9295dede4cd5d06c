"""Family U between two lists: is a figure that both ask for the same in both?"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.definitions.indicator import Indicator
from pipeline.definitions.types import ProjectList, Unit
from pipeline.model.field import Source
from pipeline.model.finding import Place, Severity
from pipeline.model.quantity import plain
from pipeline.rules.cases import Setting, present
from pipeline.rules.rule import Fault, rule
from pipeline.rules.tolerance import Interval, declared


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One unit's figure of one indicator as it stands on one list in the month.

    One of ``amount`` and ``stage`` is set, or both for a count with a ladder. ``source`` is the
    cell that it was typed in.
    """

    indicator: Indicator
    amount: Decimal | None
    stage: str | None
    source: Source | None

    @property
    def text(self) -> str:
        """The figure with its measure, or the step of a ladder."""
        if self.amount is None:
            return self.stage or ""
        measure = self.indicator.measure
        return f"{plain(self.amount)}{measure.name if measure else ''}"

    @property
    def interval(self) -> Interval:
        """What the figure can stand for in the base of its measure.

        Raises:
            Missing: it is no figure.
        """
        return declared(present(self.amount)).scaled(present(self.indicator.measure).factor)

    def agrees(self, other: "Counted") -> bool:
        """Whether two figures do not contradict each other.

        Raises:
            Missing: one of them is a figure and the other a step.
        """
        if self.amount is None and other.amount is None:
            return present(self.stage) == present(other.stage)
        return self.interval.agrees(other.interval)


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterpartCase:
    """One unit's figure on the list that is looked at, and on another list, in the same month.

    Either is None while it is not there: nothing accepted came from the unit in this month.
    """

    setting: Setting
    unit: Unit
    other_list: ProjectList
    own: Counted | None
    other: Counted | None


@rule(
    "U06",
    "两份清单的对应指标不一致",
    Severity.EXPLAIN,
    CounterpartCase,
    why="同一个数报进了两份清单，两处不同，至少有一处是错的，两份通报会互相矛盾。",
    fix="请核对以哪个为准，把不对的那份表选“更正”重报；确有口径差别的，在“说明”列写明。",
    bad="同一单位同一个月，县清单报 12，市清单的对应指标报 15",
    good="两份清单都报 12",
)
def lists_differ(case: CounterpartCase) -> Iterator[Fault]:
    """A unit gives two lists different values of what the definitions declare to be one figure."""
    own, other = present(case.own), present(case.other)
    if own.agrees(other):
        return
    item = own.indicator.label
    yield Fault(
        subject=(case.unit.id, own.indicator.project_id, own.indicator.id),
        place=own.source.place(item) if own.source else Place(item=item),
        read=f"{own.text}；《{case.other_list.title}》的{other.indicator.label}报 {other.text}",
        expected="两份清单报同一个数",
    )

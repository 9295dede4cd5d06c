"""What rules look at beyond one form: a unit's month, what several units file, waivers."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.definitions.calendar import MonthDates
from pipeline.definitions.extensions import Extension, extended, granted
from pipeline.definitions.indicator import Indicator
from pipeline.definitions.types import Unit, Waiver
from pipeline.model.examination import Examination, Reading, WrittenItem
from pipeline.model.finding import Place, Severity
from pipeline.model.receipt import Receipt
from pipeline.rules.cases import Setting
from pipeline.rules.rule import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCase:
    """One lead unit's month: all that it sent.

    ``scans`` are pictures and PDF files that belong to nobody and bear the unit's name.
    """

    setting: Setting
    unit: Unit
    examinations: tuple[Examination, ...]
    scans: tuple[Receipt, ...] = ()

    @property
    def extension(self) -> Extension | None:
        """The extension that was granted for the unit's return of this month."""
        definitions = self.setting.definitions
        return granted(definitions.extensions, self.unit.id, self.setting.period)

    @property
    def dates(self) -> MonthDates:
        """The month's dates as they are for this unit."""
        return extended(self.setting.dates, self.extension)

    @property
    def readable(self) -> tuple[Examination, ...]:
        """Its readable files in the order of receipt."""
        return tuple(each for each in self.examinations if not each.refused)

    def fault(
        self, read: str, expected: str, *, file: str = "", severity: Severity | None = None
    ) -> Fault:
        """A fault of the unit's month."""
        return Fault(
            subject=(self.unit.id,),
            place=Place(file=file, item=self.unit.name),
            read=read,
            expected=expected,
            severity=severity,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class JointCase:
    """One indicator that several units file, by unit."""

    setting: Setting
    indicator: Indicator
    readings: Mapping[str, Reading]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsCase:
    """One indicator to which several units each file their own part, by unit."""

    setting: Setting
    indicator: Indicator
    readings: Mapping[str, Reading]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingCase:
    """What a unit wrote, to be held against what others wrote before it on the list."""

    setting: Setting
    item: WrittenItem
    others: tuple[WrittenItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlameCase:
    """A problem for which a unit names another lead unit of the same project.

    ``answers`` are what the named unit itself wrote under 存在的问题 of the project.
    """

    setting: Setting
    item: WrittenItem
    named: Unit
    answers: tuple[WrittenItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverCase:
    """One waiver of the definitions, with the unit it was granted to."""

    setting: Setting
    waiver: Waiver
    unit: Unit

    def fault(self, read: str, expected: str) -> Fault:
        """A fault of the waiver's row."""
        return Fault(
            subject=(self.unit.id,),
            place=Place(sheet="豁免", item=self.unit.name),
            read=read,
            expected=expected,
        )

"""What rules look at within one file: the file, the form, one input cell.

Asking a case for a value that is not there raises ``Missing``, so that a rule can never pass on
a value it did not see. ``row_cases`` are what rules look at beyond a single cell.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from pipeline.definitions.calendar import MonthDates
from pipeline.definitions.indicator import Indicator
from pipeline.definitions.types import Definitions, Unit
from pipeline.forms.keys import FIELD_LABELS
from pipeline.model.cell import Unreadable, Workbook
from pipeline.model.decision import Decision
from pipeline.model.examination import Examination
from pipeline.model.field import Field, Number, Source
from pipeline.model.finding import Place, Severity, Subject
from pipeline.model.history import History
from pipeline.model.period import Period
from pipeline.model.receipt import Adoption, Receipt
from pipeline.model.structure import Structure
from pipeline.model.submission import Stamps, Submission, SubmissionKind
from pipeline.rules.rule import Fault, Missing, Told

Value = TypeVar("Value")

_FIELD_NAMES = {key.value: label for key, label in FIELD_LABELS.items()}


def present(value: Value | None) -> Value:
    """The value.

    Raises:
        Missing: there is none; the rule that asked is unevaluated.
    """
    if value is None:
        raise Missing
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What all cases of one month share; ``decisions`` are the clerk's, oldest first.

    ``run_days`` are the days that the last runs of earlier months spoke for, ``told_days`` those
    of this month's runs by the receipts they stood on.
    """

    definitions: Definitions
    list_id: str
    period: Period
    dates: MonthDates
    history: History
    now: datetime
    decisions: tuple[Decision, ...] = ()
    run_days: Mapping[Period, date] = field(default_factory=dict)
    told_days: Mapping[int, frozenset[date]] = field(default_factory=dict)

    def returned(self, receipt: int | None, today: date) -> date:
        """The day on which a file went back: that of the first run that told of it, or today."""
        days = self.told_days.get(receipt or 0, frozenset())
        return min((day for day in days if day <= today), default=today)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCase:
    """One file before its content is believed.

    ``earlier`` are this month's files before it; ``adoption`` is what the clerk said of whose it
    is, where it does not say so itself; ``declared`` is what the unit says it is, where it
    is a form of an earlier month.
    """

    setting: Setting
    receipt: Receipt
    opened: Workbook | Unreadable
    stamps: Stamps | None
    structure: Structure | None
    earlier: tuple[Examination, ...]
    declared_first: bool
    adoption: Adoption | None = None
    declared: SubmissionKind | None = None

    @property
    def subject(self) -> Subject:
        """The unit that the stamps name, when they agree."""
        identity = self.stamps.agreed if self.stamps else None
        return (identity.unit_id if identity else "",)

    def fault(self, read: str, expected: str, *, fix: str = "") -> Fault:
        """A fault of the whole file."""
        place = Place(file=self.receipt.name)
        return Fault(subject=self.subject, place=place, read=read, expected=expected, fix=fix)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCase:
    """One form as parsed, with the unit whose form it is."""

    setting: Setting
    submission: Submission
    unit: Unit

    def subject(self, row_key: str = "") -> Subject:
        """The subject that a row key stands for: an indicator, a written item, a single field."""
        kind, _, rest = row_key.partition(":")
        if kind == "indicator" and rest in self.setting.definitions.indicators:
            return (self.unit.id, self.setting.definitions.indicators[rest].project_id, rest)
        if kind == "narrative":
            project_id, _, part = rest.partition(":")
            return (self.unit.id, project_id, "", part)
        return (self.unit.id, "", "", row_key) if row_key else (self.unit.id,)

    def item(self, row_key: str) -> str:
        """The name of what a row is about."""
        kind, _, rest = row_key.partition(":")
        if kind == "narrative":
            project = self.setting.definitions.projects.get(rest.partition(":")[0])
            return f"项目{project.id}{project.name}" if project else ""
        indicator = self.setting.definitions.indicators.get(rest)
        return f"{indicator.id}{indicator.name}" if indicator else _FIELD_NAMES.get(row_key, "")

    def fault(self, read: str, expected: str, *, row_key: str = "", sheet: str = "") -> Fault:
        """A fault of the form, or of one of its rows as a whole."""
        place = Place(
            file=self.submission.receipt.name, sheet=sheet, cell="", item=self.item(row_key)
        )
        return Fault(subject=self.subject(row_key), place=place, read=read, expected=expected)

    def fault_at(self, source: Source, read: str, expected: str, *, row_key: str = "") -> Fault:
        """A fault at one cell."""
        return Fault(
            subject=self.subject(row_key),
            place=source.place(self.item(row_key)),
            read=read,
            expected=expected,
        )


_LONGEST_READ = 80
"""Characters of a typed text that a finding repeats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellCase:
    """One cell of the form, filled by a unit or computed; ``heading`` names it to a person."""

    setting: Setting
    field: Field[Number] | Field[str] | Field[date] | Field[bool] | Field[SubmissionKind]
    subject: Subject
    item: str
    heading: str

    @property
    def told(self) -> tuple[Told, ...]:
        """What reading told of the cell; nothing of one that was read as it stands."""
        trouble, normalised = self.field.trouble, self.field.normalised
        return normalised if trouble is None else (trouble, *normalised)

    @property
    def raw(self) -> str:
        """What was typed, as it was typed."""
        return self.field.source.raw

    def fault(
        self, expected: str, *, read: str = "", severity: Severity | None = None, fix: str = ""
    ) -> Fault:
        """A fault of this cell; what was typed is repeated up to a readable length."""
        return Fault(
            subject=self.subject,
            place=self.field.source.place(self.item),
            read=read or shortened(self.raw),
            expected=expected,
            severity=severity,
            fix=fix,
        )


def shortened(text: str) -> str:
    """A typed text as a finding repeats it: its beginning, and how long it is, when it is long."""
    if len(text) <= _LONGEST_READ:
        return text
    return f"{text[:_LONGEST_READ]}…（共 {len(text)} 字）"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldCase(CellCase):
    """One input cell. ``required`` says a blank is a fault; ``choices`` are a list's answers."""

    required: bool
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputedCase(CellCase):
    """A computed cell whose formula is gone.

    ``recomputed`` is the value of a rate worked out again from the file's own figures, None where
    that cannot be done or the cell is no rate's.
    """

    number: Number | None
    recomputed: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCase(FieldCase):
    """The cell of an indicator's figure."""

    indicator: Indicator
    number: Number | None

    @property
    def amount(self) -> Decimal:
        """The amount that was read."""
        return present(self.number).amount


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCase(FieldCase):
    """A cell that holds a date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextCase(FieldCase):
    """A cell that holds a written text.

    ``printed``: it is an item that the bulletin may print. ``answerable``: an answer beside a
    problem of an earlier month does as well.
    """

    printed: bool = False
    answerable: bool = False

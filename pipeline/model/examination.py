"""What the examination of one file came to: readings, written items and findings.

This is what the ledger keeps and what the board is merged from.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pipeline.model.field import Qualifier, Source
from pipeline.model.finding import Finding
from pipeline.model.matter import MatterAnswer
from pipeline.model.period import Period
from pipeline.model.receipt import Receipt
from pipeline.model.structure import Accounted
from pipeline.model.submission import NO_PROBLEM, NarrativeKind, SubmissionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One indicator as one unit filed it in one form (读数).

    ``amount`` is in the indicator's own measure; ``stage`` is a step of its ladder; a count with
    a ladder has both. ``accepted`` is False while an E finding is on the row: then the value is
    kept for the record and never merged. ``marks`` are the rules of K findings on the row that
    nobody has answered.
    """

    unit_id: str
    indicator_id: str
    period: Period
    amount: Decimal | None
    qualifier: Qualifier
    source: Source | None
    stage: str | None
    stage_source: Source | None
    expected: date | None
    remark: str
    accepted: bool
    marks: tuple[str, ...]

    @property
    def filled(self) -> bool:
        """Whether the row carries a value at all."""
        return self.amount is not None or self.stage is not None

    @property
    def told(self) -> bool:
        """Whether the row says anything: a value, or only a date or a remark beside one."""
        return self.filled or self.expected is not None or bool(self.remark)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenItem:
    """One written item (进展、问题、下步) as filed, character for character."""

    unit_id: str
    project_id: str
    kind: NarrativeKind
    number: int
    text: str
    due: date | None
    party: str
    source: Source

    @property
    def says_none(self) -> bool:
        """Whether it says that there is nothing to write: 无."""
        return self.text.strip() in NO_PROBLEM


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCheck:
    """How often a rule passed, failed or could not be evaluated."""

    rule: str
    passed: int
    failed: int
    unevaluated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """The outcome for one file. ``unit_id`` is empty when the file could not be given to a unit.

    ``refused``: a finding of severity R; nothing of it is merged and it does not count as
    received. ``required`` and ``filled`` count the form's required cells; ``accounted`` says what
    became of every non-empty cell, and is None for a file whose cells could not be seen at all.
    ``filled_cells`` are the keys of the filled required cells, ``answers`` are what the unit chose
    beside matters of earlier months. ``checks`` count what the rules came to; they are not kept in
    the ledger, for a month that is run is examined anew.
    """

    receipt: Receipt
    period: Period
    unit_id: str
    definitions_version: str
    refused: bool
    kind: SubmissionKind
    zero_report: bool
    preparer: str
    principal: str
    required: int
    filled: int
    readings: tuple[Reading, ...]
    items: tuple[WrittenItem, ...]
    findings: tuple[Finding, ...]
    accounted: Accounted | None = None
    filled_cells: tuple[str, ...] = field(default=(), compare=False)
    answers: tuple[MatterAnswer, ...] = ()
    checks: tuple[RuleCheck, ...] = field(default=(), compare=False)

    def reading(self, indicator_id: str) -> Reading | None:
        """The reading of an indicator, or None."""
        return next((each for each in self.readings if each.indicator_id == indicator_id), None)

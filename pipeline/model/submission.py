"""A submission (报送): one form as understood, every value still tied to its cell."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Generic, NamedTuple, TypeVar

from pipeline.model.cell import Cell, CellKind
from pipeline.model.finding import Place
from pipeline.model.period import Period
from pipeline.model.receipt import Receipt

Value = TypeVar("Value")


class SubmissionKind(Enum):
    """What a unit says its file is (报送类型)."""

    FIRST = "first"
    SUPPLEMENT = "supplement"
    CORRECTION = "correction"
    """Changes the cells that it fills; a blank in it erases nothing."""
    REPLACEMENT = "replacement"
    """Stands in the place of all files before it: what it leaves blank is gone."""
    WITHDRAWAL = "withdrawal"


SUBMISSION_KIND_LABELS = {
    SubmissionKind.FIRST: "首报",
    SubmissionKind.SUPPLEMENT: "补报",
    SubmissionKind.CORRECTION: "更正",
    SubmissionKind.REPLACEMENT: "全量替换",
    SubmissionKind.WITHDRAWAL: "撤回",
}


WHOLE_FORM = (SubmissionKind.FIRST, SubmissionKind.REPLACEMENT)
"""Kinds that speak for the whole form, so that a required cell left blank is a fault."""


class Qualifier(Enum):
    """A word around a number that says how exactly it is meant; the bulletin repeats it."""

    NONE = ""
    ABOUT = "约"
    NEARLY = "近"
    OVER = "余"
    MORE = "多"
    OR_MORE = "以上"
    AT_LEAST = "不少于"
    EXCEEDING = "超过"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """An amount in the indicator's own measure, with the qualifier typed around it."""

    amount: Decimal
    qualifier: Qualifier = Qualifier.NONE


class Trouble(Enum):
    """Why a cell gives no value. Each one is the condition of one cell rule."""

    BLANK = "blank"
    PLACEHOLDER = "placeholder"
    NOT_A_NUMBER = "not a number"
    RANGE_OR_SUM = "range or sum"
    OTHER_MEASURE = "other measure"
    PERCENT = "percent"
    ERROR_VALUE = "error value"
    UNCALCULATED = "uncalculated"
    NOT_A_DATE = "not a date"
    VAGUE_DATE = "vague date"
    NOT_IN_LIST = "not in list"
    MERGED = "merged"
    """The cell is joined with another field, so that a value could belong to either (S07)."""
    SHOWN_OTHERWISE = "shown otherwise"
    """The number format shows another figure than the one stored, or none."""
    STRUCK = "struck"
    """All or a part is struck through, so that it may no longer hold."""
    LOST = "lost"
    """The column cannot be found any more; there is no cell to look at (S02)."""


class Normalisation(Enum):
    """What was evened out in reading a value; each one is recorded (已规整)."""

    TEXT_NUMBER = "text number"
    FULL_WIDTH = "full width"
    SEPARATORS = "separators"
    SPACES = "spaces"
    MEASURE_TYPED = "measure typed"
    SCALED = "scaled"
    CHINESE_NUMERALS = "chinese numerals"
    SHOWN_ROUNDED = "shown rounded"
    """The cell shows fewer decimals than it stores."""
    TEXT_DATE = "text date"
    CONTROL_CHARACTERS = "control characters"


class Source(NamedTuple):
    """Where a value was typed: enough to find the cell again years later.

    A named tuple, as a field is: a form has hundreds of both, and they are made in half the time.
    """

    sha256: str
    file: str
    sheet: str
    cell: str
    raw: str

    def place(self, item: str) -> Place:
        """The same spot as a finding names it."""
        return Place(file=self.file, sheet=self.sheet, cell=self.cell, item=item)


class Field(NamedTuple, Generic[Value]):
    """One input cell: either a ``value`` or the ``trouble`` that prevents one, never both.

    ``shown`` is what the cell shows where that is not what it stores; ``formula`` is the
    formula that its value comes from.
    """

    source: Source
    kind: CellKind
    value: Value | None = None
    trouble: Trouble | None = None
    normalised: tuple[Normalisation, ...] = ()
    shown: str = ""
    formula: str | None = None

    @property
    def filled(self) -> bool:
        """Whether the unit put anything at all into the cell."""
        return self.trouble is not Trouble.BLANK and self.trouble is not Trouble.LOST


@dataclass(frozen=True, slots=True, kw_only=True)
class Overtyped:
    """A cell that the form computes itself, and in which something else stands now."""

    heading: str
    part: str
    field: Field[Number]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorEntry:
    """One indicator's row. A field is None when the indicator does not ask for it.

    ``previous`` is the locked figure of last month as it stands in the file; ours wins.
    ``overtyped`` are the row's computed cells whose formula is gone.
    """

    indicator_id: str
    current: Field[Number] | None
    stage: Field[str] | None
    expected: Field[date] | None
    remark: Field[str]
    previous: Cell
    previous_place: Place
    overtyped: tuple[Overtyped, ...] = ()

    @property
    def main(self) -> "Field[Number] | Field[str] | None":
        """The field that carries the row's value: the figure, or the stage of a ladder."""
        return self.current or self.stage


class NarrativeKind(Enum):
    """The three written parts of a return (notice, part three)."""

    PROGRESS = "progress"
    PROBLEM = "problem"
    NEXT_STEP = "next_step"


NARRATIVE_LABELS = {
    NarrativeKind.PROGRESS: "进展情况",
    NarrativeKind.PROBLEM: "存在的问题",
    NarrativeKind.NEXT_STEP: "下步工作安排",
}


NO_PROBLEM = frozenset({"无", "无。", "没有", "暂无", "暂无问题", "无问题"})
"""Answers under 存在的问题 that say there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative:
    """One written item. ``due`` belongs to next steps; ``party`` is who acts or must help."""

    project_id: str
    kind: NarrativeKind
    number: int
    text: Field[str]
    due: Field[date] | None
    party: Field[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterEntry:
    """The row of an earlier month's problem: which one, and what was chosen beside it.

    ``chosen`` is the name of the choice, 已解决 or 继续.
    """

    project_id: str
    raised: Period
    order: int
    text: str
    chosen: Field[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """Who filled the form in and who answers for it."""

    preparer: Field[str]
    phone: Field[str]
    principal: Field[str]
    signed: Field[date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Whose return for which month a form is; carried three times in the file."""

    list_id: str
    unit_id: str
    period: Period
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamps:
    """The three copies of the identity as found; None where one is absent or unreadable.

    ``adopted`` is what the clerk said in their place; it counts only where no copy is found.
    """

    hidden_sheet: Identity | None
    document_property: Identity | None
    printed: Identity | None
    adopted: Identity | None = None

    @property
    def present(self) -> tuple[Identity, ...]:
        """The copies that were found."""
        found = (self.hidden_sheet, self.document_property, self.printed)
        return tuple(each for each in found if each is not None)

    @property
    def agreed(self) -> Identity | None:
        """The identity, when at least one copy is there and none contradicts another.

        Where no copy is there, the adopted one.
        """
        present = self.present
        if not present:
            return self.adopted
        return present[0] if len(set(present)) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Altered:
    """A locked cell that no longer says what the definitions say."""

    key: str
    heading: str
    source: Source
    ours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A filled cell whose look seems to say something.

    ``struck``: its text is struck through; else it has a ground of the unit's own. ``column`` is
    the column's key.
    """

    key: str
    column: str
    source: Source
    struck: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """What happened to the form's skeleton between issue and return.

    ``accounted`` is the conservation of cells: the number of non-empty cells that were read, are
    known furniture, and are listed as unread, cell by cell in ``unread`` and by sheet in
    ``extra_sheets``. ``repeated_rows`` names every copy; its raw text is the row's key, that of
    ``merged_data`` the range, that of ``added_rows`` all that stands in the row. ``merged_alone``
    are merged ranges in which one field and nothing else lies. ``comments`` are notes stuck to
    cells, ``linked`` fields whose formula looks into another workbook, ``blank_rows`` empty rows
    within the table. ``cover_units`` and ``cover_periods`` are what stands behind 填报单位 and
    报告期 wherever they are written.
    """

    fill_sheets: tuple[str, ...]
    nearest_sheet: str
    moved_headings: tuple[Source, ...]
    lost_headings: tuple[str, ...]
    missing_rows: tuple[str, ...]
    added_rows: tuple[Source, ...]
    repeated_rows: tuple[Source, ...]
    hidden_data: tuple[Source, ...]
    merged_data: tuple[Source, ...]
    merged_alone: tuple[Source, ...]
    marked: tuple[Marked, ...]
    comments: tuple[Source, ...]
    cover_units: tuple[Source, ...]
    cover_periods: tuple[Source, ...]
    linked: tuple[Source, ...]
    blank_rows: tuple[int, ...]
    altered: tuple[Altered, ...]
    unread: tuple[Source, ...]
    extra_sheets: tuple[str, ...]
    accounted: "Accounted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounted:
    """Non-empty cells of a file by what became of them."""

    read: int
    furniture: int
    unread: int

    @property
    def total(self) -> int:
        """All non-empty cells."""
        return self.read + self.furniture + self.unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One file as understood."""

    receipt: Receipt
    stamps: Stamps
    identity: Identity | None
    kind: Field[SubmissionKind]
    zero_report: Field[bool]
    entries: tuple[IndicatorEntry, ...]
    narratives: tuple[Narrative, ...]
    sign_off: SignOff
    structure: Structure
    matters: tuple[MatterEntry, ...] = ()

    def entry(self, indicator_id: str) -> IndicatorEntry | None:
        """The row of an indicator, or None."""
        return next((each for each in self.entries if each.indicator_id == indicator_id), None)

    def written(self, project_id: str, kind: NarrativeKind) -> tuple[Narrative, ...]:
        """The filled written items of one part of a project."""
        return tuple(
            each
            for each in self.narratives
            if each.kind is kind and each.project_id == project_id and each.text.value
        )

    def answered(self, project_id: str) -> tuple[MatterEntry, ...]:
        """The matters of a project beside which something was chosen."""
        return tuple(
            each for each in self.matters if each.project_id == project_id and each.chosen.value
        )

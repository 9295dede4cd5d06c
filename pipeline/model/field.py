"""One input cell as read: its value or the trouble that prevents one, and where it was typed."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Generic, NamedTuple, TypeVar

from pipeline.model.cell import CellKind
from pipeline.model.finding import Place

Value = TypeVar("Value")


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

"""Findings (问题): what is wrong or in question, where, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How much a finding weighs; the order of the members is the order of listing."""

    REFUSED = "R"
    ERROR = "E"
    EXPLAIN = "K"
    NOTICE = "W"
    NORMALISED = "I"


SEVERITY_LABELS = {
    Severity.REFUSED: "拒收",
    Severity.ERROR: "差错",
    Severity.EXPLAIN: "待说明",
    Severity.NOTICE: "提示",
    Severity.NORMALISED: "已规整",
}


class State(Enum):
    """What has become of a finding by the as-of date.

    ``REPEATED``: a later file of the unit has the same fault in the same place, and there it is
    told.
    """

    OPEN = "open"
    EXPLAINED = "explained"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REPEATED = "repeated"
    WAIVED = "waived"


STATE_LABELS = {
    State.OPEN: "未处理",
    State.EXPLAINED: "已说明",
    State.ACCEPTED: "已采信",
    State.CORRECTED: "已更正",
    State.REPEATED: "后一份仍有",
    State.WAIVED: "已豁免",
}

NO_ANSWER = "无需答复"
"""What is said in place of 未处理 of a notice, and of what was evened out in reading."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """Where something stands: file, sheet and cell as a person finds them, and the item's name.

    An empty string means that the finding is about the whole of the next larger thing.
    """

    file: str = ""
    sheet: str = ""
    cell: str = ""
    item: str = ""

    def __str__(self) -> str:
        cell = f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        return " ".join(part for part in (self.file, cell, self.item) if part)


Subject = tuple[str, ...]
"""What a finding is about: ``(unit,)``, ``(unit, project)`` or ``(unit, project, indicator)``,
and for a single field one part more. A longer subject lies inside the shorter one that it begins
with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault or question in five parts: 位置、读到、应为、为什么、怎么改."""

    rule: str
    severity: Severity
    subject: Subject
    place: Place
    read: str
    expected: str
    why: str
    fix: str
    receipt: int | None = None
    state: State = State.OPEN
    note: str = ""

    @property
    def unit(self) -> str:
        """The id of the unit that the finding concerns; empty when no unit is known."""
        return self.subject[0] if self.subject else ""

    @property
    def about_a_file(self) -> bool:
        """Whether it was found in a file, rather than in a unit's month as a whole."""
        return self.receipt is not None

    @property
    def outcome(self) -> str:
        """What has become of it, in words; a finding that asks nothing waits for nobody."""
        asks = self.severity not in {Severity.NOTICE, Severity.NORMALISED}
        return STATE_LABELS[self.state] if asks or self.state is not State.OPEN else NO_ANSWER

    @property
    def message(self) -> str:
        """The finding in one line, for the screen."""
        parts = (f"读到：{self.read}" if self.read else "", f"应为：{self.expected}")
        told = "；".join(part for part in parts if part)
        return f"{told}。{self.fix}"


def to_be_mended(findings: Iterable[Finding], unit_id: str) -> bool:
    """Whether a standing error in a unit's files has to be mended before its return is signed.

    An error of the month as a whole, such as a stamped page that is out of date, does not count:
    it is put right by signing anew.
    """
    return any(
        each.unit == unit_id
        and each.severity is Severity.ERROR
        and each.state is State.OPEN
        and each.about_a_file
        for each in findings
    )

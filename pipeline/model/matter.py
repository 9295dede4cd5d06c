"""Matters (问题台账): each problem that a unit filed, numbered, followed until it is solved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from pipeline.model.field import Source
from pipeline.model.period import Period

LASTING = 3
"""Months after which an unsolved matter is one of long standing (rule M08)."""


class Disposition(Enum):
    """What a unit answers beside a matter of an earlier month (办理情况)."""

    SOLVED = "solved"
    CONTINUES = "continues"


DISPOSITION_LABELS: Mapping[Disposition, str] = {
    Disposition.SOLVED: "已解决",
    Disposition.CONTINUES: "继续",
}


class MatterState(Enum):
    """How a matter stands: raised this month, going on, dropped without a word, solved."""

    RAISED = "raised"
    CONTINUES = "continues"
    UNREPORTED = "unreported"
    DROPPED = "dropped"
    SOLVED = "solved"


MATTER_STATE_LABELS: Mapping[MatterState, str] = {
    MatterState.RAISED: "本月新提出",
    MatterState.CONTINUES: "未解决",
    MatterState.UNREPORTED: "未解决（本月未报）",
    MatterState.DROPPED: "没有交代",
    MatterState.SOLVED: "已解决",
}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class MatterId:
    """Which matter: the unit, the project, the month raised, and its order in that month.

    The order is that in which the unit's files of the month first named the problem, whether or
    not a later file took it back, so that it never changes.
    """

    unit_id: str
    project_id: str
    raised: Period
    order: int

    @property
    def row_key(self) -> str:
        """The key of its row in the unit's own form."""
        return f"matter:{self.project_id}:{self.raised}:{self.order}"

    @property
    def part(self) -> str:
        """The matter as a part of a finding's subject."""
        return matter_part(self.raised, self.order)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterAnswer:
    """What a unit chose beside a matter in one file."""

    project_id: str
    raised: Period
    order: int
    disposition: Disposition
    source: Source

    @property
    def part(self) -> str:
        """The matter as a part of a finding's subject."""
        return matter_part(self.raised, self.order)


def matter_part(raised: Period, order: int) -> str:
    """A matter as a part of a finding's subject, after unit and project."""
    return f"matter:{raised}:{order}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One problem as it stands at a month.

    ``number`` is what people call it by, such as 2022-03-07-2. ``parties`` are the full names of
    who must help. ``step`` and ``due`` are what the unit promised under 下步工作安排 when it last
    spoke of it. ``months`` counts the months from the one it was raised in, both included.
    """

    id: MatterId
    number: str
    text: str
    parties: tuple[str, ...]
    step: str
    due: date | None
    state: MatterState
    months: int
    source: Source

    @property
    def short(self) -> str:
        """The number without the year, as it stands in the form."""
        return self.number.partition("-")[2]

    @property
    def unsolved(self) -> bool:
        """Whether it still stands; one that was dropped without a word does."""
        return self.state is not MatterState.SOLVED

    @property
    def lasting(self) -> bool:
        """Whether it has stood for three months or more."""
        return self.unsolved and self.months >= LASTING


def matter_number(matter: MatterId, leads: tuple[str, ...]) -> str:
    """The number of a matter: month, project, and its order; 2022-03-07-2.

    Where several units lead a project, the unit's place among them is a letter behind the
    project's number: 2022-03-07B-1.
    """
    place = leads.index(matter.unit_id) if matter.unit_id in leads else len(leads)
    letter = chr(ord("A") + place) if len(leads) > 1 else ""
    return f"{matter.raised}-{matter.project_id:0>2}{letter}-{matter.order}"

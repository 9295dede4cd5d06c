"""What a list promises: projects, units, plans, waivers, and all that is defined together."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from pipeline.definitions.calendar import ReportingCalendar, WorkingDays
from pipeline.definitions.changes import Change
from pipeline.definitions.extensions import Extension
from pipeline.definitions.heads import BulletinHead
from pipeline.definitions.indicator import Indicator
from pipeline.definitions.limits import Limits, ReminderLevel, Thresholds
from pipeline.model.field import Source
from pipeline.model.history import Takeover
from pipeline.model.period import Period
from pipeline.model.quantity import Measure

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """One numbered item (件) of a list. ``notice_figures`` are the figures its notice names."""

    id: str
    list_id: str
    name: str
    leads: tuple[str, ...]
    co_operators: tuple[str, ...]
    compiler: str
    deadline: date
    notice_figures: tuple[Decimal, ...]
    remark: str

    @property
    def label(self) -> str:
        """Its number and name, 项目3… ."""
        return f"项目{self.id}{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A body that files or co-operates. Contact data are empty until the office enters them."""

    id: str
    name: str
    aliases: tuple[str, ...]
    liaison: str
    phone: str
    email: str
    principal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectList:
    """One list (清单) with the offices and dates that go with it.

    ``document_prefix`` is the bulletin's 发文机关代字, a visible blank when the office has not
    entered it; ``head`` is what the bulletin is given out under. ``plan_due`` is the day by which
    implementation plans and liaison persons are filed; None where none are asked for.
    """

    id: str
    title: str
    year: int
    notice_number: str
    issuing_office: str
    receiving_office: str
    copied_to: tuple[str, ...]
    document_prefix: str
    calendar: ReportingCalendar
    head: BulletinHead = BulletinHead.RED
    plan_due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A unit's filed plan for one indicator: the cumulative value to reach by each month.

    ``approval`` names the document that set it. ``sources`` are the cells it was typed in, by the
    month they were planned for; empty for a plan that the office wrote into the definitions.
    """

    indicator_id: str
    unit_id: str
    values: Mapping[Period, Decimal]
    effective: Period
    approval: str
    sources: Mapping[Period, Source] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A rule set aside for a unit (and indicator, when named) up to and including a month."""

    rule: str
    unit_id: str
    indicator_id: str
    reason: str
    approver: str
    until: Period


@dataclass(frozen=True, kw_only=True)
class Definitions:
    """Everything one year's workbook says. Mappings keep the workbook's order.

    ``version`` is a short digest over everything a form shows (not contacts, not thresholds).
    ``since`` is the first month of which they hold, None where they hold from the beginning;
    ``former`` are those that held before, in the order of time. ``contacts_on_page``: the page
    shows the liaison persons of ``units`` and their telephones.
    """

    year: int
    lists: Mapping[str, ProjectList]
    projects: Mapping[str, Project]
    indicators: Mapping[str, Indicator]
    units: Mapping[str, Unit]
    measures: Mapping[str, Measure]
    plans: tuple[Plan, ...]
    waivers: tuple[Waiver, ...]
    thresholds: Thresholds
    limits: Limits
    reminder_ladder: tuple[ReminderLevel, ...]
    working_days: WorkingDays
    version: str
    extensions: tuple[Extension, ...] = ()
    changes: tuple[Change, ...] = ()
    takeovers: Mapping[str, Takeover] = field(default_factory=dict)
    since: Period | None = None
    former: tuple["Definitions", ...] = ()
    contacts_on_page: bool = False

    def in_month(self, period: Period) -> "Definitions":
        """The definitions that hold in a month up to the one that these are loaded for."""
        stages = (*self.former, self)
        return [each for each in stages if each.since is None or each.since <= period][-1]

    def projects_on(self, list_id: str) -> tuple[Project, ...]:
        """The projects of a list, in its order."""
        return self._by_list.get(list_id, ())

    @cached_property
    def _by_list(self) -> Mapping[str, tuple[Project, ...]]:
        return _grouped((each.list_id, each) for each in self.projects.values())

    def lead_units(self, list_id: str) -> tuple[Unit, ...]:
        """The units that file a return for a list, in its order."""
        return self._leads.get(list_id, ())

    @cached_property
    def _leads(self) -> Mapping[str, tuple[Unit, ...]]:
        named = ((each.list_id, lead) for each in self.projects.values() for lead in each.leads)
        return _grouped((list_id, self.units[lead]) for list_id, lead in dict.fromkeys(named))

    def projects_of(self, unit_id: str, list_id: str) -> tuple[Project, ...]:
        """The projects of a list that a unit leads, in its order."""
        return self._by_lead.get((list_id, unit_id), ())

    @cached_property
    def _by_lead(self) -> Mapping[tuple[str, str], tuple[Project, ...]]:
        return _grouped(
            ((each.list_id, lead), each)
            for each in self.projects.values()
            for lead in dict.fromkeys(each.leads)
        )

    def indicators_of(self, project_id: str) -> tuple[Indicator, ...]:
        """The indicators of a project, in order."""
        return self._by_project.get(project_id, ())

    @cached_property
    def _by_project(self) -> Mapping[str, tuple[Indicator, ...]]:
        return _grouped((each.project_id, each) for each in self.indicators.values())

    def reported_by(self, unit_id: str, project_id: str) -> tuple[Indicator, ...]:
        """The indicators of a project that a unit files."""
        return tuple(each for each in self.indicators_of(project_id) if unit_id in each.reporters)

    def counterparts_of(self, indicator_id: str) -> tuple[Indicator, ...]:
        """The indicators of other lists that are the same figure, whichever side declares it."""
        own = self.indicators[indicator_id].counterpart
        return tuple(
            each for each in self._paired if each.id == own or each.counterpart == indicator_id
        )

    @cached_property
    def _paired(self) -> tuple[Indicator, ...]:
        """The indicators that name a counterpart or are named as one; of one list alone none."""
        named = {each.counterpart for each in self.indicators.values()}
        return tuple(
            each for each in self.indicators.values() if each.counterpart or each.id in named
        )

    def row_names(self) -> Mapping[tuple[str, ...], str]:
        """What indicators and projects are called, by the rows of accepted values."""
        names: dict[tuple[str, ...], str] = {
            ("indicator", each.id): each.label for each in self.indicators.values()
        }
        names.update({("project", each.id): each.label for each in self.projects.values()})
        return names

    def plan(self, indicator_id: str, unit_id: str, period: Period) -> Plan | None:
        """The plan in force in a period, or None when none was filed.

        A unit that took the indicator over is held to the former one's plan until it has its own.
        """
        takeover = self.takeovers.get(indicator_id)
        former = takeover.former if takeover and takeover.present == unit_id else frozenset[str]()
        in_force = [
            plan for plan in self._by_indicator.get(indicator_id, ()) if plan.effective <= period
        ]
        own = [plan for plan in in_force if plan.unit_id == unit_id]
        inherited = [plan for plan in in_force if plan.unit_id in former]
        return max(own or inherited, key=lambda plan: plan.effective, default=None)

    @cached_property
    def _by_indicator(self) -> Mapping[str, tuple[Plan, ...]]:
        return _grouped((each.indicator_id, each) for each in self.plans)


def _grouped(named: Iterable[tuple[Key, Value]]) -> Mapping[Key, tuple[Value, ...]]:
    """Values by what they belong to, in order: looked up for each of them, so never searched."""
    grouped: dict[Key, list[Value]] = {}
    for key, value in named:
        grouped.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in grouped.items()}

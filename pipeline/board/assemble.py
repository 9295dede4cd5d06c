"""The board of one list at one month, put together from what was received."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from pipeline.board.merge import Received
from pipeline.board.rates import rates, unit_standing
from pipeline.board.reminders import Desk
from pipeline.board.reporting import Rates, Reporting, UnitStanding
from pipeline.board.standing import indicator_standing
from pipeline.board.statistics import rule_statistics
from pipeline.board.status import worst
from pipeline.board.trend import earlier_months, schedules
from pipeline.board.types import Board
from pipeline.board.values import IndicatorStanding, ProjectStanding
from pipeline.definitions.calendar import MonthDates
from pipeline.definitions.extensions import extended, granted
from pipeline.definitions.types import Definitions, Project
from pipeline.forms.layout import form_layout
from pipeline.forms.required import required_count
from pipeline.model.examination import Examination, RuleCheck, WrittenItem
from pipeline.model.finding import Finding, Severity, State
from pipeline.model.history import History, known_by, standing_items
from pipeline.model.matter import Matter
from pipeline.model.period import Period
from pipeline.rules.ladder import Punctuality
from pipeline.rules.matters import all_matters


def today_at_the_earliest(receipt: int | None, today: date) -> date:
    """What nobody has told before goes back today."""
    del receipt
    return today


def assemble(  # noqa: PLR0913 - the board rests on this many things, all named at the call
    definitions: Definitions,
    list_id: str,
    period: Period,
    dates: MonthDates,
    as_of: date,
    *,
    examinations: Sequence[Examination],
    history: History,
    findings: tuple[Finding, ...],
    run_days: Mapping[Period, date] = MappingProxyType({}),
    returned: Callable[[int | None, date], date] = today_at_the_earliest,
    checks: Sequence[RuleCheck] = (),
    held: Sequence[str] = (),
    earlier_rates: Mapping[Period, Rates] = MappingProxyType({}),
) -> Board:
    """Assemble the board.

    ``examinations`` are all of the month, refused and late ones included; only those received by
    the hard close are merged. ``findings`` are settled and complete. ``run_days`` are the days that
    the last runs of earlier months spoke for; ``returned`` says on which day a receipt went back.
    ``checks`` are what the rules came to, ``held`` names the files that wait for a person.
    ``earlier_rates`` are the rates that the ledger holds of earlier months.
    """
    received = Received(month=known_by(examinations, dates.hard_close), history=history)
    projects = project_standings(definitions, list_id, period, dates, received)
    units = tuple(_units(definitions, list_id, period, dates, as_of, examinations, findings))
    desk = Desk(
        definitions=definitions,
        project_list=definitions.lists[list_id],
        period=period,
        dates=dates,
        as_of=as_of,
        punctuality=Punctuality(
            definitions=definitions,
            list_id=list_id,
            history=history,
            run_days=run_days,
        ),
        returned=returned,
    )
    return Board(
        definitions_version=definitions.version,
        project_list=definitions.lists[list_id],
        period=period,
        as_of=as_of,
        dates=dates,
        projects=projects,
        units=units,
        findings=findings,
        rates=rates(units),
        blocking=(*_blocking(units, findings, as_of, dates), *_held(held)),
        reminders=tuple(desk.reminders(units, findings)),
        statistics=tuple(rule_statistics(checks, findings)),
        thresholds=definitions.thresholds,
        matters=tuple(_matters(definitions, list_id, period, received)),
        earlier=earlier_months(definitions, list_id, history, earlier_rates),
        contacts_on_page=definitions.contacts_on_page,
        schedules=schedules(definitions, list_id, period, history),
    )


def _matters(
    definitions: Definitions, list_id: str, period: Period, received: Received
) -> Iterator[Matter]:
    """The problems that stood at the beginning of the month or were raised in it."""
    before = dict(received.history.months)
    solved = {each.id for each in all_matters(definitions, list_id, before) if not each.unsolved}
    for matter in all_matters(definitions, list_id, {**before, period: received.month}):
        if matter.id not in solved:
            yield matter


def project_standings(
    definitions: Definitions,
    list_id: str,
    period: Period,
    dates: MonthDates,
    received: Received,
) -> tuple[ProjectStanding, ...]:
    """Every project of a list at one month, from what was received."""
    return tuple(
        _project(definitions, project, period, dates, received)
        for project in definitions.projects_on(list_id)
    )


def _project(
    definitions: Definitions,
    project: Project,
    period: Period,
    dates: MonthDates,
    received: Received,
) -> ProjectStanding:
    indicators: tuple[IndicatorStanding, ...] = tuple(
        indicator_standing(definitions, indicator, period, dates.cut_off, received)
        for indicator in definitions.indicators_of(project.id)
    )
    return ProjectStanding(
        project=project,
        indicators=indicators,
        status=worst(each.status for each in indicators),
        items=tuple(_items(project, received)),
    )


def _items(project: Project, received: Received) -> Iterator[WrittenItem]:
    for unit_id in project.leads:
        for item in standing_items(received.month, unit_id):
            if item.project_id == project.id:
                yield item


def _units(
    definitions: Definitions,
    list_id: str,
    period: Period,
    dates: MonthDates,
    as_of: date,
    examinations: Sequence[Examination],
    findings: Sequence[Finding],
) -> Iterator[UnitStanding]:
    for unit in definitions.lead_units(list_id):
        layout = form_layout(definitions, list_id, unit.id, period, {})
        yield unit_standing(
            unit,
            files=[each for each in examinations if each.unit_id == unit.id],
            findings=[finding for finding in findings if finding.unit == unit.id],
            required=required_count(layout),
            dates=extended(dates, granted(definitions.extensions, unit.id, period)),
            today=as_of,
            days=definitions.working_days,
        )


def _blocking(
    units: Sequence[UnitStanding], findings: Sequence[Finding], as_of: date, dates: MonthDates
) -> Iterator[str]:
    """Why the bulletin is still a draft (design §9), one reason a line.

    A unit is waited for until the hard close, and no longer than to the day of issue; from then
    on the bulletin names it, and one unit's silence cannot keep all others from being published.
    """
    if as_of <= dates.due:
        yield f"尚未到报送期限（{dates.due.month}月{dates.due.day}日）"
    absent = {Reporting.MISSING, Reporting.NOT_YET_DUE, Reporting.REFUSED, Reporting.AFTER_CLOSE}
    missing = [each.unit.name for each in units if each.reporting in absent]
    if missing and as_of <= dates.hard_close and as_of < dates.issue:
        yield f"{len(missing)}个单位的月报表未收到或已退回：{'、'.join(missing)}"
    for severity, told in ((Severity.ERROR, "差错未更正"), (Severity.EXPLAIN, "疑问未说明")):
        standing = [
            each.unit.name
            for each in units
            for finding in findings
            if finding.unit == each.unit.id
            and finding.severity is severity
            and finding.state is State.OPEN
        ]
        if standing:
            yield f"{len(standing)}处{told}：{'、'.join(dict.fromkeys(standing))}"


def _held(names: Sequence[str]) -> Iterator[str]:
    if names:
        yield f"{len(names)}份收件待人工处理：{'、'.join(names)}"

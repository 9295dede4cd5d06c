"""From a draft that no rule forbids to definitions.

Every value taken with ``given`` has been seen by a rule that refuses the workbook without it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from pipeline.definitions.calendar import ReportingCalendar, WorkingDays
from pipeline.definitions.drafts.build_indicators import indicator_of
from pipeline.definitions.drafts.draft import Draft
from pipeline.definitions.drafts.row import Row, given
from pipeline.definitions.extensions import Extension
from pipeline.definitions.heads import BULLETIN_HEAD_LABELS, BulletinHead
from pipeline.definitions.limits import Bound, Limits, ReminderLevel, Thresholds
from pipeline.definitions.lint.plans import values
from pipeline.definitions.sheets.parameters import CONTACTS_ON_PAGE, reminder_level
from pipeline.definitions.sheets.schema import Sheet
from pipeline.definitions.types import Definitions, Plan, Project, ProjectList, Unit, Waiver
from pipeline.definitions.version import version_of
from pipeline.model.period import Period
from pipeline.model.quantity import Measure

Thing = TypeVar("Thing", ProjectList, Project, Unit)


def build(draft: Draft) -> Definitions:
    """Make definitions of a draft in which no rule found anything to refuse.

    Raises:
        ValueError: a value is not there, so the draft was not linted.
    """
    rows = draft.rows
    lists = _by_id(_list(row) for row in rows[Sheet.LISTS])
    measures = {row.text("name"): _measure(row) for row in rows[Sheet.MEASURES]}
    grouped = draft.indicators()
    definitions = Definitions(
        year=max(each.year for each in lists.values()),
        lists=lists,
        projects=_by_id(_project(draft, row) for row in rows[Sheet.PROJECTS]),
        indicators={key: indicator_of(draft, grouped[key], measures) for key in grouped},
        units=_by_id(_unit(row) for row in rows[Sheet.UNITS]),
        measures=measures,
        plans=tuple(_plan(draft, row) for row in rows[Sheet.PLANS]),
        waivers=tuple(_waiver(draft, row) for row in rows[Sheet.WAIVERS]),
        thresholds=_thresholds(draft),
        limits=_limits(draft),
        reminder_ladder=tuple(_reminders(rows[Sheet.PARAMETERS])),
        working_days=WorkingDays(days_off=draft.days_off(), make_up_days=draft.make_up_days()),
        version="",
        extensions=tuple(_extension(draft, row) for row in rows[Sheet.EXTENSIONS]),
        contacts_on_page=_stated(draft, CONTACTS_ON_PAGE, 0) == 1,
    )
    return replace(definitions, version=version_of(definitions))


def _by_id(things: Iterator[Thing]) -> Mapping[str, Thing]:
    return {thing.id: thing for thing in things}


def _list(row: Row) -> ProjectList:
    return ProjectList(
        id=row.id("id"),
        title=row.text("title"),
        year=given(row.whole("year")),
        notice_number=row.text("notice_number"),
        issuing_office=row.text("issuing_office"),
        receiving_office=row.text("receiving_office"),
        copied_to=row.names("copied_to"),
        document_prefix=row.text("document_prefix"),
        head=row.choice("head", BULLETIN_HEAD_LABELS) or BulletinHead.RED,
        calendar=ReportingCalendar(
            first=given(row.period("first")),
            last=given(row.period("last")),
            due_day=given(row.whole("due_day")),
            hard_close_day=given(row.whole("hard_close_day")),
            issue_day=given(row.whole("issue_day")),
            postponed=given(row.yes("postponed")),
        ),
        plan_due=row.day("plan_due"),
    )


def _project(draft: Draft, row: Row) -> Project:
    leads = draft.unit_ids(row, "leads")
    return Project(
        id=row.id("id"),
        list_id=row.id("list_id"),
        name=row.text("name"),
        leads=leads,
        co_operators=draft.unit_ids(row, "co_operators"),
        compiler=draft.named(Sheet.UNITS, row.text("compiler")) or leads[0],
        deadline=given(row.day("deadline")),
        notice_figures=row.figures("notice_figures"),
        remark=row.text("remark"),
    )


def _unit(row: Row) -> Unit:
    return Unit(
        id=row.id("id"),
        name=row.text("name"),
        aliases=row.names("aliases"),
        liaison=row.text("liaison"),
        phone=row.text("phone"),
        email=row.text("email"),
        principal=row.text("principal"),
    )


def _measure(row: Row) -> Measure:
    return Measure(
        name=row.text("name"),
        base=row.text("base"),
        factor=given(row.number("factor")),
        synonyms=row.names("synonyms"),
        countable=given(row.yes("countable")),
        decimals=given(row.whole("decimals")),
    )


def _plan(draft: Draft, row: Row) -> Plan:
    """A filed plan; without a month of its own it holds from January."""
    first = draft.indicators()[row.id("indicator_id")][0]
    year = given(draft.year_of(draft.project(first)))
    return Plan(
        indicator_id=row.id("indicator_id"),
        unit_id=draft.named(Sheet.UNITS, row.text("unit")),
        values={Period(year, int(key.removeprefix("month_"))): value for key, value in values(row)},
        effective=row.period("effective") or Period(year, 1),
        approval=row.text("approval"),
    )


def _waiver(draft: Draft, row: Row) -> Waiver:
    return Waiver(
        rule=row.id("rule"),
        unit_id=draft.named(Sheet.UNITS, row.text("unit")),
        indicator_id=row.id("indicator_id"),
        reason=row.text("reason"),
        approver=row.text("approver"),
        until=given(row.period("until")),
    )


def _extension(draft: Draft, row: Row) -> Extension:
    return Extension(
        unit_id=draft.named(Sheet.UNITS, row.text("unit")),
        period=given(row.period("period")),
        until=given(row.day("until")),
        reason=row.text("reason"),
        approval=row.text("approval"),
    )


def _parameter(draft: Draft, key: str) -> Row:
    return given(draft.found(Sheet.PARAMETERS, key))


def _thresholds(draft: Draft) -> Thresholds:
    def bound(key: str) -> Bound:
        row = _parameter(draft, key)
        return Bound(value=given(row.number("value")), inclusive=given(row.yes("inclusive")))

    return Thresholds(
        slow=bound("slow"),
        behind=bound("behind"),
        severely_behind=bound("severely_behind"),
        ahead=bound("ahead"),
        no_plan_grace=given(_parameter(draft, "no_plan_grace").whole("value")),
        small_target=given(_parameter(draft, "small_target").number("value")),
    )


def _limits(draft: Draft) -> Limits:
    limits = Limits(
        over_target_percent=given(_parameter(draft, "over_target_percent").number("value")),
        text_longest=given(_parameter(draft, "text_longest").whole("value")),
        similar_percent=given(_parameter(draft, "similar_percent").number("value")),
        stalled_months=given(_parameter(draft, "stalled_months").whole("value")),
        correction_days=given(_parameter(draft, "correction_days").whole("value")),
    )
    return replace(
        limits,
        text_shortest=_stated(draft, "text_shortest", limits.text_shortest),
        stamped_page_days=_stated(draft, "stamped_page_days", limits.stamped_page_days),
        matter_gap=_stated(draft, "matter_gap", limits.matter_gap),
    )


def _stated(draft: Draft, key: str, default: int) -> int:
    """A whole number that the workbook may leave out."""
    row = draft.found(Sheet.PARAMETERS, key)
    number = row.whole("value") if row else None
    return default if number is None else number


def _reminders(rows: tuple[Row, ...]) -> Iterator[ReminderLevel]:
    for row in rows:
        level = reminder_level(row.id("key"))
        if level is not None:
            late = given(row.whole("value"))
            yield ReminderLevel(level=level, working_days_late=late, form=row.text("form"))

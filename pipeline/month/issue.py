"""Publish a month (印发): its last run's outputs under a 发文字号, sealed in the ledger."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from pipeline import __version__
from pipeline.board.types import Issuance
from pipeline.definitions.heads import BulletinHead
from pipeline.ledger.ledger import Ledger
from pipeline.model.inbox import EntryKind
from pipeline.model.period import Period, chinese_date
from pipeline.model.seal import DocumentNumber, Footing, Seal
from pipeline.month.again import Again, done_again, knowledge
from pipeline.month.keeping import kept_ledger
from pipeline.month.lists import seen_by
from pipeline.month.recorded import recorded, sha256_of
from pipeline.month.result import MonthResult, Progress
from pipeline.month.sealed import sealed_outputs
from pipeline.month.setting import Year, load_year
from pipeline.month.taking_in import tried_ledger
from pipeline.office import clock
from pipeline.office.errors import USAGE, OfficeError
from pipeline.office.workspace import Workspace

BLOCKED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the clerk asks for: ``number`` as typed, ``day`` None for the calendar's 印发日期.

    ``list_asked`` is the list by number or title; it may be empty where there is one alone.
    """

    period: Period
    number: str
    day: date | None
    who: str
    list_asked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """What publishing came to.

    ``before`` says that the month had been published already and only its outputs were put in
    place again. ``result`` is None then. ``calendar_day``: the day was taken from the calendar;
    ``ahead``: it is still to come. ``folder`` is where the list's outputs stand in the month's
    folder.
    """

    seal: Seal
    result: MonthResult | None
    before: bool
    calendar_day: bool = False
    ahead: bool = False
    folder: str = ""
    set_aside: tuple[str, ...] = ()


def issue_month(
    workspace: Workspace, wish: Wish, progress: Progress, *, dry_run: bool = False
) -> Issued:
    """Publish a month; ``dry_run`` looks whether it could be and writes nothing.

    Raises:
        OfficeError: the bulletin is still a draft, or something has changed since the last run
            (3); number or day cannot be right (2); something cannot be written (5) or is missing
            from the archive (6).
        LedgerError: the ledger is damaged or cannot be written.
    """
    year = load_year(workspace, wish.period).named(wish.list_asked)
    opened = tried_ledger(workspace) if dry_run else kept_ledger(workspace)
    with opened as ledger:
        standing = ledger.seal_of(year.project_list.id, wish.period)
        if standing is not None:
            return _completed(workspace, year, standing, wish, dry_run=dry_run)
        issuance = _issuance(year, wish, ledger.seals())
        number, again = _last_run(workspace, ledger, year, wish.period, progress)
        _require_final(wish.period, again.result, issuance)
        result = again.month.rendered(again.result, issuance)
        _require_final(wish.period, result, issuance)
        _require_read_back(result)
        issued = Issued(
            seal=_seal(ledger, wish, issuance, number, result),
            result=result,
            before=False,
            calendar_day=wish.day is None,
            ahead=_is_ahead(result, issuance),
            folder=year.folder,
        )
        if dry_run:
            return issued
        for content in result.outputs.values():
            workspace.archive(content)
        ledger.seal(issued.seal)
        set_aside = workspace.publish_list(wish.period, year.folder, result.outputs)
        return replace(issued, set_aside=set_aside)


def _completed(
    workspace: Workspace, year: Year, seal: Seal, wish: Wish, *, dry_run: bool
) -> Issued:
    """Put a published month's outputs in their place, where a kill or an open file kept them out.

    Raises:
        OfficeError: another number or day is asked for than the month was published under (3).
    """
    asked = _number(year, wish, seal.issued.year).text if wish.number else seal.number
    if asked != seal.number or wish.day not in {None, seal.issued}:
        raise OfficeError(
            f"{wish.period.label}已经以 {seal.number}（{chinese_date(seal.issued)}）印发，"
            "不能再用别的文号或日期印发；数据有变的，在下期通报的更正说明中列出。",
            BLOCKED,
        )
    files = {} if dry_run else sealed_outputs(workspace, seal)
    set_aside = workspace.publish_list(wish.period, year.folder, files) if files else ()
    return Issued(seal=seal, result=None, before=True, folder=year.folder, set_aside=set_aside)


def _issuance(year: Year, wish: Wish, seals: tuple[Seal, ...]) -> Issuance:
    """Number and day of the bulletin.

    Raises:
        OfficeError: the number is not written as one, is taken, or its year is not the day's (2).
    """
    day = wish.day or year.dates(wish.period).issue
    number = _number(year, wish, day.year)
    if number.year != day.year:
        raise OfficeError(
            f"发文字号的年份（{number.year}）与印发日期（{chinese_date(day)}）不一致，请核对。",
            USAGE,
        )
    serial = year.project_list.head is BulletinHead.SERIAL
    rivals = (
        each for each in seals if not serial or each.list_id == year.project_list.id
    )  # each list counts its own periodical; numbers of the office are counted once
    taken = next((each for each in rivals if each.number == number.text), None)
    if taken is not None:
        raise OfficeError(f"{number.text} 已用于{taken.period.label}的通报，请核对文号。", USAGE)
    return Issuance(number=number.text, day=day)


def _number(year: Year, wish: Wish, in_year: int) -> DocumentNumber:
    prefix = year.project_list.document_prefix
    if year.project_list.head is BulletinHead.SERIAL:
        return _serial_number(wish, in_year)
    try:
        return DocumentNumber.parse(wish.number, prefix, in_year)
    except ValueError as error:
        sample = f"{prefix or '机关代字'}〔{in_year}〕3号"
        raise OfficeError(
            f"发文字号“{wish.number}”写法不对，请写成“{sample}”的样式。", USAGE
        ) from error


def _serial_number(wish: Wish, in_year: int) -> DocumentNumber:
    try:
        return DocumentNumber.parse_serial(wish.number, in_year)
    except ValueError as error:
        raise OfficeError(
            f"期号“{wish.number}”写法不对，请写成“第3期”或“3”的样式。", USAGE
        ) from error


def _last_run(
    workspace: Workspace, ledger: Ledger, year: Year, period: Period, progress: Progress
) -> tuple[int, Again]:
    """The month's last run, done again.

    Raises:
        OfficeError: there is none, or it does not stand on what is there now (3).
    """
    run = seen_by(ledger, year).last_run(period)
    if run is None:
        raise OfficeError(f"{period.label}还没有汇总，请先运行 minsheng run {period}。", BLOCKED)
    footing = ledger.footing(run.number)
    if footing is None:
        raise _run_again(period, "上次汇总是旧版本的程序做的")
    changed = next(_changed(workspace, year, period, footing), None)
    if changed is not None:
        raise _run_again(period, changed)
    again = done_again(workspace, period, run.number, footing, progress)
    if again.known != knowledge(ledger, year, period):
        raise _run_again(period, "上次汇总以后又有采信、指定归属、实施计划或以前月份的更正、印发")
    return run.number, again


def _run_again(period: Period, why: str) -> OfficeError:
    return OfficeError(f"{why}，请先运行 minsheng run {period}，看过结果再印发。", BLOCKED)


def _changed(workspace: Workspace, year: Year, period: Period, footing: Footing) -> Iterator[str]:
    """What is not as it was when the month was run; nobody has seen its effect yet."""
    if footing.program != __version__:
        yield "上次汇总以后程序升级过"
    if sha256_of(year.workbook) != footing.definitions:
        yield f"上次汇总以后 targets/{period.year}.xlsx 改过"
    if sha256_of(workspace.bulletin_template()) != footing.template:
        yield "上次汇总以后通报模板改过"
    now = {each for each in recorded(workspace.inbox(period)) if _counts(each.kind)}
    if now != {each for each in footing.entries if _counts(each.kind)}:
        yield f"上次汇总以后 inbox/{period} 里的文件有增减或改动"


def _counts(kind: EntryKind) -> bool:
    return kind is not EntryKind.TEMPORARY


def _require_final(period: Period, result: MonthResult, issuance: Issuance) -> None:
    """A draft is never published, nor anything under a day that its own words contradict.

    Raises:
        OfficeError: it is a draft, and why (3); the day is before the one it speaks for, or still
            to come and after the next due date that it names (2).
    """
    board = result.board
    if board.blocking:
        why = "；".join(each.strip("。；") for each in board.blocking)
        raise OfficeError(f"{period.label}的通报还是征求意见稿，不能印发：{why}。", BLOCKED)
    if issuance.day < board.as_of:
        raise OfficeError(
            f"印发日期（{chinese_date(issuance.day)}）早于汇总日期（{chinese_date(board.as_of)}），"
            "请核对。",
            USAGE,
        )
    next_due = board.dates.next_due
    if next_due is not None and issuance.day > next_due and _is_ahead(result, issuance):
        raise OfficeError(
            f"印发日期（{chinese_date(issuance.day)}）还没有到，又晚于通报中写明的下月报送期限"
            f"（{chinese_date(next_due)}），请核对。",
            USAGE,
        )


def _is_ahead(result: MonthResult, issuance: Issuance) -> bool:
    """Whether the bulletin bears a day that is still to come."""
    return issuance.day > max(clock.now().date(), result.board.as_of)


def _require_read_back(result: MonthResult) -> None:
    """Both copies of the workbook, counted out again by other libraries, say what the board says.

    Raises:
        ReadBackError: they do not; nothing is sealed then.
    """
    # Importing pandas takes longer than a small month, and only publishing needs it.
    from pipeline.month.outputs import CIRCULATED, WORKBOOK  # noqa: PLC0415 - see above
    from pipeline.outputs.workbook.read_back import require_read_back  # noqa: PLC0415 - see above

    for name in (WORKBOOK, CIRCULATED):
        require_read_back(result.outputs[name], result.board)


def _seal(ledger: Ledger, wish: Wish, issuance: Issuance, number: int, result: MonthResult) -> Seal:
    footing = ledger.footing(number)
    if footing is None:
        raise ValueError(f"run {number} has no footing")
    return Seal(
        list_id=footing.list_id,
        period=wish.period,
        number=issuance.number,
        issued=issuance.day,
        who=wish.who,
        moment=clock.now(),
        run=number,
        program=__version__,
        definitions=footing.definitions,
        template=footing.template,
        outputs={name: sha256_of(content) for name, content in result.outputs.items()},
        inputs=tuple(
            (each.number, each.name, each.sha256) for each in ledger.receipts(wish.period)
        ),
    )

"""``minsheng verify``: which numbers of an edited bulletin are not as they were made."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands.arguments import PeriodType
from pipeline.commands.chinese import ChineseCommand
from pipeline.commands.doors import Exit
from pipeline.commands.folder import Office
from pipeline.commands.progress import progress
from pipeline.commands.screen import wrapped
from pipeline.model.period import Period

if TYPE_CHECKING:
    from pipeline.month.verify import BulletinCheck
    from pipeline.outputs.verification.differences import Difference
    from pipeline.outputs.verification.staleness import Staleness

NOTHING = "（无）"


@click.command("verify", cls=ChineseCommand)
@click.argument("file", metavar="文件.docx")
@click.option("--month", "period", type=PeriodType(), help="只与这个月的通报核对，默认自动识别。")
@click.option("--today", is_flag=True, help="还检查生成以后有没有新收件、数有没有变动。")
@click.option("--json", "as_json", is_flag=True, help="输出核对结果，供其他程序读取。")
@click.pass_obj
def command(
    office: Office, file: str, period: Period | None, *, today: bool, as_json: bool
) -> Exit:
    """核对改过的通报：哪些数被改动、删去、重复或手工加入。

    文件可以用 Word、WPS 或 LibreOffice 改过，书签丢了也能核对。
    """
    from pipeline.month.verify import check_bulletin

    with progress() as tell:
        check = check_bulletin(
            office.workspace(), file, period=period, today=tell if today else None
        )
    if as_json:
        click.echo(_dumped(_record(check)))
    else:
        click.echo("\n".join(_lines(check)))
    stale = check.staleness is not None and not check.staleness.is_fresh
    return Exit.FINE if check.verification.is_clean and not stale else Exit.BLOCKED


def _lines(check: "BulletinCheck") -> Iterator[str]:
    yield f"{check.period.label}通报，与生成时的原文核对："
    if check.same_edition is False:
        yield from wrapped(
            "注意：这份文件不是最近一次汇总生成的。下面的不同，有的可能是重新汇总引起的，"
            "不一定是手工改的；请用最近生成的通报改稿。"
        )
    yield from _result(check)
    for number, each in enumerate(check.verification.faults, 1):
        yield from _fault(number, each, check)
    yield from _no_faults(check)
    yield from _notes(check)
    if check.staleness is not None:
        yield from _stale(check.staleness, check.period)


def _result(check: "BulletinCheck") -> Iterator[str]:
    found = check.verification
    if found.is_clean:
        yield f"原有 {found.numbers} 个数，没有改动、删去、重复，也没有手工加入的数。"
        return
    if found.faults:
        yield f"原有 {found.numbers} 个数，与原文不符 {len(found.faults)} 处。"
    if found.unreadable:
        yield f"加入了图片、图表或嵌入的文件 {found.unreadable} 处，里面的数无法核对。"


def _fault(number: int, each: "Difference", check: "BulletinCheck") -> Iterator[str]:
    from pipeline.outputs.verification.differences import CHANGE_LABELS, Change

    changed = each.change is Change.CHANGED
    told = f"{each.old} → {each.new or NOTHING}" if changed else each.old or each.new
    yield from wrapped(f"{CHANGE_LABELS[each.change]}：{told}", f"  {number}. ", "     ")
    yield from wrapped(f"位置：{each.where}：{each.near}", "     ", "       ")
    if each.old:
        source = check.sources.of_bookmark(each.bookmark)
        yield from wrapped(f"出处：{source}", "     ", "       ")


def _no_faults(check: "BulletinCheck") -> Iterator[str]:
    """What was filled into blanks, and numbers that stand in other words than before."""
    from pipeline.outputs.verification.differences import CHANGE_LABELS, FAULTS

    others = [each for each in check.verification.differences if each.change not in FAULTS]
    if others:
        yield f"不算差错、请看一眼的 {len(others)} 处："
    for each in others:
        told = f"{CHANGE_LABELS[each.change]}：{each.new}（{each.where}：{each.near}）"
        yield from wrapped(told, "  ", "    ")


def _notes(check: "BulletinCheck") -> Iterator[str]:
    found = check.verification
    if found.rewordings:
        yield f"文字改动 {found.rewordings} 处，不影响数字。"
    if found.moved:
        yield f"移动位置 {found.moved} 处，内容未改。"
    if found.revisions:
        yield f"还有没有接受的修订 {found.revisions} 处，已按全部接受核对；印发前请处理。"


def _stale(stale: "Staleness", period: Period) -> Iterator[str]:
    if stale.is_fresh:
        yield "生成以后没有新的收件，现在重新汇总，数不会变。"
        return
    if stale.definitions:
        yield "生成以后清单定义改过。"
    for label, names in (("新收到或换过", stale.arrived), ("已不在收件夹", stale.gone)):
        if names:
            yield from wrapped(f"生成以后{label} {len(names)} 项：{'、'.join(names)}", "", "  ")
    if stale.figures:
        yield f"现在重新汇总，{len(stale.figures)} 个数会变："
        for each in stale.figures:
            told = f"{each.name}：{each.old or NOTHING} → {each.new or NOTHING}"
            yield from wrapped(told, "  ", "    ")
    yield f"下一步：运行 minsheng run {period}，用新生成的通报改稿。"


def _record(check: "BulletinCheck") -> dict[str, Any]:
    found, stale = check.verification, check.staleness
    return {
        "period": str(check.period),
        "clean": found.is_clean,
        "same_edition": check.same_edition,
        "numbers": found.numbers,
        "differences": [
            {
                "change": each.change.value,
                "old": each.old,
                "new": each.new,
                "where": each.where,
                "near": each.near,
                "bookmark": each.bookmark,
                "source": check.sources.of_bookmark(each.bookmark) if each.old else "",
            }
            for each in found.differences
        ],
        "rewordings": found.rewordings,
        "moved": found.moved,
        "bookmarks": found.bookmarks,
        "bookmarks_kept": found.kept,
        "revisions": found.revisions,
        "unreadable": found.unreadable,
        "today": None
        if stale is None
        else {
            "arrived": list(stale.arrived),
            "gone": list(stale.gone),
            "definitions_changed": stale.definitions,
            "figures": [
                {"name": each.name, "old": each.old, "new": each.new} for each in stale.figures
            ],
        },
    }


def _dumped(record: dict[str, Any]) -> str:
    import json

    return json.dumps(record, ensure_ascii=False, indent=1)

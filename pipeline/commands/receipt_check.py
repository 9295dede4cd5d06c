"""``minsheng receipt-check``: hold the code on a stamped page against what is accepted now."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands.arguments import PeriodType
from pipeline.commands.chinese import ChineseCommand
from pipeline.commands.doors import Exit
from pipeline.commands.folder import Office
from pipeline.commands.screen import wrapped
from pipeline.model.check_code import SLIP_LABELS, Slip, read_code
from pipeline.model.period import Period, chinese_date

if TYPE_CHECKING:
    from pipeline.model.check_code import CodedState
    from pipeline.month.receipt_check import ReceiptCheck

NOTHING = "（无）"


@click.command("receipt-check", cls=ChineseCommand)
@click.argument("code", metavar="校验码")
@click.option("--month", "period", type=PeriodType(), help="只在这个月里找，默认在全部月份里找。")
@click.option("--json", "as_json", is_flag=True, help="输出核对结果，供其他程序读取。")
@click.pass_obj
def command(office: Office, code: str, period: Period | None, *, as_json: bool) -> Exit:
    """核对盖章页：校验码是哪个单位哪个月的，与现在采用的数是否一致。"""
    from pipeline.month.receipt_check import Standing, check_receipt

    read = read_code(code)
    if isinstance(read, Slip):
        return _mistyped(code, read, as_json=as_json)
    check = check_receipt(office.workspace(), read, period)
    if as_json:
        click.echo(_dumped(_record(check)))
    else:
        click.echo("\n".join(_lines(check, period)))
    return Exit.FINE if check.standing is Standing.CURRENT else Exit.BLOCKED


def _mistyped(typed: str, slip: Slip, *, as_json: bool) -> Exit:
    """Wrong usage, told from a code that is right but of no page of ours."""
    if not as_json:
        raise click.BadParameter(f"校验码“{typed}”录错了：{SLIP_LABELS[slip]}。请对照盖章页重录。")
    click.echo(_dumped({"code": typed, "standing": "mistyped", "slip": slip.value}))
    return Exit.USAGE


def _lines(check: "ReceiptCheck", asked: Period | None) -> Iterator[str]:
    if check.period is None or check.unit is None or check.signed is None:
        where = asked.label if asked else "各月"
        yield f"校验码 {check.code} 没有录错，但{where}没有哪个单位的数据是这个校验码。"
        other = "不加 --month 可以在全部月份里找；" if asked else ""
        yield f"{other}请核对是不是本办公室发出的回执。"
        return
    yield f"校验码 {check.code}：{check.unit.name} {check.period.label}"
    yield from _standing_lines(check, check.signed)
    for page in check.pages:
        kept = f"，文件 {page.file}" if page.file else "，纸质件"
        yield from wrapped(f"盖章页登记：{chinese_date(page.received)}收到{kept}", "", "  ")


def _standing_lines(check: "ReceiptCheck", signed: "CodedState") -> Iterator[str]:
    now = check.now
    if now is None or not now.state.values:
        yield "盖章以后单位已撤回报送，盖章页不再有效。"
        return
    if not check.differences:
        yield f"与现在采用的数据一致（{_since(now)}）。"
        return
    yield f"与现在采用的数据不一致，现在的校验码是 {now.code}。"
    yield f"盖章的是{_since(signed)}，现在采用的是{_since(now)}。"
    yield f"变动 {len(check.differences)} 处："
    for each in check.differences:
        told = f"{each.place}：{each.old or NOTHING} → {each.new or NOTHING}"
        yield from wrapped(told, "  ", "    ")
    yield "下一步：请单位打印新的回执，重新签字盖章。"


def _since(coded: "CodedState") -> str:
    last = coded.state.last
    return f"截至 {last.number} 号收件（{chinese_date(last.received)}收到）的数据"


def _record(check: "ReceiptCheck") -> dict[str, Any]:
    return {
        "code": check.code,
        "standing": check.standing.value,
        "period": str(check.period) if check.period else None,
        "unit": {"id": check.unit.id, "name": check.unit.name} if check.unit else None,
        "code_now": check.now.code if check.now and check.now.state.values else None,
        "changes": [
            {"place": each.place, "old": each.old, "new": each.new} for each in check.differences
        ],
        "pages": [
            {"received": page.received.isoformat(), "file": page.file, "unit": page.unit}
            for page in check.pages
        ],
    }


def _dumped(record: dict[str, Any]) -> str:
    import json

    return json.dumps(record, ensure_ascii=False, indent=1)

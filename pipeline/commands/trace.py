"""``minsheng trace``: where a figure of a month comes from, from the bulletin back to the cell."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from pipeline.commands.arguments import PeriodType
from pipeline.commands.chinese import ChineseCommand
from pipeline.commands.folder import Office
from pipeline.commands.screen import padded, width, wrapped
from pipeline.model.period import Period, chinese_date

if TYPE_CHECKING:
    from pipeline.board.trace import Trace
    from pipeline.month.trace import Known
    from pipeline.outputs.trace.answer import Answer, Fact

WIDEST_LABEL = 28
"""Columns in which labels stand; a longer one pushes its own line on."""

MOST_CHANGES = 5


@click.command("trace", cls=ChineseCommand)
@click.argument("asked", metavar="查什么")
@click.argument("period", type=PeriodType())
@click.option(
    "--list",
    "list_asked",
    metavar="清单编号",
    default="",
    help="哪一份清单，从所查的内容看不出时写明。",
)
@click.option("--json", "as_json", is_flag=True, help="输出全部内容，供其他程序读取。")
@click.pass_obj
def command(office: Office, asked: str, period: Period, list_asked: str, *, as_json: bool) -> None:
    """查一个数从哪里来，例如 minsheng trace 1.5 2022-06。

    可以查指标编号、项目编号、单位名称、状态（如滞后）、五率（如及时）、规则编号。

    也可以查收件号（如 收件11号）和通报中的书签编号（如 f0007，见 run.json）。
    """
    from pipeline.month.trace import known_month
    from pipeline.outputs.trace.answer import UnknownError

    known = known_month(office.workspace(), period, asked, list_asked)
    try:
        answer = known.questions.answer(asked)
    except UnknownError:
        raise click.BadParameter(
            f"{period.label}没有“{asked}”。可以查指标编号（如 1.5）、项目编号、单位名称、"
            "状态、五率、规则编号、收件号（如 收件11号），或通报中的书签编号（如 f0007）。"
        ) from None
    if as_json:
        click.echo(_dumped(answer, known))
    else:
        click.echo("\n".join(_lines(answer, known, period)))


def _lines(answer: "Answer", known: "Known", period: Period) -> Iterator[str]:
    shown = f"：{answer.value}" if answer.value else ""
    yield from wrapped(f"{answer.title}（{period.label}）{shown}", "", "  ")
    yield from _fact_lines(answer.facts, "  ")
    yield from _fact_lines(answer.members, "  ")
    for trace in answer.traces:
        yield from _trace_lines(trace)
    yield from _changed_lines(known, period)


def _changed_lines(known: "Known", period: Period) -> Iterator[str]:
    """That the bulletin given out is no longer what the ledger says, with a few examples."""
    if known.changed:
        yield ""
        yield from wrapped(_about_changes(known, period), "", "  ")
    for each in list(known.changed.values())[:MOST_CHANGES]:
        told = f"通报印的是“{each.printed or '（没有）'}”，现在是“{each.now or '（没有）'}”"
        yield from wrapped(f"{each.name}：{told}", "  ", "    ")


def _about_changes(known: "Known", period: Period) -> str:
    """What is to be done about them: a draft is made anew, a published bulletin never."""
    number, seal = len(known.changed), known.seal
    if seal is None:
        told = f"注意：台账在通报生成以后有变动，有{number}处不同；"
        return f"{told}请重新运行 minsheng run {period}。"
    return (
        f"注意：这期通报已印发（{seal.number}，{chinese_date(seal.issued)}），不再改动；"
        f"印发以后台账有变动，有{number}处与现在不同，更正在下期通报的更正说明中列出。"
    )


def _trace_lines(trace: "Trace") -> Iterator[str]:
    from pipeline.outputs.trace.wording import indicator_facts, part_facts, part_title

    counted = trace.numerator or trace
    indicator = counted.standing.indicator
    yield from _fact_lines(indicator_facts(trace), "  ")
    for part in counted.parts:
        yield ""
        yield from wrapped(part_title(part, indicator), "", "  ")
        yield from _fact_lines(part_facts(part, indicator, trace.period), "  ")


def _fact_lines(facts: "Iterable[Fact]", indent: str) -> Iterator[str]:
    """Labels and what is told of them, in two columns."""
    told = list(facts)
    column = min(max((width(each.label) for each in told), default=0), WIDEST_LABEL)
    for each in told:
        start = f"{indent}{padded(each.label, column)}  "
        yield from wrapped(each.told, start, indent + " " * (column + 2))


def _dumped(answer: "Answer", known: "Known") -> str:
    import json

    from pipeline.outputs.trace.record import answer_record

    changed = {
        origin: {"name": each.name, "printed": each.printed, "now": each.now}
        for origin, each in known.changed.items()
    }
    record = {**answer_record(answer), "printed_otherwise": changed}
    return json.dumps(record, ensure_ascii=False, indent=1)

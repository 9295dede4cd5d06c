"""Checks of the bulletin's words: digits bound, items complete, values marked, no leftovers."""

import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.board.values import IndicatorStanding
from pipeline.outputs.bulletin.text import Figure, Line, line_text
from pipeline.outputs.self_check.frame import Finished, cells, output_check

_DIGITS = re.compile(r"[0-9０-９]+")


@output_check(
    "O01",
    "通报中的数字都有出处",
    why="印出的每个数字都要能追到来源；没有出处的数字不能印发。",
    bad="正文写“累计40个”，其中40没有书签",
    good="正文中的40带有书签，指向指标1.1",
)
def digits_bound(finished: Finished) -> Iterator[str]:
    """Every digit is part of a bound figure or of a name that holds digits by itself."""
    names = _by_digits(_names(finished))
    for words in filter(_DIGITS.search, finished.own_words()):
        left = words
        for name in _longest_first(
            name for digits in set(_DIGITS.findall(words)) for name in names.get(digits, ())
        ):
            left = left.replace(name, "")
        if _DIGITS.search(left):
            yield f"“{words}”中的数字没有出处"


def _by_digits(names: Iterable[str]) -> Mapping[str, list[str]]:
    """Names that hold digits, by their first ones: in a text without them no such name stands."""
    found: dict[str, list[str]] = {}
    for name in names:
        if digits := _DIGITS.search(name):
            found.setdefault(digits[0], []).append(name)
    return found


def _longest_first(names: Iterable[str]) -> list[str]:
    return sorted(names, key=len, reverse=True)


def _names(finished: Finished) -> set[str]:
    """The names and dates on the board that hold digits and are no figures."""
    board = finished.board
    periods = {board.period, board.period.next(), board.period.previous()}
    names = {board.project_list.title, f"{board.period.month}月份"}
    for project in board.projects:
        names |= {project.project.name, *(item.party for item in project.items)}
    for standing in board.indicators():
        names |= {standing.indicator.id, standing.indicator.name, standing.stage or ""}
        periods |= {part.valued for part in standing.parts if part.valued}
    names |= {unit.unit.name for unit in board.units}
    return (names | {period.label for period in periods}) - {""}


@output_check(
    "O05",
    "每个项目、指标恰好出现一次",
    why="漏印或重复印一个项目，通报就与清单不一致。",
    bad="进度表中没有指标2.2",
    good="进度表按清单次序列出全部指标",
)
def each_once(finished: Finished) -> Iterator[str]:
    """The annex has every indicator once in the order of the list, the body every project once."""
    ours = [standing.indicator.id for standing in finished.board.indicators()]
    printed = [cells(row)[0] for row in finished.annex_rows()]
    if printed != ours:
        missing = [each for each in ours if each not in printed]
        told = f"缺少{'、'.join(missing)}" if missing else "次序不同或有重复"
        yield f"进度表中的指标与清单不一致：{told}"
    lines = [line_text(paragraph.line) for paragraph in finished.text.body]
    for project in finished.board.projects:
        units = "、".join(finished.board.unit_name(each) for each in project.project.leads)
        start = f"{project.project.name}（{units}）。"
        times = sum(line.startswith(start) for line in lines)
        if times != 1:
            yield f"“{project.project.name}”在“项目进展”中出现 {times} 次"


@output_check(
    "O06",
    "沿用和暂定的数都已注明",
    why="沿用上次的数当作本月的数印发，就是误报。",
    bad="沿用3月的数，备注空白",
    good="备注写明“未报，沿用2022年3月数”",
)
def carried_marked(finished: Finished) -> Iterator[str]:
    """A carried value and an assumption of the office are said to be so beside the figure."""
    rows = {cells(row)[0]: cells(row)[-1] for row in finished.annex_rows()}
    for standing in finished.board.indicators():
        remark = rows.get(standing.indicator.id, "")
        for wanted in _marks(standing):
            if wanted not in remark:
                yield f"指标{standing.indicator.id}的备注没有注明“{wanted}”"


def _marks(standing: IndicatorStanding) -> Iterator[str]:
    if standing.carried:
        yield "沿用"
    if standing.indicator.assumption:
        yield "办公室暂定"


_LEFT_OVER = re.compile(r"\bNone\b|\bNaN\b|\bnan\b|TODO|Decimal\(|[{}<>]|[×X]{2,}|#[A-Z/0]+[!?]")


@output_check(
    "O08",
    "名称与名册一致，没有留下占位符",
    why="单位名称写错、留有占位符的文件不能印发。",
    bad="报送情况表中写“甲局”，或正文留有“{数量}”",
    good="单位一律用名册中的全称",
)
def names_registered(finished: Finished) -> Iterator[str]:
    """Units stand in the reporting table by their full names; our own words hold no leftovers."""
    table = finished.text.annexes[-1].table if finished.text.annexes else None
    printed = [cells(row)[0] for row in table.rows] if table else []
    registered = [standing.unit.name for standing in finished.board.units]
    if printed != registered:
        other = [name for name in printed if name not in registered]
        yield f"报送情况表中的单位与名册不一致：{'、'.join(other) or '缺少或次序不同'}"
    for words in finished.own_words():
        found = _LEFT_OVER.search(words)
        if found and words not in _names(finished):
            yield f"“{words}”中留有“{found[0]}”"


_CLAUSE_END = re.compile("[；。]")
"""A project's paragraph names all its leads first; what is said of one is not said of them all."""

_NAMED_FOR = ("未报送", "不能采用", "迟于报送期限", "超过最后期限", "未更正", "未说明")
"""What the bulletin names a unit for; 尚未报送 is no reproach."""


@output_check(
    "O12",
    "点名的单位都已催报或退回",
    why="通报点名的单位，应当事先知道缺什么、错在哪里，否则就是突然通报。",
    bad="通报写“甲局未报送”，却没有给甲局的催报函",
    good="通报点名的单位都有催报函",
)
def laggards_told(finished: Finished) -> Iterator[str]:
    """Every unit that the body names for a return that is late, missing or faulty has a letter.

    更正说明 names units for what became known of earlier months, which is no reproach.
    """
    told = {reminder.unit.name for reminder in finished.board.reminders}
    for paragraph in finished.text.body:
        if _is_correction(paragraph.line):
            continue
        for clause in _CLAUSE_END.split(line_text(paragraph.line)):
            if "尚未报送" in clause or not any(words in clause for words in _NAMED_FOR):
                continue
            for name in _units_in(clause, finished):
                if name not in told:
                    yield f"“{name}”在通报中被点名，却没有催报函"


def _is_correction(line: Line) -> bool:
    bound = (part.origin for part in line if isinstance(part, Figure))
    return any(origin.startswith("correction:") for origin in bound)


def _units_in(words: str, finished: Finished) -> Iterator[str]:
    """The units that a sentence names; a name within a longer one is not taken for its own."""
    names = (standing.unit.name for standing in finished.board.units)
    for name in _longest_first(names):
        if name in words:
            yield name
            words = words.replace(name, "")

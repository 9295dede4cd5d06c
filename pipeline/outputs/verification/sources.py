"""Where a printed figure comes from, in words, told from the record of the run alone."""

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.model.status import STATUS_LABELS

Record = Mapping[str, Any]
"""run.json as parsed."""

FIXED = "通报的固定文字，不是台账中的数"

_INDICATOR_PARTS = {
    "amount": "本月累计",
    "previous": "上月累计",
    "target": "年度目标",
    "share": "完成比例",
    "schedule": "序时进度",
    "reason": "进度说明",
}
_FROM_DEFINITIONS = frozenset({"target", "schedule"})
_FROM_LAST_MONTH = frozenset({"previous"})

_DATES = {
    "cut_off": "数据截止日",
    "due": "报送期限",
    "next_due": "下月报送期限",
    "hard_close": "最后期限",
}


_COUNTED = {
    **{status.name.lower(): label for status, label in STATUS_LABELS.items()},
    "total": "总数",
    "due": "应报",
    "reported": "实报",
    "on_time": "及时",
    "qualified": "合格",
    "required": "必填",
    "filled": "已填",
    "complete": "完整率",
}


def _counted(parts: list[str]) -> str:
    """What was counted: 项目 偏慢, 项目5的指标 按序时; empty where the origin does not say."""
    what = next((_COUNTED[each] for each in parts if each in _COUNTED), "")
    match parts:
        case ["project", number, _, *_] if what:
            return f"项目{number}的指标 {what}"
        case ["project", *_] if what:
            return f"项目 {what}"
        case ["indicator", *_] if what:
            return f"指标 {what}"
        case ["class", name, *_]:
            return name
        case _:
            return what


class Sources:
    """Answers from which cell of which file a figure comes, or how it was counted."""

    def __init__(self, record: Record) -> None:
        figures = record.get("bulletin_figures", {})
        self._origins = {name: str(each["origin"]) for name, each in figures.items()}
        self._indicators = {each["id"]: each for each in record.get("indicators", ())}
        self._units = {each["id"]: str(each["name"]) for each in record.get("units", ())}

    def of_bookmark(self, name: str) -> str:
        """The source of the figure with this bookmark; plain words have none."""
        origin = self._origins.get(name)
        return self.of(origin) if origin else FIXED

    def of(self, origin: str) -> str:
        """The source of an origin such as ``indicator:1.5:amount``."""
        kind, _, rest = origin.partition(":")
        match kind:
            case "indicator":
                return self._indicator(*_halves(rest))
            case "part":
                number, unit = _halves(rest)
                return self._indicator(number, "amount", unit)
            case "date":
                return f"清单定义：{_DATES.get(rest, '日期')}"
            case "unit":
                return f"收件记录：{self._unit(_halves(rest)[0])}"
            case "text":
                return f"{self._unit(rest.partition(':')[0])}月报表中填写的文字"
            case _:
                counted = _counted(rest.split(":"))
                return f"程序按本期数据统计（{counted}）" if counted else "程序按本期数据统计"

    def name(self, origin: str) -> str:
        """What a figure is, in a few words, for lists of figures."""
        kind, _, rest = origin.partition(":")
        if kind == "indicator":
            number, part = _halves(rest)
            return f"{self._title(number)} {_INDICATOR_PARTS.get(part, '')}".strip()
        return self.of(origin)

    def _indicator(self, number: str, part: str, unit: str = "") -> str:
        told = f"{self._title(number)}，{_INDICATOR_PARTS.get(part, '本月累计')}"
        if part in _FROM_DEFINITIONS:
            return f"{told}（清单定义）"
        if part in _FROM_LAST_MONTH:
            return f"{told}（以前月份采用的数）"
        cells = "；".join(self._cells(number, unit))
        return f"{told}；{cells}" if cells else told

    def _cells(self, number: str, unit: str) -> Iterator[str]:
        for part in self._indicators.get(number, {}).get("parts", ()):
            source = part.get("source")
            if source and unit in {"", part["unit"]}:
                yield (
                    f"{self._unit(part['unit'])}，{source['file']}，"
                    f"{source['sheet']}!{source['cell']}，填的是“{source['typed']}”"
                )

    def _title(self, number: str) -> str:
        return f"{number}{self._indicators.get(number, {}).get('name', '')}"

    def _unit(self, unit: str) -> str:
        return self._units.get(unit, unit)


def _halves(text: str) -> tuple[str, str]:
    first, _, second = text.rpartition(":")
    return (first, second) if first else (second, "")

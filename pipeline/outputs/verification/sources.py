"""Where a printed figure comes from, in words, told from the record of the run alone."""

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.model.status import STATUS_LABELS

Record = Mapping[str, Any]
"""run.json as parsed."""

FIXED = "通报的固定文字，不是台账中的数"
_STATISTICS = "程序按本期数据统计"

_INDICATOR_PARTS = {
    "amount": "本月累计",
    "previous": "上月累计",
    "target": "年度目标",
    "share": "完成比例",
    "schedule": "序时进度",
    "reason": "进度说明",
}
_TYPED = {"amount": "本月累计", "stage": "形象进度"}
_SOURCE_PARTS = {
    "file": "出处的收件",
    "sheet": "出处的工作表",
    "cell": "出处的单元格",
    "raw": "填报内容",
}
"""What the annex 数据出处 tells of a figure or a stage."""

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
        self._texts = {str(each["origin"]): str(each["text"]) for each in figures.values()}
        self._indicators = {each["id"]: each for each in record.get("indicators", ())}
        self._matters = {each["number"]: each for each in record.get("matters", ())}
        self._units = {each["id"]: str(each["name"]) for each in record.get("units", ())}

    def of_bookmark(self, name: str) -> str:
        """The source of the figure with this bookmark; plain words have none."""
        origin = self._origins.get(name)
        return self.of(origin) if origin else FIXED

    def of(self, origin: str) -> str:
        """The source of an origin such as ``indicator:1.5:amount``."""
        match origin.split(":"):
            case ["indicator", number, part]:
                return self._indicator(number, part)
            case ["part", number, unit]:
                return self._indicator(number, "amount", unit)
            case ["source", number, unit, what, _]:
                return self._typed(number, unit, what)
        return self._of_words(origin)

    def _of_words(self, origin: str) -> str:
        """The source of what a unit wrote beside its figures."""
        match origin.split(":"):
            case ["expected", number, unit]:
                return f"{self._title(number)}，预计完成日期；{self._filled_in(unit)}"
            case ["text", "remark", number, unit]:
                return f"{self._title(number)}，说明；{self._filled_in(unit)}"
            case ["text", unit, *_]:
                return self._filled_in(unit)
            case ["matter", number, *_]:
                return f"需协调事项（{number}）；{self._filled_in(self._raised_by(number))}"
        return self._of_office(origin)

    def _of_office(self, origin: str) -> str:
        """The source of what the office set or noted."""
        match origin.split(":"):
            case ["date", which]:
                return f"清单定义：{_DATES.get(which, '日期')}"
            case ["threshold", _]:
                return "清单定义：亮灯标准（“参数”表）"
            case ["unit", unit, *_] | ["count", "unit", unit, *_]:
                return f"收件记录：{self._unit(unit)}"
            case ["revision" | "correction", period, *_]:
                return f"{period} 通报印发后的更正（台账）"
        counted = _counted(origin.split(":")[1:])
        return f"{_STATISTICS}（{counted}）" if counted else _STATISTICS

    def name(self, origin: str) -> str:
        """What a figure is, in a few words, for lists of figures."""
        match origin.split(":"):
            case ["indicator", number, part]:
                return f"{self._title(number)} {_INDICATOR_PARTS.get(part, '')}".strip()
            case ["source", number, unit, _, part]:
                return f"{self._title(number)} {_SOURCE_PARTS.get(part, '')}（{self._unit(unit)}）"
            case ["count", "unit", unit, "versions"]:
                return f"{self._unit(unit)} 报送次数"
            case ["rate", *parts, "share"]:
                return f"{_counted(parts)} 比例"
            case ["count" | "rate", *parts]:
                return _counted(parts) or self.of(origin)
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
                yield self._cell(part["unit"], source)

    def _typed(self, number: str, unit: str, what: str) -> str:
        """The cell that a row of the annex 数据出处 tells of, put together from its figures."""
        origin = f"source:{number}:{unit}:{what}"
        keys = {"file": "file", "sheet": "sheet", "cell": "cell", "typed": "raw"}
        row = {key: self._texts.get(f"{origin}:{part}", "") for key, part in keys.items()}
        return f"{self._title(number)}，{_TYPED[what]}；{self._cell(unit, row)}"

    def _cell(self, unit: str, source: Mapping[str, str]) -> str:
        return (
            f"{self._unit(unit)}，{source['file']}，"
            f"{source['sheet']}!{source['cell']}，填的是“{source['typed']}”"
        )

    def _filled_in(self, unit: str) -> str:
        return f"{self._unit(unit)}月报表中填写的文字"

    def _raised_by(self, matter: str) -> str:
        return str(self._matters.get(matter, {}).get("unit", ""))

    def _title(self, number: str) -> str:
        return f"{number}{self._indicators.get(number, {}).get('name', '')}"

    def _unit(self, unit: str) -> str:
        return self._units.get(unit, unit)

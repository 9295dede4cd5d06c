"""What to do about a cell that cannot be read, from what was typed in it: one sentence a cell."""

import re
import unicodedata

from pipeline.definitions.indicator import COMPARISON_LABELS, Comparison
from pipeline.definitions.sheets.cells import as_number
from pipeline.definitions.sheets.schema import CellForm, Column, normalised

_ONE_NUMBER = re.compile(r"(\D*?)(\d[\d,]*(?:\.\d+)?)(\D*)", re.ASCII)
"""A number with what was typed before and after it."""

_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?", re.ASCII)

_SCALES = ("万", "亿")
_HAS_MEASURE_BESIDE = "amount"
"""The column beside which the measure and the notice's qualifier have columns of their own."""

_SIGNS = {
    each.value: COMPARISON_LABELS[each]
    for each in (Comparison.AT_LEAST, Comparison.EQUAL, Comparison.AT_MOST)
}
"""The signs that clerks know, and what the workbook calls them."""


def cure(column: Column, shown: str) -> str:
    """What to type instead; empty where what the rule says anyway is all there is to say."""
    if shown.startswith("="):
        return f"“{column.heading}”不能填公式：算好以后，把结果直接键入这一格。"
    match column.form:
        case CellForm.ID:
            return "先把单元格格式设为“文本”，再重新键入编号：数字格式会把 1.10 变成 1.1。"
        case CellForm.NUMBER | CellForm.WHOLE:
            return _for_number(column, unicodedata.normalize("NFKC", shown))
        case CellForm.CHOICE:
            return _for_choice(column, normalised(shown))
        case CellForm.FIGURES:
            return _for_figures(unicodedata.normalize("NFKC", shown))
    return ""


def _for_number(column: Column, typed: str) -> str:
    """A number with words about it, or no number at all."""
    match = _ONE_NUMBER.fullmatch(typed)
    if match is None or as_number(match[2]) is None:
        whole = column.form is CellForm.WHOLE
        return f"填一个确定的数，只写阿拉伯数字，如 {'5' if whole else '20.32'}。"
    before, number, after = (each.strip() for each in match.groups())
    if column.key != _HAS_MEASURE_BESIDE:
        return f"只写数字{number}，不带“{before or after}”。"
    told = [f"只写数字{number}", *_about(before, "修饰语"), *_about(after, "计量单位")]
    return "，".join(told) + "。"


def _about(words: str, heading: str) -> tuple[str, ...]:
    """Where words that stand about a target belong."""
    if words in _SIGNS:
        return (f"“比较”选“{_SIGNS[words]}”",)
    if words in _SCALES:
        return (f"“{words}”同计量单位合起来写在“计量单位”栏，如{words}元",)
    named = f"计量单位“{words}”" if heading == "计量单位" else f"“{words}”"
    return (f"{named}写在“{heading}”栏",) if words else ()


def _for_choice(column: Column, typed: str) -> str:
    """The choice that was probably meant, or that one has to be made."""
    meant = {each for each in column.choices if typed in each or each in typed}
    meant |= {_SIGNS[typed]} & set(column.choices) if typed in _SIGNS else set()
    chosen = f"“{meant.pop()}”" if len(meant) == 1 else "一个"
    return f"在“{column.heading}”的下拉选项里选{chosen}。"


def _for_figures(typed: str) -> str:
    """Figures set apart by something else, or with words about them."""
    figures = "、".join(_FIGURE.findall(typed))
    if not figures:
        return "只写数字，用顿号隔开，如 6、3、20.32。"
    separated = re.fullmatch(r"[\d.,，、\s]+", typed)
    return f"改用顿号隔开：{figures}。" if separated else f"只写数字，用顿号隔开：{figures}。"

"""Family C, written texts: what the bulletin may print of them, and what was dropped.

C22 of the catalogue (a text equal to the form's example) has no rule: the issued form has no
example in any cell that a unit fills, so that it could never fire.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from pipeline.model.field import Normalisation
from pipeline.model.finding import Severity
from pipeline.model.submission import NO_PROBLEM
from pipeline.reading.characters import plain_width
from pipeline.rules.cases import TextCase, present
from pipeline.rules.rule import Fault, rule

_REVEALED = re.compile(r"‹U\+([0-9A-F]{4,6})›")
_AROUND = 10
"""Characters shown on either side of the first one that was dropped."""

_NAMES: Mapping[str, str] = {
    "\u200b": "零宽空格",
    "\u200c": "零宽不连字",
    "\u200d": "零宽连字",
    "\u200e": "从左到右标记",
    "\u200f": "从右到左标记",
    "\u2060": "零宽连接符",
    "\u202a": "从左到右嵌入符",
    "\u202b": "从右到左嵌入符",
    "\u202c": "方向结束符",
    "\u202d": "从左到右强制符",
    "\u202e": "从右到左强制符",
    "\u00ad": "软连字符",
    "\ufeff": "零宽不换行空格",
    "\r": "回车符",
}

_LONGEST_CELL = 32_767
"""Characters that a spreadsheet cell holds; a text of just this length was cut off."""


@rule(
    "C19",
    "看不见的字符已去除",
    Severity.NORMALISED,
    TextCase,
    why="看不见的字符会打乱文字的次序或损坏文档，去除后其余文字一字不动。",
    fix="不需要处理。",
    bad="含有不可见字符的文字",
    good="普通文字",
)
def control_characters(case: TextCase) -> Iterator[Fault]:
    """Characters that nobody sees were dropped from a text: shown here, each one by its code."""
    present(case.field.value)
    if Normalisation.CONTROL_CHARACTERS in case.field.normalised:
        yield case.fault("不含看不见的字符", read=_dropped(case.raw))


def _dropped(revealed: str) -> str:
    """Which characters were dropped, and where the first one stood."""
    found = list(_REVEALED.finditer(revealed))
    if not found:
        return ""
    start, end = max(0, found[0].start() - _AROUND), found[0].end() + _AROUND
    # A code is never cut in two.
    end = next((each.end() for each in found if each.start() < end < each.end()), end)
    characters = [chr(int(each[1], 16)) for each in found]
    names = "、".join(dict.fromkeys(map(_name, characters)))
    return f"“{revealed[start:end]}”，共 {len(found)} 个看不见的字符：{names}"


def _name(character: str) -> str:
    if character in _NAMES:
        return _NAMES[character]
    return "控制符" if unicodedata.category(character) == "Cc" else f"U+{ord(character):04X}"


@rule(
    "C20",
    "文字过长或过短",
    Severity.NOTICE,
    TextCase,
    also=(Severity.ERROR,),
    why="过长的文字，通报中只能摘要；过短的，看不出做了什么；满格的，多出的部分已经丢失。",
    fix="过长的请分成几条，每行一条；过短的请写明做了什么、到什么程度。",
    bad="一条写了八百字",
    good="每条不超过规定字数",
)
def length(case: TextCase) -> Iterator[Fault]:
    """A text beyond the limits of 参数, or one that the cell could not hold."""
    limits = case.setting.definitions.limits
    text = str(present(case.field.value)).strip()
    if len(case.raw) >= _LONGEST_CELL:
        yield case.fault(
            f"少于 {_LONGEST_CELL} 字",
            read=f"{len(case.raw)} 字，已到一格的上限",
            severity=Severity.ERROR,
            fix="一格已经写满，后面的文字可能没有保存下来，请分成几条重新填写。",
        )
    elif len(text) > limits.text_longest:
        yield case.fault(
            f"不超过 {limits.text_longest} 字",
            read=f"{len(text)} 字",
            fix="请分成几条填写，每行一条。",
        )
    elif case.printed and len(text) < limits.text_shortest and text not in NO_PROBLEM:
        yield case.fault(f"不少于 {limits.text_shortest} 字", fix="请写明做了什么、到什么程度。")


_ID_CARD = re.compile(
    r"(?<![0-9])[1-9][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
    r"[0-9]{3}[0-9Xx](?![0-9])"
)
"""The shape of GB 11643-1999: area, day of birth, sequence, check character. A registration number
of 18 digits seldom holds a day there."""

_MOBILE = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")


@rule(
    "C21",
    "含有个人信息",
    Severity.ERROR,
    TextCase,
    also=(Severity.NOTICE,),
    why="通报要印发，不得含有身份证号、个人手机号；含身份证号的这一条不采用。",
    fix="请删去个人信息后，选“更正”重新报送。",
    bad="（含18位身份证号的文字）",
    good="不含个人信息的文字",
)
def personal_data(case: TextCase) -> Iterator[Fault]:
    """A number shaped like an identity card (error) or a mobile phone (notice)."""
    text = plain_width(str(present(case.field.value)))
    if _ID_CARD.search(text):
        yield case.fault("不含身份证号", read="疑似身份证号（此处不重复列出）")
    elif _MOBILE.search(text):
        yield case.fault(
            "不含个人手机号", read="疑似手机号（此处不重复列出）", severity=Severity.NOTICE
        )

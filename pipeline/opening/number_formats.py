"""Number formats: whether a number is shown as a day or as a percentage.

Built-in numbers are those of ISO/IEC 29500-1, 18.8.30, with the Chinese ones of its tables; other
codes are looked at with their words, conditions and single characters left out.
"""

import re
from functools import cache

_SHOWN_AS_TYPED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
"""Words, conditions and colours, escaped, spacing and filling characters."""
_GENERAL = re.compile(r"general|g/通用格式", re.IGNORECASE)
"""The word for no format of its own, and the one that some Chinese programs write for it."""
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_DAY = re.compile(r"[ymdhsegab]", re.IGNORECASE)

BUILT_IN = {
    0: "",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: "yyyy年m月",
    28: "m月d日",
    29: "m月d日",
    30: "m-d-yy",
    31: "yyyy年m月d日",
    32: "h时mm分",
    33: "h时mm分ss秒",
    34: "上午/下午h时mm分",
    35: "上午/下午h时mm分ss秒",
    36: "yyyy年m月",
    37: "#,##0 ;(#,##0)",
    38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
    50: "yyyy年m月",
    51: "m月d日",
    52: "yyyy年m月",
    53: "m月d日",
    54: "m月d日",
    55: "上午/下午h时mm分",
    56: "上午/下午h时mm分ss秒",
    57: "yyyy年m月",
    58: "m月d日",
}
"""The codes of the built-in formats in a Chinese office program; empty for General."""


@cache
def is_day(code: str) -> bool:
    """Whether a number format shows a day or a time."""
    if _ELAPSED.search(code):
        return True
    first = _SHOWN_AS_TYPED.sub("", code).partition(";")[0]
    return not _GENERAL.search(first) and _DAY.search(_without_exponent(first)) is not None


@cache
def is_percentage(code: str) -> bool:
    """Whether a number format shows a hundred times the number with a percent sign."""
    return "%" in _SHOWN_AS_TYPED.sub("", code)


@cache
def is_month(code: str) -> bool:
    """Whether a number format shows a month without its day."""
    first = _SHOWN_AS_TYPED.sub("", code).partition(";")[0].lower()
    return "m" in first and "d" not in first


def _without_exponent(code: str) -> str:
    """A code without E+ and E-, which are no era."""
    return re.sub(r"[Ee][+-]", "", code)
